import type { Page } from '@playwright/test';
import { formsOf } from './html.ts';
import { type Answer, Visitor } from './visitor.ts';

/** Persons at the sandbox's identity provider, by what happens when they sign in. */
const PERSONS = {
  jana: 'person-jana',
  nina: 'person-nina',
  john: 'person-john',
  uma: 'person-uma',
  ivan: 'person-ivan',
  nobody: '',
};

export type PersonName = keyof typeof PERSONS;

/** Chooses a person on the provider's page, in a browser. */
export async function choosePerson(page: Page, person: PersonName): Promise<void> {
  await page.waitForURL(/\/oidc\/choice\//);
  await page.locator(`button[value="${PERSONS[person]}"]`).click();
}

/** Starts a sign-in with the provider through the portal's form. */
export function startSocialFlow(visitor: Visitor, fields: Record<string, string> = {}): Promise<Answer> {
  return visitor.post('/api/auth/signin/oidc', fields);
}

/** The provider's URL to which the portal redirects. */
export async function providerAddress(visitor: Visitor): Promise<string> {
  const { body } = await visitor.get('/sign-in/provider');
  const address = /<a href="(http[^"]+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
  if (!address) throw new Error('the page sends nowhere');
  return address;
}

/**
 * Goes through the provider's pages like a browser without scripts.
 *
 * @returns path and query of the redirect to the portal
 */
export async function answerOf(address: string, person: PersonName): Promise<string> {
  const { origin, pathname, search } = new URL(address);
  const browser = new Visitor(origin);
  const asked = await browser.get(pathname + search);
  const choice = asked.headers.location ?? '';
  const chosen = await browser.send({
    method: 'POST',
    path: choice,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: PERSONS[person] }).toString(),
  });
  const resumed = await browser.get(new URL(chosen.headers.location ?? '', origin).pathname);
  if (resumed.headers.location) {
    const back = new URL(resumed.headers.location);
    return back.pathname + back.search;
  }
  const [form] = formsOf(resumed.body);
  if (!form) throw new Error(`the provider did not send back: ${resumed.status} ${resumed.body}`);
  return `${new URL(form.action).pathname}?${new URLSearchParams(form.fields)}`;
}

/** Signs in as a person at the provider, and returns the answer for the portal. */
export async function answerFor(
  visitor: Visitor,
  person: PersonName,
  fields?: Record<string, string>,
): Promise<string> {
  await startSocialFlow(visitor, fields);
  return answerOf(await providerAddress(visitor), person);
}
