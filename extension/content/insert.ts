// Puts a draft or a fix into the site's composer, only because the agent asked. It pastes: the one way in that both editors
// take as a person's doing, undoable in one step. What stands there afterwards is read back; if it is not exactly what was
// wanted, what was there before is put back and the agent is offered the clipboard.

import type { InsertOutcome } from '../overlay/overlay.js';
import type { Composer } from '../sites/site.js';
import { readEditor } from './editor.js';

export type Placing =
  /** The whole text, after what the site itself put there (`keep` characters). */
  { how: 'whole'; keep: number } | { how: 'caret' } | { how: 'span'; start: number; end: number };

/** Longest wait for a selection to be noticed, ms: no event comes when it was set already. */
const NOTICED = 50;
/** Longest wait for an editor to show what was pasted, ms. */
const SHOWN = 600;

export async function insert(
  composer: Composer,
  text: string,
  placing: Placing,
  composing: () => boolean,
): Promise<InsertOutcome> {
  const { editor } = composer;
  if (!editor.isConnected) return 'no-composer';
  if (composer.collapsed) return 'collapsed';
  if (composing()) return 'composing';
  const before = contents(composer);
  const [start, end] = spanOf(composer, placing, before);
  const lead = placing.how === 'whole' && placing.keep > 0 && !/\s$/.test(before.slice(0, start)) ? ' ' : '';
  const piece = lead + text.replace(/\r\n?/g, '\n');
  const wanted = before.slice(0, start) + piece + before.slice(end);
  if (wanted === before) return 'inserted';
  if (!(await focus(composer))) return 'failed';
  if (composing()) return 'composing';
  await put(composer, start, end, piece);
  if (await shows(composer, wanted)) return 'inserted';
  const now = contents(composer);
  if (now === before) return 'restored';
  // The editor's own undo first: it works where the editor has not heard of our selection (a window in the background), where
  // another paste would only be added to the first.
  undo(editor);
  if (await shows(composer, before)) return 'restored';
  // put back exactly what was there; a mention the site drew itself is kept wherever it still stands
  const left = contents(composer);
  const kept = commonStart(before, left);
  await put(composer, kept, left.length, before.slice(kept));
  return (await shows(composer, before)) ? 'restored' : 'failed';
}

const contents = (composer: Composer): string => readEditor(composer.editor, composer.kind).text;

function spanOf(composer: Composer, placing: Placing, text: string): [number, number] {
  if (placing.how === 'whole') return [Math.min(placing.keep, text.length), text.length];
  if (placing.how === 'span') return [Math.min(placing.start, text.length), Math.min(placing.end, text.length)];
  const caret = caretOf(composer) ?? [text.length, text.length];
  return [Math.min(caret[0], text.length), Math.min(caret[1], text.length)];
}

/** Where the selection stands in the text. */
export function caretOf(composer: Composer): [number, number] | null {
  const { editor } = composer;
  if (editor instanceof HTMLTextAreaElement) return [editor.selectionStart, editor.selectionEnd];
  const selection = editor.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!editor.contains(range.startContainer) || !editor.contains(range.endContainer)) return null;
  const { text, range: at } = readEditor(editor, composer.kind);
  const offset = (node: Node, within: number): number => {
    // the first place in the text that is not before the point
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const there = at(middle, middle);
      if (there && there.comparePoint(node, within) > 0) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
}

function commonStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

async function focus(composer: Composer): Promise<boolean> {
  const { editor } = composer;
  if (editor.contains(editor.ownerDocument.activeElement)) return true;
  editor.focus({ preventScroll: true });
  await nextTurn();
  return editor.contains(editor.ownerDocument.activeElement);
}

async function put(composer: Composer, start: number, end: number, text: string): Promise<void> {
  const { editor, kind } = composer;
  if (editor instanceof HTMLTextAreaElement) {
    editor.setSelectionRange(start, end);
    // in a plain text field this is one undoable step and the page hears of it as of typing
    if (text === '' ? document.execCommand('delete') : document.execCommand('insertText', false, text)) return;
    editor.setRangeText(text, start, end, 'end');
    editor.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }));
    return;
  }
  const there = caretOf(composer);
  if (!there || there[0] !== start || there[1] !== end) await select(composer, start, end);
  else {
    // Set by the person a moment ago: the editor may not have heard of it yet.
    await heard(editor.ownerDocument, 'selectionchange', NOTICED);
    await nextTurn();
  }
  if (text === '') {
    if (start !== end) cut(editor, kind);
    return;
  }
  const untouched = paste(editor, text);
  if (untouched && kind === 'contenteditable') {
    // nobody handled the paste: an ordinary editable block, where the browser's own commands do the work line by line
    text.split('\n').forEach((line, index) => {
      if (index > 0) document.execCommand('insertLineBreak');
      if (line !== '') document.execCommand('insertText', false, line);
    });
  }
}

/** Sets the selection and waits until the editor can have noticed: pasted in the same turn, the text is added to the old. */
async function select(composer: Composer, start: number, end: number): Promise<void> {
  const { editor, kind } = composer;
  const selection = editor.ownerDocument.getSelection();
  if (!selection) return;
  const text = readEditor(editor, kind);
  const noticed = heard(editor.ownerDocument, 'selectionchange', NOTICED);
  if (start === 0 && end === text.text.length && text.text !== '') selection.selectAllChildren(editor);
  else {
    const range = text.range(start, end);
    if (range) {
      selection.removeAllRanges();
      selection.addRange(range);
    } else if (text.text === '') selection.collapse(editor.querySelector('p, [data-offset-key], span') ?? editor, 0);
  }
  await noticed;
  await nextTurn();
}

/**
 * A paste made by script. Chromium takes the data from `clipboardData`, Firefox ignores that and takes `dataType` and `data`
 * (measured November 2026 in Chromium 156 and Firefox 153); with both given it is right in both.
 * True if nobody handled it.
 */
function paste(editor: HTMLElement, text: string): boolean {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new ClipboardEvent('paste', {
    clipboardData: data,
    dataType: 'text/plain',
    data: text,
    bubbles: true,
    cancelable: true,
    composed: true,
  } as ClipboardEventInit);
  if (event.clipboardData?.getData('text/plain') !== text) return false;
  return editor.dispatchEvent(event);
}

/** Asks the editor for one step of undo, the only key Aplomb ever makes, and only over text it has just put there itself. */
function undo(editor: HTMLElement): void {
  const mac = /mac/i.test(navigator.platform);
  const init = { key: 'z', code: 'KeyZ', keyCode: 90, which: 90, ctrlKey: !mac, metaKey: mac };
  editor.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true, composed: true }));
}

/** Takes out what is selected: a paste cannot be empty, and a delete command leaves Draft.js with a broken composer. */
function cut(editor: HTMLElement, kind: Composer['kind']): void {
  const event = new ClipboardEvent('cut', {
    clipboardData: new DataTransfer(),
    dataType: 'text/plain',
    data: '',
    bubbles: true,
    cancelable: true,
    composed: true,
  } as ClipboardEventInit);
  if (editor.dispatchEvent(event) && kind === 'contenteditable') document.execCommand('delete');
}

/** True once the editor shows `wanted`, and still does a frame later: both sites draw again after a change. */
async function shows(composer: Composer, wanted: string): Promise<boolean> {
  const same = (): boolean => composer.editor.isConnected && contents(composer) === wanted;
  const end = performance.now() + SHOWN;
  while (!same()) {
    if (performance.now() > end) return false;
    await changed(composer.editor, 50);
  }
  await frame();
  await frame();
  return same();
}

const nextTurn = (): Promise<void> => new Promise((done) => setTimeout(done, 0));
/** A frame, or its time where none is drawn: a tab in the background draws none. */
const frame = (): Promise<void> =>
  new Promise((done) => {
    const late = setTimeout(done, 40);
    requestAnimationFrame(() => {
      clearTimeout(late);
      done();
    });
  });

function heard(target: EventTarget, type: string, most: number): Promise<void> {
  return new Promise((done) => {
    const end = (): void => {
      clearTimeout(late);
      target.removeEventListener(type, end);
      done();
    };
    const late = setTimeout(end, most);
    target.addEventListener(type, end);
  });
}

function changed(element: Element, most: number): Promise<void> {
  return new Promise((done) => {
    const observer = new MutationObserver(() => end());
    const end = (): void => {
      clearTimeout(late);
      observer.disconnect();
      done();
    };
    const late = setTimeout(end, most);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
  });
}
