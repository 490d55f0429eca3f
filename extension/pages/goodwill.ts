// A kindness for one customer: what may be given, what is left of the month, what this person had already.
import { html, nothing, type TemplateResult } from 'lit-html';
import { fairness } from '../overlay/aside-parts.js';
import { locale, t } from '../overlay/strings.js';
import type { Answers, QueueRow } from '../shared/messages.js';
import { ask, own, shut, sorry } from './base.js';
import type { Choice } from './queue.js';

export type View = Answers['goodwill/view'];

export interface GoodwillDesk {
  /** `close`: what she was about to do. */
  open(row: QueueRow, view: View, close?: Choice): void;
  decide(row: QueueRow, choice: Choice): Promise<void>;
  /** Says what came of it, the one word or the other, and shows everything anew. */
  told(row: QueueRow, good: string, bad: string): Promise<void>;
}

export interface Goodwill {
  decide(row: QueueRow, choice: Choice): Promise<void>;
  kindness(row: QueueRow): Promise<void>;
  template(row: QueueRow, view: View, close: Choice | undefined): TemplateResult;
}

export function makeGoodwill(desk: GoodwillDesk): Goodwill {
  /** Cases whose unhappy end has been pointed out: once is enough. */
  const pointedOut = new Set<string>();
  const give = (row: QueueRow, what: string, cost: number, ok: boolean): void =>
    void ask({ kind: 'goodwill/give', case: row.case, what, cost, ok }).then(
      () => desk.told(row, t('goodwill_done'), ''),
      (error) => desk.told(row, '', sorry(error)),
    );
  return {
    /** Nobody leaves without a smile: where the last words are unhappy, a kindness is thought of once before the case is closed. */
    async decide(row, choice) {
      if (choice.act === 'close' && !pointedOut.has(row.case)) {
        pointedOut.add(row.case);
        const view = await ask({ kind: 'goodwill/view', case: row.case }).catch(() => null);
        if (view?.unhappy) return desk.open(row, view, choice);
      }
      await desk.decide(row, choice);
    },
    async kindness(row) {
      await ask({ kind: 'goodwill/view', case: row.case }).then(
        (view) => desk.open(row, view),
        (error) => desk.told(row, '', sorry(error)),
      );
    },
    template: (row, view, close) =>
      dialog(row, view, { give, close: close ? () => void desk.decide(row, close) : null }),
  };
}

interface GoodwillActs {
  give(row: QueueRow, what: string, cost: number, ok: boolean): void;
  /** Null where nothing is to be closed. */
  close: (() => void) | null;
}

const costOf = (form: HTMLFormElement): number => Number(String(new FormData(form).get('cost')).replace(',', '.')) || 0;

function dialog(row: QueueRow, view: View, acts: GoodwillActs): TemplateResult {
  const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
  const all = [...view.offers.map((what) => ({ what, wow: false })), ...view.wows.map((what) => ({ what, wow: true }))];
  return html`<form method="dialog" @submit=${own((event) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const what = String(form.get('what') ?? '');
    if (!what) return;
    shut(event);
    acts.give(row, what, costOf(event.target as HTMLFormElement), form.has('ok'));
  })}><h2 id="dialog-title">${t('goodwill_for', row.author ?? row.handle ?? t('someone'))}</h2>
    ${acts.close ? html`<p class="note warn">${t('goodwill_unhappy')}</p>` : nothing}
    ${fairness(view)}
    ${
      all.length === 0
        ? html`<p class="soft">${t('goodwill_none')} <a href="options.html" target="_blank">${t('brand_edit')}</a></p>`
        : html`<fieldset class="field"><legend class="sr">${t('field_offers')}</legend>${all.map(
            ({ what, wow }) =>
              html`<label class="choice"><input type="radio" name="what" value=${what} required>${what}${wow ? html` <span class="tag">${t('goodwill_wow')}</span>` : nothing}</label>`,
          )}</fieldset>
    <label class="field"><span class="label">${t('goodwill_cost')}</span><input type="text" name="cost" inputmode="decimal" autocomplete="off" pattern="[0-9]{0,9}([.,][0-9]{1,2})?" @input=${own(
      (event) => {
        const form = (event.target as HTMLInputElement).form;
        const ok = form?.querySelector<HTMLInputElement>('[name=ok]');
        if (!form || !ok || view.limit === null) return;
        ok.required = costOf(form) > view.limit;
        (ok.parentElement as HTMLElement).hidden = !ok.required;
      },
    )}></label>
    ${view.limit === null ? nothing : html`<label class="choice" hidden><input type="checkbox" name="ok">${t('goodwill_over', number(view.limit))}</label>`}
    ${view.left === null ? nothing : html`<p class=${view.left > 0 ? 'soft' : 'note warn'}>${t('goodwill_left', number(view.left))}</p>`}`
    }
    <div class="actions">${all.length > 0 ? html`<button type="submit" class="button main">${t('goodwill_give')}</button>` : nothing}
      ${
        acts.close
          ? html`<button type="button" id="close-anyway" class="button" @click=${own((event) => {
              shut(event);
              acts.close?.();
            })}>${t('choice_close')}</button>`
          : nothing
      }<button type="button" class="button" @click=${own(shut)}>${t('cancel')}</button></div></form>`;
}
