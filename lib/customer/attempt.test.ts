import { describe, expect, it } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { StoreUnavailableError } from '../store/index.ts';
import { attempt, readBack } from './attempt.ts';
import { SessionOverError } from './context.ts';

const failing = (error: unknown) => async () => {
  throw error;
};

describe('an attempt', () => {
  it('returns what came of it, CareCloud’s failures included', async () => {
    const failure = new StatusError(503);
    expect(await attempt(async () => 'done')).toBe('done');
    expect(await attempt(failing(failure))).toBe(failure);
    await expect(attempt(failing(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});

describe('reading back', () => {
  it('leaves open what cannot be read, whatever failed', async () => {
    expect(await readBack(async () => 'record')).toBe('record');
    for (const error of [
      new StatusError(500),
      new StoreUnavailableError('down'),
      new SessionOverError('over'),
    ]) {
      expect(await readBack(failing(error))).toBeUndefined();
    }
    await expect(readBack(failing(new TypeError('a bug')))).rejects.toThrow('a bug');
  });
});
