// Undo for a form: the states it has been in. Letters typed into one field without a pause elsewhere are one step.
const most = 200;

export class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  private last: string | null = null;

  constructor(public now: T) {}

  /** `key` names what is changed; changes of the same thing in a row are one step. Null is always a step of its own. */
  set(next: T, key: string | null): void {
    if (key === null || key !== this.last || this.past.length === 0) {
      this.past.push(this.now);
      if (this.past.length > most) this.past.shift();
    }
    this.last = key;
    this.future = [];
    this.now = next;
  }

  /** The same step, put in another form: a text that has become a list. */
  tidy(next: T): void {
    this.now = next;
    this.last = null;
  }

  get canUndo(): boolean {
    return this.past.length > 0;
  }
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  undo(): boolean {
    const before = this.past.pop();
    if (before === undefined) return false;
    this.future.push(this.now);
    [this.now, this.last] = [before, null];
    return true;
  }

  redo(): boolean {
    const next = this.future.pop();
    if (next === undefined) return false;
    this.past.push(this.now);
    [this.now, this.last] = [next, null];
    return true;
  }
}
