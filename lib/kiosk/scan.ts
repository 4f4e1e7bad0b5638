/** One key as it went down. `code` is the key's place (UI Events, "code"), `time` milliseconds on any steady clock. */
export type Key = { code: string; time: number };

/** What a key meant: nothing, the first of what may be a scan, or the end of one with what was scanned. */
export type Recognised = { kind: 'typing' } | { kind: 'first' } | { kind: 'scan'; text: string };

/**
 * A scanner that plays a keyboard sends its keys this fast. Nobody types eight keys in a row with less than 35 ms
 * between each two: fast typists need 60 ms and more.
 */
const FASTEST_HAND_MS = 35;
const SHORTEST = 4;
const LONGEST = 40;
const ENDS = new Set(['Enter', 'NumpadEnter', 'Tab']);

/**
 * Tells a scanner's keys from a person's, by their speed, their number and the key that ends them. Keys are read by
 * their place, not by their letter: a scanner sends the places of a US keyboard, and with a Czech or Slovak layout a
 * digit would arrive as `ě`.
 */
export class ScanRecogniser {
  #text = '';
  #isShifted = false;
  #last = Number.NEGATIVE_INFINITY;

  /** Takes the next key. */
  take({ code, time }: Key): Recognised {
    const isFast = time - this.#last < FASTEST_HAND_MS;
    this.#last = time;
    if (!isFast) this.#forget();
    if (code === 'ShiftLeft' || code === 'ShiftRight') {
      this.#isShifted = true;
      return { kind: 'typing' };
    }
    if (ENDS.has(code)) return this.#end();
    const character = characterOf(code, this.#isShifted);
    this.#isShifted = false;
    if (character === undefined || this.#text.length >= LONGEST) {
      this.#forget();
      return { kind: 'typing' };
    }
    this.#text += character;
    return { kind: this.#text.length === 1 ? 'first' : 'typing' };
  }

  #end(): Recognised {
    const text = this.#text;
    this.#forget();
    return text.length >= SHORTEST ? { kind: 'scan', text } : { kind: 'typing' };
  }

  #forget(): void {
    this.#text = '';
    this.#isShifted = false;
  }
}

function characterOf(code: string, isShifted: boolean): string | undefined {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return isShifted ? letter : letter.toLowerCase();
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  if (digit) return digit;
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined;
}
