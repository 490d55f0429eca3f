// Being easy to reach, as a list to tick off, and what has gone stale since: per brand, one record of ticks. What a page or
// the brand's own file shows ticks itself; the rest is the agent's word.
import type { Brand } from '../../wasm/protocol.js';
import type { Where } from '../shared/messages.js';
import type { SetupItem, SetupView, Stale } from '../shared/setup.js';
import { holes } from '../shared/snippets.js';
import { placesOf, profileOf } from '../sites/places.js';
import type { Core } from './core.js';
import { type Db, storeError } from './store/open.js';
import { setupKey } from './store/records.js';

interface Tick {
  at: string;
  by: 'page' | 'hand';
}
type Ticks = Record<string, Tick>;

const quarter = 90 * 86_400_000;
const year = 365 * 86_400_000;
/** So many replies must be known before silence about an answer says anything. */
const enough = 20;
/** A stretch of an answer shorter than this stands in other replies by chance. */
const telling = 12;

/** What the agent may tick by hand; what the brand's file shows ticks itself. */
const byHand = /^(?:rules|presence|alert|clean|(?:profile|pinned)\/.+)$/;

function read(value: string | undefined): Ticks {
  try {
    const raw = JSON.parse(value ?? '{}') as Ticks;
    return Object.fromEntries(
      Object.entries(raw).filter(
        ([id, one]) => byHand.test(id) && !Number.isNaN(Date.parse(one?.at)) && /^(?:page|hand)$/.test(one.by),
      ),
    );
  } catch {
    return {}; // a damaged record costs the ticks
  }
}

async function change(db: Db, brand: string, how: (ticks: Ticks) => Ticks): Promise<void> {
  const tx = db.transaction('meta', 'readwrite');
  try {
    const key = setupKey(brand);
    const next = how(read((await tx.store.get(key))?.value));
    await Promise.all([tx.store.put({ key, value: JSON.stringify(next) }), tx.done]);
  } catch (error) {
    throw storeError(error);
  }
}

export async function tick(db: Db, brand: Brand, item: string, done: boolean, now: Date): Promise<void> {
  if (!byHand.test(item)) return;
  await change(db, brand.id, ({ [item]: _, ...rest }) =>
    done ? { ...rest, [item]: { at: now.toISOString(), by: 'hand' } } : rest,
  );
}

/** The agent has one of the brand's own profiles before her: what it says of how to reach the brand is ticked, or no more. */
export async function noteProfile(
  core: Core,
  db: Db,
  brand: Brand,
  where: Where,
  profile: { words: string; pinned: string | null },
  now: Date,
): Promise<void> {
  const account = profileOf(brand, where.site, where.url);
  if (account === null) return;
  const texts = [profile.words, profile.pinned ?? ''].map((text) => text.slice(0, 4000));
  const { readings } = await core.call({
    kind: 'read',
    now: now.toISOString(),
    brand,
    mentions: texts.map((text) => ({ text })),
  });
  const reached = readings.map((one) => one.facts.some(({ type }) => /^(?:url|email|phone)$/.test(type)));
  const seen: Tick = { at: now.toISOString(), by: 'page' };
  await change(db, brand.id, (ticks) => {
    const next = { ...ticks };
    for (const [n, what] of (['profile', 'pinned'] as const).entries()) {
      const id = `${what}/${where.site}/${account}`;
      if (reached[n]) next[id] = seen;
      // A profile without a way to reach the brand has lost what was seen there; the agent's own word stands.
      else if (next[id]?.by === 'page' && (what === 'profile' || profile.pinned !== null)) delete next[id];
    }
    return next;
  });
}

/** A search for who speaks of the brand anywhere, as web alerts take it: names in quotes, what is not meant with a minus. */
export function alertQuery(brand: Brand): string {
  const own = /^(?:https?:\/\/)?(?:www\.)?([^/\s]+)/.exec(brand.contact?.form ?? '')?.[1] ?? '';
  const searches = (brand.routine?.searches ?? []).map((one) => one.trim()).filter(Boolean);
  const minus = searches.flatMap((one) => one.match(/(?<=^|\s)-(?:"[^"]+"|\S+)/g) ?? []);
  const names = [
    brand.name,
    ...searches.map((one) => one.replace(/(?:^|\s)-(?:"[^"]+"|\S+)/g, ' ')),
    ...(brand.accounts ?? [])
      .filter((one) => one.role !== 'personal' && !/^\d+$/.test(one.handle))
      .map((one) => one.handle),
  ]
    .map((one) => one.replaceAll('"', ' ').replace(/^@/, '').replace(/\s+/g, ' ').trim())
    .filter(Boolean);
  const once = names.filter((one, n) => names.findIndex((other) => other.toLowerCase() === one.toLowerCase()) === n);
  return [once.map((one) => `"${one}"`).join(' OR '), ...new Set(minus), ...(own ? [`-site:${own}`] : [])].join(' ');
}

/** What has gone stale: old rules, answers nobody gives, plain or doubled links, closed days gone by. */
export function stale(brand: Brand, replies: string[], now: Date): Stale[] {
  const out: Stale[] = [];
  const today = now.toISOString().slice(0, 10);
  const add = (what: Stale['what'], ...of: string[]): void => void out.push({ what, of });
  for (const { title, since } of brand.rules ?? [])
    if (since && now.getTime() - Date.parse(since) > year) add('rule', title);
  const said = replies.join('\n').toLowerCase();
  const links = new Map<string, string>();
  for (const { code, answer, url } of brand.answers ?? []) {
    // What stands between the gaps is what a reply made of it would hold.
    const longest = answer
      .split(/\{[^}]*\}/)
      .map((part) => part.trim().toLowerCase())
      .sort((a, b) => b.length - a.length)[0];
    if (replies.length >= enough && holes(answer) && longest && longest.length >= telling && !said.includes(longest))
      add('answer', code);
    const link = url
      ?.trim()
      .replace(/^https?:\/\//i, '')
      .replace(/\/+$/, '')
      .toLowerCase();
    const first = link ? links.get(link) : undefined;
    if (first !== undefined) add('twice', first, code);
    else if (link) links.set(link, code);
    if (/\bhttp:\/\//i.test(`${url ?? ''} ${answer}`)) add('plain', code);
  }
  if (/^http:\/\//i.test(brand.contact?.form ?? '')) add('plain', brand.contact?.form ?? '');
  const past = [...(brand.hours?.closed ?? []), ...(brand.hours?.open ?? []).map((one) => one.date)].filter(
    (day) => day.slice(0, 4) < today.slice(0, 4),
  );
  if (past.length > 0) add('past', String(past.length));
  return out;
}

export async function viewSetup(db: Db, brand: Brand, now: Date): Promise<SetupView> {
  const ticks = read((await db.get('meta', setupKey(brand.id)))?.value);
  const { mail, phone, form } = brand.contact ?? {};
  const searches = placesOf(brand).filter((one) => one.what === 'search');
  const shown: Partial<Record<SetupItem['what'], boolean>> = {
    card: Boolean(mail?.trim() || phone?.trim() || form?.trim()),
    hours: brand.hours?.week !== undefined,
    searches: searches.length > 0,
  };
  const item = (what: SetupItem['what'], site: SetupItem['site'] = null, of = ''): SetupItem => {
    const id = site ? `${what}/${site}/${of}` : what;
    const ticked = ticks[id];
    const self = shown[what];
    // Rules that are not written cannot have been published.
    const done = self ?? (ticked !== undefined && (what !== 'rules' || (brand.rules ?? []).length > 0));
    return {
      id,
      what,
      site,
      of,
      done,
      by: self === undefined && done ? (ticked?.by ?? null) : null,
      at: ticked?.at ?? null,
    };
  };
  const accounts = (brand.accounts ?? []).filter((one) => one.role !== 'personal');
  const own = accounts.map((one) => ({ site: one.site, of: one.handle.replace(/^@/, '').toLowerCase() }));
  const replies: string[] = [];
  for (const body of await db.getAll('bodies'))
    if (body.brand === brand.id && body.role === 'brand') replies.push(body.text);
  const cleaned = ticks.clean?.at ?? null;
  return {
    items: [
      item('card'),
      item('hours'),
      ...own.map(({ site, of }) => item('profile', site, of)),
      ...own.map(({ site, of }) => item('pinned', site, of)),
      item('presence'),
      item('rules'),
      item('searches'),
      item('alert'),
    ],
    alert: alertQuery(brand),
    searches: searches.map(({ site, words, url }) => ({ site, words, url })),
    stale: stale(brand, replies, now),
    cleaned,
    due: cleaned === null || now.getTime() - Date.parse(cleaned) > quarter,
  };
}
