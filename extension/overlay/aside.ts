// The quiet row of the reply card: who this is, what may be offered, who solves it, what not to do now. Everything is folded
// away and asked for only when it is opened; one part at a time.
import { html, nothing, type TemplateResult } from 'lit-html';
import { hostile } from '../shared/calm.js';
import type { AsideView, CardView } from '../shared/messages.js';
import { fairness, passNames, passWarning, personLines, planLines, storyText } from './aside-parts.js';
import { icons } from './icons.js';
import type { Wishes } from './overlay.js';
import { act } from './seal.js';
import { t } from './strings.js';

export interface AsideDesk {
  draw(): void;
  /** Tells what came of a press. */
  said(outcome: string): void;
  copy(text: string): void;
  insert(text: string): void;
  /** The focus goes to the drafts. */
  drafts(): void;
  close(): void;
}

export interface Aside {
  template(view: CardView, now: number): TemplateResult;
  /** Another case, or the card anew: everything folded. */
  reset(): void;
}

type Part = 'person' | 'offers' | 'plan' | 'choice';
type Beside = AsideView | 'asked' | 'none' | 'failed';

export function makeAside(wishes: Pick<Wishes, 'aside' | 'pass' | 'guard'>, desk: AsideDesk): Aside {
  let open: Part | null = null;
  let beside: Beside = 'asked';
  let of = '';
  /** An offer above the limit for which the agent has an OK. */
  let allowed = '';

  function reset(): void {
    [open, beside, of, allowed] = [null, 'asked', '', ''];
  }

  async function ask(key: string): Promise<void> {
    of = key;
    const answer = await wishes.aside(key).catch(() => 'failed' as const);
    if (of !== key) return;
    beside = answer ?? 'none';
    if (beside === 'failed') of = ''; // the next unfolding asks anew
    desk.draw();
  }

  function unfold(part: Part, view: CardView): void {
    open = open === part ? null : part;
    if (open && open !== 'choice' && of !== view.case) {
      beside = 'asked';
      void ask(view.case);
    }
    desk.draw();
  }

  const button = (words: string, run: () => void): TemplateResult =>
    html`<button type="button" class="button small" @ap-click=${act(run)}>${words}</button>`;

  function offers(known: AsideView, view: CardView): TemplateResult {
    const { offers: all, limit } = known.offers;
    const secret = view.mention.audience === 'private';
    return html`${all.length === 0 ? html`<p class="soft">${t('offers_none')}</p>` : nothing}
      <ul class="offers">${all.map(({ what, amount, over }) => {
        const closed = amount !== null && !secret;
        const waits = over && allowed !== what;
        return html`<li><span><bdi>${what}</bdi>
          ${over ? html`<span class="tag">${t('offers_over')}</span>` : nothing}${closed ? html`<span class="tag">${t('offers_private')}</span>` : nothing}</span>
          ${
            waits
              ? button(t('offers_ok'), () => {
                  allowed = what;
                  desk.draw();
                })
              : closed
                ? button(t('copy'), () => desk.copy(what))
                : button(t('insert'), () => desk.insert(what))
          }</li>`;
      })}</ul>
      ${limit === null ? nothing : html`<p class="soft">${t('offers_limit', String(limit))}</p>`}
      ${fairness(known.offers)}`;
  }

  function plan(known: AsideView, view: CardView, now: number): TemplateResult {
    const pass = (to: string) =>
      button(t('pass_to', to), () => {
        void wishes.pass(view.case, to).then((done) => {
          if (of !== view.case) return; // the card stands beside another case by now
          desk.said(t(done ? 'done_pass' : 'trouble_unknown'));
          if (done) void ask(view.case);
        });
      });
    return html`${planLines(known.plan)}
      ${known.passedTo ? html`<p>${t('passed_to', known.passedTo)}</p>` : nothing}
      ${passWarning(known.passes)}
      <div class="row">${known.care ? button(t('care_insert', known.care), () => desk.insert(t('care_line', known.care ?? ''))) : nothing}${passNames(known).map(pass)}${button(
        t('story_copy'),
        () => desk.copy(storyText(known.story, known.passes, view.brand.name, now)),
      )}</div>`;
  }

  /** Delete, hit back, or be the bigger one: the first two say why not. */
  const choice = (view: CardView): TemplateResult => html`<ol class="ways">
    <li><b>${t('ways_delete')}</b><p>${t('guard_readers')}</p>${button(t('ways_rules'), () => {
      desk.close();
      wishes.guard(view.post);
    })}</li>
    <li><b>${t('ways_attack')}</b><p>${t('ways_attack_why')}</p></li>
    <li><b>${t('ways_bigger')}</b><p>${t('ways_bigger_why')}</p>${button(t('ways_drafts'), desk.drafts)}</li></ol>`;

  function body(view: CardView, now: number): TemplateResult | typeof nothing {
    if (open === null) return nothing;
    if (open === 'choice') return choice(view);
    if (beside === 'asked') return html`<p class="soft" role="status">${t('aside_asked')}</p>`;
    if (beside === 'failed') return html`<p class="soft" role="status">${t('trouble_unknown')}</p>`;
    if (beside === 'none') return html`<p class="soft" role="status">${t('aside_none')}</p>`;
    if (open === 'person') return personLines(beside.person, view.brand.name, now);
    return open === 'offers' ? offers(beside, view) : plan(beside, view, now);
  }

  return {
    reset,
    template(view, now) {
      const wanted = view.reading.kind === 'complaint' || view.reading.kind === 'abuse' || hostile(view.reading);
      const parts: Part[] = ['person', 'offers', 'plan', ...(wanted ? (['choice'] as const) : [])];
      return html`<section class="aside" aria-label=${t('aside')}>
        <div class="row">${parts.map(
          (part) => html`<button type="button" class="quiet" data-part=${part} aria-expanded=${open === part}
            @ap-click=${act(() => unfold(part, view))}>${t(`aside_${part}`)}<span class=${open === part ? 'turned' : ''}>${icons.down}</span></button>`,
        )}</div>
        ${open === null ? nothing : html`<div class="beside">${body(view, now)}</div>`}</section>`;
    },
  };
}
