// What the agent decides about a row of the queue: the dialogs that ask, the word that it is done, and the way back.
import { html, nothing, type TemplateResult } from 'lit-html';
import type { Category } from '../../wasm/protocol.js';
import { nudge } from '../overlay/colleague-view.js';
import { type Ends, t } from '../overlay/strings.js';
import type { QueueRow } from '../shared/messages.js';
import { type AsidePart, makeAsides } from './aside.js';
import { ask, sorry, toClipboard } from './base.js';
import { read } from './editor/schema.js';
import { makeGoodwill, type View } from './goodwill.js';
import { makeJoin } from './join.js';
import { closing, type DialogActs, dismissal, menu, toast } from './panel-parts.js';
import { type Choice, undoOf } from './queue.js';

interface Desk {
  app: HTMLElement;
  load(): Promise<void>;
  draw(): void;
  focusRow(): Promise<void>;
  /** Opens the card of a story. */
  share(row: QueueRow): void;
  /** Says what went wrong. */
  failed(why: string): void;
}

type What = 'choose' | 'dismiss' | 'close' | 'join' | View | AsidePart;

export interface Decisions {
  dialog(): TemplateResult;
  /** What was done last, where that has not been closed. */
  toast(): TemplateResult | typeof nothing;
  open(row: QueueRow, what: What): void;
  /** Asks which other case belongs with this one. */
  join(row: QueueRow): void;
  done(): boolean;
  undo(): void;
}

export function makeDecisions(desk: Desk): Decisions {
  let dialogOf: { row: QueueRow; what: What; close?: Choice } | null = null;
  let done: { row: QueueRow; text: string; back: Choice | null } | null = null;
  /** What a case may have been about: the core's own list. */
  let causes: Category[] = [];

  function open(row: QueueRow, what: What, close?: Choice): void {
    dialogOf = { row, what, ...(close && { close }) };
    desk.draw();
    desk.app.querySelector('dialog')?.showModal();
  }

  async function decide(row: QueueRow, choice: Choice, undone = false): Promise<void> {
    const until = choice.until?.startsWith('+')
      ? new Date(Date.now() + Number(choice.until) * 60_000).toISOString()
      : choice.until;
    let why = '';
    try {
      const { merged } = await ask({
        kind: 'case/act',
        case: row.case,
        act: choice.act,
        reason: choice.reason ?? '',
        ...(until && { until }),
        ...(choice.cause && { cause: choice.cause }),
        ...(choice.into && { into: choice.into }),
      });
      const text = t(`done_${choice.act.replace('-', '_') as Ends<'done_'>}`);
      // Whichever of two joined cases lives on, the other one is taken out again.
      done = undone ? null : { row: merged ? { ...row, case: merged } : row, text, back: undoOf(row, choice) };
    } catch (error) {
      why = sorry(error);
    }
    await desk.load();
    if (why) desk.failed(why);
  }

  /** Closing asks for the cause first. */
  async function closeOrDecide(row: QueueRow, choice: Choice): Promise<void> {
    if (choice.act !== 'close') return decide(row, choice);
    try {
      const { schema } = await ask({ kind: 'brand/list' });
      causes = (read(schema, ['properties', 'plan', 'items', 'properties', 'category', 'enum']) ?? []) as Category[];
      open(row, 'close');
    } catch (error) {
      desk.failed(sorry(error));
    }
  }

  async function told(row: QueueRow, good: string, bad: string): Promise<void> {
    await desk.load();
    done = good ? { row, text: good, back: null } : null;
    desk.failed(bad);
  }

  const goodwill = makeGoodwill({ open, decide: closeOrDecide, told });
  const asides = makeAsides({ open, draw: desk.draw, decide, told });
  const join = makeJoin({ draw: desk.draw, open: (row) => open(row, 'join'), decide, failed: desk.failed });

  const acts: DialogActs = {
    ...goodwill,
    aside: asides.aside,
    share: desk.share,
    join: (row) => void join.open(row),
    async nudge(row) {
      const words = nudge(row.brand.name, row.review ?? '', Date.now());
      const copied = await toClipboard(words);
      if (copied) done = { row, text: t('copied'), back: null };
      else return desk.failed(t('copy_failed'));
      desk.draw();
    },
    dismiss(row) {
      dialogOf = { row, what: 'dismiss' };
      desk.draw();
    },
  };

  function inside(row: QueueRow, what: What, close?: Choice): TemplateResult {
    if (typeof what === 'object' && 'part' in what) return asides.template(row, what);
    if (typeof what === 'object') return goodwill.template(row, what, close);
    if (what === 'dismiss') return dismissal(row, acts);
    if (what === 'close') return closing(row, causes, { decide });
    return what === 'join' ? join.template(row) : menu(row, acts);
  }

  function undo(): void {
    if (!done?.back) return;
    const { row, back } = done;
    done = null;
    void decide(row, back, true);
  }

  return {
    open,
    undo,
    done: () => done !== null,
    join: acts.join,
    toast: () =>
      done
        ? toast(done.text, done.back ? undo : null, () => {
            done = null;
            desk.draw();
          })
        : nothing,
    dialog: () =>
      html`<dialog aria-labelledby="dialog-title" @close=${(event: Event) => {
        if ((event.target as HTMLDialogElement).open) return; // shut for another that is there already
        dialogOf = null;
        desk.draw();
        void desk.focusRow();
      }}>${dialogOf ? inside(dialogOf.row, dialogOf.what, dialogOf.close) : nothing}</dialog>`,
  };
}
