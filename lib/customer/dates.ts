/**
 * Reads a date the way people write it in the languages the portal speaks, the day first: "31. 12. 1980", "31/12/1980",
 * "31121980"; or as `YYYY-MM-DD`.
 *
 * @returns the date as `YYYY-MM-DD`, whether or not there is such a day; undefined for what is written otherwise
 */
export function readDate(text: string): string | undefined {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  const [, day = '', month = '', year] =
    /^(\d{1,2})\s*[./\s-]\s*(\d{1,2})\s*[./\s-]\s*(\d{4})$/.exec(text) ??
    /^(\d\d)(\d\d)(\d{4})$/.exec(text) ??
    [];
  return year && `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

/** A date `YYYY-MM-DD` in digits, the day first, such as "31.12.1980"; other texts as they are. */
export function writeDate(text: string, mark: '.' | '/'): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year ? [day, month, year].join(mark) : text;
}
