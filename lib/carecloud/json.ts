/** CareCloud nests its own values a handful deep. What reads them further on may call itself once a level. */
const MOST_LEVELS = 100;

/**
 * Reads JSON that is nested no deeper than anything sensible is: what is read can then be walked, written and shown
 * without a thought to how deep it is.
 *
 * @throws {SyntaxError} for what is no JSON, or nested deeper
 */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (isDeeper(value, MOST_LEVELS)) throw new SyntaxError(`Nested deeper than ${MOST_LEVELS} levels`);
  return value;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeper(part, levels - 1));
}
