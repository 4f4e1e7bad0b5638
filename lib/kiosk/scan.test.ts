import { describe, expect, it } from 'vitest';
import { type Scan, ScanDetector } from './scan.ts';

type Keys = [code: string, afterMs: number][];

/** Presses keys, each so many milliseconds after the one before, and says what the last one ended. */
function press(keys: Keys, detector = new ScanDetector<number>(), from = 1000): Scan<number>[] {
  let time = from;
  const scans = keys.map(([code, afterMs], index) => {
    time += afterMs;
    return detector.take({ code, time }, index);
  });
  expect(scans.slice(0, -1).flat()).toEqual([]);
  return scans.at(-1) ?? [];
}

const CARD = '9990000000017';
const every = (ms: number, codes: string[]): Keys => codes.map((code) => [code, ms]);
const digits = (number: string) => [...number].map((digit) => `Digit${digit}`);
const scan = (number: string) => [...digits(number), 'Enter'];
const texts = (scans: Scan<unknown>[]) => scans.map(({ text }) => text);

describe('keys at the speed of a scanner', () => {
  it('are a scan when Enter or Tab ends them', () => {
    expect(texts(press(every(5, scan(CARD))))).toEqual([CARD]);
    expect(texts(press(every(30, [...digits(CARD), 'Tab'])))).toEqual([CARD]);
  });

  it('are read by their position, letters with Shift', () => {
    const codes = ['ShiftLeft', 'KeyA', 'KeyB', 'Numpad1', 'Minus', 'Digit2', 'NumpadEnter'];
    expect(texts(press(every(5, codes)))).toEqual(['Ab1-2']);
  });

  it('are no scan when they are too few, too many, or of another kind', () => {
    expect(press(every(5, scan('123')))).toEqual([]);
    for (const count of [41, 42, 90]) expect(press(every(5, scan('1'.repeat(count))))).toEqual([]);
    expect(press(every(5, [...digits('12345'), 'ArrowLeft', ...digits('123'), 'Enter']))).toEqual([]);
  });

  it('begin anew after a pause', () => {
    const detector = new ScanDetector<number>();
    press(every(5, digits('12')), detector);
    expect(texts(press(every(5, scan(CARD)), detector, 5000))).toEqual([CARD]);
  });

  it('return the state before the first of them', () => {
    expect(press(every(5, scan(CARD)))).toEqual([{ text: CARD, before: 0 }]);
    const typed = every(150, digits('12'));
    const [, afterPause] = every(150, digits('99'));
    const scanned: Keys = [afterPause as Keys[number], ...every(5, scan(CARD).slice(1))];
    expect(press([...typed, ...scanned]).at(-1)).toEqual({ text: CARD, before: 2 });
  });
});

describe('a scan on a machine that is busy', () => {
  const late = (number: string, at: Record<number, number>): Keys =>
    scan(number).map((code, index) => [code, at[index] ?? 5]);

  it.each([
    ['at its beginning', { 1: 300 }],
    ['in the middle', { 6: 300 }],
    ['before the key that ends it', { 13: 300 }],
    ['several times', { 2: 90, 5: 90, 9: 90 }],
  ])('is one although keys are noticed late %s', (_, at) => {
    expect(press(late(CARD, at))).toContainEqual({ text: CARD, before: 0 });
  });

  it('is none when it is too short to be told from quick fingers', () => {
    expect(press(late('1234', { 2: 100 }))).toEqual([]);
  });
});

it.each([36, 60, 120])('what a person types, a key every %i ms, is no scan, however long', (ms) => {
  expect(press(every(ms, scan(CARD)))).toEqual([]);
  expect(press(every(ms, scan('1'.repeat(39))))).toEqual([]);
});
