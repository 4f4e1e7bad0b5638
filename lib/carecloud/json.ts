/** Far more than CareCloud's own nesting; code that walks the values may recurse once per level. */
const MOST_LEVELS = 100;

/**
 * Parses JSON and limits its nesting, so that the result can be processed recursively without a stack overflow.
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
