// What the composers of both sites have in common.
import type { Composer, EditorKind } from './site.js';

export function editorKind(editor: HTMLElement): EditorKind {
  if (editor.tagName === 'TEXTAREA') return 'textarea';
  if (editor.getAttribute('data-lexical-editor') === 'true' || editor.hasAttribute('data-outline-editor'))
    return 'lexical';
  if (editor.classList.contains('public-DraftEditor-content') || editor.querySelector('[data-contents]'))
    return 'draft-js';
  return 'contenteditable';
}

/** The writable element at or inside `found`: a test id may sit on a wrapper. */
export function editorOf(found: HTMLElement): HTMLElement | null {
  if (found.tagName === 'TEXTAREA' || found.getAttribute('contenteditable') === 'true') return found;
  return found.querySelector<HTMLElement>('[contenteditable="true"], textarea');
}

export function isDisabled(button: HTMLElement): boolean {
  return button.hasAttribute('disabled') || button.getAttribute('aria-disabled') === 'true';
}

/** The innermost element on the event's way that matches: icons are children of buttons. */
export function pathElement(event: Event, selector: string): HTMLElement | null {
  for (const target of event.composedPath()) {
    if (target instanceof Element && target.matches(selector)) return target as HTMLElement;
  }
  return null;
}

/** The composer an event was typed into. */
export function composerAt(event: Event, composers: Composer[]): Composer | null {
  const path = event.composedPath();
  return composers.find((composer) => path.includes(composer.editor)) ?? null;
}
