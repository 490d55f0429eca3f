// Brands and switches. Everything it shows is asked from the background; everything it removes, it shows the proof of.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand, Site } from '../../wasm/protocol.js';
import { list, locale, t, tn } from '../overlay/strings.js';
import type { Settings } from '../shared/messages.js';
import { ask, detail, dress, onPush, own, paint, sorry } from './base.js';
import { type days, freshForm, handle, problemsOf, toBrand, toForm } from './brand-form.js';
import { brandForm, type FormState } from './brand-view.js';

interface Doing {
  title: string;
  text: string;
  go: string;
  run(): Promise<Record<string, number>>;
}

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC';
const sites: Site[] = ['x', 'facebook'];
let brands: Brand[] = [];
let settings: Settings | null = null;
let editing: (FormState & { before: Brand | null }) | null = null;
let problem = '';
let good = '';
let notes: string[] = [];
let proof: { title: string; removed: Record<string, number> } | null = null;
let doing: Doing | null = null;
let person = '';

const app = document.getElementById('app') as HTMLElement;

async function load(): Promise<void> {
  await attempt(async () => {
    const [all, mine] = await Promise.all([ask({ kind: 'brand/list' }), ask({ kind: 'settings/get' })]);
    [brands, settings] = [all.brands, mine];
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
    <div class="title"><img src="../icons/48.png" alt=""><h1>${t('options_title')}</h1></div>
    ${settings && !settings.agreed ? html`<p class="note warn">${t('options_not_agreed')} <a href="welcome.html">${t('panel_start_go')}</a></p>` : nothing}
    <div role="status">${problem && !editing ? html`<p class="note stop">${problem}</p>` : nothing}${good ? html`<p class="note good">${good}</p>` : nothing}
      ${notes.length > 0 ? html`<ul class="note warn">${notes.map((note) => html`<li>${note}</li>`)}</ul>` : nothing}${proof ? proven(proof) : nothing}</div>
    <section class="box"><header><h2>${t('options_brands')}</h2>${
      editing
        ? nothing
        : html`
      <button type="button" class="button main" @click=${own(() => edit(null))}>${t('brand_new')}</button>
      <button type="button" class="button" @click=${own(() => document.getElementById('import')?.click())}>${t('brand_import')}</button>
      <input type="file" id="import" accept=".json,application/json" hidden aria-label=${t('brand_import')} @change=${own((event) => take(event.target as HTMLInputElement))}>`
    }</header>
      ${
        editing
          ? html`<h3>${editing.isNew ? t('brand_new_title') : t('brand_edit_title', editing.before?.name ?? '')}</h3>
        ${brandForm(editing, { set, day, sameWeek, save, cancel })}`
          : brandList()
      }</section>
    ${settings ? switches(settings) : nothing}
    ${muted()}
    ${data()}
    ${dialog()}`;
}

function brandList(): TemplateResult {
  if (brands.length === 0) return html`<p class="soft">${t('options_no_brands')}</p>`;
  return html`<ul class="brands">${brands.map(
    (brand) => html`<li class="brand" style="--brand:${paint(brand.colour)}"><span class="dot"></span>
    <div class="names"><b>${brand.name}</b><span>${(brand.accounts ?? []).map((one) => `${list('site_', one.site)}: ${one.site === 'x' ? '@' : ''}${handle(one.handle)}`).join(' · ') || t('options_no_accounts')}</span></div>
    <div class="actions"><button type="button" class="button small" aria-label=${t('brand_edit_title', brand.name)} @click=${own(() => edit(brand))}>${t('brand_edit')}</button>
      <button type="button" class="button small" aria-label=${t('brand_export_one', brand.name)} @click=${own(() => saveAs(`${brand.id}.aplomb.json`, `${JSON.stringify(brand, null, 2)}\n`))}>${t('brand_export')}</button>
      <button type="button" class="button small grave" aria-label=${t('brand_remove_title', brand.name)} @click=${own(
        () =>
          confirm({
            title: t('brand_remove_title', brand.name),
            text: t('brand_remove_text'),
            go: t('brand_remove'),
            run: async () => (await ask({ kind: 'brand/remove', id: brand.id })).removed,
          }),
      )}>${t('brand_remove')}</button></div></li>`,
  )}</ul>`;
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
      <span class="help">${t('options_copy_first_help')}</span></fieldset></section>`;
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
      run: async () => (await ask({ kind: 'store/erase', what })).removed,
    });
  return html`<section class="box"><header><h2>${t('options_data')}</h2></header><p class="soft">${t('options_data_why')}</p>
    <div class="actions"><button type="button" class="button" @click=${own(() => attempt(async () => saveAs('aplomb.json', (await ask({ kind: 'store/export' })).text)))}>${t('options_export')}</button></div>
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

function proven({ title, removed }: { title: string; removed: Record<string, number> }): TemplateResult {
  const rows = Object.entries(removed).filter(([, n]) => n > 0);
  return html`<div class="note good"><p><b>${title}</b></p>${rows.length > 0 ? html`<ul class="counts">${rows.map(([what, n]) => html`<li>${list('removed_', what)}: ${n}</li>`)}</ul>` : html`<p>${t('erase_nothing')}</p>`}</div>`;
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
  [doing, proof, good, notes] = [next, null, '', []];
  draw();
  app.querySelector('dialog')?.showModal();
}

async function doIt(): Promise<void> {
  const now = doing;
  app.querySelector('dialog')?.close();
  if (!now) return;
  await attempt(async () => {
    proof = { title: t('erase_done'), removed: await now.run() };
  });
  await load();
}

function edit(before: Brand | null): void {
  [good, notes, proof, problem] = ['', [], null, ''];
  editing = {
    before,
    isNew: before === null,
    form: before ? toForm(before, zone) : freshForm(zone, locale()),
    problems: {},
    problem: '',
  };
  draw();
  document.getElementById('f-name')?.focus();
}

const set: Parameters<typeof brandForm>[1]['set'] = (key, value) => {
  if (!editing) return;
  editing.form = { ...editing.form, [key]: value };
  delete editing.problems[key];
  draw();
};

function day(which: (typeof days)[number], hours: string): void {
  if (!editing) return;
  editing.form = { ...editing.form, week: { ...editing.form.week, [which]: hours } };
  delete editing.problems[which];
  draw();
}

function sameWeek(): void {
  if (!editing) return;
  const { mon } = editing.form.week;
  editing.form = { ...editing.form, week: { ...editing.form.week, tue: mon, wed: mon, thu: mon, fri: mon } };
  draw();
}

function cancel(): void {
  editing = null;
  draw();
}

async function save(): Promise<void> {
  if (!editing) return;
  const { form, before, isNew } = editing;
  editing.problems = problemsOf(form, isNew);
  if (Object.keys(editing.problems).length > 0) {
    draw();
    app.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return;
  }
  const fine = await attempt(async () => {
    const { brand } = await ask({
      kind: 'brand/save',
      brand: toBrand(
        form,
        before,
        brands.map((one) => one.id),
      ),
    });
    good = t('brand_saved', brand.name);
  });
  if (!fine) {
    editing.problem = problem;
    draw();
    return;
  }
  editing = null;
  await load();
}

/** A brand from a file. What the core had to change or did not know is listed; a file it refuses changes nothing. */
async function take(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  input.value = '';
  [good, notes, proof] = ['', [], null];
  if (!file) return;
  const fine = await attempt(async () => {
    const { brand, notes: found } = await ask({ kind: 'brand/import', text: await file.text() });
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

function saveAs(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function setSettings(change: Partial<Settings>): Promise<void> {
  await attempt(async () => {
    settings = await ask({ kind: 'settings/set', settings: change });
  });
}

dress('name');
onPush(() => {
  if (!editing) load();
});
load().then(() => {
  if (location.hash === '#new' && brands.length === 0) edit(null);
});
