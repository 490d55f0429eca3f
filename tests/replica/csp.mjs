// The headers that matter to a content script, in the shape the real sites send them: scripts by nonce and host, no
// unsafe-eval and no wasm-unsafe-eval, a closed list of places to connect to. Facebook's adds Trusted Types, and is
// stricter than the real one about styles on purpose: what works here works there.

const policies = {
  'x.com': (nonce) => [
    "default-src 'self'",
    "connect-src 'self' blob: https://api.x.com https://*.twimg.com",
    "form-action 'self' https://*.x.com",
    "font-src 'self' https://*.twimg.com",
    "frame-src 'self' https://*.x.com",
    "img-src 'self' blob: data: https://*.twimg.com",
    "manifest-src 'self'",
    "media-src 'self' blob:",
    "object-src 'none'",
    `script-src 'self' https://*.twimg.com 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline' https://*.twimg.com",
    "worker-src 'self' blob:",
  ],
  'www.facebook.com': (nonce) => [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "connect-src 'self'",
    "img-src 'self' data:",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "worker-src 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types default react',
  ],
};
policies['twitter.com'] = policies['x.com'];
policies['mobile.x.com'] = policies['x.com'];
policies['web.facebook.com'] = policies['www.facebook.com'];

export function headers(host, nonce) {
  const policy = policies[host];
  return {
    'cache-control': 'no-store',
    'strict-transport-security': 'max-age=631138519; includeSubDomains',
    'x-frame-options': 'DENY',
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    ...(policy ? { 'content-security-policy': policy(nonce).join('; ') } : {}),
  };
}
