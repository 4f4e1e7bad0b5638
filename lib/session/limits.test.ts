import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { endsAt, isOver, limitsOf, remaining, type SessionTimes, touchDueAt } from './limits.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.parse('2026-07-01T08:00:00Z');

beforeAll(() =>
  useSettings({
    SESSION_IDLE_MINUTES: '30',
    SESSION_MAX_HOURS: '12',
    REMEMBER_IDLE_DAYS: '7',
    REMEMBER_MAX_DAYS: '30',
  }),
);

const session = (mode: SessionTimes['mode'], lastSeenAt = START): SessionTimes => ({
  mode,
  signedInAt: START,
  lastSeenAt,
});

describe('an idle session', () => {
  it.each([
    ['browser', 30 * MINUTE],
    ['remembered', 7 * DAY],
    ['kiosk', 60_000],
  ] as const)('(%s) is over after %i ms and not a moment sooner', (mode, idle) => {
    expect(isOver(session(mode), START + idle - 1)).toBe(false);
    expect(isOver(session(mode), START + idle)).toBe(true);
  });

  it('lasts on from when it was last used', () => {
    expect(isOver(session('browser', START + HOUR), START + HOUR + 29 * MINUTE)).toBe(false);
    expect(endsAt(session('browser', START + HOUR))).toBe(START + HOUR + 30 * MINUTE);
  });
});

describe('a session in constant use', () => {
  it.each([
    ['browser', 12 * HOUR],
    ['remembered', 30 * DAY],
  ] as const)('(%s) is over after %i ms all the same', (mode, absolute) => {
    expect(isOver(session(mode, START + absolute - 1), START + absolute - 1)).toBe(false);
    expect(isOver(session(mode, START + absolute), START + absolute)).toBe(true);
    expect(endsAt(session(mode, START + absolute - 1))).toBe(START + absolute);
  });
});

describe('times from the future', () => {
  it('are refused, except for a minute that clocks may differ', () => {
    expect(isOver({ mode: 'browser', signedInAt: START + MINUTE, lastSeenAt: START }, START)).toBe(false);
    expect(isOver({ mode: 'browser', signedInAt: START + MINUTE + 1, lastSeenAt: START }, START)).toBe(true);
    expect(isOver(session('browser', START + MINUTE), START)).toBe(false);
    expect(isOver(session('browser', START + MINUTE + 1), START)).toBe(true);
    expect(isOver(session('browser', Number.POSITIVE_INFINITY), START)).toBe(true);
  });
});

describe('a session at any time', () => {
  it('is never open beyond either limit', () => {
    const times = fc.record({
      mode: fc.constantFrom('browser' as const, 'remembered' as const),
      signedInAt: fc.integer({ min: START - 60 * DAY, max: START + DAY }),
      lastSeenAt: fc.integer({ min: START - 60 * DAY, max: START + DAY }),
    });
    fc.assert(
      fc.property(times, (candidate) => {
        if (isOver(candidate, START)) return;
        const { idle, absolute } = limitsOf(candidate.mode);
        expect(START - candidate.lastSeenAt).toBeLessThan(idle);
        expect(START - candidate.signedInAt).toBeLessThan(absolute);
      }),
    );
  });
});

describe('recording use of a session', () => {
  it('is due once a minute', () => {
    expect(touchDueAt(session('browser'))).toBe(START + MINUTE);
    expect(touchDueAt(session('remembered'))).toBe(START + MINUTE);
  });

  it('is due once a second at a kiosk, where seconds count', () => {
    expect(touchDueAt(session('kiosk'))).toBe(START + 1000);
  });

  it('is due sooner where a session may lie idle for a few minutes only', async () => {
    vi.resetModules();
    useSettings({ SESSION_IDLE_MINUTES: '5' });
    const strict = await import('./limits.ts');
    expect(strict.touchDueAt(session('browser'))).toBe(START + 30_000);
  });
});

describe('what remains of a session', () => {
  it('is counted from its last use and from its beginning', () => {
    const times = session('browser', START + 2 * HOUR);
    expect(remaining(times, START + 2 * HOUR + 10 * MINUTE)).toEqual({
      idle: 20 * MINUTE,
      total: 10 * HOUR - 10 * MINUTE,
    });
  });
});
