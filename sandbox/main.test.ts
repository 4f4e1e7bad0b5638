import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';

const MAIN = path.join(import.meta.dirname, 'main.ts');

function start(env: Record<string, string>) {
  return spawn(process.execPath, [MAIN], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

it.each(['SIGTERM', 'SIGINT'] as const)('says where it listens, and ends well on %s', async (signal) => {
  const child = start({ SANDBOX_PORT: '0' });
  const [line] = await once(child.stdout, 'data');
  expect(String(line)).toMatch(/^CareCloud sandbox listening on http:\/\/127\.0\.0\.1:\d+\n$/);

  const url = String(line).trim().split(' ').at(-1);
  const faults = { method: 'POST', body: '{"operation":"*","kind":"hang"}' };
  await fetch(`${url}/__sandbox/faults`, faults);
  // An unanswered call must not prevent the shutdown.
  const hanging = fetch(`${url}/webservice/rest-api/customer-interface/v1.0/languages`).catch(() => 'cut');
  await expect.poll(async () => (await fetch(`${url}/__sandbox/journal`)).text()).toContain('hang');

  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
  expect(await hanging).toBe('cut');
});

it('says why when the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const child = start({ SANDBOX_PORT: String((other.address() as AddressInfo).port) });
  const [[code], message] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect(code).toBe(1);
  expect(message).toContain('EADDRINUSE');
  other.close();
});

it.each(['eighty', '-1', '70000'])('names the setting when the port is %s', async (port) => {
  const child = start({ SANDBOX_PORT: port });
  const [[code], message] = await Promise.all([once(child, 'exit'), text(child.stderr)]);
  expect(code).toBe(1);
  expect(message).toContain('SANDBOX_PORT');
});
