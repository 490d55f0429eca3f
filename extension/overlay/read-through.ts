// The reply once more before it goes: the exact text, whose name it goes out in, and who reads it. It looks; it holds nothing.
import { html, type TemplateResult } from 'lit-html';
import type { CheckView, Speaker } from '../shared/messages.js';
import { list, t } from './strings.js';

export function readThrough(check: CheckView, speaker: Speaker | null): TemplateResult {
  const who = speaker?.brand
    ? [speaker.brand.name, speaker.account].filter(Boolean).join(' · ')
    : (speaker?.account ?? t('read_unknown'));
  return html`<div class="through">
    <p><span class="label">${t('read_as')}</span> <bdi>${who}</bdi></p>
    <p>${list('audience_why_', check.audience)}</p>
    <blockquote dir="auto">${check.text}</blockquote>
    <p class="soft">${t('held_copied')}</p></div>`;
}
