// Before anything else in this script's own world. A page that lists its trusted-types policies (facebook.com does) refuses
// lit-html's, even here, and the refusal would end this script (Chromium 156, November 2026). The page's own global is
// another one and stays as it is; in this world no policy is needed, because the page's rule for scripts does not hold here.
try {
  Object.defineProperty(globalThis, 'trustedTypes', { value: undefined, configurable: true });
} catch {
  // then lit-html asks for its policy and gets it where the page has no list
}

export {};
