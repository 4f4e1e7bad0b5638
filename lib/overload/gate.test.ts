import { beforeEach, describe, expect, it } from 'vitest';
import { startCounting } from '../metrics/metrics.ts';
import { captureLog } from '../testing/log.ts';
import { type Body, Gate } from './gate.ts';

const lines = captureLog();
let delayMs = 0;
const gateOf = (requests: number) => new Gate({ delayMs: 100, requests }, () => delayMs);

beforeEach(() => {
  lines.length = 0;
  delayMs = 0;
});

describe('a gate', () => {
  it('admits requests up to the limit, and another when one has left', () => {
    const gate = gateOf(2);
    expect([gate.enter(), gate.enter(), gate.enter()]).toEqual([undefined, undefined, 'in_flight']);
    gate.leave();
    expect([gate.enter(), gate.enter()]).toEqual([undefined, 'in_flight']);
  });

  it('closes when the event loop is late, and opens when it has recovered well', () => {
    const gate = gateOf(1000);
    const refusals = [20, 100, 101, 80, 50, 49, 80, 101].map((late) => {
      delayMs = late;
      return gate.enter();
    });
    const late = 'event_loop';
    expect(refusals).toEqual([undefined, undefined, late, late, late, undefined, undefined, late]);
  });

  it('does not count what it refused as in flight', () => {
    const gate = gateOf(1);
    delayMs = 200;
    for (let count = 0; count < 5; count++) gate.enter();
    delayMs = 0;
    expect(gate.enter()).toBeUndefined();
  });

  it('tells the metrics what it refused, and why', async () => {
    const { requestsShed } = await startCounting();
    const gate = gateOf(1);
    for (let count = 0; count < 3; count++) gate.enter();
    delayMs = 101;
    gate.enter();
    expect((await requestsShed.get()).values).toMatchObject([
      { labels: { reason: 'in_flight' }, value: 2 },
      { labels: { reason: 'event_loop' }, value: 1 },
    ]);
  });

  it('says in one line what it refused lately, and nothing when it refused nothing', () => {
    const gate = gateOf(1);
    for (let count = 0; count < 4; count++) gate.enter();
    gate.report();
    gate.report();
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { level: 'warn', event: 'requests-shed', refused: 3, inFlight: 1 },
    ]);
    expect(lines).toHaveLength(1);
  });
});

describe('a body that is still coming', () => {
  const LEAST = 10;
  const coming = (network = '203.0.113.7', more: Partial<Body> = {}): Body => ({
    network,
    isUpload: false,
    hasArrived: () => false,
    ...more,
  });
  const enterAll = (gate: Gate, bodies: Body[]) => bodies.map((body) => gate.enter(body));

  it('does not count as a request in flight', () => {
    const gate = gateOf(3);
    enterAll(
      gate,
      [1, 2, 3].map((n) => coming(`203.0.113.${n}`)),
    );
    expect([gate.enter(), gate.enter(), gate.enter(), gate.enter()]).toEqual([
      undefined,
      undefined,
      undefined,
      'in_flight',
    ]);
  });

  it('counts from when it has arrived until it is answered', () => {
    const gate = gateOf(1);
    let isThere = false;
    const body = coming('203.0.113.7', { hasArrived: () => isThere });
    expect(gate.enter(body)).toBeUndefined();
    isThere = true;
    expect(gate.enter()).toBe('in_flight');
    gate.leave(body);
    expect(gate.enter()).toBeUndefined();
  });

  it('is limited per network, and other networks are still admitted', () => {
    const gate = gateOf(100);
    const many = Array.from({ length: LEAST }, () => coming());
    expect(enterAll(gate, many)).toEqual(many.map(() => undefined));
    expect(gate.enter(coming())).toBe('bodies');
    expect(gate.enter(coming('198.51.100.4'))).toBeUndefined();
    expect(gate.enter(), 'what has no body').toBeUndefined();
    gate.leave(many[0]);
    expect(gate.enter(coming())).toBeUndefined();
  });

  it('is limited per IPv6 site, to five times as many, and other sites are still admitted', () => {
    const gate = gateOf(100);
    const from = (site: number, count: number) =>
      Array.from({ length: count }, (_, n) =>
        coming(`2001:db8:${site}:${n}::/64`, { site: `2001:db8:${site}::/48` }),
      );
    expect(enterAll(gate, from(1, 5 * LEAST))).not.toContain('bodies');
    expect(enterAll(gate, from(1, 1))).toEqual(['bodies']);
    expect(enterAll(gate, from(2, 1))).toEqual([undefined]);
    expect(enterAll(gate, [coming(), coming()])).toEqual([undefined, undefined]);
  });

  it('has a higher limit per network when more requests are allowed', () => {
    const gate = gateOf(1000);
    const many = Array.from({ length: 60 }, () => coming());
    expect(enterAll(gate, many).filter((refusal) => !refusal)).toHaveLength(50);
  });

  it('is not counted against its network once it is there', () => {
    const gate = gateOf(100);
    const many = Array.from({ length: 50 }, () => coming('203.0.113.7', { hasArrived: () => true }));
    expect(enterAll(gate, many)).toEqual(many.map(() => undefined));
  });

  it('is limited in total to the number of requests allowed', () => {
    const gate = gateOf(20);
    const many = Array.from({ length: 30 }, (_, n) => coming(`203.0.113.${n}`));
    expect(enterAll(gate, many).filter((refusal) => !refusal)).toHaveLength(20);
  });
});

describe('an upload', () => {
  const upload = (network: string): Body => ({ network, isUpload: true, hasArrived: () => true });

  it('is limited per network and in total until it is answered', () => {
    const gate = gateOf(1000);
    const first = upload('203.0.113.7');
    expect([first, ...[2, 3, 4, 5].map(() => upload('203.0.113.7'))].map((one) => gate.enter(one))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      'uploads',
    ]);
    const others = Array.from({ length: 20 }, (_, n) => gate.enter(upload(`198.51.100.${n}`)));
    expect(others.filter((refusal) => !refusal)).toHaveLength(12);
    gate.leave(first);
    expect(gate.enter(upload('203.0.113.7'))).toBeUndefined();
    expect(gate.enter({ ...upload('203.0.113.7'), isUpload: false })).toBeUndefined();
  });
});
