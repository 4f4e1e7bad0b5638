import pino from 'pino';
import { env } from './env.ts';
import { isOutage } from './outage.ts';
import { correlationId } from './server/correlation.ts';
import { isClientError } from './server/decoding.ts';
import { singleton } from './singleton.ts';
import { spanFields } from './tracing/span.ts';

/**
 * Structured logs: one JSON object a line on standard output, so no value can forge a line. Nothing else is written there,
 * except the framework's messages at start-up.
 *
 * The caller chooses every field: never a body, a header, a URL with values in it or an upstream error text. As a second line
 * of defence, fields that could have personal data or secrets are masked by name.
 */

const SENSITIVE = [
  'token',
  'password',
  'device_id',
  'deviceId',
  'email',
  'phone',
  'first_name',
  'last_name',
  'cookie',
  'authorization',
  'login_value',
  'identifier',
];

/** The process's logger, made at first use with the level from the settings. */
export function log(): pino.Logger {
  return singleton('log', () => createLogger(env().LOG_LEVEL));
}

/** Logs failures of background work: outages only as warnings, as they are reported elsewhere; all else is a bug. */
export function failureOf(event: string): (error: unknown) => void {
  return (error) => log()[isOutage(error) ? 'warn' : 'error']({ event, err: error });
}

/**
 * Turns what the framework writes to the console into log lines: otherwise these are raw lines with values of the request in
 * them, which could forge log lines. Errors caused by a client's malformed or aborted body are not logged as errors, so that
 * nobody outside can trigger an alert.
 */
export function adoptConsole(): void {
  for (const level of ['error', 'warn'] as const) {
    globalThis.console[level] = (...parts: unknown[]) => {
      const err = parts.find((part) => part instanceof Error);
      const text = err ? undefined : parts.filter((part) => typeof part === 'string').join(' ');
      log()[isClientError(err) ? 'warn' : level]({
        event: 'framework',
        ...(err ? { err } : { text }),
      });
    };
  }
}

/**
 * Makes a logger.
 *
 * @param level the least severe level written
 * @param destination where lines go; standard output when absent
 */
export function createLogger(level: string, destination?: pino.DestinationStream): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: SENSITIVE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[masked]' },
    mixin: () => ({ correlationId: correlationId(), ...spanFields() }),
    hooks: { logMethod: withoutMessages },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Errors are described before the library sees them, as it would use an error's message as the line's own. */
function withoutMessages(
  this: pino.Logger,
  [entry, ...rest]: Parameters<pino.LogFn>,
  method: pino.LogFn,
): void {
  const fields: unknown = entry instanceof Error ? { err: entry } : entry;
  const isDescribable = typeof fields === 'object' && fields !== null && 'err' in fields;
  method.apply(this, [
    isDescribable ? { ...fields, err: describeError(fields.err) } : fields,
    ...rest,
  ] as never);
}

const DEEPEST_CAUSE = 5;
const FRAME = /^\s+at .*:\d+:\d+\)?$/;

/** An error without personal data: its name, its code and where it was thrown. */
function describeError(error: unknown, depth = 0): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const hasCause = error.cause instanceof Error && depth < DEEPEST_CAUSE;
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    digest: digestOf(error),
    at: framesOf(error).slice(0, 5),
    cause: hasCause ? describeError(error.cause, depth + 1) : undefined,
  };
}

/** The error number shown on the error page; the framework makes one if none was set. */
function digestOf(error: Error): string | undefined {
  const digest = 'digest' in error ? String(error.digest) : '';
  return /^[\w-]{1,64}$/.test(digest) ? digest : undefined;
}

/** The frames of a stack. The message before them, which may look like a frame, is cut off first. */
function framesOf({ stack = '', message }: Error): string[] {
  const messageAt = stack.lastIndexOf(message);
  if (messageAt < 0) return [];
  const lines = stack.slice(messageAt + message.length).split('\n');
  return lines.filter((line) => FRAME.test(line)).map((line) => line.trim());
}
