import { beforeEach, describe, expect, it, vi } from 'vitest';
import { testConnection } from '../carecloud/connection.ts';
import {
  NotSentError,
  StatusError,
  TimeoutError,
  TransportError,
  UnreadableReplyError,
} from '../carecloud/errors.ts';
import { getReference } from '../carecloud/reference-cache.ts';
import { createToken, sendPasswordSetup } from '../carecloud/tokens.ts';
import { startCounting } from '../metrics/metrics.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { requestPasswordSetup } from './forgotten-password.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('next/server', () => ({ after: (task: () => unknown) => void task() }));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn(), sendPasswordSetup: vi.fn() }));
// Sealing takes real time, which a stopped clock does not have.
vi.mock('../session/device.ts', async (original) => ({
  ...(await original<object>()),
  ensureDevice: async () => ({ id: 'this-browser', accounts: [] }),
}));
vi.mock('../carecloud/connection.ts', () => ({ testConnection: vi.fn() }));
vi.mock('../carecloud/reference-cache.ts', () => ({ getReference: vi.fn() }));

const lines = captureLog();
const ANSWER_MS = 2000;
const EMAIL = 'jana.canary@example.com';
const send = vi.mocked(sendPasswordSetup);

const after = (ms: number, error?: Error) => () =>
  new Promise<void>((resolve, reject) => setTimeout(() => (error ? reject(error) : resolve()), ms));

const lost = (mayHaveHappened: boolean) => new TransportError({ mayHaveHappened, cause: undefined });

beforeEach(() => {
  vi.useRealTimers();
  stopClock();
  const { portalSingletons } = globalThis as { portalSingletons?: Map<string, unknown> };
  for (const name of ['store', 'readiness']) portalSingletons?.delete(name);
  vi.mocked(testConnection).mockReset().mockResolvedValue();
  useSettings({ CODE_LIMIT_CONTACT: '2' });
  browser.reset();
  lines.length = 0;
  vi.mocked(createToken).mockReset().mockResolvedValue('server-token');
  send.mockReset().mockResolvedValue();
  vi.mocked(getReference)
    .mockReset()
    .mockResolvedValue([
      { communication_channel_id: 'id-email', name: 'E-mail', text_id: 'EMAIL' },
      { communication_channel_id: 'id-sms', name: 'SMS', text_id: 'sms' },
    ] as never);
});

/** What is answered, and after how many milliseconds by the stopped clock. */
async function answer(typed = EMAIL) {
  const startedAt = Date.now();
  let at = 0;
  const result = requestPasswordSetup(typed).then((value) => {
    at = Date.now() - startedAt;
    return value;
  });
  await vi.advanceTimersByTimeAsync(20_000);
  return { ...(await result), at };
}

describe('a new password', () => {
  it.each([
    ['Jana.Canary@Example.com', 'id-email', EMAIL, 'email'],
    ['+420 523 828 931', 'id-sms', '420523828931', 'phone'],
  ])('asked for by %s goes by its channel', async (typed, channelId, value, channel) => {
    expect(await answer(typed)).toMatchObject({ kind: 'sent', channel });
    expect(send.mock.calls.map(([id, recipient]) => [id, recipient])).toEqual([[channelId, value]]);
  });

  it.each([
    ['known, at once', after(0)],
    ['known, slowly', after(1900)],
    ['known, too slowly to wait for', after(9000)],
    ['unknown (404)', after(5, new StatusError(404))],
    [
      'unknown (400), slowly',
      after(1500, new StatusError(400, [{ name: 'recipient', reason: 'not_found' }])),
    ],
    ['unknown (404), too slowly to wait for', after(9000, new StatusError(404))],
    ['failing too slowly to wait for', after(9000, new TimeoutError(undefined))],
    // Whatever may go wrong with a message only because there is somebody to send it to.
    ['known, and the message could not be sent (500)', after(20, new StatusError(500))],
    ['known, and the message could not be sent (503)', after(20, new StatusError(503))],
    ['known, and was sent too many (429)', after(20, new StatusError(429))],
    ['known, and nobody knows whether it was sent', after(20, new TimeoutError(undefined))],
    ['known, and the connection was lost', after(20, lost(true))],
    ['known, and the reply makes no sense', after(20, new UnreadableReplyError())],
  ])('is answered alike, at the same moment: %s', async (_, behaviour) => {
    send.mockImplementationOnce(behaviour);
    expect(await answer()).toEqual({ kind: 'sent', channel: 'email', at: ANSWER_MS });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['nothing, for there is no connection', lost(false)],
    ['nothing, for it is not asked any more', new NotSentError('circuit_open')],
    ['403', new StatusError(403)],
    ['a channel it does not take', new StatusError(400, [{ name: 'communication_channel_id', reason: 'x' }])],
  ])('is said to be unavailable, at that moment too, when CareCloud answers %s', async (_, failure) => {
    send.mockImplementationOnce(after(20, failure));
    expect(await answer()).toEqual({ kind: 'unavailable', at: ANSWER_MS });
    expect(send).toHaveBeenCalledTimes(1);
  });

  it('is unavailable when it fails by a mistake of the portal’s, which is logged with its cause', async () => {
    send.mockImplementationOnce(after(20, new TypeError('not foreseen')));
    expect(await answer()).toEqual({ kind: 'unavailable', at: ANSWER_MS });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({
        event: 'password-setup-failed',
        code: 'unexpected',
        err: expect.objectContaining({ name: 'TypeError', at: expect.any(Array) }),
      }),
    );
  });

  it('is unavailable, and not asked for, while CareCloud is down for everybody', async () => {
    vi.mocked(testConnection).mockRejectedValue(new StatusError(503));
    expect(await answer()).toEqual({ kind: 'unavailable', at: ANSWER_MS });
    expect(await answer('nobody@example.com')).toEqual({ kind: 'unavailable', at: ANSWER_MS });
    expect(send).not.toHaveBeenCalled();
  });

  it('that could not be sent is in log and metrics, whatever was answered', async () => {
    const { securityEvents } = await startCounting();
    send.mockImplementationOnce(after(20, new StatusError(503)));
    expect((await answer()).kind).toBe('sent');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'error', event: 'password-setup-failed', code: 'server_error' },
      { event: 'password-setup', outcome: 'unavailable' },
    ]);
    expect((await securityEvents.get()).values).toMatchObject([
      { labels: { event: 'password-setup', outcome: 'unavailable' }, value: 1 },
    ]);
  });

  it('is unavailable where no channel can carry it', async () => {
    vi.mocked(getReference).mockResolvedValue([
      { communication_channel_id: 'id-letter', name: 'E-mail', text_id: 'letter' },
    ] as never);
    expect((await answer()).kind).toBe('unavailable');
    expect(send).not.toHaveBeenCalled();
  });

  it('is not asked of CareCloud for what is neither address nor phone', async () => {
    for (const typed of ['???', 'jana', '9990000000017', '1']) {
      expect((await answer(typed)).kind).toBe('unrecognised');
    }
    expect(send).not.toHaveBeenCalled();
  });

  it('can be asked for so many times, known or not', async () => {
    for (const typed of [EMAIL, 'nobody@example.com']) {
      for (let asked = 0; asked < 2; asked++) expect((await answer(typed)).kind).toBe('sent');
      expect((await answer(typed)).kind).toBe('throttled');
    }
    expect(send).toHaveBeenCalledTimes(4);
  });

  it('leaves no address in the log', async () => {
    await answer();
    send.mockImplementationOnce(after(1, new StatusError(404)));
    await answer();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'password-setup', outcome: 'sent' },
      { event: 'password-setup', outcome: 'nobody' },
    ]);
    expect(lines.join('')).not.toContain('canary');
  });
});
