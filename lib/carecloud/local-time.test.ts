import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { fromLocalTime } from './local-time.ts';

const PRAGUE = 'Europe/Prague';
const at = (text: string, zone = PRAGUE) => fromLocalTime(text, zone).toISOString();

describe('local time', () => {
  it('is read in the zone of the installation, summer and winter', () => {
    expect(at('2019-06-23 11:47:22')).toBe('2019-06-23T09:47:22.000Z');
    expect(at('2019-12-23 11:47:22')).toBe('2019-12-23T10:47:22.000Z');
    expect(at('2019-06-23 11:47:22', 'UTC')).toBe('2019-06-23T11:47:22.000Z');
    expect(at('2019-06-23 11:47:22', 'America/New_York')).toBe('2019-06-23T15:47:22.000Z');
  });

  it('is read in the zone of the settings when none is given', () => {
    useSettings({ PORTAL_TIMEZONE: 'Asia/Tokyo' });
    expect(fromLocalTime('2026-01-01 09:00:00').toISOString()).toBe('2026-01-01T00:00:00.000Z');
  });

  it('may carry fractional seconds and a T', () => {
    expect(at('2019-06-23 11:47:22.123456')).toBe('2019-06-23T09:47:22.000Z');
    expect(at('2019-06-23T11:47:22.9')).toBe('2019-06-23T09:47:22.000Z');
  });

  it('that the change to summer time skips is read an hour later', () => {
    expect(at('2026-03-29 01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(at('2026-03-29 02:00:00')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('2026-03-29 02:30:00')).toBe('2026-03-29T01:30:00.000Z');
    expect(at('2026-03-29 03:00:00')).toBe('2026-03-29T01:00:00.000Z');
  });

  it('that the change to winter time repeats is read as the first of the two', () => {
    expect(at('2026-10-25 01:59:59')).toBe('2026-10-24T23:59:59.000Z');
    expect(at('2026-10-25 02:00:00')).toBe('2026-10-25T00:00:00.000Z');
    expect(at('2026-10-25 02:59:59')).toBe('2026-10-25T00:59:59.000Z');
    expect(at('2026-10-25 03:00:00')).toBe('2026-10-25T02:00:00.000Z');
  });

  it('is read across a day that a zone left out', () => {
    expect(at('2011-12-29 23:00:00', 'Pacific/Apia')).toBe('2011-12-30T09:00:00.000Z');
    expect(at('2011-12-31 00:30:00', 'Pacific/Apia')).toBe('2011-12-30T10:30:00.000Z');
  });
});

describe('what is no date-time', () => {
  it.each([
    '',
    'yesterday',
    '985-02-12',
    '2019-06-23',
    '2019-06-23 11:47',
    '23.6.2019 11:47:22',
    '2019-06-23 11:47:22Z',
    ' 2019-06-23 11:47:22',
    '2019-06-23 11:47:22\n',
    '0000-00-00 00:00:00',
    '2019-00-10 00:00:00',
    '2019-13-01 00:00:00',
    '2019-02-30 00:00:00',
    '2019-06-23 24:00:01',
    '2019-06-23 11:60:00',
    '2019-06-23 11:47:61',
  ])('is an invalid Date: "%s"', (text) => {
    expect(fromLocalTime(text, PRAGUE).getTime()).toBeNaN();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/), (text, likely) => {
        expect(fromLocalTime(text, PRAGUE)).toBeInstanceOf(Date);
        expect(fromLocalTime(likely, PRAGUE)).toBeInstanceOf(Date);
      }),
    );
  });
});

/** A moment the way CareCloud writes it. */
function toLocalTime(moment: Date, timeZone: string): string {
  return moment.toLocaleString('sv-SE', { timeZone }).replace('T', ' ');
}

describe('there and back', () => {
  const zones = [
    PRAGUE,
    'UTC',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Kiritimati',
  ];
  const seconds = fc.integer({
    min: Date.UTC(1971, 0, 1) / 1000,
    max: Date.UTC(2100, 0, 1) / 1000,
  });

  it('every moment, written down and read, is written down the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), seconds, (zone, second) => {
        const text = toLocalTime(new Date(second * 1000), zone);
        expect(toLocalTime(fromLocalTime(text, zone), zone)).toBe(text);
      }),
    );
  });

  it('every moment is read as itself, or as the earlier of two that are written alike', () => {
    const aroundChanges = fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00:00Z', '2026-10-25T01:00:00Z'),
        fc.integer({ min: -7200, max: 7200 }),
      )
      .map(([change, offset]) => Date.parse(change) / 1000 + offset);
    fc.assert(
      fc.property(fc.oneof(seconds, aroundChanges), (second) => {
        const moment = second * 1000;
        const read = fromLocalTime(toLocalTime(new Date(moment), PRAGUE), PRAGUE).getTime();
        expect([0, 3_600_000]).toContain(moment - read);
      }),
    );
  });
});
