import { describe, expect, it, vi } from 'vitest';
import { Outage } from '../outage.ts';
import { isCareCloudError, NotSentError, StatusError, statusOf, TimeoutError } from './errors.ts';

/** The classes as another copy of the module has them. */
async function elsewhere() {
  vi.resetModules();
  return import('./errors.ts');
}

describe('a failure of a call', () => {
  it('is known whichever copy of its class it is of', async () => {
    const other = await elsewhere();
    const failures = [new other.StatusError(403), new other.TimeoutError(undefined)];
    expect(failures[0]).not.toBeInstanceOf(StatusError);
    for (const failure of [...failures, new StatusError(403), new NotSentError('overloaded')]) {
      expect(isCareCloudError(failure), failure.name).toBe(true);
    }
    expect(failures.map(statusOf)).toEqual([403, undefined]);
  });

  it('has a status when CareCloud answered with one', () => {
    expect(statusOf(new StatusError(404))).toBe(404);
    expect(statusOf(new TimeoutError(undefined))).toBeUndefined();
  });

  it('is not just any error', () => {
    class StoreIsGone extends Outage {}
    const errors = [new StoreIsGone(), Object.assign(new Error(), { status: 404 }), { status: 404 }, null];
    for (const error of errors) {
      expect(isCareCloudError(error)).toBe(false);
      expect(statusOf(error)).toBeUndefined();
    }
  });
});
