// What a made-up background answers to the pages of the extension. Functions are given as text: they run in the page.
import { readFileSync } from 'node:fs';

const protocol = JSON.parse(readFileSync(new URL('../../../wasm/protocol.schema.json', import.meta.url), 'utf8'));
const inline = (node) =>
  Array.isArray(node)
    ? node.map(inline)
    : node === null || typeof node !== 'object'
      ? node
      : node.$ref
        ? inline(protocol.definitions[node.$ref.replace('#/definitions/', '')])
        : Object.fromEntries(Object.entries(node).map(([key, value]) => [key, inline(value)]));
/** The brand's schema as the core describes it. */
export const brandSchema = inline(protocol.definitions.Brand);

const minute = 60_000;
const iso = (minutes) => new Date(Date.now() + minutes * minute).toISOString();
const harbour = { id: 'harbour', name: 'Harbour Bikes', colour: '#0b8f6a' };
const bakery = { id: 'kiln', name: 'Kiln Lane Bakery', colour: '#f2b01e' };
const kinds = ['complaint', 'question', 'praise', 'neutral', 'complaint', 'abuse', 'spam'];
const lines = [
  'I rang twice and mailed on Friday, and there is still no bike and no answer. Is anybody there?',
  'Do your commuter bikes fit a child seat?',
  'Best repair shop in town, thank you Leo!',
  'Saw the new shop sign on Quay Street today.',
  'Third puncture in a month.',
  'You people are a joke.',
  'Win a phone, click here',
];

export function row(n) {
  const kind = kinds[n % kinds.length];
  const due = ((n * 37) % 400) - 40;
  return {
    case: `c${n}`,
    brand: n % 3 ? harbour : bakery,
    site: n % 2 ? 'x' : 'facebook',
    author: ['Priya Nair', 'Tom Whitlock', 'Mina', 'Sol Berger', 'Ines Ferrão-Carvalho de Albuquerque'][n % 5],
    handle: 'someone',
    text: lines[n % lines.length],
    url: null,
    kind,
    state: 'open',
    promise: null,
    until: null,
    review: null,
    followUp: false,
    reason: '',
    category: null,
    unhappy: false,
    merged: null,
    joined: 0,
    passedTo: null,
    twin: false,
    priority: n % 100,
    timer: {
      kind: 'first',
      start: iso(due - 60),
      due: iso(due),
      state: due < 0 ? 'late' : due < 10 ? 'warned' : 'running',
      remaining: due * minute,
    },
  };
}

/** Answers as text, run in the page: rows by tab, cut to the stretch that is asked for. */
export const queue = (count, more = {}) => {
  const rows = {
    new: Array.from({ length: count }, (_, n) => row(n)),
    waiting: count ? [{ ...row(4), case: 'w0', state: 'waiting', promise: iso(90) }] : [],
    snoozed: count ? [{ ...row(0), case: 's0', state: 'snoozed', until: iso(600) }] : [],
    done: Array.from({ length: count ? 3 : 0 }, (_, n) => ({
      ...row(n),
      case: `a${n}`,
      state: 'answered',
      timer: { kind: 'first', start: iso(-90), due: iso(-30), state: 'met', remaining: 0, met: iso(-78) },
    })),
  };
  const view = {
    now: new Date().toISOString(),
    counts: Object.fromEntries(Object.entries(rows).map(([tab, list]) => [tab, list.length])),
    late: rows.new.filter((r) => r.timer.state === 'late').length,
    brands: [harbour, bakery],
    trouble: null,
    ...more,
  };
  return `const rows = ${JSON.stringify(rows)};
    const list = message.search ? Object.values(rows).flat().filter((r) => r.text.toLowerCase().includes(message.search.toLowerCase())) : rows[message.tab];
    return { ...${JSON.stringify(view)}, from: message.from, total: list.length, rows: list.slice(message.from, message.from + message.count) };`;
};

const keys = { palette: 'Alt+Shift+K', next: 'Alt+Shift+N', findings: 'Alt+Shift+F', pause: 'Alt+Shift+P' };
export const settings = {
  agreed: true,
  paused: [],
  copyFirst: {},
  keys,
  muted: { harbour: ['robotic/thanks-patience'] },
};

export const brands = [
  {
    aplomb: 1,
    ...harbour,
    accounts: [
      { site: 'x', handle: 'harbourbikes', role: 'care' },
      { site: 'facebook', handle: 'harbourbikes' },
    ],
    agent: { first: 'Anna', initials: 'AB' },
    hours: {
      zone: 'Europe/London',
      week: {
        mon: [
          ['09:00', '12:30'],
          ['13:00', '18:00'],
        ],
        tue: [['09:00', '18:00']],
      },
    },
    targets: [
      { kind: 'complaint', first: 'PT15M' },
      { kind: '*', site: '*', first: 'PT30M', next: 'PT2H' },
    ],
    contact: { mail: 'help@harbour.example' },
    offers: ['a free service'],
    unknownKey: 7,
  },
  { aplomb: 1, ...bakery },
];

const place = (id, what, words, looked, due) => ({ id, site: id.split('/')[0], what, words, url: '', looked, due });
/** A working day of one brand, towards its end. */
export const workday = (more = {}) => ({
  brand: harbour,
  round: iso(-50),
  next: iso(900),
  closing: true,
  closed: null,
  places: [
    place('x/mentions/harbourbikes', 'mentions', '@harbourbikes', iso(-12), false),
    place('facebook/page/harbourbikes', 'page', 'harbourbikes', null, true),
    place('x/search/harbour bikes', 'search', 'harbour bikes -boats', iso(-300), true),
  ],
  late: 2,
  promises: 1,
  followUps: 0,
  thanks: 3,
  unanswered: 4,
  ...more,
});

const share = (id, cases, answered, late, maybeLate, care, replies) => ({
  id,
  cases,
  answered,
  late,
  maybeLate,
  care,
  replies,
});
/** A week's report as the core answers it. */
export const weekReport = {
  cases: 48,
  open: 5,
  answered: 40,
  dismissed: 3,
  late: 6,
  firstResponse: {
    count: 41,
    vague: 9,
    median: 22,
    p90: 75,
    medianLeast: 14,
    p90Least: 70,
    inTime: 34,
    maybeLate: 4,
    late: 6,
  },
  promises: { made: 9, kept: 6, broken: 1 },
  health: { none: 2, late: 4, robotic: 3, inappropriate: 1, replies: 52 },
  turned: { of: 7, turned: 3 },
  careAccount: { from: '2026-10-26', cases: 190, care: 118 },
  groups: {
    kind: [
      share('complaint', 25, 22, 5, 3, 25, 30),
      share('praise', 13, 9, 0, 0, 0, 10),
      share('question', 10, 9, 1, 1, 10, 12),
    ],
    category: [
      share('delivery', 14, 12, 4, 2, 14, 18),
      share('quality', 8, 8, 1, 1, 8, 9),
      share('price', 6, 5, 1, 1, 6, 7),
    ],
    site: [share('x', 30, 26, 4, 0, 22, 33), share('facebook', 18, 14, 2, 4, 13, 19)],
    surface: [share('notifications', 28, 24, 4, 0, 20, 30), share('page', 20, 16, 2, 4, 15, 22)],
    hour: Array.from({ length: 13 }, (_, n) =>
      share(String(8 + n).padStart(2, '0'), [1, 3, 7, 5, 4, 2, 3, 6, 8, 4, 2, 1, 2][n], 0, 0, 0, 0, 0),
    ),
    week: [share('2026-11-23', 48, 40, 6, 4, 35, 52)],
  },
  tally: { cases: 48, open: 5, answered: 40, dismissed: 3, late: 6, minutes: [], made: 9, kept: 6, broken: 1 },
};
/** What the empty days of a brand answer. */
export const noReport = {
  ...weekReport,
  cases: 0,
  groups: {},
  careAccount: null,
};
const line = (more) => ({
  written: '2026-11-24T09:00:00.000Z',
  seen: '2026-11-24T09:05:00.000Z',
  author: 'Priya Nair',
  handle: '@priya',
  site: 'x',
  surface: 'notifications',
  kind: 'complaint',
  category: 'delivery',
  state: 'answered',
  answered: '2026-11-24T09:20:00.000Z',
  url: 'https://x.com/priya/status/1',
  said: ['Order 44 17 20 has not come', '@harbourbikes now it has, thank you! mail me at p@nair.example'],
  replied: ['Hi Priya, I am asking the depot.'],
  turned: true,
  ...more,
});
export const reportCases = [
  line({}),
  line({ author: '=HYPERLINK("https://evil.example")', handle: '@x,"y"', kind: 'question', turned: false }),
  line({
    author: 'Mina',
    kind: 'praise',
    category: null,
    turned: false,
    said: ['Best repair shop in town'],
    replied: [],
  }),
];

export const answers = (more = {}) => ({
  'report/view': { report: weekReport, total: 900, pace: 4.4 },
  'report/cases': { cases: reportCases },
  'routine/view': {
    now: iso(0),
    days: [workday(), workday({ brand: bakery, closed: iso(-5), places: [] })],
    calm: { hostile: 7, rest: true },
  },
  'setup/view': {
    items: ['card', 'hours', 'profile', 'pinned', 'presence', 'rules', 'searches', 'alert'].map((what, n) => ({
      id: what,
      what,
      site: what === 'profile' ? 'x' : what === 'pinned' ? 'facebook' : null,
      of: /^p[ri][on]/.test(what) ? 'harbourbikes' : '',
      done: n % 3 !== 1,
      by: what === 'profile' ? 'page' : null,
      at: what === 'profile' ? iso(-9000) : null,
    })),
    alert: '"Harbour Bikes" OR "harbourbikes" -jobs -site:harbour.example',
    searches: [{ site: 'x', words: 'harbor bikes', url: 'https://x.com/search?q=harbor%20bikes&f=live' }],
    stale: [
      { what: 'rule', of: ['No adverts'] },
      { what: 'twice', of: ['hours', 'sunday'] },
      { what: 'past', of: ['4'] },
    ],
    cleaned: null,
    due: true,
  },
  'routine/show': { how: 'tab' },
  'routine/close': {},
  'queue/list': queue(40),
  'queue/forecast': {
    of: 12,
    late: 4,
    first: ['Priya Nair', 'Mina'],
    firstLate: 2,
    hold: ['Tom Whitlock'],
    holdLate: 1,
  },
  'settings/get': settings,
  'brand/list': { brands, schema: brandSchema, defaults: {}, managed: [] },
  'brand/check': {
    notes: [],
    sample: 'Hi Priya, I’m sorry your parcel has not arrived. I’m asking the depot now. Anna',
  },
  'case/act': { state: 'dismissed' },
  'case/alike': {
    likely: [
      { case: 'c5', site: 'facebook', author: 'Priya Nair', text: lines[0], why: 'person', what: '' },
      {
        case: 'c7',
        site: 'x',
        author: 'Ines Ferrão-Carvalho de Albuquerque',
        text: lines[4],
        why: 'number',
        what: '20391447',
      },
    ],
    joined: [{ case: 'c9', site: 'x', author: 'Tom Whitlock', text: lines[1], why: 'joined', what: '' }],
  },
  'case/show': { how: 'tab' },
  'settings/set':
    'return Object.assign({ agreed: true, paused: [], copyFirst: {}, muted: {}, keys: { palette: "Alt+Shift+K", next: "Alt+Shift+N", findings: "Alt+Shift+F", pause: "Alt+Shift+P" } }, message.settings)',
  'brand/save': 'return { brand: message.brand, notes: [] }',
  'brand/remove': {
    removed: { brands: 1, cases: 214, bodies: 640, drafts: 3 },
    left: { brands: 0, cases: 0, bodies: 0, drafts: 0, events: 12 },
  },
  'store/erase': { removed: {} },
  'store/export': { text: '{}' },
  'store/import': {
    added: { brands: 1, events: 2140, bodies: 1820, cases: 612, drafts: 3 },
    known: 12,
    aside: 1,
    against: 2,
    kept: ['Harbour Bikes'],
  },
  'brand/import': { failed: { id: 'unknown', detail: 'not a brand file: line 3' } },
  'rule/mute': settings,
  ...more,
});
