// A quiet ring around the reply box in use, in the colour of the brand that speaks, with its name: whoever serves five brands
// sees whose words these will be before there are any. It lies beside the page's tree like everything of ours, and no press
// can land on it. The line stands between two hairlines of the theme's surface, against which its contrast is made sure.
import { html, nothing, render } from 'lit-html';
import type { Speaker } from '../shared/messages.js';
import { follow } from './follow.js';
import { controls } from './line.js';
import { type Box, overlaps } from './place.js';
import { t } from './strings.js';
import { css, palettes, readable, type ThemeName } from './theme.js';

export interface Ring {
  show(speaker: Speaker | null, editor: HTMLElement | null): void;
  theme(name: ThemeName): void;
  place(): void;
}

/** How far the ring stands off the text, px. */
const off = 5;
/** A box smaller than this is folded away. */
const least = 8;

export function mountRing(layer: HTMLElement, host: Element, live: HTMLElement, signal: AbortSignal): Ring {
  let speaker: Speaker | null = null;
  let editor: HTMLElement | null = null;
  let theme: ThemeName = 'light';
  let drawn = '';
  let said = '';

  const wrong = (): boolean => speaker?.owner != null;
  const shown = (): boolean => speaker !== null && editor !== null && (speaker.brand !== null || wrong());

  function draw(): void {
    drawn = '';
    if (!shown() || !speaker) {
      render(nothing, layer);
      return;
    }
    const { surface, stop } = palettes[theme];
    const colour = wrong() ? stop : css(readable(speaker.brand?.colour ?? '', surface, 3));
    const name = wrong() ? t('ring_other', speaker.owner?.name ?? '') : (speaker.brand?.name ?? '');
    render(
      html`<div class="ring ${wrong() ? 'wrong' : ''}" data-away aria-hidden="true"><span class="whose"><bdi>${name}</bdi></span></div>`,
      layer,
    );
    const ring = layer.firstElementChild as HTMLElement;
    ring.style.setProperty('--ring', colour);
    // A name is text: it is held to the contrast of text.
    ring.style.setProperty('--whose', css(readable(colour, surface, 4.5)));
    loop.kick();
  }

  /** Said once for every box, and again when it goes out in another name. */
  function announce(): void {
    if (!speaker || !shown()) return;
    const account = speaker.account ?? speaker.brand?.name ?? '';
    const words = speaker.owner
      ? t('ring_wrong', account, speaker.owner.name)
      : t('ring_speaks', speaker.brand?.name ?? '');
    if (words === said) return;
    said = words;
    live.textContent = words;
  }

  function place(): boolean {
    const ring = layer.firstElementChild as HTMLElement | null;
    if (!ring || !editor) return false;
    const origin = layer.getBoundingClientRect();
    const box = editor.getBoundingClientRect();
    const away = !editor.isConnected || box.width < least || box.height < least || !uncovered(editor, box, host);
    const [left, top] = [Math.round(box.left - origin.left) - off, Math.round(box.top - origin.top) - off];
    const [width, height] = [Math.round(box.width) + 2 * off, Math.round(box.height) + 2 * off];
    const key = [left, top, width, height, away].join();
    if (key === drawn && ring.hasAttribute('data-away') === away) return false;
    drawn = key;
    ring.style.transform = `translate(${left}px, ${top}px)`;
    ring.style.width = `${width}px`;
    ring.style.height = `${height}px`;
    ring.toggleAttribute('data-away', away);
    if (!away) settleName(ring, editor, host);
    return true;
  }
  const loop = follow(place, () => (shown() && editor?.isConnected ? [editor] : []), signal);

  return {
    show(next, box) {
      if (JSON.stringify(next) === JSON.stringify(speaker) && box === editor) return loop.kick();
      if (box !== editor) said = '';
      [speaker, editor] = [next, box];
      draw();
      announce();
    },
    theme(name) {
      theme = name;
      draw();
    },
    place: () => loop.kick(),
  };
}

/** False while something of the page lies over the box, as a dialog does over the box of the page below. */
function uncovered(editor: HTMLElement, box: DOMRect, host: Element): boolean {
  if (box.bottom < 0 || box.top > innerHeight) return false;
  const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
  const hit = document.elementFromPoint(x, Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
  // A placeholder may lie over an empty box; whatever else is in front is no relative of it.
  return hit === null || hit === host || editor.contains(hit) || hit.contains(editor) || cousin(editor, hit);
}

const cousin = (editor: Element, hit: Element): boolean =>
  editor.parentElement?.parentElement?.parentElement?.contains(hit) ?? false;

/** The name goes on the line at its end, above or below, where no text and no control of the page is; else nowhere. */
function settleName(ring: HTMLElement, editor: HTMLElement, host: Element): void {
  const name = ring.firstElementChild as HTMLElement;
  const taken = around(editor, host);
  for (const place of ['above', 'below']) {
    ring.dataset.name = place;
    const { left, top, right, bottom } = name.getBoundingClientRect();
    if (
      right - left < editor.getBoundingClientRect().width &&
      !taken.some((box) => overlaps(box, { left, top, right, bottom }))
    )
      return;
  }
  ring.dataset.name = 'none';
}

/** Boxes of text and controls of the page near the reply box, its own text among them. */
function around(editor: HTMLElement, host: Element): Box[] {
  let block: Element = editor;
  for (let up = 0; up < 7 && block.parentElement && block.parentElement !== document.body; up++)
    block = block.parentElement;
  const taken: Box[] = [];
  const frame = editor.getBoundingClientRect();
  const near = (box: DOMRect): boolean =>
    box.width > 0 && box.height > 0 && box.top < frame.bottom + 30 && box.bottom > frame.top - 30;
  for (const control of block.querySelectorAll(controls)) {
    if (control === host || control.contains(editor) || editor.contains(control)) continue;
    const box = control.getBoundingClientRect();
    if (near(box)) taken.push(box);
  }
  const range = document.createRange();
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(), seen = 0; node && seen < 120; node = walker.nextNode(), seen++) {
    if (!node.nodeValue?.trim()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (near(box)) taken.push(box);
  }
  return taken;
}
