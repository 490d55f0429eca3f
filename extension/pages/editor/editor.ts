// The editor of one brand: its fields in groups, checked as they are typed, with undo. What it shows comes from the schema
// the core describes; what it saves the core has the last word on.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand } from '../../../wasm/protocol.js';
import { list, t, tn } from '../../overlay/strings.js';
import type { Answers } from '../../shared/messages.js';
import { importCsv } from '../../shared/snippets.js';
import { ask, copying, own, paint } from '../base.js';
import { clashesOf, type Problem, problemsOf } from './checks.js';
import { type Desk, field } from './fields.js';
import { History } from './history.js';
import { holidayImport } from './holidays.js';
import { dated, rulesText } from './rules-text.js';
import { type Path, pointer, put, read, type Schema, settle } from './schema.js';

/** Which fields stand together. A test holds this to the schema: every field of a brand is in one group. */
export const groups = {
  who: ['name', 'colour', 'agent', 'accounts'],
  times: ['hours', 'targets', 'followup', 'routine'],
  voice: ['voice'],
  contact: ['contact'],
  rules: ['rules'],
  answers: ['answers'],
  facts: ['facts', 'offers', 'goodwill'],
  team: ['plan', 'reviewers'],
  keep: ['retention'],
} as const;
type Group = keyof typeof groups;
const names = Object.keys(groups) as Group[];

export interface EditorOptions {
  schema: Schema;
  brand: Brand;
  /** The other brands on this computer. */
  others: Brand[];
  fixed: boolean;
  draw(): void;
  save(brand: Brand): void;
  close(): void;
  /** Today in the brand's eyes, `2026-11-25`. */
  today(): string;
}

export interface Editor {
  template(problem: string): TemplateResult;
  name(): string;
  /** True when something is typed that is not saved. */
  dirty(): boolean;
}

export function openEditor(options: EditorOptions): Editor {
  const { schema, brand: before, others, fixed, draw } = options;
  const history = new History<Brand>(before);
  /** Fields the agent has been in: nothing is told of a field she has not come to. */
  const touched = new Set<string>();
  let all = false;
  let problems: Problem[] = check();
  let core: Answers['brand/check'] | null = null;
  let asked = 0;
  let wait: ReturnType<typeof setTimeout> | undefined;
  let published = '';
  let outcome = '';
  const opened = new Set<Group>(['who']);

  function check(): Problem[] {
    return [...problemsOf(schema, history.now), ...clashesOf(history.now, others)];
  }

  function changed(): void {
    problems = check();
    outcome = '';
    clearTimeout(wait);
    wait = setTimeout(() => void soundOut(), 250);
    draw();
  }

  /** What the core says of the brand as it stands: what it would not take, and how it would write. */
  async function soundOut(): Promise<void> {
    const mine = ++asked;
    const answer = await ask({ kind: 'brand/check', brand: settled() }).catch(() => null);
    if (mine !== asked) return;
    core = answer;
    draw();
  }

  const settled = (): Brand => settle(schema, history.now) as Brand;

  const desk: Desk = {
    fixed,
    problem(path) {
      const at = pointer(path);
      const told = (one: string): boolean => all || touched.has(one);
      const found = problems.find((one) => one.path === at && (told(at) || one.id !== 'check_needed'));
      // A half-typed address is not wrong yet: it is told when the field is left. Twice the same is told at once.
      return found && (told(at) || found.mild || found.id === 'check_twice') ? found : undefined;
    },
    set(path, value, key) {
      if (fixed) return;
      history.set(put(history.now, path, value) as Brand, key);
      changed();
    },
    leave(path) {
      touched.add(pointer(path));
      history.tidy(settleAt(path));
      problems = check();
      draw();
    },
    add(path, item) {
      if (fixed) return;
      const rows = read(history.now, path);
      const n = Array.isArray(rows) ? rows.length : 0;
      history.set(put(history.now, [...path, n], item) as Brand, null);
      changed();
      desk.focus([...path, n]);
    },
    remove(path, n) {
      if (fixed) return;
      history.set(put(history.now, [...path, n], undefined) as Brand, null);
      // Places below have moved up: what was told of them may now be said of another row.
      for (const one of touched) if (one.startsWith(`${pointer(path)}/`)) touched.delete(one);
      changed();
      document.getElementById(`f${pointer(path).replace(/\//g, '-')}-add`)?.focus();
    },
    focus(path) {
      const stem = `f${pointer(path).replace(/\//g, '-')}`;
      document.querySelector<HTMLElement>(`[id^="${CSS.escape(`${stem}-`)}"], #${CSS.escape(stem)}`)?.focus();
    },
  };

  /** The one field at `path` as it is kept. */
  function settleAt(path: Path): Brand {
    let at: Schema | undefined = schema;
    for (const key of path) at = typeof key === 'number' ? at?.items : at?.properties?.[key];
    return at ? (put(history.now, path, settle(at, read(history.now, path))) as Brand) : history.now;
  }

  function save(): void {
    all = true;
    problems = check();
    const bad = problems.filter((one) => !one.mild);
    for (const group of names) if (bad.some((one) => inGroup(one, group))) opened.add(group);
    draw();
    if (bad.length > 0) {
      document.querySelector<HTMLElement>('.brand-form [aria-invalid="true"]')?.focus();
      return;
    }
    const out = settled();
    options.save({ ...out, rules: dated(out.rules, before.rules, options.today()) });
  }

  const inGroup = (one: Problem, group: Group): boolean =>
    (groups[group] as readonly string[]).some((key) => one.path === `/${key}` || one.path.startsWith(`/${key}/`));

  function step(which: 'undo' | 'redo'): void {
    if (history[which]()) changed();
  }

  function keys(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    // In a field that takes letters the browser's own undo is the finer one.
    const typing = event.target instanceof HTMLTextAreaElement || (event.target as HTMLInputElement).type === 'text';
    if (key === 's') save();
    else if (!typing && key === 'z') step(event.shiftKey ? 'redo' : 'undo');
    else if (!typing && key === 'y') step('redo');
    else return;
    event.preventDefault();
  }

  async function takeCsv(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = '';
    if (!file) return;
    const mine = history.now.answers ?? [];
    const { answers, skipped } = importCsv(
      await file.text(),
      mine.map((one) => one.code),
    );
    if (answers.length > 0) history.set({ ...history.now, answers: [...mine, ...answers] }, null);
    changed();
    outcome = [
      tn('answers_taken', answers.length, file.name),
      skipped.length > 0 ? t('answers_skipped', skipped.slice(0, 8).join(', ')) : '',
    ].join(' ');
    draw();
  }

  const summary = (group: Group): string => {
    const count = groups[group]
      .map((key) => (history.now as Record<string, unknown>)[key])
      .filter(Array.isArray)
      .reduce((sum, one) => sum + one.length, 0);
    return count > 0 ? new Intl.NumberFormat().format(count) : '';
  };

  function section(group: Group): TemplateResult {
    const bad = problems.filter((one) => inGroup(one, group) && !one.mild && (all || touched.has(one.path))).length;
    const count = summary(group);
    return html`<details id="group-${group}" .open=${live(opened.has(group))} @toggle=${(event: Event) => {
      if ((event.target as HTMLDetailsElement).open) opened.add(group);
      else opened.delete(group);
    }}><summary>${list('group_', group)}${count ? html` <span class="soft">${count}</span>` : nothing}${bad > 0 ? html` <span class="tag stop">${tn('check_count', bad)}</span>` : nothing}</summary>
      <div>${groups[group].map((key) => {
        const inner = schema.properties?.[key];
        return inner ? field(inner, (history.now as Record<string, unknown>)[key], [key], desk) : nothing;
      })}${group === 'times' && !fixed ? holidays() : nothing}${group === 'rules' ? publish() : nothing}${group === 'answers' && !fixed ? csv() : nothing}${group === 'voice' || group === 'who' ? sample() : nothing}</div></details>`;
  }

  const holidays = holidayImport({
    brand: settled,
    take(closed) {
      history.set(put(history.now, ['hours', 'closed'], closed) as Brand, null);
      changed();
    },
    draw,
  });

  const csv =
    (): TemplateResult => html`<div class="field"><div><button type="button" class="button small" @click=${own(() => document.getElementById('csv')?.click())}>${t('answers_import')}</button>
    <input type="file" id="csv" accept=".csv,.tsv,.txt,text/csv" hidden aria-label=${t('answers_import')} @change=${own((event) => void takeCsv(event.target as HTMLInputElement))}></div>
    <span class="help">${t('answers_import_help')}</span>${outcome ? html`<p class="note" role="status">${outcome}</p>` : nothing}</div>`;

  function publish(): TemplateResult | typeof nothing {
    const text = rulesText({ ...settled(), rules: dated(settled().rules, before.rules, options.today()) });
    if (!text) return nothing;
    return html`<details class="inner"><summary>${t('rules_public')}</summary><div class="field"><label for="rules-public">${t('rules_public_label')}</label>
      <textarea id="rules-public" rows="10" dir="auto" .value=${live(published || text)} @input=${own((event) => {
        published = (event.target as HTMLTextAreaElement).value;
      })}></textarea>
      <div class="actions"><button type="button" class="button small" @click=${own(async () => {
        outcome = await copying(published || text);
        draw();
      })}>${t('copy')}</button><span role="status" class="soft">${outcome}</span></div></div></details>`;
  }

  function sample(): TemplateResult | typeof nothing {
    if (!core?.sample) return nothing;
    return html`<figure class="sample" style="--brand:${paint(history.now.colour)}"><figcaption class="soft">${t('sample_title')}</figcaption><blockquote lang="en">${core.sample}</blockquote></figure>`;
  }

  /** What the core would put right by itself, where the fields have said nothing. */
  const notes = (): string[] =>
    (core?.notes ?? [])
      .filter(({ path }) => !problems.some((one) => one.path === path))
      .map(({ path, note }) => `${path}: ${note}`);

  void soundOut();
  return {
    name: () => history.now.name || before.name,
    dirty: () => JSON.stringify(settled()) !== JSON.stringify(settle(schema, before)),
    template(problem) {
      const open = notes();
      return html`<form class="brand-form" novalidate @keydown=${own(keys)} @submit=${own((event) => {
        event.preventDefault();
        save();
      })}>
        ${fixed ? html`<p class="note">${t('brand_fixed')}</p>` : nothing}
        ${names.map(section)}
        ${open.length > 0 ? html`<ul class="note warn">${open.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
        ${problem ? html`<p class="note stop" role="alert">${problem}</p>` : nothing}
        <div class="actions sticky">${
          fixed
            ? nothing
            : html`<button type="submit" class="button main">${t('brand_save')}</button>
          <button type="button" class="button" ?disabled=${!history.canUndo} @click=${own(() => step('undo'))}>${t('undo')}</button>
          <button type="button" class="button" ?disabled=${!history.canRedo} @click=${own(() => step('redo'))}>${t('redo')}</button>`
        }<button type="button" class="button" @click=${own(options.close)}>${t(fixed ? 'close' : 'cancel')}</button></div>
      </form>`;
    },
  };
}
