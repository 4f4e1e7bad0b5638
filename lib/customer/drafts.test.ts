import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env.ts';
import { hashCode, newCode } from '../kiosk/code.ts';
import type { KioskSettings } from '../kiosk/settings.ts';
import { readDevice, sealForDevice } from '../session/device.ts';
import { kioskCookie } from '../session/kiosk.ts';
import { store } from '../store/index.ts';
import { stopClock } from '../testing/clock.ts';
import { browser } from '../testing/request.ts';
import { useSettings } from '../testing/settings.ts';
import { CUSTOMER_ID, signBrowserIn, signBrowserInAgain } from '../testing/signed-in.ts';
import { display } from './change-fields.ts';
import {
  addToDraft,
  dropDraft,
  dropFromDraft,
  keepDraft,
  openOwnShown,
  openShown,
  readDraft,
  sealShown,
} from './drafts.ts';

vi.mock('next/headers', () => import('../testing/request.ts'));

const TYPED = { first_name: 'Jana', email: '' };
const SHOWN = {
  customerId: CUSTOMER_ID,
  values: { first_name: 'Hana', email: 'hana@example.com', phone: '420601123456' },
};
const DRAFT = {
  customerId: CUSTOMER_ID,
  values: TYPED,
  shown: { first_name: 'Hana', email: 'hana@example.com' },
};
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const KIOSKS = JSON.stringify([{ id: 'hall', name: 'Hall', code: await hashCode(newCode()) }]);

beforeEach(async () => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  stopClock();
  useSettings({ KIOSKS, CUSTOMER_LIMIT_DRAFT: '3' });
  browser.reset();
  await signBrowserIn();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what a form showed', () => {
  it('comes back as it went out', async () => {
    expect(await openShown('profile', await sealShown('profile', TYPED))).toEqual({
      customerId: CUSTOMER_ID,
      values: TYPED,
    });
  });

  it('does not come back as another form’s, from another browser, or made up', async () => {
    const sealed = await sealShown('profile', TYPED);
    expect(await openShown('address', sealed)).toBeUndefined();
    expect(await openShown('profile', `${sealed.slice(0, -4)}AA~2`)).toBeUndefined();
    expect(await openShown('profile', '')).toBeUndefined();
    await signBrowserIn();
    expect(await openShown('profile', sealed)).toBeUndefined();
  });

  it('comes back as long as a session can last, and a day more to keep what was typed', async () => {
    const sealed = await sealShown('profile', TYPED);
    vi.advanceTimersByTime(31 * DAY);
    expect(await openShown('profile', sealed)).toBeDefined();
    vi.advanceTimersByTime(1);
    expect(await openShown('profile', sealed)).toBeUndefined();
  });

  it('comes back although the version that sealed it did not say when', async () => {
    const before = { customerId: CUSTOMER_ID, values: TYPED };
    const sealed = (await sealForDevice(before, 'shown profile')) ?? expect.fail('no device');
    expect(await openOwnShown('profile', sealed)).toEqual(before);
  });
});

describe('a draft', () => {
  it('is there for the customer who typed it, form by form', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    expect(await readDraft('profile')).toEqual(DRAFT);
    expect(await readDraft('address')).toBeUndefined();
  });

  it('holds only fields that were typed into, and what they had shown', async () => {
    await keepDraft('profile', SHOWN, { ...TYPED, phone: '+420 601 123 456' }, display);
    expect(await readDraft('profile')).toEqual(DRAFT);
  });

  it('is not kept when nothing was typed', async () => {
    await keepDraft('profile', SHOWN, { phone: '+420 601 123 456' }, display);
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('is gone once everything is again as it was shown', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    await keepDraft('profile', SHOWN, { first_name: 'Hana', email: 'hana@example.com' }, display);
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('is nobody else’s, even in the same browser', async () => {
    await keepDraft('profile', { ...SHOWN, customerId: 'somebody-else' }, TYPED, display);
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('is neither replaced nor ended by what somebody else types in the same browser', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    const theirs = { ...SHOWN, customerId: 'somebody-else' };
    await keepDraft('profile', theirs, { first_name: 'Eva' }, display);
    expect(await readDraft('profile')).toEqual(DRAFT);
    await keepDraft('profile', theirs, { first_name: 'Hana' }, display);
    await dropDraft('profile', 'somebody-else');
    expect(await readDraft('profile')).toEqual(DRAFT);
  });

  it('is not in another browser', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    await signBrowserIn();
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('is kept half an hour', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    vi.advanceTimersByTime(30 * MINUTE - 1);
    await signBrowserInAgain();
    expect(await readDraft('profile')).toEqual(DRAFT);
    vi.advanceTimersByTime(2);
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('is not kept at a kiosk', async () => {
    const [hall] = env().KIOSKS as [KioskSettings];
    const { name, value } = await kioskCookie(hall, (await readDevice()) ?? expect.fail('no device'));
    browser.cookies.set(name, value);
    const set = vi.spyOn(store(), 'set');
    await keepDraft('profile', SHOWN, TYPED, display);
    expect(set).not.toHaveBeenCalled();
  });

  it('is gone when it is dropped', async () => {
    await keepDraft('profile', SHOWN, TYPED, display);
    await dropDraft('profile', CUSTOMER_ID);
    expect(await readDraft('profile')).toBeUndefined();
  });

  it('holds only fields that the form showed', async () => {
    await keepDraft('profile', SHOWN, { ...TYPED, 'property:made-up': 'x' }, display);
    expect(await readDraft('profile')).toEqual(DRAFT);
    await keepDraft('interests', { ...SHOWN, values: {} }, { 'property:made-up': 'x' }, display);
    expect(await readDraft('interests')).toBeUndefined();
  });

  it('is cut where it is longer than anything that is asked for', async () => {
    await keepDraft('profile', SHOWN, { first_name: 'x'.repeat(200_000) }, display);
    expect((await readDraft('profile'))?.values).toEqual({ first_name: 'x'.repeat(1000) });
  });

  it('stays as it was when too much is typed for one', async () => {
    const fields = Array.from({ length: 40 }, (_, n) => `property:${n}`);
    const of = (value: string) => Object.fromEntries(fields.map((field) => [field, value]));
    const shown = { ...SHOWN, values: of('') };
    await keepDraft('interests', shown, { 'property:0': 'x' }, display);
    await keepDraft('interests', shown, of('x'.repeat(1000)), display);
    expect((await readDraft('interests'))?.values).toEqual({ 'property:0': 'x' });
  });

  it('is one of so many of a customer per window, in however many browsers', async () => {
    const set = vi.spyOn(store(), 'set');
    for (let n = 0; n < 10; n++) {
      await signBrowserIn();
      await keepDraft('profile', SHOWN, TYPED, display);
    }
    expect(set).toHaveBeenCalledTimes(3);
    await keepDraft('profile', { ...SHOWN, customerId: 'somebody-else' }, TYPED, display);
    vi.advanceTimersByTime(15 * MINUTE + 1);
    await keepDraft('profile', SHOWN, TYPED, display);
    expect(set).toHaveBeenCalledTimes(5);
  });

  it('lies sealed in the store', async () => {
    const set = vi.spyOn(store(), 'set');
    await keepDraft('profile', SHOWN, { first_name: 'canary-name' }, display);
    expect(set).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(set.mock.calls)).not.toMatch(/canary|8ea6abece4/);
  });
});

describe('a draft that several forms share', () => {
  const CHOICES = { customerId: CUSTOMER_ID, values: { 'consent:sms': '1', 'consent:post': '2' } };
  const add = (chosen: Record<string, string>) => addToDraft('consents', CHOICES, chosen);
  const chosen = async () => (await readDraft('consents'))?.values;

  it('holds what was chosen in each, the newest choice of one', async () => {
    await add({ 'consent:sms': '0' });
    await add({ 'consent:post': '0' });
    await add({ 'consent:post': '1' });
    expect(await readDraft('consents')).toMatchObject({
      values: { 'consent:sms': '0', 'consent:post': '1' },
      shown: CHOICES.values,
    });
  });

  it('loses none that are chosen at once', async () => {
    await Promise.all([add({ 'consent:sms': '0' }), add({ 'consent:post': '1' })]);
    expect(await chosen()).toEqual({ 'consent:sms': '0', 'consent:post': '1' });
  });

  it('loses only what is taken out, and is gone without any', async () => {
    await add({ 'consent:sms': '0' });
    await add({ 'consent:post': '1' });
    await dropFromDraft('consents', CUSTOMER_ID, ['consent:sms', 'consent:other']);
    expect(await chosen()).toEqual({ 'consent:post': '1' });
    await dropFromDraft('consents', CUSTOMER_ID, ['consent:post']);
    expect(await readDraft('consents')).toBeUndefined();
  });

  it('loses what is taken out also when the limit is reached', async () => {
    await add({ 'consent:sms': '0' });
    for (let n = 0; n < 3; n++) await add({ 'consent:post': '1' });
    await dropFromDraft('consents', CUSTOMER_ID, ['consent:sms']);
    expect(await chosen()).toEqual({ 'consent:post': '1' });
  });

  it('takes nothing that was not shown', async () => {
    await add({ 'consent:other': '1' });
    expect(await readDraft('consents')).toBeUndefined();
  });
});
