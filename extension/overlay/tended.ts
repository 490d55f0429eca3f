// What panels beside something of the page have in common: a press in them leaves the focus where the agent works, Escape
// closes them, and they keep their place as the page moves.
import { act } from './seal.js';

export interface Tended {
  hide(): void;
  place(): void;
  /** True for a press that must have the focus, as a list to choose from has. */
  takesFocus?(event: Event): boolean;
}

export function tend(box: HTMLElement, { hide, place, takesFocus }: Tended, signal: AbortSignal): void {
  box.addEventListener(
    'ap-mousedown',
    act((event) => {
      if (!takesFocus?.(event)) event.preventDefault();
    }),
    { signal },
  );
  box.addEventListener(
    'ap-keydown',
    act<KeyboardEvent>((event) => {
      if (event.key === 'Escape') hide();
    }),
    { signal },
  );
  for (const type of ['scroll', 'resize'])
    window.addEventListener(type, place, { capture: true, passive: true, signal });
}
