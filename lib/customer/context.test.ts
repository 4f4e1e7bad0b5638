import { beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError } from '../carecloud/errors.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { anonymousCaller, asCustomer, requireSession, SessionOverError } from './context.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const lines = captureLog();

beforeEach(() => {
  useSettings();
  browser.reset();
  lines.length = 0;
});

describe('a call that needs no customer', () => {
  it('is made in the language of the request, without a token', async () => {
    browser.headers = new Headers({ 'accept-language': 'de', 'x-correlation-id': 'request-1' });
    expect(await anonymousCaller()).toEqual({ language: 'de, en;q=0.5', correlationId: 'request-1' });
  });
});

describe('a call as the customer', () => {
  it('is made with the session’s token', async () => {
    await signBrowserIn();
    const used = await asCustomer(async (caller, session) => [caller.token, session.customerId]);
    expect(used).toEqual([TOKEN, CUSTOMER_ID]);
  });

  it('is not made without a session', async () => {
    const run = vi.fn();
    await expect(asCustomer(run)).rejects.toMatchObject({ name: 'SessionOverError', reason: 'none' });
    expect(run).not.toHaveBeenCalled();
  });

  it('refused with 401 ends the session for good', async () => {
    await signBrowserIn();
    const refused = asCustomer(async () => {
      throw new StatusError(401);
    });
    await expect(refused).rejects.toMatchObject({ name: 'SessionOverError', reason: 'over' });
    await expect(requireSession()).rejects.toBeInstanceOf(SessionOverError);
    expect(lines.join('')).not.toContain(TOKEN);
  });

  it.each([400, 403, 404, 500])('refused with %i leaves the session alone', async (status) => {
    await signBrowserIn();
    const failing = asCustomer(async () => {
      throw new StatusError(status);
    });
    await expect(failing).rejects.toMatchObject({ status });
    expect((await requireSession()).customerId).toBe(CUSTOMER_ID);
  });
});
