// The reply times of real threads, replayed as a working month: what the core's report says of them against what is counted
// from the rows directly, second by second and with no code of ours. Once around the clock, once in a shop's hours.
import assert from 'node:assert/strict';
import { core, figure, finish, options, rows, shop } from './lib.mjs';

const { data } = options();
const week = 7 * 86_400_000;
// Four weeks without a change of clocks: New York is five hours behind UTC, for the count beside the core's.
const begin = Date.parse('2026-11-02T00:00:00Z');

/** [{who, at}] of each thread, oldest first; a message without a time is no part of it. */
function threads() {
  const out = [];
  for (const { messages, reply } of rows(data, 'care_threads')) {
    out.push(
      [...messages, { who: 'brand', ...reply }].map(({ who, time, text }) => ({ who, at: Date.parse(time), text })),
    );
  }
  const sessions = new Map();
  for (const row of rows(data, 'care_conversations')) {
    const who = row.who === 'agent' ? 'brand' : 'customer';
    sessions.set(row.session, [
      ...(sessions.get(row.session) ?? []),
      { who, turn: row.turn, at: Date.parse(row.time), text: row.text },
    ]);
  }
  for (const turns of sessions.values()) {
    turns.sort((a, b) => a.turn - b.turn);
    // Nobody knows when the first reply came: nothing can be said of it.
    const first = turns.find((one) => one.who === 'brand');
    if (first && !Number.isNaN(first.at)) out.push(turns);
  }
  return out
    .map((thread) => thread.filter((one) => !Number.isNaN(one.at)).sort((a, b) => a.at - b.at))
    .filter((thread) => thread.length > 0);
}

/** The thread in one of the four weeks, on the weekday and at the time it really began. */
function moved(thread, n) {
  const monday = thread[0].at - ((thread[0].at - Date.parse('1970-01-05T00:00:00Z')) % week);
  const by = begin + (n % 4) * week - monday;
  return thread.map((one) => ({ ...one, at: one.at + by }));
}

const all = threads().map(moved);
if (all.length === 0) process.exit(0);

// Directly from the rows: from the first message, if it is a customer's, to our first one after it.
function seconds(from, to, open) {
  let count = 0;
  for (let at = from; at < to; ) {
    // Nothing opens or closes within a minute of the clock.
    const step = at % 60_000 === 0 && at + 60_000 <= to ? 60_000 : 1000;
    if (open(at)) count += step / 1000;
    at += step;
  }
  return count;
}
const always = () => true;
const officeHours = (at) => {
  const date = new Date(at - 5 * 3_600_000);
  const day = date.getUTCDay();
  return day >= 1 && day <= 5 && date.getUTCHours() >= 9 && date.getUTCHours() < 18;
};
function direct(open) {
  const minutes = [];
  for (const thread of all) {
    const asked = thread.findIndex((one) => one.who === 'customer');
    const answered = thread.findIndex((one) => one.who === 'brand');
    if (asked < 0 || answered < asked) continue;
    minutes.push(Math.floor(seconds(thread[asked].at, thread[answered].at, open) / 60));
  }
  minutes.sort((a, b) => a - b);
  const n = minutes.length;
  const middle = n % 2 ? [minutes[(n - 1) / 2]] : [minutes[n / 2 - 1], minutes[n / 2]];
  return {
    count: n,
    median: Math.floor(middle.reduce((a, b) => a + b) / middle.length),
    // The smallest time that nine in ten did not exceed.
    p90: minutes.find((one) => minutes.filter((other) => other <= one).length * 10 >= n * 9),
  };
}

// The core's: every message an event, in the order of the month, a day's cases at a time.
const host = core();
const iso = (at) => new Date(at).toISOString();
const kinds = [];
for (let i = 0; i < all.length; i += 100) {
  const mentions = all
    .slice(i, i + 100)
    .map((thread) => ({ text: thread.find((one) => one.who === 'customer')?.text ?? '' }));
  const { readings } = await host.call({ kind: 'read', now: iso(begin), mentions });
  kinds.push(...readings.map((reading) => reading.kind));
}
let id = 0;
const happened = all
  .flatMap((thread, n) => thread.map((one) => ({ ...one, n })))
  .sort((a, b) => a.at - b.at || a.n - b.n)
  .map(({ who, at, n }) => {
    id += 1;
    const post = String(id).padStart(8, '0');
    return {
      id: post,
      case: `acme/x/${n}/t`,
      brand: 'acme',
      at: iso(at),
      by: 'page',
      type: who === 'brand' ? 'answered' : 'seen',
      post,
      kind: kinds[n],
      time: iso(at),
      who,
    };
  });
async function reported(hours) {
  const brand = { ...shop, hours, targets: [{ kind: '*', site: '*', first: 'PT30M', clock: 'business' }] };
  const now = iso(begin + 30 * week);
  const tallies = [];
  const ofCase = Map.groupBy ? Map.groupBy(happened, (one) => one.case) : groupBy(happened);
  const cases = [...ofCase.values()];
  for (let i = 0; i < cases.length; i += 300) {
    const events = cases.slice(i, i + 300).flat();
    tallies.push((await host.call({ kind: 'report', now, brand, events })).tally);
  }
  return host.call({ kind: 'report', now, brand, tallies });
}
function groupBy(list) {
  const out = new Map();
  for (const one of list) out.set(one.case, [...(out.get(one.case) ?? []), one]);
  return out;
}

let failed = false;
for (const [name, hours, open] of [
  ['around the clock', { zone: 'America/New_York' }, always],
  ['in shop hours', { ...shop.hours, zone: 'America/New_York' }, officeHours],
]) {
  const { firstResponse, cases } = await reported(hours);
  const { count, median, p90 } = firstResponse;
  const wanted = direct(open);
  let same = 'equal';
  try {
    assert.deepEqual({ count, median, p90 }, wanted);
    assert.deepEqual([firstResponse.medianLeast, firstResponse.p90Least, firstResponse.vague], [median, p90, 0]);
    assert.equal(cases, all.length);
  } catch (error) {
    console.error(error.message);
    failed = true;
    same = 'DIFFERENT';
  }
  figure(
    'T4',
    `first replies of real threads, ${name}: median, p90`,
    `${median} min, ${p90} min: ${same}`,
    'equal to the rows',
    `from the rows ${wanted.median} min, ${wanted.p90} min`,
    `${count} replies in ${all.length} threads`,
  );
}
host.dispose();
finish('node tests/bench/month.mjs');
process.exit(failed ? 1 : 0);
