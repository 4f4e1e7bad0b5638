import { watchKiosks } from '../customer/kiosk-watch.ts';
import { retrySignOuts } from '../customer/sign-out.ts';
import { warmUp } from '../customer/warm-up.ts';
import { announceAddress, env, isDevelopment, readOrExit } from '../env.ts';
import { adoptConsole } from '../log.ts';
import { serveMetrics } from '../metrics/server.ts';
import { guarding } from '../overload/guard.ts';
import { store } from '../store/index.ts';
import { startTracing } from '../tracing/start.ts';
import { keepConnections } from './connections.ts';
import { openDoor } from './door.ts';
import { drainBeforeStop } from './drain.ts';
import { blameClients } from './malformed.ts';
import { welcomeOutdatedForms } from './outdated-form.ts';

/** Starts the portal's own part of the server. A wrong setting ends the process with one line that names it. */
export async function start(): Promise<void> {
  readOrExit(env);
  if (!isDevelopment()) {
    adoptConsole();
    // What a library should stop doing is for who builds the portal to know, not a line of error in an operator's log.
    process.noDeprecation = true;
  }
  announceAddress();
  keepConnections();
  const [sendTraces] = await Promise.all([startTracing(), serveMetrics()]);
  // In development the framework builds pages between requests, which takes as long as it takes.
  openDoor(isDevelopment() ? undefined : guarding());
  blameClients();
  welcomeOutdatedForms();
  if (!isDevelopment()) drainBeforeStop(sendTraces);
  // Whatever its connection reports later is no request's doing: it is made before there is one.
  store();
  retrySignOuts();
  watchKiosks();
  void warmUp();
}
