import { Agent, type Dispatcher } from 'undici';
import { env } from '../env.ts';
import { singleton } from '../singleton.ts';
import { type Breaker, createBreaker, throughBreaker } from './breaker.ts';
import { NotSentError } from './errors.ts';

/** The resources reserved for the calls about one resource of one host: connections, waiting places, a circuit breaker. */
type Bulkhead = { agent: Dispatcher; breaker: Breaker; inFlight: number };

/** By host and resource. Bounded: both come from settings and from the routes in this folder, never from a request. */
const bulkheads = () => singleton('carecloud-bulkheads', () => new Map<string, Bulkhead>());

/**
 * Makes a call within the bulkhead of its resource (the bulkhead pattern): when calls about one resource hang, they use up
 * only their own connections and waiting places, and only their own breaker opens. So customers can still sign in while
 * consents cannot be read.
 *
 * @param address where the call goes; only its host counts here
 * @param route path template of the call, see {@link resourceOf}
 * @param run gets the bulkhead's connections
 * @throws {NotSentError} at once, when the bulkhead's breaker is open or it is full
 */
export async function inBulkhead<T>(
  address: string,
  route: string,
  run: (agent: Dispatcher) => Promise<T>,
): Promise<T> {
  const bulkhead = bulkheadOf(new URL(address).host, resourceOf(route));
  // As many calls may wait as can be sent at once; the connection pool's queue drops those whose deadline has passed.
  if (bulkhead.inFlight >= 2 * env().CARECLOUD_CONNECTIONS) throw new NotSentError('overloaded');
  bulkhead.inFlight++;
  try {
    return await throughBreaker(bulkhead.breaker, () => run(bulkhead.agent));
  } finally {
    bulkhead.inFlight--;
  }
}

/**
 * The resource a route is about, the innermost one it names: `/tokens/{token_id}/actions/login` is about tokens,
 * `/customers/{customer_id}/interest-records` about interest-records.
 */
export function resourceOf(route: string): string {
  const [things = ''] = route.split('/actions/');
  return things.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? route;
}

function bulkheadOf(host: string, resource: string): Bulkhead {
  const key = `${host} ${resource}`;
  const known = bulkheads().get(key);
  if (known) return known;
  const bulkhead = { agent: createAgent(), breaker: createBreaker({ host, resource }), inFlight: 0 };
  bulkheads().set(key, bulkhead);
  return bulkhead;
}

const CONNECT_TIMEOUT_MS = 3_000;
const MAX_REPLY_BYTES = 8 * 1024 * 1024;

/** One request at a time on each connection, so that none waits behind one that hangs. */
function createAgent(): Agent {
  return new Agent({
    connections: env().CARECLOUD_CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    maxResponseSize: MAX_REPLY_BYTES,
  });
}
