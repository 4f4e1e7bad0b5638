import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { errorTexts, handleForm } from './action.ts';
import { StatusError } from './carecloud/errors.ts';
import { SessionOverError } from './customer/context.ts';
import { sealShown } from './customer/drafts.ts';
import type { Rules } from './customer/schema.ts';
import { BOXES } from './form-state.ts';
import { type Messages, messagesIn } from './i18n/messages.ts';
import { startCounting } from './metrics/metrics.ts';
import { beginDecoding, isDecoding, trackDecoding } from './server/decoding.ts';
import { stopClock } from './testing/clock.ts';
import { browser } from './testing/request.ts';
import { useSettings } from './testing/settings.ts';
import { signBrowserIn, signBrowserInAgain } from './testing/signed-in.ts';

vi.mock('next/headers', () => import('./testing/request.ts'));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw new Redirect(path);
  },
}));

class Redirect extends Error {}

const OWN = 'https://account.example.com';
const t = messagesIn('en');
const fields = ['name', 'password'] as const;
const run = vi.fn();

function form(...entries: [string, string | Blob][]): FormData {
  const data = new FormData();
  for (const [name, value] of entries) data.append(name, value);
  return data;
}

const submit = (
  body: unknown,
  more: Partial<Parameters<typeof handleForm<string, Rules | undefined>>[2]> = {},
) =>
  handleForm(undefined, body, {
    name: 'test',
    fields,
    needsSession: false,
    secrets: ['password'],
    run,
    ...more,
  });

/** Where a redirect leads. */
async function destination(promise: Promise<unknown>): Promise<string> {
  const error = await promise.catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(Redirect);
  return (error as Redirect).message;
}

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.delete('store');
  useSettings({ PORTAL_URL: OWN, CUSTOMER_LIMIT_WRITE: '5', CUSTOMER_LIMIT_PHOTO: '1' });
  browser.reset();
  browser.headers = new Headers({ origin: OWN, 'accept-language': 'en', 'x-request-path': '/profile' });
  run.mockReset();
  run.mockResolvedValue({ status: 'invalid' });
});

describe('a form of a signed-in customer', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  beforeEach(async () => {
    stopClock();
    await signBrowserIn();
  });
  const send = (more: Partial<Parameters<typeof submit>[1]> = {}) =>
    submit(form(['name', 'Jana'], ['password', 'canary']), { needsSession: true, ...more });

  it('is rate-limited, and then comes back as it was typed', async () => {
    for (let n = 0; n < 5; n++) expect((await send()).status).toBe('invalid');
    expect(await send()).toEqual({
      status: 'failed',
      message: t.signIn.throttled(15),
      errors: {},
      values: { name: 'Jana' },
      conflicts: {},
      translations: expect.anything(),
      attempt: 1,
    });
    expect(run).toHaveBeenCalledTimes(5);
  });

  it('comes back with the values it had shown, not the current ones', async () => {
    const sent = () =>
      submit(form(['name', 'Jana'], ['shown', 'sealed']), {
        needsSession: true,
        fields: ['shown', 'name'],
        secrets: [],
      });
    for (let n = 0; n < 5; n++) await sent();
    expect(await sent()).toMatchObject({ status: 'failed', sealed: 'sealed' });
  });

  it('has a separate limit for photos, and none with rateLimit "none"', async () => {
    for (let n = 0; n < 6; n++) await send();
    expect((await send({ rateLimit: 'photo' })).status).toBe('invalid');
    expect((await send({ rateLimit: 'photo' })).message).toBe(t.signIn.throttled(15));
    expect((await send({ rateLimit: undefined })).status).toBe('failed');
    for (let n = 0; n < 5; n++) expect((await send({ rateLimit: 'none' })).status).toBe('invalid');
  });

  it('is counted by customer, in whatever browser', async () => {
    for (let n = 0; n < 5; n++) await send();
    browser.cookies.clear();
    await signBrowserIn();
    expect((await send()).status).toBe('failed');
  });
});

describe('a form', () => {
  it('ends the decoding of the body: later errors are not the client’s', async () => {
    trackDecoding();
    beginDecoding();
    run.mockImplementation(async () => expect(isDecoding()).toBe(false));
    await submit(form(['name', 'Jana']));
    expect(run).toHaveBeenCalledOnce();
  });

  it('is passed to its use case field by field, known fields only', async () => {
    await submit(form(['name', ' Jana '], ['admin', '1'], ['__proto__', 'x'], ['$ACTION_ID', 'y']));
    expect(run).toHaveBeenCalledWith({ name: ' Jana ' }, expect.anything());
  });

  it('is processed whatever was sent as its state, even one that throws when it is read', async () => {
    const untouchable = new Proxy(
      {},
      {
        get: () => {
          throw new Error('You cannot dot into a temporary client reference');
        },
      },
    );
    for (const previous of [untouchable, null, 'x', { attempt: 1e308 }, { attempt: '1' }]) {
      const state = await handleForm(previous, form(['name', 'Jana']), {
        name: 'test',
        fields,
        needsSession: false,
        run,
      });
      expect(state).toMatchObject({ status: 'invalid', attempt: 1 });
    }
    expect(run).toHaveBeenCalledTimes(5);
  });

  it('brings fields that CareCloud’s data define, too, each once', async () => {
    const isField = (name: string) => name.startsWith('interest:');
    await submit(form(['interest:a', 'on'], ['other:a', 'on']), { isField });
    expect(run).toHaveBeenCalledWith({ 'interest:a': 'on' }, expect.anything());
    const twice = form(['interest:a', 'on'], ['interest:a', 'on']);
    expect(await submit(twice, { isField })).toMatchObject({ message: t.form.invalid });
    expect(run).toHaveBeenCalledTimes(1);
  });

  describe('with rules', () => {
    const word = z.string().trim().toUpperCase().min(1, 'required');
    const rules = { schema: z.object({ word, kind: z.enum(['', 'a'], 'invalid') }) };
    const send = (word: string, more: Parameters<typeof submit>[1] = {}) =>
      submit(form(['word', word], ['name', ' Jana '], ['other', 'x']), { rules, ...more });

    it('is passed on as these read it, its other fields as they are', async () => {
      expect((await send(' x ')).values).toEqual({ word: ' x ', name: ' Jana ' });
      expect(run).toHaveBeenCalledWith({ word: 'X', kind: '', name: ' Jana ' }, expect.anything());
    });

    it('comes back with what they find', async () => {
      expect(await send(' ')).toMatchObject({
        status: 'invalid',
        message: t.form.check,
        errors: { word: t.errors.required },
        values: { word: ' ', name: ' Jana ' },
      });
      expect(run).not.toHaveBeenCalled();
    });

    it('is kept, and its outage told, by what is valid only', async () => {
      const keepTyped = vi.fn();
      const outageText = vi.fn(() => 'down');
      await signBrowserIn();
      run.mockRejectedValueOnce(new StatusError(503));
      expect((await send(' x ', { keepTyped, outageText })).message).toBe('down');
      const valid = { word: 'X', kind: '', name: ' Jana ' };
      expect(keepTyped).toHaveBeenCalledExactlyOnceWith(valid);
      expect(outageText).toHaveBeenCalledExactlyOnceWith(valid, expect.anything());
      browser.cookies.clear();
      const going = send(' ', { keepTyped, needsSession: true });
      expect(await destination(going)).toBe('/sign-in?next=%2Fprofile');
      expect(keepTyped).toHaveBeenCalledOnce();
    });
  });

  it('has a value for every checkbox, ticked or not', async () => {
    const isField = (name: string) => name.startsWith('interest:');
    const boxes = ['interest:a', 'interest:b', 'unknown', '__proto__', 'interest:b'].map(
      (name): [string, string] => [BOXES, name],
    );
    await submit(form(...boxes, ['interest:a', 'on']), { isField });
    expect(run).toHaveBeenCalledWith({ 'interest:a': 'on', 'interest:b': '' }, expect.anything());
  });

  it('comes back with what was typed, but for secrets', async () => {
    const state = await submit(form(['name', 'Jana'], ['password', 'canary']));
    expect(state).toEqual({
      status: 'invalid',
      errors: { password: t.errors.password_again },
      values: { name: 'Jana' },
      conflicts: {},
      translations: expect.anything(),
      attempt: 1,
    });
  });

  it('comes back with what is said in the other languages as well', async () => {
    const links = [{ href: '/profile', text: t.form.reload }];
    run.mockResolvedValue({
      status: 'invalid',
      message: t.form.invalid,
      links,
      errors: { name: t.errors.email },
      asks: { code: ({ form }: Messages) => form.codeSentTo('Ada') },
    });
    const inWords = ({ form, errors }: Messages) => ({
      message: form.invalid,
      links: [{ href: '/profile', text: form.reload }],
      errors: { name: errors.email },
      asks: { code: form.codeSentTo('Ada') },
    });
    const state = await submit(form());
    expect(state).toMatchObject(inWords(t));
    expect(state.translations).toEqual({
      cs: inWords(messagesIn('cs')),
      sk: inWords(messagesIn('sk')),
      de: inWords(messagesIn('de')),
    });
  });

  it('comes back without other languages when nothing is said', async () => {
    run.mockResolvedValue({ status: 'idle', values: {} });
    expect(await submit(form())).toEqual({
      status: 'idle',
      errors: {},
      values: {},
      conflicts: {},
      attempt: 1,
    });
  });

  it('asks for a password again that comes back empty, unless it has another error', async () => {
    const sent = () => form(['name', 'Jana'], ['password', 'canary']);
    run.mockResolvedValue({ status: 'invalid', errors: { name: 'no' } });
    expect((await submit(sent())).errors).toEqual({ name: 'no', password: t.errors.password_again });
    expect((await submit(form(['name', 'Jana'], ['password', '']))).errors).toEqual({ name: 'no' });
    run.mockResolvedValue({ status: 'invalid', errors: { password: 'wrong' } });
    expect((await submit(sent())).errors).toEqual({ password: 'wrong' });
    run.mockResolvedValue({ status: 'failed', message: 'not now' });
    expect((await submit(sent())).errors).toEqual({});
    run.mockResolvedValue({ status: 'invalid', errors: { name: 'no' }, challenge: 'proven' });
    expect((await submit(sent())).errors).toEqual({ name: 'no' });
  });

  it('hands over the files it asks for, but for empty ones, and gives none of them back', async () => {
    const body = form(
      ['picture', new File(['x'], 'x.jpg')],
      ['other', new File([], '')],
      ['more', new Blob(['y'])],
    );
    const state = await submit(body, { files: ['picture', 'other'] });
    const data = run.mock.calls[0]?.[1] as { files: Record<string, File> } | undefined;
    expect(Object.keys(data?.files ?? {})).toEqual(['picture']);
    expect(await data?.files.picture?.text()).toBe('x');
    expect(state.values).toEqual({});
  });

  it('counts its attempts, whatever is sent for the state before', async () => {
    const next = async (previous: unknown) =>
      (await handleForm(previous, form(), { name: 'test', fields, needsSession: false, run })).attempt;
    expect(await next({ attempt: 4 })).toBe(5);
    for (const nonsense of [null, undefined, 7, 'x', {}, { attempt: 'x' }, { attempt: 1e300 }]) {
      expect(await next(nonsense)).toBe(1);
    }
  });

  it.each([
    ['a field twice', form(['name', 'a'], ['name', 'b'])],
    ['a file for a text', form(['name', new Blob(['x'])])],
    ['a text of a megabyte', form(['name', 'x'.repeat(2 ** 20)])],
    ['a text for a file', form(['picture', 'x'])],
    ['a file twice', form(['picture', new Blob(['x'])], ['picture', new Blob(['y'])])],
    ['no form', { name: 'x' }],
    ['nothing', undefined],
    ['a text', 'name=x'],
  ])('is refused when it is %s', async (_, body) => {
    const state = await submit(body, { files: ['picture'] });
    expect(state).toMatchObject({ status: 'failed', message: t.form.invalid, values: {} });
    expect(run).not.toHaveBeenCalled();
  });

  it.each([null, 'null', 'https://evil.example', 'http://account.example.com'])(
    'from %s is refused',
    async (origin) => {
      if (origin === null) browser.headers.delete('origin');
      else browser.headers.set('origin', origin);
      expect(await submit(form())).toMatchObject({ status: 'failed', message: t.form.refusedOrigin });
      expect(run).not.toHaveBeenCalled();
    },
  );
});

describe('a form for customers', () => {
  it('runs with a session', async () => {
    await signBrowserIn();
    await submit(form(), { needsSession: true });
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('is refused to anybody but the customer it was shown to, and passes on what it showed', async () => {
    await signBrowserIn();
    const sealed = await sealShown('password', { hint: 'x' });
    const send = (shown: string) =>
      submit(form(['name', 'Jana'], ['shown', shown]), { needsSession: true, shownAs: 'password' });
    expect((await send(sealed)).values).toEqual({ name: 'Jana' });
    expect(run).toHaveBeenCalledWith(
      { name: 'Jana', shown: sealed },
      expect.objectContaining({ shown: { hint: 'x' } }),
    );
    const others = await sealShown('sessions', {});
    await signBrowserInAgain('somebody-else');
    run.mockClear();
    for (const shown of [sealed, others, '', 'x']) {
      const links = [{ href: '/profile', text: t.form.reload }];
      const refused = { status: 'failed', message: t.form.wrongCustomer, links, values: {} };
      expect(await send(shown)).toMatchObject(refused);
    }
    expect(run).not.toHaveBeenCalled();
  });

  it('is refused to others also in the language of the page that it still stands on', async () => {
    await signBrowserIn();
    const shown = await sealShown('password', {});
    await signBrowserInAgain('somebody-else');
    browser.headers.set('accept-language', 'cs');
    const { wrongCustomer, reload } = messagesIn('cs').form;
    const state = await submit(form(['shown', shown]), { needsSession: true, shownAs: 'password' });
    expect(state).toMatchObject({ message: wrongCustomer, links: [{ text: reload }] });
    const translated = { message: t.form.wrongCustomer, links: [{ text: t.form.reload }] };
    expect(state.translations?.en).toMatchObject(translated);
  });

  it('redirects to the sign-in page without a session, and keeps what was typed', async () => {
    const keepTyped = vi.fn();
    const going = submit(form(['name', 'Jana']), { needsSession: true, keepTyped });
    expect(await destination(going)).toBe('/sign-in?next=%2Fprofile');
    expect(keepTyped).toHaveBeenCalledWith({ name: 'Jana' });
    expect(run).not.toHaveBeenCalled();
  });

  it('redirects there also when nothing can be kept', async () => {
    const keepTyped = vi.fn().mockRejectedValue(new StatusError(503));
    const going = submit(form(['name', 'Jana']), { needsSession: true, keepTyped });
    expect(await destination(going)).toBe('/sign-in?next=%2Fprofile');
  });

  it('keeps what was typed when CareCloud fails', async () => {
    await signBrowserIn();
    const keepTyped = vi.fn();
    run.mockRejectedValueOnce(new StatusError(503));
    const state = await submit(form(['name', 'Jana']), { needsSession: true, keepTyped });
    expect(state).toMatchObject({ status: 'failed', message: t.form.notSaved, values: { name: 'Jana' } });
    expect(keepTyped).toHaveBeenCalledWith({ name: 'Jana' });
  });

  it('redirects there too when the session ends meanwhile', async () => {
    await signBrowserIn();
    run.mockRejectedValueOnce(new SessionOverError('over'));
    expect(await destination(submit(form(), { needsSession: true }))).toBe(
      '/sign-in?next=%2Fprofile&reason=over',
    );
  });

  it('throws other errors', async () => {
    run.mockRejectedValueOnce(new Error('other'));
    await expect(submit(form())).rejects.toThrow('other');
  });
});

describe('the words for errors', () => {
  it('are the portal’s, with a default for unknown keys', () => {
    expect(errorTexts({ email: 'email', zip: 'unheard_of' }, t)).toEqual({
      email: t.errors.email,
      zip: t.errors.invalid,
    });
  });
});

describe('what operators see', () => {
  it('is each form by its action and what came of it', async () => {
    const { actions } = await startCounting();
    const outcomes = async () =>
      (await actions.get()).values.map(({ labels, value }) => [labels.action, labels.outcome, value]);
    await submit(form());
    expect(await outcomes()).toEqual([['test', 'invalid', 1]]);
    run.mockImplementation(() => {
      throw Object.assign(new Error('x'), { digest: 'NEXT_REDIRECT;push;/profile;303;' });
    });
    await expect(submit(form())).rejects.toThrow();
    run.mockRejectedValue(new TypeError('x'));
    await expect(submit(form())).rejects.toThrow(TypeError);
    expect(await outcomes()).toEqual([
      ['test', 'invalid', 1],
      ['test', 'redirected', 1],
      ['test', 'error', 1],
    ]);
  });
});
