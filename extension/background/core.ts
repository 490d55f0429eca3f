// The core, started at the first question and kept while the worker lives. No answer depends on an earlier request, so a
// worker that dies takes nothing with it but time saved.
import { CoreError, createHost, type Host } from '../../wasm/host.js';
import { api } from '../shared/api.js';

export { CoreError };

export type Core = Pick<Host, 'call'>;

/** The core in the package's own files; `fetch` here reads the extension itself, the policy forbids anything else. */
export function packagedCore(): Core {
  return createHost({
    wasm: () => fetch(api.runtime.getURL('core.wasm')),
    data: async () => (await fetch(api.runtime.getURL('core.dat'))).arrayBuffer(),
    trapped: (error) => console.error(error),
  });
}

/** The core refuses requests over 1 MB; what is sent in parts stays under this, in characters of JSON. */
export const partSize = 300_000;

/** Cuts a list into parts that each fit one request. A single item may be larger: the core then says so. */
export function parts<T>(items: T[], most = 200, size = partSize): T[][] {
  const out: T[][] = [];
  let part: T[] = [];
  let used = 0;
  for (const item of items) {
    const length = JSON.stringify(item).length;
    if (part.length && (part.length >= most || used + length > size)) {
      out.push(part);
      part = [];
      used = 0;
    }
    part.push(item);
    used += length;
  }
  if (part.length) out.push(part);
  return out;
}
