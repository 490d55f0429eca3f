// The reply card as a picture of its state: no memory, no listeners of its own.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Draft, Fault, Kind, Purpose, Timer } from '../../wasm/protocol.js';
import { hostile } from '../shared/calm.js';
import { type Opinion, offered } from '../shared/colleague.js';
import type { CardView, Crowd, Trouble } from '../shared/messages.js';
import { voteTag } from './colleague-view.js';
import { icons, kindIcon } from './icons.js';
import { phrase } from './reasons.js';
import { act, own } from './seal.js';
import { formatter, list, locale, type MessageId, t, tn } from './strings.js';
import { byUrgency, timerWords } from './time.js';

/** Which draft is picked; `own` is the agent's own text. */
export type Pick = number | 'own';

export interface CardState {
  view: CardView | 'loading' | 'manual' | 'failed';
  trouble: Trouble | null;
  pick: Pick;
  own: string;
  /** What the last press did, in words, for the status line. */
  outcome: string;
  /** Copy comes first: set for the site, or because insertion did not work. */
  copyFirst: boolean;
  wholePost: boolean;
  form: { author: string; text: string };
  /** What can be folded out beside the case. */
  aside(view: CardView, now: number): TemplateResult;
  now: number;
}

export interface CardActs {
  close(): void;
  insert(): void;
  copy(): void;
  copyFact(value: string): void;
  pick(pick: Pick): void;
  own(text: string): void;
  purpose(purpose: Purpose): void;
  fault(fault: Fault): void;
  /** What the customer is called in drafts; "" for no name. */
  name(name: string): void;
  /** The agent says what the mention is. */
  kind(kind: Kind): void;
  others(): void;
  unfold(): void;
  manual(): void;
  form(part: 'author' | 'text', value: string): void;
  write(): void;
}

const kinds: Kind[] = ['complaint', 'question', 'praise', 'neutral', 'abuse', 'spam'];

/** Purposes an agent picks by hand, most used first. */
const purposes: Purpose[] = [
  'reply',
  'holding',
  'diagnose',
  'followup',
  'closeout',
  'thanks',
  'boundary',
  'removal',
  'opener',
];
const faults: Fault[] = ['ours', 'theirs', 'unknown'];
const heats = ['calm', 'mild', 'tense', 'heated'] as const;

/** What can be put into the reply box: the drafts, then what colleagues would write. */
export const textsOf = (view: CardView): string[] => [
  ...view.drafts.map((draft) => draft.text),
  ...offered(view.second).map((one) => one.text ?? ''),
];

export function cardTemplate(
  state: CardState,
  acts: CardActs,
  colleague: TemplateResult | typeof nothing,
): TemplateResult {
  const { view } = state;
  const full = typeof view === 'object' ? view : null;
  const title = full ? t('card_title', full.brand.name) : t(view === 'manual' ? 'manual_title' : 'card_plain');
  return html`
    <header>
      ${full ? html`<span class="dot"></span>` : nothing}
      <h2 id="ap-card-title">${title}</h2>
      ${full ? audienceTag(full.mention.audience) : nothing}
      <button type="button" class="round" aria-label=${t('close')} title=${t('close_key')} @ap-click=${act(acts.close)}>${icons.close}</button>
    </header>
    <div class="scroll" tabindex="-1">
      ${view === 'loading' ? skeleton() : nothing}
      ${view === 'manual' ? manualForm(state, acts) : nothing}
      ${view === 'failed' ? failed(state, acts) : nothing}
      ${full ? [body(full, state, acts), colleague] : nothing}
    </div>
    ${full || view === 'failed' ? footer(state, acts) : nothing}`;
}

export function audienceTag(audience: 'public' | 'private' | 'unknown'): TemplateResult {
  return html`<span class="tag" title=${list('audience_why_', audience)}>${audience === 'private' ? icons.lock : icons.eye}${list('audience_', audience)}</span>`;
}

function skeleton(): TemplateResult {
  const line = (width: number) => html`<span class="w${width}"></span>`;
  return html`<div class="skeleton" role="status"><p class="sr">${t('card_loading')}</p>${[38, 92, 70, 46, 96, 88, 60].map(line)}</div>`;
}

function body(view: CardView, state: CardState, acts: CardActs): TemplateResult {
  return html`
    <section aria-label=${t('card_post')}>
      <p class="who"><b><bdi>${view.mention.author ?? t('someone')}</bdi></b>${handle(view.mention.handle)}</p>
      ${said(view.mention.text, state, acts)}
    </section>
    ${reading(view, acts)}
    ${timers(view.timers, state.now)}
    ${crowd(view.crowd)}
    ${facts(view, acts)}
    ${state.aside(view, state.now)}
    ${steer(view, acts)}
    ${missing(view)}
    ${drafts(view, state, acts)}`;
}

const handle = (text: string | null): TemplateResult | typeof nothing =>
  text ? html`<span><bdi>${/^[@\d]/.test(text) ? text : `@${text}`}</bdi></span>` : nothing;

function said(text: string, state: CardState, acts: CardActs): TemplateResult {
  const long = text.length > 170 || text.split('\n').length > 3;
  return html`<p class="said ${long && !state.wholePost ? 'clip' : ''}" dir="auto">${text}</p>
    ${long ? html`<button type="button" class="quiet" aria-expanded=${state.wholePost} @ap-click=${act(acts.unfold)}>${t(state.wholePost ? 'less' : 'more')}</button>` : nothing}`;
}

function reading(view: CardView, acts: CardActs): TemplateResult {
  const { kind, heat, suggest } = view.reading;
  const level = Math.min(3, Math.round(heat * 3));
  const tone = heats[level] ?? 'calm';
  const why = suggest.reasons.map(phrase).filter(Boolean).slice(0, 2);
  return html`<section class="reading" aria-label=${t('card_reading')}>
    <div class="row">
      <span class="kind">${kindIcon(kind)}<select class="plain" aria-label=${t('card_kind')} title=${t('card_kind')} .value=${live(kind)}
        @change=${own((event) => acts.kind((event.target as HTMLSelectElement).value as Kind))}>
        ${kinds.map((one) => html`<option value=${one} ?selected=${one === kind}>${list('kind_', one)}</option>`)}</select></span>
      <span class="heat ${tone}"><i aria-hidden="true">${[0, 1, 2, 3].map((n) => html`<span class=${n <= level ? 'on' : ''}></span>`)}</i>${list('heat_', String(level))}</span>
      ${view.state === 'open' ? nothing : html`<span class="tag">${list('state_', view.state)}</span>`}
    </div>
    ${hostile(view.reading) ? html`<p class="advice problem">${t('calm_problem')}</p>` : nothing}
    ${why.length > 0 ? html`<ul class="why">${why.map((text) => html`<li>${text}</li>`)}</ul>` : nothing}
    <p class="advice"><b>${t('card_advice')}</b> ${list('action_', suggest.action)}</p>
  </section>`;
}

function timers(all: Timer[], now: number): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<ul class="times" aria-label=${t('card_times')}>${[...all].sort(byUrgency).map((timer) => {
    const words = timerWords(timer, now);
    return html`<li class=${words.urgency} title=${words.full}><span class="label">${list('timer_kind_', timer.kind)}</span><b>${words.brief}</b></li>`;
  })}</ul>`;
}

/** Who looks on: four numbers at most, in one line. What the page does not say, and nought, is left out. */
function crowd(seen: Crowd | undefined): TemplateResult | typeof nothing {
  const { counts, followers } = seen ?? {};
  const all: [MessageId, number | null | undefined][] = [
    ['crowd_replies', counts?.replies ?? counts?.comments],
    ['crowd_likes', counts?.likes ?? counts?.reactions],
    ['crowd_views', counts?.views],
    ['crowd_followers', followers],
  ];
  const shown = all.filter(([, number]) => (number ?? 0) > 0);
  if (shown.length === 0) return nothing;
  const short = formatter(
    'short',
    (of) => new Intl.NumberFormat(of, { notation: 'compact', maximumFractionDigits: 1 }),
  );
  return html`<ul class="times crowd" aria-label=${t('card_crowd')} title=${t('card_crowd')}>${shown.map(
    ([word, number]) => html`<li><span class="label">${t(word)}</span><b>${short.format(number ?? 0)}</b></li>`,
  )}</ul>`;
}

function facts(view: CardView, acts: CardActs): TemplateResult | typeof nothing {
  if (view.reading.facts.length === 0) return nothing;
  return html`<ul class="facts" aria-label=${t('card_facts')}>${view.reading.facts.map((fact) => {
    const shown = factWords(fact, view.mention.text);
    return html`<li>
    <button type="button" class="fact" title=${t('copy_this')} @ap-click=${act(() => acts.copyFact(shown))}>
      <span>${list('fact_', fact.type)}</span><b><bdi>${shown}</bdi></b>${icons.copy}<span class="sr">${t('copy_this')}</span></button></li>`;
  })}</ul>`;
}

/** A fact as a reader knows it: dates by their day, spans of time and counts in the customer's own words, the rest as it is. */
export function factWords({ type, value, span }: CardView['reading']['facts'][number], text: string): string {
  if (type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(`${value}T12:00:00`);
    return day.toLocaleDateString(locale(), { weekday: 'short', day: 'numeric', month: 'short' });
  }
  const own = text.slice(span[0], span[1]).trim();
  return (type === 'duration' || type === 'count' || type === 'time' || type === 'money') && own ? own : value;
}

function steer(view: CardView, acts: CardActs): TemplateResult {
  const fault = view.known.fault ?? 'unknown';
  return html`<div class="steer">
    <div><label for="ap-purpose">${t('card_purpose')}</label>
      <select id="ap-purpose" .value=${live(view.purpose)} @change=${own((event) => acts.purpose((event.target as HTMLSelectElement).value as Purpose))}>
        ${purposes.map((purpose) => html`<option value=${purpose} ?selected=${purpose === view.purpose}>${list('purpose_', purpose)}</option>`)}
      </select></div>
    <fieldset><legend>${t('card_fault')}</legend>
      <div class="switch">${faults.map(
        (one) => html`<label><input type="radio" name="ap-fault" value=${one} .checked=${live(one === fault)}
        @change=${own(() => acts.fault(one))}>${list('fault_', one)}</label>`,
      )}</div></fieldset>
    <div><label for="ap-name">${t('card_name')}</label>
      <input id="ap-name" type="text" dir="auto" maxlength="40" autocomplete="off" placeholder=${t('card_no_name')} .value=${live(view.known.name ?? view.reading.name.first ?? '')}
        @change=${own((event) => acts.name((event.target as HTMLInputElement).value))}></div>
  </div>`;
}

function missing(view: CardView): TemplateResult | typeof nothing {
  const words = view.missing.map(phrase).filter(Boolean);
  return words.length === 0 ? nothing : html`<ul class="missing">${words.map((text) => html`<li>${text}</li>`)}</ul>`;
}

function drafts(view: CardView, state: CardState, acts: CardActs): TemplateResult {
  return html`<fieldset class="drafts">
    <legend><span>${view.drafts.length > 0 ? tn('card_drafts', view.drafts.length) : t('card_drafts_none')}</span>
      <button type="button" class="quiet" @ap-click=${act(acts.others)}>${icons.more}${t('card_others')}</button></legend>
    ${view.kept ? ownWords(state, acts) : nothing}
    ${view.drafts.map((draft, n) => oneDraft(draft, n, state.pick === n, acts))}
    ${offered(view.second).map((one, n) => theirDraft(one, view.drafts.length + n, state, acts))}
    ${view.kept ? nothing : ownWords(state, acts)}
  </fieldset>`;
}

/** The agent's own text: the last choice, or the first when she had begun one. */
function ownWords(state: CardState, acts: CardActs): TemplateResult {
  return html`<label class="draft"><input type="radio" name="ap-draft" .checked=${live(state.pick === 'own')} @change=${own(() => acts.pick('own'))}>
    <span class="head"><b>${t('card_own')}</b>${state.own.trim() ? html`<span>${t('card_own_kept')}</span>` : nothing}</span>
    ${
      state.pick === 'own'
        ? html`<textarea rows="4" dir="auto" aria-label=${t('card_own')} placeholder=${t('card_own_hint')} .value=${live(state.own)}
      @ap-input=${act((_event, at) => acts.own((at as HTMLTextAreaElement).value))}></textarea>`
        : state.own.trim()
          ? html`<p dir="auto">${state.own}</p>`
          : nothing
    }
  </label>`;
}

/** What a colleague would write: taken over like any draft. */
const theirDraft = (one: Opinion, n: number, state: CardState, acts: CardActs): TemplateResult =>
  html`<label class="draft"><input type="radio" name="ap-draft" .checked=${live(state.pick === n)} @change=${own(() => acts.pick(n))}>
    <span class="head"><kbd aria-hidden="true">${n + 1}</kbd><b>${one.by ? t('colleague_by', one.by) : t('colleague_title')}</b>${voteTag(one.vote)}</span>
    <p dir="auto">${one.text}</p></label>`;

function oneDraft(draft: Draft, n: number, picked: boolean, acts: CardActs): TemplateResult {
  const shown = draft.acts.filter((one) => one !== 'filler');
  return html`<label class="draft"><input type="radio" name="ap-draft" .checked=${live(picked)} @change=${own(() => acts.pick(n))}>
    <span class="head"><kbd aria-hidden="true">${n + 1}</kbd><b>${list('flavour_', draft.flavour)}</b>
      <span class="num ${draft.length.fits ? '' : 'stop'}">${t('length', draft.length.used, draft.length.limit)}</span></span>
    <p dir="auto">${draft.text}</p>
    <p class="acts">${shown.map((one) => list('act_', one)).join(' · ')}</p>
  </label>`;
}

function footer(state: CardState, acts: CardActs): TemplateResult {
  const insert = html`<button type="button" class="button ${state.copyFirst ? '' : 'main'}" ?disabled=${state.view === 'failed' && !state.own.trim()}
    @ap-click=${act(acts.insert)}>${icons.insert}${t('insert')}</button>`;
  const copy = html`<button type="button" class="button ${state.copyFirst ? 'main' : ''}" @ap-click=${act(acts.copy)}>${icons.copy}${t('copy')}</button>`;
  return html`<footer>
    <p class="outcome" role="status">${state.outcome}</p>
    <div class="row">${state.copyFirst ? [copy, insert] : [insert, copy]}<span class="push"></span>
      <span class="hint small">${t('card_human')}</span></div>
  </footer>`;
}

function manualForm(state: CardState, acts: CardActs): TemplateResult {
  const input = (part: 'author' | 'text') => act((_event, at) => acts.form(part, (at as HTMLInputElement).value));
  return html`<form class="scroll bare" @submit=${(event: Event) => event.preventDefault()}>
    <p>${t('manual_intro')}</p>
    <div class="field"><label for="ap-manual-text">${t('manual_text')}</label>
      <textarea id="ap-manual-text" rows="5" dir="auto" .value=${live(state.form.text)} @ap-input=${input('text')}></textarea></div>
    <div class="field"><label for="ap-manual-author">${t('manual_author')}</label>
      <input id="ap-manual-author" type="text" dir="auto" autocomplete="off" .value=${live(state.form.author)} @ap-input=${input('author')}></div>
    <button type="button" class="button main" @ap-click=${act(acts.write)}>${t('manual_go')}</button>
    <p class="outcome stop" role="status">${state.outcome}</p>
  </form>`;
}

function failed(state: CardState, acts: CardActs): TemplateResult {
  const id = `trouble_${state.trouble?.id ?? 'core_failed'}` as MessageId;
  return html`<p class="missing" role="status">${t(id)}</p>
    <p>${t('failed_still')}</p>
    <div class="field"><label for="ap-failed-own">${t('card_own')}</label>
    <textarea id="ap-failed-own" rows="5" dir="auto" .value=${live(state.own)} @ap-input=${act((_event, at) => acts.own((at as HTMLTextAreaElement).value))}></textarea></div>`;
}
