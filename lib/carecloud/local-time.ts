import { env } from '../env.ts';

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?$/;

/**
 * Reads CareCloud's date-times: `YYYY-MM-DD HH:MM:SS`, some with fractional seconds, in the installation's local
 * zone, which is never named on the wire and is therefore a setting (PORTAL_TIMEZONE).
 *
 * An hour that a clock change skips is read an hour later; one it repeats is read as the first of the two.
 *
 * @returns the moment; an invalid Date when the text is no date-time
 */
export function fromLocalTime(text: string, timeZone: string = env().PORTAL_TIMEZONE): Date {
  const match = PATTERN.exec(text);
  if (!match) return new Date(Number.NaN);
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  if (!isSame(new Date(asUtc), [year, month - 1, day, hour, minute, second])) return new Date(Number.NaN);
  const earlier = asUtc - offsetAt(asUtc - 86_400_000, timeZone);
  const later = asUtc - offsetAt(asUtc + 86_400_000, timeZone);
  const isEarlierRight = earlier + offsetAt(earlier, timeZone) === asUtc;
  const isLaterRight = later + offsetAt(later, timeZone) === asUtc;
  if (isEarlierRight || !isLaterRight) return new Date(earlier);
  return new Date(later);
}

/** Plausible times: no customer system is older, and nothing lies in the future beyond small differences of clocks. */
const EARLIEST = Date.UTC(1990);
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * The time of a past event, from CareCloud's date-time; undefined for absent, null, malformed and implausible ones.
 */
export function momentOf(text: string | null | undefined): Date | undefined {
  const date = fromLocalTime(text ?? '');
  const isPlausible = date.getTime() >= EARLIEST && date.getTime() <= Date.now() + CLOCK_TOLERANCE_MS;
  return isPlausible ? date : undefined;
}

/** Whether a date has these parts: those of a day or an hour that does not exist roll over into others. */
function isSame(date: Date, parts: number[]): boolean {
  const actual = [
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ];
  return actual.every((part, index) => part === parts[index]);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** A zone's clock. Made once: making one costs much more than reading it. */
function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** How far the zone is ahead of UTC at a moment, in milliseconds. */
function offsetAt(moment: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(moment);
  const value = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  const local = Date.UTC(
    value('year'),
    value('month') - 1,
    value('day'),
    value('hour'),
    value('minute'),
    value('second'),
  );
  return local - Math.floor(moment / 1000) * 1000;
}
