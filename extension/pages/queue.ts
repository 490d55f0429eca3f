// What the queue says of a row and lets one do with it. Pure.
import type { Category, Kind } from '../../wasm/protocol.js';
import { type Ends, t } from '../overlay/strings.js';
import { clock } from '../overlay/time.js';
import type { CaseAct, QueueRow } from '../shared/messages.js';

export const late = (row: QueueRow, now: number): boolean =>
  row.timer !== null &&
  row.timer.state !== 'paused' &&
  row.timer.state !== 'met' &&
  row.timer.state !== 'missed' &&
  Date.parse(row.timer.due) <= now;

/** Why a row stands where it does, in words. */
export function placeReason(row: QueueRow, now: number): string {
  if (row.promise !== null && (row.state === 'open' || row.state === 'waiting')) {
    const due = Date.parse(row.promise);
    return t(due <= now ? 'place_overdue' : 'place_promised', clock(due, now));
  }
  if (row.merged) return t('place_merged');
  if (row.followUp) return row.timer ? t('place_follow_up', clock(Date.parse(row.timer.due), now)) : t('place_closed');
  if (row.state === 'snoozed')
    return row.until === null ? t('place_until_reply') : t('place_until', clock(Date.parse(row.until), now));
  if (row.review !== null) return t('place_review', clock(Date.parse(row.review), now));
  if (row.unhappy) return t('place_unhappy');
  if (row.state !== 'open') return t(`place_${row.state}`);
  return late(row, now) ? t('place_late') : t(`place_${row.kind}`);
}

/** A dismissal of these needs a reason: a complaint or a question never goes away silently. */
export const needsReason = (kind: Kind): boolean => kind === 'complaint' || kind === 'question';

/** One thing that can be done about a row. */
export interface Choice {
  id: Ends<'choice_'>;
  act: CaseAct;
  /** `+N` counts N minutes from now. */
  until?: string;
  reason?: string;
  /** What the case was about: closing names it. */
  cause?: Category;
  /** The case to join with. */
  into?: string;
}

const aside: Choice[] = [
  { id: 'hour', act: 'snooze', until: '+60' },
  { id: 'three_hours', act: 'snooze', until: '+180' },
  { id: 'opens', act: 'snooze', until: 'opens' },
  { id: 'reply', act: 'snooze', reason: 'reply' },
];

/** What can be done about a row, the likeliest first. A case we owe something can be neither closed nor put aside for good. */
export function choices(row: QueueRow): Choice[] {
  if (row.merged) return [{ id: 'split', act: 'split', into: row.merged }];
  const out: Choice[] = [];
  if (row.promise !== null && row.state !== 'dismissed' && row.state !== 'closed') {
    out.push({ id: 'keep', act: 'keep', until: row.promise }, { id: 'break', act: 'break', until: row.promise });
  }
  switch (row.state) {
    case 'open':
    case 'waiting':
      out.push(...aside);
      if (row.review) out.push({ id: 'back', act: 'take-back' });
      else out.push({ id: 'hand', act: 'hand' });
      out.push({ id: 'pass', act: 'pass' });
      if (row.promise === null) out.push({ id: 'dismiss', act: 'dismiss' });
      break;
    case 'snoozed':
      out.push({ id: 'wake', act: 'wake' }, ...aside);
      break;
    case 'answered':
      out.push(...aside, { id: 'close', act: 'close' });
      break;
    default:
      if (row.followUp) out.push({ id: 'follow', act: 'follow', reason: 'skipped' });
      out.push({ id: 'reopen', act: 'reopen' });
  }
  out.push({ id: 'join', act: 'merge' });
  return out;
}

/** What takes a decision back; null where nothing does, as for a follow-up that was skipped: the agent can still write. */
export function undoOf(row: QueueRow, { act, into }: Choice): Choice | null {
  const put = (id: Choice['id'], back: CaseAct, more: Partial<Choice> = {}): Choice => ({ id, act: back, ...more });
  switch (act) {
    case 'dismiss':
    case 'close':
      return put('reopen', 'reopen');
    case 'snooze':
      return put('wake', 'wake');
    case 'merge':
      return put('split', 'split');
    case 'split':
      return into ? put('join', 'merge', { into }) : null;
    case 'wake':
      return put('opens', 'snooze', row.until === null ? { reason: 'reply' } : { until: row.until });
    case 'hand':
      return put('back', 'take-back');
    case 'pass':
      return put('unpass', 'unpass', { reason: row.passedTo ?? '' });
    case 'take-back':
      return put('hand', 'hand');
    case 'keep':
    case 'break':
      return row.promise === null ? null : put('keep', 'promise', { until: row.promise });
    case 'reopen':
      return row.state === 'closed'
        ? put('close', 'close', { reason: row.reason, ...(row.category && { cause: row.category }) })
        : put('dismiss', 'dismiss', { reason: row.reason });
    default:
      return null;
  }
}

/** Rows to draw for a scroll position: [first, last) with some to spare either side. */
export function windowOf(top: number, height: number, row: number, count: number, spare = 6): [number, number] {
  const first = Math.max(0, Math.floor(top / row) - spare);
  return [Math.min(first, count), Math.min(count, Math.ceil((top + height) / row) + spare)];
}
