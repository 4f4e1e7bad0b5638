import { JOHN, JOHNS_DATA, PASSWORD } from '../support/customers.ts';
import { startCollector } from '../support/otlp.ts';
import { openCookies } from '../support/sealed.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const CANARY = 'canary-4be2';
const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('a trace goes from the page to CareCloud, without personal data', async ({ startOwn, sandbox }) => {
  const collector = await startCollector();
  const portal = await startOwn({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=shop',
    OTEL_BSP_SCHEDULE_DELAY: '50',
  });
  const visitor = new Visitor(portal.url);
  await visitor.signIn(`${CANARY}@example.com`, CANARY);
  await visitor.signIn(JOHN.email, PASSWORD);
  const { device, session } = await openCookies(visitor);
  const page = await visitor.get(`/profile?email=${CANARY}`, {
    traceparent: TRACEPARENT,
    baggage: `a=${CANARY}`,
  });
  const form = await visitor.form('/profile', 'shown');
  await visitor.submit('/profile', form, { first_name: CANARY });
  await visitor.get(`/${CANARY}@example.com`);
  await visitor.get(`/address/${CANARY}`);
  await sandbox.addFault({ operation: 'getCustomers', times: 9, kind: 'status', status: 503 });
  await visitor.get(`/consents?${CANARY}`);
  await sandbox.clearFaults();

  const id = String(page.headers['x-correlation-id']);
  const named = (name: string) => collector.spans.filter((span) => span.name === name);
  const inTrace = (name: string) => named(name).find(({ traceId }) => traceId === id);
  await expect.poll(() => named('action saveProfile').length).toBe(1);
  await expect.poll(() => inTrace('GET /profile')).toBeDefined();
  await expect
    .poll(() => named('GET /customers').some((span) => span.attributes['http.response.status_code'] === 503))
    .toBe(true);

  expect(new Set(collector.resources.map((resource) => resource['service.name']))).toEqual(
    new Set(['customer-portal']),
  );
  const call = inTrace('GET /customers');
  expect(call?.attributes).toMatchObject({
    'http.request.method': 'GET',
    'url.template': '/customers',
    'http.response.status_code': 200,
  });
  const ids = new Set(collector.spans.filter(({ traceId }) => traceId === id).map(({ spanId }) => spanId));
  expect(ids.has(call?.parentSpanId ?? '')).toBe(true);
  expect(id).not.toBe(TRACEPARENT.split('-')[1]);
  const told = (await sandbox.journal()).find((entry) => entry.correlationId === id);
  expect(told?.traceparent).toBe(`00-${id}-${call?.spanId}-01`);
  expect(portal.output()).toContain(`"trace_id":"${id}"`);
  expect(collector.requests[0]).toMatchObject({ url: '/v1/traces', headers: { 'x-tenant': 'shop' } });

  const secrets = [CANARY, ...JOHNS_DATA, PASSWORD, device.id, session.token, session.id, 'Fe26.2'];
  expect(secrets.filter((secret) => collector.raw().includes(secret))).toEqual([]);
  collector.stop();
});

test('the last requests of an instance are traced as well', async ({ startOwn }) => {
  const collector = await startCollector();
  const portal = await startOwn({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '600000',
    SHUTDOWN_DELAY_SECONDS: '0',
  });
  const { headers } = await new Visitor(portal.url).get('/sign-in');
  await portal.stop('SIGTERM');
  expect(portal.isRunning()).toBe(false);
  expect(collector.spans.map(({ traceId }) => traceId)).toContain(String(headers['x-correlation-id']));
  collector.stop();
});
