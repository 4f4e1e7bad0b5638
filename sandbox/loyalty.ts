import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { EXTERNAL_APPLICATION_ID, LOYALTY_APPLICATION_ID } from './applications.ts';
import { issueAuthToken, redeemAuthToken } from './auth-tokens.ts';

import { findByLogin, passwordMatches } from './login.ts';
import { escaped, page } from './page.ts';
import type { CodeType } from './random-code.ts';
import type { Call, Env } from './state.ts';

/** Base path of the other application, for trying the handover in both directions. */
export const LOYALTY_BASE = '/loyalty';

const TITLE = 'Loyalty app';
const COOKIE = 'loyalty';

/**
 * The other application. A customer arrives at `enter` with one half of a code in the URL and the other in a form
 * posted by the portal's page, and leaves for the portal's `/handover` in the same way, or with a code to type there.
 */
export function loyaltyApp(): Hono<Env> {
  const app = new Hono<Env>();
  app.get('/', (c) => page(c, TITLE, customerId(c) ? signedInPage(c) : SIGN_IN_FORM));

  app.post('/sign-in', async (c) => {
    const { email = '', password = '' } = await fields(c);
    const account = findByLogin(c.get('state').accounts.values(), 'email', email);
    if (!(await passwordMatches(account, password)) || !account) return refused(c, 'These do not match.');
    return signedIn(c, account.record.customer_id);
  });

  app.post('/sign-out', (c) => {
    c.get('state').loyaltySessions.delete(getCookie(c, COOKIE) ?? '');
    return c.redirect(LOYALTY_BASE, 303);
  });

  app.post('/enter', async (c) => {
    const { state, now } = c.var;
    // Only accepted from the portal's page (login CSRF).
    if (c.req.header('Origin') !== state.portalUrl) return refused(c, 'This did not come from the portal.');
    const { token = '' } = await fields(c);
    const requestId = c.req.query('token_request_id') ?? '';
    const used = redeemAuthToken(state, now(), {
      requestId,
      code: token,
      destination: LOYALTY_APPLICATION_ID,
    });
    return used ? signedIn(c, used.customerId) : refused(c, 'This code was used before, or is too old.');
  });

  app.post('/leave', (c) => {
    const left = leave(c, 1);
    if (!left) return c.redirect(LOYALTY_BASE, 303);
    return page(
      c,
      TITLE,
      `<form method="post" action="${escaped(left.link)}">
<input type="hidden" name="token" value="${left.code}"><button>Go on to the portal</button>
</form>`,
    );
  });

  app.post('/code', (c) => {
    const left = leave(c, 2);
    if (!left) return c.redirect(LOYALTY_BASE, 303);
    return page(
      c,
      TITLE,
      `<p>Open this address, in any browser, and type the code there:</p>
<p><a href="${escaped(left.link)}">${escaped(left.link)}</a></p>
<p><b>${left.code}</b></p>`,
    );
  });
  return app;
}

const SIGN_IN_FORM = `<p>Another application of the same company. You are not signed in here.</p>
<form method="post" action="${LOYALTY_BASE}/sign-in">
<label>E-mail<input name="email" autocomplete="username"></label>
<label>Password<input name="password" type="password" autocomplete="current-password"></label>
<button>Sign in</button>
</form>`;

function signedInPage(c: Call): string {
  const { first_name = '', last_name = '' } =
    c.get('state').accounts.get(customerId(c) ?? '')?.record.personal_information ?? {};
  return `<p>Signed in as <b>${escaped(`${first_name} ${last_name}`)}</b>.</p>
${button('leave', 'Open the portal')}
${button('code', 'Show a code for another device')}
${button('sign-out', 'Sign out')}`;
}

const button = (action: string, text: string) =>
  `<form method="post" action="${LOYALTY_BASE}/${action}"><button>${text}</button></form>`;

function leave(c: Call, type: CodeType): { link: string; code: string } | undefined {
  const id = customerId(c);
  if (!id) return undefined;
  const { state, now } = c.var;
  const about = { customerId: id, origin: LOYALTY_APPLICATION_ID, destination: EXTERNAL_APPLICATION_ID };
  const { requestId, code } = issueAuthToken(state, now(), about, type);
  const query = new URLSearchParams({ token_request_id: requestId, application_id: LOYALTY_APPLICATION_ID });
  return { link: `${state.portalUrl}/handover?${query}`, code };
}

function customerId(c: Call): string | undefined {
  return c.get('state').loyaltySessions.get(getCookie(c, COOKIE) ?? '');
}

function signedIn(c: Call, id: string): Response {
  const session = randomBytes(16).toString('hex');
  c.get('state').loyaltySessions.set(session, id);
  setCookie(c, COOKIE, session, { httpOnly: true, sameSite: 'Lax', path: LOYALTY_BASE });
  return c.redirect(LOYALTY_BASE, 303);
}

function refused(c: Call, why: string): Response {
  return page(c, TITLE, `<p>${why}</p><p><a href="${LOYALTY_BASE}">Start again</a></p>`, 400);
}

async function fields(c: Call): Promise<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(await c.req.text()));
}
