// Reading what the agent types, and remembering what was sent until a page shows it.
import type { Audience, Brand, Check, Mention, Severity, Site, Verdict } from '../../wasm/protocol.js';
import type { Answers, CheckView, FindingView, Message, Settings } from '../shared/messages.js';
import type { PostFacts } from '../sites/site.js';
import type { ActingBrand } from './brands.js';
import type { Core } from './core.js';
import { clipped, factsOf, mentionOf } from './ledger/facts.js';
import { essence, postKey, postName } from './ledger/identity.js';
import { seenThrough, sentIn, withLiving } from './ledger/joined.js';
import { mutedRules } from './settings.js';
import { type Db, storeError } from './store/open.js';
import type { Shelf } from './store/shelf.js';
import { word } from './wording.js';

export interface Written {
  site: Site;
  text: string;
  audience: Audience;
  post: PostFacts | null;
  case: string | null;
}

/** The verdict over what is left when muted findings are taken out. */
export function verdictOf(severities: Severity[]): Verdict {
  if (severities.includes('stop')) return 'stop';
  return severities.includes('warn') ? 'look' : 'ready';
}

export async function checkText(
  core: Core,
  shelf: Shelf,
  acting: ActingBrand,
  written: Written,
  settings: Settings,
  now: Date,
  /** What there is to say of the account: it speaks for another brand than has the post, or another is there for complaints. */
  speaker: { wrong: FindingView | null; care: FindingView | null },
): Promise<CheckView> {
  const { brand } = acting;
  const { site, text, audience } = written;
  const key = written.case ?? (await caseOfPost(shelf, brand.id, site, written.post));
  const row = key === null ? undefined : seenThrough(await withLiving(shelf, [key]), key);
  const [draft, sent, recent] = await Promise.all([
    key === null ? undefined : shelf.draft(key),
    row ? sentIn(shelf, row) : [],
    shelf.recent(brand.id),
  ]);
  const known = { ...draft?.known };
  const prior = sent.map((s) => s.text).filter((t) => t);
  if (!known.prior?.length && prior.length) known.prior = prior;
  const mention = await mentionFor(shelf, written, row?.key ?? null, row?.face ?? '');
  const check: Check = await core.call({
    kind: 'check',
    now: now.toISOString(),
    brand,
    site,
    audience,
    text,
    ...(mention && { mention }),
    ...(Object.keys(known).length && { case: known }),
    ...(recent.length && { recent }),
  });
  const muted = mutedRules(settings, brand.id);
  const findings = check.findings.filter((f) => !muted.has(f.rule)).map(word);
  const { wrong, care } = speaker;
  const touched = findings.length !== check.findings.length || wrong !== null;
  if (wrong) findings.unshift(wrong);
  if (care && row?.kind === 'complaint' && !muted.has(care.rule)) findings.push(care);
  return {
    ...check,
    text,
    audience,
    findings,
    verdict: touched ? verdictOf(findings.map((f) => f.severity)) : check.verdict,
  };
}

async function caseOfPost(shelf: Shelf, brand: string, site: Site, post: PostFacts | null): Promise<string | null> {
  if (post?.id == null) return null;
  return (await shelf.posts([postName(brand, site, post.id)]))[0]?.case ?? null;
}

async function mentionFor(
  shelf: Shelf,
  written: Written,
  key: string | null,
  faceEvent: string,
): Promise<Mention | null> {
  if (written.post && !written.post.ours) return mentionOf(clipped(written.post), written.site, [], 0);
  if (key === null) return null;
  const messages = (await shelf.bodiesOfCase(key)).filter((b) => b.role === 'customer');
  const body = messages.find((b) => b.event === faceEvent) ?? messages.at(-1);
  return body ? mentionOf(factsOf(body), written.site, [], 0) : null;
}

/** How a made-up customer takes a reply: what was said to her before counts as on a real page. */
export async function rehearsed(
  core: Core,
  brand: Brand,
  { site, text, mention, customer }: Extract<Message, { kind: 'practice/reply' }>,
  now: Date,
): Promise<Answers['practice/reply']> {
  const prior = (mention.thread ?? []).filter((one) => one.who === 'brand').map((one) => one.text);
  const answer = await core.call({
    kind: 'rehearse',
    now: now.toISOString(),
    brand,
    site,
    text,
    mention,
    customer,
    ...(prior.length > 0 && { case: { prior } }),
  });
  return {
    answer,
    check: { ...answer.check, text, audience: 'public', findings: answer.check.findings.map(word) },
  };
}

/** Pressed, but not yet seen on a page: kept so that the reply is known for what it is when it appears. */
export async function rememberSent(
  db: Db,
  shelf: Shelf,
  acting: ActingBrand,
  sent: { site: Site; text: string; post: string | null; case: string | null },
  now: Date,
): Promise<Answers['composer/sent']> {
  const text = essence(sent.text);
  if (!text) return {};
  const { id } = acting.brand;
  const name = sent.post === null ? null : postName(id, sent.site, sent.post);
  const key = sent.case ?? (name === null ? null : ((await shelf.posts([name]))[0]?.case ?? null));
  const hash = await postKey(await shelf.salt(id), sent.site, `${key ?? ''}\n${text}`);
  try {
    await db.put('pending', {
      key: hash,
      brand: id,
      site: sent.site,
      text,
      case: key,
      post: sent.post,
      at: now.toISOString(),
    });
  } catch (error) {
    throw storeError(error);
  }
  return {};
}
