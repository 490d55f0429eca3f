// What the checker says of the reply being typed: a verdict, and at most three findings open. It stands beside the composer,
// never on it, and never takes the focus away from it.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import type { CheckView, FindingView, Speaker } from '../shared/messages.js';
import { mountPause } from './breath.js';
import { audienceTag } from './card-view.js';
import { icons, severityIcon, verdictIcon } from './icons.js';
import type { InsertOutcome, Thread, Wishes } from './overlay.js';
import { type Box, panelPlace } from './place.js';
import { readThrough } from './read-through.js';
import { act } from './seal.js';
import { list, t, tn } from './strings.js';

export interface Findings {
  show(view: CheckView | null, editor: HTMLElement | null, thread?: Thread): void;
  /** Whose words the reply box in use will be. */
  speaker(speaker: Speaker | null): void;
  place(): void;
  /** Moves the focus into the list, for those who work by keyboard; false when there is nothing to go to. */
  enter(): boolean;
}

const open = 3;
const longest = 56;

export function mountFindings(
  box: HTMLElement,
  live: HTMLElement,
  wishes: Wishes,
  root: ShadowRoot,
  signal: AbortSignal,
): Findings {
  let view: CheckView | null = null;
  let editor: HTMLElement | null = null;
  let unfolded = false;
  let explained = '';
  let muted: string[] = [];
  let outcome = '';
  let folded = false;
  let mapped = false;
  let through = false;
  let speaking: Speaker | null = null;
  let said = '';
  let saying = 0;
  const pause = mountPause(() => draw(), wishes, signal);

  const draw = (): void => {
    box.hidden = !view || !editor;
    if (!view) {
      render(nothing, box);
      return;
    }
    render(template(view), box);
    place();
  };

  function template(check: CheckView): TemplateResult {
    const shown = check.findings.filter((finding) => !muted.includes(finding.rule));
    const visible = unfolded ? shown : shown.slice(0, open);
    const rest = shown.length - visible.length;
    const tone = check.verdict === 'stop' ? 'stop' : check.verdict === 'look' ? 'warn' : 'good';
    return html`
      <div class="verdict">
        <strong class=${tone}>${verdictIcon(check.verdict)}${list('verdict_', check.verdict)}</strong>
        ${audienceTag(check.audience)}
        <span class="num ${check.length.fits ? '' : 'over'}">${t('length', check.length.used, check.length.limit)}</span>
        ${
          shown.length > 0
            ? html`<button type="button" class="round ${folded ? '' : 'turned'}" aria-expanded=${!folded} aria-label=${t(folded ? 'findings_show' : 'findings_hide')}
          @ap-click=${act(() => {
            folded = !folded;
            draw();
          })}>${icons.down}</button>`
            : nothing
        }
      </div>
      ${
        folded
          ? nothing
          : html`
        <ul>${repeat(visible, (finding) => `${finding.rule}:${finding.start}`, oneFinding)}</ul>
        ${
          rest > 0
            ? html`<div class="fold"><button type="button" class="quiet" @ap-click=${act(() => {
                unfolded = true;
                draw();
              })}>${icons.down}${tn('findings_rest', rest)}</button></div>`
            : nothing
        }`
      }
      ${folded ? nothing : [pause.template(), toneLine(check), actMap(check)]}
      ${outcome ? html`<p class="fold outcome" role="status">${outcome}</p>` : nothing}
      ${muted.map(
        (rule) => html`<div class="fold"><span>${t('muted')}</span>
        <button type="button" class="quiet" @ap-click=${act(() => unmute(rule))}>${t('undo')}</button></div>`,
      )}
      ${folded ? nothing : lastLook(check)}`;
  }

  /** The tone in a word, and what the agent could drop to change it. */
  function toneLine(check: CheckView): TemplateResult | typeof nothing {
    const heated = check.tone !== 'calm';
    if (!heated && check.manner === 'plain') return nothing;
    const word = heated ? list('tone_', check.tone) : list('manner_', check.manner);
    const most = (heated ? check.heated : check.mannered)[0];
    const dropped = most ? check.text.slice(most.start, most.end) : '';
    return html`<p class="fold">${word}${dropped && dropped.length <= longest ? html`, ${t('tone_without', dropped)}` : nothing}</p>`;
  }

  function actMap(check: CheckView): TemplateResult | typeof nothing {
    if (check.acts.length === 0) return nothing;
    return html`<div class="fold"><button type="button" class="quiet" aria-expanded=${mapped} @ap-click=${act(() => {
      mapped = !mapped;
      draw();
    })}>${t('acts_show')}</button>${
      mapped
        ? html`<ol class="acts">${check.acts.map(
            ({ start, end, acts }) => html`<li><q>${excerpt(check.text.slice(start, end))}</q>
          <strong>${acts.length > 0 ? acts.map((one) => list('act_', one)).join(', ') : t('acts_unknown')}</strong></li>`,
          )}</ol>`
        : nothing
    }</div>`;
  }

  function lastLook(check: CheckView): TemplateResult | typeof nothing {
    if (check.text.trim() === '') return nothing;
    return html`<div class="fold"><button type="button" class="quiet" data-through aria-expanded=${through} @ap-click=${act(
      () => {
        through = !through;
        draw();
        if (through) box.scrollTop = box.scrollHeight;
      },
    )}>${t('read_through')}</button>${through ? readThrough(check, speaking) : nothing}</div>`;
  }

  function oneFinding(finding: FindingView): TemplateResult {
    const id = `${finding.rule}:${finding.start}`;
    const why = explained === id;
    return html`<li class="finding">
      <div class="says"><span class=${finding.severity}>${severityIcon(finding.severity)}</span>
        <p><span class="sr">${list('severity_', finding.severity)} </span>${finding.message}</p></div>
      ${
        finding.fixes.length > 0
          ? html`<div class="fixes">${finding.fixes.slice(0, 3).map(
              (fix, n) => html`
        <button type="button" class="button small fix" @ap-click=${act(() => apply(finding, n))}>${fixWords(view?.text.slice(fix.start, fix.end) ?? '', fix.text)}</button>`,
            )}</div>`
          : nothing
      }
      ${why ? html`<div class="more"><p>${finding.why}</p>${finding.example ? html`<p>${t('for_example')} <q>${finding.example}</q></p>` : nothing}${finding.severity === 'stop' ? html`<p>${t('held_copied')}</p>` : nothing}</div>` : nothing}
      <div class="foot">
        ${
          finding.why
            ? html`<button type="button" class="quiet" aria-expanded=${why} @ap-click=${act(() => {
                explained = why ? '' : id;
                draw();
              })}>${t('why')}</button>`
            : nothing
        }
        ${
          // whose name it goes out in is no matter of style: it cannot be muted
          finding.rule.startsWith('account/')
            ? nothing
            : html`<button type="button" class="quiet" @ap-click=${act(() => mute(finding.rule))}>${t('mute')}</button>`
        }
      </div>
    </li>`;
  }

  async function apply(finding: FindingView, fix: number): Promise<void> {
    const result: InsertOutcome = await wishes.applyFix(finding, fix).catch(() => 'failed' as const);
    outcome = result === 'inserted' ? '' : t(result === 'composing' ? 'insert_composing' : 'fix_failed');
    draw();
  }

  function mute(rule: string): void {
    muted = [...muted, rule];
    wishes.mute(rule, true);
    draw();
  }

  function unmute(rule: string): void {
    muted = muted.filter((one) => one !== rule);
    wishes.mute(rule, false);
    draw();
  }

  /** The composer with its own buttons: the largest box around the editor that is still the size of a composer. */
  function frameOf(element: HTMLElement): Box {
    let frame = element.getBoundingClientRect();
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      const rect = up.getBoundingClientRect();
      if (rect.width > Math.max(760, innerWidth * 0.6) || rect.height > Math.max(460, frame.height + 220)) break;
      frame = rect;
    }
    return frame;
  }

  function place(): void {
    if (box.hidden || !editor?.isConnected) return;
    const frame = frameOf(editor);
    const view = { width: document.documentElement.clientWidth, height: innerHeight };
    const rtl = getComputedStyle(box).direction === 'rtl';
    const card = root.querySelector<HTMLElement>('.card:not([hidden])');
    // Beside the composer where there is room; else above or below it, no taller than what is free there.
    const beside = Math.max(frame.left, view.width - frame.right) >= box.offsetWidth + 24;
    const free = Math.max(frame.top, view.height - frame.bottom) - 24;
    box.style.maxHeight = beside ? '' : `${Math.max(110, free)}px`;
    const keep = card ? [frame, card.getBoundingClientRect()] : [frame];
    const spot = panelPlace(frame, { width: box.offsetWidth, height: box.offsetHeight }, view, keep, rtl);
    box.style.left = `${spot.left}px`;
    box.style.top = `${spot.top}px`;
  }

  /** Said once the typing rests, and only when the picture has changed: a screen reader is not to be talked over. */
  function announce(): void {
    clearTimeout(saying);
    if (!view) return;
    const words = [
      list('verdict_', view.verdict),
      ...view.findings.slice(0, open).map((finding) => finding.message),
    ].join('. ');
    if (words === said) return;
    saying = window.setTimeout(() => {
      said = words;
      live.textContent = words;
    }, 900);
  }

  // Pressing anything here leaves the caret in the composer.
  box.addEventListener(
    'ap-mousedown',
    act((event) => event.preventDefault()),
    { signal },
  );
  box.addEventListener(
    'ap-keydown',
    act<KeyboardEvent>((event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      editor?.focus({ preventScroll: true });
    }),
    { signal },
  );
  for (const type of ['scroll', 'resize'])
    window.addEventListener(type, place, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => clearTimeout(saying));

  return {
    show(next, element, thread) {
      pause.about(next, thread ?? null);
      if (next?.text !== view?.text) outcome = '';
      if (element !== editor) [unfolded, explained, muted, folded, said, through] = [false, '', [], false, '', false];
      [view, editor] = [next, element];
      draw();
      announce();
    },
    speaker(next) {
      speaking = next;
      if (through) draw();
    },
    place,
    enter() {
      const first = box.hidden ? null : box.querySelector<HTMLElement>('.finding button, .verdict button');
      first?.focus({ preventScroll: true });
      return first !== null;
    },
  };
}

const excerpt = (text: string): string =>
  text.trim().length > longest ? `${text.trim().slice(0, longest).trimEnd()}…` : text.trim();

/** What a fix would do, short: old and new side by side where both are short, else what comes or goes. */
function fixWords(before: string, after: string): TemplateResult {
  const short = (text: string): string =>
    text.length > longest * 2 ? `${text.slice(0, longest * 2).trimEnd()}…` : text;
  if (!after.trim()) return html`<span>${t('fix_remove')} <del>${short(before.trim())}</del></span>`;
  if (!before.trim() || before.length > longest)
    return html`<span>${t('fix_write')} <ins>${short(after.trim())}</ins></span>`;
  return html`<span><del>${before.trim()}</del> → <ins>${short(after.trim())}</ins></span>`;
}
