import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Fault } from './faults.ts';

/** A call: method and path below the API's base path, without the query. */
export type SeenCall = { method: string; path: string };

/** Which calls to corrupt. */
type Target = (call: SeenCall) => boolean;

const BASE = /^\/webservice\/rest-api\/[\w-]+\/v1\.0/;
const HEAD_END = '\r\n\r\n';

/**
 * A proxy between the portal and the sandbox, on plain sockets. It passes on every call byte by byte, except those it
 * is told to corrupt. Plain sockets, because an HTTP server refuses to send most invalid responses.
 */
export class FaultProxy {
  /** The calls received since the last {@link FaultProxy.forget}, in order. */
  calls: SeenCall[] = [];
  readonly #server: Server;
  readonly #sandbox: URL;
  readonly #sockets = new Set<Socket>();
  #armed: { target: Target; fault: Fault; times: number } | undefined;
  #port = 0;

  private constructor(sandboxUrl: string) {
    this.#sandbox = new URL(sandboxUrl);
    this.#server = createServer((socket) => this.#serve(socket));
  }

  /** Starts a proxy on a free port. */
  static async start(sandboxUrl: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(sandboxUrl);
    await proxy.open();
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Corrupts the next `times` matching calls. */
  arm(target: Target, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.#armed = { target, fault, times };
  }

  /** Stops corrupting calls. */
  disarm(): void {
    this.#armed = undefined;
  }

  forget(): void {
    this.calls = [];
  }

  /** Listens, on the same port as before. */
  async open(): Promise<void> {
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  /** Cuts all connections and refuses new ones. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, 'close');
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #serve(client: Socket): void {
    let received = Buffer.alloc(0);
    let isBusy = false;
    this.#sockets.add(client);
    client.setNoDelay();
    // The client has disconnected: nothing to do.
    client.on('error', () => client.destroy());
    client.on('close', () => this.#sockets.delete(client));
    const answerNext = async () => {
      const length = requestLength(received);
      if (isBusy || length === undefined || received.length < length) return;
      isBusy = true;
      const request = received.subarray(0, length);
      received = received.subarray(length);
      await this.#answer(client, request);
      isBusy = false;
      if (!client.destroyed) await answerNext();
    };
    client.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      void answerNext();
    });
  }

  async #answer(client: Socket, request: Buffer): Promise<void> {
    const call = callOf(request);
    this.calls.push(call);
    const carryOut = () => this.#forward(request);
    const armed = this.#armed;
    if (!armed || armed.times <= 0 || !armed.target(call)) {
      client.write(await carryOut());
      return;
    }
    armed.times--;
    await armed.fault.commit(client, carryOut);
  }

  /** Lets the sandbox carry out a call, over a separate connection. Returns the reply's bytes. */
  async #forward(request: Buffer): Promise<Buffer> {
    const upstream = connect(Number(this.#sandbox.port), this.#sandbox.hostname);
    upstream.write(withoutConnection(request, 'connection: close\r\n'));
    const chunks: Buffer[] = [];
    for await (const chunk of upstream) chunks.push(chunk as Buffer);
    return withoutConnection(Buffer.concat(chunks));
  }
}

/** The length of the request, once its head has arrived; undefined before. */
function requestLength(received: Buffer): number | undefined {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd === -1) return undefined;
  const bodyLength = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, headEnd))?.[1];
  return headEnd + HEAD_END.length + Number(bodyLength ?? 0);
}

function callOf(request: Buffer): SeenCall {
  const [method = '', target = ''] = request.toString('latin1', 0, request.indexOf('\r\n')).split(' ');
  return { method, path: (target.split('?')[0] ?? '').replace(BASE, '') };
}

/** A message with another Connection header, or none. */
function withoutConnection(message: Buffer, instead = ''): Buffer {
  const headEnd = message.indexOf(HEAD_END) + 2;
  const head = message.toString('latin1', 0, headEnd).replace(/^(connection|keep-alive):.*\r\n/gim, '');
  return Buffer.concat([Buffer.from(head + instead, 'latin1'), message.subarray(headEnd)]);
}
