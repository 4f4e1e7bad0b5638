import type { BrowserContext, Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import { PROPERTIES, propertyItems } from '../../sandbox/properties.ts';
import {
  button,
  codeField,
  expect,
  field,
  fillSignIn,
  languageMenu,
  postSession,
  said,
  test,
} from '../fixtures.ts';
import { becomePhone, findings, overflow, smallTargets } from '../support/accessibility.ts';
import { ALEX, EVA, JANA, JOHN, JOHNS_ADDRESSES, MALLORY, PASSWORD, TARO } from '../support/customers.ts';
import { choosePerson } from '../support/identity-provider.ts';
import { picture } from '../support/pictures.ts';
import type { Sandbox } from '../support/sandbox.ts';
import { LOYALTY_APP } from '../support/servers.ts';
import { askForCode, enterCode, proveContact, stranger } from '../support/sign-up.ts';

const t = messagesIn('en');
const nameOf = ({ id }: { id: string }) =>
  propertyItems('en').find(({ property_id }) => property_id === id)?.name ?? '';

type Scene = {
  page: Page;
  context: BrowserContext;
  sandbox: Sandbox;
  signIn: (identifier?: string) => Promise<void>;
  origin: string;
};

/** Goes as far as choosing what may be sent to an address. */
async function proveAddress(page: Page, sandbox: Sandbox): Promise<void> {
  const contact = `axe.${Date.now()}@example.com`;
  await page.goto('/preferences');
  await field(page, t.newsletter.contact).fill(contact);
  await button(page, t.newsletter.sendCode).click();
  await expect(field(page, t.newsletter.code)).toBeVisible();
  await field(page, t.newsletter.code).fill(await sandbox.code(contact));
  await button(page, t.newsletter.confirm).click();
}

/** Every page of the portal in every visually different state. */
const STATES: Record<string, (scene: Scene) => Promise<void>> = {
  'sign-in': async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByText(t.signIn.kindToggle).click();
    await languageMenu(page).click();
  },
  'sign-in with errors': async ({ page }) => {
    await page.goto('/sign-in');
    await button(page, t.signIn.submit).click();
    await expect(page.getByText(t.errors.required).first()).toBeVisible();
  },
  'sign-in throttled': async ({ page, context, origin }) => {
    const identifier = `guessed.${Date.now()}@example.com`;
    const guess = { identifier, password: 'Guess-1' };
    for (let tries = 0; tries < 10; tries++) await postSession(context, origin, guess);
    await page.goto('/sign-in');
    await fillSignIn(page, t, identifier, 'Guess-1');
    await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  },
  'sign-in after signing out': async ({ page }) => {
    await page.goto('/sign-in?reason=out');
    await expect(said(page, t.signIn.signedOut)).toBeVisible();
  },
  'sign-in after the session ended': async ({ page }) => {
    await page.goto('/sign-in?reason=over');
    await expect(said(page, t.signIn.over)).toBeVisible();
  },
  'sign-in after the account was closed': async ({ page }) => {
    await page.goto('/sign-in?reason=closed');
    await expect(said(page, t.signIn.closed)).toBeVisible();
  },
  'sign-in after a social sign-in failed': async ({ page }) => {
    await page.goto('/sign-in?reason=social-failed');
    await expect(said(page, t.social.failures.failed)).toBeVisible();
  },
  'sign-up and sign-in of somebody a provider vouches for': async ({ page }) => {
    await page.goto('/sign-in');
    await button(page, t.social.continueWith('Sandbox ID')).click();
    await choosePerson(page, 'john');
    await expect(page.getByRole('link', { name: t.social.offerLink })).toBeVisible();
  },
  'sign-in that connects an account': async ({ page }) => {
    await page.goto('/sign-in');
    await button(page, t.social.continueWith('Sandbox ID')).click();
    await choosePerson(page, 'john');
    await page.getByRole('link', { name: t.social.offerLink }).click();
    await expect(page.getByRole('link', { name: t.social.dontConnect })).toBeVisible();
  },
  'on the way to a provider': async ({ page }) => {
    await page.route(/\/oidc\//, (route) => route.fulfill({ status: 204 }));
    await page.goto('/sign-in');
    await button(page, t.social.continueWith('Sandbox ID')).click();
    await expect(page.getByRole('link', { name: t.social.leave('Sandbox ID') })).toBeVisible();
  },
  'security after an account could not be connected': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/security');
    await button(page, t.social.connect('Sandbox ID')).click();
    await expect(page.getByText(t.social.results.password_needed)).toBeVisible();
  },
  'forgotten password': async ({ page }) => {
    await page.goto('/forgotten-password');
    await button(page, t.forgottenPassword.submit).click();
    await expect(page.getByText(t.errors.required)).toBeVisible();
  },
  'forgotten password, sent': async ({ page }) => {
    await page.goto('/forgotten-password?sent=email');
    await expect(page.getByText(t.forgottenPassword.nothing)).toBeVisible();
  },
  'sign-up': async ({ page }) => {
    await page.goto('/sign-up');
    await button(page, t.signUp.sendCode).click();
    await expect(page.getByText(t.errors.required)).toBeVisible();
  },
  'sign-up with a wrong code': async ({ page }) => {
    await askForCode(page, t, stranger());
    await enterCode(page, t, '12');
    await expect(page.getByText(t.signUp.codeWrong)).toBeVisible();
  },
  'sign-up details with errors, all opened': async ({ page, sandbox }) => {
    await proveContact(page, t, sandbox, stranger());
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
    await field(page, t.signUp.password).fill('Password1');
    await button(page, t.signUp.submit).click();
    await expect(page.getByText(t.errors.required).first()).toBeVisible();
  },
  'sign-up of somebody who has an account': async ({ page, sandbox }) => {
    await askForCode(page, t, JOHN.email);
    await enterCode(page, t, await sandbox.code(JOHN.email));
    await expect(page.getByRole('heading', { name: t.signUp.knownTitle })).toBeVisible();
  },
  'coming from another application': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/handover?token_request_id=abc');
    await button(page, t.handover.replace).click();
    await expect(page.getByText(t.errors.required)).toBeVisible();
  },
  'coming from another application, too late': async ({ page }) => {
    await page.goto('/handover');
    await expect(page.getByText(t.handover.over)).toBeVisible();
  },
  'going on to another application': async ({ page, signIn }) => {
    await signIn();
    await page.goto(`/handover/to/${LOYALTY_APP.id}`);
    await expect(page.getByText(t.handover.leaveOver)).toBeVisible();
  },
  'newsletter with errors, all texts opened': async ({ page }) => {
    await page.goto('/newsletter');
    await expect(field(page, t.newsletter.contact)).toBeVisible();
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
    await button(page, t.newsletter.submit).click();
    await expect(page.getByText(t.errors.required).first()).toBeVisible();
  },
  'newsletter, signed up': async ({ page }) => {
    await page.goto('/newsletter?done');
    await expect(page.getByText(t.newsletter.doneLater)).toBeVisible();
  },
  'what may be sent, with a wrong code': async ({ page }) => {
    await page.goto('/preferences');
    await field(page, t.newsletter.contact).fill(`axe.${Date.now()}@example.com`);
    await button(page, t.newsletter.sendCode).click();
    await field(page, t.newsletter.code).fill('000000');
    await button(page, t.newsletter.confirm).click();
    await expect(page.getByText(t.newsletter.codeWrong)).toBeVisible();
  },
  'what may be sent, to decide': async ({ page, sandbox }) => {
    await proveAddress(page, sandbox);
    await expect(page.getByText(t.newsletter.startsEmpty)).toBeVisible();
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
  },
  'what may be sent, decided': async ({ page, sandbox }) => {
    await proveAddress(page, sandbox);
    await button(page, t.newsletter.saveAnswers).click();
    await expect(page.getByText(t.newsletter.answersMissing)).toBeVisible();
    await page.getByRole('main').getByRole('checkbox').first().check();
    await button(page, t.newsletter.saveAnswers).click();
    await expect(page.getByText(t.newsletter.preferencesSaved)).toBeVisible();
  },
  overview: async ({ page, signIn }) => {
    await signIn();
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  },
  'overview with details missing': async ({ page, signIn }) => {
    await signIn(ALEX.email);
    await page.goto('/');
    await expect(page.getByText(t.overview.missingLead)).toBeVisible();
  },
  profile: async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await expect(field(page, t.profile.fields.first_name)).toBeVisible();
  },
  'profile with errors': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await field(page, t.profile.fields.first_name).fill('');
    await field(page, t.profile.fields.phone).fill('none');
    await button(page, t.common.save).click();
    await expect(page.getByText(t.errors.phone)).toBeVisible();
  },
  'profile asking for the password': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await field(page, t.profile.fields.phone).fill('+420 601 123 456');
    await button(page, t.common.save).click();
    await expect(page.getByText(t.errors.password_needed)).toBeVisible();
  },
  'profile asking for codes': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await field(page, t.profile.fields.email).fill('john@example.org');
    await field(page, t.profile.fields.phone).fill('+420 601 123 456');
    await field(page, t.profile.fields.current_password).fill(PASSWORD);
    await button(page, t.common.save).click();
    await expect(said(page, t.form.asking)).toBeVisible();
    await codeField(page, t, 'john@example.org').fill('000000');
    await button(page, t.common.save).click();
    await expect(page.getByText(t.errors.code_wrong)).toBeVisible();
  },
  'profile with a conflict': async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await sandbox.changeElsewhere(JOHN.id, { personal_information: { last_name: 'Theirs', gender: 2 } });
    await field(page, t.profile.fields.last_name).fill('Mine');
    await field(page, t.profile.fields.gender).selectOption('5');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.conflict)).toBeVisible();
  },
  'profile saved': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile');
    await field(page, t.profile.fields.first_name).fill('Johnny');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.saved)).toBeVisible();
  },
  'profile not saved': async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 503 });
    await page.goto('/profile');
    await field(page, t.profile.fields.first_name).fill('Johnny');
    await button(page, t.common.save).click();
    await expect(said(page, t.form.notSaved)).toBeVisible();
  },
  'profile full of hostile text': async ({ page, signIn }) => {
    await signIn(MALLORY.email);
    await page.goto('/profile');
    await expect(field(page, t.profile.fields.first_name)).toBeVisible();
  },
  'photo, none yet': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile/photo');
    await page.getByText(t.photo.removeQuestion).click();
    await expect(page.getByText(t.photo.removeAnswer)).toBeVisible();
  },
  'photo being cropped': async ({ page, context, signIn }) => {
    await signIn(JANA.email);
    await context.clearCookies({ name: 'language' });
    await page.goto('/profile/photo');
    await page.locator('input[name=chosen]').setInputFiles(await picture(600, 400));
    await expect(page.getByRole('application')).toBeVisible();
  },
  'photo that cannot be used': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/profile/photo');
    await button(page, t.photo.save).click();
    await expect(page.getByText(t.errors.picture_needed)).toBeVisible();
  },
  'address with long lines': async ({ page, signIn }) => {
    await signIn(TARO.email);
    await page.goto('/address');
    await expect(field(page, t.address.fields.address4)).toBeVisible();
  },
  'further addresses': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/address');
    await expect(page.getByRole('heading', { name: t.addresses.title })).toBeVisible();
  },
  'new address with errors': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/address/new');
    await button(page, t.addresses.addSubmit).click();
    await expect(page.getByText(t.errors.address_type)).toBeVisible();
  },
  'further address about to be emptied': async ({ page, signIn }) => {
    await signIn();
    await page.goto(`/address/${JOHNS_ADDRESSES.delivery}`);
    await page.getByText(t.addresses.blank, { exact: true }).click();
    await expect(page.getByText(t.addresses.blankLead)).toBeVisible();
  },
  'no such further address': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/address/none');
    await expect(page.getByRole('heading', { name: t.addresses.goneTitle })).toBeVisible();
  },
  'no address': async ({ page, signIn }) => {
    await signIn(ALEX.email);
    await page.goto('/address');
    await expect(page.getByText(t.address.empty)).toBeVisible();
  },
  'consents, all opened': async ({ page, context, signIn }) => {
    await signIn(JANA.email);
    await context.clearCookies({ name: 'language' });
    await page.goto('/consents');
    await expect(page.getByRole('article').first()).toBeVisible();
    for (const summary of await page.getByRole('main').locator('summary').all()) await summary.click();
  },
  interests: async ({ page, signIn }) => {
    await signIn();
    await page.goto('/interests');
    await expect(button(page, t.common.save)).toBeVisible();
  },
  'interests with odd values': async ({ page, context, signIn }) => {
    await signIn(EVA.email);
    await context.clearCookies({ name: 'language' });
    await page.goto('/interests');
    await expect(page.getByText(t.interests.readOnlyLead)).toBeVisible();
  },
  'interests with errors': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/interests');
    await field(page, nameOf(PROPERTIES.household)).fill('many');
    await field(page, nameOf(PROPERTIES.shoes)).fill('x');
    await button(page, t.common.save).click();
    await expect(page.getByText(t.errors.integer)).toBeVisible();
  },
  'interests with a conflict': async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/interests');
    const { nickname, frequency } = PROPERTIES;
    await sandbox.changeDetails(JOHN.id, {
      properties: { [nickname.id]: 'Theirs', [frequency.id]: frequency.items.weekly },
    });
    await field(page, nameOf(nickname)).fill('Mine');
    await field(page, nameOf(frequency)).selectOption(frequency.items.never);
    await button(page, t.common.save).click();
    await expect(said(page, t.form.conflict)).toBeVisible();
  },
  'interests saved in part': async ({ page, sandbox, signIn }) => {
    await signIn();
    await page.goto('/interests');
    await sandbox.addFault({ operation: 'postSubCustomerInterest', times: 1, kind: 'status', status: 500 });
    await page.getByRole('checkbox', { name: 'Gardening' }).check();
    await page.getByRole('checkbox', { name: 'Books' }).uncheck();
    await button(page, t.common.save).click();
    await expect(said(page, t.form.partly)).toBeVisible();
  },
  'interests there, details unavailable': async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: 'getSubCustomerProperties', times: 1, kind: 'html' });
    await page.goto('/interests');
    await expect(said(page, t.problems.unavailableLead)).toBeVisible();
  },
  data: async ({ page, signIn }) => {
    await signIn(TARO.email);
    await page.goto('/data');
    await expect(page.getByRole('heading', { name: t.data.identity, exact: true })).toBeVisible();
  },
  security: async ({ page, signIn }) => {
    await signIn(JANA.email);
    await page.goto('/security');
    await expect(page.getByText(JANA.email, { exact: true }).first()).toBeVisible();
  },
  'security with errors': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/security');
    const form = page.getByRole('region', { name: t.security.password });
    await form.getByLabel(t.security.current, { exact: true }).fill('Not-the-password-1');
    await field(page, t.newPassword.label).fill('Evergreen-77');
    await button(page, t.security.savePassword).click();
    await expect(page.getByText(t.errors.password_wrong)).toBeVisible();
  },
  'security, signed out elsewhere': async ({ page, signIn }) => {
    await signIn();
    await page.goto('/security');
    await button(page, t.security.endOthers).click();
    await expect(said(page, t.security.ended)).toBeVisible();
  },
  'nothing here': async ({ page }) => {
    await page.goto('/nowhere');
  },
  unavailable: async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'html' });
    await page.goto('/profile');
    await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  },
  'overview unavailable': async ({ page, sandbox, signIn }) => {
    await signIn();
    await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'html' });
    await page.goto('/');
    await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  },
};

for (const [state, show] of Object.entries(STATES)) {
  test(`nothing found on: ${state}`, async ({ page, context, sandbox, signIn, portal }) => {
    await show({ page, context, sandbox, signIn, origin: portal.url });
    await expect(page.locator('.skeleton')).toHaveCount(0);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await expectUsable(page, 'desktop');
    // 320 px wide is a page of 1280 px at 400 %, and a small phone's at 200 % text (WCAG 1.4.10, 1.4.4).
    await page.setViewportSize({ width: 320, height: 640 });
    await expect.poll(() => overflow(page), 'scrolls sideways').toBe(0);
    await becomePhone(page, { width: 390, height: 844 });
    await expectUsable(page, 'phone');
    await becomePhone(page, { width: 320, height: 640 });
    await expect.poll(() => overflow(page), 'phone, scrolls sideways').toBe(0);
  });
}

/** Expects that an audit finds nothing on a page, in light and dark, and that nothing is too small. */
async function expectUsable(page: Page, device: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  expect(await findings(page), device).toEqual([]);
  // Dark mode differs in colours only.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await findings(page, 'color-contrast'), `${device}, dark`).toEqual([]);
  expect(await smallTargets(page, 24, '.prose'), `${device}, targets under 24 px`).toEqual([]);
}
