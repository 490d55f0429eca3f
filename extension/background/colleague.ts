// Asking a colleague: what is packed into the message, what an answer does to the case. Nothing is sent: the agent carries the
// text over herself, by whatever chat or mail there is.
import type { Brand, Finding } from '../../wasm/protocol.js';
import { list, locale, t } from '../overlay/strings.js';
import type { About, Ask, Opinion, PacketTrouble, Piece, Question, Second, Vote } from '../shared/colleague.js';
import type { Answers, CheckView, FindingView, Settings } from '../shared/messages.js';
import { unread } from '../sites/unread.js';
import { actingAs, face } from './brands.js';
import { checkText } from './check.js';
import type { Core } from './core.js';
import { keepDraft } from './drafts.js';
import { clipped, mentionOf } from './ledger/facts.js';
import { living, saidIn, withLiving } from './ledger/joined.js';
import { atNow, reviewSince } from './ledger/timers.js';
import { harmless, longest, pack, unpack } from './packet.js';
import { actOnCase, brandById } from './queue.js';
import { type Db, StoreError } from './store/open.js';
import type { CaseRow, DraftRow } from './store/records.js';
import { LastingShelf, type Shelf } from './store/shelf.js';
import { word } from './wording.js';

/** Of what was asked and answered about one case the newest are kept. */
const mostAsked = 5;
const mostAnswers = 20;

export interface Desk {
  core: Core;
  /** Null where nothing is stored. */
  db: Db | null;
  shelf: Shelf;
  brands: Brand[];
  settings: Settings;
  now: Date;
}

/** What the store knows of a case, for whoever asks from the queue. */
async function aboutCase(desk: Desk, row: CaseRow): Promise<About> {
  const said = (await saidIn(desk.shelf, row)).filter((one) => one.role === 'customer');
  const body = said.find((one) => one.event === row.face) ?? said.at(-1);
  if (!body) throw new StoreError('unknown', 'nothing of this case is recorded');
  return {
    site: row.site,
    brand: row.brand,
    author: body.author,
    handle: body.handle,
    text: body.text,
    audience: body.audience,
    kind: row.kind,
    called: row.called ?? (await desk.shelf.calledOf(row.person)) ?? null,
  };
}

/** Draft to ask about where the agent has not chosen one: what she asked about last, began, or would be offered first. */
async function draftFor(desk: Desk, about: About, kept: DraftRow | undefined): Promise<string> {
  const known = kept?.second?.asked.at(-1)?.draft || kept?.text;
  if (known) return known;
  const { drafts } = await desk.core.call({
    kind: 'draft',
    now: desk.now.toISOString(),
    brand: brandById(desk.brands, about.brand),
    mention: mentionOf(clipped(postOf(about)), about.site, [], 0),
    ...(kept && { case: kept.known, ...(kept.purpose && { purpose: kept.purpose }), seed: kept.seed }),
    count: 1,
  });
  return drafts[0]?.text ?? '';
}

const postOf = ({ author, handle, text, audience }: About) => unread({ author, handle, text, audience });

/** `about`: what the card shows, where it was opened from a page; else the store is asked. */
export async function packFor(
  desk: Desk,
  asked: { case: string; about: About | null; text: string | null; open: boolean },
): Promise<Answers['colleague/pack']> {
  const row = living(await withLiving(desk.shelf, [asked.case]), asked.case);
  const kept = await desk.shelf.draft(asked.case);
  if (!asked.about && !row) throw new StoreError('unknown', 'there is no such case');
  const about = asked.about ?? (await aboutCase(desk, row!));
  const brand = brandById(desk.brands, about.brand);
  const draft = (asked.text ?? (await draftFor(desk, about, kept))).trim();
  const acting = actingAs(brand, about.site, null);
  const written = { site: about.site, text: draft, audience: about.audience, post: postOf(about), case: asked.case };
  const [check, { reviewers }] = await Promise.all([
    checkText(desk.core, desk.shelf, acting, written, desk.settings, desk.now, {
      wrong: null,
      care: null,
    }),
    desk.core.call({ kind: 'reviewers', now: desk.now.toISOString(), brand }),
  ]);
  const { ask, pieces } = await masked(desk, brand, about, draft, check, asked.open);
  const last = kept?.second?.asked.findLast((one) => one.draft === draft && same(one.pieces, pieces));
  ask.id = last?.id ?? newId();
  return {
    text: await wordsOf(ask),
    question: { id: ask.id, at: ask.at, draft, pieces },
    people: reviewers,
    post: { author: about.author, text: about.text },
    brand: face(brand),
    second: kept?.second ?? null,
    reviewing: row ? reviewSince(row) : null,
  };
}

const same = (a: Piece[], b: Piece[]): boolean => JSON.stringify(a) === JSON.stringify(b);
const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The question as it leaves this machine. */
async function masked(
  desk: Desk,
  brand: Brand,
  about: About,
  draft: string,
  check: CheckView,
  open: boolean,
): Promise<{ ask: Ask; pieces: Piece[] }> {
  const findings = check.findings.slice(0, 12);
  const texts = [
    draft,
    about.text,
    about.author ?? '',
    about.handle ?? '',
    ...findings.flatMap((one) => [one.message, ...Object.values(one.params)]),
  ];
  const persons = [
    { name: about.author ?? '', handle: about.handle ?? '' },
    ...(about.called ? [{ name: about.called, handle: '' }] : []),
  ];
  const out = open
    ? { texts: texts.map((text) => ({ text, cuts: [] })), pieces: [] }
    : await desk.core.call({ kind: 'mask', now: desk.now.toISOString(), brand, texts, persons });
  const [draftOut, postOut, author, handle, ...words] = out.texts;
  const moved = mover(draftOut!.cuts, out.pieces);
  return {
    pieces: out.pieces,
    ask: {
      kind: 'ask',
      id: '',
      from: brand.agent?.first ?? '',
      at: desk.now.toISOString(),
      brand: { name: brand.name, colour: face(brand).colour },
      site: about.site,
      audience: about.audience,
      post: {
        author: author!.text.slice(0, longest.line),
        handle: handle!.text.slice(0, longest.line),
        text: postOut!.text.slice(0, longest.text),
        kind: about.kind,
      },
      draft: draftOut!.text.slice(0, longest.text),
      verdict: check.verdict,
      findings: findings.map((one) => {
        const [message, ...params] = words.splice(0, 1 + Object.keys(one.params).length).map(({ text }) => text);
        return {
          rule: one.rule,
          severity: one.severity,
          start: Math.min(moved(one.start, 'start'), longest.text),
          end: Math.min(moved(one.end, 'end'), longest.text),
          params: Object.fromEntries(
            Object.keys(one.params).map((key, n) => [key, (params[n] ?? '').slice(0, longest.line)]),
          ),
          message: (message ?? '').slice(0, longest.message),
        };
      }),
    },
  };
}

type Cuts = { span: [number, number]; piece: number }[];

/** Where a place of a text lies once pieces of it were replaced by their marks; one within a piece goes to that end of the mark. */
function mover(cuts: Cuts, pieces: Piece[]): (at: number, side: 'start' | 'end') => number {
  return (at, side) => {
    let shift = 0;
    for (const { span, piece } of cuts) {
      const size = pieces[piece]!.mark.length;
      if (span[1] <= at) shift += size - (span[1] - span[0]);
      else if (span[0] < at) return span[0] + shift + (side === 'end' ? size : 0);
    }
    return at + shift;
  };
}

/** Puts what was taken out back in place of its marks. */
export function restored(text: string, pieces: Piece[]): string {
  if (pieces.length === 0) return text;
  const marks = new Map(pieces.map((one) => [one.mark, one.text]));
  const all = [...marks.keys()].map((mark) => mark.replace(/[[\]]/g, '\\$&')).join('|');
  return text.replace(new RegExp(all, 'g'), (mark) => marks.get(mark) ?? mark);
}

const quoted = (text: string): string =>
  harmless(text)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');

const when = (at: string): string =>
  new Date(at).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  });

/** The question as a person reads it, and the block that Aplomb reads. */
async function wordsOf(ask: Ask): Promise<string> {
  const who = [ask.post.author, ask.post.handle].filter(Boolean).join(' ') || t('someone');
  const from = [ask.from, when(ask.at)].filter(Boolean).join(', ');
  return [
    t('colleague_text_title', harmless(ask.brand.name), list('site_', ask.site)),
    from,
    '',
    `${list('kind_', ask.post.kind)}, ${harmless(who)}:`,
    quoted(ask.post.text),
    '',
    `${t('colleague_draft')}:`,
    quoted(ask.draft),
    '',
    `Aplomb: ${list('verdict_', ask.verdict)}`,
    ...ask.findings.map((one) => `- ${list('severity_', one.severity)} ${harmless(one.message)}`),
    '',
    t('colleague_text_how'),
    `A: ${t('colleague_vote_fine')}`,
    `B: ${t('colleague_vote_change')}`,
    `C: ${t('colleague_vote_dont')}`,
    t('colleague_text_aplomb'),
    '',
    await pack(ask),
  ].join('\n');
}

/** The answer of the colleague, in words and as a block. */
export async function answerTo(
  ask: Ask,
  given: { vote: Vote; line: string; text: string; by: string },
  now: Date,
): Promise<string> {
  const text = given.text.trim();
  const opinion: Opinion = {
    kind: 'opinion',
    id: ask.id,
    by: given.by.trim(),
    at: now.toISOString(),
    vote: given.vote,
    line: given.line.trim(),
    text: text && text !== ask.draft.trim() ? text.slice(0, longest.text) : null,
  };
  return [
    `${t('colleague_title')}: ${harmless(ask.brand.name)}`,
    [opinion.by, when(opinion.at)].filter(Boolean).map(harmless).join(', '),
    '',
    t(`colleague_vote_${opinion.vote}`),
    ...(opinion.line ? [harmless(opinion.line)] : []),
    ...(opinion.text ? ['', t('colleague_text_rather'), quoted(opinion.text)] : []),
    '',
    t('colleague_text_aplomb'),
    '',
    await pack(opinion),
  ].join('\n');
}

const latest = <T extends { at: string }>(all: T[]): T | undefined =>
  all.reduce<T | undefined>((newest, one) => (newest && newest.at > one.at ? newest : one), undefined);

/** What somebody pasted into the page of the second opinion: a question to look at, or answers to ours. */
export async function openPaste(
  text: string,
): Promise<{ ask: Ask | null; opinions: Opinion[]; trouble: PacketTrouble | null }> {
  const { packets, trouble } = await unpack(text);
  const opinions = packets.filter((one) => one.kind === 'opinion');
  // An answer stands above the question it quotes.
  const ask = latest(packets.filter((one) => one.kind === 'ask')) ?? null;
  return { ask, opinions, trouble: packets.length > 0 ? null : trouble };
}

/** The words of findings in this side's language, as far as it knows the rules. */
export const findingsOf = (ask: Ask): FindingView[] =>
  ask.findings.map((one) => {
    const finding: Finding = { ...one, fixes: [] };
    const worded = word(finding);
    return worded.message === one.rule ? { ...worded, message: one.message } : worded;
  });

const letters: Record<string, Vote> = { a: 'fine', b: 'change', c: 'dont' };

/** An answer by somebody without Aplomb: the letter they were asked for, and what they add. */
function plainAnswer(text: string, to: Question, now: Date): Opinion | null {
  const [, letter, line = ''] = /^[\s>*]*([abc])[ \t*]*(?:$|[.:),;\n–—-]\s*([\s\S]{0,2000})$)/i.exec(text) ?? [];
  if (!letter) return null;
  const vote = letters[letter.toLowerCase()]!;
  return { kind: 'opinion', id: to.id, by: '', at: now.toISOString(), vote, line: line.trim(), text: null };
}

export interface Taken {
  second: Second;
  trouble: PacketTrouble | null;
  /** Answers that are new. */
  added: number;
  /** Whether one of them is to what was asked last. */
  latest: boolean;
}

/** Answers in a text that belong to what was asked, beside those that are there. */
export async function takeAnswers(second: Second, text: string, now: Date): Promise<Taken> {
  const nothing = (trouble: PacketTrouble): Taken => ({ second, trouble, added: 0, latest: false });
  const { packets, trouble } = await unpack(text);
  let opinions = packets.filter((one) => one.kind === 'opinion');
  if (packets.length === 0 && trouble === 'none') {
    const to = second.asked.at(-1);
    const plain = to && plainAnswer(text, to, now);
    if (plain) opinions = [plain];
  }
  if (opinions.length === 0) return nothing(packets.length > 0 ? 'question' : (trouble ?? 'none'));
  const ours = opinions.flatMap((one) => {
    const to = second.asked.find((question) => question.id === one.id);
    if (!to) return [];
    const text = one.text === null ? null : restored(one.text, to.pieces);
    return [{ ...one, line: restored(one.line, to.pieces), text: text?.trim() === to.draft.trim() ? null : text }];
  });
  if (ours.length === 0) return nothing('other');
  // The same words once more are no second answer, whenever they were read.
  const words = (one: Opinion): string => JSON.stringify({ ...one, at: '' });
  const known = new Set(second.answers.map(words));
  const added = ours.filter((one) => !known.has(words(one)));
  return {
    second: { ...second, answers: [...second.answers, ...added].slice(-mostAnswers) },
    trouble: null,
    added: added.length,
    latest: added.some((one) => one.id === second.asked.at(-1)?.id),
  };
}

export const withQuestion = (second: Second | null | undefined, question: Question): Second => ({
  asked: [...(second?.asked ?? []).filter((one) => one.id !== question.id), question].slice(-mostAsked),
  answers: second?.answers ?? [],
});

/** The stored case whose question an answer belongs to; null where none is. */
export async function caseAsked(db: Db, opinions: Opinion[]): Promise<DraftRow | null> {
  const ids = new Set(opinions.map((one) => one.id));
  return (await db.getAll('drafts')).find((row) => row.second?.asked.some((one) => ids.has(one.id))) ?? null;
}

/** Where the case stands after something of its second opinion was stored. */
export type Standing = Pick<Answers['colleague/asked'], 'state' | 'timers' | 'reviewing'>;

/**
 * Stores what was asked or answered, and says in the log that a review began or ended; an answer to an older question ends
 * none (`act` null). What ends it is written first: an answer that is there twice is told apart, a review that nobody ends is not.
 */
export async function keepSecond(
  desk: Desk & { db: Db },
  key: string,
  second: Second,
  act: 'hand' | 'take-back' | null,
): Promise<{ rows: CaseRow[]; standing: Standing }> {
  const { core, db, brands, now } = desk;
  const keep = (): Promise<unknown> => keepDraft(db, key, { second }, now);
  if (act !== 'take-back') await keep();
  const shelf = new LastingShelf(db, () => now);
  const before = living(await withLiving(shelf, [key]), key);
  if (!before) throw new StoreError('unknown', 'there is no such case');
  const over = before.state === 'closed' || before.state === 'dismissed';
  const rows =
    over || !act ? [] : (await actOnCase(core, db, brands, { kind: 'case/act', case: key, act, reason: '' }, now)).rows;
  if (act === 'take-back') await keep();
  const row = rows.find((one) => one.key === before.key) ?? before;
  return {
    rows,
    standing: { state: row.state, timers: atNow(row.timers, now), reviewing: reviewSince(row) },
  };
}
