import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CustomerRecord, getOwnCustomer, putCustomer } from '../carecloud/customers.ts';
import { StatusError, TimeoutError, TransportError, UnreadableReplyError } from '../carecloud/errors.ts';
import { chooseInstallationLanguage } from '../carecloud/installation-languages.ts';
import { readSession, revokeSession } from '../session/session.ts';
import { store } from '../store/index.ts';
import { captureLog } from '../testing/log.ts';
import { definition, record } from '../testing/records.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, TOKEN } from '../testing/signed-in.ts';
import { SessionOverError } from './context.ts';
import type { Field } from './fields.ts';
import { readConsentDefinitions } from './reference-data.ts';
import { writeChanges } from './write.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));
vi.mock('../carecloud/customers.ts', () => ({ getOwnCustomer: vi.fn(), putCustomer: vi.fn() }));
vi.mock('../carecloud/installation-languages.ts', () => ({ chooseInstallationLanguage: vi.fn() }));
vi.mock('./reference-data.ts', () => ({ readConsentDefinitions: vi.fn() }));

const lines = captureLog();
const read = vi.mocked(getOwnCustomer);
const put = vi.mocked(putCustomer);
const change = (field: Field, shown: string, wanted: string) => ({ field, shown, wanted });

const inCity = (city: string) => record({ first_name: 'Jana', address: { city } }, { state: 1 });
const move = change('city', 'Brno', 'Praha');
const reset = () => new TransportError({ mayHaveHappened: true, cause: undefined });
const refusedConnection = () => new TransportError({ mayHaveHappened: false, cause: undefined });

/** What reading the record gives, time after time; the last goes on being given. */
function records(...answers: (CustomerRecord | Error)[]): void {
  let turn = 0;
  read.mockImplementation(async () => {
    const answer = answers[Math.min(turn++, answers.length - 1)];
    if (answer instanceof Error || !answer) throw answer;
    return answer;
  });
}

beforeEach(async () => {
  useSettings();
  browser.reset();
  lines.length = 0;
  read.mockReset();
  put.mockReset();
  put.mockResolvedValue();
  vi.mocked(readConsentDefinitions).mockReset();
  vi.mocked(readConsentDefinitions).mockResolvedValue([]);
  await signBrowserIn();
});

describe('a change', () => {
  it('is saved when it is read back', async () => {
    records(inCity('Brno'), inCity('Praha'));
    expect(await writeChanges([move])).toEqual({ kind: 'saved', written: 1 });
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('is saved although its session is ended meanwhile', async () => {
    const session = await signBrowserIn();
    read.mockImplementationOnce(async () => {
      await revokeSession(session);
      return inCity('Brno');
    });
    read.mockResolvedValueOnce(inCity('Praha'));
    expect(await writeChanges([move])).toMatchObject({ kind: 'saved', written: 1 });
    expect(await readSession()).toBeUndefined();
    await expect(writeChanges([move])).rejects.toBeInstanceOf(SessionOverError);
  });

  it('is put as the customer’s whole record, in their name', async () => {
    records(inCity('Brno'), inCity('Praha'));
    await writeChanges([move]);
    expect(put).toHaveBeenCalledWith(
      CUSTOMER_ID,
      { personal_information: { language_id: 'cs', first_name: 'Jana', address: { city: 'Praha' } } },
      expect.objectContaining({ token: TOKEN }),
      {},
    );
  });

  it('that is there already is saved without a write', async () => {
    records(inCity('Praha'));
    expect(await writeChanges([move])).toEqual({ kind: 'saved', written: 0 });
    expect(await writeChanges([])).toMatchObject({ kind: 'saved', written: 0 });
    expect(put).not.toHaveBeenCalled();
  });

  it('of what somebody else changed is a conflict, and nothing is written, not even the rest', async () => {
    records(inCity('Ostrava'));
    expect(await writeChanges([move, change('first_name', 'Jana', 'Hana')])).toEqual({
      kind: 'conflict',
      conflicts: [{ field: 'city', mine: 'Praha', theirs: 'Ostrava' }],
    });
    expect(put).not.toHaveBeenCalled();
  });

  it('of the language is kept for this browser once it is saved, and only then', async () => {
    const inLanguage = (language_id: string) => record({ language_id });
    const wish = change('language_id', 'cs', 'de');
    records(inLanguage('cs'));
    put.mockRejectedValueOnce(new StatusError(503));
    expect((await writeChanges([wish])).kind).toBe('not_saved');
    expect(browser.cookies.get('__Host-language')).toBeUndefined();
    records(inLanguage('cs'), inLanguage('de'));
    expect((await writeChanges([wish])).kind).toBe('saved');
    expect(browser.cookies.get('__Host-language')).toBe('de');
  });

  it('to a regional variant of the portal’s language is kept as that', async () => {
    records(record({ language_id: 'cs' }), record({ language_id: 'en-gb' }));
    expect((await writeChanges([change('language_id', 'cs', 'en-gb')])).kind).toBe('saved');
    expect(browser.cookies.get('__Host-language')).toBe('en');
  });

  it('of a record without a language is written with one of the installation’s', async () => {
    vi.mocked(chooseInstallationLanguage).mockResolvedValue('en-gb');
    records(record({ language_id: null, address: { city: 'Brno' } }), inCity('Praha'));
    expect((await writeChanges([move])).kind).toBe('saved');
    expect(put.mock.calls[0]?.[1]).toMatchObject({ personal_information: { language_id: 'en-gb' } });
  });

  it('of a consent is written as its definition says', async () => {
    vi.mocked(readConsentDefinitions).mockResolvedValue([definition('id-gtc', 'agreement_gtc')]);
    const withGtc = (value: 0 | 1) => record({ agreement: { agreement_gtc: value } });
    records(withGtc(1), withGtc(0));
    expect((await writeChanges([change('consent:id-gtc', '1', '0')])).kind).toBe('saved');
    expect(put.mock.calls[0]?.[1]).toMatchObject({
      personal_information: { agreement: { agreement_gtc: 0 } },
    });
  });
});

describe('a record whose agreement has answers that its consents lack', () => {
  const both = (first_name: string) =>
    record({
      first_name,
      agreement: { agreement_gtc: 1, agreement_marketing_communication: 0 },
      consents: [{ consent_id: 'id-sms', consent_value: 1 }],
    });
  const rename = change('first_name', 'Jana', 'Hana');

  it('is put with all of them, whatever is changed', async () => {
    vi.mocked(readConsentDefinitions).mockResolvedValue([
      definition('id-gtc', 'agreement_gtc'),
      definition('id-marketing', 'agreement_marketing_communication'),
    ]);
    records(both('Jana'), both('Hana'));
    expect((await writeChanges([rename])).kind).toBe('saved');
    expect(put.mock.calls[0]?.[1]).toMatchObject({
      personal_information: {
        consents: [
          { consent_id: 'id-sms', consent_value: 1 },
          { consent_id: 'id-gtc', consent_value: 1 },
          { consent_id: 'id-marketing', consent_value: 0 },
        ],
      },
    });
  });

  it('is not put at all while nothing tells the ids of these', async () => {
    vi.mocked(readConsentDefinitions).mockRejectedValue(new StatusError(503));
    records(both('Jana'));
    expect(await writeChanges([rename])).toEqual({ kind: 'not_saved' });
    expect(put).not.toHaveBeenCalled();
  });

  it('is the only one for which a change of something else needs the definitions', async () => {
    vi.mocked(readConsentDefinitions).mockRejectedValue(new StatusError(503));
    const onlyNew = record({ consents: [{ consent_id: 'id-sms', consent_value: 1 }] });
    const onlyOld = record({ agreement: { agreement_gtc: 1 } });
    for (const { personal_information } of [onlyNew, onlyOld]) {
      records(record(personal_information), record({ ...personal_information, first_name: 'Hana' }));
      expect((await writeChanges([change('first_name', '', 'Hana')])).kind).toBe('saved');
    }
  });
});

describe('credentials', () => {
  const credentials = { social: { networkId: 'network', networkToken: 'canary-token' } };

  it('are written beside the whole record, though nothing else changes', async () => {
    records(inCity('Brno'));
    expect(await writeChanges([], credentials)).toMatchObject({ kind: 'saved', written: 1 });
    expect(put.mock.calls[0]?.slice(1)).toEqual([
      { personal_information: { language_id: 'cs', first_name: 'Jana', address: { city: 'Brno' } } },
      expect.anything(),
      credentials,
    ]);
    expect(lines.join()).not.toContain('canary');
  });

  it('are not taken for written because the record reads as it should', async () => {
    for (const failure of [reset(), new TimeoutError(undefined), new StatusError(502)]) {
      records(inCity('Brno'));
      put.mockRejectedValueOnce(failure);
      expect(await writeChanges([], credentials)).toEqual({ kind: 'unconfirmed' });
    }
    put.mockRejectedValueOnce(refusedConnection());
    expect(await writeChanges([], credentials)).toEqual({ kind: 'not_saved' });
    put.mockRejectedValueOnce(new StatusError(400));
    expect((await writeChanges([], credentials)).kind).toBe('refused');
  });
});

describe('a write of unknown outcome', () => {
  const answered = [
    ['500', () => new StatusError(500)],
    ['503', () => new StatusError(503)],
    ['a redirect', () => new StatusError(303)],
    ['an unreadable answer', () => new UnreadableReplyError()],
  ] as const;
  const unanswered = [
    ['a timeout', () => new TimeoutError(undefined)],
    ['a reset', reset],
    ['a timeout of a gateway', () => new StatusError(504)],
    ['a reset of a gateway', () => new StatusError(502)],
  ] as const;
  const unknown = [...answered, ...unanswered];

  it.each(unknown)('(%s) is saved when the new value is read back', async (_, failure) => {
    records(inCity('Brno'), inCity('Praha'));
    put.mockRejectedValueOnce(failure());
    expect(await writeChanges([move])).toEqual({ kind: 'saved', written: 1 });
    expect(put).toHaveBeenCalledTimes(1);
  });

  it.each(answered)('(%s) is not saved when the old value is read back', async (_, failure) => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(failure());
    expect(await writeChanges([move])).toEqual({ kind: 'not_saved' });
    expect(put).toHaveBeenCalledTimes(1);
  });

  it.each(unanswered)(
    '(%s) is unconfirmed when the old value is read back: it may still be carried out',
    async (_, failure) => {
      records(inCity('Brno'));
      put.mockRejectedValueOnce(failure());
      expect(await writeChanges([move])).toEqual({ kind: 'unconfirmed' });
      expect(put).toHaveBeenCalledTimes(1);
    },
  );

  it.each(unknown)('(%s) is unconfirmed when nothing can be read back', async (_, failure) => {
    for (const blind of [new UnreadableReplyError(), new TimeoutError(undefined), new StatusError(500)]) {
      records(inCity('Brno'), blind);
      put.mockRejectedValueOnce(failure());
      expect(await writeChanges([move])).toEqual({ kind: 'unconfirmed' });
    }
  });

  it('that succeeded is unconfirmed when something else is read back', async () => {
    records(inCity('Brno'), inCity('Brno'));
    expect(await writeChanges([move])).toEqual({ kind: 'unconfirmed' });
  });

  it('that succeeded is unconfirmed when nothing can be read back', async () => {
    records(inCity('Brno'), new StatusError(503));
    expect(await writeChanges([move])).toEqual({ kind: 'unconfirmed' });
  });

  it('is unconfirmed when the session ends before it is read back', async () => {
    records(inCity('Brno'), new StatusError(401));
    expect(await writeChanges([move])).toEqual({ kind: 'unconfirmed' });
  });
});

describe('a write that cannot have happened', () => {
  it.each([
    ['429', () => new StatusError(429)],
    ['403', () => new StatusError(403)],
    ['404', () => new StatusError(404)],
    ['a connection refused', refusedConnection],
  ])('(%s) is not saved, and nothing is read back', async (_, failure) => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(failure());
    expect(await writeChanges([move])).toEqual({ kind: 'not_saved' });
    expect(read).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['is down', () => refusedConnection()],
    ['answers nonsense', () => new UnreadableReplyError()],
    ['is late', () => new TimeoutError(undefined)],
  ])('because CareCloud %s before it is not saved and never put', async (_, failure) => {
    records(failure());
    expect(await writeChanges([move])).toEqual({ kind: 'not_saved' });
    expect(put).not.toHaveBeenCalled();
  });

  it('because consents cannot be told apart is not saved and never put', async () => {
    records(inCity('Brno'));
    vi.mocked(readConsentDefinitions).mockRejectedValue(new StatusError(503));
    expect(await writeChanges([change('consent:id-gtc', '1', '0')])).toEqual({ kind: 'not_saved' });
    expect(put).not.toHaveBeenCalled();
  });

  it('is known whichever copy of its class a failure of what all share is of', async () => {
    records(inCity('Brno'));
    vi.resetModules();
    const elsewhere = await import('../carecloud/errors.ts');
    vi.mocked(readConsentDefinitions).mockRejectedValue(new elsewhere.StatusError(503));
    expect(await writeChanges([change('consent:id-gtc', '1', '0')])).toEqual({ kind: 'not_saved' });
  });
});

describe('a refusal', () => {
  it.each([
    ['email', 'email'],
    ['personal_information.email', 'email'],
    ['customer.personal_information.address.zip', 'zip'],
    ['personal_information[phone]', 'phone'],
    ['customer/personal_information/birthdate', 'birthdate'],
    ['["personal_information","email"]', 'email'],
    ['password', 'password'],
    ['customer.password', 'password'],
    ['', undefined],
    ['__proto__', undefined],
    ['null', undefined],
  ])('of "%s" belongs to the field %s', async (name, field) => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(new StatusError(400, [{ name, reason: 'already_exists' }]));
    expect(await writeChanges([move])).toEqual({
      kind: 'refused',
      refusals: [{ field, reason: 'already_exists' }],
    });
  });

  it('without a reason is still a refusal', async () => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(new StatusError(400));
    expect(await writeChanges([move])).toEqual({ kind: 'refused', refusals: [] });
  });
});

describe('a session', () => {
  it('that CareCloud no longer accepts at the put is over, and revoked here', async () => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(new StatusError(401));
    const error = await writeChanges([move]).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SessionOverError);
    expect(error).toMatchObject({ reason: 'over' });
    await expect(writeChanges([move])).rejects.toBeInstanceOf(SessionOverError);
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('that CareCloud no longer accepts at the read is over before anything is put', async () => {
    records(new StatusError(401));
    await expect(writeChanges([move])).rejects.toBeInstanceOf(SessionOverError);
    expect(put).not.toHaveBeenCalled();
  });

  it('whose token turns out to be another customer’s writes nothing', async () => {
    records({ ...inCity('Brno'), customer_id: 'somebody-else' });
    await expect(writeChanges([move])).rejects.toBeInstanceOf(SessionOverError);
    expect(put).not.toHaveBeenCalled();
  });

  it.each([0, 2])('of an account in state %i writes nothing', async (state) => {
    records({ ...inCity('Brno'), state });
    await expect(writeChanges([move])).rejects.toBeInstanceOf(SessionOverError);
    expect(put).not.toHaveBeenCalled();
  });

  it('that is not there asks nothing of CareCloud', async () => {
    browser.reset();
    await expect(writeChanges([move])).rejects.toMatchObject({ reason: 'none' });
    expect(read).not.toHaveBeenCalled();
  });
});

describe('two writes of one customer', () => {
  it('wait for each other, so that the second sees what the first did', async () => {
    let current = inCity('Brno');
    read.mockImplementation(async () => current);
    put.mockImplementation(async (_id, body) => {
      await Promise.resolve();
      current = { ...current, ...body } as CustomerRecord;
    });
    const rename = change('first_name', 'Jana', 'Hana');
    const results = await Promise.all([writeChanges([move]), writeChanges([rename]), writeChanges([move])]);
    expect(results.map(({ kind }) => kind)).toEqual(['saved', 'saved', 'saved']);
    expect(current.personal_information).toMatchObject({ first_name: 'Hana', address: { city: 'Praha' } });
    expect(put).toHaveBeenCalledTimes(2);
  });

  it('is not put any more once its turn is lost: another instance may have written', async () => {
    vi.spyOn(store(), 'withLock').mockImplementationOnce((_, task) => task(AbortSignal.abort()));
    records(inCity('Brno'));
    expect(await writeChanges([move])).toEqual({ kind: 'not_saved' });
    expect(put).not.toHaveBeenCalled();
  });
});

describe('the log of a write', () => {
  it('tells the outcome and how many fields, and no value', async () => {
    records(inCity('Brno'), inCity('Praha'));
    await writeChanges([move]);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ event: 'write', result: 'saved', fields: 1 });
    expect(lines.join('')).not.toMatch(/Praha|Brno|Jana/);
  });
});

describe('a new password', () => {
  const password = { password: 'Canary-2026' };

  it('is put with the whole record, once, and an answer of success is believed', async () => {
    records(inCity('Brno'));
    const areThere = vi.fn(async () => undefined);
    expect(await writeChanges([], password, areThere)).toMatchObject({ kind: 'saved', written: 1 });
    expect(put.mock.calls.map(([, body, , values]) => [body, values])).toEqual([
      [
        { personal_information: { language_id: 'cs', first_name: 'Jana', address: { city: 'Brno' } } },
        password,
      ],
    ]);
    expect(areThere).not.toHaveBeenCalled();
    expect(lines.join('')).not.toContain('Canary');
  });

  it.each([
    [true, new StatusError(500), 'saved'],
    [false, new StatusError(500), 'not_saved'],
    [undefined, new StatusError(500), 'unconfirmed'],
    [true, reset(), 'saved'],
    [false, reset(), 'unconfirmed'],
  ])('is looked for when the outcome is unknown: %s after %s means %s', async (doCount, failure, kind) => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(failure);
    expect((await writeChanges([], password, async () => doCount)).kind).toBe(kind);
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('is not saved when the write cannot have happened, without looking', async () => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(refusedConnection());
    const areThere = vi.fn(async () => true);
    expect((await writeChanges([], password, areThere)).kind).toBe('not_saved');
    expect(areThere).not.toHaveBeenCalled();
  });

  it('counts as saved only together with the changes it went with', async () => {
    records(inCity('Brno'));
    put.mockRejectedValueOnce(new StatusError(500));
    expect((await writeChanges([move], password, async () => true)).kind).toBe('not_saved');
    records(inCity('Brno'), inCity('Praha'));
    put.mockRejectedValueOnce(reset());
    expect((await writeChanges([move], password, async () => true)).kind).toBe('saved');
  });
});
