import type { Server } from '../../e2e/support/servers.ts';

/** What a process holds after its garbage was collected. */
export type Holdings = {
  /** Bytes of its JavaScript heap in use. */
  heap: number;
  /** Buffers and other memory outside of the heap that objects of it own, in bytes. */
  external: number;
  /** What keeps it busy, by kind: sockets, timers (nodejs.org/api/process.html, `process.getActiveResourcesInfo`). */
  resources: Record<string, number>;
};

/**
 * Looks into a running process from outside, by the debugger's protocol: nothing has to be built into it.
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

  /** Settings of a process that is to be looked into. */
  static readonly SETTINGS = { NODE_OPTIONS: '--inspect=127.0.0.1:0' };

  /** Looks into a process that was started with the settings for it. It says itself where. */
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

  /** Collects all garbage, and tells what is left. */
  async holdings(): Promise<Holdings> {
    // What one collection finds to be finalised, the next one frees.
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
