import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** Whether this machine has an `haproxy` (which may be where only root looks). */
export const hasHaproxy = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin'].some((folder) =>
  existsSync(path.join(folder, 'haproxy')),
);

const STATUS_PATH = '/__haproxy';

type LoadBalancer = {
  /** How many of the servers it sends requests to. */
  serving: () => Promise<number>;
  stop: () => Promise<void>;
};

/**
 * Starts a load balancer in front of servers. It asks every tenth of a second who is ready, and sends a request to
 * another server only when the first could not be connected to: never one that may have been received.
 */
export async function startHaproxy(port: number, servers: number[]): Promise<LoadBalancer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-haproxy-'));
  const file = path.join(folder, 'haproxy.cfg');
  const lines = servers.map(
    (server, index) => `  server s${index} 127.0.0.1:${server} check inter 100ms fall 3 rise 1`,
  );
  writeFileSync(
    file,
    `defaults
  mode http
  timeout connect 2s
  timeout check 5s
  timeout client 30s
  timeout server 30s
  retries 5
  retry-on conn-failure
  option redispatch
frontend portal
  bind 127.0.0.1:${port}
  stats uri ${STATUS_PATH}
  default_backend portals
backend portals
  balance roundrobin
  option httpchk GET /api/health/ready
${lines.join('\n')}
`,
  );
  const env = { ...process.env, PATH: `${process.env.PATH}${path.delimiter}/usr/sbin` };
  const child: ChildProcess = spawn('haproxy', ['-db', '-f', file], { env, stdio: 'ignore' });
  await answering(`http://127.0.0.1:${port}/api/health/live`, child);
  return {
    serving: async () => {
      const response = await fetch(`http://127.0.0.1:${port}${STATUS_PATH};csv`);
      return (await response.text()).split('\n').filter((line) => /^portals,s\d+,.*,UP,/.test(line)).length;
    },
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
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
