// Where people write to a brand: the addresses worth looking at every day, and which of them a page is. Pure.
import type { Brand, Site } from '../../wasm/protocol.js';
import { personOf } from './facebook.url.js';

export interface Place {
  /** Stays the same as long as the account or the search does. */
  id: string;
  site: Site;
  what: 'mentions' | 'notifications' | 'page' | 'search';
  /** The account as the brand writes it, or the words searched for. */
  words: string;
  url: string;
}

const bare = (handle: string): string => handle.trim().replace(/^@/, '');
const plain = (words: string): string => words.trim().replace(/\s+/g, ' ').toLowerCase();

const place = (site: Site, what: Place['what'], words: string, url: string): Place => ({
  id: `${site}/${what}/${plain(words).replace(/^@/, '')}`,
  site,
  what,
  words,
  url,
});

const search: Record<Site, (words: string) => string> = {
  x: (words) => `https://x.com/search?q=${encodeURIComponent(words)}&f=live`,
  facebook: (words) => `https://www.facebook.com/search/posts/?q=${encodeURIComponent(words)}`,
};

const ofAccount: Record<Site, (handle: string) => Place[]> = {
  x: (handle) => [place('x', 'mentions', handle && `@${handle}`, 'https://x.com/notifications/mentions')],
  facebook: (handle) => [
    ...(handle
      ? [
          place(
            'facebook',
            'page',
            handle,
            `https://www.facebook.com/${/^\d+$/.test(handle) ? `profile.php?id=${handle}` : encodeURIComponent(handle)}`,
          ),
        ]
      : []),
    place('facebook', 'notifications', handle, 'https://www.facebook.com/notifications'),
  ],
};

/** The places of a brand, in the order to look at them. One without accounts has those of whoever is signed in. */
export function placesOf(brand: Brand): Place[] {
  const accounts = (brand.accounts ?? []).filter((one) => one.role !== 'personal' && bare(one.handle) !== '');
  const sites: Site[] = accounts.length > 0 ? [...new Set(accounts.map((one) => one.site))] : ['x', 'facebook'];
  const own = accounts.length > 0 ? accounts.map((one) => ({ ...one, handle: bare(one.handle) })) : null;
  const searches = (brand.routine?.searches ?? []).map((one) => one.trim()).filter(Boolean);
  const all = [
    ...(own ? own.flatMap((one) => ofAccount[one.site](one.handle)) : sites.flatMap((site) => ofAccount[site](''))),
    ...sites.flatMap((site) => searches.map((words) => place(site, 'search', words, search[site](words)))),
  ];
  return all.filter((one, n) => all.findIndex((other) => other.id === one.id) === n);
}

/** Which of a brand's places the address is, looked at with these handles of the active account (none: not known). */
export function placesAt(places: readonly Place[], site: Site, address: string, handles: readonly string[]): Place[] {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return [];
  }
  const path = url.pathname.replace(/\/+$/, '').toLowerCase();
  const active = handles.map((one) => plain(bare(one)));
  const here = places.filter((one) => one.site === site);
  return here.filter((one) => {
    const handle = plain(bare(one.words));
    switch (one.what) {
      case 'mentions':
      case 'notifications':
        // Several accounts share this address: it is the list of the one that is active.
        return (
          /^\/notifications(?:\/(?:mentions|verified))?$/.test(path) &&
          (handle === '' ||
            active.includes(handle) ||
            (active.length === 0 && here.filter((other) => other.what === one.what).length === 1))
        );
      case 'page':
        return (
          (personOf(url.href) ?? '').toLowerCase() === new URL(one.url).pathname.toLowerCase() + new URL(one.url).search
        );
      default:
        return /^\/search(?:\/|$)/.test(path) && plain(url.searchParams.get('q') ?? '') === plain(one.words);
    }
  });
}

/** The handle of the brand's account whose profile, or the page about it, an address is; null for any other. */
export function profileOf(brand: Brand, site: Site, address: string): string | null {
  if (!URL.canParse(address)) return null;
  const { pathname, searchParams } = new URL(address);
  const [first = '', second = ''] = pathname.toLowerCase().split('/').filter(Boolean);
  if (second && !/^about/.test(second)) return null;
  const named = first === 'profile.php' ? (searchParams.get('id') ?? '') : first;
  const account = (brand.accounts ?? []).find(
    (one) => one.site === site && one.role !== 'personal' && plain(bare(one.handle)) === named,
  );
  return account ? plain(bare(account.handle)) : null;
}
