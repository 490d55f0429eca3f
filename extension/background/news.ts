// Marks that change because of something elsewhere: another tab, the clock, the panel.
import type { Brand, Site } from '../../wasm/protocol.js';
import type { Mark } from '../shared/messages.js';
import { face } from './brands.js';
import type { Core } from './core.js';
import { factsOf, mentionOf } from './ledger/facts.js';
import { saidIn } from './ledger/joined.js';
import { mark } from './ledger/marks.js';
import { pushToTabs } from './push.js';
import { brandById } from './queue.js';
import type { Db } from './store/open.js';
import type { CaseRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

/** The marks of every recorded post of a case on a site. */
export async function marksOfCase(
  core: Core,
  db: Db,
  brands: Brand[],
  row: CaseRow,
  site: Site,
  now: Date,
): Promise<Mark[]> {
  const brand = brandById(brands, row.brand);
  // What was joined may stand on the other site.
  const bodies = (await saidIn(new LastingShelf(db, () => now), row)).filter((b) => b.site === site);
  const mentions = bodies.filter((b) => b.role === 'customer');
  const { readings } = await core.call({
    kind: 'read',
    now: now.toISOString(),
    brand,
    mentions: mentions.map((b) => mentionOf(factsOf(b), b.site, [], 0)),
  });
  return bodies.map((b) => {
    const at = mentions.indexOf(b);
    const shown = { ...row, key: b.case };
    return mark(b.id, at < 0 ? 'own' : 'mention', at < 0 ? null : readings[at]!, shown, face(brand), now);
  });
}

/** Beyond this many cases a tab learns of the rest when it shows them. */
const mostTold = 100;

export async function tellMarks(
  core: Core,
  db: Db,
  brands: Brand[],
  rows: CaseRow[],
  now: Date,
  except?: number,
): Promise<void> {
  for (const site of ['x', 'facebook'] as const) {
    const marks: Mark[] = [];
    for (const row of rows.filter((r) => (r.site === site || r.joined) && !r.snapshot.into).slice(0, mostTold)) {
      marks.push(...(await marksOfCase(core, db, brands, row, site, now)));
    }
    if (marks.length) await pushToTabs({ kind: 'marks', marks }, site, except);
  }
}
