import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The kernel's unit of CPU time (proc(5), `/proc/pid/stat`): 1/100 second on every Linux. */
const TICK_MS = 10;

/** The core of the measured process, and the core of the benchmark. */
export const CORES = { measured: '0', measuring: '1' };

/** The heap size of processes that `npm run bench` measures. */
export const BOUNDED_HEAP = { NODE_OPTIONS: '--max-old-space-size=256' };

/** Pins a process with all of its threads to one core. */
export function pin(pid: number, core: string): void {
  execFileSync('taskset', ['-a', '-c', '-p', core, String(pid)], { stdio: 'ignore' });
}

/** CPU time that a process has used so far, in milliseconds. */
export function processorTime(pid: number): number {
  // The name in the second field may contain spaces: count fields from after it.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** Resident memory of a process, in MB. */
export function residentMemory(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
