// The first page: what is read, where it stays, what Aplomb never does; agree or leave. Nothing is read before that.
import { html, nothing, render } from 'lit-html';
import { t } from '../overlay/strings.js';
import { api } from '../shared/api.js';
import { ask, dress, own, sorry } from './base.js';

let problem = '';
let left = false;
const parts = ['read', 'keep', 'never', 'sites'] as const;

async function agree(): Promise<void> {
  try {
    await ask({ kind: 'settings/set', settings: { agreed: true } });
    location.href = 'options.html#new';
  } catch (error) {
    problem = sorry(error);
    draw();
  }
}

async function leave(): Promise<void> {
  try {
    await ask({ kind: 'settings/set', settings: { agreed: false } });
    // The browser itself asks once more; it is the only way to be gone for good.
    await api.management.uninstallSelf({ showConfirmDialog: true });
  } catch {
    left = true;
    draw();
  }
}

function draw(): void {
  render(
    html`
    <div class="mark"><img src="../icons/48.png" alt="">${t('name')}</div>
    <h1>${t('welcome_title')}</h1>
    <p class="lead">${t('welcome_lead')}</p>
    <p class="zero"><b>${t('welcome_zero')}</b><span>${t('welcome_zero_why')}</span></p>
    <dl class="facts">${parts.map((part) => html`<div><dt>${t(`welcome_${part}`)}</dt><dd>${t(`welcome_${part}_what`)}</dd></div>`)}</dl>
    ${problem ? html`<p class="note warn" role="status">${problem}</p>` : nothing}
    ${left ? html`<p class="note" role="status">${t('welcome_left')}</p>` : nothing}
    <div class="actions"><button type="button" id="agree" class="button main" @click=${own(agree)}>${t('welcome_agree')}</button>
      <button type="button" class="button" @click=${own(leave)}>${t('welcome_leave')}</button></div>`,
    document.getElementById('app') as HTMLElement,
  );
}

dress('name');
draw();
