import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { StatusError, TimeoutError, TransportError } from '../carecloud/errors.ts';
import { signUpForNewsletter } from '../carecloud/newsletter.ts';
import { getReference } from '../carecloud/reference-cache.ts';
import { createToken } from '../carecloud/tokens.ts';
import { stopClock } from '../testing/clock.ts';
import { captureLog } from '../testing/log.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { sealForm } from './bot-check.ts';
import { decide, subscribe } from './newsletter.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('node:timers/promises', () => ({ setTimeout: vi.fn(async () => undefined) }));
vi.mock('../carecloud/tokens.ts', () => ({ createToken: vi.fn() }));
vi.mock('../carecloud/newsletter.ts', () => ({ signUpForNewsletter: vi.fn() }));
vi.mock('../carecloud/reference-cache.ts', () => ({ getReference: vi.fn() }));
vi.mock('../carecloud/installation-languages.ts', () => ({
  readInstallationLanguages: async () => [{ language_id: 'cs' }, { language_id: 'en' }],
}));

const lines = captureLog();
const CONTACT = 'jana.canary@example.com';
const DEFINITIONS = [
  { agreement_id: 'terms', name: 'Terms', text_id: 'agreement_gtc' },
  { agreement_id: 'news', name: 'News', text_id: 'agreement_marketing_communication' },
  { agreement_id: 'sms', name: 'Texts' },
  { agreement_id: 'post', name: 'Letters' },
];

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ NEWSLETTER_SOURCE_ID: 'newsletter', CODE_LIMIT_CONTACT: '3' });
  browser.reset();
  lines.length = 0;
  stopClock();
  vi.mocked(createToken).mockReset().mockResolvedValue('server-token');
  vi.mocked(signUpForNewsletter).mockReset().mockResolvedValue();
  vi.mocked(getReference)
    .mockReset()
    .mockImplementation(async (name) => {
      return (name === 'agreements' ? DEFINITIONS : []) as never;
    });
});
afterEach(() => {
  vi.useRealTimers();
});

const wish = (given: string[], change = {}) => ({
  contact: CONTACT,
  languageId: 'cs',
  isGiven: (id: string) => given.includes(id),
  ...change,
});

async function fresh(): Promise<{ sealed: string; honeypot: string }> {
  const sealed = await sealForm('newsletter');
  vi.setSystemTime(Date.now() + 5000);
  return { sealed, honeypot: '' };
}

const sent = () => vi.mocked(signUpForNewsletter).mock.calls.map(([signUp]) => signUp);

describe('signing up for the newsletter', () => {
  it('sends the newsletter’s own consent and no other, whatever else is said to be ticked', async () => {
    const everything = wish(['terms', 'news', 'sms', 'post', 'unknown']);
    expect(await subscribe(everything, await fresh())).toEqual({ kind: 'done' });
    expect(sent()).toEqual([
      {
        contact: CONTACT,
        languageId: 'cs',
        sourceId: 'newsletter',
        agreements: { agreement_marketing_communication: 1 },
      },
    ]);
  });

  it('takes nothing back that somebody else may have given', async () => {
    await subscribe(wish(['sms']), await fresh());
    expect(sent().map(({ agreements }) => agreements)).toEqual([{}]);
  });

  it.each([
    ['contact', 'already_exists'],
    ['body.contact', 'already_exists'],
    ['["body","contact"]', 'relation_already_exists'],
    ['customer.personal_information.email', 'already_exists'],
  ])('answers a contact that is known, as %s, like any other', async (name, reason) => {
    vi.mocked(signUpForNewsletter).mockRejectedValueOnce(new StatusError(400, [{ name, reason }]));
    expect(await subscribe(wish(['news']), await fresh())).toEqual({ kind: 'done' });
  });

  it.each([
    ['known', () => Promise.reject(new StatusError(400, [{ name: 'contact', reason: 'already_exists' }]))],
    ['new', async () => undefined],
  ])('answers at the same moment, whether the contact is %s', async (_, enter) => {
    vi.mocked(signUpForNewsletter).mockImplementationOnce(enter);
    const { promise: moment, resolve: come } = Promise.withResolvers<void>();
    vi.mocked(delay).mockReturnValueOnce(moment);
    const answered = vi.fn();
    const answer = subscribe(wish(['news']), await fresh()).then(answered);
    do await new Promise((go) => setImmediate(go));
    while (sent().length === 0);
    await new Promise((go) => setImmediate(go));
    expect(answered).not.toHaveBeenCalled();
    expect(delay).toHaveBeenLastCalledWith(2000);
    come();
    await answer;
  });

  it('answers a program as if it were done, and does nothing', async () => {
    expect(await subscribe(wish(['news']), { ...(await fresh()), honeypot: 'x' })).toEqual({ kind: 'done' });
    expect(await subscribe(wish(['news']), { sealed: await sealForm('newsletter'), honeypot: '' })).toEqual({
      kind: 'too_fast',
    });
    expect(await subscribe(wish(['news']), { sealed: 'made-up', honeypot: '' })).toEqual({ kind: 'stale' });
    expect(sent()).toEqual([]);
  });

  it('is limited per contact, however many forms are fetched', async () => {
    for (let n = 0; n < 3; n++) expect((await subscribe(wish(['news']), await fresh())).kind).toBe('done');
    expect(await subscribe(wish(['news']), await fresh())).toEqual({
      kind: 'throttled',
      retryAfterMs: expect.any(Number),
    });
    expect(sent()).toHaveLength(3);
  });

  it.each([
    [new StatusError(400, [{ name: 'contact', reason: 'invalid_value_format' }]), 'refused'],
    [new StatusError(400, [{ name: 'body.contact', reason: 'invalid_value_format' }]), 'refused'],
    [new StatusError(400, [{ name: 'customer_source_id', reason: 'not_found' }]), 'unavailable'],
    [new StatusError(429), 'unavailable'],
    [new TransportError({ mayHaveHappened: false, cause: undefined }), 'unavailable'],
    [new StatusError(503), 'unconfirmed'],
    [new TimeoutError(undefined), 'unconfirmed'],
  ])('says what became of it: %s', async (error, kind) => {
    vi.mocked(signUpForNewsletter).mockRejectedValueOnce(error);
    const check = await fresh();
    expect(await subscribe(wish(['news']), check)).toEqual({ kind });
    expect(sent(), 'not repeated by itself').toHaveLength(1);
    await subscribe(wish(['news']), check);
    expect(await subscribe(wish(['news']), check), 'sent again by the person').toEqual({ kind: 'done' });
    expect(sent()).toHaveLength(2);
  });

  it('refuses a language CareCloud does not write in', async () => {
    expect((await subscribe(wish(['news'], { languageId: 'xx' }), await fresh())).kind).toBe('refused');
    expect(sent()).toEqual([]);
  });

  it('is not there without a customer source', async () => {
    const check = await fresh();
    useSettings({ NEWSLETTER_SOURCE_ID: '' });
    vi.resetModules();
    const without = await import('./newsletter.ts');
    expect(await without.subscribe(wish(['news']), check)).toEqual({ kind: 'unavailable' });
    expect(await without.decide(wish(['news']))).toEqual({ kind: 'unavailable' });
    expect(sent()).toEqual([]);
  });

  it('logs what became of it and nobody’s contact', async () => {
    await subscribe(wish(['news']), await fresh());
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { event: 'newsletter', check: 'person', result: 'done' },
    ]);
    expect(lines.join('')).not.toContain('canary');
  });
});

describe('deciding about a proven contact', () => {
  it('gives what was ticked and refuses the rest, but never touches the terms', async () => {
    expect(await decide(wish(['sms', 'terms']))).toEqual({ kind: 'done' });
    expect(sent()[0]?.agreements).toEqual({
      agreement_marketing_communication: 0,
      custom_agreements: [
        { agreement_id: 'sms', agreement_value: 1 },
        { agreement_id: 'post', agreement_value: 0 },
      ],
    });
  });

  it('is told what is true where CareCloud refuses contacts it knows', async () => {
    vi.mocked(signUpForNewsletter).mockRejectedValueOnce(
      new StatusError(400, [{ name: 'contact', reason: 'already_exists' }]),
    );
    expect(await decide(wish([]))).toEqual({ kind: 'unavailable' });
  });
});
