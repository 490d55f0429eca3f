// Below the guide, not printed with it: what makes a brand easy to reach, to tick off, and what has gone stale since.
import { html, nothing, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand } from '../../wasm/protocol.js';
import { icons } from '../overlay/icons.js';
import { list, locale, type MessageId, t } from '../overlay/strings.js';
import type { SetupItem, SetupView, Stale } from '../shared/setup.js';
import { ask, copying, own, sorry } from './base.js';

export interface Upkeep {
  load(brand: Brand | undefined): Promise<void>;
  template(): TemplateResult | typeof nothing;
}

export function makeUpkeep(draw: () => void): Upkeep {
  let brand: Brand | undefined;
  let view: SetupView | null = null;
  let said = '';

  const day = (at: string): string =>
    new Date(at).toLocaleDateString(locale(), { day: 'numeric', month: 'long', year: 'numeric' });

  async function load(next: Brand | undefined): Promise<void> {
    brand = next;
    try {
      view = brand ? await ask({ kind: 'setup/view', brand: brand.id }) : null;
    } catch (error) {
      said = sorry(error);
    }
    draw();
  }
  const tick = async (item: string, done: boolean): Promise<void> => {
    const { id = '' } = brand ?? {};
    said = await ask({ kind: 'setup/tick', brand: id, item, done }).then(() => '', sorry);
    await load(brand);
  };
  const copy = async (text: string): Promise<void> => {
    said = await copying(text);
    draw();
  };

  const more = (now: SetupView, { what }: SetupItem): TemplateResult | typeof nothing => {
    if (what === 'alert')
      return html`<code dir="ltr">${now.alert}</code> <button type="button" class="button small" data-copy="alert" @click=${own(() => void copy(now.alert))}>${t('copy')}</button>`;
    if (what === 'searches')
      return html`${now.searches.map(({ site, words, url }) => html`<a href=${url} target="_blank" rel="noreferrer"><bdi>${words}</bdi> · ${list('site_', site)}</a> `)}`;
    return nothing;
  };

  /** What the brand's own file shows is changed there. */
  const one = (now: SetupView, item: SetupItem): TemplateResult => {
    const fixed = /^(?:card|hours|searches)$/.test(item.what);
    const words = item.site
      ? `${list('site_', item.site)}, ${item.of}: ${t(`setup_${item.what}` as MessageId)}`
      : t(`setup_${item.what}` as MessageId);
    return html`<li class=${item.done ? 'done' : ''}>${
      fixed
        ? html`<span class="choice">${item.done ? icons.check : html`<span class="ring"></span>`}<span>${words}${item.done ? html` <span class="sr">(${t('practice_done')})</span>` : html` <a href="options.html">${t('brand_edit')}</a>`}</span></span>`
        : html`<label class="choice"><input type="checkbox" data-item=${item.id} .checked=${live(item.done)} @change=${own((event) => void tick(item.id, (event.target as HTMLInputElement).checked))}><span>${words}${
            item.by === 'page' && item.at ? html` <span class="soft">${t('setup_seen', day(item.at))}</span>` : nothing
          }</span></label>`
    }${more(now, item)}</li>`;
  };

  const stale = ({ what, of }: Stale): TemplateResult => html`<li>${t(`stale_${what}` as MessageId, ...of)}</li>`;

  return {
    load,
    template() {
      if (!view || !brand) return nothing;
      const now = view;
      const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
      const done = now.items.filter((item) => item.done).length;
      return html`<section class="upkeep screen" aria-labelledby="setup"><h2 id="setup">${t('setup')} <span class="soft">${t('setup_of', number(done), number(now.items.length))}</span></h2>
        <p class="soft">${t('setup_why')}</p>
        <ul class="ticks">${now.items.map((item) => one(now, item))}</ul></section>
      <section class="upkeep screen" aria-labelledby="clean"><h2 id="clean">${t('clean')} ${now.due ? html`<span class="tag">${t('today_due')}</span>` : nothing}</h2>
        <p class="soft">${t('clean_why')}${now.cleaned ? ` ${t('clean_last', day(now.cleaned))}` : ''}</p>
        ${now.stale.length > 0 ? html`<ul class="stale">${now.stale.map(stale)}</ul>` : html`<p>${icons.check} ${t('clean_none')}</p>`}
        <div class="actions">${now.stale.length > 0 ? html`<a class="button" href="options.html">${t('brand_edit')}</a>` : nothing}<button type="button" id="cleaned" class="button" @click=${own(() => void tick('clean', true))}>${t('clean_go')}</button></div></section>
      <p class="soft screen" role="status">${said}</p>`;
    },
  };
}
