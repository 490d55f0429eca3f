// Two dialogs of the queue: who the customer of a case is to its brand, and handing the case over with its story.
import { html, nothing, type TemplateResult } from 'lit-html';
import { passNames, passWarning, personLines, planLines, storyText } from '../overlay/aside-parts.js';
import { t } from '../overlay/strings.js';
import type { AsideView, QueueRow } from '../shared/messages.js';
import { ask, copying, own, shut, sorry } from './base.js';
import type { Choice } from './queue.js';

export interface AsidePart {
  part: 'person' | 'pass';
  view: AsideView;
}

export interface AsideDesk {
  open(row: QueueRow, what: AsidePart): void;
  draw(): void;
  decide(row: QueueRow, choice: Choice): Promise<void>;
  /** Says what came of it, the one word or the other, and shows everything anew. */
  told(row: QueueRow, good: string, bad: string): Promise<void>;
}

export interface AsideDialogs {
  aside(row: QueueRow, part: AsidePart['part']): void;
  template(row: QueueRow, what: AsidePart): TemplateResult;
}

export function makeAsides(desk: AsideDesk): AsideDialogs {
  /** Asked once more before everything of somebody goes. */
  let sure = false;
  let copied = '';
  const cancel = html`<button type="button" class="button" @click=${own(shut)}>${t('close')}</button>`;

  const forget = (row: QueueRow, view: AsideView): TemplateResult | typeof nothing =>
    view.person.name === ''
      ? nothing
      : sure
        ? html`<p class="note warn" role="status">${t('forget_sure', view.person.name)}${view.person.byName ? html` ${t('person_by_name')}` : nothing}</p>
      <button type="button" class="button" id="forget-sure" @click=${own((event) => {
        shut(event);
        void ask({ kind: 'store/erase', what: { person: view.person.name } }).then(
          () => desk.told(row, t('forget_done'), ''),
          (error) => desk.told(row, '', sorry(error)),
        );
      })}>${t('forget_go')}</button>`
        : html`<button type="button" class="button" id="forget" @click=${own(() => {
            sure = true;
            desk.draw();
            document.getElementById('forget-sure')?.focus();
          })}>${t('forget')}</button>`;

  const person = (row: QueueRow, view: AsideView): TemplateResult => html`<div class="beside">
    <h2 id="dialog-title">${t('person_title', row.author ?? row.handle ?? t('someone'))}</h2>
    ${personLines(view.person, row.brand.name, Date.now())}
    <div class="actions">${forget(row, view)}${cancel}</div></div>`;

  function pass(row: QueueRow, { plan, story, passes, passedTo }: AsideView): TemplateResult {
    const names = passNames({ plan, passedTo });
    return html`<form method="dialog" class="beside" @submit=${own((event) => {
      event.preventDefault();
      const to = String(new FormData(event.target as HTMLFormElement).get('to') ?? '').trim();
      if (!to) return;
      shut(event);
      void desk.decide(row, { id: 'pass', act: 'pass', reason: to });
    })}><h2 id="dialog-title">${t('pass_title', story.author ?? t('someone'))}</h2>
      ${planLines(plan)}
      ${passedTo ? html`<p>${t('passed_to', passedTo)}</p>` : nothing}
      ${passWarning(passes)}
      <label class="field"><span class="label">${t('pass_whom')}</span><input type="text" name="to" required maxlength="60" autocomplete="off" list="pass-names" .value=${names[0] ?? ''}></label>
      <datalist id="pass-names">${names.map((one) => html`<option value=${one}></option>`)}</datalist>
      <p class="soft">${t('pass_clock')}</p>
      <div role="status">${copied ? html`<p class="soft">${copied}</p>` : nothing}</div>
      <div class="actions"><button type="submit" class="button main">${t('pass_go')}</button>
      <button type="button" class="button" id="story-copy" @click=${own(async () => {
        const text = storyText(story, passes, row.brand.name, Date.now());
        copied = await copying(text);
        desk.draw();
      })}>${t('story_copy')}</button>${cancel}</div></form>`;
  }

  return {
    aside(row, part) {
      [sure, copied] = [false, ''];
      void ask({ kind: 'case/aside', case: row.case }).then(
        ({ view }) => (view ? desk.open(row, { part, view }) : desk.told(row, '', t('aside_none'))),
        (error) => desk.told(row, '', sorry(error)),
      );
    },
    template: (row, { part, view }) => (part === 'person' ? person(row, view) : pass(row, view)),
  };
}
