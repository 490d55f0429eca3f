// Findings drawn over the agent's own text, without touching it: CSS highlights, styled in content.css. A textarea has no
// ranges; there the list of findings stands alone.
import type { Severity } from '../../wasm/protocol.js';
import type { CheckView } from '../shared/messages.js';
import type { EditorText } from './editor.js';

const NAMES: Record<Severity, string> = { stop: 'aplomb-stop', warn: 'aplomb-warn', hint: 'aplomb-hint' };

export function drawFindings(view: CheckView, text: EditorText): void {
  if (!('highlights' in CSS)) return;
  const ranges: Record<Severity, Range[]> = { stop: [], warn: [], hint: [] };
  for (const finding of view.findings) {
    if (finding.end <= finding.start) continue;
    const range = text.range(finding.start, finding.end);
    if (range) ranges[finding.severity].push(range);
  }
  (Object.keys(NAMES) as Severity[]).forEach((severity, order) => {
    if (ranges[severity].length === 0) {
      CSS.highlights.delete(NAMES[severity]);
      return;
    }
    const highlight = new Highlight(...ranges[severity]);
    highlight.priority = 3 - order; // where findings overlap the gravest is seen
    CSS.highlights.set(NAMES[severity], highlight);
  });
}

export function clearFindings(): void {
  if (!('highlights' in CSS)) return;
  for (const name of Object.values(NAMES)) CSS.highlights.delete(name);
}
