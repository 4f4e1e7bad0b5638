import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createSandbox } from './app.ts';
import {
  createIdentityProvider,
  IDENTITY_PROVIDER_BASE,
  type IdentityProvider,
} from './identity-provider.ts';
import { SOCIAL_NETWORK_ID } from './social-networks.ts';
import type { SocialNetworks } from './state.ts';

type Parts = { identityProvider: IdentityProvider; answer: ReturnType<typeof getRequestListener> };

export interface RunningSandbox {
  url: string;
  /** Stops listening and closes open connections. */
  close: () => Promise<void>;
}

/**
 * Starts a sandbox, and its identity provider on the same port.
 *
 * @param options.port 0 chooses a free one.
 * @param options.now the clock, if it is not the system's.
 * @param options.networks more social networks, or one that replaces the sandbox's own.
 * @param options.portalUrl the portal's URL.
 * @throws when the port is in use or the host is not one of this machine.
 */
export async function startSandbox(options: {
  port: number;
  host: string;
  now?: () => Date;
  networks?: SocialNetworks;
  portalUrl?: string;
}): Promise<RunningSandbox> {
  const { port, host, now, portalUrl } = options;
  // The identity provider needs its own URL, so it is created after the port is known; earlier calls wait.
  const parts = Promise.withResolvers<Parts>();
  const server = createServer(async (request, response) => {
    const { identityProvider, answer } = await parts.promise;
    if (request.url?.startsWith(`${IDENTITY_PROVIDER_BASE}/`))
      await identityProvider.handle(request, response);
    else await answer(request, response);
  });
  // Longer than any caller keeps a connection: closing one that is just used again would look like a failure.
  server.keepAliveTimeout = 60_000;
  server.listen(port, host);
  await once(server, 'listening');
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;

  const identityProvider = await createIdentityProvider(url);
  const networks = new Map([[SOCIAL_NETWORK_ID, identityProvider.network], ...(options.networks ?? [])]);
  const answer = getRequestListener(createSandbox({ now, networks, portalUrl }).fetch);
  parts.resolve({ identityProvider, answer });

  return {
    url,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
