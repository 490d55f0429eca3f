// Looks of the panels: the reply card, the findings beside the composer, the word beside a held button.
export const panels = `
.card {
  position: fixed; width: 420px; max-width: calc(100vw - 16px); max-height: min(840px, calc(100vh - 24px)); display: flex;
  flex-direction: column; overflow: hidden;
}
.card:focus-visible { outline: none; }
.card::before { content: ""; flex: none; height: 4px; background: var(--brand, var(--line)); }
.card header { display: flex; align-items: center; gap: 8px; padding: 8px 8px 6px 16px; }
.card:dir(rtl) header { padding: 8px 16px 6px 8px; }
.card header h2 { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 13px; color: var(--soft); }
.scroll { overflow-y: auto; overscroll-behavior: contain; padding: 2px 16px 14px; display: grid; gap: 12px; min-height: 0; }
.scroll.bare { padding: 0; }
.scroll > * { min-width: 0; }
.who { display: flex; gap: 6px; align-items: baseline; min-width: 0; }
.who b { font-weight: 650; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.who span { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.said { margin: 3px 0 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.said.clip { display: -webkit-box; -webkit-line-clamp: 3; -webkit-box-orient: vertical; overflow: hidden; }
.reading { display: grid; gap: 6px; }
.reading .row { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 10px; }
.kind { display: inline-flex; align-items: center; gap: 6px; font-weight: 650; }
.kind .icon { color: var(--brand); }
.heat { display: inline-flex; align-items: center; gap: 7px; font-size: 13px; color: var(--soft); }
.heat i { display: inline-flex; gap: 2px; }
.heat i span { width: 13px; height: 6px; border-radius: 3px; background: var(--line); }
.heat.mild i .on { background: var(--edge); } .heat.tense i .on { background: var(--warn); } .heat.heated i .on { background: var(--stop); } .heat.calm i .on { background: var(--good); }
.why { display: grid; gap: 2px; font-size: 13px; color: var(--soft); }
.why li { display: flex; gap: 7px; }
.why li::before { content: "·"; font-weight: 700; }
.advice { font-size: 13px; }
.times { display: flex; flex-wrap: wrap; gap: 2px 16px; font-size: 13px; font-variant-numeric: tabular-nums; }
.times li { display: flex; align-items: baseline; gap: 6px; }
.times .label { color: var(--soft); } .times b { font-weight: 600; }
.crowd { gap: 2px 12px; font-size: 12px; color: var(--soft); } .crowd li { gap: 4px; }
.times .late b { color: var(--stop); } .times .soon b { color: var(--warn); } .times .done b { color: var(--good); }
.facts { display: flex; flex-wrap: wrap; gap: 6px; }
.facts li { max-width: 100%; }
.fact {
  display: inline-flex; align-items: center; gap: 6px; max-width: 100%; min-height: 26px; padding: 2px 9px; border: 1px solid var(--line);
  border-radius: 8px; background: var(--surface); font-size: 13px;
}
.fact:hover { border-color: var(--edge); }
.fact span { color: var(--soft); } .fact b { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.fact .icon { width: 13px; height: 13px; color: var(--soft); }
.kind select.plain { border: 0; background: none; font-weight: 650; padding: 1px 2px; min-height: 26px; border-radius: 6px; cursor: pointer; }
.kind select.plain:hover { background: var(--sunken); }
.kind select.plain option { font-weight: 400; color: var(--ink); background: var(--surface); }
.steer { display: flex; flex-wrap: wrap; align-items: end; gap: 8px 12px; padding-top: 10px; border-top: 1px solid var(--line); }
.steer > div { flex: 1 1 130px; min-width: 0; } .steer select, .steer input { width: 100%; box-sizing: border-box; }
.steer label, .steer legend { display: block; font-size: 12px; color: var(--soft); margin-bottom: 3px; padding: 0; }
select, textarea, input[type="text"] {
  min-height: 32px; padding: 4px 8px; border: 1px solid var(--edge); border-radius: 8px; background: var(--surface); color: var(--ink); max-width: 100%;
}
textarea { width: 100%; min-height: 84px; padding: 8px 10px; line-height: 1.45; resize: vertical; display: block; }
input[type="text"] { width: 100%; }
.field { display: grid; gap: 4px; } .field label { font-size: 13px; font-weight: 600; }
.switch { display: inline-flex; border: 1px solid var(--edge); border-radius: 8px; overflow: hidden; }
.switch label { position: relative; margin: 0; padding: 5px 8px; white-space: nowrap; min-height: 30px; font-size: 13px; color: var(--ink); cursor: pointer; }
.switch label + label { border-inline-start: 1px solid var(--line); }
.switch input, .draft input { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; margin: 0; cursor: pointer; }
.switch label:has(:checked) { background: var(--accent); color: var(--on-accent); font-weight: 600; }
.switch label:has(:focus-visible) { outline: 2px solid var(--accent); outline-offset: -3px; }
.switch label:has(:checked:focus-visible) { outline-color: var(--on-accent); }
.missing { display: grid; gap: 4px; padding: 9px 12px; border-radius: 10px; background: var(--warn-fill); color: var(--warn); font-size: 13px; }
.note { padding: 9px 12px; border-radius: 10px; background: var(--sunken); font-size: 13px; }
.drafts { display: grid; gap: 8px; }
.drafts > legend { display: flex; width: 100%; justify-content: space-between; align-items: center; font-weight: 650; margin-bottom: 8px; }
.draft { position: relative; display: block; padding: 10px 12px; border: 1px solid var(--line); border-radius: 11px; cursor: pointer; }
.draft:hover { border-color: var(--edge); }
.draft:has(input:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.draft:has(input:focus-visible) { outline: 2px solid var(--accent); outline-offset: 2px; }
.draft .head { display: flex; align-items: center; gap: 8px; font-size: 12px; color: var(--soft); }
.draft .head b { color: var(--ink); font-weight: 650; flex: 1; }
.draft p { margin-top: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.draft .acts { margin-top: 6px; font-size: 12px; color: var(--soft); }
.draft textarea { position: relative; margin-top: 6px; }
.colleague { display: grid; gap: 8px; padding-top: 10px; border-top: 1px solid var(--line); }
.colleague > * { min-width: 0; }
.colleague .row { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center; }
.colleague .soft { color: var(--soft); } .colleague .small { font-size: 13px; }
.colleague [aria-expanded="true"] .icon { rotate: 180deg; }
.colleague .out { font-size: 13px; min-height: 100px; background: var(--sunken); }
.colleague #ap-answer { min-height: 56px; }
.colleague .tick { display: flex; gap: 8px; align-items: center; font-size: 13px; cursor: pointer; } .colleague .tick input { flex: none; margin: 0; width: 16px; height: 16px; accent-color: var(--accent); }
.people { display: grid; gap: 2px; font-size: 13px; } .people li { display: flex; gap: 7px; align-items: center; } .people .icon { width: 13px; height: 13px; }
.people li.good span { color: var(--ink); }
.opinions { display: grid; gap: 8px; } .opinions .line { margin-top: 3px; white-space: pre-wrap; overflow-wrap: anywhere; }
.num { font-variant-numeric: tabular-nums; }
.card footer { border-top: 1px solid var(--line); padding: 10px 12px; display: grid; gap: 8px; background: var(--surface); }
.card footer .row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.card footer .row .push { flex: 1; }
.outcome, .told { font-size: 13px; padding-inline: 4px; } :is(.outcome, .told):empty { display: none; }
.skeleton { display: grid; gap: 10px; padding: 6px 0 10px; }
.skeleton .w38 { width: 38%; } .skeleton .w92 { width: 92%; } .skeleton .w70 { width: 70%; } .skeleton .w46 { width: 46%; } .skeleton .w96 { width: 96%; } .skeleton .w88 { width: 88%; } .skeleton .w60 { width: 60%; }
.skeleton span { display: block; height: 12px; border-radius: 6px; background: var(--line); }

.guard { position: fixed; width: 340px; max-width: calc(100vw - 16px); max-height: calc(100vh - 24px); overflow-y: auto; padding: 10px 12px 12px 14px; display: grid; gap: 8px; font-size: 13.5px; }
.guard .title { display: flex; align-items: center; gap: 8px; font-weight: 650; } .guard .title span { flex: 1; }
.guard .title .icon { color: var(--warn); }
.guard p.verdict { display: block; padding: 8px 10px; border-radius: 10px; background: var(--warn-fill); color: var(--warn); }
.guard p.verdict.keeps { background: var(--stop-fill); color: var(--stop); }
.guard .row { display: flex; flex-wrap: wrap; gap: 8px; } .guard .field span { font-size: 12px; color: var(--soft); font-weight: 400; }
.guard select { width: 100%; } .guard .kept { color: var(--soft); font-size: 12.5px; }

.findings { position: fixed; width: 332px; max-width: calc(100vw - 16px); max-height: min(520px, calc(100vh - 24px)); overflow-y: auto; }
.verdict { display: flex; align-items: center; flex-wrap: wrap; gap: 6px 8px; padding: 9px 8px 9px 12px; }
.findings:dir(rtl) .verdict { padding: 9px 12px 9px 8px; }
.verdict strong { display: inline-flex; align-items: center; gap: 6px; font-weight: 650; flex: 1; min-width: 90px; }
.verdict .over { color: var(--stop); font-weight: 650; }
.verdict .num { font-size: 12.5px; color: var(--soft); }
.finding { border-top: 1px solid var(--line); padding: 10px 12px; display: grid; gap: 7px; }
.finding .says { display: flex; gap: 8px; }
.finding .says .icon { margin-top: 2px; }
.finding .says p { min-width: 0; overflow-wrap: anywhere; }
.finding .fixes { display: grid; gap: 6px; justify-items: start; padding-inline-start: 24px; }
.fix { text-align: start; justify-content: flex-start; font-weight: 500; max-width: 100%; }
.fix span { overflow-wrap: anywhere; }
.fix del { color: var(--soft); text-decoration-thickness: 1px; }
.fix ins { text-decoration: none; font-weight: 650; }
.finding .foot { display: flex; flex-wrap: wrap; gap: 2px 4px; padding-inline-start: 18px; }
.finding .more { padding-inline-start: 24px; font-size: 13px; color: var(--soft); display: grid; gap: 4px; }
.finding q { quotes: none; display: block; padding: 6px 9px; border-radius: 8px; background: var(--sunken); color: var(--ink); }
.fold { border-top: 1px solid var(--line); padding: 5px 8px; }
.breath { margin: 0; display: flex; flex-wrap: wrap; gap: 6px 10px; align-items: center; }
.breath span { flex: 1 1 auto; }
.breath i { width: 18px; height: 18px; border-radius: 50%; background: var(--accent); opacity: .7; }
@media (prefers-reduced-motion: no-preference) { .breath.breathe i { animation: breath 8s ease-in-out infinite; } }
@keyframes breath { 0%, 100% { scale: .45; } 50% { scale: 1; } }
.acts { margin: 4px 0 0; padding-inline-start: 18px; }
.acts q { color: var(--soft); }

.held { position: fixed; width: 320px; max-width: calc(100vw - 16px); padding: 12px; display: grid; gap: 8px; border-color: var(--stop); }
.held .title { display: flex; align-items: center; gap: 8px; font-weight: 650; color: var(--stop); }
.held .title span { flex: 1; }
.held .again { font-size: 13px; color: var(--soft); }

.palette { position: fixed; inset-block-start: 12vh; left: 50%; translate: -50% 0; width: 520px; max-width: calc(100vw - 24px); max-height: 70vh; display: flex; flex-direction: column; overflow: hidden; }
.palette > input { border: 0; border-bottom: 1px solid var(--line); border-radius: 0; min-height: 46px; padding: 8px 16px; font-size: 16px; flex: none; }
.palette > input:focus-visible { outline-offset: -3px; border-radius: 13px 13px 0 0; }
.palette ul { overflow-y: auto; padding: 6px; min-height: 0; position: relative; }
.palette li { display: flex; align-items: center; gap: 10px; min-height: 36px; padding: 4px 10px; border-radius: 8px; cursor: pointer; }
.palette li.at { background: var(--sunken); box-shadow: inset 3px 0 0 var(--accent); }
.palette li.at:dir(rtl) { box-shadow: inset -3px 0 0 var(--accent); }
.palette .what { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.palette .soft { color: var(--soft); }
.palette kbd { color: var(--soft); opacity: 1; white-space: nowrap; }
.palette .none { padding: 10px 16px 14px; color: var(--soft); }
.gaps { padding: 14px 16px; display: grid; gap: 10px; overflow-y: auto; }
.gaps .row { display: flex; gap: 8px; flex-wrap: wrap; }

@media (max-width: 480px) {
  .card { inset: auto 0 0 0 !important; width: 100%; max-width: none; max-height: 88vh; border-radius: 16px 16px 0 0; border-bottom: 0; }
  .findings { inset: auto 8px 8px 8px !important; width: auto; max-height: 45vh; }
}
@media (max-height: 420px) {
  .card { max-height: calc(100vh - 8px); }
  .card footer { padding: 6px 12px; gap: 4px; }
}
`;
