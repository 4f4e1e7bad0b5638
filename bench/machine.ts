import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What the kernel counts processor time in (proc(5), `/proc/pid/stat`): a hundredth of a second on every Linux. */
const TICK_MS = 10;

/** The core of what is measured, and that of what measures it. */
export const CORES = { measured: '0', measuring: '1' };

/** The heap of what `npm run bench` measures. */
export const BOUNDED = { NODE_OPTIONS: '--max-old-space-size=256' };

/** Keeps a process, with all of its threads, on one core. */
export function pin(pid: number, core: string): void {
  execFileSync('taskset', ['-a', '-c', '-p', core, String(pid)], { stdio: 'ignore' });
}

/** Processor time a process has taken so far, in milliseconds. */
export function processorTime(pid: number): number {
  // The name in the second field may hold spaces: fields are counted from behind it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Memory of a process that is not swapped out, in MB. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
