// The part of the reply card that asks a colleague: the message to carry over, and the answer that comes back.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Question } from '../shared/colleague.js';
import type { Answers, CardView } from '../shared/messages.js';
import { nudge, opinions, people, troubleWords } from './colleague-view.js';
import { icons } from './icons.js';
import type { Wishes } from './overlay.js';
import { act, own } from './seal.js';
import { t, tn } from './strings.js';
import { clock } from './time.js';

type Packed = Answers['colleague/pack'];

export interface Colleague {
  /** A draft as one of the card's parts; what is chosen in it may have changed. */
  template(view: CardView): TemplateResult;
  /** Another card, or the same one with news. */
  showing(view: CardView | null): void;
  /** What was picked or written has changed: the message follows. */
  changed(): void;
}

interface Desk {
  wishes: Wishes;
  /** The text in question. */
  chosen(): string;
  /** The card that is open, with something of it replaced. */
  view(): CardView | null;
  put(part: Partial<CardView>): void;
  draw(): void;
  /** Other drafts, for a reply that only holds. */
  hold(): void;
}

/** How long typing rests before the message is made anew, ms. */
const rest = 300;

export function makeColleague(desk: Desk): Colleague {
  let unfolded = false;
  let open = false;
  let packed: Packed | null = null;
  /** What is packed is no longer what was chosen: it must not be given away. */
  let stale = false;
  let told = '';
  let paste = '';
  let asked = 0;
  let pause = 0;
  let of = '';

  const fold = (): void => {
    unfolded = open = false;
    packed = null;
    told = paste = '';
    asked++;
  };

  /** Made before it is copied: browsers allow a copy in the turn of the press only, and the agent sees what she gives away. */
  async function repack(): Promise<void> {
    clearTimeout(pause);
    if (!unfolded) return;
    const mine = ++asked;
    const text = desk.chosen().trim();
    if (!text) {
      packed = null;
      return desk.draw();
    }
    const answer = await desk.wishes.packed(text, open);
    if (mine !== asked) return;
    packed = answer;
    stale = false;
    if (!answer) told = t('trouble_unknown');
    else if (told === t('trouble_unknown')) told = '';
    desk.draw();
  }

  async function took(question: Question): Promise<void> {
    const view = desk.view();
    const answer = await desk.wishes.asked(question, view?.second ?? null);
    // Another case has come up meanwhile: what belongs to this one stays with it.
    if (desk.view()?.case !== view?.case) return;
    if (!answer) told = t('colleague_not_kept');
    else {
      desk.put({ second: answer.second, ...(answer.kept && { ...standing(answer) }) });
      const until = answer.timers.find((one) => one.kind === 'review');
      told = !answer.kept
        ? t('colleague_not_kept')
        : until
          ? t('colleague_asked', clock(Date.parse(until.due), Date.now()))
          : t('done_hand');
    }
    desk.draw();
  }

  const standing = ({
    state,
    timers,
    reviewing,
  }: Answers['colleague/asked' | 'colleague/answer']): Partial<CardView> =>
    timers.length || reviewing ? { state, timers, reviewing } : {};

  const copy = async (text: string): Promise<boolean> => {
    const done = await desk.wishes.copy(text);
    told = t(done ? 'copied' : 'copy_failed');
    desk.draw();
    return done;
  };

  async function read(): Promise<void> {
    const view = desk.view();
    const text = paste;
    if (!view || !text.trim()) return;
    const answer = await desk.wishes.answered(text, view.second ?? { asked: [], answers: [] });
    if (desk.view()?.case !== view.case) return;
    if (!answer) told = t('trouble_unknown');
    else if (answer.trouble) told = troubleWords(answer.trouble);
    else {
      told = tn('colleague_came', Math.max(1, answer.added));
      paste = '';
      desk.put({ second: answer.second, ...standing(answer), ...(answer.added > 0 && { reviewing: null }) });
    }
    desk.draw();
  }

  async function over(button: Element): Promise<void> {
    const of = desk.view()?.case;
    const done = await desk.wishes.reviewOver();
    if (desk.view()?.case !== of) return;
    // The row it stands in goes: what is typed next must not be the site's.
    button.closest('section')?.querySelector<HTMLElement>('[data-act=colleague]')?.focus();
    told = t(done ? 'done_take_back' : 'trouble_unknown');
    if (done) desk.put({ reviewing: null });
    desk.draw();
  }

  function message(view: CardView): TemplateResult {
    const text = packed?.text ?? '';
    return html`
      ${packed ? people(packed.people, Date.now(), options()) : nothing}
      <label class="tick"><input type="checkbox" .checked=${live(open)} @change=${own((event) => {
        open = (event.target as HTMLInputElement).checked;
        stale = true;
        desk.draw();
        void repack();
      })}><span>${t('colleague_open')}</span></label>
      ${open ? nothing : html`<p class="soft small">${t('colleague_open_off')}</p>`}
      <textarea class="out" rows="5" readonly dir="auto" aria-label=${t('colleague_message')} .value=${live(text)}
        placeholder=${t(desk.chosen().trim() ? 'card_loading' : 'insert_nothing')}></textarea>
      <div class="row"><button type="button" class="button" data-act="ask" ?disabled=${!packed || stale} @ap-click=${act(
        async () => {
          const now = packed;
          if (now && !stale && (await copy(now.text))) await took(now.question);
        },
      )}>${icons.copy}${t('colleague_copy')}</button>
      <button type="button" class="button" data-act="file" ?disabled=${!packed || stale} @ap-click=${act(async () => {
        if (packed && !stale) await took(packed.question);
        if (view.second || desk.view()?.reviewing) desk.wishes.colleaguePage();
      })}>${t('colleague_save')}</button></div>`;
  }

  const options = (): TemplateResult =>
    html`<button type="button" class="quiet" @ap-click=${act(() => desk.wishes.openPage('options'))}>${t('panel_settings')}</button>`;

  function answer(view: CardView): TemplateResult | typeof nothing {
    if (!view.second && !view.reviewing) return nothing;
    const since = view.reviewing;
    return html`
      <div class="field"><label for="ap-answer">${t('colleague_paste')}</label>
        <textarea id="ap-answer" rows="2" dir="auto" .value=${live(paste)} @ap-input=${act((_event, at) => {
          paste = (at as HTMLTextAreaElement).value;
          // A whole message is read at once; a line somebody types waits for the press.
          if (/\[\s*aplomb[^[\]]*\]/i.test(paste)) void read();
        })}></textarea></div>
      <div class="row"><button type="button" class="button" data-act="read" @ap-click=${act(() => read())}>${t('colleague_read')}</button>
      ${
        since
          ? html`<button type="button" class="button" data-act="nudge" @ap-click=${act(() => copy(nudge(view.brand.name, since, Date.now())))}>${icons.copy}${t('colleague_nudge')}</button>
        ${view.purpose === 'holding' ? nothing : html`<button type="button" class="button" data-act="hold" @ap-click=${act(desk.hold)}>${t('colleague_hold')}</button>`}
        <button type="button" class="quiet" data-act="over" @ap-click=${act((_event, at) => over(at))}>${t('colleague_over')}</button>`
          : nothing
      }</div>`;
  }

  return {
    template: (view) => html`<section class="colleague" aria-label=${t('colleague_title')}>
      <div class="row"><button type="button" class="${view.reading.suggest.action === 'second-opinion' ? 'button' : 'quiet'}" data-act="colleague"
        aria-expanded=${unfolded} @ap-click=${act(() => {
          unfolded = !unfolded;
          told = '';
          desk.draw();
          void repack();
        })}>${icons.down}${t('colleague_ask')}</button>
        ${view.reviewing ? html`<span class="tag">${icons.clock}${t('place_review', clock(Date.parse(view.reviewing), Date.now()))}</span>` : nothing}</div>
      ${opinions(view.second, Date.now())}
      ${unfolded ? html`${message(view)}${answer(view)}` : nothing}
      <p class="told" role="status">${told}</p>
    </section>`,
    showing(view) {
      if (view?.case !== of) fold();
      of = view?.case ?? '';
      if (unfolded) void repack();
    },
    changed() {
      if (!unfolded) return;
      if (!stale) {
        stale = true;
        desk.draw();
      }
      clearTimeout(pause);
      pause = window.setTimeout(() => void repack(), rest);
    },
  };
}
