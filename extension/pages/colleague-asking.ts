// The side of whoever asks: the message of one case to carry over, and what came back.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { nudge, opinions, people, troubleWords, voteTag } from '../overlay/colleague-view.js';
import { icons } from '../overlay/icons.js';
import { t, tn } from '../overlay/strings.js';
import { clock } from '../overlay/time.js';
import { offered, type Question } from '../shared/colleague.js';
import type { Answers } from '../shared/messages.js';
import { ask, own, sorry } from './base.js';
import { brandLine, type PageDesk, post } from './colleague-parts.js';

export interface Asking {
  show(key: string): Promise<void>;
  open(): boolean;
  close(): void;
  /** An answer that was pasted. */
  take(text: string): Promise<void>;
  template(): TemplateResult | typeof nothing;
}

/** How long typing rests before the message is made anew, ms. */
const rest = 300;

export function makeAsking(desk: PageDesk): Asking {
  let key = '';
  let packed: Answers['colleague/pack'] | null = null;
  let open = false;
  let draft: string | null = null;
  let asked = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  /** What is packed is no longer what was chosen: it must not be given away. */
  let stale = false;

  async function pack(): Promise<void> {
    clearTimeout(pause);
    const mine = ++asked;
    try {
      const answer = await ask({ kind: 'colleague/pack', case: key, about: null, text: draft, open });
      if (mine !== asked) return;
      packed = answer;
      stale = false;
      desk.draw();
    } catch (error) {
      if (mine === asked) desk.tell(sorry(error), true);
    }
  }

  /** The message leaves this page: from now on a review is pending. */
  async function took(question: Question, words: string): Promise<void> {
    const mine = key;
    try {
      const answer = await ask({ kind: 'colleague/asked', case: key, question, second: packed?.second ?? null });
      if (key !== mine || !packed) return;
      packed = { ...packed, second: answer.second, reviewing: answer.reviewing };
      const until = answer.timers.find((one) => one.kind === 'review');
      desk.tell(until ? t('colleague_asked', clock(Date.parse(until.due), Date.now())) : words);
    } catch (error) {
      desk.tell(sorry(error), true);
    }
  }

  /** Copies or saves the message, and says so where it was done. */
  async function give(by: (text: string) => unknown, words: string): Promise<void> {
    if (!packed || stale) return;
    const { question, text } = packed;
    if ((await by(text)) !== false) await took(question, words);
  }

  async function over(): Promise<void> {
    try {
      await ask({ kind: 'case/act', case: key, act: 'take-back', reason: '' });
      packed = { ...packed!, reviewing: null };
      desk.tell(t('done_take_back'));
    } catch (error) {
      desk.tell(sorry(error), true);
    }
  }

  async function take(text: string): Promise<void> {
    try {
      const second = packed?.second ?? { asked: [], answers: [] };
      const answer = await ask({ kind: 'colleague/answer', case: key, text, second });
      if (answer.trouble) return desk.tell(troubleWords(answer.trouble), true);
      desk.tell(tn('colleague_came', Math.max(1, answer.added)));
      await pack();
    } catch (error) {
      desk.tell(sorry(error), true);
    }
  }

  function template(): TemplateResult | typeof nothing {
    if (!packed) return nothing;
    const { brand, post: theirs, reviewing, second } = packed;
    const settings = html`<a href="options.html" target="_blank">${t('panel_settings')}</a>`;
    const button = (id: string, words: string, run: () => unknown, main = false, off = false): TemplateResult =>
      html`<button type="button" class="button ${main ? 'main' : ''}" id=${id} ?disabled=${off} @click=${own(() => void run())}>${words}</button>`;
    return html`<section class="sheet ask"><h2 tabindex="-1">${t('colleague_ask')}</h2>
      ${brandLine(brand, reviewing ? t('place_review', clock(Date.parse(reviewing), Date.now())) : '')}
      ${post(theirs.author ?? '', theirs.text, null)}
      ${opinions(second, Date.now())}
      ${offered(second).map(
        (
          one,
        ) => html`<div class="theirs"><p><b>${one.by ? t('colleague_by', one.by) : t('colleague_title')}</b> ${voteTag(one.vote)}</p>
          <p class="said" dir="auto">${one.text}</p>
          <button type="button" class="button small" @click=${own(() => void desk.copy(one.text ?? ''))}>${icons.copy}${t('copy')}</button></div>`,
      )}
      ${reviewing ? html`<div class="actions">${button('nudge', t('colleague_nudge'), () => desk.copy(nudge(brand.name, reviewing, Date.now())))}${button('over', t('colleague_over'), over)}</div>` : nothing}
      ${people(packed.people, Date.now(), settings)}
      <div class="field"><label for="draft">${t('colleague_draft')}</label><textarea id="draft" rows="4" dir="auto" .value=${live(draft ?? packed.question.draft)} @input=${own(
        (event) => {
          draft = (event.target as HTMLTextAreaElement).value;
          stale = true;
          desk.draw();
          clearTimeout(pause);
          pause = setTimeout(() => void pack(), rest);
        },
      )}></textarea></div>
      <label class="choice"><input type="checkbox" id="open" .checked=${live(open)} @change=${own((event) => {
        open = (event.target as HTMLInputElement).checked;
        stale = true;
        desk.draw();
        void pack();
      })}>${t('colleague_open')}</label>
      ${open ? nothing : html`<p class="soft small">${t('colleague_open_off')}</p>`}
      <div class="field"><label for="message">${t('colleague_message')}</label><textarea id="message" rows="8" readonly dir="auto" .value=${live(packed.text)}></textarea></div>
      <div class="actions">${button('take', t('colleague_copy'), () => give(desk.copy, t('copied')), true, stale)}
        ${button('take-file', t('colleague_save'), () => give(desk.save, t('done_hand')), false, stale)}</div></section>`;
  }

  return {
    async show(next) {
      key = next;
      draft = null;
      packed = null;
      open = stale = false;
      await pack();
    },
    open: () => packed !== null,
    close() {
      packed = null;
      asked++;
    },
    take,
    template,
  };
}
