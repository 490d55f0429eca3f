// Facebook's printed time behind its four disguises: hidden letters, letters hidden by a class, letters out of order with
// the plain text elsewhere on the page, and hidden fillers. Nothing is hovered or focused to bring the plain one out.
import { labelledBy, line } from './dom.js';
import { type Interval, parseTime } from './times.js';

export interface Printed {
  text: string | null;
  time: Interval | null;
}

/** The time a link shows. Plain text first; a scrambled one by its label, then by what can be seen of it. */
export function printedTime(link: Element, now: Date, lang: string | null): Printed {
  const candidates: string[] = [];
  const pieces = lettersOf(link);
  const scattered = pieces.length > 2;
  if (!scattered) candidates.push(line(pieces.map((piece) => piece.data).join('')));
  const labelled = [link, ...link.querySelectorAll('[aria-labelledby]')].map(labelledBy).find((text) => text !== '');
  if (labelled) candidates.push(labelled);
  const label = line(
    link.getAttribute('aria-label') ?? link.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '',
  );
  if (label !== '') candidates.push(label);
  const drawn = drawnText(link);
  if (drawn !== '') candidates.push(drawn);
  if (scattered) candidates.push(seen(pieces, link));
  const held = link.querySelector('abbr[title], abbr[aria-label]');
  if (held) candidates.push(line(held.getAttribute('aria-label') ?? held.getAttribute('title') ?? ''));
  for (const text of candidates) {
    const time = text === '' ? null : parseTime(text, now, lang);
    if (time) return { text, time };
  }
  const plain = candidates.find((text) => text !== '' && text.length <= 60);
  return { text: plain ?? null, time: null };
}

/** A time drawn as a picture: `use` names the text, which stands elsewhere on the page. */
function drawnText(link: Element): string {
  const href =
    link.querySelector('svg use')?.getAttribute('href') ??
    link.querySelector('svg use')?.getAttribute('xlink:href') ??
    '';
  return href.startsWith('#') ? line(link.ownerDocument.getElementById(href.slice(1))?.textContent ?? '') : '';
}

function lettersOf(link: Element): Text[] {
  const found: Text[] = [];
  const walker = link.ownerDocument.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node as Text;
    if (text.data.trim() === '' && text.data.length === 0) continue;
    if (text.parentElement?.closest('svg, style, script, [data-0]')) continue;
    found.push(text);
  }
  return found;
}

/** Letters as a person sees them: hidden ones out, the rest in the order of the flex box that shuffles them. */
function seen(pieces: Text[], link: Element): string {
  const shown: { data: string; order: number; at: number }[] = [];
  const box = link.getBoundingClientRect();
  pieces.forEach((piece, at) => {
    const holder = piece.parentElement!;
    if (
      typeof holder.checkVisibility === 'function' &&
      !holder.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    )
      return;
    const style = getComputedStyle(holder);
    if (style.position === 'absolute' || style.fontSize === '0px') {
      const rect = holder.getBoundingClientRect();
      if (rect.width === 0 || rect.top >= box.bottom || rect.bottom <= box.top) return;
    }
    shown.push({ data: piece.data, order: Number(style.order) || 0, at });
  });
  shown.sort((a, b) => a.order - b.order || a.at - b.at);
  return line(shown.map((piece) => piece.data).join(''));
}
