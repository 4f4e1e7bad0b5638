import { beforeEach, describe, expect, it } from 'vitest';
import { startCounting } from '../metrics/metrics.ts';
import { captureLog } from '../testing/log.ts';
import { Gate } from './gate.ts';

const lines = captureLog();
let delayMs = 0;
const gateOf = (requests: number) => new Gate({ delayMs: 100, requests }, () => delayMs);

beforeEach(() => {
  lines.length = 0;
  delayMs = 0;
});

describe('a gate', () => {
  it('lets in what fits, and the next one when one has left', () => {
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
