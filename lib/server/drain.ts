import { setTimeout } from 'node:timers/promises';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { singleton } from '../singleton.ts';
import { endConnections } from './connections.ts';

/** How long the process waits for the last traces to be sent: the collector may be down. */
const LAST_SEND_MS = 3_000;

const state = () => singleton('drain', () => ({ isDraining: false }));

/** Whether this process has been told to stop: it still answers, but should get no new requests. */
export function isDraining(): boolean {
  return state().isDraining;
}

/**
 * Graceful shutdown. On SIGTERM the process first reports that it is not ready, for SHUTDOWN_DELAY_SECONDS, so that load
 * balancers notice; then the framework's own shutdown finishes what is in flight, and idle connections are closed. Call it
 * once, after the framework has registered its signal handlers.
 *
 * @param sendLast sends the last traces before the process ends
 */
export function drainBeforeStop(sendLast?: () => Promise<void>): void {
  const shutDown = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', async (signal) => {
    // A second signal changes nothing: writes are being finished.
    if (isDraining()) return;
    state().isDraining = true;
    const seconds = env().SHUTDOWN_DELAY_SECONDS;
    log().info({ event: 'draining', seconds });
    await setTimeout(seconds * 1000);
    if (sendLast) exitAfter(sendLast);
    for (const listener of shutDown) listener(signal);
    endConnections();
  });
}

/** The framework calls `process.exit` itself as soon as everything is answered: this runs something before. */
function exitAfter(sendLast: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  const exitThen = async (code?: number) => {
    await Promise.race([sendLast(), setTimeout(LAST_SEND_MS)]).catch(() => {});
    exit(code);
  };
  process.exit = exitThen as unknown as typeof process.exit;
}
