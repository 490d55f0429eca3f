// What the agent asks for on the page: open a card, take a draft over, apply a fix. Every wish stems from a trusted event;
// the overlay sees to that.

import type { Overlay, Wishes } from '../overlay/overlay.js';
import type { Answer, CardView, Failure, Message, Trouble, Where } from '../shared/messages.js';
import { failed, send } from '../shared/send.js';
import type { Composer, PostFacts, SiteAdapter } from '../sites/site.js';
import { unread } from '../sites/unread.js';
import { colleagueWishes } from './colleague.js';
import type { Compose } from './compose.js';
import { readEditor } from './editor.js';
import { insert } from './insert.js';
import { facts, type Registry } from './registry.js';
import { pageReport } from './report.js';

export interface Bench {
  adapter: SiteAdapter;
  registry(): Registry;
  compose: Compose;
  overlay(): Overlay | null;
  where(): Where;
  trouble(trouble: Trouble | null): void;
  pause(where: 'here' | 'site' | 'all' | null): void;
  wakeFor(brand: string): void;
}

export interface Desk {
  wishes: Wishes;
  /** The card that is open, if any. */
  open(): CardView | null;
  /** The agent typed what calls for a saved answer: `/` or `::` with what follows it, from this place in the text. */
  called(editor: HTMLElement, from: number, typed: string): void;
  /** Shows the card again with what the background knows now. */
  refresh(): void;
}

export function makeDesk(bench: Bench): Desk {
  let card: CardView | null = null;
  let opened: string | null = null;
  let asked = 0;
  let calling: { editor: HTMLElement; from: number; typed: string } | null = null;

  const show = async (
    message: Extract<Message, { kind: 'card/open' | 'card/draft' | 'card/manual' }>,
    anchor?: Element,
  ): Promise<void> => {
    const mine = ++asked;
    const answer = await send(message);
    if (mine !== asked) return;
    if (failed(answer)) {
      bench.trouble((answer as Failure).failed);
      if (!card) bench.overlay()?.card(null);
      return;
    }
    bench.trouble(null);
    card = { ...(answer as CardView), ...crowdOf(opened) };
    bench.overlay()?.card(card, anchor);
  };

  /** Who looks on, as the page tells it now. */
  const crowdOf = (id: string | null): Pick<CardView, 'crowd'> => {
    const post = id === null ? null : bench.registry().find(id);
    if (!post) return {};
    const followers = post.handle === null ? null : (bench.adapter.followers?.(document, post.handle) ?? null);
    return { crowd: { counts: post.counts, followers } };
  };

  /** The card of a post: opened as it is, or with drafts for something else than a reply. */
  const openCard = (id: string, drafts?: Pick<Extract<Message, { kind: 'card/draft' }>, 'purpose' | 'known'>): void => {
    const post = bench.registry().find(id);
    if (!post) return;
    opened = id;
    card = null;
    bench.overlay()?.card('loading', post.element);
    const about = { where: bench.where(), post: facts(post), thread: bench.registry().thread(post) };
    void show(
      drafts ? { kind: 'card/draft', ...about, ...drafts, seed: 1 } : { kind: 'card/open', ...about },
      post.element,
    );
  };

  /** The composer of the card's post; never another one. */
  const composerOf = (id: string): Composer | null => {
    const post = bench.registry().find(id);
    const names = new Set([id, ...(post ? [post.id!, ...post.altIds] : [])]);
    // Facebook answers a reply in the box of the comment it stands under
    if (bench.adapter.id === 'facebook' && post?.kind === 'reply' && post.parent) names.add(post.parent);
    const fitting = bench.adapter
      .composers(document, new URL(location.href))
      .filter((composer) => composer.target !== null && names.has(composer.target));
    const active = document.activeElement;
    return (
      fitting.find((composer) => composer.editor.contains(active)) ??
      fitting.find((composer) => composer.editor === bench.compose.current()?.editor) ??
      fitting.find((composer) => composer.editor.closest('[role="dialog"]') !== null && !composer.collapsed) ??
      fitting.find((composer) => !composer.collapsed) ??
      fitting[0] ??
      null
    );
  };

  const wishes: Wishes = {
    openCard,
    closeCard() {
      asked++;
      card = null;
      opened = null;
      bench.overlay()?.card(null);
    },
    async insert(text) {
      const id = card?.post ?? opened;
      const composer = id === null ? null : composerOf(id);
      if (!composer) return 'no-composer';
      const outcome = await insert(
        composer,
        text,
        { how: 'whole', keep: bench.compose.prefilled(composer) },
        bench.compose.composing,
      );
      if (outcome === 'inserted') bench.compose.recheck();
      return outcome;
    },
    async copy(text) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        return false;
      }
    },
    report: () => wishes.copy(pageReport(bench.adapter)),
    correct(kind) {
      const corrected = card;
      if (!corrected) return;
      void (async () => {
        const answer = await send({ kind: 'case/act', case: corrected.case, act: 'correct', reason: '', is: kind });
        const post = opened === null ? null : bench.registry().find(opened);
        if (failed(answer)) bench.trouble((answer as Failure).failed);
        else if (post && card === corrected)
          void show(
            { kind: 'card/open', where: bench.where(), post: facts(post), thread: bench.registry().thread(post) },
            post.element,
          );
        else if (card === corrected) wishes.redraft(corrected.purpose, corrected.known, 1);
      })();
    },
    redraft(purpose, known, seed) {
      const post = opened === null ? null : bench.registry().find(opened);
      const given = post ? facts(post) : card ? typed(card) : null;
      if (!given) return;
      void show(
        {
          kind: 'card/draft',
          where: bench.where(),
          post: given,
          thread: post ? bench.registry().thread(post) : [],
          purpose,
          known,
          seed,
        },
        post?.element,
      );
    },
    async aside(key) {
      const answer = await send({ kind: 'case/aside', case: key, where: bench.where() });
      if (failed(answer)) throw new Error(answer.failed.id);
      return (answer as Answer<'case/aside'>).view;
    },
    pass: async (key, to) => !failed(await send({ kind: 'case/act', case: key, act: 'pass', reason: to })),
    guard(id) {
      const post = bench.registry().find(id);
      if (!post) return;
      const about = { where: bench.where(), post: facts(post), thread: bench.registry().thread(post) };
      void send({ kind: 'guard/open', ...about }).then((answer) => {
        const { view } = failed(answer) ? { view: null } : (answer as Answer<'guard/open'>);
        if (view && post.element.isConnected) bench.overlay()?.guard(view, post.element, null);
      });
    },
    notice: (id, rule) => openCard(id, { purpose: 'removal', known: rule === null ? {} : { facts: [`rule ${rule}`] } }),
    keep(text) {
      if (card) void send({ kind: 'card/keep', case: card.case, text });
    },
    async applyFix(finding, fix) {
      const composer = bench.compose.current();
      const view = bench.compose.view();
      const change = finding.fixes[fix];
      if (!composer || !view || !change) return 'no-composer';
      // the fix was found in this text; in another one its place means nothing
      if (readEditor(composer.editor, composer.kind).text !== view.text) return 'failed';
      const outcome = await insert(
        composer,
        change.text,
        { how: 'span', start: change.start, end: change.end },
        bench.compose.composing,
      );
      if (outcome === 'inserted') bench.compose.recheck();
      return outcome;
    },
    mute(rule, muted) {
      const brand = card?.brand.id ?? [...bench.registry().badges().values()][0]?.mark.brand.id;
      if (!brand) return;
      void send({ kind: 'rule/mute', brand, rule, muted }).then(() => bench.compose.recheck());
    },
    manual(author, text) {
      opened = null;
      card = null;
      bench.overlay()?.card('loading');
      void show({
        kind: 'card/manual',
        site: bench.adapter.id,
        author,
        text,
        audience: 'unknown',
        where: bench.where(),
      });
    },
    async stock() {
      const composer = bench.compose.current();
      const id = composer?.target ?? card?.post ?? null;
      const post = id === null ? null : bench.registry().find(id);
      const answer = await send({ kind: 'snippets/list', where: bench.where(), post: post ? facts(post) : null });
      return failed(answer) ? { answers: [], known: {} } : (answer as Answer<'snippets/list'>);
    },
    async insertHere(text) {
      const composer = bench.compose.current() ?? (card ? composerOf(card.post) : null);
      if (!composer) return 'no-composer';
      const called = calling;
      calling = null;
      const now = readEditor(composer.editor, composer.kind).text;
      const there =
        called &&
        called.editor === composer.editor &&
        now.slice(called.from, called.from + called.typed.length) === called.typed;
      const outcome = await insert(
        composer,
        text,
        there ? { how: 'span', start: called.from, end: called.from + called.typed.length } : { how: 'caret' },
        bench.compose.composing,
      );
      if (outcome === 'inserted') bench.compose.recheck();
      return outcome;
    },
    ...colleagueWishes(() => card, bench.where),
    pause: bench.pause,
    blur(blur) {
      void send({ kind: 'settings/set', settings: { blur } });
    },
    wakeFor: bench.wakeFor,
    openPage(page) {
      void send({ kind: 'page/show', page });
    },
    openPanel() {
      void send({ kind: 'panel/open' });
    },
  };
  return {
    wishes,
    called(editor, from, typed) {
      calling = { editor, from, typed };
      bench.overlay()?.palette(typed.replace(/^(?:\/|::)/, ''));
    },
    open: () => card,
    refresh: () => (opened && card ? openCard(opened) : undefined),
  };
}

/** The facts of a mention that was typed in rather than read. */
function typed(card: CardView): PostFacts {
  const { author, handle, text, url, audience } = card.mention;
  return unread({ author, handle, text, url, audience });
}
