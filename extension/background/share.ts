// Kind words: who is still to be thanked, what is to be shared one day, and the words that may then be shown, without what
// could tell who wrote them. What the agent decided lies beside the notes, so that it goes with the person, the brand and time.
import type { Brand, FactType, Reading } from '../../wasm/protocol.js';
import type { ShareView, TrayLine } from '../shared/aside-views.js';
import type { Answers, Message } from '../shared/messages.js';
import { face } from './brands.js';
import type { Core } from './core.js';
import { about, bareNote, notesOf, readings } from './goodwill.js';
import { living, members, withLiving } from './ledger/joined.js';
import { type Db, storeError } from './store/open.js';
import type { Body, CaseRow, NoteRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

type Mark = Extract<Message, { kind: 'share/mark' }>['mark'];
type Shared = NoteRow & { share: NonNullable<NoteRow['share']> };

/** Lines shown of either half of the tray. */
const most = 30;
/** What a fact may be and still be told to strangers. */
const harmless = new Set<FactType>(['product', 'duration', 'count', 'version', 'role']);

const sharesOf = async (db: Db, brand: string): Promise<Shared[]> =>
  (await notesOf(db, brand)).filter((one): one is Shared => one.share !== undefined);

export async function viewTray(
  db: Db,
  brands: Brand[],
  only: string | null,
  now: Date,
): Promise<Answers['praise/tray']> {
  const shelf = new LastingShelf(db, () => now);
  const wanted = brands.filter((one) => only === null || one.id === only);
  const line = async (brand: Brand, row: CaseRow): Promise<TrayLine> => {
    const body = await db.get('bodies', row.face);
    const { author = null, handle = null, text = '', at = row.at } = body ?? {};
    return { case: row.key, brand: face(brand), author: author ?? handle, text, at };
  };
  const halves = await Promise.all(
    wanted.map(async (brand) => {
      const kept = (await sharesOf(db, brand.id)).filter(
        (one) => one.share.mark !== 'never' && one.share.mark !== 'done',
      );
      const rows = await withLiving(
        shelf,
        kept.flatMap((one) => one.case ?? []),
      );
      const later = [...new Set(kept.flatMap((one) => living(rows, one.case ?? '') ?? []))];
      const praise = (await shelf.nextCases(brand.id, 'open', most)).filter((row) => row.kind === 'praise');
      return {
        praise: await Promise.all(praise.map((row) => line(brand, row))),
        later: await Promise.all(later.slice(0, most).map((row) => line(brand, row))),
      };
    }),
  );
  return { praise: halves.flatMap((one) => one.praise), later: halves.flatMap((one) => one.later) };
}

async function shareOf(db: Db, row: CaseRow): Promise<Shared | undefined> {
  const keys = new Set(members(row));
  return (await sharesOf(db, row.brand)).find((one) => one.case !== null && keys.has(one.case));
}

type Span = [number, number];

/** The text with "…" in place of the spans, of links and of everybody addressed. */
function stripped(text: string, spans: Span[]): string {
  let out = '';
  let at = 0;
  for (const [begin, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (end <= at) continue;
    out += begin < at ? '' : `${text.slice(at, begin)}…`;
    at = end;
  }
  return `${out}${text.slice(at)}`
    .replace(/^(?:@\w+\s+)+/u, '')
    .replace(/https?:\/\/\S+|\S+@\S+\.\S+|@\w+/gu, '…')
    .replace(/…(?:[\s.]*…)+/gu, '…')
    .trim();
}

/** What was said, without what tells who said it: what the core takes out of any text, and every fact that could lead to them. */
async function quoteOf(core: Core, brand: Brand, row: CaseRow, body: Body, facts: Reading['facts'], now: Date) {
  const persons = [
    { name: body.author ?? '', handle: body.handle ?? '' },
    ...(row.called ? [{ name: row.called, handle: '' }] : []),
  ];
  const out = await core.call({ kind: 'mask', now: now.toISOString(), brand, texts: [body.text], persons });
  const telling = facts.filter((one) => !harmless.has(one.type)).map((one) => one.span as Span);
  return stripped(body.text, [...out.texts[0]!.cuts.map((cut) => cut.span as Span), ...telling]);
}

export async function viewShare(
  core: Core,
  db: Db,
  brandOf: (id: string) => Brand,
  key: string,
  now: Date,
): Promise<ShareView> {
  const { row, said } = await about(db, key, now);
  const read = await readings(core, brandOf(row.brand), said, now);
  const texts = said.slice(-read.length);
  // The kindest of their words: what they said last that was glad, else what they said last.
  const glad = read.findLastIndex((one) => one.kind === 'praise' || one.sentiment3 === 'positive');
  const n = glad < 0 ? read.length - 1 : glad;
  const [body, reading] = [texts[n], read[n]];
  const note = await shareOf(db, row);
  return {
    quote: body && reading ? await quoteOf(core, brandOf(row.brand), row, body, reading.facts, now) : '',
    asked: note?.share.asked ?? null,
    agreed: note?.share.agreed ?? null,
  };
}

/** What the agent decided of a story; asking and agreeing are kept with the time, for whoever wants to know later. */
export async function markShare(db: Db, key: string, mark: Mark, now: Date): Promise<void> {
  const { row, said } = await about(db, key, now);
  const note = (await shareOf(db, row)) ?? bareNote('share', row, row.key, said.at(-1), now);
  const at = now.toISOString();
  const next: NoteRow = {
    ...note,
    share: { ...note.share, mark, ...(mark === 'asked' && { asked: at }), ...(mark === 'agreed' && { agreed: at }) },
  };
  try {
    await db.put('notes', next);
  } catch (error) {
    throw storeError(error);
  }
}
