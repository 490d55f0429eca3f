// Loads core.wasm and talks to its five exports. No generated glue: this file is the whole loader.
import type { ErrorCode, Protocol } from './protocol.js';

/** A request of any kind, and the reply that belongs to it. */
export type AnyRequest = Protocol[keyof Protocol]['request'];
export type ReplyOf<K extends AnyRequest['kind']> = Protocol[K]['reply'];

/** What the core, or the way to it, refused. `path` is a JSON pointer into the request. */
export class CoreError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly path = '',
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'CoreError';
  }
}

export interface Sources {
  /** core.wasm, as a response to stream from or as bytes. */
  wasm: () => Promise<Response | BufferSource>;
  /** core.dat: ICU's data and the language pack. */
  data: () => Promise<ArrayBuffer>;
  /** Told once for each trap, with both stacks. */
  trapped?: (error: CoreError) => void;
}

export interface Host {
  /** Serves one request. Rejects with a CoreError; after a trap the next call starts a fresh instance. */
  call<R extends AnyRequest>(request: R): Promise<ReplyOf<R['kind']>>;
  /** Bytes of the instance's memory, 0 before the first call. */
  memory(): number;
  dispose(): void;
}

const abi = 1;
const notSupported = 52; // WASI's ENOSYS

interface Exports {
  memory: WebAssembly.Memory;
  core_abi(): number;
  core_alloc(size: number): number;
  core_free(at: number): void;
  core_boot(at: number, size: number): number;
  core_call(at: number, size: number): number;
  _initialize?(): void;
}

class Instance {
  private constructor(private readonly exports: Exports) {}

  static async create(sources: Sources): Promise<Instance> {
    // The data is read while the code is compiled.
    const compile = (source: Response | BufferSource): Promise<WebAssembly.Module> =>
      source instanceof Response ? WebAssembly.compileStreaming(source) : WebAssembly.compile(source);
    const [module, data] = await Promise.all([sources.wasm().then(compile), sources.data()]);
    const { exports } = await WebAssembly.instantiate(module, imports(module));
    const core = exports as unknown as Exports;
    core._initialize?.();
    if (core.core_abi() !== abi)
      throw new CoreError('internal', `core.wasm speaks version ${core.core_abi()}, this needs ${abi}`);
    const instance = new Instance(core);
    instance.reply(core.core_boot(instance.put(new Uint8Array(data)), data.byteLength));
    return instance;
  }

  call(text: string): string {
    const bytes = new TextEncoder().encode(text);
    const at = this.put(bytes);
    const reply = this.exports.core_call(at, bytes.length);
    const answer = this.reply(reply);
    this.exports.core_free(at);
    return answer;
  }

  memory(): number {
    return this.exports.memory.buffer.byteLength;
  }

  private put(bytes: Uint8Array): number {
    const at = this.exports.core_alloc(Math.max(1, bytes.length));
    if (at === 0) throw new CoreError('internal', 'the core has no memory left');
    new Uint8Array(this.exports.memory.buffer).set(bytes, at);
    return at;
  }

  /** {status, pointer, size}, read before the next call: the bytes are the core's. */
  private reply(at: number): string {
    const { buffer } = this.exports.memory;
    const view = new DataView(buffer);
    const text = new TextDecoder().decode(
      new Uint8Array(buffer, view.getUint32(at + 4, true), view.getUint32(at + 8, true)),
    );
    if (view.getUint32(at, true) === 0) return text;
    const error = JSON.parse(text) as { code: ErrorCode; message: string; path: string };
    throw new CoreError(error.code, error.message, error.path);
  }
}

/** The core asks nothing of a system. What libc++ and ICU could call (files, environment, exit) is answered "not supported". */
function imports(module: WebAssembly.Module): WebAssembly.Imports {
  const out: Record<string, Record<string, WebAssembly.ImportValue>> = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    if (kind !== 'function') throw new CoreError('internal', `core.wasm wants ${from}.${name}, which is no function`);
    const group = out[from] ?? {};
    out[from] = group;
    group[name] =
      name === 'proc_exit'
        ? (code: number) => {
            throw new WebAssembly.RuntimeError(`the core exited with ${code}`);
          }
        : () => notSupported;
  }
  return out;
}

/** Lone surrogates cannot leave JavaScript as UTF-8; U+FFFD has the same length, so spans stay right. */
function encode(request: AnyRequest): string {
  return JSON.stringify(request, (_key, value) =>
    typeof value === 'string' && !(value as unknown as { isWellFormed(): boolean }).isWellFormed()
      ? (value as unknown as { toWellFormed(): string }).toWellFormed()
      : value,
  );
}

export function createHost(sources: Sources): Host {
  let instance: Promise<Instance> | null = null;
  let live: Instance | null = null;

  const start = (): Promise<Instance> => {
    instance ??= Instance.create(sources).then(
      (made) => {
        live = made;
        return made;
      },
      (error) => {
        instance = null;
        throw error instanceof CoreError
          ? error
          : new CoreError('internal', `the core cannot start: ${error}`, '', { cause: error });
      },
    );
    return instance;
  };

  return {
    async call<R extends AnyRequest>(request: R): Promise<ReplyOf<R['kind']>> {
      const asked = new Error(`asked for ${request.kind}`);
      const core = await start();
      try {
        return JSON.parse(core.call(encode(request))) as ReplyOf<R['kind']>;
      } catch (error) {
        if (error instanceof CoreError) throw error;
        // A trap leaves the instance's memory in an unknown state: never use it again.
        instance = null;
        live = null;
        const trap = new CoreError('internal', `the core stopped while serving "${request.kind}": ${error}`, '', {
          cause: error,
        });
        trap.stack = `${trap.stack}\n--- ${asked.stack}`;
        sources.trapped?.(trap);
        throw trap;
      }
    },
    memory: () => live?.memory() ?? 0,
    dispose() {
      instance = null;
      live = null;
    },
  };
}
