// The text in a composer and where each of its characters stands, so that a finding can be drawn over it and a fix put in
// its place. Reading only.
import type { EditorKind } from '../sites/site.js';

interface Piece {
  /** Where the piece begins in the text. */
  at: number;
  length: number;
  node: Text;
  /** Where the piece begins in its node. */
  from: number;
}

export interface EditorText {
  text: string;
  /** The range of [start, end) in the page, or null where it covers nothing that is drawn. */
  range(start: number, end: number): Range | null;
}

const UNSEEN = /[\u200b\ufeff]/;

export function readEditor(editor: HTMLElement, kind: EditorKind): EditorText {
  if (kind === 'textarea' || editor instanceof HTMLTextAreaElement) {
    return { text: (editor as HTMLTextAreaElement).value, range: () => null };
  }
  const reader = new Reader();
  const blocks = kind === 'draft-js' ? [...editor.querySelectorAll('[data-block="true"]')] : topBlocks(editor);
  if (blocks.length === 0) reader.block(editor);
  else {
    blocks.forEach((block, index) => {
      if (index > 0) reader.newline();
      reader.block(block);
    });
  }
  return { text: reader.text, range: (start, end) => reader.range(editor, start, end) };
}

/** Paragraphs of an editor, or none where it holds text directly. */
function topBlocks(editor: HTMLElement): Element[] {
  const children = [...editor.children];
  const isBlock = (element: Element): boolean =>
    ['P', 'DIV', 'UL', 'OL', 'LI', 'H1', 'H2', 'H3', 'BLOCKQUOTE'].includes(element.tagName);
  const loose = [...editor.childNodes].some((node) => node.nodeType === 3 && (node as Text).data.trim() !== '');
  return !loose && children.length > 0 && children.every(isBlock) ? children : [];
}

class Reader {
  text = '';
  private readonly pieces: Piece[] = [];

  newline(): void {
    this.text += '\n';
  }

  block(root: Element): void {
    const walk = (node: Node): void => {
      if (node.nodeType === 3) {
        this.add(node as Text);
        return;
      }
      if (node.nodeType !== 1) return;
      const element = node as HTMLElement;
      if (element.tagName === 'BR') {
        if (!isFiller(element)) this.text += '\n';
        return;
      }
      if (element.tagName === 'IMG') {
        this.text += element.getAttribute('alt') ?? '';
        return;
      }
      const nested = element !== root && ['DIV', 'P', 'LI'].includes(element.tagName);
      if (nested && this.text !== '' && !this.text.endsWith('\n') && element.previousSibling) this.text += '\n';
      for (let child = element.firstChild; child; child = child.nextSibling) walk(child);
    };
    walk(root);
  }

  private add(node: Text): void {
    const data = node.data.replace(/\u00a0/g, ' ');
    let from = 0;
    const push = (to: number): void => {
      if (to <= from) return;
      this.pieces.push({ at: this.text.length, length: to - from, node, from });
      this.text += data.slice(from, to);
    };
    for (let i = 0; i < data.length; i++) {
      if (!UNSEEN.test(data[i]!)) continue;
      push(i);
      from = i + 1;
    }
    push(data.length);
  }

  range(editor: HTMLElement, start: number, end: number): Range | null {
    if (start === end && this.pieces.length === 0) {
      const range = document.createRange();
      range.selectNodeContents(editor.querySelector('p, [data-block="true"]') ?? editor);
      range.collapse(true);
      return range;
    }
    const first = this.point(start, start === end);
    const last = this.point(end, true);
    if (!first || !last) return null;
    const range = document.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  /** The place of an offset; `before` takes the end of the piece before it rather than the start of the one after. */
  private point(offset: number, before: boolean): { node: Text; offset: number } | null {
    let best: { node: Text; offset: number } | null = null;
    for (const piece of this.pieces) {
      const inside = offset - piece.at;
      if (inside < 0) return best ?? { node: piece.node, offset: piece.from };
      if (inside < piece.length || (inside === piece.length && before))
        return { node: piece.node, offset: piece.from + inside };
      best = { node: piece.node, offset: piece.from + piece.length };
    }
    return best;
  }
}

/** A `br` that only keeps an empty line open, not one somebody typed. */
function isFiller(br: Element): boolean {
  if (br.hasAttribute('data-lexical-managed-linebreak')) return true;
  if (br.closest('[data-text="true"], [data-offset-key]')) return true; // Draft.js: an empty block
  return br.nextSibling === null && br.parentElement?.lastChild === br;
}
