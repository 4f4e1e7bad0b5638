import { describe, expect, it } from 'vitest';
import { type Recognised, ScanRecogniser } from './scan.ts';

/** Presses keys, each so many milliseconds after the one before, and says what the last one meant. */
function press(codes: string[], everyMs: number, recogniser = new ScanRecogniser(), from = 1000): Recognised {
  const meanings = codes.map((code, index) => recogniser.take({ code, time: from + index * everyMs }));
  return meanings.at(-1) ?? { kind: 'typing' };
}

const digits = (number: string) => [...number].map((digit) => `Digit${digit}`);
const scan = (number: string) => [...digits(number), 'Enter'];

describe('keys at the speed of a scanner', () => {
  it('are a scan when Enter or Tab ends them', () => {
    expect(press(scan('9990000000017'), 5)).toEqual({ kind: 'scan', text: '9990000000017' });
    expect(press([...digits('9990000000017'), 'Tab'], 30)).toEqual({ kind: 'scan', text: '9990000000017' });
  });

  it('are read by their place, letters with Shift', () => {
    const codes = ['ShiftLeft', 'KeyA', 'KeyB', 'Numpad1', 'Minus', 'Digit2', 'NumpadEnter'];
    expect(press(codes, 5)).toEqual({ kind: 'scan', text: 'Ab1-2' });
  });

  it('are no scan when they are too few, too many, or of another kind', () => {
    expect(press(scan('123'), 5).kind).toBe('typing');
    expect(press(scan('1'.repeat(41)), 5).kind).toBe('typing');
    expect(press([...digits('12345'), 'ArrowLeft', ...digits('123'), 'Enter'], 5).kind).toBe('typing');
  });

  it('begin anew after a pause', () => {
    const recogniser = new ScanRecogniser();
    press(digits('12'), 5, recogniser);
    expect(press(scan('9990000000017'), 5, recogniser, 5000)).toEqual({
      kind: 'scan',
      text: '9990000000017',
    });
  });

  it('say which key came first, so that what it changed can be taken back', () => {
    const recogniser = new ScanRecogniser();
    expect(recogniser.take({ code: 'Digit9', time: 0 }).kind).toBe('first');
    expect(recogniser.take({ code: 'Digit9', time: 5 }).kind).toBe('typing');
  });
});

it('what a person types is no scan, however long', () => {
  expect(press(scan('9990000000017'), 36).kind).toBe('typing');
  expect(press(scan('9990000000017'), 120).kind).toBe('typing');
});
