import type { Page } from '@playwright/test';
import { messagesIn } from '../../lib/i18n/messages.ts';
import {
  agreementDefinitions,
  BUILT_IN_IDS,
  definitionItem,
  PAPERLESS_ID,
  POST_ID,
  SMS_ID,
} from '../../sandbox/agreements/index.ts';
import { channelItems } from '../../sandbox/channels.ts';
import { button, expect, failAfterSaving, fillSignIn, said, switchLanguage, test } from '../fixtures.ts';
import { ANNA, JANA, JOHN, PASSWORD, PETER } from '../support/customers.ts';
import { withoutReadOnly } from '../support/records.ts';
import type { CustomerRecord, Sandbox } from '../support/sandbox.ts';

type Answers = {
  agreement?: Record<string, unknown> & {
    custom_agreements?: { agreement_id: string; agreement_value: number }[];
  };
  consents?: { consent_id: string; consent_value: number; last_change?: string }[];
};

const SHAPES = [
  { ...JOHN, shape: 'the old shape', language: 'en', open: PAPERLESS_ID },
  { ...JANA, shape: 'the new shape', language: 'cs', open: SMS_ID },
  { ...PETER, shape: 'both shapes', language: 'sk', open: BUILT_IN_IDS.agreement_profiling },
  { ...ANNA, shape: 'neither shape', language: 'de', open: PAPERLESS_ID },
] as const;

const definitions = (language: (typeof SHAPES)[number]['language']) =>
  agreementDefinitions().map((definition) => definitionItem(definition, language));

const nameOf = (id: string, language: (typeof SHAPES)[number]['language']) =>
  definitions(language).find((definition) => definition.agreement_id === id)?.name ?? '';

const MARKETING = nameOf(BUILT_IN_IDS.agreement_marketing_communication, 'en');
const PROFILING = nameOf(BUILT_IN_IDS.agreement_profiling, 'en');

const card = (page: Page, name: string) => page.getByRole('article', { name, exact: true });

const answersOf = (record: CustomerRecord | undefined) => record?.personal_information as Answers;

/** A record's answers to a consent, in CareCloud's two formats. */
function answer({ agreement, consents }: Answers, id: string): number {
  if (consents) return consents.find((consent) => consent.consent_id === id)?.consent_value ?? 2;
  const builtIn = Object.entries(BUILT_IN_IDS).find(([, builtInId]) => builtInId === id)?.[0];
  if (builtIn) return Number(agreement?.[builtIn] ?? 2);
  return agreement?.custom_agreements?.find((custom) => custom.agreement_id === id)?.agreement_value ?? 2;
}

const without = <Entry extends object>(entries: Entry[] = [], id: string) =>
  entries.filter((entry) => !Object.values(entry).includes(id));

/**
 * Expects that one answer, and nothing else, was changed in a record: in the format in which it was read, or in both
 * if it had none.
 */
async function expectPut(sandbox: Sandbox, before: CustomerRecord, id: string, value: number): Promise<void> {
  const puts = await sandbox.puts();
  expect(puts).toHaveLength(1);
  const [sent, had] = [answersOf(puts[0]), answersOf(withoutReadOnly(before))];
  expect(answer(sent, id)).toBe(value);
  if (had.consents || !had.agreement) {
    expect(sent.agreement).toEqual(had.consents ? had.agreement : expect.anything());
    if (!had.consents) expect(answer({ agreement: sent.agreement }, id)).toBe(value);
    expect(without(sent.consents, id)).toEqual(without(had.consents, id));
    expect(sent.consents?.find((consent) => consent.consent_id === id)).not.toHaveProperty('last_change');
  } else {
    expect(sent).not.toHaveProperty('consents');
    const builtIn = Object.entries(BUILT_IN_IDS).find(([, builtInId]) => builtInId === id)?.[0];
    expect({ ...sent.agreement, custom_agreements: without(sent.agreement?.custom_agreements, id) }).toEqual({
      ...had.agreement,
      ...(builtIn && { [builtIn]: value }),
      custom_agreements: without(had.agreement.custom_agreements, id),
    });
  }
  expect({ ...sent, agreement: null, consents: null }).toEqual({ ...had, agreement: null, consents: null });
  const after = await sandbox.customer(String(before.customer_id));
  expect(answer(answersOf(after), id)).toBe(value);
}

/** A local date-time of CareCloud, as text. */
function written(local: string, language: string): string {
  const locale = { en: 'en-GB', cs: 'cs-CZ', sk: 'sk-SK', de: 'de-DE' }[language];
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  const text = format.format(new Date(`${local.replace(' ', 'T')}Z`));
  if (language === 'de') return `${text} Uhr`;
  // Czech says neither "v dvě" nor "v čtrnáct".
  return language === 'cs' ? text.replace(/ v (2|3|4|12|13|14|20|22|23):/, ' ve $1:') : text;
}

/** The text about an answer's date. */
function dated(
  value: 0 | 1,
  since: string | undefined,
  language: (typeof SHAPES)[number]['language'],
): string {
  const t = messagesIn(language).consents;
  const moment = since && written(since, language);
  if (value === 0) return moment ? t.notGivenOn(moment) : t.notGivenUndated;
  return moment ? t.since(moment) : t.sinceUnknown;
}

for (const { shape, language, id, email, open } of SHAPES) {
  test(`shows every consent and its answer (${shape})`, async ({ page, sandbox, signIn }) => {
    const t = messagesIn(language);
    await signIn(email);
    await page.goto('/consents');
    const answers = answersOf(await sandbox.customer(id));
    const names = definitions(language).map(({ name }) => name);
    await expect(page.getByRole('article').getByRole('heading', { level: 2 })).toHaveText(names);
    for (const definition of definitions(language)) {
      const { agreement_id, name, communication_channel_id, last_change } = definition;
      const value = answer(answers, agreement_id) as 0 | 1 | 2;
      await expect(card(page, name).getByText(t.consents.states[value], { exact: true })).toBeVisible();
      const since = answers.consents?.find((consent) => consent.consent_id === agreement_id)?.last_change;
      if (value !== 2) await expect(card(page, name)).toContainText(dated(value, since, language));
      const isEditedSince = value !== 2 && since !== undefined && last_change > since;
      await expect(
        card(page, name).getByText(t.consents.editedSince(written(last_change, language))),
      ).toHaveCount(isEditedSince ? 1 : 0);
      const channel = channelItems(language).find(
        (item) => item.communication_channel_id === communication_channel_id,
      );
      if (channel) await expect(card(page, name)).toContainText(t.consents.channel(channel.name));
    }
  });

  test(`gives a consent and withdraws it (${shape})`, async ({ page, sandbox, signIn }) => {
    const t = messagesIn(language);
    const name = nameOf(open, language);
    await signIn(email);
    const before = await sandbox.customer(id);
    await page.goto('/consents');
    await card(page, name).getByRole('button', { name: t.consents.give, exact: true }).click();
    await expect(card(page, name).getByText(t.consents.done.given, { exact: true })).toBeVisible();
    await expect(card(page, name).getByText(t.consents.states[1], { exact: true })).toBeVisible();
    await expectPut(sandbox, before, open, 1);

    await sandbox.clearJournal();
    const given = await sandbox.customer(id);
    await expect(card(page, name).getByText(t.consents.withdrawLead)).toBeVisible();
    await card(page, name).getByRole('button', { name: t.consents.withdraw, exact: true }).click();
    await expect(card(page, name).getByText(t.consents.states[0], { exact: true })).toBeVisible();
    await expect(card(page, name).getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
    await expectPut(sandbox, given, open, 0);
  });

  test(`refuses a consent (${shape})`, async ({ page, sandbox, signIn }) => {
    const t = messagesIn(language);
    const name = nameOf(open, language);
    await signIn(email);
    const before = await sandbox.customer(id);
    await page.goto('/consents');
    await card(page, name).getByRole('button', { name: t.consents.refuse, exact: true }).click();
    await expect(card(page, name).getByText(t.consents.done.refused, { exact: true })).toBeVisible();
    await expect(card(page, name).getByText(t.consents.states[0], { exact: true })).toBeVisible();
    await expect(card(page, name).getByRole('button', { name: t.consents.refuse })).toBeHidden();
    await expectPut(sandbox, before, open, 0);
  });
}

test('counts existing data on the overview, and omits empty counts', async ({ page, signIn, t }) => {
  await signIn();
  await page.goto('/');
  const consents = page.getByRole('main').locator('section', { hasText: t.overview.consents });
  await expect(consents.getByRole('listitem')).toHaveText([t.overview.given(3), t.overview.open(3)]);
});

test('leads from the overview to the first that waits for an answer', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const answers = answersOf(await sandbox.customer(JOHN.id));
  const waiting = definitions('en').filter(({ agreement_id }) => answer(answers, agreement_id) === 2);
  const open = card(page, waiting[0]?.name ?? '');
  await signIn();
  await page.goto('/');
  await sandbox.hold('getCustomers');
  await page.getByRole('link', { name: t.overview.unanswered(waiting.length) }).click();
  await expect(page.locator('.skeleton')).not.toHaveCount(0);
  await sandbox.clearFaults();
  await expect(open.getByRole('heading')).toBeInViewport({ ratio: 1 });
  await expect(open.getByRole('button', { name: t.consents.give })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('listitem').filter({ has: open })).toBeFocused();
});

test('shows which of two answers is being saved', async ({ page, sandbox, signIn, t }) => {
  const consent = card(page, nameOf(PAPERLESS_ID, 'en'));
  await signIn();
  await sandbox.hold('putCustomer');
  await page.goto('/consents');
  await consent.getByRole('button', { name: t.consents.refuse, exact: true }).click();
  await expect(consent.getByRole('button', { name: t.common.saving })).toHaveCount(1);
  await expect(consent.getByRole('button', { name: t.consents.give, exact: true })).toBeDisabled();
  await sandbox.clearFaults();
  await expect(consent.getByText(t.consents.states[0], { exact: true })).toBeVisible();
});

test('withdraws a built-in consent of the old shape', async ({ page, sandbox, signIn, t }) => {
  const marketing = BUILT_IN_IDS.agreement_marketing_communication;
  const consent = card(page, nameOf(marketing, 'en'));
  await signIn();
  const before = await sandbox.customer(JOHN.id);
  await page.goto('/consents');
  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(consent.getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await expect(consent.getByText(t.consents.notGivenUndated)).toBeHidden();
  await expectPut(sandbox, before, marketing, 0);
});

test('asks for confirmation before the terms and conditions are withdrawn', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const terms = BUILT_IN_IDS.agreement_gtc;
  const consent = card(page, nameOf(terms, 'en'));
  const confirm = consent.getByRole('button', { name: t.consents.withdrawConfirm });
  await signIn();
  const before = await sandbox.customer(JOHN.id);
  await page.goto('/consents');
  await expect(confirm).toBeHidden();
  await consent.locator('summary').filter({ hasText: t.consents.withdraw }).click();
  await expect(consent.getByText(t.consents.withdrawContract)).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);
  await confirm.click();
  await expect(consent.getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await expectPut(sandbox, before, terms, 0);
});

test('opens the full text of every consent, in the chosen language', async ({ page, signIn, t }) => {
  const cs = messagesIn('cs');
  await signIn();
  await page.goto('/consents');
  for (const { name, text } of definitions('en')) {
    await expect(card(page, name).getByText(lastWords(text))).toBeHidden();
    await card(page, name).getByText(t.consents.readText).click();
    await expect(card(page, name).getByText(lastWords(text))).toBeVisible();
  }
  await switchLanguage(page, 'cs');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(cs.consents.title);
  for (const { name, text } of definitions('cs')) {
    await expect(card(page, name).getByText(lastWords(text))).toBeVisible();
  }
});

test('prints every text with its date, the answers, the customer’s name and the date, without buttons', async ({
  page,
  signIn,
  t,
}) => {
  await signIn();
  await page.goto('/consents');
  await expect(page.getByRole('button', { name: t.consents.print })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  for (const { name, text, last_change } of definitions('en')) {
    await expect(card(page, name).getByText(lastWords(text))).toBeVisible();
    await expect(card(page, name).getByText(t.consents.edited(written(last_change, 'en')))).toBeVisible();
  }
  await expect(page.getByText(/^John Smith · As of /)).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
});

test('shows a consent that is no longer defined, without its text', async ({ page, sandbox, signIn, t }) => {
  const { agreement } = answersOf(await sandbox.customer(JOHN.id));
  const custom_agreements = [{ agreement_id: 'gone-definition-77', agreement_value: 1 }];
  await sandbox.changeElsewhere(JOHN.id, {
    personal_information: { agreement: { ...agreement, custom_agreements } },
  });
  await signIn();
  await page.goto('/consents');
  const gone = card(page, t.consents.unnamed);
  await expect(gone.getByText(t.consents.reference('gone-definition-77'))).toBeVisible();
  await expect(gone.getByText(t.consents.noText)).toBeVisible();
});

/** The last words of a text that are long enough to search for. */
function lastWords(html: string): string {
  const parts = html.split(/<[^>]*>/).map((part) => part.trim());
  return parts.findLast((part) => part.length > 10) ?? '';
}

test('shows scripts and markup in a text as harmless text', async ({ page, signIn, t }) => {
  const events: string[] = [];
  page.on('dialog', async (dialog) => {
    events.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on('request', (request) => request.url().includes('hostile') && events.push(request.url()));
  await signIn(JANA.email);
  await page.context().clearCookies({ name: 'language' });
  for (const id of [SMS_ID, POST_ID]) {
    await page.goto('/consents');
    const consent = card(page, nameOf(id, 'en'));
    await consent.getByText(t.consents.readText).click();
    const text = consent.locator('details').filter({ hasText: t.consents.readText });
    await text.locator('p').first().hover();
    await expect(
      text.locator(
        'script, img, iframe, form, input, button, style, link, object, embed, base, meta, svg:not([aria-hidden])',
      ),
    ).toHaveCount(0);
    const attributes = await text.evaluate((element) =>
      [...element.querySelectorAll('div *')].flatMap((part) => part.getAttributeNames()),
    );
    expect(attributes.filter((name) => name.startsWith('on') || name === 'style' || name === 'id')).toEqual(
      [],
    );
    for (const link of await text.getByRole('link').all()) {
      await expect(link).toHaveAttribute('href', /^(https|mailto|tel):/);
      await expect(link).toHaveAttribute('rel', /noopener/);
    }
  }
  expect(await page.evaluate(() => '__hostile' in window)).toBe(false);
  expect(events).toEqual([]);
});

for (const [fault, says] of [
  [{ kind: 'status', status: 503 }, messagesIn('en').consents.notDone],
  [{ kind: 'reset' }, undefined],
] as const) {
  test(`says what became of an answer that went wrong (${fault.kind})`, async ({
    page,
    sandbox,
    signIn,
    t,
  }) => {
    const marketing = card(page, nameOf(BUILT_IN_IDS.agreement_marketing_communication, 'en'));
    const paperless = card(page, nameOf(PAPERLESS_ID, 'en'));
    await signIn();
    await page.goto('/consents');
    const decisions = [
      [marketing, t.consents.withdraw, 'withdrawn'],
      [paperless, t.consents.give, 'given'],
      [paperless, t.consents.refuse, 'refused'],
    ] as const;
    for (const [index, [consent, answer, decision]] of decisions.entries()) {
      await sandbox.addFault({ operation: 'putCustomer', times: 1, ...fault });
      await consent.getByRole('button', { name: answer, exact: true }).click();
      // What was said of the answer before is there until this one's is.
      await expect.poll(() => sandbox.puts()).toHaveLength(index + 1);
      await expect(page.locator('form[aria-busy=true]')).toHaveCount(0);
      await expect(consent.getByRole('alert')).toHaveText(says?.[decision] ?? t.consents.unconfirmed);
    }
  });
}

test('says that a withdrawal was interrupted by the end of the session, until it is repeated', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const name = nameOf(BUILT_IN_IDS.agreement_marketing_communication, 'en');
  const consent = card(page, name);
  await signIn();
  await page.goto('/consents');
  await sandbox.killTokens(JOHN.id);
  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(said(page, t.signIn.over)).toBeVisible();
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  await expect(page).toHaveURL('/consents');
  await expect(said(page, t.consents.interruptedLead).getByRole('link', { name })).toBeVisible();
  await expect(consent.getByText(t.consents.interrupted.withdrawn)).toBeVisible();
  await expect(consent.getByText(t.consents.states[1], { exact: true })).toBeVisible();
  expect(await sandbox.puts()).toEqual([]);

  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(consent.getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await page.reload();
  await expect(consent).toBeVisible();
  await expect(said(page, t.consents.interruptedLead)).toHaveCount(0);
  await expect(consent.getByText(t.consents.interrupted.withdrawn)).toHaveCount(0);
});

test('says of each of several answers given in one go what became of it', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const marketing = card(page, MARKETING);
  const profiling = card(page, PROFILING);
  const paperless = card(page, nameOf(PAPERLESS_ID, 'en'));
  await signIn();
  await page.goto('/consents');
  await marketing.getByText(t.consents.readText).click();
  const text = marketing.locator('details > div');
  await expect(text).toBeVisible();
  // The first is saved. The second is sent meanwhile, and is not.
  await sandbox.hold('getCustomers');
  await sandbox.letPass('putCustomer', 1);
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 500 });
  await marketing.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await profiling.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(page.getByRole('button', { name: t.common.saving })).toHaveCount(2);
  await sandbox.clearFaults('getCustomers');
  await expect(marketing.getByText(t.consents.states[0], { exact: true })).toBeVisible();
  await expect(profiling.getByRole('alert')).toHaveText(t.consents.notDone.withdrawn);
  await expect(profiling.getByText(t.consents.states[1], { exact: true })).toBeVisible();

  await paperless.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(paperless.getByText(t.consents.done.given, { exact: true })).toBeVisible();
  await expect(paperless.locator('[data-notice]')).toBeFocused();
  await expect(marketing.getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await expect(marketing.getByText(t.consents.notGivenUndated)).toBeHidden();
  await expect(profiling.getByRole('alert')).toHaveText(t.consents.notDone.withdrawn);
  await expect(text).toBeVisible();
  expect(await sandbox.puts()).toHaveLength(3);
});

test('decides about what the page shows by now, after another answer has brought it up to date', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const profiling = card(page, PROFILING);
  const { agreement } = answersOf(await sandbox.customer(JOHN.id));
  const answered = (agreement_profiling: number) => ({
    personal_information: { agreement: { ...agreement, agreement_profiling } },
  });
  await sandbox.changeElsewhere(JOHN.id, answered(0));
  await signIn();
  await page.goto('/consents');
  await expect(profiling.getByText(t.consents.states[0], { exact: true })).toBeVisible();
  await sandbox.changeElsewhere(JOHN.id, answered(1));
  const marketing = card(page, MARKETING);
  await marketing.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(profiling.getByText(t.consents.states[1], { exact: true })).toBeVisible();
  await profiling.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(profiling.getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  expect(answersOf(await sandbox.customer(JOHN.id)).agreement).toMatchObject({ agreement_profiling: 0 });
});

test('says that an answer was recorded where the page cannot be read afterwards', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  await signIn();
  await page.goto('/consents');
  await failAfterSaving(sandbox);
  const marketing = card(page, MARKETING);
  await marketing.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(said(page, t.problems.unavailableTitle)).toBeVisible();
  await expect(said(page, t.consents.done.withdrawn)).toContainText(MARKETING);
  await sandbox.clearFaults();
  await button(page, t.common.retry).click();
  await expect(marketing.getByText(t.consents.states[0], { exact: true })).toBeVisible();
});

test('says that CareCloud does not take an answer at all, and whom to ask', async ({
  page,
  sandbox,
  signIn,
  t,
}) => {
  const terms = card(page, nameOf(BUILT_IN_IDS.agreement_gtc, 'en'));
  const invalid_params = [
    { name: 'personal_information.agreement.agreement_gtc', reason: 'not_allowed_value', value: 0 },
  ];
  const body = {
    error: {
      type: 'https://carecloud.example/errors/bad-request',
      exception: 'bad_request_exception',
      title: 'Bad request',
      detail: 'This consent is compulsory',
      error_data: { invalid_params },
    },
  };
  await signIn();
  await page.goto('/consents');
  await sandbox.addFault({ operation: 'putCustomer', times: 1, kind: 'status', status: 400, body });
  await terms.locator('summary').filter({ hasText: t.consents.withdraw }).click();
  await terms.getByRole('button', { name: t.consents.withdrawConfirm }).click();
  await expect(terms.getByRole('alert')).toHaveText(t.consents.impossible.withdrawn);
  await expect(terms.getByText(t.consents.states[1], { exact: true })).toBeVisible();
});

test('reminds of every answer that the end of the session has interrupted, until each is given', async ({
  page,
  context,
  sandbox,
  signIn,
  t,
}) => {
  await signIn();
  await page.goto('/consents');
  const other = await context.newPage();
  await other.goto('/consents');
  await sandbox.killTokens(JOHN.id);
  await card(page, MARKETING).getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(said(page, t.signIn.over)).toBeVisible();
  await card(other, PROFILING).getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(said(other, t.signIn.over)).toBeVisible();
  await fillSignIn(page, t, JOHN.email, PASSWORD);
  const reminder = said(page, t.consents.interruptedLead);
  await expect(reminder.getByRole('link')).toHaveText([PROFILING, MARKETING]);

  await card(page, MARKETING).getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(card(page, MARKETING).getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await expect(reminder.getByRole('link')).toHaveText([PROFILING]);
  await expect(card(page, PROFILING).getByText(t.consents.interrupted.withdrawn)).toBeVisible();

  const paperless = card(page, nameOf(PAPERLESS_ID, 'en'));
  await paperless.getByRole('button', { name: t.consents.give, exact: true }).click();
  await expect(paperless.getByText(t.consents.done.given, { exact: true })).toBeVisible();
  await page.reload();
  await expect(reminder.getByRole('link')).toHaveText([PROFILING]);
  await card(page, PROFILING).getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  await expect(card(page, PROFILING).getByText(t.consents.done.withdrawn, { exact: true })).toBeVisible();
  await expect(reminder).toHaveCount(0);
});

for (const odd of [3, -1]) {
  test(`asks again where the answer on file is ${odd}, and the account is open all the same`, async ({
    page,
    sandbox,
    signIn,
    t,
  }) => {
    const agreement = { ...answersOf(await sandbox.customer(JOHN.id)).agreement, agreement_profiling: odd };
    await sandbox.changeElsewhere(JOHN.id, { personal_information: { agreement } });
    await signIn();
    await page.goto('/');
    await expect(page.getByText(JOHN.email)).toBeVisible();
    await page.goto('/consents');
    const consent = card(page, nameOf(BUILT_IN_IDS.agreement_profiling, 'en'));
    await expect(consent.getByText(t.consents.states.unknown, { exact: true })).toBeVisible();
    await expect(consent.getByText(t.consents.unclear)).toBeVisible();
    await expect(consent.getByRole('button', { name: t.consents.give })).toBeVisible();
    await consent.getByRole('button', { name: t.consents.refuse }).click();
    await expect(consent.getByText(t.consents.states[0], { exact: true })).toBeVisible();
    expect(answersOf(await sandbox.customer(JOHN.id)).agreement).toMatchObject({ agreement_profiling: 0 });
  });
}

test('sends an answer to a consent with any id', async ({ page, sandbox, signIn, t }) => {
  const id = 'č 1/a:b';
  const { agreement } = answersOf(await sandbox.customer(JOHN.id));
  const custom_agreements = [
    ...(agreement?.custom_agreements ?? []),
    { agreement_id: id, agreement_value: 1 },
  ];
  await sandbox.changeElsewhere(JOHN.id, {
    personal_information: { agreement: { ...agreement, custom_agreements } },
  });
  await signIn();
  await page.goto('/consents#consent-%C4%8D%201%2Fa%3Ab');
  await expect(page.locator('li:target')).toContainText(t.consents.reference(id));
  const consent = card(page, t.consents.unnamed);
  await consent.getByRole('button', { name: t.consents.withdraw, exact: true }).click();
  // The sandbox only accepts answers to consents it defines; what matters is the call.
  await expect(consent.getByText(t.consents.impossible.withdrawn)).toBeVisible();
  const [put] = await sandbox.puts();
  expect(answersOf(put).agreement?.custom_agreements).toContainEqual({
    agreement_id: id,
    agreement_value: 0,
  });
});
