import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, failureOf } from './log.ts';
import { StoreUnavailableError } from './store/store.ts';
import { captureLog } from './testing/log.ts';

const lines = captureLog();

const CANARY = 'canary-51c9';

function logged(entry: object, message?: string): string {
  const lines: string[] = [];
  createLogger('trace', { write: (line: string) => void lines.push(line) }).error(entry, message);
  return lines.join('');
}

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

describe('masking', () => {
  it.each(SENSITIVE)('hides %s at the top and two levels down', (name) => {
    expect(JSON.parse(logged({ [name]: CANARY }))[name]).toBe('[masked]');
    expect(JSON.parse(logged({ a: { [name]: CANARY } })).a[name]).toBe('[masked]');
    expect(JSON.parse(logged({ a: { b: { [name]: CANARY } } })).a.b[name]).toBe('[masked]');
    expect(JSON.parse(logged({ list: [{ [name]: CANARY }] })).list[0][name]).toBe('[masked]');
  });

  it('leaves the rest readable', () => {
    expect(JSON.parse(logged({ event: 'write', fields: 2 }))).toMatchObject({ event: 'write', fields: 2 });
  });

  it('leaves the logged object itself alone', () => {
    const entry = { a: { token: CANARY } };
    logged(entry);
    expect(entry.a.token).toBe(CANARY);
  });
});

describe('lines', () => {
  it('are one JSON object each, whatever is in a value or a name', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        const line = logged({ [`x${name}\r\n`]: `${value}\r\n{"level":"error"}\u2028` }, `\n${value}\r`);
        expect(line.endsWith('\n')).toBe(true);
        expect(line.slice(0, -1)).not.toMatch(/[\r\n]/);
        expect(() => JSON.parse(line)).not.toThrow();
      }),
    );
  });

  it('say the level in words and the time in UTC, and nothing of the machine', () => {
    const line = JSON.parse(logged({ event: 'x' }));
    expect(line.level).toBe('error');
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(line).not.toHaveProperty('hostname');
    expect(line).not.toHaveProperty('pid');
  });

  it('below the level are not written', () => {
    const lines: string[] = [];
    const logger = createLogger('warn', { write: (line: string) => void lines.push(line) });
    logger.info({ event: 'quiet' });
    logger.warn({ event: 'loud' });
    expect(lines).toHaveLength(1);
  });
});

describe('errors', () => {
  it('are told by name, code, place and cause, never by their words', () => {
    class DiskError extends Error {
      override name = 'DiskError';
      code = 'ENOSPC';
    }
    const error = new DiskError(CANARY, { cause: new TypeError(`cause ${CANARY}`) });
    const line = logged({ event: 'unexpected', err: error });
    expect(line).not.toContain(CANARY);
    const { err } = JSON.parse(line);
    expect(err).toMatchObject({ name: 'DiskError', code: 'ENOSPC', cause: { name: 'TypeError' } });
    expect(err.at[0]).toContain('log.test.ts');
  });

  it('do not speak through words that look like a place', () => {
    expect(logged({ err: new Error(`lost\n    at ${CANARY}`) })).not.toContain(CANARY);
  });

  it('do not speak when they are logged by themselves', () => {
    expect(logged(new Error(CANARY))).not.toContain(CANARY);
  });

  it('that are no errors are told by their type', () => {
    const line = logged({ err: CANARY });
    expect(line).not.toContain(CANARY);
    expect(JSON.parse(line).err).toEqual({ name: 'string' });
  });

  it('that are their own cause end somewhere', () => {
    const error = new Error('round');
    error.cause = error;
    expect(() => logged({ err: error })).not.toThrow();
  });
});

describe('what fails beside all requests', () => {
  it.each([
    [new StoreUnavailableError(undefined), 'warn'],
    [new TypeError('unforeseen'), 'error'],
  ])('is logged as what it is: %s', (error, level) => {
    failureOf('round-failed')(error);
    expect(lines.pop()).toContain(`"level":"${level}"`);
  });
});
