import type { Page } from '@playwright/test';
import type { Messages } from '../../lib/i18n/messages.ts';
import { BUILT_IN_IDS } from '../../sandbox/agreements/index.ts';
import { button, expect, field } from '../fixtures.ts';
import type { CustomerRecord, JournalEntry, Sandbox } from './sandbox.ts';
import type { Answer, Visitor } from './visitor.ts';

/** A password that CareCloud accepts. */
export const NEW_PASSWORD = 'Kolibri-2026';

/** The terms and conditions, which are required in these tests (SIGN_UP_REQUIRED). */
export const TERMS = `consent:${BUILT_IN_IDS.agreement_gtc}`;

/** A new contact. */
let others = 0;
export const stranger = () => `new.${Date.now()}.${++others}@example.com`;

/** Opens the sign-up page and requests a code. */
export async function askForCode(page: Page, t: Messages, contact: string): Promise<void> {
  await page.goto('/sign-up');
  await field(page, t.signUp.contact.any).fill(contact);
  await button(page, t.signUp.sendCode).click();
  await expect(field(page, t.signUp.code)).toBeVisible();
}

/** Types the newest code. */
export async function enterCode(page: Page, t: Messages, code: string): Promise<void> {
  await field(page, t.signUp.code).fill(code);
  await button(page, t.signUp.confirm).click();
}

/** Goes to the details step. */
export async function proveContact(page: Page, t: Messages, sandbox: Sandbox, typed: string, to = typed) {
  await askForCode(page, t, typed);
  await enterCode(page, t, await sandbox.code(to));
  await expect(field(page, t.profile.fields.first_name)).toBeVisible();
}

/** Fills in the required fields. */
export async function fillDetails(page: Page, t: Messages): Promise<void> {
  await field(page, t.profile.fields.first_name).fill('Nora');
  await field(page, t.profile.fields.last_name).fill('Newcomer');
  await field(page, t.signUp.password).fill(NEW_PASSWORD);
  await page.locator(`[name="${TERMS}"]`).check();
}

/** The customers that the portal created, call by call. */
export async function createdCustomers(sandbox: Sandbox) {
  return (await sandbox.calls('postCustomer')).map(({ requestBody }: JournalEntry) => {
    return requestBody as { customer: CustomerRecord } & Record<string, unknown>;
  });
}

/** Goes through the first two steps over HTTP. */
export async function prove(visitor: Visitor, sandbox: Sandbox, contact: string): Promise<void> {
  const sent = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'contact'), { contact });
  expect(sent.status).toBe(303);
  const code = await sandbox.code(contact);
  const confirmed = await visitor.submit('/sign-up', await visitor.form('/sign-up', 'code'), { code });
  expect(confirmed.status).toBe(303);
}

/** The required fields of an account. */
export const DETAILS = {
  first_name: 'Nora',
  last_name: 'Newcomer',
  new_password: NEW_PASSWORD,
  [TERMS]: 'on',
};

/** Sends the details over HTTP. */
export async function sendDetails(visitor: Visitor, more: Record<string, string> = {}): Promise<Answer> {
  const form = await visitor.form('/sign-up?plain', 'new_password');
  return visitor.submit('/sign-up', form, { ...DETAILS, ...more });
}
