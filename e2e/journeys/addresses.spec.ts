import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { ADDRESS_TYPES } from '../../sandbox/address-types.ts';
import { button, expect, expectError, field, fillSignIn, said, test } from '../fixtures.ts';
import { writes } from '../support/calls.ts';
import { ALEX, EVA, JOHN, JOHNS_ADDRESSES, PASSWORD } from '../support/customers.ts';
import type { Sandbox } from '../support/sandbox.ts';

const t = messagesIn('en');
const { fields } = t.address;
const POST = 'postSubCustomerAddress';
const PUT = 'putSubCustomerAddress';
const DELIVERY = `/address/${JOHNS_ADDRESSES.delivery}`;

const section = (page: Page) => page.getByRole('region', { name: t.addresses.title });
const entry = (page: Page, type: string) =>
  section(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: type, exact: true }) });
const save = (page: Page) => button(page, t.common.save).click();
const add = (page: Page) => button(page, t.addresses.addSubmit).click();

const addressOf = async (sandbox: Sandbox, id: string, customer = JOHN) =>
  (await sandbox.details(customer.id)).addresses.find((address) => address.additional_address_id === id);

async function fillNew(page: Page) {
  await field(page, t.addresses.type).selectOption({ label: 'Billing' });
  await field(page, fields.address1).fill('Am Hof');
  await field(page, fields.address3).fill('4');
  await field(page, fields.zip).fill('1010');
  await field(page, fields.city).fill('Wien');
  await field(page, fields.country_code).selectOption('at');
}

const BILLING = {
  address_type: ADDRESS_TYPES.billing,
  address: { address1: 'Am Hof', address3: '4', zip: '1010', city: 'Wien', country_code: 'at' },
};

test('further addresses are listed below the main one, by kind', async ({ page, signIn }) => {
  await signIn();
  await page.goto('/address');
  await expect(field(page, fields.address1)).toHaveValue('Old Town Square');
  await expect(entry(page, 'Delivery')).toContainText('Wenceslas Square 812/59');
  await expect(entry(page, 'Delivery')).toContainText('11000 Prague 1');
  await expect(entry(page, 'Work')).toContainText('Austria');
});

test('a customer without any is told so, and can add one', async ({ page, signIn }) => {
  await signIn(ALEX.email);
  await page.goto('/address');
  await expect(section(page)).toContainText(t.addresses.none);
  await expect(section(page).getByRole('link', { name: t.addresses.add })).toBeVisible();
});

test('an address is added once, and is in the list', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/address');
  await section(page).getByRole('link', { name: t.addresses.add }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.addresses.add);
  await fillNew(page);
  await sandbox.addFault({ operation: POST, times: 1, kind: 'delay', ms: 600 });
  await button(page, t.addresses.addSubmit).dblclick();
  await expect(said(page, t.addresses.added)).toBeFocused();
  await expect(entry(page, 'Billing')).toContainText('Am Hof 4');
  const [post, ...more] = await sandbox.calls(POST);
  expect(more).toEqual([]);
  expect(post?.requestBody).toMatchObject({ additional_address: BILLING });
  expect((await sandbox.details(JOHN.id)).addresses).toHaveLength(3);
});

test('missing and invalid values are reported at their field', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/address/new');
  await add(page);
  await expectError(field(page, t.addresses.type), t.errors.address_type);
  await expectError(field(page, fields.address1), t.errors.required);
  await expect(field(page, t.addresses.type)).toBeFocused();
  await fillNew(page);
  await field(page, fields.zip).fill('11000');
  await field(page, fields.zip).blur();
  await expectError(field(page, fields.zip), t.errors.zip);
  await add(page);
  expect(await writes(sandbox)).toEqual([]);
  await field(page, fields.zip).fill('10 10');
  await add(page);
  await expect(said(page, t.addresses.added)).toBeVisible();
  expect((await sandbox.details(JOHN.id)).addresses.at(-1)).toMatchObject(BILLING);
});

test.describe('an address on file', () => {
  test.beforeEach(async ({ signIn }) => signIn());

  test('is changed in the changed fields only, nothing else is lost', async ({ page, sandbox, signIn }) => {
    await signIn(EVA.email);
    await page.context().clearCookies({ name: 'language' });
    await page.goto('/address');
    await entry(page, t.addresses.unknownType).getByRole('link').click();
    await expect(field(page, fields.address1)).toHaveValue('Chata Pod Lesem');
    await field(page, fields.address3).fill('113');
    await save(page);
    await expect(said(page, t.addresses.saved)).toBeFocused();
    const [put, ...more] = await sandbox.calls(PUT);
    expect(more).toEqual([]);
    expect(put?.requestBody).toEqual({
      additional_address: {
        address_type: '8dead0000000000000cc',
        address: {
          address1: 'Chata Pod Lesem',
          address3: '113',
          zip: '25101',
          city: 'Říčany',
          country_code: 'cz',
          delivery_note: 'Klíč je u sousedů.',
        },
        season: { from: 'May', to: 'September' },
      },
    });
  });

  test('that was not changed is not written', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await save(page);
    await expect(said(page, t.form.unchanged)).toBeFocused();
    expect(await writes(sandbox)).toEqual([]);
  });

  test('gets another kind', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await field(page, t.addresses.type).selectOption({ label: 'Billing' });
    await save(page);
    await expect(said(page, t.addresses.saved)).toBeVisible();
    expect(await addressOf(sandbox, JOHNS_ADDRESSES.delivery)).toMatchObject({
      address_type: ADDRESS_TYPES.billing,
      address: { address1: 'Wenceslas Square' },
    });
  });

  test('that was changed elsewhere is asked about, field by field', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    const { addresses } = await sandbox.details(JOHN.id);
    const elsewhere = addresses.map((address) =>
      address.additional_address_id === JOHNS_ADDRESSES.delivery
        ? { ...address, address: { ...address.address, city: 'Theirs', address4: 'Back yard' } }
        : address,
    );
    await sandbox.changeDetails(JOHN.id, { addresses: elsewhere });
    await field(page, fields.city).fill('Mine');
    await field(page, fields.address1).fill('New Street');
    await save(page);
    await expect(said(page, t.form.conflict)).toBeVisible();
    expect(await writes(sandbox)).toEqual([]);
    await page.getByRole('radio', { name: `${t.form.keepMine} Mine` }).check();
    await save(page);
    await expect(said(page, t.addresses.saved)).toBeVisible();
    expect((await addressOf(sandbox, JOHNS_ADDRESSES.delivery))?.address).toMatchObject({
      address1: 'New Street',
      city: 'Mine',
      address4: 'Back yard',
    });
  });

  for (const [kind, fault, text] of [
    ['is not saved', { kind: 'status', status: 503, when: 'before' }, t.form.notSaved],
    ['was cut off after CareCloud had it: saved', { kind: 'reset', when: 'after' }, t.addresses.saved],
  ] as const) {
    test(`when its write ${kind}`, async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: PUT, times: 1, ...fault });
      await page.goto(DELIVERY);
      await field(page, fields.city).fill('Brno');
      await save(page);
      await expect(said(page, text)).toBeVisible();
      expect(await sandbox.calls(PUT)).toHaveLength(1);
    });
  }

  test('with an unknown outcome is not reported as saved', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: PUT, times: 1, kind: 'reset', when: 'after' });
    await sandbox.letPass('getSubCustomerAddress', 1);
    await sandbox.addFault({ operation: 'getSubCustomerAddress', times: 1, kind: 'html' });
    await page.goto(DELIVERY);
    await field(page, fields.city).fill('Brno');
    await save(page);
    await expect(said(page, t.form.unconfirmed)).toBeVisible();
    expect(await sandbox.calls(PUT)).toHaveLength(1);
  });

  test('is still filled in after signing in again, but no other is', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await field(page, fields.city).fill('Brno');
    await sandbox.killTokens(JOHN.id);
    await save(page);
    await expect(said(page, t.signIn.over)).toBeVisible();
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(page).toHaveURL(DELIVERY);
    await expect(said(page, t.form.draft)).toBeVisible();
    await expect(field(page, fields.city)).toHaveValue('Brno');
    await page.goto(`/address/${JOHNS_ADDRESSES.work}`);
    await expect(field(page, fields.city)).toHaveValue('Wien');
  });

  test('is emptied after a confirmation; its entry stays', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await expect(page.getByText(t.addresses.blankLead)).toBeHidden();
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await expect(page.getByText(t.addresses.blankLead)).toBeVisible();
    await button(page, t.addresses.blankConfirm).click();
    await expect(said(page, t.addresses.blanked)).toBeFocused();
    await expect(entry(page, 'Delivery')).toContainText(t.addresses.empty);
    await expect(entry(page, 'Delivery').getByRole('link')).toHaveText(`${t.addresses.fill}: Delivery`);
    const emptied = await addressOf(sandbox, JOHNS_ADDRESSES.delivery);
    expect(emptied?.address_type).toBe(ADDRESS_TYPES.delivery);
    expect(Object.values(emptied?.address ?? {}).join('')).toBe('');
    expect(await sandbox.calls(PUT)).toHaveLength(1);
  });

  test('says so when it could not be emptied', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await sandbox.addFault({ operation: PUT, times: 1, kind: 'status', status: 503, when: 'before' });
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await button(page, t.addresses.blankConfirm).click();
    await expect(said(page, t.addresses.blankNotDone)).toBeVisible();
    expect(await sandbox.calls(PUT)).toHaveLength(1);
  });

  test('says so when nobody knows whether it was emptied', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    await sandbox.addFault({ operation: PUT, times: 1, kind: 'reset', when: 'after' });
    await sandbox.letPass('getSubCustomerAddress', 1);
    await sandbox.addFault({ operation: 'getSubCustomerAddress', times: 1, kind: 'html' });
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await button(page, t.addresses.blankConfirm).click();
    await expect(said(page, t.addresses.blankUnconfirmed)).toBeVisible();
    expect(await sandbox.calls(PUT)).toHaveLength(1);
  });

  test('is not emptied when it was changed elsewhere', async ({ page, sandbox }) => {
    await page.goto(DELIVERY);
    const { addresses } = await sandbox.details(JOHN.id);
    await sandbox.changeDetails(JOHN.id, {
      addresses: addresses.map((address) => ({ ...address, address: { ...address.address, city: 'New' } })),
    });
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await button(page, t.addresses.blankConfirm).click();
    await expect(said(page, t.addresses.conflict)).toBeVisible();
    expect(await writes(sandbox)).toEqual([]);
  });

  test('that does not exist is reported', async ({ page }) => {
    await page.goto('/address/8dead0000000000000dd');
    await expect(page.getByRole('heading', { name: t.addresses.goneTitle })).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.getByText(t.addresses.editLead)).toHaveCount(0);
    await page.getByRole('link', { name: t.addresses.back }).click();
    await expect(page).toHaveURL('/address');
  });
});

test('the main address can be changed while the further ones cannot be read', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn();
  await sandbox.addFault({ operation: 'getSubCustomerAddresses', times: 1, kind: 'html' });
  await page.goto('/address');
  await expect(section(page).getByRole('alert')).toHaveText(t.problems.unavailableLead);
  await field(page, fields.city).fill('Brno');
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(entry(page, 'Delivery')).toBeVisible();
});

test('one with any id is changed and emptied, also after signing in again', async ({
  page,
  sandbox,
  signIn,
}) => {
  const ID = 'č 1/2:?#%2F';
  const { address = {} } = (await addressOf(sandbox, JOHNS_ADDRESSES.delivery)) ?? {};
  await sandbox.changeDetails(JOHN.id, {
    addresses: [{ additional_address_id: ID, address_type: ADDRESS_TYPES.delivery, address }],
  });
  await signIn();
  await page.goto('/address');
  await entry(page, 'Delivery').getByRole('link').click();
  await expect(field(page, fields.address1)).toHaveValue('Wenceslas Square');
  await field(page, fields.city).fill('Brno');
  await sandbox.killTokens(JOHN.id);
  await save(page);
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(field(page, fields.city)).toHaveValue('Brno');
  await save(page);
  await expect(said(page, t.addresses.saved)).toBeVisible();
  expect((await addressOf(sandbox, ID))?.address).toMatchObject({ city: 'Brno' });

  await page.context().clearCookies({ name: 'session' });
  await page.goto(`/address/${encodeURIComponent(ID)}`);
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(field(page, fields.city)).toHaveValue('Brno');
  await page.getByText(t.addresses.blank, { exact: true }).click();
  await button(page, t.addresses.blankConfirm).click();
  await expect(said(page, t.addresses.blanked)).toBeVisible();
  expect((await addressOf(sandbox, ID))?.address).toMatchObject({ city: '' });
});

test('they are part of “my data” and of the export', async ({ page, signIn }) => {
  await signIn(EVA.email);
  await page.context().clearCookies({ name: 'language' });
  await page.goto('/data');
  const facts = page.getByRole('region', { name: t.addresses.title });
  for (const text of ['Chata Pod Lesem 112, 25101 Říčany, Czechia', 'Klíč je u sousedů.', 'September']) {
    await expect(facts).toContainText(text);
  }
  const file = await (await page.request.get('/api/customer/export')).json();
  expect(file.further_addresses).toMatchObject([
    {
      address_type: '8dead0000000000000cc',

      address: { delivery_note: 'Klíč je u sousedů.' },
    },
  ]);
});

for (const language of LANGUAGES) {
  test(`speaks ${language}`, async ({ page, context, portal, signIn }) => {
    const words = messagesIn(language);
    await signIn();
    await context.addCookies([{ name: 'language', value: language, url: portal.url }]);
    await page.goto('/address');
    await expect(page.getByRole('region', { name: words.addresses.title })).toContainText(
      words.addresses.lead,
    );
    await page.getByRole('link', { name: words.addresses.add }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.addresses.add);
    await page.goto(DELIVERY);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.addresses.editTitle);
    await expect(page.getByText(words.addresses.blank, { exact: true })).toBeVisible();
  });
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('addresses are added, changed and emptied', async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/sign-in?plain');
    await page.goto('/address/new');
    await add(page);
    await expectError(field(page, t.addresses.type), t.errors.address_type);
    await fillNew(page);
    await add(page);
    await expect(said(page, t.addresses.added)).toBeVisible();
    expect((await sandbox.details(JOHN.id)).addresses.at(-1)).toMatchObject(BILLING);

    await entry(page, 'Billing').getByRole('link').click();
    await field(page, fields.zip).fill('1');
    await save(page);
    await expectError(field(page, fields.zip), t.errors.zip);
    await field(page, fields.zip).fill('1020');
    await save(page);
    await expect(said(page, t.addresses.saved)).toBeVisible();
    await expect(entry(page, 'Billing')).toContainText('1020 Wien');

    await entry(page, 'Billing').getByRole('link').click();
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await button(page, t.addresses.blankConfirm).click();
    await expect(said(page, t.addresses.blanked)).toBeVisible();
    await expect(entry(page, 'Billing')).toContainText(t.addresses.empty);
    expect((await writes(sandbox)).map(({ operation }) => operation)).toEqual([POST, PUT, PUT]);
  });
});
