import { channel } from 'node:diagnostics_channel';
import { checkLogo } from '../brand.ts';
import { watchKiosks } from '../customer/kiosk-watch.ts';
import { retrySignOuts } from '../customer/sign-out.ts';
import { warmUp } from '../customer/warm-up.ts';
import { announceAddress, env, isDevelopment, readOrExit } from '../env.ts';
import { adoptConsole } from '../log.ts';
import { countRequest } from '../metrics/requests.ts';
import { serveMetrics } from '../metrics/server.ts';
import { shedLoad } from '../overload/guard.ts';
import { store } from '../store/index.ts';
import { startTracing } from '../tracing/start.ts';
import { answerBadRequests } from './bad-request.ts';
import { keepConnections } from './connections.ts';
import { drainBeforeStop } from './drain.ts';
import { hardenRequests } from './harden-request.ts';
import { onRequest } from './on-request.ts';
import { redirectOutdatedForm } from './outdated-form.ts';

/** Starts the portal's own part of the server. A wrong setting ends the process with one line that names it. */
export async function start(): Promise<void> {
  readOrExit(env);
  readOrExit(checkLogo);
  if (!isDevelopment()) {
    adoptConsole();
    // Deprecation warnings of libraries concern developers and do not belong in an operator's log.
    process.noDeprecation = true;
  }
  announceAddress();
  keepConnections();
  const [sendTraces] = await Promise.all([startTracing(), serveMetrics()]);
  onRequest(
    // In development the framework builds pages between requests, which takes as long as it takes.
    ...(isDevelopment() ? [] : [shedLoad()]),
    // The steps after this one rely on the URL and the headers it sets.
    hardenRequests(),
    countRequest,
    answerBadRequests,
    redirectOutdatedForm,
  );
  if (!isDevelopment()) drainBeforeStop(sendTraces);
  // Connected outside of any request, so that what the connection logs later is not attributed to one.
  store();
  retrySignOuts();
  watchKiosks();
  void warmUp();
  // Releases the connections that were held until now (hold-connections.mjs).
  channel('portal.started').publish(undefined);
}
