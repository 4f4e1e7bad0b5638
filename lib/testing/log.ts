import { createLogger } from '../log.ts';
import { singleton } from '../singleton.ts';

/** Collects this process's log instead of writing it. Call it before the first line is logged. */
export function captureLog(): string[] {
  const lines: string[] = [];
  singleton('log', () => createLogger('trace', { write: (line: string) => void lines.push(line) }));
  return lines;
}
