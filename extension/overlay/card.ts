// The reply card's memory and keys. One card at a time; closing gives the focus back to where it was.
import { nothing, render } from 'lit-html';
import type { Fault, Kind, Purpose } from '../../wasm/protocol.js';
import type { CardView, Trouble } from '../shared/messages.js';
import { makeAside } from './aside.js';
import { type CardActs, type CardState, cardTemplate, type Pick, textsOf } from './card-view.js';
import { makeColleague } from './colleague.js';
import type { InsertOutcome, Wishes } from './overlay.js';
import { type Box, panelPlace } from './place.js';
import { act, types } from './seal.js';
import { type MessageId, t } from './strings.js';

export interface Card {
  show(view: CardView | 'loading' | 'manual' | null, anchor?: Element): void;
  trouble(trouble: Trouble | null): void;
  /** Whether copying is the first button on this site. */
  copyFirst(first: boolean): void;
  /** True while there is nothing to show yet, or nothing but the trouble. */
  waiting(): boolean;
  place(): void;
  /** The composer in use: the card keeps off it and the buttons around it. */
  avoid(editor: HTMLElement): void;
  /** Post whose card is open, null when closed or filled by hand. */
  post(): string | null;
}

const outcomes: Record<InsertOutcome, MessageId> = {
  inserted: 'insert_inserted',
  'no-composer': 'insert_no_composer',
  collapsed: 'insert_collapsed',
  composing: 'insert_composing',
  restored: 'insert_restored',
  failed: 'insert_failed',
};
/** After these the text is not in the box: copying is the way on. */
const copyNext: InsertOutcome[] = ['no-composer', 'collapsed', 'restored', 'failed'];

/** How far around a composer's text its buttons are looked for, px. */
const around = 64;

export function mountCard(
  box: HTMLElement,
  wishes: Wishes,
  root: ShadowRoot,
  paint: (colour: string) => string,
  signal: AbortSignal,
): Card {
  let state: CardState | null = null;
  let composer: HTMLElement | null = null;
  let anchor: Element | null = null;
  let back: HTMLElement | null = null;
  let seed = 1;
  let clock = 0;
  let keeping = 0;
  let copyFirst = false;
  const aside = makeAside(wishes, {
    draw: () => change({}),
    said: (outcome) => change({ outcome }),
    copy: async (text) => change({ outcome: t((await wishes.copy(text)) ? 'copied' : 'copy_failed') }),
    async insert(text) {
      const outcome = await wishes.insertHere(text).catch(() => 'failed' as const);
      change({ outcome: t(outcomes[outcome]) });
    },
    drafts: () => focusInside(),
    close,
  });

  const fresh = (): CardState => ({
    view: 'loading',
    trouble: null,
    pick: 0,
    own: '',
    outcome: '',
    copyFirst,
    wholePost: false,
    form: { author: '', text: '' },
    aside: aside.template,
    now: Date.now(),
  });
  const change = (part: Partial<CardState>): void => {
    if (!state) return;
    state = { ...state, ...part, now: Date.now() };
    draw();
  };
  const full = (): CardView | null => (state && typeof state.view === 'object' ? state.view : null);
  const chosen = (): string => {
    if (!state) return '';
    const view = full();
    return state.pick === 'own' || !view ? state.own : (textsOf(view)[state.pick] ?? '');
  };
  const colleague = makeColleague({
    wishes,
    chosen,
    view: full,
    put(part) {
      const view = full();
      if (view) change({ view: { ...view, ...part } });
    },
    draw: () => change({}),
    hold: () => redraft({ purpose: 'holding' }),
  });

  const acts: CardActs = {
    close,
    async insert() {
      const text = chosen();
      if (!text.trim()) return change({ outcome: t('insert_nothing') });
      const outcome = await wishes.insert(text).catch(() => 'failed' as const);
      change({ outcome: t(outcomes[outcome]), copyFirst: (state?.copyFirst ?? false) || copyNext.includes(outcome) });
    },
    async copy() {
      const text = chosen();
      if (!text.trim()) return change({ outcome: t('insert_nothing') });
      change({ outcome: t((await wishes.copy(text)) ? 'copied' : 'copy_failed') });
    },
    async copyFact(value) {
      change({ outcome: (await wishes.copy(value)) ? t('copied_this', value) : t('copy_failed') });
    },
    pick: (pick: Pick) => {
      change({ pick, outcome: '' });
      colleague.changed();
      const target =
        pick === 'own'
          ? box.querySelector<HTMLElement>('.draft textarea')
          : box.querySelector<HTMLElement>('input[name="ap-draft"]:checked');
      target?.focus({ preventScroll: true });
      reveal(target);
    },
    own(text) {
      change({ own: text });
      colleague.changed();
      clearTimeout(keeping);
      keeping = window.setTimeout(() => wishes.keep(text), 400);
    },
    purpose: (purpose: Purpose) => redraft({ purpose }),
    fault: (fault: Fault) => redraft({ fault }),
    name: (name: string) => redraft({ name: name.trim() }),
    kind(kind: Kind) {
      const view = full();
      if (!view || kind === view.reading.kind) return;
      change({ view: { ...view, reading: { ...view.reading, kind } }, outcome: t('card_writing') });
      wishes.correct(kind);
    },
    others: () => redraft({}),
    unfold: () => change({ wholePost: !state?.wholePost }),
    manual: () => change({ view: 'manual' }),
    form: (part, value) =>
      change({ form: { ...(state?.form ?? { author: '', text: '' }), [part]: value }, outcome: '' }),
    write() {
      const { author, text } = state?.form ?? { author: '', text: '' };
      if (!text.trim()) return change({ outcome: t('manual_empty') });
      wishes.manual(author.trim(), text.trim());
    },
  };

  function redraft(wish: { purpose?: Purpose; fault?: Fault; name?: string }): void {
    const view = full();
    if (!view) return;
    const known = {
      ...view.known,
      ...(wish.fault && { fault: wish.fault }),
      ...(wish.name !== undefined && { name: wish.name }),
    };
    // The view changes at once, the drafts when they come: a switch that waits feels broken.
    change({ view: { ...view, purpose: wish.purpose ?? view.purpose, known }, outcome: t('card_writing') });
    wishes.redraft(wish.purpose ?? view.purpose, known, ++seed);
  }

  function keys(event: KeyboardEvent): void {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const view = full();
    const typing = types(root.activeElement);
    const letter = !typing && !event.shiftKey ? event.key.toLowerCase() : '';
    const number = Number(letter);
    if (event.key === 'Escape') {
      close();
    } else if (view && number >= 1 && number <= textsOf(view).length) {
      acts.pick(number - 1);
    } else if (view && letter === 'c') {
      acts.copy();
    } else if (view && event.key === 'Enter' && !typing && !(root.activeElement instanceof HTMLButtonElement)) {
      if (!event.repeat) acts.insert();
    } else {
      return;
    }
    event.preventDefault();
  }

  function close(): void {
    if (!state) return;
    clearTimeout(keeping);
    if (full() && state.own !== full()?.kept) wishes.keep(state.own);
    hide();
    wishes.closeCard();
  }

  function hide(): void {
    const hadFocus = root.activeElement !== null && box.contains(root.activeElement);
    state = null;
    aside.reset();
    colleague.showing(null);
    clearInterval(clock);
    draw();
    if (hadFocus && back?.isConnected) back.focus({ preventScroll: true });
    back = null;
  }

  function draw(): void {
    box.hidden = !state;
    const view = full();
    box.style.setProperty('--brand', view ? paint(view.brand.colour) : '');
    if (!state) {
      render(nothing, box);
      return;
    }
    render(cardTemplate(state, acts, view ? colleague.template(view) : nothing), box);
    place();
  }

  function place(): void {
    if (!state) return;
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const rect = anchor?.isConnected ? anchor.getBoundingClientRect() : null;
    const post =
      rect && rect.bottom > 0 && rect.top < view.height
        ? rect
        : { left: view.width, right: view.width, top: 64, bottom: 64 };
    const rtl = getComputedStyle(box).direction === 'rtl';
    const keep: Box[] = [post];
    if (composer?.isConnected) {
      // The site's send button stands below or beside its box.
      const { left, top, right, bottom } = composer.getBoundingClientRect();
      keep.push({ left: left - around, top: top - around, right: right + around, bottom: bottom + around });
    }
    const spot = panelPlace(post, { width: box.offsetWidth, height: box.offsetHeight }, view, keep, rtl);
    box.style.left = `${spot.left}px`;
    box.style.top = `${spot.top}px`;
  }

  box.addEventListener(
    'ap-keydown',
    act<KeyboardEvent>((event) => keys(event)),
    { signal },
  );
  window.addEventListener('resize', place, { passive: true, signal });
  signal.addEventListener('abort', () => clearInterval(clock));

  return {
    show(view, element) {
      if (!view) return hide();
      const opening = !state;
      const before = full();
      if (opening) {
        const active = root.activeElement ?? document.activeElement;
        back = active instanceof HTMLElement ? active : null;
        clock = window.setInterval(() => change({}), 30_000);
      }
      if (element) anchor = element;
      state ??= fresh();
      if (typeof view === 'object') {
        const same = before?.case === view.case;
        if (!same) aside.reset();
        const own = same ? state.own : view.kept;
        const pick =
          same && (state.pick === 'own' || state.pick < textsOf(view).length)
            ? state.pick
            : view.kept || view.drafts.length === 0
              ? 'own'
              : 0;
        state = {
          ...state,
          view,
          own,
          pick,
          trouble: null,
          wholePost: same && state.wholePost,
          outcome: '',
          now: Date.now(),
        };
        colleague.showing(view);
      } else {
        state = { ...state, view, outcome: '' };
      }
      draw();
      if (opening) enter();
      if (opening || root.activeElement === box) focusInside();
    },
    trouble(trouble) {
      if (!state || !trouble) return;
      const lost = root.activeElement === box;
      change(full() ? { trouble } : { trouble, view: 'failed' });
      if (lost) focusInside();
    },
    copyFirst(first) {
      copyFirst = first;
    },
    avoid(editor) {
      if (editor === composer) return;
      composer = editor;
      place();
    },
    waiting: () => state?.view === 'loading' || state?.view === 'failed',
    place,
    post: () => full()?.post ?? null,
  };

  function enter(): void {
    box.classList.remove('enter');
    void box.offsetWidth;
    box.classList.add('enter');
  }

  /** Focus goes to what the agent will use first; asked for only when she is not already using something else. */
  function focusInside(): void {
    const first =
      box.querySelector<HTMLElement>('textarea') ?? box.querySelector<HTMLElement>('input[name="ap-draft"]:checked');
    (first ?? box).focus({ preventScroll: true });
    reveal(first);
  }

  /** Brings a draft into view inside the card by hand: scrollIntoView would also move the page. */
  function reveal(element: Element | null): void {
    const draft = element?.closest('.draft');
    const list = box.querySelector('.scroll');
    if (!draft || !list) return;
    const [a, b] = [draft.getBoundingClientRect(), list.getBoundingClientRect()];
    if (a.bottom > b.bottom) list.scrollTop += Math.min(a.bottom - b.bottom + 12, a.top - b.top);
    else if (a.top < b.top) list.scrollTop -= b.top - a.top + 12;
  }
}
