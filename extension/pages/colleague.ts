// The page of the second opinion. Whoever was asked pastes the message here, looks, votes, and carries an answer back; whoever
// asks finds the message of a case here (`?case=`), to copy or to save as a file, and pastes what came back.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { troubleWords } from '../overlay/colleague-view.js';
import { t } from '../overlay/strings.js';
import { ask, dress, own, saveAs, sorry, toClipboard } from './base.js';
import { makeAsking } from './colleague-asking.js';
import type { PageDesk } from './colleague-parts.js';
import { makeVoting } from './colleague-voting.js';

const app = document.getElementById('app') as HTMLElement;
/** A message with the longest post and draft is far smaller. */
const longestFile = 1_000_000;
let pasted = '';
let said = '';
let bad = false;

const tell = (words: string, wrong = false): void => {
  said = words;
  bad = wrong;
  draw();
};
const desk: PageDesk = { draw, tell, copy, save };
const voting = makeVoting(desk);
const asking = makeAsking(desk);

async function copy(text: string): Promise<boolean> {
  const done = await toClipboard(text);
  tell(t(done ? 'copied' : 'copy_failed'), !done);
  return done;
}

function save(text: string): void {
  saveAs(`aplomb-${new Date().toISOString().slice(0, 16).replace(/[T:]/g, '-')}.txt`, text, 'text/plain');
}

/** Counts what was given to read: only the answer to the last of it is shown, in whatever order they come. */
let reading = 0;

/** Reads what was pasted. What is on the page already stays until something better is there. */
async function take(text: string): Promise<void> {
  const mine = ++reading;
  pasted = text;
  if (!text.trim()) return tell(troubleWords('none'), true);
  try {
    const answer = await ask({ kind: 'colleague/open', text });
    if (mine !== reading) return;
    if ('trouble' in answer) {
      // Somebody without Aplomb wrote a letter and a line: that can only be meant for the case that is open.
      if (answer.trouble === 'none' && asking.open()) return await asking.take(text);
      return tell(troubleWords(answer.trouble), true);
    }
    pasted = '';
    if ('ask' in answer) {
      asking.close();
      voting.show(answer);
      tell('');
    } else {
      voting.close();
      await asking.show(answer.case);
      await asking.take(text);
    }
  } catch (error) {
    if (mine === reading) tell(sorry(error), true);
  }
  app.querySelector<HTMLElement>('h2')?.focus();
}

async function takeFile(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  input.value = '';
  if (!file) return;
  if (file.size > longestFile) return tell(troubleWords('too_large'), true);
  const text = await file.text().catch(() => null);
  if (text === null) return tell(t('trouble_unknown'), true);
  await take(text);
}

function box(): TemplateResult {
  return html`<section class="sheet"><div class="field"><label for="paste">${t('colleague_paste')}</label>
    <textarea id="paste" rows="5" dir="auto" spellcheck="false" .value=${live(pasted)} @input=${own((event) => {
      const at = event.target as HTMLTextAreaElement;
      pasted = at.value;
      // A whole message is read at once.
      if (/\[\s*aplomb[^[\]]*\]/i.test(pasted)) void take(pasted);
    })}></textarea></div>
    <div class="actions"><button type="button" class="button" id="read" @click=${own(() => void take(pasted))}>${t('colleague_read')}</button>
    <button type="button" class="button" @click=${own(() => document.getElementById('file')?.click())}>${t('colleague_open_file')}</button>
    <input type="file" id="file" accept=".txt,text/plain" hidden aria-label=${t('colleague_open_file')} @change=${own((event) => void takeFile(event.target as HTMLInputElement))}></div></section>`;
}

function draw(): void {
  const busy = voting.open() || asking.open();
  render(
    html`<header class="title"><h1>${t('colleague_title')}</h1></header>
    ${busy ? nothing : html`<p class="soft">${t('colleague_intro')}</p>`}
    ${voting.template()}${asking.template()}
    <p class="note ${bad ? 'warn' : ''}" id="said" role="status" ?hidden=${!said}>${said}</p>
    ${box()}
    <p class="soft small">${t('panel_private')}</p>`,
    app,
  );
}

dress('colleague_title');
draw();
const key = new URL(location.href).searchParams.get('case');
if (key) void asking.show(key);
