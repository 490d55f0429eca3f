// One writer: happenings of all tabs are taken one after the other. What a page waits for goes before catching up.
export class WorkQueue {
  private readonly urgent: (() => Promise<void>)[] = [];
  private readonly idle: (() => Promise<void>)[] = [];
  private busy = false;

  /** Runs `job` alone. Its failure is its caller's alone. */
  run<T>(job: () => Promise<T>, when: 'urgent' | 'idle' = 'urgent'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this[when].push(() => job().then(resolve, reject));
      if (!this.busy) void this.work();
    });
  }

  private async work(): Promise<void> {
    this.busy = true;
    for (let job = this.next(); job; job = this.next()) await job();
    this.busy = false;
  }

  private next(): (() => Promise<void>) | undefined {
    return this.urgent.shift() ?? this.idle.shift();
  }
}
