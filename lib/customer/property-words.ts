import { fromLocalTime } from '../carecloud/local-time.ts';
import { formatDate, formatMoment, formatNumber } from '../i18n/format.ts';
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
  if (definition?.isTimestamp && isPlain) return describeTime(String(value), language);
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

/** Above this, a number is a time in milliseconds. */
const MOST_SECONDS = 1e11;

/** A date-time of CareCloud's, or Unix time: how a timestamp is kept is not documented. Anything else as it is. */
function describeTime(text: string, language: Language): string {
  const time = Number(text);
  if (/^\d+$/.test(text))
    return formatMoment(new Date(time > MOST_SECONDS ? time : time * 1000), language) || text;
  return formatMoment(fromLocalTime(text), language) || formatDate(text, language);
}

/** Dates and numbers are often stored as text: the property's kind tells how to format it. */
function describeText(kind: PropertyDefinition['kind'], text: string, language: Language): string {
  if (kind === 'date') return formatDate(text, language);
  if (kind !== 'float' && kind !== 'integer') return text;
  const number = readDecimal(text, '.');
  return number === undefined ? text : formatNumber(number as `${number}`, language);
}
