// The composer the agent is writing in: read on every pause, answered with findings. Nothing is asked by a timer of its own;
// focus and typing ask.
import type { CheckView, Failure } from '../shared/messages.js';
import { failed } from '../shared/send.js';
import { trigger } from '../shared/snippets.js';
import type { Composer, SiteAdapter } from '../sites/site.js';
import { type EditorText, readEditor } from './editor.js';
import { clearFindings, drawFindings } from './highlights.js';
import { caretOf } from './insert.js';

/** A pause in typing, ms. */
const PAUSE = 150;
/** How long an editor may take to show a typed character, ms. */
const SEEN = 60;

export interface ComposeOptions {
  adapter: SiteAdapter;
  awake(): boolean;
  warm(): void;
  check(composer: Composer, text: string): Promise<CheckView | Failure>;
  /** A composer came into use, or who speaks through it may have changed; null when none is in use. */
  speaks(composer: Composer | null): void;
  /** Null clears. */
  show(view: CheckView | null, editor: HTMLElement | null, post: string | null): void;
  verdict(composer: Composer, view: CheckView): void;
  trouble(failure: Failure | null): void;
  /** `/` at the start, or `::`: the agent wants a saved answer. */
  called(editor: HTMLElement, from: number, typed: string): void;
  own: string;
}

export interface Compose {
  /** The composer in use, freshly read from the page. */
  current(): Composer | null;
  view(): CheckView | null;
  composing(): boolean;
  /** How much of the text was put there by the site before the agent wrote: a mention of the person answered. */
  prefilled(composer: Composer): number;
  recheck(): void;
  /** The page changed: the composer may be gone. */
  refresh(): void;
}

export function watchComposers(options: ComposeOptions, signal: AbortSignal): Compose {
  let editor: HTMLElement | null = null;
  let view: CheckView | null = null;
  /** The account the text was checked for. */
  let spoke: string | null = null;
  let asked = 0;
  let composing = false;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let observer: MutationObserver | null = null;
  const before = new WeakMap<HTMLElement, string>();
  const touched = new WeakSet<HTMLElement>();

  const composers = (): Composer[] => options.adapter.composers(document, new URL(location.href));
  const current = (): Composer | null =>
    editor?.isConnected ? (composers().find((composer) => composer.editor === editor) ?? null) : null;

  const clear = (): void => {
    asked++;
    view = null;
    clearFindings();
    options.show(null, null, null);
  };

  const leave = (): void => {
    observer?.disconnect();
    observer = null;
    clearTimeout(pause);
    if (editor) {
      clear();
      options.speaks(null);
    }
    editor = null;
  };

  const check = async (): Promise<void> => {
    const composer = current();
    if (!composer || !options.awake()) return;
    const { text } = readEditor(composer.editor, composer.kind);
    if (text.trim() === '') {
      clear();
      return;
    }
    if (view?.text === text && view.audience === composer.audience && spoke === composer.as) {
      draw(composer, view);
      return;
    }
    const mine = ++asked;
    const answer = await options.check(composer, text);
    if (mine !== asked || signal.aborted) return; // an older answer
    if (failed(answer)) {
      options.trouble(answer);
      view = null;
      clearFindings();
      options.show(null, null, null);
      return;
    }
    options.trouble(null);
    options.verdict(composer, answer);
    if (!composer.editor.isConnected || readEditor(composer.editor, composer.kind).text !== text) {
      soon();
      return;
    }
    view = answer;
    spoke = composer.as;
    draw(composer, answer);
  };

  const draw = (composer: Composer, shown: CheckView): void => {
    const text: EditorText = readEditor(composer.editor, composer.kind);
    if (text.text !== shown.text) return;
    drawFindings(shown, text);
    options.show(shown, composer.editor, composer.target);
  };

  const soon = (): void => {
    clearTimeout(pause);
    pause = setTimeout(() => void check().catch(() => {}), PAUSE);
  };

  const enter = (target: Element): void => {
    const composer = composers().find((one) => one.editor === target || one.editor.contains(target));
    if (!composer) {
      if (editor) leave();
      return;
    }
    if (composer.editor === editor) return;
    leave();
    editor = composer.editor;
    const { text } = readEditor(editor, composer.kind);
    if (!touched.has(editor) && !before.has(editor)) before.set(editor, text);
    options.warm();
    options.speaks(composer);
    observer = new MutationObserver(() => {
      clearFindings(); // ranges of the old text would lie over the new one
      soon();
    });
    observer.observe(editor, { childList: true, subtree: true, characterData: true });
    if (text.trim() !== '') soon();
  };

  const guarded =
    (run: (event: Event) => void) =>
    (event: Event): void => {
      try {
        if (options.awake()) run(event);
      } catch {
        // never into the page
      }
    };
  const on = (type: string, run: (event: Event) => void): void =>
    window.addEventListener(type, guarded(run), { capture: true, passive: true, signal });
  /** What happens in our own interface is no move of the agent's out of the reply box, however deep the path leads. */
  const ours = (event: Event): boolean =>
    event.composedPath().some((one) => one instanceof Element && one.localName === options.own);
  on('focusin', (event) => {
    const target = event.composedPath()[0];
    if (target instanceof Element && !ours(event)) enter(target);
  });
  on('input', (event) => {
    const target = event.composedPath()[0];
    if (!(target instanceof HTMLElement) || ours(event)) return;
    if (!editor || !editor.contains(target)) enter(target);
    if (event.isTrusted && editor?.contains(target)) touched.add(editor);
    if (editor?.contains(target)) soon();
  });
  on('keydown', (event) => {
    const { key } = event as KeyboardEvent;
    if (!event.isTrusted || composing || ours(event) || (key !== '/' && key !== ':')) return;
    // A moment later the editor shows what was typed, whatever it is made of.
    setTimeout(() => {
      const composer = current();
      const caret = composer ? caretOf(composer) : null;
      if (!composer || !caret || caret[0] !== caret[1] || signal.aborted) return;
      const { text } = readEditor(composer.editor, composer.kind);
      const found = trigger(text, caret[0]);
      if (found) options.called(composer.editor, found.from, text.slice(found.from, caret[0]));
    }, SEEN);
  });
  on('compositionstart', () => {
    composing = true;
  });
  on('compositionend', () => {
    composing = false;
    if (editor) soon();
  });
  signal.addEventListener('abort', leave);

  return {
    current,
    view: () => view,
    composing: () => composing,
    prefilled(composer) {
      const kept = before.get(composer.editor);
      if (kept === undefined || kept.trim() === '') return 0;
      return readEditor(composer.editor, composer.kind).text.startsWith(kept) ? kept.length : 0;
    },
    recheck() {
      view = null;
      asked++;
      options.speaks(current());
      soon();
    },
    refresh() {
      if (editor && !editor.isConnected) leave();
      // focus may have been there before us, or the site has drawn its box anew under the caret
      const active = document.activeElement;
      if (!editor && active instanceof HTMLElement && active.isContentEditable)
        guarded(() => enter(active))(new Event('x'));
    },
  };
}
