import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { button, expect, field, fillSignIn, loseAnswers, said, test, warmedUp } from '../fixtures.ts';
import { ALEX, JANA, JOHN, PASSWORD } from '../support/customers.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';
import type { Fault, Sandbox } from '../support/sandbox.ts';
import { startPortal } from '../support/servers.ts';

const t = messagesIn('en');
const firstName = (page: Page) => field(page, t.profile.fields.first_name);
const save = (page: Page) => button(page, t.common.save).click();

/**
 * Answers of a failing CareCloud, one of each kind; `tries` is the number of attempts of a read. A write may still be carried
 * out after a cut connection. `http.*.test.ts`, `write.test.ts` and `faults.spec.ts` have the others.
 */
const FAULTS: (Pick<Fault, 'kind' | 'status'> & { tries: number; isCut?: boolean })[] = [
  { kind: 'status', status: 503, tries: 3 },
  { kind: 'reset', tries: 3, isCut: true },
  { kind: 'html', tries: 1 },
];

const named = ({ kind, status }: Pick<Fault, 'kind' | 'status'>) => (status ? `${status}` : kind);

/** Own portal: retries of other tests would count towards the retry budget. */
const withOwnPortal = test.extend({
  portal: async ({ sandbox }, use) => {
    const portal = await startPortal(sandbox.url);
    await warmedUp(sandbox);
    await use(portal);
    await portal.stop();
  },
});

test.describe('a read fails', () => {
  withOwnPortal('twice: shown all the same', async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: 'getCustomers', times: 2, kind: 'status', status: 503 });
    await page.goto('/profile');
    await expect(firstName(page)).toHaveValue('John');
    expect(await sandbox.calls('getCustomers')).toHaveLength(3);
  });

  for (const { tries, isCut: _, ...fault } of FAULTS) {
    withOwnPortal(
      `${named(fault)} for long: says so and offers to try again`,
      async ({ page, sandbox, signIn }) => {
        await signIn();
        await sandbox.addFault({ operation: 'getCustomers', times: tries, ...fault });
        await page.goto('/profile');
        await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.profile.title);
        await expect(page.getByRole('main').getByRole('textbox')).toHaveCount(0);
        expect(await sandbox.calls('getCustomers')).toHaveLength(tries);

        await button(page, t.common.retry).click();
        await expect(firstName(page)).toHaveValue('John');
        expect(await sandbox.puts()).toEqual([]);
      },
    );
  }

  test('on any page: never shows an empty account', async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: '*', times: 100, kind: 'empty' });
    for (const path of ACCOUNT_PAGES) {
      await page.goto(path);
      await expect(said(page, t.problems.unavailableTitle).first()).toBeVisible();
      await expect(page.getByText(t.common.notOnFile)).toHaveCount(0);
      await expect(page.getByText(t.consents.states[2])).toHaveCount(0);
    }
    await page.goto('/data');
    await sandbox.clearFaults();
    await button(page, t.common.retry).first().click();
    await expect(page.getByText(JOHN.id)).toBeVisible();
  });
});

test.describe('a write fails', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await firstName(page).fill('Johnny');
  });

  const name = async (sandbox: Sandbox) => (await sandbox.customer(JOHN.id)).personal_information.first_name;

  for (const { tries: _, isCut, ...fault } of FAULTS) {
    test(`${named(fault)} before it was carried out: nothing lost, sent once`, async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: 'putCustomer', times: 1, when: 'before', ...fault });
      await save(page);
      await expect(said(page, isCut ? t.form.unconfirmed : t.form.notSaved)).toBeVisible();
      await expect(firstName(page)).toHaveValue('Johnny');
      expect(await sandbox.puts()).toHaveLength(1);
      expect(await name(sandbox)).toBe('John');

      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect(await name(sandbox)).toBe('Johnny');
    });
  }

  for (const kind of ['reset', 'html'] as const) {
    test(`${kind} after it was carried out: reads back and says saved`, async ({ page, sandbox }) => {
      await sandbox.addFault({ operation: 'putCustomer', times: 1, kind, when: 'after' });
      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect(await sandbox.puts()).toHaveLength(1);
      expect(await name(sandbox)).toBe('Johnny');
    });
  }

  test('and so does reading back: says that it could not confirm', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'reset', when: 'after' });
    await sandbox.letPass('getCustomers', 1);
    await sandbox.addFault({ operation: 'getCustomers', times: 3, kind: 'status', status: 503 });
    await save(page);
    await expect(said(page, t.form.unconfirmed)).toBeVisible();
    await expect(firstName(page)).toHaveValue('Johnny');
    expect(await sandbox.puts()).toHaveLength(1);

    await save(page);
    await expect(said(page, t.form.unchanged)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
  });

  test('a read before the write fails: nothing is written', async ({ page, sandbox }) => {
    await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'wrong_type' });
    await save(page);
    await expect(said(page, t.form.notSaved)).toBeVisible();
    await expect(firstName(page)).toHaveValue('Johnny');
    expect(await sandbox.puts()).toEqual([]);
  });

  test('the answer to the browser is lost: says that it could not confirm', async ({ page, sandbox }) => {
    await loseAnswers(page, '/profile');
    await save(page);
    await expect(said(page, t.form.unconfirmed)).toBeVisible();
    await expect(firstName(page)).toHaveValue('Johnny');
    expect(await name(sandbox)).toBe('Johnny');
  });

  test('the browser is offline: says so and keeps what was typed', async ({ page, context, sandbox }) => {
    await context.setOffline(true);
    await save(page);
    await expect(said(page, t.unexpected.notDone.offline)).toBeVisible();
    await expect(firstName(page)).toHaveValue('Johnny');
    expect(await sandbox.puts()).toEqual([]);

    await context.setOffline(false);
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect(await sandbox.puts()).toHaveLength(1);
  });
});

test('says that a consent could not be saved', async ({ page, sandbox, signIn }) => {
  await signIn();
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
  await page.goto('/consents');
  const give = button(page, t.consents.give).first();
  await give.click();
  await expect(said(page, t.consents.notDone.given)).toBeVisible();
  expect(await sandbox.puts()).toHaveLength(1);
  await give.click();
  await expect(said(page, t.consents.done.given)).toBeVisible();
});

test.describe('the session ends at CareCloud while something is typed', () => {
  test.beforeEach(async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await firstName(page).fill('Johnny');
  });

  for (const [how, end] of Object.entries({
    'the token dies': (sandbox: Sandbox) => sandbox.killTokens(JOHN.id),
    'the write is refused': (sandbox: Sandbox) =>
      sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 401 }),
  })) {
    test(`${how}: signs in again, comes back, goes on`, async ({ page, sandbox }) => {
      await end(sandbox);
      await save(page);
      await expect(said(page, t.signIn.over)).toBeVisible();
      await fillSignIn(page, t, JOHN.email, PASSWORD);
      await expect(page).toHaveURL('/profile');
      await expect(said(page, t.form.draft)).toBeVisible();
      await expect(firstName(page)).toHaveValue('Johnny');
      expect((await sandbox.customer(JOHN.id)).personal_information.first_name).toBe('John');

      await save(page);
      await expect(said(page, t.form.saved)).toBeVisible();
      expect((await sandbox.customer(JOHN.id)).personal_information.first_name).toBe('Johnny');
      await page.goto('/profile');
      await expect(said(page, t.form.draft)).toHaveCount(0);
    });
  }

  test('a draft does not overwrite what was changed elsewhere', async ({ page, sandbox }) => {
    await sandbox.killTokens(JOHN.id);
    await save(page);
    await sandbox.changeElsewhere(JOHN.id, {
      personal_information: { first_name: 'Theirs', last_name: 'New' },
    });
    await fillSignIn(page, t, JOHN.email, PASSWORD);
    await expect(firstName(page)).toHaveValue('Johnny');
    await expect(field(page, t.profile.fields.last_name)).toHaveValue('New');
    await save(page);
    await expect(said(page, t.form.conflict)).toBeVisible();
    await page.getByRole('radio', { name: t.form.keepMine }).check();
    await save(page);
    await expect(said(page, t.form.saved)).toBeVisible();
    expect((await sandbox.puts()).map((put) => put.personal_information)).toMatchObject([
      { first_name: 'Johnny', last_name: 'New' },
    ]);
  });

  test('the next customer who signs in does not see it', async ({ page, sandbox }) => {
    await sandbox.killTokens(JOHN.id);
    await save(page);
    await expect(said(page, t.signIn.over)).toBeVisible();
    await fillSignIn(page, t, ALEX.email, PASSWORD);
    await expect(firstName(page)).toHaveValue('Alex');
    await expect(said(page, t.form.draft)).toHaveCount(0);
    expect(await page.content()).not.toContain('Johnny');
  });
});

for (const [path, title] of [
  ['/', t.overview.title],
  ['/profile', t.profile.title],
  ['/profile/photo', t.photo.title],
  ['/address', t.address.title],
  ['/consents', t.consents.title],
  ['/data', t.data.title],
] as const) {
  test(`shows the heading of ${path} before a slow CareCloud answers`, async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.hold('getCustomers');
    await page.goto(path, { waitUntil: 'commit' });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(said(page, t.common.loading)).toBeVisible();
    expect((await sandbox.calls('getCustomers')).map(({ endedAt }) => endedAt)).toEqual([null]);
    await sandbox.clearFaults();
    await expect(said(page, t.common.loading)).toHaveCount(0);
    await expect(page.getByRole('main')).toContainText(/\S/);
  });
}

test('keeps the page’s frame around an unexpected error', async ({ page, signIn }) => {
  const t = messagesIn('cs');
  await signIn(JANA.email);
  // Makes the form's own code throw when it appears.
  await page.addInitScript(() => {
    if (location.pathname !== '/profile') return;
    HTMLFormElement.prototype.querySelector = () => {
      throw new Error('unforeseen');
    };
  });
  await page.goto('/profile');
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toHaveText(t.unexpected.title);
  await expect(page.getByRole('banner').getByRole('button', { name: t.common.signOut })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: t.nav.address }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.address.title);
});
