import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../lib/i18n/languages.ts';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { INTERESTS } from '../../sandbox/interests.ts';
import { PROPERTIES, propertyItems } from '../../sandbox/properties.ts';
import { button, expect, expectError, field, postSession, said, switchLanguage, test } from '../fixtures.ts';
import { writes } from '../support/calls.ts';
import { ANNA, EVA, JANA, JOHN, MALLORY, PASSWORD } from '../support/customers.ts';
import type { Sandbox, Settings } from '../support/sandbox.ts';
import { startPortal } from '../support/servers.ts';

const t = messagesIn('en');
const { nickname, household, wedding, shoes, frequency, diet, pet, partner } = PROPERTIES;

const nameOf = ({ id }: { id: string }, language: (typeof LANGUAGES)[number] = 'en') =>
  propertyItems(language).find(({ property_id }) => property_id === id)?.name ?? '';
const control = (page: Page, property: { id: string }) => field(page, nameOf(property));
const box = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true });
const save = (page: Page) => button(page, t.common.save).click();
const choice = (page: Page, label: string, text: string, value: string) =>
  page.getByRole('group', { name: label, exact: true }).getByRole('radio', { name: `${text} ${value}` });
const fact = (page: Page, name: string) =>
  page.getByRole('definition').and(page.locator(`dt:text-is("${name}") + dd`));

const valuesOf = async (sandbox: Sandbox, id = JOHN.id) => (await sandbox.details(id)).properties;
const sent = async (sandbox: Sandbox) => (await writes(sandbox)).map(({ operation }) => operation);

/** The writes, by property; a removal has no value. */
async function written(sandbox: Sandbox): Promise<Record<string, unknown>> {
  const records = (await writes(sandbox)).map(
    ({ requestBody }) =>
      (requestBody as { property_record: { property_id: string; property_value: unknown } } | null)
        ?.property_record,
  );
  return Object.fromEntries(records.map((record) => [record?.property_id, record?.property_value]));
}

async function open(page: Page, signIn: (who?: string) => Promise<void>, who = JOHN.email): Promise<void> {
  await signIn(who);
  await page.context().clearCookies({ name: 'language' });
  await page.goto('/interests');
  await expect(button(page, t.common.save)).toBeVisible();
}

test('shows every kind with its control, in every language', async ({ page, signIn }) => {
  await open(page, signIn);
  const shoeSize = { en: '43.5', cs: '43,5', sk: '43,5', de: '43,5' };
  for (const language of LANGUAGES.toReversed()) {
    const words = messagesIn(language);
    await switchLanguage(page, language);
    const named = (property: { id: string }) => field(page, nameOf(property, language));
    await expect(named(nickname)).toHaveValue('Johnny');
    await expect(named(household)).toHaveValue('');
    await expect(named(wedding)).toHaveValue('2012-06-16');
    await expect(named(wedding)).toHaveAttribute('type', 'date');
    await expect(named(shoes)).toHaveValue(shoeSize[language]);
    await expect(named(frequency)).toHaveValue(frequency.items.monthly);
    await expect(named(pet).locator('option:checked')).toHaveText(words.data.no);
    const group = page.getByRole('group', { name: nameOf(diet, language), exact: true });
    await expect(group.getByRole('checkbox')).toHaveCount(4);
    await expect(group.getByRole('checkbox', { checked: true })).toHaveCount(2);
    await expect(fact(page, nameOf(PROPERTIES.advisor, language))).toHaveText(words.data.yes);
    await expect(fact(page, nameOf(PROPERTIES.visit, language))).toContainText('2026');
    await expect(fact(page, nameOf(PROPERTIES.visit, language))).toContainText('17:45');
    await expect(fact(page, nameOf(PROPERTIES.segment, language))).toHaveText('segment: A, score: 87');
    await expect(page.getByText(words.interests.missing)).toHaveCount(1);
  }
});

test('writes what was changed, each kind as its own type, and nothing else', async ({
  page,
  sandbox,
  signIn,
}) => {
  await open(page, signIn);
  await control(page, nickname).fill('Jack');
  await control(page, household).fill('4');
  await control(page, wedding).fill('2013-07-17');
  await control(page, shoes).fill('44,25');
  await control(page, frequency).selectOption({ label: 'Never' });
  await control(page, pet).selectOption({ label: t.data.yes });
  await box(page, 'Vegan').check();
  await box(page, 'No lactose').uncheck();
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await written(sandbox)).toEqual({
    [nickname.id]: 'Jack',
    [household.id]: 4,
    [wedding.id]: '2013-07-17',
    [shoes.id]: 44.25,
    [frequency.id]: frequency.items.never,
    [pet.id]: true,
    [diet.id]: [diet.items.vegetarian, diet.items.vegan],
  });
  expect((await sent(sandbox)).filter((name) => name === 'postSubCustomerProperties')).toHaveLength(1);
  await expect(control(page, shoes)).toHaveValue('44.25');
});

test('removes values', async ({ page, sandbox, signIn }) => {
  await open(page, signIn);
  await control(page, nickname).fill('');
  await control(page, wedding).fill('');
  await control(page, frequency).selectOption('');
  await control(page, pet).selectOption('');
  await box(page, 'No meat').uncheck();
  await box(page, 'No lactose').uncheck();
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await sent(sandbox)).toEqual(Array(5).fill('deleteSubCustomerProperty'));
  const { advisor, segment, visit } = PROPERTIES;
  expect(Object.keys(await valuesOf(sandbox)).sort()).toEqual(
    [shoes.id, advisor.id, segment.id, visit.id].sort(),
  );
});

test('reports errors while typing, by the rules of each kind', async ({ page, sandbox, signIn }) => {
  await open(page, signIn);
  const wrong = [
    [household, '4.5', t.errors.integer],
    [household, 'four', t.errors.integer],
    [shoes, '1,234', t.errors.number],
    [shoes, 'x', t.errors.number],
    [shoes, '1234567890123456', t.errors.too_long],
    [nickname, 'x'.repeat(1001), t.errors.too_long],
  ] as const;
  for (const [property, value, error] of wrong) {
    await control(page, property).fill(value);
    await control(page, property).blur();
    await expectError(control(page, property), error);
  }
  await save(page);
  await expect(control(page, nickname)).toBeFocused();
  expect(await sent(sandbox)).toEqual([]);
  await control(page, nickname).fill('Jack');
  await control(page, household).fill('4');
  await control(page, shoes).fill('1 234.5');
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await written(sandbox)).toMatchObject({ [household.id]: 4, [shoes.id]: 1234.5 });
});

test('does not let required values be emptied, but saves the rest', async ({ page, sandbox, signIn }) => {
  await open(page, signIn, JANA.email);
  await expect(control(page, household)).toHaveValue('4');
  await control(page, household).fill('');
  await save(page);
  await expectError(control(page, household), t.errors.required);
  expect(await sent(sandbox)).toEqual([]);

  await open(page, signIn);
  await control(page, nickname).fill('Jack');
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await written(sandbox)).toEqual({ [nickname.id]: 'Jack' });
});

test('says at the field that a unique value is taken; the rest is saved', async ({
  page,
  sandbox,
  signIn,
}) => {
  await open(page, signIn);
  await control(page, partner).fill('P-1001');
  await control(page, nickname).fill('Jack');
  await save(page);
  await expect(said(page, t.form.partly)).toBeVisible();
  await expectError(control(page, partner), t.errors.already_exists);
  await expect(control(page, partner)).toBeFocused();
  await expect(control(page, nickname)).toHaveValue('Jack');
  await sandbox.clearJournal();
  await control(page, partner).fill('P-2002');
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await written(sandbox)).toEqual({ [partner.id]: 'P-2002' });
});

test('reads values in other systems’ formats, and writes them in the same format', async ({
  page,
  sandbox,
  signIn,
}) => {
  await signIn(JANA.email);
  await page.goto('/interests');
  const cs = messagesIn('cs');
  const named = (property: { id: string }) => field(page, nameOf(property, 'cs'));
  await expect(named(shoes)).toHaveValue('38,5');
  await expect(named(frequency)).toHaveValue(frequency.items.weekly);
  await expect(box(page, 'Půst')).toBeChecked();
  await named(frequency).selectOption({ label: 'Měsíčně' });
  await box(page, 'Bez lepku').check();
  await named(shoes).fill('38,5');
  await button(page, cs.common.save).click();
  await expect(page.getByText(cs.form.partly)).toBeVisible();
  // This installation stores options by id and refuses names: the other change is saved.
  await expectError(named(frequency), cs.errors.not_allowed);
  expect(await written(sandbox)).toEqual({
    [frequency.id]: 'Měsíčně',
    [diet.id]: [diet.items.fasting, diet.items.vegan, diet.items.gluten],
  });
});

test('shows what it cannot change as text, and keeps it', async ({ page, sandbox, signIn }) => {
  await open(page, signIn, EVA.email);
  const before = await valuesOf(sandbox, EVA.id);
  await expect(fact(page, 'Abolished property')).toHaveText('Evička');
  await expect(fact(page, nameOf(nickname))).toHaveText('two lines');
  await expect(fact(page, nameOf(household))).toHaveText('adults: 2, children: 1');
  await expect(fact(page, nameOf(diet))).toHaveText('none of these');
  await expect(control(page, wedding)).toHaveValue('last summer');
  await expect(control(page, frequency)).toHaveValue('fortnightly');
  await control(page, shoes).fill('37');
  await save(page);
  await expect(said(page, t.form.saved)).toBeVisible();
  expect(await valuesOf(sandbox, EVA.id)).toEqual({ ...before, [shoes.id]: 37 });
  await control(page, wedding).fill('2020-02-30');
  await save(page);
  await expectError(control(page, wedding), t.errors.date);
  await control(page, wedding).fill('2020-02-29');
  await save(page);
  await expect(control(page, wedding)).toHaveAttribute('type', 'date');
  expect(await valuesOf(sandbox, EVA.id)).toMatchObject({ [wedding.id]: '2020-02-29' });
});

test('shows scripts and markup in a value as harmless text', async ({ page, signIn }) => {
  const events: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => events.push(dialog.message())));
  await open(page, signIn, MALLORY.email);
  await expect(control(page, nickname)).toHaveValue('"><img src=x onerror=alert(1)>');
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible();
  expect(events).toEqual([]);
});

test.describe('another device changes the same property', () => {
  test.beforeEach(async ({ page, sandbox, signIn }) => {
    await open(page, signIn);
    await sandbox.changeDetails(JOHN.id, {
      properties: { [nickname.id]: 'Theirs', [shoes.id]: 41.5, [diet.id]: [diet.items.gluten] },
    });
    await control(page, nickname).fill('Mine');
    await control(page, shoes).fill('44.5');
    await control(page, household).fill('4');
    await box(page, 'Vegan').check();
    await save(page);
    await expect(said(page, t.form.conflict)).toBeVisible();
    expect(await sent(sandbox)).toEqual([]);
  });

  test('asks which one is right, merges checkboxes, saves the rest', async ({ page, sandbox }) => {
    await choice(page, nameOf(nickname), t.form.keepMine, 'Mine').check();
    await choice(page, nameOf(shoes), t.form.useTheirs, '41.5').check();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await written(sandbox)).toEqual({
      [nickname.id]: 'Mine',
      [household.id]: 4,
      [diet.id]: [diet.items.gluten, diet.items.vegan],
    });
  });

  test('asks again when it changes again', async ({ page, sandbox }) => {
    await sandbox.changeDetails(JOHN.id, { properties: { [nickname.id]: 'Third' } });
    await choice(page, nameOf(nickname), t.form.keepMine, 'Mine').check();
    await choice(page, nameOf(shoes), t.form.keepMine, '44.5').check();
    await save(page);
    await expect(choice(page, nameOf(nickname), t.form.useTheirs, 'Third')).toBeVisible();
    expect(await sent(sandbox)).toEqual([]);
  });
});

test('names the options of a list in a conflict', async ({ page, sandbox, signIn }) => {
  await open(page, signIn);
  await sandbox.changeDetails(JOHN.id, { properties: { [frequency.id]: frequency.items.weekly } });
  await control(page, frequency).selectOption({ label: 'Never' });
  await save(page);
  await choice(page, nameOf(frequency), t.form.useTheirs, 'Weekly').check();
  await save(page);
  await expect(said(page, t.form.unchanged)).toBeVisible();
  expect(await sent(sandbox)).toEqual([]);
});

test.describe('a write fails', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await open(page, signIn);
    await control(page, nickname).fill('Jack');
  });

  test('connection lost after it was carried out: saved, sent once', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'putSubCustomerProperty', times: 1, kind: 'reset', when: 'after' });
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['putSubCustomerProperty']);
    expect(await valuesOf(sandbox)).toMatchObject({ [nickname.id]: 'Jack' });
  });

  test('connection lost before: could not be confirmed, nothing lost, the others not sent', async ({
    page,
    sandbox,
  }) => {
    await sandbox.addFault({ operation: 'putSubCustomerProperty', times: 1, kind: 'reset', when: 'before' });
    await control(page, household).fill('4');
    await box(page, 'Gardening').check();
    // Interests are written first: they are saved.
    await save(page);
    await expect(said(page, t.form.partly)).toBeVisible();
    await expectError(control(page, nickname), t.errors.unconfirmed);
    await expectError(control(page, household), t.errors.not_saved);
    await expect(box(page, 'Gardening')).toBeChecked();
    expect(await sent(sandbox)).toEqual(['postSubCustomerInterest', 'putSubCustomerProperty']);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect((await sandbox.details(JOHN.id)).interests).toEqual([
      INTERESTS.cooking,
      INTERESTS.books,
      INTERESTS.garden,
    ]);
  });

  test('nothing can be read back: could not be confirmed, and nothing is done twice', async ({
    page,
    sandbox,
  }) => {
    await sandbox.letPass('getSubCustomerProperties', 1);
    await sandbox.addFault({ operation: 'getSubCustomerProperties', times: 1, kind: 'html' });
    await save(page);
    await expect(said(page, t.form.unconfirmed)).toBeVisible();
    await expect(control(page, nickname)).toHaveValue('Jack');
    await save(page);
    await expect(said(page, t.form.unchanged)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['putSubCustomerProperty']);
  });

  test('a double click writes once', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'putSubCustomerProperty', times: 1, kind: 'delay', ms: 300 });
    await button(page, t.common.save).dblclick();
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['putSubCustomerProperty']);
  });

  test('the session ends: what was typed is there after signing in again', async ({
    page,
    sandbox,
    signIn,
  }) => {
    await control(page, shoes).fill('44,5');
    await box(page, 'No meat').uncheck();
    await sandbox.killTokens(JOHN.id);
    await save(page);
    await expect(page).toHaveURL('/sign-in?next=%2Finterests&reason=over');
    await signIn();
    await page.goto('/interests');
    await expect(said(page, t.form.draft)).toBeVisible();
    await expect(control(page, nickname)).toHaveValue('Jack');
    await expect(control(page, shoes)).toHaveValue('44,5');
    await expect(box(page, 'No meat')).not.toBeChecked();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await written(sandbox)).toEqual({
      [nickname.id]: 'Jack',
      [shoes.id]: 44.5,
      [diet.id]: [diet.items.lactose],
    });
  });
});

test.describe('an installation', () => {
  const interests = (page: Page) => page.getByRole('heading', { name: t.interests.interests, exact: true });
  const details = (page: Page) => page.getByRole('heading', { name: t.interests.details, exact: true });

  /** Opens the page as John on a portal that has not read reference data yet. */
  async function showFresh(
    page: Page,
    sandbox: Sandbox,
    settings: Settings,
    seen: (page: Page) => Promise<void>,
  ) {
    await sandbox.reset(settings);
    const portal = await startPortal(sandbox.url);
    try {
      await postSession(page.context(), portal.url, { identifier: JOHN.email, password: PASSWORD });
      await page.goto(`${portal.url}/interests`);
      await seen(page);
    } finally {
      await portal.stop();
    }
  }

  test('without interests asks for the rest', async ({ page, sandbox }) => {
    await showFresh(page, sandbox, { interests: 'off' }, async () => {
      await expect(details(page)).toBeVisible();
      await expect(interests(page)).toHaveCount(0);
      await control(page, nickname).fill('Jack');
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
    });
  });

  test('without properties asks for interests', async ({ page, sandbox }) => {
    await showFresh(page, sandbox, { properties: 'off' }, async () => {
      await expect(interests(page)).toBeVisible();
      await expect(details(page)).toHaveCount(0);
      await box(page, 'Gardening').check();
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
    });
  });

  test('without either says that there is nothing to fill in', async ({ page, sandbox }) => {
    await showFresh(page, sandbox, { interests: 'none', properties: 'off' }, async () => {
      await sandbox.changeDetails(JOHN.id, { interests: [] });
      await page.reload();
      await expect(page.getByRole('heading', { name: t.interests.empty })).toBeVisible();
      await expect(button(page, t.common.save)).toHaveCount(0);
    });
  });

  test('that fails at one shows the other, and offers to try again', async ({ page, sandbox, signIn }) => {
    await open(page, signIn);
    await sandbox.addFault({ operation: 'getSubCustomerProperties', times: 1, kind: 'empty' });
    await page.reload();
    await expect(page.getByRole('region', { name: t.interests.details })).toContainText(
      t.problems.unavailableLead,
    );
    await expect(control(page, nickname)).toHaveCount(0);
    await box(page, 'Gardening').check();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sent(sandbox)).toEqual(['postSubCustomerInterest']);

    await sandbox.addFault({ operation: 'getSubCustomerProperties', times: 1, kind: 'empty' });
    await page.reload();
    await button(page, t.common.retry).click();
    await expect(control(page, nickname)).toHaveValue('Johnny');
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('fills in properties, with errors at their fields and conflicts resolved', async ({
    page,
    sandbox,
    signIn,
  }) => {
    await signIn();
    await page.goto('/sign-in?plain');
    await page.goto('/interests');
    await control(page, household).fill('many');
    await box(page, 'Vegan').check();
    await box(page, 'No meat').uncheck();
    await save(page);
    await expectError(control(page, household), t.errors.integer);
    await expect(box(page, 'Vegan')).toBeChecked();
    await expect(box(page, 'No meat')).not.toBeChecked();

    await sandbox.changeDetails(JOHN.id, { properties: { [nickname.id]: 'Theirs' } });
    await control(page, household).fill('3');
    await control(page, nickname).fill('Mine');
    await save(page);
    await choice(page, nameOf(nickname), t.form.useTheirs, 'Theirs').check();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await written(sandbox)).toEqual({
      [household.id]: 3,
      [diet.id]: [diet.items.lactose, diet.items.vegan],
    });
  });

  test('starts from nothing', async ({ page, sandbox, signIn }) => {
    await signIn(ANNA.email);
    await page.context().clearCookies({ name: 'language' });
    await page.goto('/sign-in?plain');
    await page.goto('/interests');
    await control(page, household).fill('2');
    await box(page, 'Cycling').check();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.details(ANNA.id)).toMatchObject({
      interests: [INTERESTS.cycling],
      properties: { [household.id]: 2 },
    });
  });
});
