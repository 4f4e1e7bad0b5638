import type { Page } from '@playwright/test';
import { test as base, button, expect, field, postSession, said } from '../fixtures.ts';
import { deployment } from '../support/build.ts';
import { JOHN, PASSWORD } from '../support/customers.ts';
import { freePort, type Server, startPortal } from '../support/servers.ts';

const [EARLIER, LATER] = ['the-earlier-deployment', 'the-later-deployment'] as const;

type Fixtures = {
  /**
   * Opens John's profile in a tab with one deployment, then replaces it by another.
   *
   * @param renamed actions that the later deployment does not know by their earlier names
   */
  tabFromBefore: (renamed?: string[]) => Promise<Page>;
};

const test = base.extend<Fixtures>({
  tabFromBefore: async ({ page, context, sandbox }, use) => {
    const removals: (() => void)[] = [];
    let portal: Server | undefined;
    const settings = { PORT: String(await freePort()) };
    const deploy = async (id: string, renamed: string[] = []) => {
      const { folder, remove } = deployment(id, renamed);
      removals.push(remove);
      await portal?.stop();
      portal = await startPortal(sandbox.url, settings, folder);
      return portal.url;
    };
    try {
      await use(async (renamed) => {
        const origin = await deploy(EARLIER);
        expect(
          (await postSession(context, origin, { identifier: JOHN.email, password: PASSWORD })).status(),
        ).toBe(200);
        await page.goto(`${origin}/profile`);
        await expectFrom(page, EARLIER);
        await page.waitForLoadState('networkidle');
        await deploy(LATER, renamed);
        // Files of the earlier build that the tab has not loaded yet are gone.
        await page.route(new RegExp(`/_next/static/.*dpl=${EARLIER}`), (route) =>
          route.fulfill({ status: 404 }),
        );
        await sandbox.clearJournal();
        return page;
      });
    } finally {
      await portal?.stop();
      for (const remove of removals) remove();
    }
  },
});

/** Expects the document to be from this deployment. */
const expectFrom = (page: Page, id: string) =>
  expect(async () => expect(await page.content()).toContain(id)).toPass();

test('a tab opened before a deployment saves after it', async ({ tabFromBefore, sandbox, t }) => {
  const page = await tabFromBefore();
  await field(page, t.profile.fields.first_name).fill('Jim');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
  await expectFrom(page, LATER);
  const names = (await sandbox.puts()).map(({ personal_information }) => personal_information.first_name);
  expect(names).toEqual(['Jim']);
});

test('a tab opened before a deployment goes on to other pages of the later one', async ({
  tabFromBefore,
  t,
}) => {
  const page = await tabFromBefore();
  await page.getByRole('link', { name: t.nav.consents }).first().click();
  await expect(page).toHaveURL(/\/consents$/);
  await expectFrom(page, LATER);
});

test('a form that no longer exists after a deployment says so and keeps what was typed', async ({
  tabFromBefore,
  sandbox,
  t,
}) => {
  const page = await tabFromBefore(['saveProfile']);
  await field(page, t.profile.fields.first_name).fill('Jim');
  await button(page, t.common.save).click();
  await expect(said(page, t.unexpected.notDone.outdated)).toBeVisible();
  await expect(field(page, t.profile.fields.first_name)).toHaveValue('Jim');
  expect(await sandbox.puts()).toEqual([]);
  await page.reload();
  await field(page, t.profile.fields.first_name).fill('Jim');
  await button(page, t.common.save).click();
  await expect(said(page, t.form.saved)).toBeVisible();
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a form that no longer exists after a deployment leads to its page, which says that nothing was saved', async ({
    tabFromBefore,
    sandbox,
    t,
  }) => {
    const page = await tabFromBefore(['saveProfile']);
    await field(page, t.profile.fields.first_name).fill('Jim');
    await button(page, t.common.save).click();
    await expect(page.getByText(t.problems.renewed)).toBeVisible();
    await expect(field(page, t.profile.fields.first_name)).toHaveValue('John');
    expect(await sandbox.puts()).toEqual([]);
    await field(page, t.profile.fields.first_name).fill('Jim');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.saved)).toBeVisible();
  });
});
