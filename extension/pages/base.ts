// What every page of the extension starts with: its colours, its direction, its title, and a way to ask the background.

import { direction, list, locale, type MessageId, t } from '../overlay/strings.js';
import { css, palettes, readable, type ThemeName, themeFor, variables } from '../overlay/theme.js';
import { api } from '../shared/api.js';
import type { Answer, Failure, Message, Push, Trouble } from '../shared/messages.js';

/** Asked for when it is needed: parts that use these words run where there is no page, too. */
const dark = (): MediaQueryList => matchMedia('(prefers-color-scheme: dark)');
export const theme = (): ThemeName => themeFor(null, dark().matches);

/** A brand's colour, made fit to be seen on this page. */
export const paint = (colour: string | undefined): string => css(readable(colour ?? '', palettes[theme()].surface, 3));

export function dress(title: MessageId): void {
  const root = document.documentElement;
  const colours = (): void => {
    for (const [name, value] of Object.entries(variables(theme()))) root.style.setProperty(name, value);
    root.style.setProperty('--ground', theme() === 'light' ? '#f7f8fa' : '#191b1d');
  };
  colours();
  dark().addEventListener('change', colours);
  root.lang = locale();
  root.dir = direction();
  document.title = t(title);
}

/** A request that failed, with what to tell the user. */
export class Failed extends Error {
  constructor(readonly trouble: Trouble) {
    super(trouble.detail || trouble.id);
  }
}

export async function ask<M extends Message>(message: M): Promise<Answer<M['kind']>> {
  const answer = (await api.runtime.sendMessage(message)) as Answer<M['kind']> | Failure | undefined;
  if (answer && 'failed' in answer) throw new Failed(answer.failed);
  if (answer === undefined) throw new Failed({ id: 'unknown', detail: message.kind });
  return answer;
}

/** The words for whatever was thrown. */
export function sorry(error: unknown): string {
  return list('trouble_', error instanceof Failed ? error.trouble.id : 'unknown');
}

/** The part of an error a reader can use: where in a file, which value. "" when there is none. */
export const detail = (error: unknown): string => (error instanceof Failed ? error.trouble.detail : '');

export function onPush(run: (push: Push) => void): void {
  api.runtime.onMessage.addListener((message: Push) => {
    if (message && typeof message === 'object' && (message.kind === 'changed' || message.kind === 'marks'))
      run(message);
  });
}

export function onImporting(run: (done: number, of: number) => void): void {
  api.runtime.onMessage.addListener((message: Push) => {
    if (message?.kind === 'importing') run(message.done, message.of);
  });
}

/** Handlers of pages act only on what a person did. */
export const own =
  <E extends Event>(run: (event: E) => void) =>
  (event: Event): void => {
    if (event.isTrusted) run(event as E);
  };

/** Closes the dialog something was pressed in. */
export const shut = (event: Event): void => (event.target as Element).closest('dialog')?.close();

/** False where the clipboard is not to be had. */
export const toClipboard = (text: string): Promise<boolean> =>
  navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );

/** The same, in words. */
export const copying = async (text: string): Promise<string> => t((await toClipboard(text)) ? 'copied' : 'copy_failed');

/** Hands the reader a file. */
export function saveAs(name: string, text: string, type = 'application/json'): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
