// Holds a press of the site's own button, once, when the last verdict for exactly this text is Stop. It never sends and
// never presses: the agent presses again and that press passes. Whatever goes wrong in here, the press passes.
import type { CheckView } from '../shared/messages.js';
import type { Composer, SiteAdapter } from '../sites/site.js';
import { readEditor } from './editor.js';
import { textHash } from './hash.js';

export interface GateOptions {
  adapter: SiteAdapter;
  /** True while Aplomb is awake on this page. */
  awake(): boolean;
  held(view: CheckView, button: Element): void;
  /** A press passed and the site will send this text. */
  passed(composer: Composer, text: string): void;
}

export interface Gate {
  /** The core has read a composer's text. */
  verdict(composer: Composer, view: CheckView): void;
  /** The rules, the brand or the account changed: what was said no longer counts. */
  forget(): void;
}

/** Verdicts kept: a few composers with a few versions of their text. */
const KEPT = 32;

/** What a verdict holds for: this text, to this post, under this name, before this audience. */
function nameOf(composer: Composer, text: string): string {
  return [composer.target ?? '', composer.as ?? '', composer.audience, text.length, textHash(text)].join('\u0000');
}

/** Register at document_start: a listener that comes first on window comes before the site's own. */
export function openGate(options: GateOptions, signal: AbortSignal): Gate {
  const verdicts = new Map<string, CheckView>();
  const once = new Set<string>();

  const press = (event: Event): void => {
    try {
      if (!event.isTrusted || event.defaultPrevented || !options.awake()) return;
      if (event.type === 'keydown' && (event as KeyboardEvent).key !== 'Enter') return;
      const composer = options.adapter.sends(event, document, new URL(location.href));
      if (!composer) return;
      const { text } = readEditor(composer.editor, composer.kind);
      if (text.trim() === '') return;
      const name = nameOf(composer, text);
      const view = verdicts.get(name);
      // private messages are checked only
      if (composer.audience !== 'private' && view?.verdict === 'stop' && view.text === text && !once.has(name)) {
        once.add(name);
        event.preventDefault();
        event.stopImmediatePropagation();
        options.held(view, composer.button ?? composer.editor);
        return;
      }
      options.passed(composer, text);
    } catch {
      // fail open
    }
  };
  for (const type of ['click', 'keydown']) window.addEventListener(type, press, { capture: true, signal });

  return {
    verdict(composer, view) {
      const name = nameOf(composer, view.text);
      verdicts.delete(name);
      verdicts.set(name, view);
      if (verdicts.size > KEPT) verdicts.delete(verdicts.keys().next().value!);
    },
    forget() {
      verdicts.clear();
    },
  };
}
