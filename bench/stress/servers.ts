import { Sandbox } from '../../e2e/support/sandbox.ts';
import { type Server, startPortal, startSandbox } from '../../e2e/support/servers.ts';
import { hashCode, newCode } from '../../lib/kiosk/code.ts';
import { RedisServer } from '../../lib/testing/redis.ts';

/** Rate limits that never apply, so that requests reach the code behind them. */
const UNLIMITED = {
  SIGN_IN_LIMIT_ACCOUNT: '1000000',
  SIGN_IN_LIMIT_DEVICE: '1000000',
  SIGN_IN_LIMIT_ADDRESS: '1000000',
  CODE_LIMIT_CONTACT: '1000000',
  CODE_LIMIT_DEVICE: '1000000',
  CODE_LIMIT_ADDRESS: '1000000',
  CODE_LIMIT_PORTAL: '1000000',
  CUSTOMER_LIMIT_DRAFT: '1000000',
  CUSTOMER_LIMIT_EXPORT: '1000000',
  CUSTOMER_LIMIT_PHOTO: '1000000',
  CUSTOMER_LIMIT_WRITE: '1000000',
  PASSWORD_ANSWER_MS: '1',
};

/** A sandbox, and portal instances; several share a Redis. */
export type Servers = {
  sandbox: Sandbox;
  portals: Server[];
  /** The portals' PORTAL_URL: the first one's address. */
  origin: string;
  kioskCode: string;
  stop: () => Promise<void>;
};

/** A server between the portals and the sandbox. */
export type Upstream = { url: string; stop: () => Promise<void> };

type Options<T> = {
  /** Number of portals; several share a Redis. */
  instances?: number;
  withRedis?: boolean;
  /** More settings of the portals. */
  settings?: Record<string, string>;
  /** Starts a server in front of the sandbox; without it, the portals call the sandbox directly. */
  startUpstream?: (sandboxUrl: string) => Promise<T>;
};

/** Starts the servers. */
export async function startServers<T extends Upstream = Upstream>({
  instances = 1,
  withRedis = instances > 1,
  settings = {},
  startUpstream,
}: Options<T> = {}): Promise<Servers & { upstream: T }> {
  const started: { stop: () => Promise<void> }[] = [];
  const stop = async () => {
    for (const server of started.reverse()) await server.stop();
  };
  try {
    const sandbox = await startSandbox();
    started.push(sandbox);
    const upstream = (await startUpstream?.(sandbox.url)) ?? (sandbox as Upstream as T);
    if (startUpstream) started.push(upstream);
    const kioskCode = newCode();
    const kiosk = { id: 'hall', name: 'Hall', language: 'en', code: await hashCode(kioskCode) };
    const shared: Record<string, string> = {
      ...UNLIMITED,
      KIOSKS: JSON.stringify([kiosk]),
      LOG_LEVEL: 'warn',
    };
    if (withRedis) {
      const redis = await RedisServer.start();
      started.push(redis);
      shared.REDIS_URL = redis.url;
    }
    const portals: Server[] = [];
    for (let n = 0; n < instances; n++) {
      const [first] = portals;
      const own: Record<string, string> = first ? { PORTAL_URL: first.url } : {};
      const portal = await startPortal(upstream.url, { ...shared, ...settings, ...own });
      portals.push(portal);
      started.push(portal);
    }
    return {
      sandbox: new Sandbox(sandbox.url),
      portals,
      origin: portals[0]?.url ?? '',
      kioskCode,
      upstream,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
