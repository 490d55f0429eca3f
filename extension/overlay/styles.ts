// Looks shared by everything in the shadow root, and the small things: badge and bar. Sizes are px (the page's rem is not
// ours); directions are logical, so right-to-left needs no second set.
export const base = `
:host {
  all: initial !important; position: absolute !important; inset-block-start: 0 !important; left: 0 !important;
  width: 0 !important; height: 0 !important; display: block !important; z-index: 2147483647 !important;
  visibility: visible !important; opacity: 1 !important; transform: none !important; pointer-events: none !important;
}
*, *::before, *::after { box-sizing: border-box; }
.root {
  font: 400 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); letter-spacing: normal; text-align: start; -webkit-text-size-adjust: 100%;
}
.root[data-theme="light"] { color-scheme: light; }
.root:not([data-theme="light"]) { color-scheme: dark; }
[hidden] { display: none !important; }
.icon { display: block; flex: none; }
p, h2, h3, ul, ol, dl, dd, fieldset, legend { margin: 0; padding: 0; border: 0; }
ul, ol { list-style: none; }
h2, h3 { font-size: inherit; font-weight: 600; }
.sr { position: absolute; left: 0; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
bdi { unicode-bidi: isolate; }

.panel {
  pointer-events: auto; background: var(--surface); color: var(--ink); border: 1px solid var(--line); border-radius: 14px;
  box-shadow: 0 1px 2px rgb(0 0 0 / .08), 0 12px 40px rgb(0 0 0 / .2); overscroll-behavior: contain;
}
button, select, textarea, input { font: inherit; color: inherit; letter-spacing: inherit; }
button { cursor: pointer; margin: 0; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.button {
  display: inline-flex; align-items: center; justify-content: center; gap: 6px; min-height: 34px; padding: 5px 12px;
  border: 1px solid var(--edge); border-radius: 9px; background: var(--surface); color: var(--ink); font-weight: 600;
  transition: background-color .12s;
}
.button:hover { background: var(--sunken); }
.button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.button.main:hover { filter: brightness(1.08); }
.button.small { min-height: 28px; padding: 2px 10px; border-radius: 8px; font-size: 13px; border-color: var(--line); }
.button.small:hover { border-color: var(--edge); }
.quiet {
  display: inline-flex; align-items: center; gap: 5px; min-height: 24px; padding: 1px 6px; border: 0; border-radius: 6px;
  background: none; color: var(--soft); font-size: 13px; text-align: start;
}
.quiet:hover { background: var(--sunken); color: var(--ink); }
.round {
  display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: 8px; background: none;
  color: var(--soft); flex: none;
}
.round.turned { rotate: 180deg; }
.round:hover { background: var(--sunken); color: var(--ink); }
kbd {
  font: 600 11px/1 system-ui, sans-serif; padding: 3px 5px; border-radius: 4px; border: 1px solid currentColor; opacity: .85;
}
.tag {
  display: inline-flex; align-items: center; gap: 4px; min-height: 22px; padding: 0 8px; border-radius: 11px; font-size: 12px;
  font-weight: 600; line-height: 1; white-space: nowrap; background: var(--sunken); color: var(--soft);
}
.tag .icon { width: 13px; height: 13px; }
.stop { color: var(--stop); } .warn { color: var(--warn); } .good { color: var(--good); } .hint { color: var(--hint); }
.hint.small { font-size: 12px; }
.tag.stop { background: var(--stop-fill); color: var(--stop); }
.tag.warn { background: var(--warn-fill); color: var(--warn); }
.tag.good { background: var(--good-fill); color: var(--good); }
.dot { width: 10px; height: 10px; border-radius: 50%; background: var(--brand, var(--edge)); flex: none; }

.badges { position: absolute; top: 0; left: 0; width: 0; height: 0; contain: layout size style; }
.veils { position: absolute; top: 0; left: 0; width: 0; height: 0; }
.veils i { position: absolute; pointer-events: none; backdrop-filter: blur(7px); border-radius: 4px; }
.badge {
  position: absolute; top: 0; left: 0; pointer-events: auto; display: inline-flex; align-items: center; gap: 5px; height: 24px;
  padding: 0 9px 0 7px; border: 1px solid var(--brand); border-radius: 12px; background: var(--raised); color: var(--ink);
  font-size: 12.5px; font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; line-height: 1; will-change: transform;
}
.badge:dir(rtl) { padding: 0 7px 0 9px; }
.badge .icon { width: 14px; height: 14px; color: var(--brand); }
.badge[data-compact] { width: 24px; padding: 0; justify-content: center; }
.badge[data-compact] .when { display: none; }
.badge[data-away] { visibility: hidden; }
.badge.soon { background: var(--warn-fill); color: var(--warn); border-color: var(--warn); }
.badge.late { background: var(--stop-fill); color: var(--stop); border-color: var(--stop); }
.badge:hover, .badge[aria-expanded="true"] { box-shadow: 0 0 0 1px var(--brand); border-color: var(--brand); }
.badge.soon:hover, .badge.late:hover, .badge.soon[aria-expanded="true"], .badge.late[aria-expanded="true"] { box-shadow: 0 0 0 1px currentColor; border-color: currentColor; }
.badge.soon .icon, .badge.late .icon { color: inherit; }
.badge.done, .badge.paused { color: var(--soft); border-color: var(--line); font-weight: 500; }
.badge.done .icon { color: var(--good); } .badge.paused .icon { color: var(--soft); }

.rings { position: absolute; top: 0; left: 0; width: 0; height: 0; pointer-events: none; }
.ring {
  position: absolute; top: 0; left: 0; pointer-events: none; border: 2px solid var(--ring); border-radius: 10px;
  box-shadow: 0 0 0 1px var(--surface), inset 0 0 0 1px var(--surface); will-change: transform;
}
.ring.wrong { border-style: dashed; }
.ring[data-away] { visibility: hidden; }
.whose {
  position: absolute; inset-inline-end: 12px; max-width: 45%; padding: 0 6px; border-radius: 8px; background: var(--surface); color: var(--whose);
  font-size: 11px; font-weight: 650; line-height: 16px; white-space: nowrap; overflow: hidden; text-overflow: ellipsis;
}
.ring[data-name="above"] .whose { top: -10px; } .ring[data-name="below"] .whose { bottom: -10px; }
.ring[data-name="none"] .whose, .ring:not([data-name]) .whose { visibility: hidden; }

.bars {
  position: fixed; inset-block-end: 12px; inset-inline: 12px; display: flex; flex-direction: column; align-items: center; gap: 8px;
  pointer-events: none;
}
.bar {
  display: flex; align-items: center; flex-wrap: wrap; gap: 4px 10px; max-width: 560px; padding: 6px 6px 6px 14px; font-size: 13px;
}
.bar:dir(rtl) { padding: 6px 14px 6px 6px; }
.bar > .icon { color: var(--warn); }
.bar.quietly > .icon { color: var(--soft); }
.bar p { flex: 1 1 180px; min-width: 0; }
.bar > .round { margin-inline-start: auto; }

@media (prefers-reduced-motion: no-preference) {
  .panel.enter { animation: enter .14s ease-out; }
  @keyframes enter { from { opacity: 0; translate: 0 4px; } }
  .skeleton span { animation: breathe 1.6s ease-in-out infinite alternate; }
  @keyframes breathe { to { opacity: .5; } }
}
@media (forced-colors: active) {
  .badge, .panel, .button, .tag { border: 1px solid ButtonText; }
  .ring { border-color: Highlight; } .ring.wrong { border-color: Mark; }
  .draft:has(input:checked) { outline: 2px solid Highlight; }
}
@media print { .root { display: none; } }
`;
