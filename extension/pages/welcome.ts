// The first page: what is read, where it stays, what Aplomb never does, and four fields; agree or leave. Nothing is read
// before that, and nothing that is typed here is kept.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { locale, t } from '../overlay/strings.js';
import { api } from '../shared/api.js';
import { ask, detail, dress, own, sorry } from './base.js';
import { freshForm, type Problems, type ShortForm, shortProblems, toBrand } from './brand-form.js';
import { shortFields } from './brand-view.js';

type Stage = 'asking' | 'started' | 'left';

let stage: Stage = 'asking';
let problem = '';
let form: ShortForm = freshForm(Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC');
let problems: Problems = {};
/** Ids there are already: somebody who has a brand is not asked for one. */
let taken: string[] = [];
const parts = ['read', 'keep', 'never', 'sites'] as const;
const app = document.getElementById('app') as HTMLElement;

/** Nothing typed: she starts without a brand of her own, and the built-in one serves until there is one. */
const untouched = (): boolean => [form.name, form.first, form.contact].every((one) => !one.trim());

/** Heard from the button, not from the form: a form that a script submits counts as genuine. Enter in a field presses it too. */
async function agree(): Promise<void> {
  problem = '';
  problems = untouched() || taken.length > 0 ? {} : shortProblems(form);
  if (Object.keys(problems).length > 0) {
    draw();
    app.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
    return;
  }
  try {
    await ask({ kind: 'settings/set', settings: { agreed: true } });
    if (!untouched() && taken.length === 0) await ask({ kind: 'brand/save', brand: toBrand(form, taken, locale()) });
    stage = 'started';
  } catch (error) {
    problem = [sorry(error), detail(error)].filter(Boolean).join(' ');
  }
  draw();
  if (stage === 'started') document.getElementById('practise')?.focus();
}

async function leave(): Promise<void> {
  try {
    await ask({ kind: 'settings/set', settings: { agreed: false } });
    // The browser itself asks once more; it is the only way to be gone for good.
    await api.management.uninstallSelf({ showConfirmDialog: true });
  } catch {
    stage = 'left';
    draw();
  }
}

function asking(): TemplateResult {
  return html`
    <h1>${t('welcome_title')}</h1>
    <p class="lead">${t('welcome_lead')}</p>
    <p class="zero"><b>${t('welcome_zero')}</b><span>${t('welcome_zero_why')}</span></p>
    <dl class="facts">${parts.map((part) => html`<div><dt>${t(`welcome_${part}`)}</dt><dd>${t(`welcome_${part}_what`)}</dd></div>`)}</dl>
    <form novalidate @submit=${(event: Event) => event.preventDefault()}>
      ${
        taken.length > 0
          ? nothing
          : html`<h2>${t('welcome_brand')}</h2><p class="soft">${t('welcome_brand_why')}</p>
        ${shortFields(form, problems, (key, value) => {
          form = { ...form, [key]: value };
          if (problems[key]) problems = shortProblems(form);
          draw();
        })}`
      }
      ${problem ? html`<p class="note warn" role="status">${problem}</p>` : nothing}
      ${stage === 'left' ? html`<p class="note" role="status">${t('welcome_left')}</p>` : nothing}
      <div class="actions"><button type="submit" id="agree" class="button main" @click=${own(agree)}>${t('welcome_agree')}</button>
        <button type="button" id="leave" class="button" @click=${own(leave)}>${t('welcome_leave')}</button></div>
    </form>`;
}

/** What to do next. The links are the agent's to press: nothing opens by itself. */
function started(): TemplateResult {
  return html`
    <h1>${t('started_title')}</h1>
    <p class="lead">${t('started_lead')}</p>
    <ul class="next">
      <li><a id="practise" class="button main" href="practice.html">${t('started_practise')}</a><span class="soft">${t('started_practise_why')}</span></li>
      <li><a class="button" href="https://x.com/notifications/mentions">${t('started_open', t('site_x'))}</a>
        <a class="button" href="https://www.facebook.com/">${t('started_open', t('site_facebook'))}</a></li>
      <li><a class="button" href="options.html">${t('started_more')}</a></li></ul>
    <p class="soft">${t('started_again')}</p>`;
}

function draw(): void {
  render(
    html`<div class="mark"><img src="../icons/48.png" alt="">${t('name')}</div>${stage === 'started' ? started() : asking()}`,
    app,
  );
}

dress('name');
draw();
ask({ kind: 'brand/list' })
  .then(({ brands }) => {
    taken = brands.map((one) => one.id);
    draw();
  })
  .catch(() => {
    // A core or a store in trouble says so when she agrees; the page is readable all the same.
  });
