// Where an agent can write on facebook.com, and which events would send it.
import { composerAt, editorKind, isDisabled, pathElement } from './composer.js';
import { line } from './dom.js';
import { FB } from './facebook.selectors.js';
import { commentOf, postOf } from './facebook.url.js';
import type { Composer } from './site.js';
import { named } from './words.js';

export function composersOf(root: Document, url: URL): Composer[] {
  return [...root.querySelectorAll<HTMLElement>(FB.editor)].map((editor) => read(editor, url));
}

/** A comment box is in a form; a chat box is not, and a post being written stands in a dialog of its own. */
function read(editor: HTMLElement, url: URL): Composer {
  const form = editor.closest(FB.commentForm);
  const chat = form === null && editor.hasAttribute('aria-describedby') && editor.closest(FB.dialog) === null;
  const wholePage = form === null && /^\/messages|^\/messenger/.test(url.pathname);
  return {
    editor,
    kind: editorKind(editor),
    button: buttonOf(editor, form),
    audience: chat || wholePage ? 'private' : form ? 'public' : 'unknown',
    target: form ? targetOf(editor, url) : null,
    as: accountOf(editor),
    collapsed: false,
  };
}

function buttonOf(editor: HTMLElement, form: Element | null): HTMLElement | null {
  const inForm = form?.querySelector<HTMLElement>(FB.submit) ?? null;
  if (inForm) return inForm;
  for (
    let up = editor.parentElement, level = 0;
    up && level < 8 && up.tagName !== 'BODY';
    up = up.parentElement, level++
  ) {
    const button = up.querySelector<HTMLElement>(FB.submit);
    if (button) return button;
    if (up.matches(`${FB.unit}, ${FB.article}, ${FB.dialog}`)) return null;
  }
  return null;
}

/** The comment whose list the box opened in, else the post around it, else the post of the page. */
function targetOf(editor: HTMLElement, url: URL): string | null {
  for (let up = editor.parentElement; up && up.tagName !== 'BODY'; up = up.parentElement) {
    if (up.matches(FB.unit)) return unitId(up) ?? postOf(url.href)?.id ?? null;
    const ids = new Set(
      [...up.querySelectorAll(FB.commentLink)]
        .map((link) => commentOf(link.getAttribute('href')))
        .filter((found) => found !== null)
        .map((found) => found.under ?? found.comment),
    );
    if (ids.size === 1 && precedes(up, editor)) return answered(up, editor);
    if (ids.size > 1) break;
  }
  const unit = editor.closest(`${FB.unit}, ${FB.complementary}, ${FB.dialog}`);
  return (unit && unitId(unit)) ?? postOf(url.href)?.id ?? null;
}

/** True where the comment stands above the box: a box under a thread answers it, the box over the list does not. */
function precedes(block: Element, editor: Element): boolean {
  const first = block.querySelector(FB.commentLink);
  return (
    first !== null &&
    Boolean(first.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING) &&
    block.querySelector('[aria-posinset]') === null &&
    (block.matches('li') ||
      block.closest('li, [role="list"]') !== null ||
      block.querySelectorAll(FB.article).length > 0)
  );
}

/** Facebook answers into the thread of the top comment. */
function answered(block: Element, editor: Element): string | null {
  const links = [...block.querySelectorAll(FB.commentLink)].filter(
    (link) => link.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING,
  );
  const found = commentOf(links[0]?.getAttribute('href') ?? null);
  return found ? (found.under ?? found.comment) : null;
}

function unitId(unit: Element): string | null {
  const stamp = unit.getAttribute('aria-describedby')?.split(/\s+/)[0];
  const head = stamp ? unit.ownerDocument.getElementById(stamp) : null;
  for (const link of (head ?? unit).querySelectorAll(FB.link)) {
    const post = commentOf(link.getAttribute('href')) ? null : postOf(link.getAttribute('href'));
    if (post && !link.querySelector('img')) return post.id;
  }
  for (const link of unit.querySelectorAll(FB.commentLink)) {
    const post = commentOf(link.getAttribute('href'))?.post;
    if (post) return post;
  }
  return null;
}

/** "Comment as NAME" in newer layouts; older labels name nobody. */
function accountOf(editor: HTMLElement): string | null {
  const label = line(editor.getAttribute('aria-label') ?? editor.getAttribute('aria-placeholder') ?? '');
  return label === '' ? null : named('commentAs', label);
}

/** Enter sends a comment, Shift and Enter does not; a list of names that is open takes the key for itself. */
export function sendOf(event: Event, root: Document, url: URL): Composer | null {
  if (event.type === 'click') {
    const button = pathElement(event, '[role="button"], button');
    if (!button || isDisabled(button)) return null;
    return (
      composersOf(root, url).find((composer) => composer.button === button || composer.button?.contains(button)) ?? null
    );
  }
  if (event.type !== 'keydown') return null;
  const key = event as KeyboardEvent;
  if (key.key !== 'Enter' || key.isComposing || key.keyCode === 229 || key.repeat || key.shiftKey || key.altKey)
    return null;
  // with Command (on a Mac) or Control (elsewhere) Facebook makes a new line
  if (/Mac|iPhone|iPad/.test(navigator.platform) ? key.metaKey : key.ctrlKey) return null;
  const composer = composerAt(event, composersOf(root, url));
  if (!composer || composer.audience === 'unknown') return null;
  const choosing =
    composer.editor.hasAttribute('aria-activedescendant') || composer.editor.getAttribute('aria-expanded') === 'true';
  return choosing ? null : composer;
}
