import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createSandbox } from './app.ts';

export interface RunningSandbox {
  url: string;
  /** Stops listening and cuts the connections that are still open. */
  close: () => Promise<void>;
}

/**
 * Starts a sandbox.
 *
 * @param options.port 0 lets the system choose a free one.
 * @param options.now the clock, for those who need a fixed one.
 * @throws when the port is taken or the host is not one of this machine.
 */
export async function startSandbox(options: {
  port: number;
  host: string;
  now?: () => Date;
}): Promise<RunningSandbox> {
  const { port, host, now } = options;
  const server = createAdaptorServer({ fetch: createSandbox({ now }).fetch });
  server.listen(port, host);
  await once(server, 'listening');

  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}
