// Made-up views for every state of the interface. No word here was written by a customer.

import type {
  AsideView,
  CardView,
  CheckView,
  FindingView,
  GuardView,
  Mark,
} from '../../../extension/shared/messages.js';
import type { Check, Draft, Reading, Timer } from '../../../wasm/protocol.js';

const minute = 60_000;
export const brand = { id: 'harbour', name: 'Harbour Bikes', colour: '#0b8f6a' };
export const at = (minutes: number): string => new Date(Date.now() + minutes * minute + 20_000).toISOString();

export const timer = (kind: Timer['kind'], due: number, state: Timer['state'], met?: number): Timer => ({
  kind,
  start: at(due - 60),
  due: at(due),
  state,
  remaining: due * minute,
  ...(met === undefined ? {} : { met: at(due - 60 + met) }),
});

export const reading = (part: Partial<Reading> = {}): Reading => ({
  id: 'p1',
  kind: 'complaint',
  kinds: { complaint: 0.93 },
  sentiment: -0.6,
  sentiment3: 'negative',
  heat: 0.64,
  priority: 71,
  frame: 'delivery/late',
  frames: [],
  category: 'delivery',
  cues: [],
  facts: [
    { type: 'order', value: 'HB-20391', span: [0, 8] },
    { type: 'date', value: 'last Tuesday', span: [0, 3] },
    { type: 'product', value: 'Harbour Commuter 3, size M, in moss green', span: [0, 3] },
    { type: 'money', value: '£640', span: [0, 3] },
  ],
  name: { first: 'Priya', confidence: 0.97 },
  question: true,
  lang: 'en',
  suggest: {
    action: 'private',
    reasons: [{ id: 'reason_other_channel' }, { id: 'reason_repeat' }, { id: 'reason_leaving' }],
  },
  evidence: [],
  ...part,
});

export const posts: { id: string; name: string; handle: string; time: string; text: string; mark: Mark | null }[] = [
  [
    'p1',
    'Priya Nair',
    '@priyarides',
    '48m',
    'I rang twice and mailed on Friday. Order HB-20391 was due last Tuesday and there is still no bike and no answer. Is anybody there?',
    mark('p1', reading(), timer('first', -15, 'late')),
  ],
  [
    'p2',
    'Tom Whitlock',
    '@tomw',
    '18m',
    'Do your commuter bikes fit a child seat?',
    mark('p2', reading({ kind: 'question', heat: 0 }), timer('first', 12, 'running')),
  ],
  [
    'p3',
    'A person with quite a long name that the site has to cut',
    '@averylonghandleindeed',
    '51m',
    'Third puncture in a month on your “puncture-proof” tyres.',
    mark('p3', reading({ heat: 0.35 }), timer('first', 4, 'warned')),
  ],
  [
    'p4',
    'Mina',
    '@mina_k',
    '2h',
    'Best repair shop in town, thank you Leo!',
    mark('p4', reading({ kind: 'praise', heat: 0 }), timer('soft', 300, 'running')),
  ],
  ['p5', 'Harbour Bikes', '@harbourbikes', '1h', 'We open at ten on Sunday.', null],
  [
    'p6',
    'Sol Berger',
    '@sol',
    '3h',
    'Sorted, cheers.',
    mark('p6', reading({ kind: 'neutral', heat: 0 }), timer('first', -100, 'met', 12), 'answered'),
  ],
  [
    'p7',
    'Ines',
    '@ines',
    '9h',
    'Your shop was shut and the site says open.',
    mark('p7', reading(), timer('first', 30, 'paused')),
  ],
  [
    'p8',
    'Bo',
    '@bo',
    '2h',
    'Where is my refund?',
    mark('p8', reading({ kind: 'question' }), timer('first', 1, 'late-maybe')),
  ],
].map(([id, name, handle, time, text, m]) => ({ id, name, handle, time, text, mark: m }) as (typeof posts)[number]);

function mark(post: string, r: Reading, t: Timer, state: Mark['state'] = 'open'): Mark {
  return { post, case: `c-${post}`, role: 'mention', reading: r, timer: t, state, brand };
}

const draft = (flavour: Draft['flavour'], acts: Draft['acts'], text: string): Draft => ({
  text,
  acts,
  flavour,
  findings: [],
  length: { used: text.length, limit: 280, fits: true, units: 'weighted' },
});

export const drafts: Draft[] = [
  draft(
    'warm',
    ['greet', 'acknowledge', 'apologise', 'next-step', 'time', 'private', 'sign'],
    'Hi Priya, two calls and a mail and still no bike: I’m sorry. I’m finding out now where HB-20391 is and will tell you here by 3 pm. If you’d rather, send us a private message and we’ll sort it there. Anna',
  ),
  draft(
    'short',
    ['apologise', 'next-step', 'time', 'sign'],
    'Priya, I’m sorry nobody got back to you. I’m tracing HB-20391 and will post what I find by 3 pm today. Anna',
  ),
  draft(
    'concrete',
    ['acknowledge', 'apologise', 'fix', 'time', 'ask', 'sign'],
    'Hi Priya, HB-20391 should have been with you last Tuesday, and I’m sorry it wasn’t. I’m calling the depot now and will write here by 3 pm. Shall I also ring you this afternoon? Anna',
  ),
];

export const card = (part: Partial<CardView> = {}): CardView => ({
  post: 'p1',
  case: 'c-p1',
  brand,
  mention: { author: 'Priya Nair', handle: 'priyarides', text: posts[0]?.text ?? '', audience: 'public', url: null },
  reading: reading(),
  timers: [timer('first', -15, 'late'), timer('resolution', 2600, 'running')],
  state: 'open',
  drafts,
  plan: ['acknowledge', 'apologise', 'next-step'],
  missing: [],
  known: { fault: 'unknown' },
  purpose: 'reply',
  kept: '',
  ...part,
});

export const aside = (part: Partial<AsideView> = {}): AsideView => ({
  person: {
    byName: false,
    total: 9,
    contacts: [
      { case: 'c1', at: at(-9000), kind: 'complaint', category: 'delivery', state: 'closed' },
      { case: 'c2', at: at(-60_000), kind: 'question', category: null, state: 'dismissed' },
      { case: 'c3', at: at(-90_000), kind: 'praise', category: 'repair', state: 'answered' },
    ],
    promises: [
      { due: at(200), state: 'open' },
      { due: at(-8000), state: 'broken' },
      { due: at(-8800), state: 'kept' },
    ],
    moods: ['positive', 'neutral', 'negative', 'negative', 'neutral', 'negative'],
    name: '@priyarides',
    until: at(200_000),
  },
  offers: {
    limit: 20,
    offers: [
      { what: 'a free service', amount: null, over: false },
      { what: 'a £15 voucher for the shop on Quay Street', amount: 15, over: false },
      { what: 'a £60 voucher', amount: 60, over: true },
    ],
    given: [{ what: 'a new inner tube', at: at(-50_000) }],
    similar: [{ what: 'a free service', at: at(-20_000) }],
  },
  plan: {
    category: 'delivery',
    fallback: false,
    owner: 'Leo',
    backup: 'Mina',
    contact: 'leo@harbour.example, ext. 12',
    time: 'weekdays, 9 to 5',
  },
  care: null,
  story: {
    author: 'Priya Nair',
    site: 'x',
    url: 'https://x.com/priyarides/status/1',
    kind: 'complaint',
    category: 'delivery',
    since: at(-48),
    said: [posts[0]?.text ?? ''],
    replied: ['Hi Priya, I am asking the depot.'],
    told: [{ type: 'order', value: 'HB-20391' }],
    promises: [{ due: at(200), state: 'open' }],
  },
  passes: 1,
  passedTo: 'Mina',
  ...part,
});

export const reply =
  'Actually, as we already told you, your order left on time. What is your phone number? Thank you for your patience!!!';
const finding = (
  rule: string,
  severity: FindingView['severity'],
  words: string,
  message: string,
  why: string,
  fixes: string[],
): FindingView => {
  const start = Math.max(0, reply.indexOf(words));
  const end = words ? start + words.length : start;
  return {
    rule,
    severity,
    start,
    end,
    params: {},
    message,
    why,
    example: severity === 'stop' ? 'A shop told a customer he was wrong, and was quoted for years.' : '',
    fixes: fixes.map((text) => ({ text, start, end })),
  };
};

export const found: FindingView[] = [
  finding(
    'argue/already-told',
    'stop',
    'Actually, as we already told you, ',
    'This tells the customer off for asking again.',
    'Readers side with whoever is being told off.',
    [''],
  ),
  finding(
    'private/asks-number',
    'stop',
    'What is your phone number?',
    'You ask for a phone number where everybody can read the answer.',
    'Private details belong in a private message.',
    ['Would you send us a private message with your number?'],
  ),
  finding(
    'robotic/thanks-patience',
    'warn',
    'Thank you for your patience!!!',
    '“Thank you for your patience” thanks for something nobody offered.',
    'It is said so often that it means “wait”.',
    [''],
  ),
  finding(
    'shape/no-name',
    'warn',
    '',
    'You know the first name, and it is not in here.',
    'A name shows that a person is writing to a person.',
    ['Hi Priya, '],
  ),
  finding('shape/no-sign', 'hint', '', 'Your own name at the end would help.', 'It shows who will follow up.', [
    ' Anna',
  ]),
];

export const check = (
  findings: FindingView[],
  verdict: Check['verdict'],
  part: Partial<CheckView> = {},
): CheckView => ({
  verdict,
  findings,
  length: { used: reply.length, limit: 280, fits: true, units: 'weighted' },
  heat: 0.4,
  tone: 'tense',
  acts: [],
  heated: [],
  formality: 0,
  manner: 'plain',
  mannered: [],
  polite: 0.5,
  text: reply,
  audience: 'public',
  ...part,
});

export const guard = (part: Partial<GuardView> = {}): GuardView => ({
  post: 'p1',
  author: 'Priya Nair',
  brand,
  kind: 'complaint',
  breaks: false,
  rule: null,
  rules: [
    { n: 1, title: 'Stay on the subject' },
    { n: 2, title: 'No insults, and no threats against anybody who works here' },
  ],
  note: { at: at(0), time: at(-48), author: 'Priya Nair', handle: '@priyarides', text: 'Is anybody there?', url: null },
  ...part,
});
