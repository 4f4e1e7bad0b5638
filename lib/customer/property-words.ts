import { formatDate, formatNumber } from '../i18n/format.ts';
import type { Language } from '../i18n/languages.ts';
import type { Messages } from '../i18n/messages.ts';
import { readDecimal } from './numbers.ts';
import type { PropertyDefinition } from './reference-data.ts';

/**
 * Any value of a property as text: options by their names, dates and numbers in the language's format, lists and objects
 * entry by entry.
 */
export function describeValue(
  definition: PropertyDefinition | undefined,
  value: unknown,
  language: Language,
  t: Messages,
): string {
  if (Array.isArray(value)) {
    return value.map((part) => describeValue(definition, part, language, t)).join(', ');
  }
  if (typeof value === 'boolean') return value ? t.data.yes : t.data.no;
  const isPlain = typeof value === 'string' || typeof value === 'number';
  const option = isPlain && definition?.items.find(({ id }) => id === String(value));
  if (option) return option.name;
  switch (typeof value) {
    case 'number':
      return formatNumber(value, language);
    case 'string':
      return describeText(definition?.kind, value, language);
    default:
      return Object.entries(value ?? {})
        .map(([name, part]) => `${name}: ${describeValue(undefined, part, language, t)}`)
        .join(', ');
  }
}

/** Dates and numbers are often stored as text: the property's kind tells how to format it. */
function describeText(kind: PropertyDefinition['kind'], text: string, language: Language): string {
  if (kind === 'date') return formatDate(text, language);
  if (kind !== 'float' && kind !== 'integer') return text;
  const number = readDecimal(text, '.');
  return number === undefined ? text : formatNumber(number as `${number}`, language);
}
