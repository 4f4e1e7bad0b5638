import { describe, expect, it } from 'vitest';
import { CUSTOMERS, type Reply, useSandbox } from './testing.ts';

const sandbox = useSandbox();
const { john } = CUSTOMERS;

const fault = (body: object) => sandbox.control('POST', '/faults', body);
const ping = (signal?: AbortSignal) => sandbox.call('GET', '/tests/connection?test_string=ok', { signal });
const isFine = async () => (await ping()).body?.data?.test_string === 'ok';

/** The last call of the journal; waits until it is there and, if `isOver`, until it is finished. */
async function lastCall(operation: string, isOver = false) {
  return expect
    .poll(async () => (await sandbox.journal()).findLast((call) => call.operation === operation))
    .toSatisfy((call) => call && (!isOver || call.endedAt !== null));
}

async function changeFirstName(token: string, name: string): Promise<Reply> {
  const record = await sandbox.rawRecord(john.id);
  record.personal_information.first_name = name;
  return sandbox.call('PUT', `/customers/${john.id}`, { token, body: { customer: record } });
}

const firstName = async () => (await sandbox.rawRecord(john.id)).personal_information.first_name;

describe('faults', () => {
  it('are answered with 201 and the parsed fault', async () => {
    const reply = await fault({ operation: 'putCustomer', kind: 'hang' });
    expect(reply.status).toBe(201);
    expect(reply.body).toEqual({ operation: 'putCustomer', kind: 'hang', times: 1 });
  });

  it.each([
    { operation: 'nonsense', kind: 'hang' },
    { operation: '*', kind: 'nonsense' },
    { operation: '*', kind: 'status' },
    { operation: '*', kind: 'status', status: 42 },
    { operation: '*', kind: 'delay', ms: 60_001 },
    { operation: '*', kind: 'hang', times: 0 },
    { operation: '*', kind: 'hang', when: 'later' },
    { operation: '*', kind: 'hang', misspelt: true },
    { kind: 'hang' },
  ])('are refused when they make no sense: %j', async (body) => {
    expect((await fault(body)).status).toBe(400);
    expect(await isFine()).toBe(true);
  });

  it('apply as often as told, and only to their operation', async () => {
    await fault({ operation: 'getTestsConnection', kind: 'status', status: 503, times: 2 });
    expect((await sandbox.call('GET', '/languages')).status).toBe(200);
    expect([(await ping()).status, (await ping()).status, (await ping()).status]).toEqual([503, 503, 200]);
  });

  it('apply to any operation with a star, in their order, but not to the controls', async () => {
    await fault({ operation: '*', kind: 'status', status: 500 });
    await fault({ operation: '*', kind: 'status', status: 429 });
    expect((await sandbox.control('GET', '/journal')).status).toBe(200);
    expect((await sandbox.call('GET', '/languages')).status).toBe(500);
    expect((await ping()).status).toBe(429);
    expect(await isFine()).toBe(true);
  });

  it('can be cleared', async () => {
    await fault({ operation: '*', kind: 'reset', times: 100 });
    expect((await sandbox.control('DELETE', '/faults')).status).toBe(204);
    expect(await isFine()).toBe(true);
  });

  it('are named in the journal', async () => {
    await fault({ operation: '*', kind: 'empty' });
    await ping();
    await ping();
    expect((await sandbox.journal()).map((call) => call.fault)).toEqual(['empty', null]);
  });
});

describe('a fault of kind', () => {
  it('status answers with the given body and headers, or the documented ones', async () => {
    await fault({ operation: '*', kind: 'status', status: 429, headers: { 'Retry-After': '7' } });
    await fault({ operation: '*', kind: 'status', status: 503, body: { error: 'maintenance' } });
    await fault({ operation: '*', kind: 'status', status: 500 });
    await fault({ operation: '*', kind: 'status', status: 401 });

    const limited = await ping();
    expect([limited.status, limited.text, limited.headers.get('retry-after')]).toEqual([429, '', '7']);
    const down = await ping();
    expect([down.status, down.body]).toEqual([503, { error: 'maintenance' }]);
    expect((await ping()).body.error).toMatchObject({ exception: 'internal_server_error_exception' });
    expect((await ping()).body.error).toMatchObject({ exception: 'unauthorized_exception' });
  });

  it('html answers with a gateway page, with 200 or the given status', async () => {
    await fault({ operation: '*', kind: 'html' });
    await fault({ operation: '*', kind: 'html', status: 502 });
    const [fine, bad] = [await ping(), await ping()];
    expect([fine.status, bad.status]).toEqual([200, 502]);
    expect(bad.headers.get('content-type')).toContain('text/html');
    expect(bad.text).toContain('<h1>502 Bad Gateway</h1>');
  });

  it('empty and not_json answer with an unreadable body', async () => {
    await fault({ operation: '*', kind: 'empty' });
    await fault({ operation: '*', kind: 'not_json' });
    const empty = await ping();
    expect([empty.status, empty.text]).toEqual([200, '']);
    const words = await ping();
    expect([words.status, words.body]).toEqual([200, undefined]);
    expect(words.headers.get('content-type')).toContain('application/json');
  });

  it('wrong_type answers with JSON that has the right names and wrong types', async () => {
    const token = await sandbox.signIn(john.email);
    await fault({ operation: '*', kind: 'wrong_type', times: 2 });
    const list = await sandbox.call('GET', '/customers', { token });
    expect(list.body).toEqual({ data: { customers: 'nonsense', total_items: 'nonsense' } });
    const one = await sandbox.call('GET', `/customers/${john.id}`, { token });
    expect(one.body.data).toMatchObject({ customer_id: 42, personal_information: 'nonsense' });

    await fault({ operation: '*', kind: 'wrong_type', when: 'before' });
    expect((await ping()).body).toEqual({ data: 'nonsense' });
  });

  it('truncated cuts the connection in the middle of the real reply', async () => {
    const token = await sandbox.signIn(john.email);
    await fault({ operation: 'getCustomers', kind: 'truncated' });
    const response = await fetch(`${sandbox.url()}/webservice/rest-api/customer-interface/v1.0/customers`, {
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(600);
    await expect(response.text()).rejects.toThrow('terminated');

    await fault({ operation: '*', kind: 'truncated', when: 'before' });
    await expect(ping()).rejects.toThrow('terminated');
  });

  it('reset cuts the connection', async () => {
    await fault({ operation: '*', kind: 'reset' });
    await expect(ping()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect(await isFine()).toBe(true);
    expect((await sandbox.journal())[0]).toMatchObject({ fault: 'reset', status: null });
  });

  it('hang does not answer until the client disconnects', async () => {
    await fault({ operation: 'getTestsConnection', kind: 'hang' });
    const client = new AbortController();
    const call = ping(client.signal).catch((error: Error) => error.name);
    await lastCall('getTestsConnection');
    expect((await sandbox.journal())[0]).toMatchObject({ fault: 'hang', status: null, endedAt: null });

    client.abort();
    expect(await call).toBe('AbortError');
    await lastCall('getTestsConnection', true);
    expect(await isFine()).toBe(true);
  });

  it('delay answers late, but correctly', async () => {
    await fault({ operation: '*', kind: 'delay', ms: 5 });
    expect(await isFine()).toBe(true);
    expect((await sandbox.journal())[0]).toMatchObject({ fault: 'delay', status: 200 });
  });

  it.each(['before', 'after'])('delay ends when faults are forgotten (%s the call)', async (when) => {
    await fault({ operation: 'getTestsConnection', kind: 'delay', ms: 60_000, when });
    const late = isFine();
    await lastCall('getTestsConnection');
    await sandbox.control('DELETE', '/faults');
    expect(await late).toBe(true);
  });

  it('delay, and any other, can be cleared for one operation only', async () => {
    await fault({ operation: 'getTestsConnection', kind: 'delay', ms: 60_000 });
    await fault({ operation: 'getTestsConnection', kind: 'status', status: 503 });
    await fault({ operation: 'getLanguages', kind: 'status', status: 503 });
    const late = isFine();
    await lastCall('getTestsConnection');
    await sandbox.control('DELETE', '/faults?operation=getTestsConnection');
    expect([await late, await isFine()]).toEqual([true, true]);
    expect((await sandbox.call('GET', '/languages')).status).toBe(503);
  });
});

describe('a write that fails', () => {
  it.each(['status', 'reset', 'html', 'empty', 'not_json'])(
    'by %s is not done before, and done after',
    async (kind) => {
      const token = await sandbox.signIn(john.email);
      const details = kind === 'status' ? { status: 500 } : {};

      await fault({ operation: 'putCustomer', kind, when: 'before', ...details });
      await changeFirstName(token, 'Before').catch(() => undefined);
      expect(await firstName()).toBe('John');

      await fault({ operation: 'putCustomer', kind, when: 'after', ...details });
      await changeFirstName(token, 'After').catch(() => undefined);
      expect(await firstName()).toBe('After');
    },
  );

  it.each(['truncated', 'wrong_type'])('by %s is done, unless told otherwise', async (kind) => {
    const token = await sandbox.signIn(john.email);
    await fault({ operation: 'putCustomer', kind, when: 'before' });
    await changeFirstName(token, 'Before').catch(() => undefined);
    expect(await firstName()).toBe('John');

    await fault({ operation: 'putCustomer', kind });
    await changeFirstName(token, 'After').catch(() => undefined);
    expect(await firstName()).toBe('After');
  });

  it('by hanging afterwards is carried out while the client still waits', async () => {
    const token = await sandbox.signIn(john.email);
    await fault({ operation: 'putCustomer', kind: 'hang', when: 'after' });
    const client = new AbortController();
    const record = await sandbox.rawRecord(john.id);
    record.personal_information.first_name = 'Jack';
    const call = sandbox
      .call('PUT', `/customers/${john.id}`, { token, body: { customer: record }, signal: client.signal })
      .catch((error: Error) => error.name);

    await expect.poll(firstName).toBe('Jack');
    client.abort();
    expect(await call).toBe('AbortError');
  });

  it('and was in flight during a reset changes nothing afterwards', async () => {
    const token = await sandbox.signIn(john.email);
    await fault({ operation: 'putCustomer', kind: 'delay', ms: 300 });
    const late = changeFirstName(token, 'Late');
    await lastCall('putCustomer');
    await sandbox.control('POST', '/reset');
    // The call still has its token and customer: both are of the time it arrived.
    expect((await late).status).toBe(204);
    expect(await firstName()).toBe('John');
  });
});
