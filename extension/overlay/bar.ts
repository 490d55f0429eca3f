// One quiet bar at the foot of the window, only when there is something to say: the page is not understood, Aplomb is paused
// here, or the core is in trouble. It can be put away; it comes back only when something else is the matter.
import { html, nothing, render } from 'lit-html';
import type { Asleep, Trouble } from '../shared/messages.js';
import { icons } from './icons.js';
import { act } from './seal.js';
import { type MessageId, t } from './strings.js';

export interface Status {
  health: 'ok' | 'partly' | 'not-understood' | 'not-applicable';
  trouble: Trouble | null;
  paused: boolean;
  asleep?: Asleep | null;
  /** What was to be sent is still in the box. */
  unsent?: boolean;
}

interface Word {
  key: string;
  text: string;
  paste: boolean;
  quiet: boolean;
}

/** What the bar says, the gravest first; null when all is well. */
export function barWord({ health, trouble, paused, asleep, unsent }: Status): Word | null {
  if (paused) return { key: 'paused', text: t('bar_paused'), paste: false, quiet: true };
  if (unsent) return { key: 'unsent', text: t('bar_unsent'), paste: false, quiet: false };
  if (trouble) return { key: trouble.id, text: t(`trouble_${trouble.id}` as MessageId), paste: false, quiet: false };
  if (asleep)
    return { key: 'nobody', text: t('bar_nobody', `\u2068${asleep.account}\u2069`), paste: false, quiet: true };
  if (health === 'not-understood') return { key: health, text: t('bar_not_understood'), paste: true, quiet: false };
  if (health === 'partly') return { key: health, text: t('bar_partly'), paste: true, quiet: true };
  return null;
}

const settled = { paused: true, nobody: true, 'not-understood': true, partly: true };

export function mountBar(
  box: HTMLElement,
  manual: () => void,
  wake: () => void,
  wakeFor: (brand: string) => void,
  report: () => Promise<boolean>,
): (status: Status) => void {
  const putAway = new Set<string>();
  let awake = false;
  let last: Status = { health: 'ok', trouble: null, paused: false };

  let outcome = '';
  const copyReport = async (): Promise<void> => {
    outcome = t((await report()) ? 'report_copied' : 'copy_failed');
    draw();
  };

  const draw = (): void => {
    const word = barWord(last);
    // Trouble that has passed may be told again when it returns; what the agent knows of the page she knows.
    if (!last.unsent) putAway.delete('unsent');
    if (!last.trouble) for (const key of putAway) if (!(key in settled)) putAway.delete(key);
    // Put to sleep before this page came: nothing to say.
    const known = word?.key === 'paused' && !awake;
    const shown = word && !known && !putAway.has(word.key) ? word : null;
    render(
      shown
        ? html`<div class="panel bar ${shown.quiet ? 'quietly' : ''}">
      ${shown.key === 'paused' || shown.key === 'nobody' ? icons.pause : icons.look}<p>${shown.text}</p>
      ${
        shown.paste
          ? html`<button type="button" class="button small" @ap-click=${act(manual)}>${t('bar_paste')}</button>
        <button type="button" class="button small" @ap-click=${act(copyReport)}>${t('report_copy')}</button>`
          : nothing
      }
      ${shown.paste && outcome ? html`<p class="outcome" role="status">${outcome}</p>` : nothing}
      ${shown.key === 'paused' ? html`<button type="button" class="button small" @ap-click=${act(wake)}>${t('panel_wake')}</button>` : nothing}
      ${
        shown.key === 'nobody'
          ? last.asleep?.brands.map(
              ({ id, name }) =>
                html`<button type="button" class="button small" @ap-click=${act(() => wakeFor(id))}><bdi>${t('bar_wake_for', name)}</bdi></button>`,
            )
          : nothing
      }
      <button type="button" class="round" aria-label=${t('close')} @ap-click=${act(() => {
        putAway.add(shown.key);
        draw();
      })}>${icons.close}</button>
    </div>`
        : nothing,
      box,
    );
  };

  return (status) => {
    if (status.health !== last.health) outcome = '';
    last = status;
    if (!status.paused) awake = true;
    draw();
  };
}
