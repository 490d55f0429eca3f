// One tab: trusted input, named waits, screenshots. Thin over puppeteer, the same in both browsers.
import { crop, decodePng } from './png.mjs';

const modifiers = { Control: 'Control', Ctrl: 'Control', Shift: 'Shift', Alt: 'Alt', Meta: 'Meta' };

export class Page {
  constructor(raw, { browser, width, height }) {
    this.raw = raw;
    this.browser = browser;
    this.size = { width, height };
    /** Messages of uncaught errors of the page. */
    this.errors = [];
    /** Console lines, `type: text`. */
    this.console = [];
    /** URLs this page asked for. */
    this.requests = [];
    raw.on('pageerror', (e) => this.errors.push(String(e?.message ?? e)));
    raw.on('console', (m) => this.console.push(`${m.type()}: ${m.text()}`));
    raw.on('request', (r) => this.requests.push(r.url()));
  }

  async prepare() {
    await this.raw.setViewport({ ...this.size, deviceScaleFactor: 1 }).catch(() => {});
  }

  async goto(url, { waitUntil = 'load', timeout = 30_000 } = {}) {
    await this.raw.goto(url, { waitUntil, timeout });
    await this.painted();
  }

  async reload() {
    await this.raw.reload({ waitUntil: 'load' });
    await this.painted();
  }

  /** Two frames drawn: browsers drop input that comes before a new page's first frame. */
  async painted() {
    await this.evaluate(
      () =>
        new Promise((done) => {
          requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
        }),
    );
  }

  url() {
    return this.raw.url();
  }

  /** Runs a function in the page's own world. */
  evaluate(fn, ...args) {
    return this.raw.evaluate(fn, ...args);
  }

  /** Waits until `fn` returns something truthy in the page, and returns it. `what` names the wait in the error. */
  async waitFor(fn, { args = [], timeout = 10_000, what = String(fn).slice(0, 120) } = {}) {
    const end = Date.now() + timeout;
    for (;;) {
      const value = await this.raw.evaluate(fn, ...args);
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited ${timeout} ms in vain for: ${what}`);
      await new Promise((r) => setTimeout(r, 20));
    }
  }

  /** Waits for an element to be in the page (`visible`: and to have a size). */
  async waitForSelector(selector, { timeout = 10_000, visible = false } = {}) {
    await this.waitFor(
      (s, v) => {
        const e = document.querySelector(s);
        return !!e && (!v || e.getBoundingClientRect().width > 0);
      },
      { args: [selector, visible], timeout, what: `element ${selector}` },
    );
  }

  /** Text of the first match, or null. */
  text(selector) {
    return this.evaluate((s) => document.querySelector(s)?.innerText ?? null, selector);
  }

  count(selector) {
    return this.evaluate((s) => document.querySelectorAll(s).length, selector);
  }

  /** Rectangle of the first match in the window, scrolled into view. */
  async box(selector) {
    await this.waitForSelector(selector);
    return this.evaluate((s) => {
      const e = document.querySelector(s);
      const r0 = e.getBoundingClientRect();
      if (r0.top < 0 || r0.bottom > innerHeight) e.scrollIntoView({ block: 'center', behavior: 'instant' });
      const r = e.getBoundingClientRect();
      return { x: r.x, y: r.y, width: r.width, height: r.height };
    }, selector);
  }

  /** A trusted click with the mouse on the middle of the first match, or on a point `{x, y}` of the window. */
  async click(target, { button = 'left', count = 1 } = {}) {
    const point = typeof target === 'string' ? await this.middle(target) : target;
    await this.raw.mouse.click(point.x, point.y, { button, count });
  }

  async hover(target) {
    const point = typeof target === 'string' ? await this.middle(target) : target;
    await this.raw.mouse.move(point.x, point.y);
  }

  async middle(selector) {
    const b = await this.box(selector);
    return { x: b.x + b.width / 2, y: b.y + b.height / 2 };
  }

  /** Types text with the keyboard into whatever has focus; line breaks are presses of Enter. */
  async type(text) {
    await this.raw.keyboard.type(text);
  }

  /** A key with modifiers: `press('Control+Enter')`, `press('Escape')`. */
  async press(chord) {
    const keys = chord === '+' ? ['+'] : chord.split('+');
    const key = keys.pop();
    const held = keys.map((k) => modifiers[k]);
    for (const k of held) await this.raw.keyboard.down(k);
    await this.raw.keyboard.press(key === 'Space' && this.browser === 'firefox' ? ' ' : key);
    for (const k of held.reverse()) await this.raw.keyboard.up(k);
  }

  async scroll(deltaY) {
    await this.raw.mouse.move(this.size.width / 2, this.size.height / 2);
    await this.raw.mouse.wheel({ deltaY });
  }

  /** PNG of the window as it is now. */
  async screenshot({ path } = {}) {
    return Buffer.from(await this.raw.screenshot({ path, captureBeyondViewport: false }));
  }

  /** Pixels of the window or of a rectangle of it: {width, height, data: RGBA, at(x, y)}. */
  async pixels(clip) {
    const image = decodePng(await this.screenshot());
    return clip ? crop(image, clip) : image;
  }

  /** The window this tab is in comes to the front. */
  async front() {
    await this.raw.bringToFront();
  }

  async close() {
    await this.raw.close();
  }
}
