// The browser's extension API under one name: Firefox has `browser`, Chromium has both, both return promises.
declare const browser: typeof chrome | undefined;
export const api: typeof chrome = typeof browser === 'undefined' ? chrome : browser;
