// Holding a send once. The decision must fall in the same turn as the event, so it rests on the last verdict that is in
// the content script already, and only if it is for exactly the text in the composer now. The background may be stopped:
// nothing is asked of it before the decision.
import { read } from './read.js';

/** What an event would send: X by click or Ctrl/Cmd+Enter, Facebook by click or plain Enter. Null: nothing. */
function sends(event) {
  const element = event.target instanceof Element ? event.target : null;
  if (!element) return null;
  if (event.type === 'click') {
    const button = element.closest('[data-testid="tweetButton"],[data-testid="tweetButtonInline"],#focused-state-composer-submit [role="button"]');
    if (!button || button.disabled || button.getAttribute('aria-disabled') === 'true') return null;
    for (let box = button.parentElement; box; box = box.parentElement) {
      const editor = box.querySelector('[contenteditable="true"][role="textbox"]');
      if (editor) return { editor, button };
    }
    return null;
  }
  if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229) return null;
  const editor = element.closest('[contenteditable="true"][role="textbox"]');
  if (!editor) return null;
  const onX = location.hostname === 'x.com';
  const command = event.ctrlKey || event.metaKey;
  if (onX ? !command : command || event.shiftKey || event.altKey || !editor.closest('form[role="presentation"]')) return null;
  return { editor, button: null };
}

/**
 * @param {(text: string) => 'stop'|'pass'|null} verdict the verdict already known for this text, or null
 * @param {(text: string, event: Event) => void} held called after an event was held
 */
export function gate(verdict, held, signal) {
  const once = new WeakMap();
  const onPress = (event) => {
    if (!event.isTrusted) return;
    const send = sends(event);
    if (!send) return;
    const text = read(send.editor);
    if (verdict(text) !== 'stop' || once.get(send.editor) === text) return;
    once.set(send.editor, text);
    // Without preventDefault the key would still put a line break into Lexical.
    event.preventDefault();
    event.stopImmediatePropagation();
    held(text, event);
  };
  for (const type of ['click', 'keydown']) window.addEventListener(type, onPress, { capture: true, signal });
}
