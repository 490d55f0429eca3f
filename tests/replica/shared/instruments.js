// What the replica pages count, for tests to read:
//   window.__sent       every post made here: {id, target, text, at}
//   window.__untrusted  script-made events that reached a Post, Reply, Like … control, by control
//   window.__foreign    events the page could see whose target is no element of the page itself (an extension's host)
//   window.__keys       the site's own keyboard shortcuts that fired, by key (filled by the app)
const watched = [
  'keydown',
  'keypress',
  'keyup',
  'beforeinput',
  'input',
  'compositionstart',
  'compositionupdate',
  'compositionend',
  'paste',
  'copy',
  'cut',
  'pointerdown',
  'pointerup',
  'pointermove',
  'mousedown',
  'mouseup',
  'mousemove',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'wheel',
  'touchstart',
  'touchend',
  'focus',
  'blur',
  'focusin',
  'focusout',
  'dragstart',
  'drop',
];
const acting = ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'keydown', 'keyup', 'submit', 'touchend'];

/** @param {(element: Element) => string|null} control names the control an element belongs to, or null */
export function instrument(control) {
  window.__sent = [];
  window.__keys = {};
  window.__untrusted = {};
  window.__foreign = [];
  const isForeign = (node) => {
    if (!(node instanceof Element)) return false;
    if (node === document.documentElement || node === document.body || node === document.head) return false;
    return node.closest('[data-page-root], head') === null;
  };
  for (const type of watched) {
    window.addEventListener(
      type,
      (event) => {
        if (isForeign(event.target))
          window.__foreign.push({ type, target: event.target.localName, trusted: event.isTrusted });
        else if (/blur|focusout/.test(type) && isForeign(event.relatedTarget)) {
          window.__foreign.push({ type, target: 'related', trusted: event.isTrusted });
        }
      },
      true,
    );
  }
  for (const type of acting) {
    window.addEventListener(
      type,
      (event) => {
        if (event.isTrusted || !(event.target instanceof Element)) return;
        const name = control(event.target);
        if (name) window.__untrusted[name] = (window.__untrusted[name] ?? 0) + 1;
      },
      true,
    );
  }
}

/** Tells the server, so that the post is still there after a reload, and counts it. */
export function recordSent(entry) {
  window.__sent.push(entry);
  fetch('/replica/sent', { method: 'POST', body: JSON.stringify(entry), keepalive: true });
}

/** What was posted before this page was loaded. */
export function sentBefore() {
  return JSON.parse(document.getElementById('replica-sent').textContent);
}
