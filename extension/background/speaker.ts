// Who speaks through a reply box: the account the site will show as the author, the brand that account belongs to, and
// whether the post it answers is in another brand's hands. Only what the page and the store say decides any of it.
import type { Audience, Brand, Site } from '../../wasm/protocol.js';
import type { CheckView, FindingView, Speaker } from '../shared/messages.js';
import type { Account, PostFacts } from '../sites/site.js';
import { type ActingBrand, actingBrand, face } from './brands.js';
import { normalHandle, plain, postName } from './ledger/identity.js';
import type { Shelf } from './store/shelf.js';
import { word } from './wording.js';

const same = (a: string, b: string): boolean => plain(a).toLowerCase() === plain(b).toLowerCase();
/** "Anna" in a label is the Anna Berg who is signed in. */
const partly = (label: string, name: string): boolean =>
  same(label, name) ||
  plain(name)
    .toLowerCase()
    .startsWith(`${plain(label).toLowerCase()} `);

/**
 * The account a reply box posts as. X names it by its handle. Facebook names it by what people call it, so it is held
 * against the name of the account that is signed in, then against the brands' names; a name that is neither is nobody's.
 */
export function composerAccount(
  brands: readonly Brand[],
  site: Site,
  signedIn: Account | null,
  as: string | null,
): Account | null {
  if (!as) return signedIn;
  if (site === 'x') {
    const known = signedIn ? [signedIn.handle, ...(signedIn.altHandles ?? [])].map(normalHandle) : [];
    return known.includes(normalHandle(as)) ? signedIn : { name: null, handle: as };
  }
  // Without a name to compare with, the label says nothing that could be relied on.
  if (!signedIn?.name || partly(as, signedIn.name)) return signedIn;
  const brand = brands.find((one) => same(one.name, as));
  const handle = brand?.accounts?.find((one) => one.site === site && one.role !== 'personal')?.handle;
  return { name: as, handle: handle ?? '' };
}

/** The brand in whose hands a post is, if it is another than the one that speaks and not in that one's hands as well. */
export async function otherHands(
  shelf: Shelf,
  brands: readonly Brand[],
  acting: ActingBrand | null,
  answered: { site: Site; post: PostFacts | null; case: string | null },
): Promise<Brand | null> {
  const { site, post } = answered;
  const ids = post?.id == null ? [] : [post.id, ...post.altIds];
  const bodies = await shelf.posts(brands.flatMap((one) => ids.map((id) => postName(one.id, site, id))));
  const owners = new Set(bodies.map((body) => body.brand));
  if (answered.case !== null) {
    const row = (await shelf.cases([answered.case])).get(answered.case);
    if (row) owners.add(row.brand);
  }
  if (acting && owners.has(acting.brand.id)) return null;
  return brands.find((one) => owners.has(one.id)) ?? null;
}

export const shown = (account: Account | null): string => account?.name || account?.handle || '?';

/** What the agent is told before a press goes through in the wrong name. */
export function wrongAccount(account: Account | null, acting: ActingBrand | null, owner: Brand): FindingView {
  const rule = acting ? 'account/wrong-account' : 'account/no-brand';
  const params = { account: acting ? `${shown(account)} (${acting.face.name})` : shown(account), brand: owner.name };
  return word({ rule, severity: 'stop', start: 0, end: 0, params, fixes: [] });
}

/** The hint beside a complaint that the brand's main account answers where the brand has one for care. */
export function betterFromCare(account: Account | null, acting: ActingBrand | null, site: Site): FindingView | null {
  const own = (acting?.brand.accounts ?? []).filter((one) => one.site === site);
  const speaks = account ? [account.handle, ...(account.altHandles ?? [])].map(normalHandle) : [];
  const here = own.find((one) => speaks.includes(normalHandle(one.handle)));
  const care = own.find((one) => one.role === 'care');
  if (!care || !here || (here.role ?? 'brand') !== 'brand') return null;
  const params = { account: shown(account), care: `@${care.handle.replace(/^@/, '')}` };
  return word({ rule: 'speaker/care', severity: 'hint', start: 0, end: 0, params, fixes: [] });
}

/** For an account that belongs to no brand: nothing of the text is judged. */
export const unchecked = (text: string, audience: Audience): CheckView => ({
  verdict: 'ready',
  findings: [],
  length: { used: text.length, limit: 0, fits: true, units: 'utf16' },
  acts: [],
  heat: 0,
  tone: 'calm',
  heated: [],
  formality: 0,
  manner: 'plain',
  mannered: [],
  polite: 0.5,
  text,
  audience,
});

/** Everything the reply box shows of who speaks. */
export async function speakerOf(
  shelf: Shelf,
  brands: Brand[],
  asked: { site: Site; signedIn: Account | null; as: string | null; post: PostFacts | null; case: string | null },
): Promise<{ account: Account | null; acting: ActingBrand | null; owner: Brand | null; view: Speaker }> {
  const account = composerAccount(brands, asked.site, asked.signedIn, asked.as);
  const acting = actingBrand(brands, asked.site, account);
  const owner = await otherHands(shelf, brands, acting, asked);
  const view: Speaker = {
    account: account ? shown(account) : null,
    brand: acting?.face ?? null,
    owner: owner ? face(owner) : null,
  };
  return { account, acting, owner, view };
}
