// Our interface as a person meets it: seen through the open shadow root of the test build, used with trusted input only.

/** What is asked of the shadow root, by name: functions cross to the page whole, the page's CSP allows no code from strings. */
const looks = {
  /** Text of the n-th match, or null. */
  text: (root, selector, n) => root.querySelectorAll(selector)[n]?.textContent.replace(/\s+/g, ' ').trim() ?? null,
  /** What is typed in a field, or stands in one that is only read. */
  value: (root, selector) => root.querySelector(selector)?.value ?? null,
  /** Puts the keyboard there. */
  focus: (root, selector) => {
    const element = root.querySelector(selector);
    element?.focus();
    return element !== null && root.activeElement === element;
  },
  count: (root, selector) => root.querySelectorAll(selector).length,
  visible: (root, selector) => {
    const element = root.querySelector(selector);
    return element !== null && !element.hidden && element.getBoundingClientRect().height > 0;
  },
  /** Middle of the n-th match that has a size, once it has stopped moving. */
  place: (root, selector, n) => {
    const element = [...root.querySelectorAll(selector)].filter((e) => e.getBoundingClientRect().width > 0)[n];
    if (!element) return null;
    const scroller = element.closest('.scroll');
    if (scroller) {
      const box = scroller.getBoundingClientRect();
      const at = element.getBoundingClientRect();
      if (at.bottom > box.bottom || at.top < box.top) scroller.scrollTop += at.top - box.top - box.height / 3;
    }
    const r = element.getBoundingClientRect();
    return { x: r.x + r.width / 2, y: r.y + Math.min(r.height / 2, 40), width: r.width, height: r.height };
  },
};

export class Face {
  constructor(page) {
    this.page = page;
  }

  look(name, ...args) {
    return this.page.evaluate(
      new Function(
        '...args',
        `const look = ${String(looks[name])};
         const root = document.querySelector('aplomb-overlay')?.shadowRoot;
         return root ? look(root, ...args) : null;`,
      ),
      ...args,
    );
  }

  async until(what, name, ...args) {
    const end = Date.now() + 15_000;
    for (;;) {
      const value = await this.look(name, ...args);
      if (value) return value;
      if (Date.now() > end) throw new Error(`waited 15 s in vain for: ${what}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }

  text(selector, n = 0) {
    return this.look('text', selector, n);
  }
  shown(selector) {
    return this.until(`${selector} to show`, 'visible', selector);
  }
  async gone(selector) {
    const end = Date.now() + 15_000;
    while (await this.look('visible', selector)) {
      if (Date.now() > end) throw new Error(`waited 15 s in vain for ${selector} to go`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }
  /** Waits for the text of a match to fit. */
  async reads(selector, pattern, n = 0) {
    const end = Date.now() + 15_000;
    for (;;) {
      const text = await this.text(selector, n);
      if (text !== null && pattern.test(text)) return text;
      if (Date.now() > end)
        throw new Error(`waited 15 s in vain for ${selector} to read ${pattern}; it reads ${JSON.stringify(text)}`);
      await new Promise((done) => setTimeout(done, 30));
    }
  }
  /**
   * Waits for the verdict to fit and to be of the whole text: what a busy machine types slowly is judged on the way too, and only
   * the verdict of exactly what is sent holds a press.
   */
  async judged(pattern) {
    await this.reads('.findings .verdict strong', pattern);
    await new Promise((done) => setTimeout(done, 1000));
    return this.reads('.findings .verdict strong', pattern);
  }
  /** Which match holds this text, or throws. */
  async nth(selector, pattern) {
    const count = await this.look('count', selector);
    for (let n = 0; n < count; n += 1) if (pattern.test(await this.text(selector, n))) return n;
    throw new Error(`no ${selector} reads ${pattern}`);
  }
  /** A trusted click on the middle of the n-th match, once it stands still. */
  async click(selector, n = 0) {
    let before = null;
    for (;;) {
      const at = await this.until(`${selector} to be there`, 'place', selector, n);
      if (before && Math.abs(before.x - at.x) < 1 && Math.abs(before.y - at.y) < 1) {
        await this.page.click(at);
        return;
      }
      before = at;
      await this.page.evaluate(
        () =>
          new Promise((done) => {
            requestAnimationFrame(() => done(true));
          }),
      );
    }
  }
}
