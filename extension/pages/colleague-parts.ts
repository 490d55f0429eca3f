// What the two sides of the second opinion's page have in common.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Kind } from '../../wasm/protocol.js';
import { kindIcon } from '../overlay/icons.js';
import { t } from '../overlay/strings.js';
import { paint } from './base.js';

export interface PageDesk {
  draw(): void;
  /** Says what came of the last press. */
  tell(words: string, wrong?: boolean): void;
  /** True once it is in the clipboard; says so either way. */
  copy(text: string): Promise<boolean>;
  save(text: string): void;
}

/** Who wrote what, as far as the message says. */
export const post = (who: string, text: string, kind: Kind | null): TemplateResult =>
  html`<div class="post"><p class="who">${kind ? kindIcon(kind) : nothing}<b><bdi>${who || t('someone')}</bdi></b></p>
    <p class="said" dir="auto">${text}</p></div>`;

export const brandLine = (brand: { name: string; colour: string }, more: string): TemplateResult =>
  html`<p class="brand" style="--brand:${paint(brand.colour)}"><span class="dot"></span><b><bdi>${brand.name}</bdi></b>
    <span class="soft">${more}</span></p>`;
