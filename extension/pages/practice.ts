// The practice page: a made-up thread as on X or on Facebook, with the real Aplomb over it, or made-up customers who take
// each reply as real ones would. Nothing written here is stored or sent; what the agent does is seen and ticked off, and
// nothing is done for her but what she presses.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { Site } from '../../wasm/protocol.js';
import { readEditor } from '../content/editor.js';
import type { start as Start, Started } from '../content/start.js';
import type { Overlay } from '../overlay/overlay.js';
import { list, locale, t } from '../overlay/strings.js';
import { spell } from '../overlay/time.js';
import type { CardView } from '../shared/messages.js';
import { ask, dress, own } from './base.js';
import { makeArena } from './practice/arena.js';
import { badAnswer, ownReply, type Post, practiceAdapter, thread } from './practice/scene.js';
import { after, begin, current, type Progress, type Seen, type Step, steps } from './practice/steps.js';

const site: Site = location.search === '?facebook' ? 'facebook' : 'x';
/** The content script itself, which the page loads before this one. */
const { aplombStart: start } = globalThis as unknown as { aplombStart: typeof Start };
const rehearsing = location.search === '?rehearsal';
const app = document.getElementById('app') as HTMLElement;
const mac = /mac/i.test(navigator.platform);
let name = t('practice_you');
let posts: Post[] = [];
let progress: Progress = begin(Date.now());
let card: CardView | null = null;
let started: Started | null = null;
/** Why the last press of Reply did nothing. */
let empty = false;

const arena = makeArena({ draw, moved, name: () => name });
const target = (): string => (rehearsing ? arena.target() : (posts.find((one) => !one.ours)?.id ?? ''));
const box = (): HTMLElement | null => app.querySelector<HTMLElement>('.write');

function saw(seen: Seen): void {
  const before = current(progress);
  progress = after(progress, seen, Date.now());
  if (current(progress) !== before) draw();
}

/** Sees what Aplomb shows and passes it on unchanged. */
const lookOn = (overlay: Overlay): Overlay => ({
  ...overlay,
  card(view, anchor) {
    if (view && typeof view === 'object') {
      card = view;
      saw({ what: 'card' });
    }
    overlay.card(view, anchor);
  },
  findings(view, editor, about) {
    if (view) {
      saw({ what: 'written', draft: card?.drafts.some((one) => one.text === view.text.trim()) ?? false });
      saw({ what: 'verdict', verdict: view.verdict });
    }
    overlay.findings(view, editor, about);
  },
});

/** Puts the bad answer into the box. A turn later, when the key that pressed the button has done its own work. */
function spoil(): void {
  setTimeout(() => {
    const editor = box();
    if (!editor) return;
    editor.textContent = badAnswer;
    editor.focus();
    const selection = getSelection();
    selection?.selectAllChildren(editor);
    selection?.collapseToEnd();
    editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

/** Somebody else is to be answered: read anew, and the caret where the next answer goes. */
function moved(): void {
  [posts, empty] = [arena.posts(), false];
  draw();
  started?.again();
  // A turn later, when the key that was pressed has done its own work.
  setTimeout(() => (box() ?? document.getElementById('next'))?.focus());
}

async function rehearse(text: string): Promise<void> {
  if (!(await arena.reply(text))) return;
  const editor = box();
  if (!editor) return;
  editor.textContent = '';
  editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

function reply(): void {
  const editor = box();
  const to = posts.find((one) => one.id === target());
  const text = editor ? readEditor(editor, 'contenteditable').text.trim() : '';
  empty = !text;
  if (rehearsing && text) void rehearse(text);
  else if (editor && to && text) {
    posts = [...posts, ownReply(site, name, to, text, Date.now())];
    editor.textContent = '';
    editor.dispatchEvent(new InputEvent('input', { bubbles: true }));
    saw({ what: 'posted' });
    draw();
    started?.again();
  }
  draw();
}

function again(): void {
  progress = begin(Date.now());
  card = null;
  posts = thread(site, name, Date.now());
  const editor = box();
  if (editor) editor.textContent = '';
  draw();
  started?.again();
}

const since = (at: number): string => {
  const minutes = Math.max(0, Math.round((Date.now() - at) / 60_000));
  return minutes === 0 ? t('practice_now') : spell(minutes * 60_000);
};

const article = (post: Post): TemplateResult => html`<article data-post=${post.id} class=${post.ours ? 'ours' : ''}>
    <span class="face" aria-hidden="true">${[...post.author][0]}</span>
    <div><p class="who"><strong><bdi>${post.author}</bdi></strong> <span><bdi dir="ltr">${post.handle}</bdi></span> · <time datetime=${new Date(post.at).toISOString()}>${since(post.at)}</time></p>
      <p lang="en" dir="ltr">${post.text}</p></div></article>`;

function answered(post: Post): TemplateResult {
  const answers = posts.filter((one) => one.ours && one.parent === post.id);
  return html`${article(post)}
    ${post.id === target() ? composer(post) : nothing}
    ${repeat(answers, (one) => one.id, answered)}`;
}

const composer = (
  to: Post,
): TemplateResult => html`<div class="composer"><div class="write" contenteditable="true" role="textbox" aria-multiline="true" lang="en" dir="ltr"
    aria-label=${t('practice_box', to.author)} @keydown=${own<KeyboardEvent>((event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        reply();
      }
    })}></div>
    <button type="button" id="reply" class="button main" @click=${own(reply)}>${t('practice_reply')}</button>${
      rehearsing
        ? html`<button type="button" id="silent" class="button" @click=${own(() => void rehearse(''))}>${t('rehearsal_silent')}</button>`
        : nothing
    }</div>
    ${empty ? html`<p class="note" role="status">${t('practice_empty')}</p>` : nothing}`;

const keys = (step: Step): string =>
  step === 'mend' ? t('practice_mend_keys', mac ? '⌥⇧F' : 'Alt+Shift+F') : list('practice_', `${step}_keys`);

function guide(): TemplateResult {
  const at = current(progress);
  const seconds = Math.round(((progress.ended ?? Date.now()) - progress.started) / 1000);
  return html`<section class="guide box" aria-labelledby="guide"><h2 id="guide">${t('practice_title')}</h2>
    <ol>${steps.map(
      (
        step,
      ) => html`<li class=${progress.done.includes(step) ? 'done' : step === at ? 'now' : ''} aria-current=${step === at ? 'step' : nothing}>
        <p><b>${t(`practice_${step}`)}</b>${progress.done.includes(step) ? html` <span class="tag">${t('practice_done')}</span>` : nothing}</p>
        ${step === at ? html`<p class="soft">${t(`practice_${step}_how`)} ${keys(step)}</p>` : nothing}
        ${step === at && step === 'spoil' ? html`<button type="button" id="spoil" class="button small" @click=${own(spoil)}>${t('practice_spoil_go')}</button>` : nothing}</li>`,
    )}</ol>
    <p role="status">${at === null ? html`<b class="good">${t('practice_end', new Intl.NumberFormat(locale()).format(seconds))}</b>` : nothing}</p>
    ${
      at === null
        ? html`<div class="actions"><button type="button" class="button" @click=${own(again)}>${t('practice_again')}</button>
      <a class="button" href=${site === 'x' ? '?facebook' : '?x'}>${t('practice_other', list('site_', site === 'x' ? 'facebook' : 'x'))}</a></div>`
        : nothing
    }
    <p class="soft">${t('practice_note')}</p></section>`;
}

function draw(): void {
  const roots = posts.filter((one) => one.parent === null || posts.every((other) => other.id !== one.parent));
  const shown = site === 'facebook' ? posts.filter((one) => one.parent === null || !one.ours) : roots;
  render(
    html`<header class="title"><img src="../icons/48.png" alt=""><h1>${t('practice_heading')}</h1>
      <nav aria-label=${t('practice_sites')}>${(['x', 'facebook'] as const).map(
        (one) =>
          html`<a href="?${one}" aria-current=${one === site && !rehearsing ? 'page' : nothing}>${t('practice_like', list('site_', one))}</a>`,
      )}<a href="?rehearsal" aria-current=${rehearsing ? 'page' : nothing}>${t('rehearsal')}</a></nav></header>
      ${rehearsing ? arena.guide() : guide()}
      <section class="feed ${site}" aria-label=${t('practice_thread')}>${rehearsing ? arena.feed(article, composer) : repeat(shown, (one) => one.id, answered)}</section>`,
    app,
  );
}

dress('name');
draw();
ask({ kind: 'brand/list' })
  .then(({ brands }) => {
    name = brands[0]?.name ?? name;
  })
  .catch(() => {
    // Without a store or a core the page says so itself, as every page does.
  })
  .finally(async () => {
    if (rehearsing) await arena.load();
    posts = rehearsing ? arena.posts() : thread(site, name, Date.now());
    progress = begin(Date.now());
    draw();
    started = start({
      adapter: practiceAdapter({ site, name, posts: () => posts, target }),
      practice: true,
      through: lookOn,
    });
  });
