// Brands and switches. Everything it shows is asked from the background; everything it removes, it shows the proof of.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand, Site } from '../../wasm/protocol.js';
import { list, locale, t, tn } from '../overlay/strings.js';
import type { Settings } from '../shared/messages.js';
import { ask, detail, dress, Failed, onImporting, onPush, own, paint, saveAs, sorry } from './base.js';
import { freshForm, handle, type Problems, type ShortForm, shortProblems, toBrand } from './brand-form.js';
import { shortFields } from './brand-view.js';
import { type Editor, openEditor } from './editor/editor.js';
import type { Schema } from './editor/schema.js';
import { type KeysState, keysView } from './keys-view.js';

interface Gone {
  removed: Record<string, number>;
  left?: Record<string, number>;
}
interface Doing {
  title: string;
  text: string;
  go: string;
  run(): Promise<Gone>;
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC';
const sites: Site[] = ['x', 'facebook'];
let brands: Brand[] = [];
let managed: string[] = [];
let schema: Schema = {};
let settings: Settings | null = null;
let editor: Editor | null = null;
let making: { form: ShortForm; problems: Problems } | null = null;
/** The file that is being taken in, and how much of it is. */
let taking: { name: string; share: number } | null = null;
let problem = '';
let good = '';
let notes: string[] = [];
let proof: (Gone & { title: string }) | null = null;
/** What a press of Undo beside the word of success brings back. */
let back: Brand | null = null;
let doing: Doing | null = null;
let person = '';
/** The last key that could not be taken, and why. */
let refused: KeysState['refused'] = null;

const app = document.getElementById('app') as HTMLElement;

async function load(): Promise<void> {
  await attempt(async () => {
    const [all, mine] = await Promise.all([ask({ kind: 'brand/list' }), ask({ kind: 'settings/get' })]);
    [brands, managed, schema, settings] = [all.brands, all.managed, all.schema as Schema, mine];
  });
}

/** Runs a request and draws what came of it; an error becomes a sentence, with the place in the file where there is one. */
async function attempt(run: () => Promise<void>): Promise<boolean> {
  try {
    problem = '';
    await run();
    return true;
  } catch (error) {
    const where = detail(error);
    problem = where ? `${sorry(error)} (${where})` : sorry(error);
    return false;
  } finally {
    draw();
  }
}

const draw = (): void => {
  render(template(), app);
};

function template(): TemplateResult {
  return html`
    <div class="title"><img src="../icons/48.png" alt=""><h1>${t('options_title')}</h1><a href="report.html">${t('report_title')}</a><a href="practice.html">${t('command_practice')}</a><a href="guide.html">${t('command_guide')}</a></div>
    ${settings && !settings.agreed ? html`<p class="note warn">${t('options_not_agreed')} <a href="welcome.html">${t('panel_start_go')}</a></p>` : nothing}
    <div role="status">${problem && !editor && !making ? html`<p class="note stop">${problem}</p>` : nothing}${
      good
        ? html`<p class="note good">${good}${back ? html` <button type="button" class="quiet" @click=${own(restore)}>${t('undo')}</button>` : nothing}</p>`
        : nothing
    }
      ${notes.length > 0 ? html`<ul class="note warn">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}${proof ? proven(proof) : nothing}</div>
    <section class="box"><header><h2>${editor ? t('brand_edit_title', editor.name()) : t(making ? 'brand_new' : 'options_brands')}</h2>${
      editor || making
        ? nothing
        : html`
      <button type="button" class="button main" @click=${own(startNew)}>${t('brand_new')}</button>
      <button type="button" class="button" @click=${own(() => document.getElementById('import')?.click())}>${t('brand_import')}</button>
      <input type="file" id="import" accept=".json,application/json" hidden aria-label=${t('brand_import')} @change=${own((event) => take(event.target as HTMLInputElement))}>`
    }</header>
      ${editor ? editor.template(problem) : making ? newBrand(making) : brandList()}</section>
    ${settings ? switches(settings) : nothing}
    ${settings ? keysView({ keys: settings.keys, refused }, setKeys) : nothing}
    ${muted()}
    ${data()}
    ${dialog()}`;
}

function brandList(): TemplateResult {
  if (brands.length === 0) return html`<p class="soft">${t('options_no_brands')}</p>`;
  return html`<ul class="brands">${brands.map(
    (brand) => html`<li class="brand" style="--brand:${paint(brand.colour)}"><span class="dot"></span>
    <div class="names"><b>${brand.name}</b><span>${(brand.accounts ?? []).map((one) => `${list('site_', one.site)}: ${one.site === 'x' ? '@' : ''}${handle(one.handle)}`).join(' · ') || t('options_no_accounts')}</span></div>
    <div class="actions">${managed.includes(brand.id) ? html`<span class="tag">${t('brand_managed')}</span>` : nothing}
      <button type="button" class="button small" aria-label=${t('brand_edit_title', brand.name)} @click=${own(() => edit(brand))}>${t(managed.includes(brand.id) ? 'brand_look' : 'brand_edit')}</button>
      <button type="button" class="button small" aria-label=${t('brand_export_one', brand.name)} @click=${own(() => saveAs(`${brand.id}.aplomb.json`, `${JSON.stringify(brand, null, 2)}\n`))}>${t('brand_export')}</button>
      ${
        managed.includes(brand.id)
          ? nothing
          : html`<button type="button" class="button small grave" aria-label=${t('brand_remove_title', brand.name)} @click=${own(
              () =>
                confirm({
                  title: t('brand_remove_title', brand.name),
                  text: t('brand_remove_text'),
                  go: t('brand_remove'),
                  run: () => ask({ kind: 'brand/remove', id: brand.id }),
                }),
            )}>${t('brand_remove')}</button>`
      }</div></li>`,
  )}</ul>
  <p class="soft">${t('brand_schema_why')} <button type="button" class="quiet" @click=${own(() => saveAs('aplomb-brand.schema.json', `${JSON.stringify(schema, null, 1)}\n`))}>${t('brand_schema')}</button></p>`;
}

/** The four fields of a new brand; the rest can wait. */
function newBrand(now: NonNullable<typeof making>): TemplateResult {
  return html`<form class="brand-form" novalidate @submit=${own((event) => {
    event.preventDefault();
    void saveNew();
  })}>${shortFields(now.form, now.problems, (key, value) => {
    if (!making) return;
    making.form = { ...making.form, [key]: value };
    if (making.problems[key]) making.problems = shortProblems(making.form);
    draw();
  })}
    ${problem ? html`<p class="note stop" role="alert">${problem}</p>` : nothing}
    <div class="actions"><button type="submit" class="button main">${t('brand_save')}</button><button type="button" class="button" @click=${own(close)}>${t('cancel')}</button></div></form>`;
}

function switches(now: Settings): TemplateResult {
  const box = (
    label: string,
    on: boolean,
    change: (on: boolean) => Partial<Settings>,
  ): TemplateResult => html`<label class="choice"><input type="checkbox" .checked=${live(on)}
    @change=${own((event) => setSettings(change((event.target as HTMLInputElement).checked)))}>${label}</label>`;
  const pausing =
    (what: string) =>
    (on: boolean): Partial<Settings> => ({
      paused: on ? [...now.paused, what] : now.paused.filter((one) => one !== what),
    });
  return html`<section class="box"><header><h2>${t('options_switches')}</h2></header>
    <fieldset class="field"><legend>${t('options_pause')}</legend>${box(t('options_pause_all'), now.paused.includes('*'), pausing('*'))}
      ${sites.map((site) => box(t('options_pause_site', list('site_', site)), now.paused.includes(site), pausing(site)))}</fieldset>
    <fieldset class="field"><legend>${t('options_copy_first')}</legend>${sites.map((site) => box(list('site_', site), now.copyFirst[site] ?? false, (on) => ({ copyFirst: { ...now.copyFirst, [site]: on } })))}
      <span class="help">${t('options_copy_first_help')}</span></fieldset>
    <fieldset class="field" id="calm"><legend>${t('calm')}</legend>${(['blur', 'twice', 'breaks'] as const).map((one) => box(t(`calm_${one}`), now[one], (on) => ({ [one]: on })))}
      <span class="help">${t('calm_help')}</span></fieldset></section>`;
}

function muted(): TemplateResult | typeof nothing {
  const all = Object.entries(settings?.muted ?? {}).filter(([, rules]) => rules.length > 0);
  if (all.length === 0) return nothing;
  return html`<section class="box"><header><h2>${t('options_muted')}</h2></header>${all.map(
    ([brand, rules]) => html`<h3>${brands.find((one) => one.id === brand)?.name ?? brand}</h3>
    <ul class="rows">${rules.map(
      (rule) => html`<li><span>${list('rule_', rule)}</span><button type="button" class="button small"
      @click=${own(() =>
        attempt(async () => {
          settings = await ask({ kind: 'rule/mute', brand, rule, muted: false });
        }),
      )}>${t('options_unmute')}</button></li>`,
    )}</ul>`,
  )}</section>`;
}

function data(): TemplateResult {
  const erase = (what: { person?: string; all?: true }, title: string, text: string): void =>
    confirm({
      title,
      text,
      go: t('erase'),
      run: () => ask({ kind: 'store/erase', what }),
    });
  return html`<section class="box"><header><h2>${t('options_data')}</h2></header><p class="soft">${t('options_data_why')}</p>
    <div class="actions"><button type="button" class="button" @click=${own(() => attempt(async () => saveAs('aplomb.json', (await ask({ kind: 'store/export' })).text)))}>${t('options_export')}</button>
      <button type="button" class="button" aria-disabled=${taking !== null} @click=${own(() => !taking && document.getElementById('import-all')?.click())}>${t('options_import')}</button>
      <input type="file" id="import-all" accept=".json,application/json" hidden aria-label=${t('options_import')} @change=${own((event) => takeAll(event.target as HTMLInputElement))}></div>
    ${taking ? html`<p role="status" class="soft">${t('import_working', taking.name)}</p><progress max="1" .value=${taking.share} aria-label=${t('options_import')}></progress>` : nothing}
    <form class="field" @submit=${own((event) => {
      event.preventDefault();
      if (person.trim())
        erase({ person: person.trim() }, t('erase_person_title', person.trim()), t('erase_person_text'));
    })}>
      <label for="person">${t('erase_person')}</label><div class="actions" style="flex-wrap:nowrap"><input type="text" id="person" dir="auto" autocomplete="off" .value=${live(person)} @input=${own(
        (event) => {
          person = (event.target as HTMLInputElement).value;
        },
      )}>
      <button type="submit" class="button">${t('erase')}</button></div><span class="help">${t('erase_person_help')}</span></form>
    <div><button type="button" class="button grave" @click=${own(() => erase({ all: true }, t('erase_all_title'), t('erase_all_text')))}>${t('erase_all')}</button></div></section>`;
}

/** What went, and what is left: nothing but entries that name nobody. */
function proven({ title, removed, left }: Gone & { title: string }): TemplateResult {
  const rows = Object.entries(removed).filter(([what, n]) => n > 0 || (left?.[what] ?? 0) > 0);
  const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
  if (rows.length === 0) return html`<div class="note good"><p><b>${title}</b></p><p>${t('erase_nothing')}</p></div>`;
  return html`<div class="note good"><p><b>${title}</b></p>
    <table class="counts"><thead><tr><td></td><th scope="col">${t('proof_before')}</th><th scope="col">${t('proof_after')}</th></tr></thead>
    <tbody>${rows.map(
      ([what, n]) =>
        html`<tr><th scope="row">${list('removed_', what)}</th><td>${number(n + (left?.[what] ?? 0))}</td><td>${number(left?.[what] ?? 0)}</td></tr>`,
    )}</tbody></table>
    ${(left?.events ?? 0) > 0 ? html`<p>${tn('proof_events', left?.events ?? 0)}</p>` : nothing}</div>`;
}

function dialog(): TemplateResult {
  return html`<dialog aria-labelledby="sure" @close=${() => {
    doing = null;
    draw();
  }}>${
    doing
      ? html`<div class="field"><h2 id="sure">${doing.title}</h2><p>${doing.text}</p>
    <div class="actions"><button type="button" class="button grave" @click=${own(doIt)}>${doing.go}</button>
      <button type="button" class="button" autofocus @click=${own(() => app.querySelector('dialog')?.close())}>${t('cancel')}</button></div></div>`
      : nothing
  }</dialog>`;
}

function confirm(next: Doing): void {
  [doing, proof, good, notes, back] = [next, null, '', [], null];
  draw();
  app.querySelector('dialog')?.showModal();
}

async function doIt(): Promise<void> {
  const now = doing;
  app.querySelector('dialog')?.close();
  if (!now) return;
  await attempt(async () => {
    proof = { title: t('erase_done'), ...(await now.run()) };
  });
  await load();
}

function startNew(): void {
  [good, notes, proof, problem, back] = ['', [], null, '', null];
  making = { form: freshForm(zone), problems: {} };
  draw();
  document.getElementById('f-name')?.focus();
}

function edit(brand: Brand): void {
  [good, notes, proof, problem, back] = ['', [], null, '', null];
  editor = openEditor({
    schema,
    brand,
    others: brands.filter((one) => one.id !== brand.id),
    fixed: managed.includes(brand.id),
    draw,
    save: (next) => void save(next, brand),
    close,
    today: () => new Intl.DateTimeFormat('en-CA', { timeZone: brand.hours?.zone ?? zone }).format(new Date()),
  });
  draw();
  document.getElementById('f-name')?.focus();
}

function close(): void {
  [editor, making, problem] = [null, null, ''];
  draw();
}

async function save(next: Brand, before: Brand | null): Promise<void> {
  const fine = await attempt(async () => {
    const { brand } = await ask({ kind: 'brand/save', brand: next });
    [good, back] = [t('brand_saved', brand.name), before];
  });
  if (!fine) return;
  [editor, making] = [null, null];
  await load();
}

async function saveNew(): Promise<void> {
  if (!making) return;
  making.problems = shortProblems(making.form);
  if (Object.keys(making.problems).length > 0) {
    draw();
    app.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return;
  }
  await save(
    toBrand(
      making.form,
      brands.map((one) => one.id),
      locale(),
    ),
    null,
  );
}

/** The brand as it was before the last save or import. */
async function restore(): Promise<void> {
  const before = back;
  [back, good] = [null, ''];
  if (before) await save(before, null);
}

/** A brand from a file. What the core had to change or did not know is listed; a file it refuses changes nothing. */
async function take(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  input.value = '';
  [good, notes, proof, back] = ['', [], null, null];
  if (!file) return;
  const had = brands;
  const fine = await attempt(async () => {
    const { brand, notes: found } = await ask({ kind: 'brand/import', text: await file.text() });
    back = had.find((one) => one.id === brand.id) ?? null;
    notes = found.map(({ path, note }) => (path ? `${path}: ${note}` : note));
    good =
      notes.length > 0
        ? `${t('brand_saved', brand.name)} ${tn('import_notes', notes.length)}`
        : t('brand_saved', brand.name);
  });
  if (fine) return load();
  problem = t('import_failed', file.name, problem);
  draw();
}

/** Everything from a file, beside what is here. What came of it is listed. */
async function takeAll(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  input.value = '';
  [good, notes, proof, back] = ['', [], null, null];
  if (!file) return;
  const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
  taking = { name: file.name, share: 0 };
  draw();
  let id = '';
  const fine = await attempt(async () => {
    try {
      const came = await ask({ kind: 'store/import', text: await file.text() });
      const added = Object.entries(came.added).map(([what, n]) => `${list('removed_', what)}: ${number(n)}`);
      good = `${t('import_added')} ${added.join(' · ')}`;
      if (came.against > 0) notes.push(t('import_against', number(came.against)));
      if (came.aside > 0) notes.push(t('import_aside', number(came.aside)));
      if (came.kept.length > 0) notes.push(t('import_kept', came.kept.join(', ')));
    } catch (error) {
      id = error instanceof Failed ? error.trouble.id : '';
      throw error;
    } finally {
      taking = null;
    }
  });
  // What came of it stands at the top, the button far below.
  scrollTo({ top: 0 });
  if (fine) return load();
  // What was cut off by the store is there in part; a file that is none has changed nothing.
  if (id === 'too_large') problem = t('import_too_large', file.name);
  else if (!id.startsWith('store_')) problem = t('import_failed', file.name, problem);
  draw();
}

function setKeys(next: KeysState): void {
  refused = next.refused;
  if (next.refused) draw();
  else void setSettings({ keys: next.keys });
}

async function setSettings(change: Partial<Settings>): Promise<void> {
  await attempt(async () => {
    settings = await ask({ kind: 'settings/set', settings: change });
  });
}

dress('name');
onImporting((done, of) => {
  if (!taking) return;
  taking.share = of === 0 ? 1 : done / of;
  draw();
});
onPush(() => {
  if (taking) return;
  if (!editor && !making) load();
});
// Leaving with something typed and not saved asks first.
window.addEventListener('beforeunload', (event) => {
  if (editor?.dirty()) event.preventDefault();
});
load();
