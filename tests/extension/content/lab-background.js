// A background with answers a test can foresee; it judges nothing.
const keys = { palette: 'Alt+Shift+K', next: 'Alt+Shift+N', findings: 'Alt+Shift+F', pause: 'Alt+Shift+P' };
const now = () => new Date().toISOString();
const brand = { id: 'acme', name: 'Acme', colour: '#0a6e5c' };
const reading = (post) => ({
  id: post.id ?? '',
  kind: 'complaint',
  kinds: { complaint: 0.9 },
  sentiment: -0.4,
  sentiment3: 'negative',
  heat: 0.3,
  priority: 60,
  frame: null,
  frames: [],
  category: 'delivery',
  cues: [],
  facts: [],
  name: { first: 'Cara', confidence: 1 },
  question: false,
  lang: 'en',
  suggest: { action: 'reply', reasons: [] },
  evidence: [],
});
const timer = () => ({
  kind: 'first',
  start: now(),
  due: new Date(Date.now() + 18e5).toISOString(),
  state: 'running',
  remaining: 18e5,
});
const named = (post) =>
  !post.ours &&
  (['comment', 'reply'].includes(post.kind) || /acme/i.test(`${post.text} ${(post.replyTo ?? []).join(' ')}`));
const length = (text) => ({ used: text.length, limit: 280, fits: text.length <= 280, units: 'weighted' });
const find = (text, word, severity, rule, fix) => {
  const start = text.toLowerCase().indexOf(word);
  if (start < 0) return [];
  const end = start + word.length;
  return [
    {
      rule,
      severity,
      start,
      end,
      params: {},
      fixes: [{ text: fix, start, end }],
      message: `says ${word}`,
      why: 'because',
      example: '',
    },
  ];
};
const DRAFT = 'Cara, I am sorry the parcel is late.\nIt is at the depot now 👋🏽 and you will have it by noon. Anna';

const answers = {
  'settings/get': () => ({ agreed: true, paused: [], copyFirst: {}, muted: {}, keys }),
  'core/warm': () => ({}),
  'page/posts': ({ posts }) => ({
    marks: posts.filter(named).map((post) => ({
      post: post.id,
      case: `case-${post.id}`,
      role: 'mention',
      reading: reading(post),
      timer: timer(),
      state: 'open',
      brand,
    })),
    wakeAt: null,
  }),
  'card/open': ({ post }) => ({
    post: post.id,
    case: `case-${post.id}`,
    mention: { author: post.author, handle: post.handle, text: post.text, audience: post.audience, url: post.url },
    reading: reading(post),
    timers: [timer()],
    state: 'open',
    brand,
    drafts: ['warm', 'short', 'concrete'].map((flavour) => ({
      text: DRAFT,
      acts: ['apologise'],
      flavour,
      length: length(DRAFT),
      findings: [],
    })),
    plan: ['apologise', 'next-step'],
    missing: [],
    known: {},
    purpose: 'reply',
    kept: '',
  }),
  'composer/check': ({ text, audience }) => {
    const findings = [
      ...find(text, 'idiot', 'stop', 'insult/name', 'friend'),
      ...find(text, 'policy', 'warn', 'robotic/policy', 'way we work'),
    ];
    const verdict = findings.some((one) => one.severity === 'stop') ? 'stop' : findings.length ? 'look' : 'ready';
    return {
      text,
      audience,
      verdict,
      findings,
      length: length(text),
      acts: [],
      heat: 0,
      tone: 'calm',
      heated: [],
      formality: 0,
      manner: 'plain',
      mannered: [],
      polite: 0.5,
    };
  },
  'composer/who': () => ({ account: '@acmehelp', brand, owner: null }),
  'guard/open': () => ({ view: null }),
  'composer/sent': () => ({}),
  'card/keep': () => ({}),
  'rule/mute': () => ({ agreed: true, paused: [], copyFirst: {}, muted: {}, keys }),
};

chrome.runtime.onMessage.addListener((message, _sender, reply) => {
  const answer = answers[message.kind];
  reply(answer ? answer(message) : { failed: { id: 'unknown', detail: message.kind } });
  return true;
});
