import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Whether `redis-server` is installed. Tests that need it are skipped otherwise. */
export const hasRedis = (process.env.PATH ?? '')
  .split(path.delimiter)
  .some((folder) => existsSync(path.join(folder, 'redis-server')));

/** A Redis for tests: empty and without persistence. */
export class RedisServer {
  readonly port: number;
  readonly url: string;
  readonly #folder: string;
  #process: ChildProcess | undefined;

  private constructor(port: number, folder: string) {
    this.port = port;
    this.url = `redis://127.0.0.1:${port}`;
    this.#folder = folder;
  }

  /** Starts `redis-server`, which has to be installed, on a free port. */
  static async start(): Promise<RedisServer> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    probe.close();
    await once(probe, 'close');
    if (address === null || typeof address === 'string') throw new Error('no free port');
    const server = new RedisServer(address.port, await mkdtemp(path.join(tmpdir(), 'portal-redis-')));
    await server.up();
    return server;
  }

  /** Starts it; after {@link down}, on the same port. */
  async up(): Promise<void> {
    const flags = ['--port', String(this.port), '--bind', '127.0.0.1', '--save', '', '--dir', this.#folder];
    const child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] });
    this.#process = child;
    for await (const text of child.stdout.setEncoding('utf8')) {
      if (String(text).includes('Ready to accept connections')) break;
    }
    child.stdout.resume();
  }

  /** Kills it as a crash would: connections are cut and its data is lost. */
  async down(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  /** Stops it for good. */
  async stop(): Promise<void> {
    await this.down();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
