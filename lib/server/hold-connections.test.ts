import { channel } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { keepConnections } from './connections.ts';
import './hold-connections.mjs';

const REQUEST = 'GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

it('keeps clients waiting until the portal has started, then answers all that still wait', async () => {
  const asked = vi.fn();
  const server = createServer((request, response) => {
    asked(request.url);
    response.end(`answer to ${request.url}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const open = async () => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    await once(socket, 'connect');
    return socket;
  };
  const [patient, halfClosed, gone] = await Promise.all([open(), open(), open()]);
  patient.write(REQUEST);
  halfClosed.end(REQUEST);
  gone.write(REQUEST);
  gone.resetAndDestroy();
  const connections = () => new Promise((resolve) => server.getConnections((_, count) => resolve(count)));
  await vi.waitFor(async () => expect(await connections()).toBe(3));
  expect(asked).not.toHaveBeenCalled();
  useSettings({ KEEP_ALIVE_SECONDS: '620' });
  keepConnections();

  channel('portal.started').publish(undefined);
  for (const socket of [patient, halfClosed]) expect(await text(socket)).toMatch(/answer to \/a$/);
  expect(server.keepAliveTimeout, 'of those that waited, too').toBe(620_000);
  const later = await open();
  later.write(REQUEST.replace('/a', '/b'));
  expect(await text(later)).toMatch(/answer to \/b$/);
  expect(asked.mock.calls.filter(([url]) => url === '/b')).toHaveLength(1);
  server.close();
});
