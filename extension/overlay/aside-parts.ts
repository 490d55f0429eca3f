// What can be folded out beside a case, as it is read in the card and in the panel. Pure, and without a button of its own.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Category } from '../../wasm/protocol.js';
import type { AsideView, Mood, OffersView, PersonView, PlanView, Story } from '../shared/aside-views.js';
import { list, locale, t, tn } from './strings.js';
import { clock } from './time.js';

export const day = (iso: string): string => new Date(iso).toLocaleDateString(locale(), { dateStyle: 'medium' });
const heights: Record<Mood, number> = { negative: 1, neutral: 2, positive: 3 };

const matter = (category: Category | null): string[] =>
  category === null || category === 'other' ? [] : [list('category_', category)];

function moodLine(moods: Mood[]): TemplateResult | typeof nothing {
  if (moods.length < 2) return nothing;
  const words = moods.map((one) => t(`mood_${one}`)).join(', ');
  return html`<p class="moods"><span class="label">${t('person_moods')}</span><i aria-hidden="true">${moods.map(
    (one) => html`<span class="m${heights[one]}"></span>`,
  )}</i><span class="sr">${words}</span></p>`;
}

const promiseLine = ({ due, state }: PersonView['promises'][number], now: number): string =>
  t(`promised_${state}`, clock(Date.parse(due), now));

/** Who the customer is to this brand: what there was, what was promised, how it sounded. Nothing of what they are. */
export const personLines = (view: PersonView, brand: string, now: number): TemplateResult => html`
  <p>${view.total === 0 ? t('person_first', brand) : tn('person_earlier', view.total)}${view.byName && view.total > 0 ? html` <span class="soft">${t('person_by_name')}</span>` : nothing}</p>
  ${
    view.contacts.length > 0
      ? html`<ul class="lines">${view.contacts.map(
          (one) =>
            html`<li>${[one.at ? day(one.at) : '', list('kind_', one.kind), ...matter(one.category), list('state_', one.state)].filter(Boolean).join(' · ')}</li>`,
        )}</ul>`
      : nothing
  }
  ${moodLine(view.moods)}
  ${view.promises.length > 0 ? html`<ul class="lines">${view.promises.map((one) => html`<li class=${one.state}>${promiseLine(one, now)}</li>`)}</ul>` : nothing}
  <p class="soft">${t('person_until', day(view.until))}</p>`;

/** What this person had, and what others had in the same matter: alike is fair. */
export const fairness = (view: Pick<OffersView, 'given' | 'similar'>): TemplateResult => html`
  ${view.given.map(({ what, at }) => html`<p class="soft">${t('goodwill_had', what, day(at))}</p>`)}
  ${
    view.similar.length === 0
      ? html`<p class="soft">${t('similar_none')}</p>`
      : html`<p class="soft">${t('similar')}</p><ul class="lines">${view.similar.map(({ what, at }) => html`<li>${what} · ${day(at)}</li>`)}</ul>`
  }`;

export const planLines = (plan: PlanView | null): TemplateResult =>
  plan === null
    ? html`<p class="soft">${t('plan_none')}</p>`
    : html`<p>${plan.fallback ? t('plan_fallback') : t('plan_for', list('category_', plan.category ?? 'other'))} <b><bdi>${plan.owner || plan.contact}</bdi></b></p>
      ${plan.backup ? html`<p class="soft">${t('field_plan_backup')}: <bdi>${plan.backup}</bdi></p>` : nothing}
      ${plan.owner && plan.contact ? html`<p class="soft"><bdi>${plan.contact}</bdi></p>` : nothing}
      ${plan.time ? html`<p class="soft"><bdi>${plan.time}</bdi></p>` : nothing}`;

/** Whom the plan names and who has it not yet. */
export const passNames = ({ plan, passedTo }: Pick<AsideView, 'plan' | 'passedTo'>): string[] =>
  plan ? [plan.owner, plan.backup].filter((one) => one && one !== passedTo) : [];

/** A second hand-over is what makes people give up: it is said before it happens. */
export const passWarning = (passes: number): TemplateResult | typeof nothing =>
  passes === 0 ? nothing : html`<p class="note warn" role="status">${tn('pass_again', passes)}</p>`;

/** The case as a note for whoever takes over, so that the customer need not tell it again. For colleagues, not for customers. */
export function storyText(story: Story, passes: number, brand: string, now: number): string {
  const quoted = (text: string): string => text.trim().replace(/^/gm, '> ');
  const head = [list('kind_', story.kind), ...matter(story.category)].join(' · ');
  return [
    `${t('story_title', story.author ?? t('someone'), brand)} · ${list('site_', story.site)}`,
    head,
    ...(story.since ? [t('story_since', clock(Date.parse(story.since), now))] : []),
    ...(story.url ? [story.url] : []),
    ...(passes > 0 ? [tn('story_passes', passes)] : []),
    ...story.promises.map((one) => promiseLine(one, now)),
    ...(story.told.length > 0
      ? ['', t('story_told'), ...story.told.map((one) => `- ${list('fact_', one.type)}: ${one.value}`)]
      : []),
    '',
    t('story_said'),
    ...story.said.map(quoted),
    ...(story.replied.length > 0 ? ['', t('story_replied'), ...story.replied.map(quoted)] : []),
  ].join('\n');
}
