// Desktop notices: off until the agent turns them on, silent, without names or words of customers, at most one in ten
// minutes, none while the shop is closed (a clock that rests warns nobody). What came meanwhile is told together.
import { api } from '../shared/api.js';
import type { Settings } from '../shared/messages.js';
import { shownTimer } from './ledger/timers.js';
import type { Db } from './store/open.js';
import type { CaseRow } from './store/records.js';
import { LastingShelf } from './store/shelf.js';

/** Between two notices at the least, in milliseconds. */
export const apart = 10 * 60_000;
const id = 'aplomb-due';

interface Told {
  /** When the last notice was shown, in milliseconds since 1970. */
  last: number;
  /** Cases the clock has changed since that were not told of yet. */
  held: string[];
}

async function told(): Promise<Told> {
  const raw = (await api.storage.session.get('notices')).notices as Partial<Told> | undefined;
  return { last: Number(raw?.last) || 0, held: raw?.held ?? [] };
}

/** When what was held back may be told, in milliseconds since 1970; null when nothing was. */
export async function noticeDue(): Promise<number | null> {
  const { last, held } = await told();
  return held.length ? last + apart : null;
}

type Worth = 'late' | 'soon' | 'review';

/** What a case is worth telling of: it is late, or will be soon, and its clock runs; or the colleague who was asked is late. */
function worth(row: CaseRow): Worth | null {
  if (row.state !== 'open' && row.state !== 'waiting') return null;
  if (row.kind === 'spam' || row.kind === 'praise') return null;
  const timer = shownTimer(row.timers);
  if (!timer || timer.kind === 'soft') return null;
  if (timer.kind === 'review') return timer.state === 'late' ? 'review' : null;
  if (timer.state === 'late') return 'late';
  return timer.state === 'warned' || timer.state === 'late-maybe' ? 'soon' : null;
}

/**
 * Tells of the cases the clock has just changed, and of what was held back, as they stand now; of `places` to look at, if a
 * round has begun. Answers when it may be tried again if it had to wait for that, else null. Never fails its caller: a
 * notice that cannot be shown is not worth an error.
 */
export async function notice(
  db: Db,
  rows: CaseRow[],
  settings: Settings,
  now: Date,
  places = 0,
): Promise<number | null> {
  if (!settings.notices || settings.paused.includes('*') || !api.notifications) return null;
  try {
    const { last, held } = await told();
    const keys = [...new Set([...held, ...rows.filter((row) => worth(row)).map((row) => row.key)])];
    if (keys.length === 0 && places === 0) return null;
    // A clock that was set back must not silence notices for good.
    if (last <= now.getTime() && now.getTime() < last + apart) {
      await api.storage.session.set({ notices: { last, held: keys } });
      return last + apart;
    }
    const due = [...(await new LastingShelf(db, () => now).cases(keys)).values()]
      .map(worth)
      .filter((one) => one !== null);
    await api.storage.session.set({ notices: { last: due.length || places ? now.getTime() : last, held: [] } });
    if (due.length === 0 && places === 0) return null;
    await api.notifications.create(id, {
      type: 'basic',
      iconUrl: api.runtime.getURL('icons/128.png'),
      title: api.i18n.getMessage('name'),
      message: words(due, places),
      silent: true,
    });
  } catch (error) {
    console.error(error);
  }
  return null;
}

function words(due: Worth[], places: number): string {
  const say = (what: Worth | 'round'): string => {
    const n = what === 'round' ? places : due.filter((one) => one === what).length;
    if (n === 0) return '';
    const one = new Intl.PluralRules(api.i18n.getMessage('language') || 'en').select(n) === 'one';
    return api.i18n.getMessage(`notice_${what}_${one ? 'one' : 'other'}`, [String(n)]);
  };
  return [say('late'), say('soon'), say('review'), say('round')].filter(Boolean).join(' ');
}
