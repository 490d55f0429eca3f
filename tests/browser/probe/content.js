// The probe's content script: the modules that ship (seal, gate, insertion, highlights, site adapters), callable from a test
// without the rest of the extension, so that a proof says what the method does and not what the product makes of it. The
// bridge (two DOM events) exists only here.
import { readEditor } from '../../../extension/content/editor.ts';
import { openGate } from '../../../extension/content/gate.ts';
import { clearFindings, drawFindings } from '../../../extension/content/highlights.ts';
import { insert } from '../../../extension/content/insert.ts';
import { act, seal } from '../../../extension/overlay/seal.ts';
import { adapterFor } from '../../../extension/sites/index.ts';

const life = new AbortController();
const host = document.createElement('probe-host');
const root = host.attachShadow({ mode: 'closed' });
const seen = [];
const adapter = adapterFor(location.hostname);

/** The composer whose editor `selector` names, as the site adapter sees it. */
const composerOf = (selector) => {
  const editor = document.querySelector(selector);
  const composer = adapter.composers(document, new URL(location.href)).find((c) => c.editor === editor);
  if (!composer) throw new Error(`the adapter knows no composer at ${selector}`);
  return composer;
};
const textOf = (selector) => {
  const { editor, kind } = composerOf(selector);
  return readEditor(editor, kind);
};

// Before the page's scripts: the seal, then the gate. The host itself comes when there is a document to put it in.
seal(host, root, life.signal);

const log = { held: [], passed: [], answered: [] };
const askBackground = (text) => chrome.runtime.sendMessage({ kind: 'check', text });
const gate = openGate(
  {
    adapter,
    awake: () => true,
    held(view) {
      const at = performance.now();
      log.held.push(view.text);
      // The reason may come from a background that has to wake first; the hold did not wait for it.
      askBackground(view.text).then((v) => log.answered.push({ ms: performance.now() - at, born: v.born }));
    },
    passed: (_composer, text) => log.passed.push(text),
  },
  life.signal,
);

/** A small card: a field, a many-line field and a button, over whatever the page shows. */
function card() {
  if (host.isConnected) return;
  const box = document.createElement('div');
  // Focusable, so that a press on its plain parts takes the focus here and not to the page's body.
  box.tabIndex = -1;
  box.id = 'card';
  box.style.cssText =
    'position:fixed;right:20px;bottom:20px;width:260px;height:200px;z-index:2147483647;background:#fff;color:#000;border:2px solid #333;padding:8px;font:14px sans-serif';
  const field = document.createElement('input');
  const area = document.createElement('textarea');
  const button = document.createElement('button');
  button.textContent = 'Insert';
  for (const e of [field, area]) e.style.cssText = 'display:block;width:220px;margin:4px 0;height:40px';
  box.append(field, area, button);
  for (const type of ['ap-click', 'ap-keydown', 'ap-input']) {
    box.addEventListener(
      type,
      act((event) => {
        seen.push({ type, key: event.key ?? null, on: root.activeElement?.localName ?? null });
      }),
    );
  }
  // What a card does on Enter: hands the focus to the page's composer while the key is still down.
  area.addEventListener(
    'ap-keydown',
    act((event) => {
      if (event.key !== 'Enter' || !event.altKey) return;
      event.preventDefault();
      document.querySelector('[role="dialog"] [contenteditable="true"]').focus();
    }),
  );
  root.append(box);
  document.documentElement.append(host);
}

const calls = {
  card: () => {
    card();
    return true;
  },
  cardState: () => ({
    field: root.querySelector('input').value,
    area: root.querySelector('textarea').value,
    active: root.activeElement?.localName ?? null,
    seen,
  }),
  cardPoint: ({ part }) => {
    const r = root.querySelector(part).getBoundingClientRect();
    return { x: r.x + r.width / 2, y: r.y + r.height / 2 };
  },
  read: ({ selector }) => textOf(selector).text,
  insert: ({ selector, text, placing }) => insert(composerOf(selector), text, placing, () => false),
  highlight: ({ selector, findings }) => {
    drawFindings({ findings }, textOf(selector));
    return ['stop', 'warn', 'hint'].filter((n) => CSS.highlights.has(`aplomb-${n}`));
  },
  clearHighlights: () => {
    clearFindings();
    return true;
  },
  /** The background's verdict for what is in the composer, handed to the gate. */
  check: async ({ selector }) => {
    const composer = composerOf(selector);
    const { text } = readEditor(composer.editor, composer.kind);
    const { stop, born } = await askBackground(text);
    gate.verdict(composer, { text, verdict: stop ? 'stop' : 'ready', findings: [], audience: composer.audience });
    return { text, stop, born };
  },
  log: () => log,
};
window.addEventListener('probe-ask', async (event) => {
  const { id, call, args } = JSON.parse(event.detail);
  let result;
  try {
    result = { value: await calls[call](args ?? {}) };
  } catch (error) {
    result = { error: `${error}\n${error?.stack ?? ''}` };
  }
  window.dispatchEvent(new CustomEvent('probe-answer', { detail: JSON.stringify({ id, ...result }) }));
});
