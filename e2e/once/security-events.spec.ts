import { securityEventLine } from '../../lib/security-event.ts';
import { JOHN, JOHNS_DATA, PASSWORD } from '../support/customers.ts';
import { CODE, kioskSettings } from '../support/kiosks.ts';
import { openCookies } from '../support/sealed.ts';
import { filledIn, Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const CANARY = 'Canary-b70c';
const EMAIL = 'canary-b70c@example.org';
const NEW_PASSWORD = 'Evergreen-Canary-77';

test('every security event follows the schema and has no personal data', async ({ startOwn, sandbox }) => {
  test.setTimeout(120_000);
  const portal = await startOwn({
    ...(await kioskSettings()),
    SIGN_IN_LIMIT_ACCOUNT: '3',
    TRUSTED_PROXIES: 'loopback',
  });
  const secrets: string[] = [CANARY, EMAIL, NEW_PASSWORD, PASSWORD, '203.0.113.9', ...JOHNS_DATA];
  const from = { 'x-forwarded-for': '203.0.113.9' };

  const guesser = new Visitor(portal.url);
  for (let guess = 0; guess < 4; guess++) await guesser.signIn(`guess-${EMAIL}`, CANARY);

  const john = new Visitor(portal.url);
  await john.signIn(JOHN.email, PASSWORD);
  const { device, session } = await openCookies(john);
  secrets.push(device.id, session.token, session.customerId);
  await sandbox.changeElsewhere(JOHN.id, { personal_information: { first_name: 'Jack' } });
  await john.patch({ changes: { first_name: CANARY }, shown: { first_name: 'John' } });
  const customer = JSON.parse((await john.get('/api/customer')).body);
  const [consent] = customer.consents;
  const other = consent.value === 1 ? '0' : '1';
  await john.patch({
    changes: { [`consent:${consent.agreement_id}`]: other },
    shown: { [`wording:${consent.agreement_id}`]: consent.wording },
  });
  const changes = { email: EMAIL };
  await john.patch({ changes, current_password: CANARY });
  const { challenge } = JSON.parse((await john.patch({ changes, current_password: PASSWORD })).body);
  await john.patch({ changes, challenge, codes: { email: CANARY } });
  const code = await sandbox.code(EMAIL);
  secrets.push(code);
  expect((await john.patch({ changes, challenge, codes: { email: code } })).status).toBe(200);
  await john.get('/api/customer/export', from);
  const photo = filledIn(await john.form('/profile/photo', 'shown'));
  photo.set('chosen', new File([CANARY], `${CANARY}.jpg`, { type: 'image/jpeg' }));
  await john.send({ method: 'POST', path: '/profile/photo', body: photo });
  await john.send({ method: 'POST', path: '/profile', body: Buffer.alloc(3_000_000, CANARY) });
  const security = await john.form('/security', 'new_password');
  const passwords = { current_password: PASSWORD, new_password: NEW_PASSWORD };
  await john.submit('/security', security, passwords);

  await john.send({
    method: 'POST',
    path: `/profile?${CANARY}`,
    headers: { origin: 'https://evil.example' },
  });
  await john.send({ method: 'POST', path: '/handover', headers: { origin: 'https://evil.example' } });
  const replayed = john.copy();
  const elsewhere = new Visitor(portal.url);
  elsewhere.cookies.set('session', john.cookies.get('session') ?? '');
  await elsewhere.get('/api/customer');
  await john.signOut();
  await replayed.get('/api/customer');
  await john.signIn(EMAIL, NEW_PASSWORD);
  await sandbox.killTokens();
  await john.get('/api/customer');

  const kiosk = new Visitor(portal.url);
  for (const typed of ['AAAA-AAAA-AAAA', CODE]) {
    await kiosk.submit('/kiosk/enrol', await kiosk.form('/kiosk/enrol', 'code'), { code: typed });
  }

  const output = portal.output();
  const lines = output
    .split('\n')
    .filter((line) => line.includes('"category":"security"'))
    .map((line) => JSON.parse(line));
  const wrong = lines.filter((line) => !securityEventLine.safeParse(line).success);
  expect(wrong).toEqual([]);
  const happened = new Set(lines.map(({ event, outcome }) => `${event} ${outcome}`));
  for (const event of [
    'sign-in ok',
    'sign-in wrong',
    'sign-in throttled',
    'sign-out done',
    'session-refused over',
    'session-refused unreadable',
    'session-ended refused',
    'conflict asked',
    'consent-change saved',
    'password-check wrong',
    'password-check right',
    'password-change saved',
    'email-change saved',
    'code-sent sent',
    'code-redeemed wrong',
    'code-redeemed right',
    'export ok',
    'upload picture_type',
    'upload body',
    'cross-site refused',
    'kiosk-enrolment ok',
    'kiosk-enrolment wrong',
  ]) {
    expect([...happened], event).toContain(event);
  }
  const subjects = new Set(
    lines.filter(({ event }) => event === 'consent-change').map(({ subject }) => subject),
  );
  expect(subjects).toEqual(
    new Set(lines.filter(({ event }) => event === 'export').map(({ subject }) => subject)),
  );
  expect(secrets.filter((secret) => output.includes(secret))).toEqual([]);
});
