// The rules of the trade on one page, with the brand's own numbers and names; made to be printed and pinned up.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import type { Brand } from '../../wasm/protocol.js';
import { list, t } from '../overlay/strings.js';
import { keyActions, onMac, shown } from '../shared/keys.js';
import type { Settings } from '../shared/messages.js';
import { ask, dress, onPush, own, paint, sorry } from './base.js';
import { duration } from './editor/fields.js';
import { makeUpkeep } from './upkeep.js';

const dos = ['calm', 'fast', 'name', 'help', 'when', 'private', 'keep', 'thank'] as const;
/** So that the page stays one page, whatever the brand has. */
const most = 6;

const app = document.getElementById('app') as HTMLElement;
let brands: Brand[] = [];
let settings: Settings | null = null;
let at = 0;
let problem = '';
const upkeep = makeUpkeep(draw);

async function load(): Promise<void> {
  try {
    const [all, mine] = await Promise.all([ask({ kind: 'brand/list' }), ask({ kind: 'settings/get' })]);
    [brands, settings, problem] = [all.brands, mine, ''];
  } catch (error) {
    problem = sorry(error);
  }
  draw();
  await upkeep.load(brands[at]);
}

const part = (title: string, body: TemplateResult): TemplateResult => html`<section><h2>${title}</h2>${body}</section>`;

function ofBrand(brand: Brand): TemplateResult {
  const targets = (brand.targets ?? []).filter((one) => one.first).slice(0, most);
  const { mail, phone, form, hours } = brand.contact ?? {};
  const contact = [mail, phone, form, hours].filter((one) => one?.trim());
  const rules = (brand.rules ?? []).slice(0, most);
  const plan = (brand.plan ?? []).filter((one) => one.owner?.trim()).slice(0, most);
  return html`
    ${targets.length > 0 ? part(t('field_targets'), html`<dl>${targets.map((one) => html`<dt>${list('kind_', one.kind === '*' || !one.kind ? 'any' : one.kind)}${one.site && one.site !== '*' ? ` · ${list('site_', one.site)}` : ''}</dt><dd>${duration(one.first ?? '')}</dd>`)}</dl>`) : nothing}
    ${contact.length > 0 ? part(t('group_contact'), html`<ul>${contact.map((one) => html`<li>${one}</li>`)}</ul>`) : nothing}
    ${plan.length > 0 ? part(t('field_plan'), html`<dl>${plan.map((one) => html`<dt>${list('category_', one.category)}</dt><dd>${[one.owner, one.contact, one.backup].filter(Boolean).join(' · ')}</dd>`)}</dl>`) : nothing}
    ${rules.length > 0 ? part(t('group_rules'), html`<ul class="plain">${rules.map((one) => html`<li>${one.n}. ${one.title}</li>`)}</ul>`) : nothing}
    ${(brand.offers ?? []).length > 0 ? part(t('field_offers'), html`<ul>${brand.offers?.slice(0, most).map((one) => html`<li>${one}</li>`)}</ul>`) : nothing}`;
}

function draw(): void {
  const brand = brands[at];
  render(
    html`<header class="title"><h1>${t('guide_title')}</h1>
      ${
        brands.length > 1
          ? html`<select class="screen" style="width:auto" aria-label=${t('panel_brand')} @change=${own((event) => {
              at = (event.target as HTMLSelectElement).selectedIndex;
              draw();
              void upkeep.load(brands[at]);
            })}>${brands.map((one, n) => html`<option ?selected=${n === at}>${one.name}</option>`)}</select>`
          : nothing
      }
      <button type="button" class="button screen" @click=${own(() => print())}>${t('guide_print')}</button></header>
    ${problem ? html`<p class="note warn" role="status">${problem}</p>` : nothing}
    <article class="sheet" style="--brand:${paint(brand?.colour)}" aria-label=${brand?.name ?? t('guide_title')}>
      ${part(t('guide_do'), html`<ul>${dos.map((one) => html`<li>${t(`guide_do_${one}`)}</li>`)}</ul>`)}
      ${part(t('guide_dont'), html`<ul>${(['argue', 'blame', 'data', 'copy', 'delete'] as const).map((one) => html`<li>${t(`guide_dont_${one}`)}</li>`)}</ul>`)}
      ${brand ? ofBrand(brand) : nothing}
      ${settings ? part(t('options_keys'), html`<dl>${keyActions.map((one) => html`<dt><kbd>${shown(settings?.keys[one] ?? '', onMac())}</kbd></dt><dd>${t(`key_${one}`)}</dd>`)}</dl>`) : nothing}
    </article>
    ${upkeep.template()}`,
    app,
  );
}

dress('name');
onPush(() => void load());
void load();
