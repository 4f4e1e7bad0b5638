import type { Locator, Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import {
  agreementDefinitions,
  definitionItem,
  PAPERLESS_ID,
  SMS_ID,
} from '../../sandbox/agreements/index.ts';
import { button, codeField, expect, field, said, test } from '../fixtures.ts';
import { ALEX, JOHN, PASSWORD } from '../support/customers.ts';

const t = messagesIn('en');
const { first_name, last_name, phone, current_password, pre_nominals, gender } = t.profile.fields;

/** One of the two values of a field that was changed elsewhere. */
const choice = (page: Page, label: string, text: string, value: string) =>
  page
    .getByRole('main')
    .getByRole('group', { name: label, exact: true })
    .getByRole('radio', { name: `${text} ${value}` });

const consent = (page: Page, id: string) => {
  const definition = agreementDefinitions().find((candidate) => candidate.id === id);
  return page.getByRole('article', {
    name: definition && definitionItem(definition, 'en').name,
    exact: true,
  });
};

/** Expects no sticky element, such as the header, to cover a text. */
const expectUncovered = (text: Locator) =>
  expect
    .poll(() =>
      text.evaluate((element) => {
        const { left, top, bottom } = element.getBoundingClientRect();
        return [top + 1, bottom - 1].map((y) => document.elementFromPoint(left + 1, y) === element);
      }),
    )
    .toEqual([true, true]);

const elsewhere = (person: object) => ({ personal_information: person });

test.describe('another device changes the same field', () => {
  test.beforeEach(async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await sandbox.changeElsewhere(JOHN.id, elsewhere({ last_name: 'Theirs', pre_nominals: 'Ing.' }));
    await field(page, last_name).fill('Mine');
    await field(page, first_name).fill('Johnny');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.conflict)).toBeFocused();
    await expect(choice(page, last_name, t.form.keepMine, 'Mine')).toBeVisible();
    await expect(choice(page, last_name, t.form.useTheirs, 'Theirs')).toBeVisible();
    await expect(field(page, first_name)).toHaveValue('Johnny');
    expect(await sandbox.puts()).toEqual([]);
  });

  for (const [whose, text, kept] of [
    ['the own', t.form.keepMine, 'Mine'],
    ['the other', t.form.useTheirs, 'Theirs'],
  ] as const) {
    test(`keeps ${whose} value when it is chosen`, async ({ page, sandbox }) => {
      await choice(page, last_name, text, kept).check();
      await button(page, t.common.save).click();
      await expect(said(page, t.form.saved)).toBeVisible();
      await expect(field(page, last_name)).toHaveValue(kept);
      const puts = await sandbox.puts();
      expect(puts.map((put) => put.personal_information)).toMatchObject([
        { first_name: 'Johnny', last_name: kept, pre_nominals: 'Ing.' },
      ]);
    });
  }

  test('saves nothing until one is chosen, and says so where it is visible', async ({ page, sandbox }) => {
    const mine = choice(page, last_name, t.form.keepMine, 'Mine');
    const question = page
      .getByRole('group', { name: last_name, exact: true })
      .getByText(t.form.conflictField);
    await page.setViewportSize({ width: 390, height: 500 });
    await button(page, t.common.save).click();
    await expect(mine).toBeFocused();
    await expect(mine).toHaveAccessibleDescription(t.errors.choose);
    await expect(mine, 'a ring, although it was a click').toHaveCSS('outline', /solid 3px/);
    await expect(said(page, t.form.conflict)).toBeVisible();
    expect(await sandbox.puts()).toEqual([]);
    await expectUncovered(question);
    await mine.check();
    await expect(mine).toHaveAccessibleDescription('');
  });

  test('asks again when it changes again', async ({ page, sandbox }) => {
    await sandbox.changeElsewhere(JOHN.id, elsewhere({ last_name: 'Third' }));
    await choice(page, last_name, t.form.keepMine, 'Mine').check();
    await button(page, t.common.save).click();
    await expect(choice(page, last_name, t.form.useTheirs, 'Third')).toBeVisible();
    expect(await sandbox.puts()).toEqual([]);
  });
});

for (const [width, height] of [
  [390, 844],
  [320, 640],
] as const) {
  test(`explains itself in sight on a phone (${width} × ${height})`, async ({ page, sandbox, signIn }) => {
    await page.setViewportSize({ width, height });
    await signIn();
    await page.goto('/profile');
    await sandbox.changeElsewhere(JOHN.id, elsewhere({ last_name: 'Theirs' }));
    await field(page, last_name).fill('Mine');
    await button(page, t.common.save).click();
    const explanation = said(page, t.form.conflict);
    await expect(explanation).toBeFocused();
    await expectUncovered(explanation.locator('div'));
  });
}

test('shows a birth date in the language’s format', async ({ page, sandbox, signIn }) => {
  await signIn(ALEX.email);
  await page.goto('/profile');
  await sandbox.changeElsewhere(ALEX.id, elsewhere({ birthdate: '1985-02-12' }));
  await field(page, t.profile.fields.birthdate).fill('1985-02-13');
  await button(page, t.common.save).click();
  const { birthdate } = t.profile.fields;
  await expect(choice(page, birthdate, t.form.keepMine, '13 February 1985')).toBeVisible();
  await choice(page, birthdate, t.form.useTheirs, '12 February 1985').check();
  await button(page, t.common.save).click();
  await expect(said(page, t.form.unchanged)).toBeVisible();
  await expect(field(page, birthdate)).toHaveValue('1985-02-12');
});

test('asks once about a field that also needs a password and a code', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.changeElsewhere(JOHN.id, elsewhere({ phone: '420777111222' }));
  await field(page, phone).fill('+420 601 123 456');
  await field(page, current_password).fill(PASSWORD);
  await button(page, t.common.save).click();
  await expect(said(page, t.form.asking)).toBeVisible();
  await codeField(page, t, '+420 601 123 456').fill(await sandbox.code('420601123456'));
  await button(page, t.common.save).click();
  await choice(page, phone, t.form.keepMine, '+420 601 123 456').check();
  await expect(choice(page, phone, t.form.useTheirs, '+420 777 111 222')).toBeVisible();
  await expect(field(page, current_password)).toBeHidden();
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.puts()).map((put) => put.personal_information.phone)).toEqual(['420601123456']);
});

test('shows the labels of a list’s values in a conflict', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.changeElsewhere(JOHN.id, elsewhere({ gender: null }));
  await field(page, gender).selectOption({ label: t.profile.genders[5] });
  await button(page, t.common.save).click();
  await expect(choice(page, gender, t.form.useTheirs, t.profile.genders.none)).toBeVisible();
  await choice(page, gender, t.form.keepMine, t.profile.genders[5]).check();
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information.gender).toBe(5);
});

test('keeps both when another device changes a different field', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.changeElsewhere(JOHN.id, elsewhere({ pre_nominals: 'Ing.', nickname: 'Jack' }));
  await field(page, first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expect(field(page, pre_nominals)).toHaveValue('Ing.');
  const kept = { first_name: 'Johnny', pre_nominals: 'Ing.', nickname: 'Jack' };
  expect((await sandbox.puts()).map((put) => put.personal_information)).toMatchObject([kept]);
  expect((await sandbox.customer(JOHN.id)).personal_information).toMatchObject(kept);
});

test('writes nothing when another device already made the same change', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  await sandbox.changeElsewhere(JOHN.id, elsewhere({ first_name: 'Johnny' }));
  await field(page, first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.unchanged)).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);
});

test('treats a second tab like another device', async ({ page, context, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  const tab = await context.newPage();
  await tab.goto('/profile');
  await field(tab, last_name).fill('Second');
  await button(tab, t.common.save).click();
  await expect(said(tab, t.form.saved)).toBeVisible();

  await field(page, last_name).fill('First');
  await button(page, t.common.save).click();
  await choice(page, last_name, t.form.useTheirs, 'Second').check();
  await field(page, first_name).fill('Johnny');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information).toMatchObject({
    first_name: 'Johnny',
    last_name: 'Second',
  });
});

test('refuses a form that was opened under another account', async ({ page, context, sandbox, signIn }) => {
  await signIn();
  await page.goto('/profile');
  await field(page, first_name).fill('Johnny');
  const consents = await context.newPage();
  await consents.goto('/consents');
  const before = [await sandbox.customer(JOHN.id), await sandbox.customer(ALEX.id)];
  await signIn(ALEX.email);

  await button(page, t.common.save).click();
  await expect(said(page, t.form.wrongCustomer)).toBeVisible();
  const sms = consent(consents, SMS_ID);
  await sms.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(sms.getByText(t.form.wrongCustomer)).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);
  expect([await sandbox.customer(JOHN.id), await sandbox.customer(ALEX.id)]).toEqual(before);

  await page.getByRole('link', { name: t.form.reload }).click();
  await expect(said(page, t.form.wrongCustomer)).toHaveCount(0);
  await expect(field(page, first_name)).toHaveValue('Alex');
});

test('asks again about a consent that was changed elsewhere', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/consents');
  await sandbox.changeElsewhere(
    JOHN.id,
    elsewhere({ agreement: { custom_agreements: [{ agreement_id: PAPERLESS_ID, agreement_value: 0 }] } }),
  );
  const paperless = consent(page, PAPERLESS_ID);
  await paperless.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(paperless.getByText(t.consents.conflict)).toBeVisible();
  await expect(paperless.getByText(t.consents.states[0], { exact: true })).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);

  await paperless.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(paperless.getByText(t.consents.done.given, { exact: true })).toBeVisible();
  expect(await sandbox.puts()).toHaveLength(1);
});

test('keeps a change of another consent that was made elsewhere', async ({ page, sandbox, signIn }) => {
  await signIn();
  await page.goto('/consents');
  await sandbox.changeElsewhere(JOHN.id, elsewhere({ agreement: { agreement_profiling: 0 } }));
  const sms = consent(page, SMS_ID);
  await sms.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(sms.getByText(t.consents.done.given, { exact: true })).toBeVisible();
  expect((await sandbox.customer(JOHN.id)).personal_information.agreement).toMatchObject({
    agreement_profiling: 0,
    custom_agreements: [
      { agreement_id: PAPERLESS_ID, agreement_value: 2 },
      { agreement_id: SMS_ID, agreement_value: 1 },
    ],
  });
});
