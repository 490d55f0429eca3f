// Timers in words, in the language of the interface. Pure: the caller says what time it is.
import type { Timer } from '../../wasm/protocol.js';
import { formatter, t } from './strings.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

type Width = 'short' | 'long';

function unit(n: number, name: 'minute' | 'hour' | 'day', width: Width): string {
  const made = (of: string) => new Intl.NumberFormat(of, { style: 'unit', unit: name, unitDisplay: width });
  return formatter(name + width, made).format(n);
}

/**
 * A span of time as people say it: `12 min`, `1 hr 20 min`, `5 hr`, `3 days`. Two units only where the second still matters
 * (below three hours). Anything under a minute is one minute: nobody is late by zero.
 */
export function spell(ms: number, width: Width = 'short'): string {
  const minutes = Math.max(1, Math.floor(Math.abs(ms) / minute));
  if (minutes < 60) return unit(minutes, 'minute', width);
  if (minutes < 180 && minutes % 60 !== 0) {
    const parts = [unit(Math.floor(minutes / 60), 'hour', width), unit(minutes % 60, 'minute', width)];
    return formatter('spans', (of) => new Intl.ListFormat(of, { type: 'unit', style: 'narrow' })).format(parts);
  }
  if (minutes < 48 * 60) return unit(Math.floor(minutes / 60), 'hour', width);
  return unit(Math.floor(minutes / 1440), 'day', width);
}

/** How a timer should look. `soon` asks for attention, `late` for action. */
export type Urgency = 'calm' | 'soon' | 'late' | 'paused' | 'done';

export interface TimerWords {
  /** For the badge: `in 12 min`, `15 min late`, `answered 12 min`. */
  brief: string;
  /** The same for a screen reader and the tooltip, with the clock time. */
  full: string;
  urgency: Urgency;
  /** When these words stop being true, in ms since 1970; null if never. */
  until: number | null;
}

const days = { today: {}, week: { weekday: 'short' }, date: { day: 'numeric', month: 'short' } } as const;

/** The clock time of an instant: `10:45` today, `Mon 10:45` within the week, else with the date. */
export function clock(at: number, now: number): string {
  const date = new Date(at);
  const far = Math.abs(at - now);
  // What is more than a day away is not today, and asking for the day is dear.
  const today = far < day && date.toDateString() === new Date(now).toDateString();
  const form = today ? 'today' : far < 6 * day ? 'week' : 'date';
  const make = (of: string) => new Intl.DateTimeFormat(of, { ...days[form], hour: '2-digit', minute: '2-digit' });
  // A formatter keeps the zone it was made in; whoever travels does not.
  return formatter(form + date.getTimezoneOffset(), make).format(date);
}

/** Words for a timer at `now`. A timer whose due time has passed since the core last saw it is late, whatever it was then. */
export function timerWords(timer: Timer, now: number): TimerWords {
  const due = Date.parse(timer.due);
  // The clock time is dear to write and only in the long words, which are seldom asked for.
  const when = (): string => clock(due, now);
  if (timer.state === 'met' || timer.state === 'missed') {
    const took = Date.parse(timer.met ?? timer.due) - Date.parse(timer.start);
    const late = timer.state === 'missed';
    return {
      brief: late ? t('timer_missed', spell(took)) : t('timer_met', spell(took)),
      get full() {
        return late ? t('timer_missed_full', spell(took, 'long'), when()) : t('timer_met_full', spell(took, 'long'));
      },
      urgency: 'done',
      until: null,
    };
  }
  if (timer.state === 'paused') {
    return { brief: t('timer_paused'), full: t('timer_paused_full', when()), urgency: 'paused', until: null };
  }
  const left = due - now;
  if (left <= 0) {
    const sure = timer.state !== 'late-maybe';
    return {
      brief: t(sure ? 'timer_late' : 'timer_late_maybe', spell(left)),
      get full() {
        return t(sure ? 'timer_late_full' : 'timer_late_maybe_full', spell(left, 'long'), when());
      },
      urgency: sure ? 'late' : 'soon',
      until: nextChange(now - due, now, 1),
    };
  }
  if (timer.state === 'late-maybe') {
    return { brief: t('timer_maybe'), full: t('timer_maybe_full', when()), urgency: 'soon', until: due };
  }
  const soon = timer.state === 'warned' || left < minute;
  return {
    brief: left < minute ? t('timer_now') : t('timer_due', spell(left)),
    get full() {
      return t('timer_due_full', spell(left, 'long'), when());
    },
    urgency: soon ? 'soon' : 'calm',
    until: nextChange(left, now, -1),
  };
}

/** When the words for a span change next: each minute below three hours, then each hour. `way` is -1 for a span that shrinks. */
function nextChange(span: number, now: number, way: 1 | -1): number {
  const step = span < 3 * hour ? minute : hour;
  const rest = span % step;
  return now + (way === 1 ? step - rest : rest + 1);
}

/** The timer to put first: late before running, then what is due soonest; answered ones last. */
export function byUrgency(a: Timer, b: Timer): number {
  const rank = (timer: Timer): number => (timer.state === 'met' || timer.state === 'missed' ? 1 : 0);
  return rank(a) - rank(b) || Date.parse(a.due) - Date.parse(b.due);
}
