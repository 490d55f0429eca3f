// Keeps what happens in our interface away from the page (H10). Listeners on window, in the capture phase, put there before
// the page's own scripts run, stop every event whose target is our host; the element inside the shadow root then gets a
// message of its own, `ap-<type>`, that never leaves the root. The browser's own doing (typing,
// focus, selecting, following Tab) is not touched by this: it does not depend on who listens.

/** Events the page must not see. Passive ones cannot be prevented anyway and must not slow scrolling. */
const active = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'textInput',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'mousemove',
  'mouseover',
  'mouseout',
  'mouseenter',
  'mouseleave',
  'pointerdown',
  'pointerup',
  'pointermove',
  'pointerover',
  'pointerout',
  'pointerenter',
  'pointerleave',
  'pointercancel',
  'pointerrawupdate',
  'gotpointercapture',
  'lostpointercapture',
  'focus',
  'blur',
  'focusin',
  'focusout',
  'copy',
  'cut',
  'paste',
  'beforecopy',
  'beforecut',
  'beforepaste',
  'selectstart',
  'dragstart',
  'drag',
  'dragend',
  'dragenter',
  'dragleave',
  'dragover',
  'drop',
];
const passive = ['wheel', 'mousewheel', 'touchstart', 'touchmove', 'touchend', 'touchcancel'];
/** Those our own handlers want to hear of. */
const delivered = new Set(['keydown', 'click', 'mousedown', 'input']);
/** The event that is being handed on right now. Nobody but the seal can set it, so nobody can make one up. */
let passing: Event | null = null;
/** Whether the last key or button a person pressed, anywhere on the page, was pressed in our interface. */
let pressedHere = false;

/** A handler for `@ap-…`: runs only for an event the browser made from a person's doing, handed on by the seal. */
export function act<E extends Event = Event>(run: (event: E, at: Element) => void): (message: Event) => void {
  return (message) => {
    const original = passing;
    if (!original?.isTrusted || message.type !== `ap-${original.type}`) return;
    run(original as E, message.currentTarget as Element);
  };
}

/**
 * A handler for events that stay inside the shadow root by themselves (`change`). The browser marks those as genuine even
 * when a script's click caused them, so the press before must have been a person's, and here.
 */
export function own<E extends Event = Event>(run: (event: E) => void): (event: Event) => void {
  return (event) => {
    if (event.isTrusted && pressedHere) run(event as E);
  };
}

/** True for an element that types: single-letter keys mean letters there. */
export function types(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) return true;
  return element instanceof HTMLInputElement && !['radio', 'checkbox', 'button'].includes(element.type);
}

/** A dialog of the page pulls focus back when it leaves: it must not hear that it left for us. */
const traps = '[role="dialog"], [role="alertdialog"], [aria-modal="true"], dialog';

export function seal(host: Element, root: ShadowRoot, signal: AbortSignal): void {
  /** Keys that went down in our interface: their keyup is ours too, wherever focus has gone since. */
  const held = new Set<string>();
  /** What the pointer went down on; until it is up again the pointer is ours, inside or out. */
  let pressed: Element | null = null;
  let ours = false;

  /** Where inside the root an event happened. Outside listeners are only told of the host. */
  const inner = (event: Event): Element | null => {
    const byKeyboard = event.type === 'click' && (event as MouseEvent).detail === 0;
    if (!(event instanceof MouseEvent) || byKeyboard) return root.activeElement;
    return root.elementFromPoint(event.clientX, event.clientY);
  };

  /** A click counts for what was pressed and released on, not for whatever has slid under the pointer since. */
  const clicked = (event: Event, at: Element | null): Element | null => {
    if (event.type !== 'click' || !(event instanceof MouseEvent) || event.detail === 0 || !pressed) return at;
    const button = pressed.closest('button, label, summary, [role="button"]') ?? pressed;
    return at && button.contains(at) ? at : null;
  };

  const stop = (event: Event): void => {
    const mine = event.target === host;
    if (event.isTrusted && ['keydown', 'pointerdown', 'click'].includes(event.type)) pressedHere = mine;
    if (event instanceof KeyboardEvent) {
      if (event.type === 'keydown' && mine) held.add(event.code);
      if (event.type === 'keyup' && held.delete(event.code)) return event.stopImmediatePropagation();
      if (event.type === 'keydown' && !mine && held.has(event.code)) {
        // A key still down from a press in our interface, when the focus has moved into the page's reply box meanwhile:
        // its repeats would type there, and an Enter would send.
        if (event.repeat) {
          event.preventDefault();
          return event.stopImmediatePropagation();
        }
        held.delete(event.code);
      }
    }
    if (event.type === 'pointerdown') {
      ours = mine;
      pressed = mine ? inner(event) : null;
    }
    if (!mine) {
      const release = ours && ['pointerup', 'mouseup', 'click'].includes(event.type);
      const left =
        event instanceof FocusEvent &&
        event.relatedTarget === host &&
        event.target instanceof Element &&
        (event.type === 'blur' || event.type === 'focusout') &&
        event.target.closest(traps) !== null;
      if (release || left) event.stopImmediatePropagation();
      return;
    }
    event.stopImmediatePropagation();
    if (!event.isTrusted || !delivered.has(event.type)) return;
    const at = clicked(event, inner(event));
    if (!at) return;
    passing = event;
    at.dispatchEvent(new Event(`ap-${event.type}`, { bubbles: true, composed: false }));
    passing = null;
  };

  for (const type of active) window.addEventListener(type, stop, { capture: true, signal });
  for (const type of passive) window.addEventListener(type, stop, { capture: true, passive: true, signal });
}
