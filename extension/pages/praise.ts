// The praise tray: thank, share later, or nothing; and the card of a story, which is told only after its writer has agreed.
import { html, nothing, type TemplateResult } from 'lit-html';
import { day } from '../overlay/aside-parts.js';
import { t } from '../overlay/strings.js';
import type { Answers, ShareView, TrayLine } from '../shared/messages.js';
import { ask, own, paint, sorry, toClipboard } from './base.js';

export interface PraiseDesk {
  app: HTMLElement;
  draw(): void;
  load(): Promise<void>;
  focusRow(): Promise<void>;
}

export interface Praise {
  /** The tray of a brand, or of all. */
  open(brand: string | null): void;
  share(key: string): void;
  dialog(): TemplateResult;
}

type Shown = { tray: Answers['praise/tray']; share?: undefined } | { share: ShareView; case: string };

export function makePraise(desk: PraiseDesk): Praise {
  let shown: Shown | null = null;
  let brand: string | null = null;
  /** The post as the agent has put it, "" while it stands as drafted. */
  let post = '';
  let said = '';

  const box = (): HTMLDialogElement | null => desk.app.querySelector('#praise');
  const shut = (): void => box()?.close();

  /** Shows something in the dialog; what went wrong is said in it. */
  async function show(work: () => Promise<Shown>): Promise<void> {
    try {
      shown = await work();
      said = '';
    } catch (error) {
      said = sorry(error);
    }
    desk.draw();
    if (!box()?.open) box()?.showModal();
  }

  const tray = (): Promise<void> => show(async () => ({ tray: await ask({ kind: 'praise/tray', brand }) }));
  const view = (key: string): Promise<void> => {
    post = ''; // another story, another post
    return show(async () => ({ share: await ask({ kind: 'share/view', case: key }), case: key }));
  };

  async function mark(key: string, what: 'later' | 'asked' | 'agreed' | 'done' | 'never'): Promise<void> {
    await show(async () => {
      await ask({ kind: 'share/mark', case: key, mark: what });
      if (what === 'asked' || what === 'agreed')
        return { share: await ask({ kind: 'share/view', case: key }), case: key };
      return { tray: await ask({ kind: 'praise/tray', brand }) };
    });
  }

  async function copy(text: string): Promise<boolean> {
    const done = await toClipboard(text);
    said = t(done ? 'copied' : 'copy_failed');
    desk.draw();
    return done;
  }

  /** That the question went to the clipboard is the best that can be known of its having been asked. */
  async function asked(key: string, share: ShareView, request: string): Promise<void> {
    if ((await copy(request)) && share.agreed === null) await mark(key, 'asked');
  }

  const small = (id: string, words: string, run: () => void): TemplateResult =>
    html`<button type="button" class="button small" data-do=${id} @click=${own(run)}>${words}</button>`;

  const line = (
    one: TrayLine,
    more: TemplateResult,
  ): TemplateResult => html`<li style="--brand:${paint(one.brand.colour)}">
    <p><b><bdi>${one.author ?? t('someone')}</bdi></b> <span class="soft">${one.brand.name}</span></p>
    <p class="said" dir="auto">${one.text}</p><div class="actions">${more}</div></li>`;

  const both = ({
    praise,
    later,
  }: Answers['praise/tray']): TemplateResult => html`<h2 id="praise-title">${t('praise_tray')}</h2>
    ${praise.length === 0 ? html`<p class="soft">${t('praise_none')}</p>` : nothing}
    <ul class="tray">${praise.map((one) =>
      line(
        one,
        html`${small('thank', t('praise_thank'), () => {
          void ask({ kind: 'case/show', case: one.case }).then(shut, (error) => {
            said = sorry(error);
            desk.draw();
          });
        })}${later.some((each) => each.case === one.case) ? nothing : small('later', t('praise_later'), () => void mark(one.case, 'later'))}${small(
          'nothing',
          t('praise_nothing'),
          () =>
            void show(async () => {
              await ask({ kind: 'case/act', case: one.case, act: 'dismiss', reason: '' });
              return { tray: await ask({ kind: 'praise/tray', brand }) };
            }),
        )}`,
      ),
    )}</ul>
    ${later.length > 0 ? html`<h3>${t('praise_share')}</h3>` : nothing}
    <ul class="tray">${later.map((one) =>
      line(
        one,
        html`${small('share', t('share_open'), () => void view(one.case))}${small('never', t('share_never'), () => void mark(one.case, 'never'))}`,
      ),
    )}</ul>`;

  function story(key: string, share: ShareView): TemplateResult {
    const request = t('share_ask');
    return html`<h2 id="praise-title">${t('share_title')}</h2>
      <p><b>1.</b> ${t('share_first')}</p><blockquote dir="auto">${request}</blockquote>
      <div class="actions">${small('ask', t('share_copy_ask'), () => void asked(key, share, request))}
        ${share.asked ? html`<span class="soft">${t('share_asked', day(share.asked))}</span>` : nothing}</div>
      <label class="choice"><input type="checkbox" name="agreed" .checked=${share.agreed !== null} ?disabled=${share.agreed !== null} @change=${own(() => void mark(key, 'agreed'))}>${t('share_agreed')}</label>
      ${
        share.agreed === null
          ? html`<p class="soft">${t('share_waits')}</p>`
          : html`<label class="field"><span class="label"><b>2.</b> ${t('share_post')}</span>
        <textarea rows="5" dir="auto" name="post" .value=${post || t('share_draft', share.quote)} @input=${own(
          (event) => {
            post = (event.target as HTMLTextAreaElement).value;
          },
        )}></textarea></label><p class="soft">${t('share_stripped')}</p>
      <div class="actions">${small('copy', t('copy'), () => void copy(post || t('share_draft', share.quote)))}${small('done', t('share_done'), () => void mark(key, 'done'))}</div>`
      }`;
  }

  return {
    open(of) {
      brand = of;
      void tray();
    },
    share(key) {
      brand = null;
      void view(key);
    },
    dialog: () => html`<dialog id="praise" aria-labelledby="praise-title" @close=${() => {
      [shown, post, said] = [null, '', ''];
      void desk.load().then(() => desk.focusRow());
    }}>${shown ? (shown.share ? story(shown.case, shown.share) : both(shown.tray)) : html`<h2 id="praise-title">${t('praise_tray')}</h2>`}
      <p class="soft" role="status">${said}</p>
      <div class="actions"><button type="button" class="button" @click=${own(shut)}>${t('close')}</button></div></dialog>`,
  };
}
