// Putting text into a composer of the page as one undoable step: a synthetic paste, the only way that reaches the state of
// Draft.js and Lexical alike, in Chromium and in Firefox, from the isolated world.
//
// 1. Focus and selection first, then wait: both editors take the selection from `selectionchange`, which comes later.
//    Pasting in the same turn appends instead of replacing.
// 2. Chromium reads `clipboardData` of the event's init and ignores `dataType`/`data`; Firefox does the reverse. Both are
//    given, and `event.clipboardData` is asked before the event is sent.
// 3. The event being handled proves nothing: the editor's text is read back until it equals what was wanted.
import { place, read, selected } from './read.js';

const frame = () => new Promise((done) => { setTimeout(done, 0); });

/** Until the editor has heard of the selection: the event, or 50 ms when the selection was there already. */
function selectionSettled() {
  return new Promise((done) => {
    const finish = () => { document.removeEventListener('selectionchange', finish); setTimeout(done, 0); };
    document.addEventListener('selectionchange', finish);
    setTimeout(finish, 50);
  });
}

async function select(editor, start, end) {
  const selection = document.getSelection();
  const settled = selectionSettled();
  if (document.activeElement !== editor) editor.focus({ preventScroll: true });
  if (start === 0 && end === Infinity) selection.selectAllChildren(editor);
  else {
    const from = place(editor, start);
    const to = end === Infinity ? place(editor, read(editor).length) : place(editor, end);
    selection.setBaseAndExtent(...from, ...to);
  }
  await settled;
}

/** Waits until the composer reads as `wanted` (at most `ms`), then once more a little later: sites redraw. */
async function reads(editor, wanted, ms) {
  const end = performance.now() + ms;
  while (read(editor) !== wanted) {
    if (performance.now() > end) return false;
    await frame();
  }
  await new Promise((done) => { setTimeout(done, 60); });
  return read(editor) === wanted;
}

function paste(editor, text) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const event = new ClipboardEvent('paste', { clipboardData, dataType: 'text/plain', data: text, bubbles: true, cancelable: true, composed: true });
  if (event.clipboardData?.getData('text/plain') !== text) return false;
  editor.dispatchEvent(event);
  return true;
}

/** Takes everything out: a paste can't be empty, so the way is a synthetic cut of the whole. */
function erase(editor) {
  editor.dispatchEvent(new ClipboardEvent('cut', { clipboardData: new DataTransfer(), dataType: 'text/plain', data: '', bubbles: true, cancelable: true, composed: true }));
}

/**
 * Replaces the characters from `start` to `end` by `text`; without them, the selection (or the place of the caret).
 * `{start: 0, end: Infinity}` replaces all; a start behind what the site filled in keeps that.
 * @returns {Promise<'inserted'|'restored'|'failed'|'composing'>} restored: it did not come out as wanted, and what was
 *   there before is there again
 */
export async function insert(editor, text, { start, end, composing = false } = {}) {
  if (composing) return 'composing';
  const before = read(editor);
  const range = start === undefined ? selected(editor) ?? { start: before.length, end: before.length } : { start, end: end ?? Infinity };
  const stop = Math.min(range.end, before.length);
  const wanted = before.slice(0, range.start) + text + before.slice(stop);
  if (start !== undefined || selected(editor) === null) await select(editor, range.start, range.end);
  if (paste(editor, text) && await reads(editor, wanted, 700)) return 'inserted';
  if (read(editor) === before) return 'restored';
  await select(editor, 0, Infinity);
  if (before) paste(editor, before);
  else erase(editor);
  return await reads(editor, before, 700) ? 'restored' : 'failed';
}

/** Empties the composer (used where the thing to restore is an empty box). */
export async function clear(editor) {
  await select(editor, 0, Infinity);
  erase(editor);
  return reads(editor, '', 700);
}
