import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { invalidParam, readBody } from './body.ts';
import { EMAIL_CHANNEL_ID, isChannel, SMS_CHANNEL_ID } from './channels.ts';
import type { Account } from './customers.ts';
import { badRequest, notFound } from './errors.ts';
import { replyLanguage, type Texts } from './language.ts';
import { findByLogin, hashPassword, isAcceptablePassword } from './login.ts';
import type { Operation } from './operations.ts';
import { sendMessage } from './outbox.ts';
import { page } from './page.ts';
import { noContent } from './replies.ts';
import type { Call } from './state.ts';

/** A link for a new password that was sent and not used yet. */
export interface PasswordSetup {
  customerId: string;
  expiresAt: number;
}

/** Base path of CareCloud's page for setting a password; the link's token follows. */
export const PASSWORD_SETUP_PATH = '/password-setup';

const LIFETIME_MS = 60 * 60_000;

const text = z.string().min(1);

const sending = z
  .object({ email: text.optional(), communication_channel_id: text.optional(), recipient: text.optional() })
  .superRefine(({ email, communication_channel_id, recipient }, context) => {
    // The deprecated `email` can be either.
    if (email !== undefined) return;
    const missing = Object.entries({ communication_channel_id, recipient }).filter(([, value]) => !value);
    for (const [name] of missing) context.addIssue({ code: 'custom', path: [name], message: 'required' });
  });

const SUBJECT: Texts = {
  cs: 'Nastavení nového hesla',
  en: 'Set a new password',
  sk: 'Nastavenie nového hesla',
  de: 'Neues Passwort festlegen',
};
const BODY: Texts = {
  cs: 'Nové heslo si nastavíte na této stránce. Odkaz platí hodinu a lze ho použít jednou.',
  en: 'Set your new password on this page. The link is valid for an hour and works once.',
  sk: 'Nové heslo si nastavíte na tejto stránke. Odkaz platí hodinu a dá sa použiť raz.',
  de: 'Auf dieser Seite legen Sie Ihr neues Passwort fest. Der Link gilt eine Stunde und funktioniert einmal.',
};

export const passwordSetupOperations: Operation[] = [
  {
    id: 'postTokenSendPasswordSetup',
    method: 'POST',
    path: '/tokens/:token_id/actions/send-password-setup-email',
    access: 'path-token',
    handle: sendPasswordSetup,
  },
];

async function sendPasswordSetup(c: Call): Promise<Response> {
  const { email, communication_channel_id = EMAIL_CHANNEL_ID, recipient = '' } = await readBody(c, sending);
  if (!isChannel(communication_channel_id)) {
    throw badRequest('There is no such communication channel.', [
      invalidParam('communication_channel_id', 'not_found', communication_channel_id),
    ]);
  }
  if (![EMAIL_CHANNEL_ID, SMS_CHANNEL_ID].includes(communication_channel_id)) {
    throw badRequest('A link cannot be sent by this channel.', [
      invalidParam('communication_channel_id', 'not_allowed_value', communication_channel_id),
    ]);
  }

  const channel = communication_channel_id === EMAIL_CHANNEL_ID ? 'email' : 'sms';
  const to = email ?? recipient;
  const { state } = c.var;
  const account = findByLogin(state.accounts.values(), channel === 'email' ? 'email' : 'phone', to);
  if (account?.record.state !== 1) throw unknownRecipient(state.unknownRecipient, to);

  const token = randomBytes(24).toString('hex');
  const expiresAt = c.get('now')().getTime() + LIFETIME_MS;
  state.passwordSetups.set(token, { customerId: account.record.customer_id, expiresAt });
  const language = replyLanguage(c);
  sendMessage(c, {
    channel,
    to,
    subject: SUBJECT[language],
    text: BODY[language],
    link: new URL(`${PASSWORD_SETUP_PATH}/${token}`, c.req.url).href,
  });
  return noContent();
}

// Installations differ.
function unknownRecipient(status: 400 | 404, recipient: string): Error {
  if (status === 404) return notFound('customers', '');
  return badRequest('Nobody has this contact.', [invalidParam('recipient', 'not_found', recipient)]);
}

/** CareCloud's page behind a link: asks for the new password while the link is valid. */
export function showPasswordSetup(c: Call): Response {
  if (!accountOf(c)) return linkIsOver(c);
  return form(c);
}

/** Sets the typed password, by CareCloud's rules. The link is used up. */
export async function setPassword(c: Call): Promise<Response> {
  const { password } = await c.req.parseBody();
  const account = accountOf(c);
  if (!account) return linkIsOver(c);
  if (typeof password !== 'string' || !isAcceptablePassword(password)) {
    return form(
      c,
      'The password needs at least 8 characters, a digit and an upper-case letter, and must not be a common one.',
    );
  }
  account.password = hashPassword(password);
  c.get('state').passwordSetups.delete(c.req.param('token') ?? '');
  return page(c, 'The password is set', '<p>You can sign in with it now.</p>');
}

function accountOf(c: Call): Account | undefined {
  const { accounts, passwordSetups } = c.get('state');
  const setup = passwordSetups.get(c.req.param('token') ?? '');
  if (!setup || setup.expiresAt <= c.get('now')().getTime()) return undefined;
  return accounts.get(setup.customerId);
}

function form(c: Call, problem?: string): Response {
  return page(
    c,
    'Set a new password',
    `${problem ? `<p role="alert"><b>${problem}</b></p>` : ''}
<form method="post">
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required>
<button>Set the password</button>
</form>`,
    problem ? 400 : 200,
  );
}

function linkIsOver(c: Call): Response {
  return page(c, 'This link is no longer valid', '<p>It was used already, or it is too old.</p>', 410);
}
