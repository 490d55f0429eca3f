// One place for everything by keyboard: what can be done here, and the saved answers. Opened by its key, or by `::` or `/` in a reply
// box; closing gives the focus back. An answer with a gap nothing is known for asks for it first: nothing unfilled is put in.
import { html, nothing, render, type TemplateResult } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { fill, type Known, rank, type Saved } from '../shared/snippets.js';
import { act } from './seal.js';
import { list, t } from './strings.js';

export interface Command {
  id: string;
  label: string;
  /** The key that does the same, as the keyboard is labelled. */
  key?: string;
  run(): void;
}

export interface Stock {
  answers: Saved[];
  known: Known;
}

export interface PaletteOptions {
  commands(): Command[];
  /** The saved answers of the brand that speaks here. */
  stock(): Promise<Stock>;
  /** Puts a finished text in; resolves with the words for what happened, "" when all went well. */
  use(text: string): Promise<string>;
}

export interface Palette {
  open(search?: string): void;
  close(): void;
  shown(): boolean;
}

type Item = { kind: 'command'; command: Command } | { kind: 'answer'; answer: Saved; open: string[]; text: string };

const fold = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const most = 60;

/** What fits a search, best first. Pure. */
export function itemsFor(search: string, commands: Command[], stock: Stock): Item[] {
  const words = fold(search).split(/\s+/).filter(Boolean);
  const fits = commands.filter((one) => words.every((word) => fold(one.label).includes(word)));
  const answers = rank(stock.answers, search).map((answer): Item => {
    const { text, open } = fill(answer.answer, { ...stock.known, url: answer.url ?? '' });
    return { kind: 'answer', answer, open, text };
  });
  const todo = fits.map((command): Item => ({ kind: 'command', command }));
  return (words.length > 0 ? [...answers, ...todo] : [...todo, ...answers]).slice(0, most);
}

export function mountPalette(
  box: HTMLElement,
  root: ShadowRoot,
  options: PaletteOptions,
  signal: AbortSignal,
): Palette {
  const none: Stock = { answers: [], known: {} };
  let shown = false;
  let search = '';
  let at = 0;
  let stock = none;
  let back: HTMLElement | null = null;
  /** The answer whose gaps are being asked for, with what has been written into them. */
  let asking: { answer: Saved; names: string[]; values: Record<string, string> } | null = null;
  let outcome = '';
  let asked = 0;

  const items = (): Item[] => itemsFor(search, options.commands(), stock);

  function draw(): void {
    box.hidden = !shown;
    render(shown ? (asking ? gaps(asking) : choices()) : nothing, box);
  }

  function choices(): TemplateResult {
    const all = items();
    at = Math.max(0, Math.min(at, all.length - 1));
    return html`<input type="text" id="ap-palette" role="combobox" aria-expanded="true" aria-controls="ap-palette-list" aria-autocomplete="list"
      aria-activedescendant=${all.length > 0 ? `ap-item-${at}` : nothing} aria-label=${t('palette_title')} placeholder=${t('palette_hint')} autocomplete="off" spellcheck="false" dir="auto"
      .value=${live(search)} @ap-input=${act((_event, input) => {
        [search, at, outcome] = [(input as HTMLInputElement).value, 0, ''];
        draw();
      })}>
      <ul id="ap-palette-list" role="listbox" aria-label=${t('palette_title')}>${all.map(
        (
          item,
          n,
        ) => html`<li id="ap-item-${n}" role="option" aria-selected=${n === at} class=${n === at ? 'at' : ''} @ap-click=${act(() => void choose(item))}>
        ${
          item.kind === 'command'
            ? html`<span class="what">${item.command.label}</span>${item.command.key ? html`<kbd>${item.command.key}</kbd>` : nothing}`
            : html`<span class="what"><b>${item.answer.code}</b> <span class="soft">${item.answer.question || item.text}</span>${
                item.open.length > 0
                  ? html` <span class="tag">${t('palette_asks', item.open.map(gapName).join(', '))}</span>`
                  : nothing
              }</span>`
        }</li>`,
      )}</ul>
      ${all.length === 0 ? html`<p class="none">${t('palette_none')}</p>` : nothing}
      ${outcome ? html`<p class="none" role="status">${outcome}</p>` : nothing}`;
  }

  const gapName = (name: string): string => {
    const words = list('gap_', name);
    return words === name ? name : words;
  };

  function gaps(now: NonNullable<typeof asking>): TemplateResult {
    const { text } = fill(now.answer.answer, { ...stock.known, url: now.answer.url ?? '', ...now.values });
    return html`<div class="gaps"><p class="said" lang="en">${text}</p>
      ${now.names.map(
        (
          name,
        ) => html`<div class="field"><label for="ap-gap-${name}">${gapName(name)}</label><input type="text" id="ap-gap-${name}" autocomplete="off" dir="auto" .value=${live(now.values[name] ?? '')}
        @ap-input=${act((_event, input) => {
          now.values = { ...now.values, [name]: (input as HTMLInputElement).value };
          draw();
        })}></div>`,
      )}
      ${outcome ? html`<p role="status">${outcome}</p>` : nothing}
      <div class="row"><button type="button" class="button main" @ap-click=${act(() => void finish())}>${t('insert')}</button>
      <button type="button" class="button" @ap-click=${act(close)}>${t('cancel')}</button></div></div>`;
  }

  async function choose(item: Item | undefined): Promise<void> {
    if (!item) return;
    if (item.kind === 'command') {
      close();
      item.command.run();
    } else if (item.open.length > 0) {
      asking = { answer: item.answer, names: [...new Set(item.open)], values: {} };
      outcome = '';
      draw();
      box.querySelector<HTMLElement>('.gaps input')?.focus();
    } else {
      await put(item.text);
    }
  }

  async function finish(): Promise<void> {
    if (!asking) return;
    const { text, open } = fill(asking.answer.answer, {
      ...stock.known,
      url: asking.answer.url ?? '',
      ...asking.values,
    });
    if (open.length === 0) return put(text);
    outcome = t('palette_still', open.map(gapName).join(', '));
    draw();
    box.querySelector<HTMLElement>(`#ap-gap-${CSS.escape(open[0] ?? '')}`)?.focus();
  }

  async function put(text: string): Promise<void> {
    // The focus goes back first: an editor takes text where its caret is.
    const giveBack = back;
    // Forgotten now, not when it is done: the palette may be open again by then.
    [shown, asking, back] = [false, null, null];
    draw();
    if (giveBack?.isConnected) giveBack.focus({ preventScroll: true });
    const said = await options.use(text).catch(() => t('insert_failed'));
    if (!said || shown) return;
    [shown, outcome, back] = [true, said, giveBack];
    draw();
    box.querySelector<HTMLElement>('input')?.focus();
  }

  function close(): void {
    if (!shown) return;
    const inside = root.activeElement !== null && box.contains(root.activeElement);
    [shown, asking, outcome] = [false, null, ''];
    asked++;
    draw();
    if (inside && back?.isConnected) back.focus({ preventScroll: true });
    back = null;
  }

  box.addEventListener(
    'ap-keydown',
    act<KeyboardEvent>((event) => {
      if (event.isComposing) return;
      const count = items().length;
      if (event.key === 'Escape') close();
      else if (asking) {
        if (event.key !== 'Enter' || root.activeElement instanceof HTMLButtonElement) return;
        void finish();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        at = count > 0 ? (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count : 0;
        draw();
        keepInView();
      } else if (event.key === 'Enter') {
        if (!event.repeat) void choose(items()[at]);
      } else if (event.key !== 'Tab') return;
      event.preventDefault();
    }),
    { signal },
  );
  /** Brings the chosen line into view by hand: scrollIntoView would also move the page. */
  function keepInView(): void {
    const [line, all] = [box.querySelector<HTMLElement>('.at'), box.querySelector<HTMLElement>('ul')];
    if (!line || !all) return;
    if (line.offsetTop < all.scrollTop) all.scrollTop = line.offsetTop;
    const below = line.offsetTop + line.offsetHeight - all.clientHeight;
    if (below > all.scrollTop) all.scrollTop = below;
  }

  return {
    open(start = '') {
      if (!shown) {
        const active = root.activeElement ?? document.activeElement;
        back = active instanceof HTMLElement ? active : null;
      }
      [shown, search, at, asking, outcome] = [true, start, 0, null, ''];
      draw();
      box.querySelector<HTMLElement>('input')?.focus({ preventScroll: true });
      const mine = ++asked;
      void options.stock().then(
        (next) => {
          if (mine !== asked) return;
          stock = next;
          draw();
        },
        () => {
          // Without saved answers the commands are there all the same.
        },
      );
    },
    close,
    shown: () => shown,
  };
}
