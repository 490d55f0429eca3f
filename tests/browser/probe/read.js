// What a composer holds, read from its DOM, with the places of the characters: the same walk serves reading back and
// putting a selection at a character offset.
//
// Draft.js: blocks `[data-block]` are lines; inside them `span[data-text]`, or `br[data-text]` when a block is empty; a soft
// line break is a "\n" in the text. Lexical: paragraphs are lines; a `br` is a line break unless Lexical put it there to
// give an empty line height (`data-lexical-managed-linebreak`).

const isDraft = (editor) => editor.querySelector('[data-contents]') !== null;

/** @returns {{text: string, points: {node: Node, offset: number, at: number, length: number}[]}} */
export function walk(editor) {
  let text = '';
  const points = [];
  const add = (node) => {
    points.push({ node, offset: 0, at: text.length, length: node.data.length });
    text += node.data;
  };
  const place = (node, offset) => points.push({ node, offset, at: text.length, length: 0 });
  const visit = (node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) add(child);
      else if (child.nodeName !== 'BR') visit(child);
      else if (isDraft(editor) || child.hasAttribute('data-lexical-managed-linebreak')) place(node, [...node.childNodes].indexOf(child));
      else {
        place(node, [...node.childNodes].indexOf(child));
        text += '\n';
      }
    }
  };
  const lines = isDraft(editor) ? [...editor.querySelectorAll('[data-block]')] : [...editor.children].filter((e) => e.nodeName !== 'BR');
  lines.forEach((line, i) => {
    if (i > 0) text += '\n';
    visit(line);
  });
  return { text, points };
}

/** A no-break space is how an editor shows a space at the end of a line; a zero-width one marks an empty place. */
const plain = (text) => text.replace(/\u00a0/g, ' ').replace(/[\u200b\ufeff]/g, '').replace(/\r\n?/g, '\n');

export const read = (editor) => plain(walk(editor).text);

/** The DOM position of a character offset. */
export function place(editor, offset) {
  const { points } = walk(editor);
  for (const p of points) if (offset <= p.at + p.length) return [p.node, p.offset + Math.max(0, offset - p.at)];
  const last = points.at(-1);
  return last ? [last.node, last.offset + last.length] : [editor, 0];
}

/** The offsets of the document's selection inside the editor, or null when it is elsewhere. */
export function selected(editor) {
  const selection = document.getSelection();
  if (!selection?.anchorNode || !editor.contains(selection.anchorNode) || !editor.contains(selection.focusNode)) return null;
  const { text, points } = walk(editor);
  const range = selection.getRangeAt(0);
  const offsetOf = (node, offset) => {
    const exact = points.find((p) => p.node === node && p.node.nodeType === Node.TEXT_NODE);
    if (exact) return exact.at + offset;
    // Between elements: count what stands before.
    const before = document.createRange();
    before.setStart(editor, 0);
    before.setEnd(node, offset);
    const next = points.find((p) => before.comparePoint(p.node, p.offset) >= 0);
    return next ? next.at : text.length;
  };
  return { start: offsetOf(range.startContainer, range.startOffset), end: offsetOf(range.endContainer, range.endOffset) };
}
