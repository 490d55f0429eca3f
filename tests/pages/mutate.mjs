// What sites do to their pages between two releases, done to a saved one: run in the page before it is read.
// Each takes a seed, so that a failure can be seen again.
export const MUTATIONS = {
  /** Class names are hashes that rotate. */
  classes() {
    for (const element of document.querySelectorAll('[class]')) {
      element.setAttribute(
        'class',
        [...element.classList]
          .map((name) => `z${[...name].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 1e6, 7)}`)
          .join(' '),
      );
    }
  },
  /** Another layer of boxes around every third box. */
  wrappers(seed) {
    let state = seed;
    const random = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state / 2147483648;
    };
    for (const element of [...document.querySelectorAll('body div, body span')]) {
      if (
        random() > 0.34 ||
        !element.parentElement ||
        ['UL', 'OL', 'SVG', 'P'].includes(element.parentElement.tagName.toUpperCase())
      )
        continue;
      if (element.closest('[contenteditable]')) continue;
      const box = document.createElement(element.tagName === 'SPAN' ? 'span' : 'div');
      element.replaceWith(box);
      box.append(element);
    }
  },
  /** Attributes, ids of elements and React's numbering change; what the ids point at stays. */
  ids() {
    for (const element of document.querySelectorAll('[id]')) {
      if (
        ['react-root', 'focused-state-composer-submit', 'focused-state-actions-list', 'layers', 'facebook'].includes(
          element.id,
        )
      )
        continue;
      element.id = `_R_${element.id}_`;
    }
    for (const name of ['aria-labelledby', 'aria-describedby']) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        element.setAttribute(
          name,
          element
            .getAttribute(name)
            .split(/\s+/)
            .map((id) => `_R_${id}_`)
            .join(' '),
        );
      }
    }
  },
  /** The interface in a language nobody has a table for: letters of labels turned, digits kept. */
  language() {
    const turn = (text) =>
      text.replace(/[a-z]/gi, (c) => String.fromCharCode(((c.toLowerCase().charCodeAt(0) - 97 + 7) % 26) + 97));
    document.documentElement.lang = 'eo';
    for (const element of document.querySelectorAll('[aria-label]')) {
      if (element.closest('a[href]') && element.matches('a')) continue;
      element.setAttribute('aria-label', turn(element.getAttribute('aria-label')));
    }
  },
  /** Test ids of the site are gone. */
  testids() {
    for (const element of document.querySelectorAll('[data-testid]')) element.removeAttribute('data-testid');
  },
  /** Roles, labels and articles are gone: what is left says nothing to a screen reader. */
  roles() {
    for (const article of [...document.querySelectorAll('article')].reverse()) {
      const box = document.createElement('div');
      for (const { name, value } of article.attributes) box.setAttribute(name, value);
      box.append(...article.childNodes);
      article.replaceWith(box);
    }
    for (const element of document.querySelectorAll('body *')) {
      for (const { name } of [...element.attributes])
        if (name === 'role' || (name.startsWith('aria-') && name !== 'aria-hidden')) element.removeAttribute(name);
    }
  },
  /** Marks of parts are gone: every data attribute but those of editors. */
  marks() {
    for (const element of document.querySelectorAll('body *')) {
      for (const { name } of [...element.attributes])
        if (name.startsWith('data-') && !element.closest('[contenteditable]')) element.removeAttribute(name);
    }
  },
  /** Times are plain text. */
  stamps() {
    for (const time of [...document.querySelectorAll('time')]) {
      const span = document.createElement('span');
      span.append(...time.childNodes);
      time.replaceWith(span);
    }
  },
  /** Placeholders and strangers between the posts. */
  late() {
    for (const article of [...document.querySelectorAll('article, [role="article"], [aria-posinset]')]) {
      const stub = document.createElement('div');
      stub.setAttribute('role', 'article');
      const bar = document.createElement('div');
      bar.setAttribute('role', 'progressbar');
      stub.append(bar);
      article.parentElement?.append(stub);
    }
  },
  /** Buttons under posts and the columns around them stand in another order. */
  order() {
    for (const group of document.querySelectorAll('article [role="group"], [role="article"] [role="toolbar"]'))
      group.append(...[...group.children].reverse());
    const main = document.querySelector('main, [role="main"]');
    for (const side of document.querySelectorAll('nav, [role="complementary"], [role="banner"]'))
      if (main && !main.contains(side) && !side.contains(main)) main.parentElement?.append(side);
  },
};

/** A release that changes everything at once but the words and the test ids. */
MUTATIONS.release = new Function(
  'seed',
  ['classes', 'wrappers', 'ids', 'order', 'late'].map((name) => `(${asFunction(MUTATIONS[name])})(seed);`).join('\n'),
);

/** Nothing is left but addresses, text and the shape of the tree. */
MUTATIONS.shape = new Function(
  'seed',
  ['roles', 'marks', 'stamps', 'classes', 'wrappers']
    .map((name) => `(${asFunction(MUTATIONS[name])})(seed);`)
    .join('\n'),
);

/** The source of a method as a function of its own: mutations are sent to the page as text. */
function asFunction(method) {
  const source = String(method);
  return source.startsWith('function') ? source : `function ${source}`;
}
