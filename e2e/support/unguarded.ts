import { buildWithoutProxy } from './build.ts';
import { startPortal } from './servers.ts';

/** A portal without proxy.ts. */
export type Unguarded = { url: string; stop: () => Promise<void> };

/**
 * Starts the built portal without proxy.ts, to test that security does not depend on it alone.
 *
 * @throws when the proxy runs nevertheless, as those tests would prove nothing
 */
export async function startWithoutProxy(sandboxUrl: string): Promise<Unguarded> {
  const { folder, remove } = buildWithoutProxy();
  const portal = await startPortal(sandboxUrl, {}, folder);
  const stop = async () => {
    await portal.stop();
    remove();
  };
  const { status } = await fetch(`${portal.url}/sign-in`, { method: 'POST' });
  if (status !== 403) return { url: portal.url, stop };
  await stop();
  throw new Error('the proxy is still there');
}
