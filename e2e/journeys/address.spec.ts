import { messagesIn } from '../../lib/i18n/messages.ts';
import { COUNTRY_CODES } from '../../sandbox/countries.ts';
import { button, expect, expectError, field, said, switchLanguage, test } from '../fixtures.ts';
import { ALEX, ANNA, JOHN } from '../support/customers.ts';
import { withoutReadOnly } from '../support/records.ts';

type Line = keyof ReturnType<typeof messagesIn>['address']['fields'];

test('shows the address and changes one line of it', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  const before = await sandbox.customer(JOHN.id);
  const address = before.personal_information.address as Record<Line, string>;
  await page.goto('/address');
  for (const [line, value] of Object.entries(address)) {
    await expect(field(page, t.address.fields[line as Line])).toHaveValue(value);
  }
  await field(page, t.address.fields.zip).fill('120 00');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(field(page, t.address.fields.zip)).toHaveValue('12000');
  const { personal_information: person, ...rest } = withoutReadOnly(before);
  expect(await sandbox.puts()).toEqual([
    { ...rest, personal_information: { ...person, address: { ...address, zip: '12000' } } },
  ]);
});

test('asks for a land-registry number only in countries that have them, and keeps the rest', async ({
  page,
  sandbox,
  signIn,
}) => {
  const de = messagesIn('de');
  await signIn(ANNA.email);
  const before = await sandbox.customer(ANNA.id);
  await page.goto('/address');
  await field(page, de.address.fields.address3).fill('18');
  await expect(field(page, de.address.fields.address2)).toBeHidden();
  await button(page, de.common.save).click();
  await expect(said(page, de.form.saved)).toBeVisible();
  expect((await sandbox.customer(ANNA.id)).personal_information.address).toEqual({
    ...(before.personal_information.address as object),
    address3: '18',
  });
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('asks for a land-registry number as soon as a country that has them is chosen', async ({
      page,
      sandbox,
      signIn,
    }) => {
      const de = messagesIn('de');
      const { address2, country_code, zip } = de.address.fields;
      await signIn(ANNA.email);
      if (!javaScriptEnabled) await page.goto('/sign-in?plain');
      await page.goto('/address');
      await expect(field(page, address2)).toBeHidden();
      await field(page, country_code).selectOption('cz');
      await field(page, address2).fill('688');
      await field(page, zip).fill('60200');
      await field(page, country_code).selectOption('de');
      await expect(field(page, address2), 'with something in it').toBeVisible();
      await field(page, country_code).selectOption('cz');
      await button(page, de.common.save).click();
      await expect(said(page, de.form.saved)).toBeVisible();
      expect((await sandbox.customer(ANNA.id)).personal_information.address).toMatchObject({
        address2: '688',
        country_code: 'cz',
      });
    });
  });
}

test('treats a postcode in another spelling as the same', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/address');
  await field(page, t.address.fields.zip).fill('110 00');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.unchanged)).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);
});

test('says when a postcode does not fit the country', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/address');
  const zip = field(page, t.address.fields.zip);
  await zip.fill('1100');
  await zip.blur();
  await expectError(zip, t.errors.zip);
  await zip.fill('11000');
  await expect(zip).not.toHaveAttribute('aria-invalid');

  const country = field(page, t.address.fields.country_code);
  await zip.fill('1010');
  await zip.blur();
  await expectError(zip, t.errors.zip);
  await country.selectOption('at');
  await expect(zip).not.toHaveAttribute('aria-invalid');
  await country.focus();
  await country.selectOption('cz');
  await country.blur();
  await expectError(zip, t.errors.zip);
  await zip.fill('11000');
  await expect(zip).not.toHaveAttribute('aria-invalid');

  await field(page, t.address.fields.country_code).selectOption('at');
  await button(page, t.common.save).click();
  await expectError(zip, t.errors.zip);
  await expect(zip).toBeFocused();
  expect(await sandbox.puts()).toEqual([]);

  await zip.fill('1010');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information.address).toMatchObject({
    zip: '1010',
    country_code: 'at',
  });
});

test('names the countries in the language of the page', async ({ page, signIn, t }) => {
  await signIn();
  await page.goto('/address');
  for (const language of ['en', 'cs', 'de'] as const) {
    if (language !== 'en') await switchLanguage(page, language);
    const { fields, noCountry } = messagesIn(language).address;
    const names = new Intl.DisplayNames(language, { type: 'region' });
    const sorted = COUNTRY_CODES.map((code) => names.of(code.toUpperCase()) ?? code).sort(
      new Intl.Collator(language).compare,
    );
    await expect(field(page, fields.country_code).getByRole('option')).toHaveText([noCountry, ...sorted]);
  }
  expect(t.address.noCountry).not.toBe(messagesIn('cs').address.noCountry);
});

test('adds an address where there was none', async ({ page, sandbox, signIn, t }) => {
  const lines = { address1: 'Baker Street', address3: '221b', zip: 'NW1 6XE', city: 'London' } as const;
  await signIn(ALEX.email);
  await page.goto('/');
  const card = (action: string) =>
    page.getByRole('link', { name: new RegExp(`^${action}\\s*: ${t.overview.address}$`) });
  await card(t.overview.fill).click();
  await expect(page.getByText(t.address.empty)).toBeVisible();
  for (const [line, value] of Object.entries(lines)) {
    await field(page, t.address.fields[line as Line]).fill(value);
  }
  await field(page, t.address.fields.country_code).selectOption('gb');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(page.getByText(t.address.empty)).toBeHidden();
  expect((await sandbox.puts()).map((put) => put.personal_information.address)).toEqual([
    { ...lines, country_code: 'gb' },
  ]);
  await page.goto('/');
  await expect(page.getByRole('main')).toContainText(lines.address1);
  await expect(card(t.overview.edit)).toBeVisible();
});

test('keeps further lines collapsed until there are any', async ({ page, sandbox, signIn, t }) => {
  await signIn();
  await page.goto('/address');
  const line = field(page, t.address.fields.address4);
  await expect(line).toBeHidden();
  await page.getByText(t.address.more).click();
  await line.fill('2nd floor');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(line).toHaveValue('2nd floor');
  expect((await sandbox.customer(JOHN.id)).personal_information.address).toMatchObject({
    address4: '2nd floor',
  });

  await signIn(ANNA.email);
  await page.goto('/address');
  const { fields } = messagesIn('de').address;
  await expect(field(page, fields.address4)).toBeVisible();
  await expect(field(page, fields.address4)).toHaveValue('Hinterhaus, 3. OG');
});
