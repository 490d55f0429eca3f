// Who is who: the names posts, people and threads go by in the store, and the keys events call them by. Keys are made with
// a secret of the brand on this machine, so the log names nobody once the bodies and that secret are erased.
import type { Site } from '../../../wasm/protocol.js';
import type { PostFacts } from '../../sites/site.js';

/**
 * `@Acme`, `/acme`, `https://www.facebook.com/acme/?x=1` and `acme` are one account; so are a number, the profile of that
 * number, and the same person in a group.
 */
export function normalHandle(handle: string): string {
  const numbered =
    /profile\.php\?(?:.*&)?id=(\d+)/.exec(handle) ?? /\/(?:groups\/[^/]+\/user|people\/[^/]+)\/(\d+)/.exec(handle);
  if (numbered) return numbered[1]!;
  return handle
    .trim()
    .replace(/^https?:\/\/[^/]+/i, '')
    .replace(/^[@/\s]+/, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();
}

export const postName = (brand: string, site: Site, id: string): string => `${brand}|${site}|${id}`;
export const threadName = (brand: string, site: Site, thread: string): string => `${brand}|${site}|${thread}`;

/** The customer as the page names him: by handle, else by display name. */
export function personName(site: Site, post: Pick<PostFacts, 'handle' | 'author'>): string {
  const handle = post.handle ? normalHandle(post.handle) : '';
  return `${site}|${handle || (post.author ?? '').trim().toLowerCase()}`;
}

/** The thread a post stands in: the one the page names, else the post it stands under, else itself. */
export const threadOf = (post: PostFacts): string => post.thread ?? post.parent ?? post.id ?? '';

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

async function keyed(salt: string, what: string): Promise<string> {
  const bytes = new TextEncoder().encode(`${salt}\n${what}`);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  let out = '';
  for (let i = 0; i < 20; i++) out += digits[hash[i]! % 32];
  return out;
}

export const postKey = (salt: string, site: Site, id: string): Promise<string> => keyed(salt, `post\n${site}\n${id}`);

/** Brand + site + author + thread, the last two under the secret. The core reads brand and site from the front. */
export async function caseKey(
  salt: string,
  brand: string,
  site: Site,
  person: string,
  thread: string,
): Promise<string> {
  return `${encodeURIComponent(brand)}/${site}/${await keyed(salt, `case\n${person}\n${thread}`)}`;
}

/** A text as two pages may show it alike: composed, white space collapsed. */
export const plain = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** A sent text as a page will show it: X takes leading @names out of a reply, both sites shorten addresses. */
export const essence = (text: string): string =>
  plain(
    plain(text)
      .replace(/^(?:@\w+\s+)+/u, '')
      .replace(/(?:https?:\/\/)?[\w-]+(?:\.[\w-]+)+\/\S*/gu, ' '),
  );
