import pino from 'pino';
import { env } from './env.ts';
import { singleton } from './singleton.ts';

/**
 * Structured logs: one JSON object a line on standard output, so no value can forge a line.
 *
 * What goes in is chosen field by field by the caller: never a body, a header, a URL with values in it or an
 * upstream error text. As a second net, fields that would hold personal data or secrets are masked by name.
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
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Only what cannot hold a customer's data: an error's name, its code and where it was thrown. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    name: error.name,
    code: 'code' in error ? error.code : undefined,
    at: frames.slice(0, 5).map((line) => line.trim()),
    cause: error.cause instanceof Error ? describeError(error.cause) : undefined,
  };
}
