// How a second opinion is shown, in the card and on its own page: who is awake, what was said. Pictures only.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Opinion, PacketTrouble, Reviewer, Second, Vote } from '../shared/colleague.js';
import { icons } from './icons.js';
import { list, t } from './strings.js';
import { clock, spell } from './time.js';

export const voteIcon = (vote: Vote): TemplateResult =>
  vote === 'fine' ? icons.check : vote === 'change' ? icons.look : icons.stop;
const tones: Record<Vote, string> = { fine: 'good', change: 'warn', dont: 'stop' };

export const voteTag = (vote: Vote): TemplateResult =>
  html`<span class="tag ${tones[vote]}">${voteIcon(vote)}${list('colleague_vote_', vote)}</span>`;

/** "Mina: awake until 18:00, 14:05 there". */
function personWords({ first: name, awake, until, clock: theirs }: Reviewer, now: number): string {
  // Set apart, so that a name in other letters does not turn the sentence round.
  const first = `\u2068${name}\u2069`;
  if (awake === null) return t('colleague_unknown', first);
  if (awake)
    return until
      ? t('colleague_awake', first, clock(Date.parse(until), now), theirs ?? '')
      : t('colleague_always', first);
  return until
    ? t('colleague_asleep', first, clock(Date.parse(until), now), theirs ?? '')
    : t('colleague_never', first);
}

/** Whom one can ask, those who are awake first; `empty` where the brand names nobody. */
export function people(all: Reviewer[], now: number, empty: TemplateResult): TemplateResult {
  if (all.length === 0) return html`<p class="soft small">${t('colleague_nobody')} ${empty}</p>`;
  return html`<ul class="people" aria-label=${t('field_reviewers')}>${all.map(
    (one) =>
      html`<li class=${one.awake ? 'good' : 'soft'}>${one.awake ? icons.check : icons.clock}<span>${personWords(one, now)}</span></li>`,
  )}</ul>`;
}

const opinion = (one: Opinion, now: number): TemplateResult => html`<li>
  <p>${voteTag(one.vote)} <span class="soft small">${one.by ? html`<bdi>${one.by}</bdi>, ` : nothing}${clock(Date.parse(one.at), now)}</span></p>
  ${one.line ? html`<p dir="auto" class="line">${one.line}</p>` : nothing}</li>`;

export const opinions = (second: Second | null | undefined, now: number): TemplateResult | typeof nothing =>
  second?.answers.length
    ? html`<ul class="opinions" aria-label=${t('colleague_title')}>${[...second.answers].reverse().map((one) => opinion(one, now))}</ul>`
    : nothing;

/** A word to whoever was asked and has not answered. */
export const nudge = (brand: string, since: string, now: number): string =>
  t('colleague_nudge_text', brand, spell(now - Date.parse(since), 'long'));

/** Why what was pasted is no answer. */
export const troubleWords = (trouble: PacketTrouble): string => t(`colleague_trouble_${trouble}`);
