import { setTimeout } from 'node:timers/promises';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { singleton } from '../singleton.ts';
import { endConnections } from './connections.ts';

/** Who collects traces may be down as well: it keeps nobody waiting. */
const LAST_SEND_MS = 3_000;

const state = () => singleton('drain', () => ({ isDraining: false }));

/** Whether this process has been told to stop: it answers, but wants no new work. */
export function isDraining(): boolean {
  return state().isDraining;
}

/**
 * Lets a load balancer notice that this process is going before it stops listening. When it is told to stop, it first
 * says that it is not ready, for as long as the settings say; then the framework's own shutdown goes on, which finishes
 * what is in flight, and connections that nobody uses end. Call it once, when the framework has begun to listen for signals.
 *
 * @param sendLast what is left to be told of the last requests, before the process ends
 */
export function drainBeforeStop(sendLast?: () => Promise<void>): void {
  const shutDown = process.listeners('SIGTERM');
  process.removeAllListeners('SIGTERM');
  process.on('SIGTERM', async (signal) => {
    // Told twice, it goes on as told: writes are being finished.
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

/** The framework ends the process itself, as soon as all is answered. */
function exitAfter(sendLast: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  const exitThen = async (code?: number) => {
    await Promise.race([sendLast(), setTimeout(LAST_SEND_MS)]).catch(() => {});
    exit(code);
  };
  process.exit = exitThen as unknown as typeof process.exit;
}
