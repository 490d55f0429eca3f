// Small drawings, 16 x 16, in the colour of the text. Each has its own outline: colour is never the only sign.
import { svg, type TemplateResult } from 'lit-html';
import type { Kind, Severity, Verdict } from '../../wasm/protocol.js';

const draw = (
  body: TemplateResult,
): TemplateResult => svg`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" fill="none"
  stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${body}</svg>`;

export const icons = {
  close: draw(svg`<path d="M4 4l8 8M12 4l-8 8"/>`),
  check: draw(svg`<path d="M3 8.5l3.4 3.4L13 5"/>`),
  look: draw(svg`<circle cx="8" cy="8" r="6.2"/><path d="M8 4.8v3.8M8 11.1v.1"/>`),
  stop: draw(svg`<path d="M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z"/><path d="M8 4.8v3.8M8 11.1v.1"/>`),
  hint: draw(svg`<path d="M5.9 11.2a4.6 4.6 0 1 1 4.2 0v1.3H5.9zM6.6 14.3h2.8"/>`),
  copy: draw(
    svg`<rect x="5.5" y="5.5" width="8" height="8" rx="1.6"/><path d="M10.5 5.5v-1.6a1.4 1.4 0 0 0-1.4-1.4H3.9a1.4 1.4 0 0 0-1.4 1.4v5.2a1.4 1.4 0 0 0 1.4 1.4h1.6"/>`,
  ),
  insert: draw(svg`<path d="M13.5 3v4.2a2 2 0 0 1-2 2H3M6 6L2.8 9.2 6 12.4"/>`),
  more: draw(svg`<path d="M13 6.2A5.2 5.2 0 1 0 13.2 9.6M13.2 2.8v3.5H9.7"/>`),
  dots: draw(svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01" stroke-width="2.4"/>`),
  down: draw(svg`<path d="M4 6l4 4 4-4"/>`),
  clock: draw(svg`<circle cx="8" cy="8" r="6.2"/><path d="M8 4.6V8l2.3 1.6"/>`),
  eye: draw(
    svg`<path d="M1.5 8S3.9 3.6 8 3.6 14.5 8 14.5 8 12.1 12.4 8 12.4 1.5 8 1.5 8z"/><circle cx="8" cy="8" r="1.9"/>`,
  ),
  lock: draw(svg`<rect x="3.2" y="7" width="9.6" height="6.6" rx="1.5"/><path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2"/>`),
  pause: draw(svg`<path d="M5.5 3.5v9M10.5 3.5v9"/>`),
  bell: draw(
    svg`<path d="M8 2.4a3.7 3.7 0 0 0-3.7 3.7c0 3.8-1.6 4.9-1.6 4.9h10.6s-1.6-1.1-1.6-4.9A3.7 3.7 0 0 0 8 2.4zM6.8 13.4a1.4 1.4 0 0 0 2.4 0"/>`,
  ),
  mute: draw(
    svg`<path d="M8 2.4a3.7 3.7 0 0 0-3.7 3.7c0 3.8-1.6 4.9-1.6 4.9h10.6s-1.6-1.1-1.6-4.9A3.7 3.7 0 0 0 8 2.4zM6.8 13.4a1.4 1.4 0 0 0 2.4 0M2.5 2.5l11 11"/>`,
  ),
};

const kinds: Record<Kind, TemplateResult> = {
  complaint: draw(svg`<path d="M8 2.2l6.2 11H1.8z"/><path d="M8 6.6v2.9M8 11.3v.1"/>`),
  question: draw(
    svg`<circle cx="8" cy="8" r="6.2"/><path d="M6.2 6.3a1.9 1.9 0 1 1 2.6 1.8c-.6.2-.8.6-.8 1.1M8 11.3v.1"/>`,
  ),
  praise: draw(svg`<path d="M8 13.4S2 10 2 6a3 3 0 0 1 6-.9A3 3 0 0 1 14 6c0 4-6 7.4-6 7.4z"/>`),
  neutral: draw(svg`<path d="M2.4 3.2h11.2v7.6H8.4L5.2 13.4v-2.6H2.4z"/>`),
  abuse: draw(svg`<circle cx="8" cy="8" r="6.2"/><path d="M3.7 3.7l8.6 8.6"/>`),
  spam: draw(svg`<rect x="1.8" y="3.4" width="12.4" height="9.2" rx="1.4"/><path d="M2.2 4.2L8 8.8l5.8-4.6"/>`),
};

export const kindIcon = (kind: Kind): TemplateResult => kinds[kind];
export const severityIcon = (severity: Severity): TemplateResult =>
  severity === 'stop' ? icons.stop : severity === 'warn' ? icons.look : icons.hint;
export const verdictIcon = (verdict: Verdict): TemplateResult =>
  verdict === 'stop' ? icons.stop : verdict === 'look' ? icons.look : icons.check;
