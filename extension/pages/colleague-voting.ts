// The side of whoever was asked: post, draft and findings as the card shows them, a vote, and a message to carry back.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { voteIcon } from '../overlay/colleague-view.js';
import { severityIcon, verdictIcon } from '../overlay/icons.js';
import { list, t } from '../overlay/strings.js';
import { clock } from '../overlay/time.js';
import { type Vote, votes } from '../shared/colleague.js';
import type { Answers, CheckView, FindingView, Where } from '../shared/messages.js';
import { unread } from '../sites/unread.js';
import { ask, own, sorry } from './base.js';
import { brandLine, type PageDesk, post } from './colleague-parts.js';

type Shown = Extract<Answers['colleague/open'], { ask: unknown }>;

export interface Voting {
  show(shown: Shown): void;
  open(): boolean;
  close(): void;
  template(): TemplateResult | typeof nothing;
}

/** How long typing rests before the reply is read, ms. */
const rest = 250;
/** What stands for a name or a number that was taken out. */
const mark = /\[[a-z]+(?: \d+)?\]/g;

export function makeVoting(desk: PageDesk): Voting {
  let shown: Shown | null = null;
  let vote: Vote | null = null;
  let text = '';
  let line = '';
  let by = '';
  let findings: FindingView[] = [];
  let checked = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;
  let unsaved = false;

  addEventListener('beforeunload', (event) => {
    if (unsaved) event.preventDefault();
  });

  /** The reply as it is written here, read by this side's own rules. */
  async function check(): Promise<void> {
    if (!shown) return;
    const mine = ++checked;
    const { site, audience, post: asked, draft } = shown.ask;
    const written = text;
    if (!written.trim() || written.trim() === draft.trim()) {
      findings = [];
      return desk.draw();
    }
    const health = { state: 'ok' as const, score: 1, checks: {} };
    const where: Where = { site, url: '', surface: 'other', account: null, health };
    const about = unread({ author: asked.author || null, handle: asked.handle || null, text: asked.text, audience });
    const asking = { where, text: written, audience, post: about, case: null };
    const view: CheckView | null = await ask({ kind: 'composer/check' as const, ...asking }).catch(() => null);
    if (mine !== checked) return;
    const marks = [...written.matchAll(mark)].map((one) => [one.index, one.index + one[0].length] as const);
    // A mark is no gap that was forgotten: it is filled when the answer is back.
    findings = (view?.findings ?? []).filter((one) => !marks.some(([from, to]) => one.start < to && one.end > from));
    desk.draw();
  }

  async function answer(): Promise<string | null> {
    if (!shown) return null;
    if (vote === null) {
      desk.tell(t('colleague_say'), true);
      document.querySelector<HTMLElement>('[name=vote]')?.focus();
      return null;
    }
    try {
      return (await ask({ kind: 'colleague/reply', ask: shown.ask, vote, line, text, by })).text;
    } catch (error) {
      desk.tell(sorry(error), true);
      return null;
    }
  }

  async function give(how: (answer: string) => Promise<boolean> | boolean): Promise<void> {
    const words = await answer();
    if (words === null) return;
    if (!(await how(words))) return;
    unsaved = false;
    desk.tell(t('colleague_carry'));
  }

  const touched = (): void => {
    unsaved = true;
  };

  /** The draft with what was found in it. */
  function draft({ ask: asked, findings: found }: Shown): TemplateResult {
    const parts: (string | TemplateResult)[] = [];
    let at = 0;
    for (const one of [...found].sort((a, b) => a.start - b.start)) {
      if (one.start < at || one.end <= one.start) continue;
      parts.push(
        asked.draft.slice(at, one.start),
        html`<mark class=${one.severity}>${asked.draft.slice(one.start, one.end)}</mark>`,
      );
      at = one.end;
    }
    return html`<p class="said" dir="auto">${[...parts, asked.draft.slice(at)]}</p>`;
  }

  const say = (
    one: FindingView,
  ): TemplateResult => html`<li><span class=${one.severity}>${severityIcon(one.severity)}</span>
    <span dir="auto"><span class="sr">${list('severity_', one.severity)} </span>${one.message}${one.why ? html` <span class="soft">${one.why}</span>` : nothing}</span></li>`;

  const tone = { ready: 'good', look: 'warn', stop: 'stop' } as const;

  function template(): TemplateResult | typeof nothing {
    if (!shown) return nothing;
    const { ask: asked } = shown;
    const who = [asked.post.author, asked.post.handle].filter(Boolean).join(' ');
    return html`<section class="sheet vote"><h2 tabindex="-1">${t('colleague_asks', asked.from || t('someone'))}</h2>
      ${brandLine(asked.brand, [list('site_', asked.site), list('audience_', asked.audience), clock(Date.parse(asked.at), Date.now())].join(' · '))}
      <div><h3>${list('kind_', asked.post.kind)}</h3>${post(who, asked.post.text, asked.post.kind)}</div>
      <div><h3>${t('colleague_draft')}</h3>${draft(shown)}
        <p class="verdict ${tone[asked.verdict]}">${verdictIcon(asked.verdict)}<b>${list('verdict_', asked.verdict)}</b></p>
        ${shown.findings.length ? html`<ul class="found">${shown.findings.map(say)}</ul>` : nothing}</div>
      <fieldset class="field"><legend>${t('colleague_say')}</legend><div class="votes">${votes.map(
        (one) =>
          html`<label class="choice"><input type="radio" name="vote" value=${one} .checked=${live(vote === one)} @change=${own(
            () => {
              vote = one;
              touched();
              desk.tell('');
            },
          )}>${voteIcon(one)}${list('colleague_vote_', one)}</label>`,
      )}</div></fieldset>
      <div class="field"><label for="reply">${t('colleague_reply')}</label>
        <textarea id="reply" rows="5" dir="auto" .value=${live(text)} @input=${own((event) => {
          text = (event.target as HTMLTextAreaElement).value;
          // Who writes it anew wants it changed.
          if (vote === null || vote === 'fine') vote = text.trim() === asked.draft.trim() ? vote : 'change';
          touched();
          clearTimeout(pause);
          pause = setTimeout(() => void check(), rest);
          desk.draw();
        })}></textarea><p class="help">${t('colleague_reply_help')}</p>
        ${findings.length ? html`<ul class="found" id="found">${findings.slice(0, 3).map(say)}</ul>` : nothing}</div>
      <div class="field"><label for="line">${t('colleague_line')}</label><input type="text" id="line" dir="auto" maxlength="500" autocomplete="off" .value=${live(line)}
        @input=${own((event) => {
          line = (event.target as HTMLInputElement).value;
          touched();
        })}></div>
      <div class="field"><label for="by">${t('colleague_name')}</label><input type="text" id="by" dir="auto" maxlength="40" autocomplete="off" .value=${live(by)}
        @input=${own((event) => {
          by = (event.target as HTMLInputElement).value;
        })}></div>
      <div class="actions"><button type="button" class="button main" id="give" @click=${own(() => void give(desk.copy))}>${t('colleague_copy_answer')}</button>
        <button type="button" class="button" id="give-file" @click=${own(
          () =>
            void give((words) => {
              desk.save(words);
              return true;
            }),
        )}>${t('colleague_save')}</button></div></section>`;
  }

  return {
    show(next) {
      shown = next;
      vote = null;
      text = next.ask.draft;
      line = '';
      by ||= next.by;
      findings = [];
      unsaved = false;
    },
    open: () => shown !== null,
    close() {
      shown = null;
      unsaved = false;
    },
    template,
  };
}
