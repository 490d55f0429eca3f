// Where an agent can write on x.com, and which events would send it.

import { composerAt, editorKind, editorOf, isDisabled, pathElement } from './composer.js';
import { climbWhile } from './dom.js';
import type { Composer } from './site.js';
import { X } from './x.selectors.js';
import { statusOf, surfaceOf } from './x.url.js';

export function composersOf(root: Document, url: URL): Composer[] {
  const editors = new Set<HTMLElement>();
  for (const found of root.querySelectorAll<HTMLElement>(`${X.editor}, ${X.directEditor}`)) {
    const editor = editorOf(found);
    if (editor) editors.add(editor);
  }
  if (editors.size === 0) {
    // the test id is gone: a text box that shares a block with a send button
    for (const editor of root.querySelectorAll<HTMLElement>(X.anyEditor)) {
      if (buttonOf(editor, X.send)) editors.add(editor);
    }
  }
  return [...editors].map((editor) => read(editor, root, url));
}

function read(editor: HTMLElement, root: Document, url: URL): Composer {
  const direct = editor.matches(X.directEditor) || editor.closest(`${X.directEditor}, ${X.directArea}`) !== null;
  const box = editor.closest(X.inlineBox);
  return {
    editor,
    kind: editorKind(editor),
    button: buttonOf(editor, direct ? X.directSend : X.send),
    audience: direct ? 'private' : 'public',
    target: direct ? null : targetOf(editor, root, url),
    as: accountBeside(editor),
    collapsed: box !== null && !box.querySelector('[data-testid="toolBar"]') && !editor.contains(root.activeElement),
  };
}

/** The send button in the smallest block that holds both it and the editor. */
function buttonOf(editor: HTMLElement, selector: string): HTMLElement | null {
  for (let up = editor.parentElement; up && up.tagName !== 'BODY'; up = up.parentElement) {
    const button = up.querySelector<HTMLElement>(selector);
    if (button) return button;
    if (up.matches(X.dialog)) return null;
  }
  return null;
}

function targetOf(editor: HTMLElement, root: Document, url: URL): string | null {
  const dialog = editor.closest(X.dialog);
  if (dialog) {
    const above = [...dialog.querySelectorAll(X.container)].filter(
      (post) => post.compareDocumentPosition(editor) & Node.DOCUMENT_POSITION_FOLLOWING && !post.contains(editor),
    );
    for (const post of above.reverse()) {
      const id = [...post.querySelectorAll(`${X.statusLink}`)]
        .map((link) => statusOf(link.getAttribute('href'))?.id)
        .find(Boolean);
      if (id) return id;
    }
  }
  const asked = url.searchParams.get('in_reply_to');
  if (asked && /^\d+$/.test(asked)) return asked;
  if (
    editor.closest(X.inlineBox) ||
    surfaceOf(url) === 'status' ||
    root.querySelector(X.mediaViewer)?.parentElement?.contains(editor)
  ) {
    return statusOf(url.href)?.id ?? focusedId(editor);
  }
  return null;
}

/** The focused post above an inline box, where the address does not tell. */
function focusedId(editor: HTMLElement): string | null {
  const block = climbWhile(editor, (up) => !up.querySelector(X.container)).parentElement;
  const post = block?.querySelector(`article[tabindex="-1"], ${X.container}`);
  const link = post?.querySelector(`${X.statusLink}`);
  return statusOf(link?.getAttribute('href') ?? null)?.id ?? null;
}

function accountBeside(editor: HTMLElement): string | null {
  for (let up = editor.parentElement, level = 0; up && level < 24; up = up.parentElement, level++) {
    const avatar = [...up.querySelectorAll(X.avatarOf)].find(
      (element) => !element.closest('article, [role="article"]'),
    );
    if (avatar) return `@${(avatar.getAttribute('data-testid') ?? '').slice('UserAvatar-Container-'.length)}`;
    if (up.matches(X.dialog) || up.tagName === 'MAIN') return null;
  }
  return null;
}

/** Clicks on a send button and Ctrl or Command with Enter send; in a direct message Enter alone does. */
export function sendOf(event: Event, root: Document, url: URL): Composer | null {
  if (event.type === 'click') {
    const button = pathElement(event, `${X.send}, ${X.directSend}`);
    if (!button || isDisabled(button)) return null;
    const composers = composersOf(root, url);
    const paired = composers.find((composer) => composer.button === button);
    if (paired) return paired;
    return (
      composers.find(
        (composer) =>
          buttonOf(composer.editor, X.send) === button ||
          button.parentElement?.parentElement?.contains(composer.editor),
      ) ?? null
    );
  }
  if (event.type !== 'keydown') return null;
  const key = event as KeyboardEvent;
  if (key.key !== 'Enter' || key.isComposing || key.keyCode === 229 || key.repeat || key.altKey) return null;
  const composer = composerAt(event, composersOf(root, url));
  if (!composer) return null;
  const command = key.ctrlKey || key.metaKey;
  if (composer.audience === 'private')
    return !key.shiftKey && !command && !root.querySelector(X.typeahead) ? composer : null;
  return command ? composer : null;
}
