// Which other case is the same person's or the same matter: what speaks for one, a search for any, and taking them apart again.
import { html, nothing, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { list, t } from '../overlay/strings.js';
import type { Alike, Answers, QueueRow } from '../shared/messages.js';
import { ask, own, shut, sorry } from './base.js';
import type { Choice } from './queue.js';

export interface JoinDesk {
  draw(): void;
  open(row: QueueRow): void;
  /** `row` as it is shown in a sentence afterwards. */
  decide(row: QueueRow, choice: Choice): Promise<void>;
  failed(why: string): void;
}

export interface Join {
  open(row: QueueRow): Promise<void>;
  template(row: QueueRow): TemplateResult;
}

type Other = Pick<Alike, 'case' | 'site' | 'author' | 'text'> & { why?: Alike['why']; what?: string };

/** Rows a search in the dialog shows at most. */
const most = 20;

export function makeJoin(desk: JoinDesk): Join {
  let view: Answers['case/alike'] = { joined: [], likely: [] };
  let found: Other[] | null = null;
  let typing: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  async function seek(row: QueueRow, search: string): Promise<void> {
    const mine = ++asked;
    if (!search) found = null;
    else {
      const stretch = { brand: row.brand.id, tab: 'new', from: 0, count: most + 1 } as const;
      const { rows } = await ask({ kind: 'queue/list', search, ...stretch }).catch(() => ({ rows: [] }));
      if (mine !== asked) return;
      found = rows.filter((one) => one.case !== row.case && !one.merged).slice(0, most);
    }
    desk.draw();
  }

  const words = (one: Other): TemplateResult =>
    html`<span class="other"><b><bdi>${one.author ?? t('someone')}</bdi></b> · ${list('site_', one.site)}${
      one.why === 'person' || one.why === 'number'
        ? html` <span class="tag">${one.why === 'person' ? t('join_person') : t('join_number', one.what ?? '')}</span>`
        : nothing
    }<span class="said" dir="auto">${one.text}</span></span>`;

  /** The first is chosen: of what speaks for itself, then of what was looked for. */
  const others = (all: Other[]): TemplateResult =>
    html`<fieldset class="field" aria-labelledby="dialog-title">${repeat(
      all,
      (one) => one.case,
      (one, n) =>
        html`<label class="choice"><input type="radio" name="into" value=${one.case} required ?checked=${n === 0}>${words(one)}</label>`,
    )}</fieldset>`;

  return {
    async open(row) {
      clearTimeout(typing);
      asked += 1;
      found = null;
      try {
        view = await ask({ kind: 'case/alike', case: row.case });
        desk.open(row);
      } catch (error) {
        desk.failed(sorry(error));
      }
    },
    template(row) {
      const { likely, joined } = view;
      const known = new Set(likely.map((one) => one.case));
      const rest = (found ?? []).filter((one) => !known.has(one.case));
      return html`<form method="dialog" class="join" @submit=${own((event) => {
        event.preventDefault();
        const into = String(new FormData(event.target as HTMLFormElement).get('into') ?? '');
        if (!into) return;
        shut(event);
        void desk.decide(row, { id: 'join', act: 'merge', into });
      })}>
    <h2 id="dialog-title">${t('join_title', row.author ?? row.handle ?? t('someone'))}</h2>
    <p class="soft">${t('join_why')}</p>
    ${likely.length > 0 ? others(likely) : html`<p class="soft">${t('join_none')}</p>`}
    <label class="field"><span class="label">${t('panel_search')}</span><input type="search" id="join-search" maxlength="80" autocomplete="off" ?autofocus=${likely.length === 0} @input=${own(
      (event) => {
        clearTimeout(typing);
        const text = (event.target as HTMLInputElement).value.trim();
        typing = setTimeout(() => void seek(row, text), 150);
      },
    )} @keydown=${own<KeyboardEvent>((event) => {
      // Enter looks, it does not join what is chosen further up.
      if (event.key === 'Enter') event.preventDefault();
    })}></label>
    <div role="status">${found && rest.length === 0 ? html`<p class="soft">${t('panel_none_found')}</p>` : nothing}</div>
    ${rest.length > 0 ? others(rest) : nothing}
    ${
      joined.length > 0
        ? html`<fieldset class="field"><legend>${t('join_joined')}</legend>${joined.map(
            (one) =>
              html`<div class="choice">${words(one)}<button type="button" class="button small" data-apart=${one.case} aria-label=${`${t('choice_split')}: ${one.author ?? ''} ${one.text.slice(0, 60)}`} @click=${own(
                (event) => {
                  shut(event);
                  void desk.decide({ ...row, case: one.case }, { id: 'split', act: 'split', into: row.case });
                },
              )}>${t('choice_split')}</button></div>`,
          )}</fieldset>`
        : nothing
    }
    <div class="actions"><button type="submit" class="button main" ?disabled=${likely.length + rest.length === 0}>${t('join_go')}</button>
      <button type="button" class="button" @click=${own(shut)}>${t('cancel')}</button></div></form>`;
    },
  };
}
