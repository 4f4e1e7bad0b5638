import { refresh } from 'next/cache';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { addAddress, changeAddress } from '@/lib/customer/addresses';
import { answerConsent as answer } from '@/lib/customer/answer-consent';
import { changeFields } from '@/lib/customer/change-fields';
import type { Conflict } from '@/lib/customer/changes';
import { changeDetails } from '@/lib/customer/details';
import { addToDraft, type FormName, keepDraft, openShown, readDraft, sealShown } from '@/lib/customer/drafts';
import type { Field } from '@/lib/customer/fields';
import type { Outcome } from '@/lib/customer/outcome';
import type { FormState } from '@/lib/form-state';
import { IDLE } from '@/lib/form-state';
import { messagesIn } from '@/lib/i18n/messages';
import { store } from '@/lib/store';
import { StoreUnavailableError } from '@/lib/store/store';
import { browser } from '@/lib/testing/request';
import { useSettings } from '@/lib/testing/settings';
import { CUSTOMER_ID, signBrowserIn, signBrowserInAgain } from '@/lib/testing/signed-in';
import { addFurtherAddress, saveAddress, saveFurtherAddress } from './address/actions';
import { answerConsent } from './consents/actions';
import { saveInterests } from './interests/actions';
import { saveProfile } from './profile/actions';

vi.mock('next/headers', () => import('@/lib/testing/request'));
vi.mock('next/cache', () => ({ refresh: vi.fn() }));
vi.mock('next/navigation', () => ({
  redirect: (path: string) => {
    throw Object.assign(new Error(path), { digest: 'NEXT_REDIRECT' });
  },
}));
vi.mock(import('@/lib/customer/change-fields'), async (original) => ({
  ...(await original()),
  changeFields: vi.fn(),
}));
vi.mock('@/lib/customer/addresses', () => ({ addAddress: vi.fn(), changeAddress: vi.fn() }));
vi.mock('@/lib/customer/answer-consent', () => ({ answerConsent: vi.fn() }));
vi.mock(import('@/lib/customer/details'), async (original) => ({
  ...(await original()),
  changeDetails: vi.fn(),
}));
vi.mock('@/lib/customer/properties', () => ({
  readPropertyDisplay: async () => (_: string, value: string) => value,
}));

const t = messagesIn('en');
const ORIGIN = 'https://account.example.com';
const CONTACT = 'https://shop.example.com/contact';
const ADDRESS = '8e17b04cd9f2a6358170bb52de';

type Action = (previous: FormState, form: FormData) => Promise<FormState>;

/** Every form that changes something field by field: what sends it, what writes, and the page that says that it did. */
const AREAS: [FormName, Action, (...parts: never[]) => unknown, Record<string, string>, string][] = [
  ['profile', saveProfile, changeFields, { first_name: 'Jim' }, '/profile'],
  ['address', saveAddress, changeFields, { city: 'Brno' }, '/address'],
  ['address-new', addFurtherAddress, addAddress, { city: 'Brno' }, '/address#further'],
  [
    `address-${ADDRESS}`,
    saveFurtherAddress,
    changeAddress,
    { city: 'Brno', address_id: ADDRESS },
    '/address#further',
  ],
  ['interests', saveInterests, changeDetails, { 'interest:garden': 'on' }, '/interests'],
  ['consents', answerConsent, answer, { consent: 'sms', value: '1' }, '/consents#consent-sms'],
];

async function send(
  form: FormName,
  action: Action,
  fields: Record<string, string>,
): Promise<FormState | string> {
  const data = new FormData();
  for (const [name, value] of Object.entries({ shown: await sealShown(form, {}), ...fields }))
    data.append(name, value);
  return action(IDLE, data).catch((error: Error) => error.message);
}

/** The store is out of reach from now on. */
function storeFails(): void {
  for (const operation of ['get', 'set', 'delete'] as const)
    vi.spyOn(store(), operation).mockRejectedValue(new StoreUnavailableError('down'));
}

beforeEach(async () => {
  useSettings({ PORTAL_URL: ORIGIN, BRAND_CONTACT_URL: CONTACT });
  browser.reset();
  browser.headers = new Headers({ origin: ORIGIN, 'accept-language': 'en', 'x-request-path': '/profile' });
  await signBrowserIn();
});

it('shows dates of a conflict as the language writes them, and takes them as the field does', async () => {
  const conflicts: Conflict<Field>[] = [
    { field: 'birthdate', mine: '1985-02-12', theirs: '1958-02-12' },
    { field: 'phone', mine: '420601123456', theirs: '' },
  ];
  vi.mocked(changeFields).mockResolvedValueOnce({ kind: 'conflict', conflicts });
  const phone = { mine: '+420 601 123 456', theirs: '' };
  expect(await send('profile', saveProfile, { birthdate: '1985-02-12' })).toMatchObject({
    conflicts: {
      birthdate: {
        mine: '1985-02-12',
        theirs: '1958-02-12',
        written: { mine: '12 February 1985', theirs: '12 February 1958' },
      },
      phone: { ...phone, written: phone },
    },
  });
});

it('discards a draft of nobody but whom the form was shown to', async () => {
  const theirs = await sealShown('profile', {});
  await signBrowserInAgain('somebody-else');
  const mine = { customerId: 'somebody-else', values: { first_name: 'Jim' } };
  await keepDraft('profile', mine, { first_name: 'Johnny' }, (_, value) => value);
  const discard = { discard: '1', shown: theirs };
  expect(await send('profile', saveProfile, discard)).toMatchObject({ message: t.form.wrongCustomer });
  expect((await readDraft('profile'))?.values).toEqual({ first_name: 'Johnny' });

  expect(await send('profile', saveProfile, { discard: '1' })).toBe('/profile');
  expect(await readDraft('profile')).toBeUndefined();
});

describe('an answer to a consent', () => {
  const answered = { 'consent:sms': '1', 'consent:post': '1' };
  const withdraw = async (id = 'sms') =>
    send('consents', answerConsent, {
      consent: id,
      value: '0',
      shown: await sealShown('consents', answered),
    });

  it('comes back to its form, where a script has sent it', async () => {
    browser.headers.set('next-action', 'id');
    vi.mocked(answer).mockResolvedValueOnce({ kind: 'saved', written: 1 } as never);
    expect(await withdraw()).toMatchObject({ status: 'done', message: t.consents.done.withdrawn });
    expect(refresh).toHaveBeenCalled();
  });

  it('ends the reminder of it, and of no other', async () => {
    const shown = { customerId: CUSTOMER_ID, values: answered };
    await addToDraft('consents', shown, { 'consent:sms': '0' });
    await addToDraft('consents', shown, { 'consent:post': '0' });
    vi.mocked(answer).mockResolvedValueOnce({ kind: 'saved', written: 1 } as never);
    await withdraw();
    expect((await readDraft('consents'))?.values).toEqual({ 'consent:post': '0' });
  });

  it('that CareCloud refuses is not to be tried again, and whom to ask is', async () => {
    vi.mocked(answer).mockResolvedValueOnce({ kind: 'refused', refusals: [] });
    expect(await withdraw()).toMatchObject({
      status: 'failed',
      message: t.consents.impossible.withdrawn,
      links: [{ href: CONTACT, text: t.common.contact }],
    });
  });
});

describe('what was written before the store failed', () => {
  it.each(AREAS)('is told as saved: %s', async (form, action, writer, fields, page) => {
    vi.mocked(writer as () => Promise<Outcome>).mockImplementationOnce(async () => {
      storeFails();
      return { kind: 'saved', written: 1 };
    });
    expect(await send(form, action, fields)).toBe(page);
  });

  it('is told as saved in part, and counts as shown', async () => {
    vi.mocked(changeDetails).mockImplementationOnce(async () => {
      storeFails();
      const failures = [{ field: 'interest:travel', reason: 'not_saved' }];
      return { kind: 'partly', saved: { 'interest:garden': 'on' }, failures };
    });
    const state = await send('interests', saveInterests, {
      'interest:garden': 'on',
      'interest:travel': 'on',
    });
    expect(state).toMatchObject({ status: 'failed', message: t.form.partly });
    const { sealed = '' } = state as FormState;
    expect((await openShown('interests', sealed))?.values).toEqual({ 'interest:garden': 'on' });
  });
});
