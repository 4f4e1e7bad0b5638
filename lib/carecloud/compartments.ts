import { Agent, type Dispatcher } from 'undici';
import { env } from '../env.ts';
import { singleton } from '../singleton.ts';
import { type Breaker, createBreaker, throughBreaker } from './breaker.ts';
import { NotSentError } from './errors.ts';

/** What the calls of one kind to one host have to themselves: connections, places to wait, a breaker. */
type Compartment = { agent: Dispatcher; breaker: Breaker; inFlight: number };

/** By host and resource. Bounded: both come from settings and from the routes in this folder, never from a request. */
const compartments = () => singleton('carecloud-compartments', () => new Map<string, Compartment>());

/**
 * Makes a call from the compartment of what it is about. Compartments are bulkheads: when calls about one kind of thing
 * hang, they take their own connections and places and nobody else's, and their breaker opens, not that of the others.
 * So the portal goes on signing customers in while consents cannot be read.
 *
 * @param address where the call goes; only its host counts here
 * @param route path template of the call, see {@link resourceOf}
 * @param run gets the compartment's own connections
 * @throws {NotSentError} at once, when the compartment's breaker is open or it has no place left
 */
export async function inCompartment<T>(
  address: string,
  route: string,
  run: (agent: Dispatcher) => Promise<T>,
): Promise<T> {
  const compartment = compartmentOf(new URL(address).host, resourceOf(route));
  // As many as are sent at once may wait for one of them to end; the connections' own queue drops whose time is up.
  if (compartment.inFlight >= 2 * env().CARECLOUD_CONNECTIONS) throw new NotSentError('overloaded');
  compartment.inFlight++;
  try {
    return await throughBreaker(compartment.breaker, () => run(compartment.agent));
  } finally {
    compartment.inFlight--;
  }
}

/**
 * The kind of thing a route is about, the innermost it names: `/tokens/{token_id}/actions/login` is about tokens,
 * `/customers/{customer_id}/interest-records` about interest-records.
 */
export function resourceOf(route: string): string {
  const [things = ''] = route.split('/actions/');
  return things.split('/').findLast((part) => part !== '' && !part.startsWith('{')) ?? route;
}

function compartmentOf(host: string, resource: string): Compartment {
  const key = `${host} ${resource}`;
  const known = compartments().get(key);
  if (known) return known;
  const compartment = { agent: createAgent(), breaker: createBreaker({ host, resource }), inFlight: 0 };
  compartments().set(key, compartment);
  return compartment;
}

const CONNECT_TIMEOUT_MS = 3_000;
const MAX_REPLY_BYTES = 8 * 1024 * 1024;

/** One request at a time on each connection: behind one that hangs nothing waits. */
function createAgent(): Agent {
  return new Agent({
    connections: env().CARECLOUD_CONNECTIONS,
    pipelining: 1,
    connect: { timeout: CONNECT_TIMEOUT_MS },
    maxResponseSize: MAX_REPLY_BYTES,
  });
}
