import type { Server } from '../../e2e/support/servers.ts';

/** A process's memory and handles after garbage collection. */
export type ProcessUsage = {
  /** Used JavaScript heap, in bytes. */
  heap: number;
  /** Memory outside the heap owned by its objects, such as buffers, in bytes. */
  external: number;
  /** Active resources by kind: sockets, timers (nodejs.org/api/process.html, `process.getActiveResourcesInfo`). */
  resources: Record<string, number>;
};

/**
 * Inspects a running process over the debugger protocol, without changes to it.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/v8/
 */
export class Inspector {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: Reply) => void>();
  #last = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, ...reply } = JSON.parse(String(data)) as { id: number } & Reply;
      this.#waiting.get(id)?.(reply);
      this.#waiting.delete(id);
    });
  }

  /** Environment of a process to inspect. */
  static readonly SETTINGS = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

  /** Connects to a process started with these settings; the address is in its output. */
  static async attach(server: Server): Promise<Inspector> {
    const [url] = /ws:\/\/127\.0\.0\.1:\S+/.exec(server.output()) ?? [];
    if (!url) throw new Error('the server does not let anybody look into it');
    const socket = new WebSocket(url);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    return new Inspector(socket);
  }

  /** Collects garbage and measures what is left. */
  async holdings(): Promise<ProcessUsage> {
    // What one collection marks for finalisation, the next one frees.
    for (let times = 0; times < 3; times++) await this.#call('HeapProfiler.collectGarbage');
    const { result } = (await this.#call('Runtime.evaluate', {
      expression: `JSON.stringify({ ...process.memoryUsage(), list: process.getActiveResourcesInfo() })`,
    })) as { result: { value: string } };
    const { heapUsed, external, list } = JSON.parse(result.value) as Usage;
    const resources: Record<string, number> = {};
    for (const name of list) resources[name] = (resources[name] ?? 0) + 1;
    return { heap: heapUsed, external, resources };
  }

  close(): void {
    this.#socket.close();
  }

  #call(method: string, params: object = {}): Promise<unknown> {
    const id = ++this.#last;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, ({ result, error }) =>
        error ? reject(new Error(`${method}: ${error.message}`)) : resolve(result),
      );
    });
  }
}

type Reply = { result?: unknown; error?: { message: string } };
type Usage = { heapUsed: number; external: number; list: string[] };
