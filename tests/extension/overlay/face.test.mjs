// The interface over a page, in a real browser: readable for everyone, sealed off from the page, steady, and quick by keyboard.
import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { buildGallery, inside, launch, open, settled, violations } from './lab.mjs';

let browser;
before(async () => {
  await buildGallery();
  browser = await launch();
});
after(() => browser.close());

const show = async (page, state) => {
  await page.evaluate((s) => window.gallery.show(s), state);
  await settled(page);
};
const calls = (page, name) => page.evaluate((n) => window.gallery.calls.filter((c) => c[0] === n), name);
const centre = (page, selector, n = 0) =>
  inside(
    page,
    (root, s, i) => {
      const element = root.querySelectorAll(s)[i];
      if (!element.closest('.badge')) element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      return [box.left + box.width / 2, box.top + box.height / 2];
    },
    selector,
    n,
  );
const press = async (page, selector, n) => page.mouse.click(...(await centre(page, selector, n)));

for (const theme of ['light', 'dim', 'dark', 'lights-out']) {
  test(`every state passes WCAG 2.2 AA on a ${theme} page req:H4`, async () => {
    const page = await open(browser, 'gallery');
    await page.evaluate((t) => window.gallery.page(t), theme);
    for (const state of await page.evaluate(() => window.gallery.states)) {
      await show(page, state);
      assert.deepEqual(await violations(page, 'aplomb-overlay'), [], `${state} on ${theme}`);
    }
    await page.close();
  });
}

for (const [name, options] of [
  ['360 px wide', { width: 360 }],
  ['320 px wide', { width: 320, height: 640 }],
  ['at 200 %', { zoom: 2 }],
  ['right to left', { language: 'ar' }],
]) {
  test(`card and findings stay whole ${name}`, async () => {
    const page = await open(browser, 'gallery', options);
    if (options.language)
      await page.evaluate(() => {
        document.documentElement.dir = 'rtl';
      });
    for (const [state, part] of [
      ['card', '.card'],
      ['card-own', '.card'],
      ['findings', '.findings'],
      ['held', '.held'],
      ['bar-not-understood', '.bar'],
    ]) {
      await show(page, state);
      assert.deepEqual(await violations(page, 'aplomb-overlay'), [], state);
      const { box, view, wide } = await inside(
        page,
        (root, s) => {
          const element = root.querySelector(s);
          const { left, top, right, bottom } = element.getBoundingClientRect();
          const inner = element.querySelector('.scroll') ?? element;
          return {
            box: { left, top, right, bottom },
            view: [innerWidth, innerHeight],
            wide: inner.scrollWidth - inner.clientWidth,
          };
        },
        part,
      );
      assert.ok(
        box.left >= 0 && box.top >= 0 && box.right <= view[0] && box.bottom <= view[1],
        `${state}: ${JSON.stringify(box)} in ${view}`,
      );
      assert.ok(wide <= 0, `${state} scrolls sideways by ${wide}`);
    }
    await page.close();
  });
}

/** The page listens to everything, everywhere, as the sites do for their shortcuts. */
const eavesdrop = (page) =>
  page.evaluate(() => {
    window.heard = [];
    const types = [
      'keydown',
      'keypress',
      'keyup',
      'beforeinput',
      'input',
      'click',
      'mousedown',
      'mouseup',
      'pointerdown',
      'pointerup',
      'focusin',
      'focusout',
      'focus',
      'blur',
      'copy',
      'cut',
      'paste',
      'compositionstart',
      'wheel',
      'contextmenu',
      'dblclick',
      'touchstart',
    ];
    for (const target of [window, document, document.documentElement, document.body])
      for (const type of types)
        for (const capture of [true, false]) {
          target.addEventListener(
            type,
            (event) => window.heard.push(`${type} at ${event.target.nodeName ?? 'window'}`),
            { capture },
          );
        }
  });

test('no key, pointer, focus or clipboard event of the interface reaches the page req:H10', async () => {
  const page = await open(browser, 'gallery');
  await eavesdrop(page);
  await show(page, 'card-own');
  await page.evaluate(() => {
    window.heard.length = 0;
  });
  const letters = 'abcdefghijklmnopqrstuvwxyz .,?!123';
  await press(page, '.draft textarea');
  await page.keyboard.down('Control');
  await page.keyboard.press('a');
  await page.keyboard.up('Control');
  await page.keyboard.type(letters);
  assert.equal(await inside(page, (root) => root.querySelector('.draft textarea').value), letters);
  for (const key of ['a', 'c', 'x', 'v']) {
    await page.keyboard.down('Control');
    await page.keyboard.press(key);
    await page.keyboard.up('Control');
  }
  await press(page, '.draft', 1);
  await press(page, '.fact');
  await press(page, '.switch label');
  await page.mouse.wheel({ deltaY: 200 });
  await page.keyboard.press('Tab');
  await press(page, '.card footer .button', 1);
  await press(page, '.card .round');
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  assert.deepEqual((await calls(page, 'closeCard')).length, 1);
  assert.ok((await calls(page, 'copy')).length >= 2);
  await page.close();
});

test('the closed root that ships works the same and shows the page nothing req:H8 req:H10', async () => {
  const twin = await open(browser, 'gallery');
  await show(twin, 'card-own');
  const [copy, shut] = [await centre(twin, '.card footer .button', 1), await centre(twin, '.card .round')];
  await twin.close();
  const page = await open(browser, 'gallery', { hash: '#closed' });
  assert.equal(await page.evaluate(() => document.querySelector('aplomb-overlay').shadowRoot), null);
  await eavesdrop(page);
  await show(page, 'card-own');
  await page.evaluate(() => {
    window.heard.length = 0;
  });
  // The card has put the caret into the text the agent had begun.
  await page.keyboard.press('End');
  await page.keyboard.type(' jlr');
  await page.mouse.click(...copy);
  await page.mouse.click(...shut);
  assert.deepEqual(await page.evaluate(() => window.heard), []);
  assert.match((await calls(page, 'copy'))[0][1], /depot and jlr$/);
  assert.equal((await calls(page, 'closeCard')).length, 1);
  await page.close();
});

test('keys that close the card leave no keyup behind on the page req:H10', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await show(page, 'card');
  await eavesdrop(page);
  await page.keyboard.press('Escape');
  const heard = await page.evaluate(() => window.heard);
  assert.deepEqual(
    heard.filter((one) => one.startsWith('key')),
    [],
  );
  await page.close();
});

test('a dialog that pulls the focus back does not get it while the card is used req:H10', async () => {
  const page = await open(browser, 'gallery');
  await page.evaluate(() => {
    const dialog = document.getElementById('composer');
    dialog.setAttribute('role', 'dialog');
    const editor = document.getElementById('editor');
    document.addEventListener(
      'focusin',
      (event) => {
        if (!dialog.contains(event.target)) editor.focus();
      },
      true,
    );
    document.addEventListener(
      'focus',
      (event) => {
        if (!dialog.contains(event.target)) editor.focus();
      },
      true,
    );
    dialog.addEventListener('focusout', (event) => {
      if (!event.relatedTarget || !dialog.contains(event.relatedTarget)) setTimeout(() => editor.focus(), 0);
    });
    editor.focus();
  });
  await show(page, 'card-own');
  await press(page, '.draft textarea');
  await page.keyboard.type('jkl');
  assert.match(await inside(page, (root) => root.querySelector('.draft textarea').value), /jkl/);
  assert.equal(await page.evaluate(() => document.getElementById('editor').textContent), '');
  await page.close();
});

test('events that a script makes up do nothing req:H8', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  const before = await page.evaluate(() => window.gallery.calls.length);
  await inside(page, (root) => {
    for (const element of root.querySelectorAll('button, input, select, textarea, .card')) {
      for (const type of [
        'pointerdown',
        'mousedown',
        'mouseup',
        'click',
        'keydown',
        'input',
        'change',
        'ap-click',
        'ap-keydown',
        'ap-input',
      ]) {
        const Make = type.startsWith('key') ? KeyboardEvent : type.startsWith('ap-') ? CustomEvent : MouseEvent;
        element.dispatchEvent(
          new Make(type, {
            bubbles: true,
            composed: true,
            cancelable: true,
            key: 'Enter',
            detail: { isTrusted: true },
          }),
        );
      }
      element.click();
    }
  });
  assert.equal(await page.evaluate(() => window.gallery.calls.length), before);
  assert.equal(await inside(page, (root) => root.querySelector('.card').hidden), false);
  await page.close();
});

test('the card works by keyboard alone and gives the focus back', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await show(page, 'card');
  await page.keyboard.press('2');
  await page.keyboard.press('Enter');
  await settled(page);
  const [, text] = (await calls(page, 'insert'))[0];
  assert.match(text, /^Priya, I’m sorry nobody/);
  assert.match(await inside(page, (root) => root.querySelector('.outcome').textContent), /in the reply box/);
  await inside(page, (root) => root.querySelector('input[name="ap-draft"]').focus());
  await page.keyboard.press('3');
  await page.keyboard.press('c');
  assert.match((await calls(page, 'copy'))[0][1], /^Hi Priya, HB-20391/);
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  assert.equal(await inside(page, (root) => root.querySelector('.card').hidden), true);
  await page.close();
});

test('an Enter held down inserts once and never reaches the reply box, where it might send req:H1', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await eavesdrop(page);
  for (let n = 0; n < 4; n++) await page.keyboard.down('Enter');
  await page.keyboard.up('Enter');
  assert.equal((await calls(page, 'insert')).length, 1);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  assert.equal(await page.evaluate(() => document.getElementById('editor').innerHTML), '');
  assert.deepEqual(await page.evaluate(() => window.heard.filter((one) => one.startsWith('key'))), []);
  await page.keyboard.press('Enter');
  assert.notDeepEqual(await page.evaluate(() => window.heard.filter((one) => one.startsWith('keydown'))), []);
  await page.close();
});

test("a card that cannot be read says what is wrong and still takes the agent's words", async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card-failed');
  assert.match(await inside(page, (root) => root.querySelector('.card .missing').textContent), /could not start/);
  await press(page, '#ap-failed-own');
  await page.keyboard.type('Sorry, Priya.');
  await press(page, '.card footer .button', 1);
  assert.deepEqual(await calls(page, 'copy'), [['copy', 'Sorry, Priya.']]);
  await page.close();
});

test('when there is no reply box the card says what to do and puts copy first req:H5', async () => {
  const page = await open(browser, 'gallery');
  await page.evaluate(() => window.gallery.outcome('collapsed'));
  await show(page, 'card');
  await press(page, '.card footer .button');
  await settled(page);
  assert.match(await inside(page, (root) => root.querySelector('.outcome').textContent), /Click into the reply box/);
  assert.match(await inside(page, (root) => root.querySelector('.card footer .main').textContent), /Copy/);
  await page.close();
});

test('other drafts, purpose and fault ask for new drafts with what is known', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await press(page, '.switch label', 0);
  await press(page, '.drafts legend .quiet');
  await inside(page, (root) => root.querySelector('#ap-purpose').focus());
  await page.keyboard.press('ArrowDown');
  const asked = await calls(page, 'redraft');
  assert.deepEqual(
    asked.map(([, purpose, known]) => [purpose, known.fault]),
    [
      ['reply', 'ours'],
      ['reply', 'ours'],
      ['holding', 'ours'],
    ],
  );
  assert.equal(new Set(asked.map((one) => one[3])).size, 3);
  await page.close();
});

test('a post pasted by hand is read like any other req:H7', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'bar-not-understood');
  await press(page, '.bar .button');
  await settled(page);
  await page.keyboard.type('Where is my order?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Priya');
  await press(page, '.card .button.main');
  assert.deepEqual(await calls(page, 'manual'), [['manual', 'Priya', 'Where is my order?']]);
  await page.close();
});

test('badges stand beside the author, cover no text and no control, and shift nothing req:H4', async () => {
  const page = await open(browser, 'gallery');
  const { shift, hosts, hits, count } = await page.evaluate(async () => {
    let shift = 0;
    const seen = new PerformanceObserver((entries) => {
      for (const entry of entries.getEntries()) shift += entry.value;
    });
    seen.observe({ type: 'layout-shift', buffered: true });
    const frames = async (n) => {
      for (let i = 0; i < n; i++) await new Promise((done) => requestAnimationFrame(done));
    };
    for (const top of [0, 140, 400, 20, 0]) {
      scrollTo(0, top);
      await frames(4);
    }
    for (const entry of seen.takeRecords()) shift += entry.value;
    const root = document.querySelector('aplomb-overlay').shadowRoot;
    const badges = [...root.querySelectorAll('.badge:not([data-away])')];
    const range = document.createRange();
    const native = [
      ...document.querySelectorAll('article a, article button, article time, article p, article span, #send'),
    ].map((element) => {
      range.selectNodeContents(element);
      return [
        element.textContent,
        ...(element.matches('button') ? [element.getBoundingClientRect()] : range.getClientRects()),
      ];
    });
    const hits = [];
    for (const badge of badges) {
      const a = badge.getBoundingClientRect();
      for (const [text, ...boxes] of native)
        for (const b of boxes)
          if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
            hits.push(`${badge.textContent} over ${text}`);
    }
    return {
      shift,
      hosts: [...document.documentElement.children].map((one) => one.localName),
      hits,
      count: badges.length,
    };
  });
  assert.equal(shift, 0);
  assert.deepEqual(hosts, ['head', 'body', 'aplomb-overlay']);
  assert.deepEqual(hits, []);
  assert.ok(count >= 6);
  await page.close();
});

test('a badge hides while the page lays something over its post, and the loop stops when nothing moves', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'badges');
  const away = () => inside(page, (root) => root.querySelector('[data-post="p1"]').hasAttribute('data-away'));
  assert.equal(await away(), false);
  // The first post under the sticky header.
  await page.evaluate(() => scrollTo(0, document.querySelector('article').offsetTop - 20));
  await page.waitForFunction(() =>
    document.querySelector('aplomb-overlay').shadowRoot.querySelector('[data-post="p1"]')?.hasAttribute('data-away'),
  );
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(
    () =>
      document
        .querySelector('aplomb-overlay')
        .shadowRoot.querySelector('[data-post="p1"]')
        ?.hasAttribute('data-away') === false,
  );
  const idle = await page.evaluate(async () => {
    const real = window.requestAnimationFrame.bind(window);
    const frames = async (n) => {
      for (let i = 0; i < n; i++) await new Promise((done) => real(done));
    };
    await frames(20);
    let asked = 0;
    window.requestAnimationFrame = (run) => {
      asked++;
      return real(run);
    };
    await frames(30);
    window.requestAnimationFrame = real;
    return asked;
  });
  assert.equal(idle, 0);
  await page.close();
});

test('a page that changes its clothes is followed at once, by whatever mark it does it', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'badges');
  const theme = () => inside(page, (root) => root.querySelector('.root').dataset.theme);
  assert.equal(await theme(), 'light');
  await page.evaluate(() => window.gallery.page('dark'));
  assert.equal(await theme(), 'dark');
  await page.close();
});

test('a badge follows its post when the list moves it, and goes when the post goes', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'badges');
  const gap = () =>
    inside(
      page,
      (root) =>
        root.querySelector('[data-post="p2"]').getBoundingClientRect().top -
        document.querySelector('[data-id="p2"]').getBoundingClientRect().top,
    );
  const before = Math.round(await gap());
  await page.evaluate(() => {
    document.getElementById('composer').style.paddingTop = '90px';
  });
  // it looks after a frame has been drawn: on a busy machine some frames later than the page moved
  const until = Date.now() + 5000;
  while (Math.round(await gap()) !== before && Date.now() < until) await settled(page);
  assert.equal(Math.round(await gap()), before);
  await page.evaluate(() => {
    document.querySelector('[data-id="p2"]').remove();
    window.gallery.show('badges');
  });
  await settled(page);
  assert.equal(await inside(page, (root) => root.querySelector('[data-post="p2"]')), null);
  await page.close();
});

test('badges come back after a jump that no event follows', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'badges');
  const shown = () => inside(page, (root) => root.querySelector('[data-post="p2"]:not([data-away])') !== null);
  const until = async (wanted, what) => {
    const end = Date.now() + 5000;
    while ((await shown()) !== wanted && Date.now() < end) await settled(page);
    assert.equal(await shown(), wanted, what);
  };
  await until(true, 'at first');
  await page.evaluate(() => {
    document.documentElement.style.transform = 'translateY(-3000px)';
  });
  await until(false, 'away');
  await page.evaluate(() => {
    document.documentElement.style.transform = '';
  });
  await until(true, 'back');
  await page.close();
});

test('no style of the page hides or moves the interface req:H8', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card');
  await page.evaluate(() => {
    const style = document.createElement('style');
    style.textContent =
      'aplomb-overlay, * { display: none !important; opacity: 0 !important; transform: scale(9) !important; visibility: hidden !important }';
    document.head.append(style);
    document
      .querySelector('aplomb-overlay')
      .setAttribute('style', 'display: none !important; transform: translate(500px) !important');
  });
  const seen = await inside(page, (root) => {
    const style = getComputedStyle(root.host);
    return [
      style.display,
      style.opacity,
      style.transform,
      style.visibility,
      root.querySelector('.card').getBoundingClientRect().width > 300,
    ];
  });
  // With <html> itself gone nothing is drawn at all; that is the page's right. Its rules for our host are not followed.
  assert.deepEqual(seen.slice(0, 4), ['block', '1', 'none', 'visible']);
  await page.close();
});

test('at most three findings are open, the rest is one press away; fixes leave the caret in the composer', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await show(page, 'findings');
  assert.equal(await inside(page, (root) => root.querySelectorAll('.finding').length), 3);
  await press(page, '.findings .fix');
  assert.deepEqual(await calls(page, 'applyFix'), [['applyFix', 'argue/already-told', 0]]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  await press(page, '.finding .foot .quiet', 0);
  assert.match(
    await inside(page, (root) => root.querySelector('.finding .more').textContent),
    /told off[\s\S]*For example/,
  );
  await press(page, '.fold .quiet');
  assert.equal(await inside(page, (root) => root.querySelectorAll('.finding').length), 5);
  await page.close();
});

test('a muted rule can be taken back at once', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'findings-look');
  await press(page, '.finding .foot .quiet', 1);
  assert.equal(await inside(page, (root) => root.querySelectorAll('.finding').length), 1);
  await press(page, '.fold .quiet');
  assert.equal(await inside(page, (root) => root.querySelectorAll('.finding').length), 2);
  assert.deepEqual(
    (await calls(page, 'mute')).map((one) => one.slice(1)),
    [
      ['robotic/thanks-patience', true],
      ['robotic/thanks-patience', false],
    ],
  );
  await page.close();
});

test('findings are reached and left by keyboard', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await show(page, 'findings');
  for (const key of ['Alt', 'Shift']) await page.keyboard.down(key);
  await page.keyboard.press('KeyF');
  for (const key of ['Shift', 'Alt']) await page.keyboard.up(key);
  assert.ok(await inside(page, (root) => root.activeElement?.closest('.findings') !== null));
  await page.keyboard.press('Escape');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  await page.close();
});

test('a held press says why beside the button, takes no focus and goes with the next press req:H6', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await show(page, 'held');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  const text = await inside(page, (root) => root.querySelector('.held').textContent);
  assert.match(text, /Press again to post it as it is/);
  const over = await inside(page, (root) => {
    const [a, b] = [
      root.querySelector('.held').getBoundingClientRect(),
      document.getElementById('send').getBoundingClientRect(),
    ];
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  });
  assert.equal(over, false);
  await page.click('#send');
  assert.equal(await inside(page, (root) => root.querySelector('.held').hidden), true);
  await page.close();
});

test('names and texts of strangers are text, never markup req:H8', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'card-hostile');
  assert.equal(await inside(page, (root) => root.querySelectorAll('.card img, .card script, .card b b').length), 0);
  assert.match(await inside(page, (root) => root.querySelector('.said').textContent), /<img src=x onerror/);
  await page.close();
});

const keys = (page, ...names) =>
  names.reduce((done, name) => done.then(() => page.keyboard.press(name)), Promise.resolve());
const chord = async (page, letter) => {
  await page.keyboard.down('Alt');
  await page.keyboard.down('Shift');
  await page.keyboard.press(`Key${letter}`);
  await page.keyboard.up('Shift');
  await page.keyboard.up('Alt');
};
const paletteShown = (page) => inside(page, (root) => !root.querySelector('.palette').hidden);

test('the palette opens by its key, finds and does, is unseen by the page, and gives the focus back req:H10', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await eavesdrop(page);
  await chord(page, 'K');
  assert.equal(await paletteShown(page), true);
  const before = (await page.evaluate(() => window.heard)).filter(
    (one) => /^key(down|press).*(K|Alt)/.test(one) && /KeyK/.test(one),
  );
  assert.deepEqual(before, []);
  await page.evaluate(() => {
    window.heard.length = 0;
  });
  await page.keyboard.type('guide');
  await keys(page, 'Enter');
  assert.deepEqual(await calls(page, 'openPage'), [['openPage', 'guide']]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  await chord(page, 'K');
  await keys(page, 'Escape');
  assert.equal(await paletteShown(page), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'editor');
  assert.deepEqual(
    (await page.evaluate(() => window.heard)).filter((one) => /^key(press|down)/.test(one) && !/EDITOR|DIV/.test(one)),
    [],
  );
  await page.close();
});

test('a saved answer goes in filled; one with an open gap asks first and never goes in with it', async () => {
  const page = await open(browser, 'gallery');
  await page.focus('#editor');
  await chord(page, 'K');
  await page.keyboard.type('hours');
  await settled(page);
  const listed = await inside(page, (root) =>
    [...root.querySelectorAll('.palette li b')].map((one) => one.textContent),
  );
  assert.deepEqual(listed, ['hours', 'returns']);
  await keys(page, 'Enter');
  await settled(page);
  assert.deepEqual(await calls(page, 'insertHere'), [['insertHere', 'Hi Priya, we open at 9. Anna']]);
  assert.equal(await paletteShown(page), false);
  await chord(page, 'K');
  await page.keyboard.type('status');
  await settled(page);
  assert.match(await inside(page, (root) => root.querySelector('.palette .at').textContent), /asks for: order number/);
  await keys(page, 'Enter', 'Enter');
  await settled(page);
  assert.equal((await calls(page, 'insertHere')).length, 1);
  assert.match(await inside(page, (root) => root.querySelector('.palette').textContent), /Still missing: order number/);
  await page.keyboard.type('20391');
  await keys(page, 'Enter');
  await settled(page);
  assert.deepEqual((await calls(page, 'insertHere'))[1], ['insertHere', 'I have looked up 20391 for you, Priya.']);
  // Without a reply box the text is copied, and the palette says so.
  await page.evaluate(() => window.gallery.outcome('no-composer'));
  await chord(page, 'K');
  await page.keyboard.type('hours');
  await keys(page, 'Enter');
  await settled(page);
  assert.equal((await calls(page, 'copy')).at(-1)[1], 'Hi Priya, we open at 9. Anna');
  assert.match(await inside(page, (root) => root.querySelector('.palette').textContent), /it is copied/);
  await page.close();
});

test('by key alone: the post that waits most, sleep on this site, wake', async () => {
  const page = await open(browser, 'gallery');
  await show(page, 'badges');
  await chord(page, 'N');
  assert.equal((await calls(page, 'openCard')).length, 1);
  await chord(page, 'P');
  assert.deepEqual(await calls(page, 'pause'), [['pause', 'site']]);
  await show(page, 'bar-paused');
  await chord(page, 'P');
  assert.deepEqual((await calls(page, 'pause'))[1], ['pause', null]);
  await page.close();
});
