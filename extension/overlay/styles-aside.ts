// Looks of what can be folded out beside a case.
export const asideLooks = `
.aside { display: grid; gap: 6px; }
.aside > .row { display: flex; flex-wrap: wrap; gap: 2px 4px; margin-inline-start: -6px; }
.aside .quiet .icon { width: 13px; height: 13px; } .aside .quiet .turned { rotate: 180deg; }
.aside .quiet[aria-expanded="true"] { color: var(--ink); font-weight: 600; }
.beside { display: grid; gap: 6px; padding: 9px 12px; border-radius: 10px; background: var(--sunken); font-size: 13px; overflow-wrap: anywhere; }
.beside .soft, .beside .label { color: var(--soft); }
.beside .row { display: flex; flex-wrap: wrap; gap: 6px; }
.beside .note.warn { background: var(--warn-fill); color: var(--warn); }
.beside .tag { background: var(--surface); }
.lines { display: grid; gap: 2px; }
.lines .late { color: var(--stop); font-weight: 600; } .lines .broken { color: var(--stop); } .lines .kept { color: var(--good); }
.moods { display: flex; flex-wrap: wrap; gap: 8px; align-items: end; } .moods i { display: inline-flex; gap: 2px; align-items: end; }
.moods i span { width: 7px; border-radius: 2px; } .moods .m1 { height: 5px; background: var(--stop); } .moods .m2 { height: 10px; background: var(--edge); } .moods .m3 { height: 15px; background: var(--good); }
.offers { display: grid; gap: 6px; } .offers li { display: flex; gap: 8px; justify-content: space-between; align-items: center; } .offers .tag { margin-inline-start: 4px; } .offers .button { flex: none; }
.through { display: grid; gap: 5px; padding: 4px 8px 8px; font-size: 13px; } .through .label, .through .soft { color: var(--soft); }
.through blockquote { margin: 0; padding: 8px 10px; border-radius: 8px; background: var(--sunken); white-space: pre-wrap; overflow-wrap: anywhere; }
.ways { display: grid; gap: 8px; } .ways li { display: grid; gap: 3px; justify-items: start; }
`;
