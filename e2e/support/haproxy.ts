import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from './servers.ts';

/** Whether `haproxy` is installed (it may only be on root's PATH). */
export const hasHaproxy = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'].some((folder) =>
  existsSync(path.join(folder, 'haproxy')),
);

const CONFIGURATION = path.resolve(import.meta.dirname, '../../deploy/haproxy.cfg');

type LoadBalancer = {
  /** Number of servers it sends requests to. */
  serving: () => Promise<number>;
  /** What it has logged. */
  output: () => string;
  stop: () => Promise<void>;
};

/**
 * Starts the reverse proxy with the configuration in deploy/, in front of two servers. Health checks run every 100
 * ms.
 */
export async function startHaproxy(port: number, servers: readonly [number, number]): Promise<LoadBalancer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-haproxy-'));
  const statistics = path.join(folder, 'statistics.cfg');
  const statisticsPort = await freePort();
  writeFileSync(statistics, `frontend statistics\n  bind 127.0.0.1:${statisticsPort}\n  stats uri /\n`);
  const env = {
    ...process.env,
    PATH: `${process.env.PATH}${path.delimiter}/usr/sbin`,
    BIND: `127.0.0.1:${port}`,
    PORTAL_A: `127.0.0.1:${servers[0]}`,
    PORTAL_B: `127.0.0.1:${servers[1]}`,
    CHECK_INTERVAL: '100ms',
  };
  const files = ['-f', CONFIGURATION, '-f', statistics];
  const child: ChildProcess = spawn('haproxy', ['-db', ...files], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const stop = async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answering(`http://127.0.0.1:${port}/api/health/live`, child);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    serving: async () => {
      const response = await fetch(`http://127.0.0.1:${statisticsPort}/;csv`);
      return (await response.text()).split('\n').filter((line) => /^portals,[ab],.*,UP,/.test(line)).length;
    },
    output: () => output,
    stop,
  };
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 100 && child.exitCode === null; tries++) {
    const isThere = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await setTimeout(100);
  }
  throw new Error('haproxy did not start');
}
