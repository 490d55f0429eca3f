// Accounts that are no brand's: there nothing is read, and the agent is told so, with the brands to wake for.
import type { Brand, Site } from '../../wasm/protocol.js';
import { api } from '../shared/api.js';
import type { Asleep, Where } from '../shared/messages.js';
import { type ActingBrand, actingAs } from './brands.js';
import { shown } from './speaker.js';

const here = (brand: Brand, site: Site): boolean =>
  brand.accounts?.some((a) => a.site === site && a.role !== 'personal') ?? false;

/** What to say where nobody of ours is signed in; undefined while the page does not show who is. */
export function asleep(brands: Brand[], { site, account }: Where): Asleep | undefined {
  if (!account) return undefined;
  const there = brands.filter((brand) => here(brand, site));
  return {
    account: shown(account),
    brands: (there.length ? there : brands).map(({ id, name }) => ({ id, name })),
  };
}

/** The brand the agent woke Aplomb for. The account that is signed in stays a stranger to it. */
export function woken(brands: Brand[], { site, woken: id }: Where): ActingBrand | null {
  const brand = id === undefined ? undefined : brands.find((one) => one.id === id);
  return brand ? actingAs(brand, site, null) : null;
}

const key = (site: Site): string => `asleep ${site}`;

/** Remembers for this session of the browser whether a site was asleep, so that its next page does not start the core in vain. */
export async function noteSleep(site: Site, slept: boolean): Promise<void> {
  await api.storage.session.set({ [key(site)]: slept }).catch(() => {});
}

export async function sleptOn(site: Site): Promise<boolean> {
  return (await api.storage.session.get(key(site)))[key(site)] === true;
}
