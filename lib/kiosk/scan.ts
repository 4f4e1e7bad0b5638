/** A keydown. `code` is the key's position (UI Events, "code"), `time` milliseconds of any monotonic clock. */
export type Key = { code: string; time: number };

/** What a scanner may have sent, and the state before its first key. */
export type Scan<Before> = { text: string; before: Before };

/**
 * Keys that follow each other faster than this come from a scanner that acts as a keyboard: fast typists need 60 ms and more.
 */
export const FASTEST_TYPING_MS = 35;
/** On a busy machine a key event may be this late. */
const LONGEST_HITCH_MS = 400;
const SHORTEST = 4;
/** With this many keys the average speed is enough, even if some events were late. */
const SHORTEST_WITH_HITCHES = 8;
const LONGEST = 40;
const ENDS = new Set(['Enter', 'NumpadEnter', 'Tab']);

type Character<Before> = { text: string; time: number; before: Before };

/**
 * Tells a scanner's keys from a person's by their speed, their number and the key that ends them. Keys are read by their
 * position, not by their character: a scanner sends the positions of a US keyboard, and with a Czech or Slovak layout a digit
 * would arrive as `ě`.
 */
export class ScanDetector<Before = undefined> {
  #characters: Character<Before>[] = [];
  #isShifted = false;
  #last = Number.NEGATIVE_INFINITY;

  /**
   * Takes the next key.
   *
   * @param before the state before the key has any effect
   * @returns the possible scans, the longest first, when the key ends one; empty for all other keys. There are several when
   *   events were late: keys before the gap may belong to the scan, or may have been typed before it.
   */
  take({ code, time }: Key, before: Before): Scan<Before>[] {
    if (time - this.#last >= LONGEST_HITCH_MS) this.#forget();
    this.#last = time;
    if (code === 'ShiftLeft' || code === 'ShiftRight') {
      this.#isShifted = true;
      return [];
    }
    if (ENDS.has(code)) return this.#end(time);
    const text = characterOf(code, this.#isShifted);
    this.#isShifted = false;
    if (text === undefined) this.#forget();
    else this.#characters.push({ text, time, before });
    // One more than the longest scan is enough to tell that it is none.
    this.#characters = this.#characters.slice(-LONGEST - 1);
    return [];
  }

  #end(time: number): Scan<Before>[] {
    const characters = this.#characters;
    this.#forget();
    return characters
      .map((_, start) => start)
      .filter((start) => isGap(characters[start - 1], characters[start]))
      .map((start) => characters.slice(start))
      .filter((scanned) => isScan(scanned, time))
      .map((scanned) => ({
        text: scanned.map(({ text }) => text).join(''),
        before: (scanned[0] as Character<Before>).before,
      }));
  }

  #forget(): void {
    this.#characters = [];
    this.#isShifted = false;
  }
}

type Timed = { time: number };

/** Whether a scan may begin between two keys: there is a gap. */
function isGap(previous: Timed | undefined, next: Timed | undefined): boolean {
  return !previous || !next || next.time - previous.time >= FASTEST_TYPING_MS;
}

function isScan(scanned: readonly Timed[], endedAt: number): boolean {
  const count = scanned.length;
  if (count < SHORTEST || count > LONGEST) return false;
  const isFast = scanned.every((key, n) => (scanned[n + 1]?.time ?? endedAt) - key.time < FASTEST_TYPING_MS);
  const took = endedAt - (scanned[0] as Timed).time;
  return isFast || (count >= SHORTEST_WITH_HITCHES && took < count * FASTEST_TYPING_MS);
}

function characterOf(code: string, isShifted: boolean): string | undefined {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return isShifted ? letter : letter.toLowerCase();
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  if (digit) return digit;
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined;
}
