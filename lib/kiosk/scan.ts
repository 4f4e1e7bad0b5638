/** One key as it went down. `code` is the key's place (UI Events, "code"), `time` milliseconds on any steady clock. */
export type Key = { code: string; time: number };

/** What a scanner may have sent, and what there was before its first key. */
export type Scan<Before> = { text: string; before: Before };

/**
 * A scanner that plays a keyboard sends its keys this fast. Nobody types eight keys in a row with less than 35 ms
 * between each two: fast typists need 60 ms and more.
 */
export const FASTEST_HAND_MS = 35;
/** A busy machine may take note of a key this much later than it was sent. */
const LONGEST_HITCH_MS = 400;
const SHORTEST = 4;
/** As many keys come so fast, taken together, from no hand, even where some of them came late. */
const SHORTEST_WITH_HITCHES = 8;
const LONGEST = 40;
const ENDS = new Set(['Enter', 'NumpadEnter', 'Tab']);

type Character<Before> = { text: string; time: number; before: Before };

/**
 * Tells a scanner's keys from a person's, by their speed, their number and the key that ends them. Keys are read by
 * their place, not by their letter: a scanner sends the places of a US keyboard, and with a Czech or Slovak layout a
 * digit would arrive as `ě`.
 */
export class ScanRecogniser<Before = undefined> {
  #characters: Character<Before>[] = [];
  #isShifted = false;
  #last = Number.NEGATIVE_INFINITY;

  /**
   * Takes the next key.
   *
   * @param before what there is before the key does anything
   * @returns what may have been scanned when the key ends a scan, the longest first; empty for all other keys. More than one
   *   where keys came late: then nobody can tell whether what came before the gap was part of the scan, or typed before it.
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
    // One more than a scan may have tells that it is none.
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

/** Whether a key may have been a scan's first: nothing came right before it. */
function isGap(previous: Timed | undefined, next: Timed | undefined): boolean {
  return !previous || !next || next.time - previous.time >= FASTEST_HAND_MS;
}

function isScan(scanned: readonly Timed[], endedAt: number): boolean {
  const count = scanned.length;
  if (count < SHORTEST || count > LONGEST) return false;
  const isFast = scanned.every((key, n) => (scanned[n + 1]?.time ?? endedAt) - key.time < FASTEST_HAND_MS);
  const took = endedAt - (scanned[0] as Timed).time;
  return isFast || (count >= SHORTEST_WITH_HITCHES && took < count * FASTEST_HAND_MS);
}

function characterOf(code: string, isShifted: boolean): string | undefined {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  if (letter) return isShifted ? letter : letter.toLowerCase();
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) ?? [];
  if (digit) return digit;
  return code === 'Minus' || code === 'NumpadSubtract' ? '-' : undefined;
}
