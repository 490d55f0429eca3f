// What a stretch of days came to, for one brand: four numbers first, then the first replies, the promises, the causes.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { Brand, ReportReply } from '../../wasm/protocol.js';
import { list, locale, type MessageId, t } from '../overlay/strings.js';
import { spell } from '../overlay/time.js';
import type { Answers } from '../shared/messages.js';
import { ask, dress, onPush, own, paint, saveAs, sorry } from './base.js';
import { caseTable, groups, reportTable, storyNotes } from './report-files.js';

const stretches = { today: 1, week: 7, month: 30, own: 0 };
type Stretch = keyof typeof stretches;
const stretchWords: Record<Stretch, MessageId> = {
  today: 'today',
  week: 'report_week',
  month: 'report_month',
  own: 'report_own',
};
const day = 86_400_000;

const app = document.getElementById('app') as HTMLElement;
let brands: Brand[] = [];
let at = 0;
let stretch: Stretch = 'week';
let from = '';
let to = '';
let shown: (Answers['report/view'] & { from: string; to: string; brand: Brand }) | null = null;
let busy = true;
let problem = '';
let asked = 0;

const number = (n: number): string => new Intl.NumberFormat(locale()).format(n);
const percent = (part: number, of: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent' }).format(of === 0 ? 0 : part / of);
/** Open time is told in hours, however many: a day of it is not a day. */
const minutes = (n: number): string =>
  n < 180
    ? spell(n * 60_000)
    : new Intl.NumberFormat(locale(), { style: 'unit', unit: 'hour', maximumFractionDigits: 0 }).format(n / 60);
const date = (text: string): string =>
  new Date(`${text}T12:00:00Z`).toLocaleDateString(locale(), { dateStyle: 'medium', timeZone: 'UTC' });

/** The date where the brand is. */
function today(brand: Brand | undefined): string {
  const timeZone = brand?.hours?.zone;
  return new Intl.DateTimeFormat('en-CA', timeZone ? { timeZone } : {}).format(new Date());
}

async function start(): Promise<void> {
  try {
    const wanted = brands[at]?.id ?? new URLSearchParams(location.search).get('brand');
    brands = (await ask({ kind: 'brand/list' })).brands;
    at = Math.max(
      0,
      brands.findIndex((one) => one.id === wanted),
    );
  } catch (error) {
    problem = sorry(error);
  }
  await load();
}

async function load(): Promise<void> {
  const brand = brands[at];
  if (stretch !== 'own') {
    to = today(brand);
    from = new Date(Date.parse(to) - (stretches[stretch] - 1) * day).toISOString().slice(0, 10);
  }
  asked += 1;
  const mine = asked;
  if (!brand) {
    busy = false;
    return draw();
  }
  if (from === '' || to === '' || from > to) {
    [shown, busy, problem] = [null, false, t('report_days_wrong')];
    return draw();
  }
  busy = true;
  draw();
  try {
    const answer = await ask({ kind: 'report/view', brand: brand.id, from, to });
    if (mine !== asked) return;
    [shown, problem] = [{ ...answer, from, to, brand }, ''];
  } catch (error) {
    if (mine !== asked) return;
    [shown, problem] = [null, sorry(error)];
  }
  busy = false;
  draw();
}

async function save(kind: 'figures' | 'cases' | 'stories'): Promise<void> {
  if (!shown) return;
  const { brand, report } = shown;
  const name = `${brand.id}-${shown.from}-${shown.to}`;
  try {
    problem = '';
    if (kind === 'figures')
      return saveAs(`${name}.csv`, reportTable(brand.name, shown.from, shown.to, report), 'text/csv');
    const { cases } = await ask({ kind: 'report/cases', brand: brand.id, from: shown.from, to: shown.to });
    if (kind === 'cases') saveAs(`${name}-cases.csv`, caseTable(brand.name, cases), 'text/csv');
    else saveAs(`${name}-stories.md`, storyNotes(brand.name, cases), 'text/markdown');
  } catch (error) {
    problem = sorry(error);
  } finally {
    draw();
  }
}

/** A length of time, or the two it lies between where the page did not say. */
const between = (least: number | null, most: number | null): string =>
  most === null
    ? '–'
    : least === most || least === null
      ? minutes(most)
      : t('report_between', minutes(least), minutes(most));

const pairs = (rows: [string, string][]): TemplateResult =>
  html`<dl class="pairs">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
const part = (title: string, body: unknown, wide = false): TemplateResult =>
  html`<section class=${wide ? 'wide' : ''}><h2>${title}</h2>${body}</section>`;

function fourNumbers({ health, groups }: ReportReply): TemplateResult {
  const cause = groups.category?.[0];
  const four = (['none', 'late', 'robotic', 'inappropriate'] as const).map(
    (one) => html`<div><dt>${t(`report_${one}`)}</dt><dd data-four=${one}>${number(health[one])}</dd></div>`,
  );
  return part(
    t('report_four'),
    html`<dl class="four">${four}</dl>${cause ? html`<p data-cause=${cause.id}>${t('report_cause', list('category_', cause.id), number(cause.cases))}</p>` : nothing}`,
    true,
  );
}

function firstReplies({ firstResponse: first }: ReportReply): TemplateResult {
  const all = first.inTime + first.maybeLate + first.late;
  const share = (n: number): string => `${number(n)} · ${percent(n, all)}`;
  return part(
    t('timer_kind_first'),
    html`${pairs([
      ...(all > 0
        ? ([
            [t('report_in_time'), share(first.inTime)],
            [t('timer_maybe'), share(first.maybeLate)],
            [t('place_late'), share(first.late)],
          ] as [string, string][])
        : []),
      [t('report_median'), between(first.medianLeast, first.median)],
      [t('report_p90'), between(first.p90Least, first.p90)],
    ])}<p class="soft">${t('report_open_time')} ${first.vague > 0 ? t('report_vague', number(first.vague), number(first.count)) : nothing}</p>`,
  );
}

function promised({ promises }: ReportReply): TemplateResult {
  return part(
    t('report_promises'),
    pairs([
      [t('report_kept'), number(promises.kept)],
      [t('report_broken'), number(promises.broken)],
      [t('report_open'), number(promises.made - promises.kept - promises.broken)],
    ]),
  );
}

function table(report: ReportReply, [what, title, prefix]: (typeof groups)[number]): TemplateResult | typeof nothing {
  const rows = report.groups[what] ?? [];
  if (rows.length === 0) return nothing;
  return part(
    t(title),
    html`<table data-group=${what}><thead><tr><th scope="col"><span class="sr">${t(title)}</span></th><th scope="col">${t('removed_cases')}</th><th scope="col">${t('place_answered')}</th><th scope="col">${t('place_late')}</th><th scope="col">${t('timer_maybe')}</th></tr></thead>
    <tbody>${rows.map((one) => html`<tr data-id=${one.id}><th scope="row">${list(prefix, one.id)}</th><td>${number(one.cases)}</td><td>${number(one.answered)}</td><td>${number(one.late)}</td><td>${number(one.maybeLate)}</td></tr>`)}</tbody></table>`,
  );
}

function hours({ groups }: ReportReply): TemplateResult | typeof nothing {
  const rows = groups.hour ?? [];
  if (rows.length === 0) return nothing;
  const of = new Map(rows.map((one) => [Number(one.id), one.cases]));
  const [first, last] = [Number(rows[0]?.id), Number(rows.at(-1)?.id)];
  const most = Math.max(...of.values());
  return part(
    t('report_hours'),
    html`<ol class="hours">${[...Array(last - first + 1).keys()].map((n) => {
      const count = of.get(first + n) ?? 0;
      const name = `${first + n}:00: ${number(count)}`;
      return html`<li title=${name}><span class="sr">${name}</span><i aria-hidden="true" style="height:${Math.round((count / most) * 80)}px"></i><span aria-hidden="true">${number(first + n)}</span></li>`;
    })}</ol>`,
  );
}

function care({ report, pace }: Answers['report/view']): TemplateResult {
  const kinds = report.groups.kind ?? [];
  const sum = (key: 'cases' | 'replies', wanted: boolean): number =>
    kinds.filter((one) => one.care > 0 === wanted).reduce((total, one) => total + one[key], 0);
  const line = (wanted: boolean): string => {
    const replies = sum('replies', wanted);
    const spent = pace === null || replies === 0 ? '' : ` · ${t('report_about', minutes(replies * pace))}`;
    return `${number(sum('cases', wanted))} · ${percent(sum('cases', wanted), report.cases)}${spent}`;
  };
  const account = report.careAccount;
  const praise = kinds.find((one) => one.id === 'praise');
  return part(
    t('report_work'),
    html`${pairs([
      [t('report_care'), line(true)],
      [t('report_other'), line(false)],
      ...(praise
        ? ([[t('report_thanked'), `${number(praise.answered)} / ${number(praise.cases)}`]] as [string, string][])
        : []),
      ...(report.turned.of > 0
        ? ([[t('report_turned'), `${number(report.turned.turned)} / ${number(report.turned.of)}`]] as [
            string,
            string,
          ][])
        : []),
    ])}${pace === null ? nothing : html`<p class="soft">${t('report_pace', minutes(pace))}</p>`}
    ${account ? html`<p class="note" data-care-account>${t('report_care_account', percent(account.care, account.cases), number(account.care), number(account.cases), date(account.from))}</p>` : nothing}`,
  );
}

function sheet(): TemplateResult {
  if (!shown)
    return html`<div class="empty" aria-busy=${busy}>${brands.length === 0 && !busy ? html`<p>${t('options_no_brands')}</p><p><a href="options.html">${t('panel_settings')}</a></p>` : nothing}</div>`;
  const { report } = shown;
  if (report.cases === 0) {
    return html`<div class="empty"><h2>${t('report_empty')}</h2><p class="soft">${t(shown.total > 0 ? 'report_empty_other' : 'panel_empty_new_why')}</p></div>`;
  }
  return html`${fourNumbers(report)}${firstReplies(report)}${promised(report)}${groups.map((one) => table(report, one))}${care(shown)}${hours(report)}`;
}

function field(label: string, body: TemplateResult): TemplateResult {
  return html`<label><span>${label}</span>${body}</label>`;
}

function dayField(id: 'from' | 'to', value: string): TemplateResult {
  return field(
    t(id === 'from' ? 'report_from' : 'report_to'),
    html`<input type="date" id=${id} min="2000-01-01" max="2999-12-31" .value=${live(value)} @change=${own((event) => {
      const { value: text, validity } = event.target as HTMLInputElement;
      // A year that is only half typed.
      if (!validity.valid) return;
      if (id === 'from') from = text;
      else to = text;
      void load();
    })}>`,
  );
}

function draw(): void {
  const brand = brands[at];
  const some = (shown?.report.cases ?? 0) > 0;
  const button = (id: MessageId, run: () => void): TemplateResult =>
    html`<button type="button" class="button" ?disabled=${!some} @click=${own(run)}>${t(id)}</button>`;
  render(
    html`<header class="title"><h1>${t('report_title')}</h1><a class="screen" href="options.html">${t('panel_settings')}</a></header>
    <div class="ask screen">
      ${
        brands.length > 1
          ? field(
              t('panel_brand'),
              html`<select id="brand" @change=${own((event) => {
                at = (event.target as HTMLSelectElement).selectedIndex;
                void load();
              })}>${brands.map((one, n) => html`<option ?selected=${n === at}>${one.name}</option>`)}</select>`,
            )
          : nothing
      }
      ${field(
        t('report_days'),
        html`<select id="stretch" @change=${own((event) => {
          stretch = (event.target as HTMLSelectElement).value as Stretch;
          void load();
        })}>${(Object.keys(stretches) as Stretch[]).map((one) => html`<option value=${one} ?selected=${one === stretch}>${t(stretchWords[one])}</option>`)}</select>`,
      )}
      ${stretch === 'own' ? html`${dayField('from', from)}${dayField('to', to)}` : nothing}</div>
    <p role="status">${problem ? html`<span class="note warn">${problem}</span>` : busy ? t('report_counting') : shown ? html`<b>${shown.brand.name}</b> · ${date(shown.from)} – ${date(shown.to)} · ${t('removed_cases')}: ${number(shown.report.cases)}` : nothing}</p>
    <article class="sheet" style="--brand:${paint(brand?.colour)}" aria-label=${t('report_title')}>${sheet()}</article>
    <div class="actions screen">${button('guide_print', () => print())}${button('report_save', () => void save('figures'))}${button('report_save_cases', () => void save('cases'))}${button('report_save_stories', () => void save('stories'))}</div>`,
    app,
  );
}

dress('report_title');
let again: ReturnType<typeof setTimeout> | undefined;
onPush((push) => {
  // Figures may be a moment old: what changes all the time is counted anew only when it rests.
  clearTimeout(again);
  again = setTimeout(() => void (push.kind === 'changed' && push.what === 'brands' ? start() : load()), 2000);
});
draw();
void start();
