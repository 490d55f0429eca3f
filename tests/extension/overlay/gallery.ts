// The whole interface over a made-up page, one state at a time, for tests and for the eye. It never ships.

import { mountOverlay } from '../../../extension/overlay/mount.js';
import type { InsertOutcome, Overlay } from '../../../extension/overlay/overlay.js';
import { aside, brand, card, check, found, guard, posts, reading, reply } from './samples.js';

const calls: unknown[][] = [];
let outcome: InsertOutcome = 'inserted';
const note =
  (name: string) =>
  (...args: unknown[]) => {
    calls.push([name, ...args]);
  };
const element = (post: string): Element => document.querySelector(`article[data-id="${post}"]`) as Element;
const editor = document.getElementById('editor') as HTMLElement;
const send = document.getElementById('send') as HTMLElement;

for (const post of posts) {
  const article = document.createElement('article');
  article.dataset.id = post.id;
  const make = (tag: string, text = '', name = ''): HTMLElement =>
    Object.assign(document.createElement(tag), { textContent: text, className: name });
  const line = make('div', '', 'line');
  const link = make('a', post.name) as HTMLAnchorElement;
  link.href = `#${post.id}`;
  const more = make('button', '…', 'site');
  more.setAttribute('aria-label', `More about ${post.name}`);
  line.append(link, make('span', post.handle), make('span', '·'), make('time', post.time), more);
  const row = make('div', '', 'row');
  for (const name of ['Answer', 'Share', 'Like', 'Save']) row.append(make('button', name, 'site'));
  const body = make('div', '', 'post');
  body.append(line, make('p', post.text), row);
  article.append(make('div', '', 'face'), body);
  document.getElementById('posts')?.append(article);
}

const overlay: Overlay = mountOverlay(
  {
    openCard(post) {
      note('openCard')(post);
      overlay.card('loading', element(post));
      overlay.card(card({ post }), element(post));
    },
    closeCard: note('closeCard'),
    async insert(text) {
      note('insert')(text);
      if (outcome === 'inserted') editor.focus();
      return outcome;
    },
    async copy(text) {
      note('copy')(text);
      return true;
    },
    redraft: note('redraft'),
    notice: note('notice'),
    async aside(key) {
      note('aside')(key);
      return aside(key === 'c-brand' ? { care: '@harbourhelp' } : {});
    },
    async pass(key, to) {
      note('pass')(key, to);
      return true;
    },
    guard: note('guard'),
    async report() {
      note('report')();
      return true;
    },
    keep: note('keep'),
    async applyFix(finding, fix) {
      note('applyFix')(finding.rule, fix);
      return 'inserted';
    },
    mute: note('mute'),
    manual: note('manual'),
    openPanel: note('openPanel'),
    async stock() {
      return {
        answers: [
          { code: 'hours', question: 'When are you open?', answer: 'Hi {name|there}, we open at 9. {agent}' },
          { code: 'status', question: 'Where is my order?', answer: 'I have looked up {order} for you, {name|there}.' },
          { code: 'returns', question: '', answer: 'You have 30 days after the hours you paid.' },
        ],
        known: { name: 'Priya', agent: 'Anna' },
      };
    },
    async insertHere(text) {
      note('insertHere')(text);
      return outcome;
    },
    pause: note('pause'),
    wakeFor: note('wakeFor'),
    openPage: note('openPage'),
    packed: async () => null,
    asked: async () => null,
    answered: async () => null,
    reviewOver: async () => false,
    colleaguePage: note('colleaguePage'),
  },
  { site: 'x', shadow: location.hash === '#closed' ? 'closed' : 'open' },
  new AbortController().signal,
);

const well = { health: 'ok', trouble: null, paused: false } as const;
const states: Record<string, () => void> = {
  palette: () => overlay.palette(''),
  'palette-search': () => overlay.palette('hours'),
  badges() {},
  card: () => overlay.card(card(), element('p1')),
  'card-brand': () => overlay.card(card({ case: 'c-brand' }), element('p1')),
  'card-praise': () => overlay.card(card({ reading: reading({ kind: 'praise', heat: 0 }) }), element('p4')),
  'card-own': () => overlay.card(card({ kept: 'Hi Priya, I have just spoken to the depot and' }), element('p1')),
  'card-loading': () => overlay.card('loading', element('p1')),
  'card-empty': () =>
    overlay.card(
      card({
        drafts: [],
        missing: [{ id: 'missing_safety_human' }],
        timers: [],
        reading: reading({ heat: 0.9, facts: [], suggest: { action: 'safety', reasons: [{ id: 'reason_safety' }] } }),
      }),
      element('p1'),
    ),
  'card-missing': () =>
    overlay.card(card({ missing: [{ id: 'missing_hours' }, { id: 'missing_contact' }] }), element('p2')),
  'card-hostile': () =>
    overlay.card(
      card({
        mention: {
          author: '\u202Eevil <b>Admin</b>',
          handle: '<script>',
          audience: 'public',
          url: null,
          text: `<img src=x onerror="alert(1)"> ${'long '.repeat(4000)}`,
        },
        drafts: card().drafts.map((draft) => ({ ...draft, text: `<b>${draft.text}</b>` })),
      }),
      element('p1'),
    ),
  'card-failed': () => {
    overlay.card('loading', element('p1'));
    overlay.status({ ...well, trouble: { id: 'core_failed', detail: '' } });
    overlay.card(null);
  },
  findings: () => {
    editor.textContent = reply;
    overlay.findings(check(found, 'stop'), editor);
  },
  'findings-look': () => {
    editor.textContent = reply;
    overlay.findings(check(found.slice(2, 4), 'look', { audience: 'unknown' }), editor);
  },
  'findings-ready': () => {
    editor.textContent = reply;
    overlay.findings(check([], 'ready', { audience: 'private' }), editor);
  },
  'findings-over': () => {
    editor.textContent = reply;
    overlay.findings(
      check(found.slice(4), 'ready', { length: { used: 301, limit: 280, fits: false, units: 'weighted' } }),
      editor,
    );
  },
  held: () => {
    editor.textContent = reply;
    overlay.held(check(found, 'stop'), send);
  },
  ring: () => overlay.speaker({ account: '@acme', brand: { ...brand, colour: '#ffee00' }, owner: null }, editor),
  'ring-wrong': () => overlay.speaker({ account: '@me', brand: null, owner: { ...brand, colour: '#ffee00' } }, editor),
  guard: () => overlay.guard(guard(), element('p1'), element('p1').querySelector('button')),
  'guard-breaks': () =>
    overlay.guard(
      guard({ kind: 'abuse', breaks: true, rule: 2 }),
      element('p1'),
      element('p1').querySelector('button'),
    ),
  'guard-private': () => overlay.guard(guard({ rules: [], note: null }), element('p1'), null),
  'bar-not-understood': () => overlay.status({ ...well, health: 'not-understood' }),
  'bar-nobody': () =>
    overlay.status({
      ...well,
      asleep: {
        account: '@annab_writes',
        brands: [
          { id: 'acme', name: 'Acme' },
          { id: 'harbour', name: 'Harbour News' },
        ],
      },
    }),
  'bar-paused': () => overlay.status({ ...well, paused: true }),
  'bar-trouble': () => overlay.status({ ...well, trouble: { id: 'store_full', detail: '' } }),
};

function marks(): void {
  overlay.marks(
    new Map(
      posts.flatMap((post) =>
        post.mark && element(post.id) ? [[post.id, { mark: post.mark, element: element(post.id) }] as const] : [],
      ),
    ),
  );
}

const gallery = {
  states: Object.keys(states),
  calls,
  brand,
  show(state: string): void {
    overlay.status(well);
    overlay.card(null);
    overlay.findings(null, null);
    overlay.speaker(null, null);
    overlay.guard(null, null, null);
    editor.textContent = '';
    marks();
    states[state]?.();
  },
  speak(): void {
    overlay.speaker({ account: '@harbourbikes', brand, owner: null }, editor);
  },
  outcome(next: InsertOutcome): void {
    outcome = next;
  },
  page(theme: string): void {
    document.documentElement.dataset.page = theme;
  },
};
declare global {
  interface Window {
    gallery: typeof gallery;
  }
}
window.gallery = gallery;
gallery.show('badges');
