// The probe's content script: the extension's methods, callable from a test. The bridge (two DOM events) exists only here.
import { seal, act } from '../../../extension/overlay/seal.ts';
import { gate } from './gate.js';
import { highlight } from './highlight.js';
import { clear, insert } from './insert.js';
import { read } from './read.js';

const life = new AbortController();
const host = document.createElement('probe-host');
const root = host.attachShadow({ mode: 'closed' });
const seen = [];

// Before the page's scripts: the seal, then the gate. The host itself comes when there is a document to put it in.
seal(host, root, life.signal);

const verdicts = new Map();
const log = { held: [], answered: [] };
const askBackground = (text) => chrome.runtime.sendMessage({ kind: 'check', text }).then((v) => {
  verdicts.set(v.text, v.stop ? 'stop' : 'pass');
  return v;
});
gate((text) => verdicts.get(text) ?? null, (text, event) => {
  const at = performance.now();
  log.held.push({ text, by: event.type });
  // The reason may come from a background that has to wake first; the hold did not wait for it.
  askBackground(text).then((v) => log.answered.push({ ms: performance.now() - at, born: v.born }));
}, life.signal);

/** A small card: a field, a many-line field and a button, over whatever the page shows. */
function card() {
  if (host.isConnected) return;
  const box = document.createElement('div');
  // Focusable, so that a press on its plain parts takes the focus here and not to the page's body.
  box.tabIndex = -1;
  box.id = 'card';
  box.style.cssText = 'position:fixed;right:20px;bottom:20px;width:260px;height:200px;z-index:2147483647;background:#fff;color:#000;border:2px solid #333;padding:8px;font:14px sans-serif';
  const field = document.createElement('input');
  const area = document.createElement('textarea');
  const button = document.createElement('button');
  button.textContent = 'Insert';
  for (const e of [field, area]) e.style.cssText = 'display:block;width:220px;margin:4px 0;height:40px';
  box.append(field, area, button);
  for (const type of ['ap-click', 'ap-keydown', 'ap-input']) {
    box.addEventListener(type, act((event) => { seen.push({ type, key: event.key ?? null, on: root.activeElement?.localName ?? null }); }));
  }
  // What a card does on Enter: hands the focus to the page's composer while the key is still down.
  area.addEventListener('ap-keydown', act((event) => {
    if (event.key !== 'Enter' || !event.altKey) return;
    event.preventDefault();
    document.querySelector('[role="dialog"] [contenteditable="true"]').focus();
  }));
  root.append(box);
  document.documentElement.append(host);
}

const editorOf = (selector) => document.querySelector(selector ?? '[contenteditable="true"][role="textbox"]');
const calls = {
  card: () => { card(); return true; },
  cardState: () => ({ field: root.querySelector('input').value, area: root.querySelector('textarea').value, active: root.activeElement?.localName ?? null, seen }),
  cardPoint: ({ part }) => { const r = root.querySelector(part).getBoundingClientRect(); return { x: r.x + r.width / 2, y: r.y + r.height / 2 }; },
  read: ({ selector }) => read(editorOf(selector)),
  insert: ({ selector, text, ...options }) => insert(editorOf(selector), text, options),
  clear: ({ selector }) => clear(editorOf(selector)),
  highlight: ({ selector, spans }) => { highlight(editorOf(selector), spans); return Object.keys(spans).filter((name) => CSS.highlights.has(name)); },
  check: ({ text }) => askBackground(text),
  log: () => log,
};
window.addEventListener('probe-ask', async (event) => {
  const { id, call, args } = JSON.parse(event.detail);
  let result;
  try { result = { value: await calls[call](args ?? {}) }; } catch (error) { result = { error: `${error}\n${error?.stack ?? ''}` }; }
  window.dispatchEvent(new CustomEvent('probe-answer', { detail: JSON.stringify({ id, ...result }) }));
});
