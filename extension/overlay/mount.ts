// Puts the face of Aplomb on a page: one host element beside the site's tree, everything else in its shadow root.
import { html, render } from 'lit-html';
import { actionOf, defaultKeys, type KeyAction, type Keys, onMac, shown } from '../shared/keys.js';
import type { Trouble } from '../shared/messages.js';
import { mountBadges } from './badge.js';
import { mountBar } from './bar.js';
import { mountCard } from './card.js';
import { commands, firstWaiting } from './commands.js';
import { mountFindings } from './findings.js';
import { mountGuard } from './guard.js';
import { mountHeld } from './held.js';
import type { MountOverlay, Shown } from './overlay.js';
import { mountPalette } from './palette.js';
import { mountRing } from './ring.js';
import { seal } from './seal.js';
import { direction, locale, t } from './strings.js';
import { base } from './styles.js';
import { asideLooks } from './styles-aside.js';
import { panels } from './styles-panels.js';
import { css, pageBackground, palettes, readable, type ThemeName, themeFor, variables } from './theme.js';
import { mountVeil } from './veil.js';

/** A page that takes our host away again and again wants it gone. */
const returns = 5;
/** How often the page's background is asked for at most, ms. */
const colourEach = 1000;

export const mountOverlay: MountOverlay = (wishes, options, signal) => {
  const stop = new AbortController();
  const ended = AbortSignal.any([signal, stop.signal]);
  const host = document.createElement('aplomb-overlay');
  const root = host.attachShadow({ mode: options.shadow });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(base + panels + asideLooks);
  root.adoptedStyleSheets = [sheet];
  // Our own keys come before the seal, because they count in our interface too; the page hears neither press nor release.
  const down = new Set<string>();
  const onKey = (event: KeyboardEvent): void => {
    if (event.type === 'keyup') {
      if (down.delete(event.code)) event.stopImmediatePropagation();
      return;
    }
    if (!event.isTrusted || !pressKey(event)) return;
    down.add(event.code);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  for (const type of ['keydown', 'keyup'] as const)
    window.addEventListener(type, onKey, { capture: true, signal: ended });
  seal(host, root, ended);

  render(
    html`<div class="root" lang=${locale()} dir=${direction()}>
    <div class="veils" aria-hidden="true"></div>
    <div class="badges"></div>
    <div class="rings"></div>
    <div class="bars"></div>
    <section class="panel findings" aria-label=${t('findings_title')} hidden></section>
    <div class="panel held" role="alert" hidden></div>
    <aside class="panel guard" aria-label=${t('guard_title')} hidden></aside>
    <div class="panel card" role="dialog" aria-labelledby="ap-card-title" tabindex="-1" hidden></div>
    <div class="panel palette" role="dialog" aria-label=${t('palette_title')} hidden></div>
    <div class="sr live" role="status" aria-live="polite"></div>
  </div>`,
    root,
  );
  const part = (name: string): HTMLElement => root.querySelector(`.${name}`) as HTMLElement;
  const face = part('root');

  let theme: ThemeName = 'light';
  let openPost: string | null = null;
  let trouble: Trouble | null = null;
  const paint = (colour: string): string => css(readable(colour, palettes[theme].surface, 3));
  const press = (post: string): void => {
    if (card.post() === post) return (wishes.closeCard(), card.show(null), badges.opened((openPost = null)));
    openPost = post;
    badges.opened(post);
    wishes.openCard(post);
  };
  const badges = mountBadges(part('badges'), host, press, ended);
  const closed = {
    ...wishes,
    closeCard: () => {
      badges.opened((openPost = null));
      wishes.closeCard();
    },
  };
  const veil = mountVeil(part('veils'), host, ended);
  const card = mountCard(part('card'), closed, root, paint, ended);
  const findings = mountFindings(part('findings'), part('live'), wishes, root, ended);
  const held = mountHeld(part('held'), () => findings.enter(), ended);
  const guard = mountGuard(part('guard'), host, part('live'), wishes, root, ended);
  const ring = mountRing(part('rings'), host, part('live'), ended);
  const bar = mountBar(
    part('bars'),
    () => card.show('manual'),
    () => wishes.pause(null),
    (brand) => wishes.wakeFor(brand),
    () => wishes.report(),
  );
  let keys: Keys = defaultKeys;
  let asleep = false;
  let blurred = false;
  let shownMarks: ReadonlyMap<string, Shown> = new Map();
  const key = (action: KeyAction): string => shown(keys[action], onMac());
  const palette = mountPalette(
    part('palette'),
    root,
    {
      stock: () => wishes.stock(),
      use: async (text) => {
        const outcome = await wishes.insertHere(text);
        if (outcome === 'inserted') return '';
        return t((await wishes.copy(text)) ? 'palette_copied' : 'insert_failed');
      },
      commands: () =>
        commands({ key, asleep, blurred, waiting: firstWaiting(shownMarks) !== null, doing: { ...wishes, ...doing } }),
    },
    ended,
  );
  const doing = {
    next: (): void => {
      const post = firstWaiting(shownMarks);
      if (post !== null && card.post() !== post) press(post);
    },
    findings: (): boolean => findings.enter(),
    manual: (): void => card.show('manual'),
    report: (): void =>
      void wishes.report().then((done) => {
        part('live').textContent = t(done ? 'report_copied' : 'copy_failed');
      }),
  };

  const dark = matchMedia('(prefers-color-scheme: dark)');
  let coloured = 0;
  let owed = 0;
  const colours = (): void => {
    coloured = performance.now();
    const fits = themeFor(pageBackground(document), dark.matches);
    if (face.dataset.theme === fits) return;
    theme = fits;
    face.dataset.theme = fits;
    for (const [name, value] of Object.entries(variables(fits))) face.style.setProperty(name, value);
    badges.theme(fits);
    ring.theme(fits);
  };
  /** A page may change its clothes without a mark on its root, but not while every post is read: once a second is enough. */
  const recolour = (): void => {
    // Never at once: this is called within a frame, where the question would cost a round of styles.
    const wait = Math.max(0, coloured + colourEach - performance.now());
    clearTimeout(owed);
    owed = window.setTimeout(() => ended.aborted || colours(), wait);
  };
  const clothes = new MutationObserver(colours);
  const home = new MutationObserver(() => attach());
  let left = returns;
  /** The body comes after document_start; its colour decides, so it is watched from when it is there. */
  function attach(): void {
    if (!host.isConnected && left-- > 0) document.documentElement.append(host);
    if (!document.body) return;
    clothes.observe(document.body, { attributes: true });
    colours();
  }
  clothes.observe(document.documentElement, { attributes: true });
  home.observe(document.documentElement, { childList: true });
  dark.addEventListener('change', colours, { signal: ended });
  colours();
  attach();

  /** Does what a key stands for; false when it stands for nothing here. */
  function pressKey(event: KeyboardEvent): boolean {
    const action = actionOf(event, keys);
    if (action === null) return false;
    if (event.repeat) return down.has(event.code);
    if (action === 'findings') return guard.enter() || findings.enter();
    if (action === 'pause') wishes.pause(asleep ? null : 'site');
    if (action === 'palette') {
      if (palette.shown()) palette.close();
      else palette.open();
    }
    if (action === 'next') {
      if (firstWaiting(shownMarks) === null) return false;
      doing.next();
    }
    return true;
  }

  // The next press outside says the agent has read why.
  window.addEventListener(
    'pointerdown',
    (event) => {
      if (event.isTrusted && event.target !== host) held.hide();
    },
    { capture: true, passive: true, signal: ended },
  );

  const end = (): void => {
    clothes.disconnect();
    home.disconnect();
    host.remove();
  };
  ended.addEventListener('abort', end, { once: true });

  return {
    marks(marks) {
      shownMarks = marks;
      recolour();
      badges.show(marks);
      veil.show(marks);
    },
    card(view, anchor) {
      // A card that was still being read and is taken back while something is wrong says what, and what is still possible.
      if (!view && trouble && card.waiting()) return card.trouble(trouble);
      card.show(view, anchor);
      if (!view) badges.opened((openPost = null));
      else if (typeof view === 'object' && view.post !== openPost) badges.opened((openPost = view.post));
      findings.place();
    },
    findings(view, editor, thread) {
      // Another text is another question.
      if (view?.text !== held.text()) held.hide();
      findings.show(view, editor, thread);
    },
    writing: (editor) => card.avoid(editor),
    speaker(speaker, editor) {
      ring.show(speaker, editor);
      findings.speaker(speaker);
    },
    blur(on) {
      blurred = on;
      veil.wanted(on);
    },
    guard(view, post, menu) {
      guard.show(view, post, menu);
    },
    held(view, button) {
      held.show(view, button);
    },
    status(status) {
      trouble = status.trouble;
      asleep = status.paused;
      bar(status);
      card.copyFirst(status.copyFirst ?? false);
      card.trouble(trouble);
      if (status.paused) card.show(null);
    },
    keys(next) {
      keys = next;
    },
    palette(search) {
      palette.open(search);
    },
    destroy: () => stop.abort(),
  };
};
