import { buildWithBroken } from '../support/build.ts';
import { JOHN, JOHNS_DATA, PASSWORD } from '../support/customers.ts';
import { openCookies } from '../support/sealed.ts';
import { freePort, startPortal } from '../support/servers.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const CANARY = 'canary-7d41';

test('the metrics report what happened, without personal data', async ({ startOwn, sandbox }) => {
  const port = await freePort();
  const portal = await startOwn({ METRICS_PORT: String(port), SIGN_IN_LIMIT_ACCOUNT: '2' });
  const visitor = new Visitor(portal.url);
  await visitor.signIn(JOHN.email, PASSWORD);
  const { device, session } = await openCookies(visitor);
  await sandbox.addFault({ operation: 'getCustomers', times: 1, kind: 'status', status: 503 });
  await visitor.get('/profile');
  await visitor.get(`/address/${CANARY}`);
  for (const path of [`/${CANARY}@example.com`, `/profile?email=${CANARY}`, `/_next/static/${CANARY}`]) {
    await visitor.get(path);
  }
  for (const method of ['PROPFIND', 'DELETE', 'OPTIONS']) await visitor.send({ method, path: `/${CANARY}` });
  const guesser = new Visitor(portal.url);
  for (let guess = 0; guess < 3; guess++) await guesser.signIn(`${CANARY}@example.com`, CANARY);
  await visitor.patch({ changes: { first_name: CANARY } });

  const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const series = [
    'portal_http_request_duration_seconds_count{method="GET",route="/address/[id]",status="2xx"} 1',
    'portal_http_request_duration_seconds_count{method="other",route="other",status="4xx"} 1',
    'portal_http_request_duration_seconds_count{method="POST",route="/api/session",status="4xx"} 3',
    'portal_carecloud_request_duration_seconds_count{method="GET",route="/customers",status="503",outcome="server_error"} 1',
    'portal_carecloud_retries_total{route="/customers"} 1',
    'portal_throttles_total{limit="sign-in-account"} 1',
  ];
  await expect(async () =>
    expect((await scrape()).split('\n')).toEqual(expect.arrayContaining(series)),
  ).toPass();
  const text = await scrape();
  expect(text.match(/^portal_errors_total.* [1-9].*$/m), 'none of this is a mistake of ours').toBeNull();
  const secrets = [CANARY, ...JOHNS_DATA, PASSWORD, device.id, session.token, session.id, session.customerId];
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect((await visitor.get('/metrics')).status).toBe(404);
});

test('an error page counts as an error, whatever its status', async ({ sandbox }) => {
  const port = await freePort();
  const broken = buildWithBroken('sanitize-html');
  const portal = await startPortal(sandbox.url, { METRICS_PORT: String(port) }, broken.folder);
  try {
    const visitor = new Visitor(portal.url);
    await visitor.signIn(JOHN.email, PASSWORD);
    const page = await visitor.get('/consents');
    expect(page.status).toBe(200);
    const scrape = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    await expect.poll(scrape).toContain('portal_errors_total{route="/consents"} 1\n');
    expect((await scrape()).match(/^portal_errors_total.* [1-9].*$/gm)).toHaveLength(1);
  } finally {
    await portal.stop('SIGKILL');
    broken.remove();
  }
});
