import { beforeAll, expect, it } from 'vitest';
import { Outage } from '../outage.ts';
import { enterRequest } from '../server/correlation.ts';
import { beginDecoding, endDecoding, trackDecoding } from '../server/decoding.ts';
import { countError } from './errors.ts';
import { metrics, startCounting } from './metrics.ts';

class StoreDown extends Outage {}

/** What has been counted since the last time, by route. */
let before = new Map<string, number>();
async function counted(): Promise<Record<string, number>> {
  const { values } = (await metrics()?.errors.get()) ?? { values: [] };
  const now = new Map(values.map(({ labels, value }) => [String(labels.route), value]));
  const more = [...now].map(([route, value]) => [route, value - (before.get(route) ?? 0)] as const);
  before = now;
  return Object.fromEntries(more.filter(([, value]) => value > 0));
}

/** Makes what follows part of another request. */
const nextRequest = () => enterRequest({ id: 'id', network: '' });

beforeAll(async () => {
  countError(new Error('before anybody asked for metrics'), '/profile');
  await startCounting();
});

it('shows every route before anything fails', async () => {
  const { values } = (await metrics()?.errors.get()) ?? { values: [] };
  expect(values.map(({ labels }) => labels.route)).toEqual(
    expect.arrayContaining(['/', '/address/[id]', 'other']),
  );
  expect(values.every(({ value }) => value === 0)).toBe(true);
});

it('counts a request by its route’s template, once, in however many parts of it something fails', async () => {
  nextRequest();
  for (const message of ['one', 'two'])
    countError(new TypeError(message), '/address/8ea6?email=a@example.com');
  expect(await counted()).toEqual({ '/address/[id]': 1 });
  nextRequest();
  countError('no error at all', '/profile');
  expect(await counted()).toEqual({ '/profile': 1 });
});

it('leaves out outages and clients’ errors', async () => {
  nextRequest();
  countError(new StoreDown('down'), '/profile');
  countError(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }), '/profile');
  trackDecoding();
  beginDecoding();
  countError(new Error('Unexpected end of form'), '/profile');
  expect(await counted()).toEqual({});
  endDecoding();
  countError(new Error('afterwards'), '/profile');
  expect(await counted()).toEqual({ '/profile': 1 });
});
