import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Server } from '../../e2e/support/servers.ts';
import { send } from '../../e2e/support/visitor.ts';

const EVERY_MS = 250;

/** What was observed of a server under load. */
export type Observation = {
  /** Number of health checks, and how many failed. */
  asked: number;
  notLive: number;
  /** Peak resident memory in MB; 0 where the system does not report it. */
  peakMb: number;
  /** Log lines that no client should be able to cause: crashes, unhandled rejections, unexpected errors. */
  complaints: string[];
};

/** Observes a server until stopped. */
export function watch(server: Server): () => Promise<Observation> {
  const seen = { asked: 0, notLive: 0, peakMb: 0 };
  const from = server.output().length;
  let isOver = false;
  const ask = () => send(server.url, { path: '/api/health/live' });
  const watching = (async () => {
    while (!isOver) {
      // A keep-alive connection may be closed just as it is reused.
      const { status } = await ask()
        .catch(ask)
        .catch(() => ({ status: 0 }));
      seen.asked++;
      if (status !== 200) seen.notLive++;
      seen.peakMb = Math.max(seen.peakMb, residentMb(server.pid));
      await setTimeout(EVERY_MS);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return { ...seen, complaints: complaintsIn(server.output().slice(from)) };
  };
}

/** Descriptions of the violations in an observation. */
export function faultsOf(name: string, { notLive, complaints }: Observation): string[] {
  return [
    ...(notLive > 0 ? [`${name} did not say that it is live ${notLive} times`] : []),
    ...complaints.map((line) => `${name} logged ${line}`),
  ];
}

/** Lines that are not from the portal's log, or are errors in it. */
function complaintsIn(output: string): string[] {
  const lines = output.split('\n').filter((line) => line !== '' && !/^\s*(▲|✓|-) |^Debugger /.test(line));
  const isFine = (line: string) => /^\{"level":"(trace|debug|info|warn)"/.test(line);
  return [...new Set(lines.filter((line) => !isFine(line)).map(withoutTime))].slice(0, 20);
}

const withoutTime = (line: string) => line.replace(/"time":"[^"]*",?/, '').slice(0, 1000);

/** Resident memory of a process in MB (proc_pid_status(5), `VmRSS`). */
export function residentMb(pid: number): number {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Math.round(Number(kilobytes ?? 0) / 1024);
  } catch {
    return 0;
  }
}
