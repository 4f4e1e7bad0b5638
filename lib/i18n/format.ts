import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import { env } from '../env.ts';
import type { Language } from './languages.ts';

const LOCALES: Record<Language, string> = { cs: 'cs-CZ', en: 'en-GB', sk: 'sk-SK', de: 'de-DE' };

/** `Intl` formatters by language, cached because creating one costs much more than using it. */
function perLanguage<T>(make: (locale: string) => T): (language: Language) => T {
  const made = new Map<Language, T>();
  return (language) => {
    const known = made.get(language) ?? make(LOCALES[language]);
    made.set(language, known);
    return known;
  };
}

const languageNames = perLanguage((locale) => new Intl.DisplayNames([locale], { type: 'language' }));
const collators = perLanguage((locale) => new Intl.Collator(locale));
const disjunctions = perLanguage((locale) => new Intl.ListFormat(locale, { type: 'disjunction' }));
const pluralRules = perLanguage((locale) => new Intl.PluralRules(locale));
const numberFormats = perLanguage((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }));
const amountFormats = perLanguage(
  (locale) =>
    new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 20,
      trailingZeroDisplay: 'stripIfInteger',
    }),
);
const formats = new Map<string, Intl.DateTimeFormat>();

function dateTimeFormat(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(LOCALES[language], options);
  formats.set(key, format);
  return format;
}

/** A date and time in the portal's time zone, such as "23 June 2019 at 11:47". '' for an invalid Date. */
export function formatMoment(moment: Date, language: Language): string {
  if (Number.isNaN(moment.getTime())) return '';
  const options = { dateStyle: 'long', timeStyle: 'short', timeZone: env().PORTAL_TIMEZONE } as const;
  const text = unbroken(dateTimeFormat(language, options).format(moment), language);
  return language === 'de' ? `${text}\u00a0Uhr` : text;
}

/** Before hours whose names begin with two consonants (dvě, tři, čtyři …), Czech says “ve” for “v”. */
const CZECH_VE = / v (?=(?:[234]|1[234]|2[023]):)/;

/** What stands before the name of a month: the day as an ordinal number. */
const ORDINAL = /^(\d{1,2}\.) /;

/**
 * A date, or a date and time, with the day kept on the same line as its month; in Czech and Slovak also with the spoken form
 * of prepositions, kept on the same line as their word.
 */
function unbroken(date: string, language: Language): string {
  const text = date.replace(ORDINAL, '$1\u00a0');
  if (language !== 'cs' && language !== 'sk') return text;
  const spoken = language === 'cs' ? text.replace(CZECH_VE, ' ve\u00a0') : text;
  return spoken.replace(/(?<= \p{L}) /gu, '\u00a0');
}

/**
 * A calendar date `YYYY-MM-DD` in words. What is no such date (CareCloud holds birthdates like `985-02-12`) comes back
 * as it is.
 */
export function formatDate(date: string, language: Language): string {
  if (!isCalendarDate(date)) return date;
  const format = dateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return unbroken(format.format(new Date(`${date}T00:00:00Z`)), language);
}

/** Whether a text is a date that exists, as `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/**
 * A phone number as CareCloud keeps it (digits with country code), spaced for reading on one line: "+420 523 828 931" with
 * no-break spaces.
 */
export function formatPhone(digits: string): string {
  if (!/^[1-9]\d*$/.test(digits)) return digits;
  const spaced = parsePhoneNumberFromString(`+${digits}`)?.formatInternational();
  return spaced?.replace(/\D/g, '') === digits ? spaced.replaceAll(' ', '\u00a0') : `+${digits}`;
}

/** The name of a language, by its code, in another language; the code itself when nobody knows it. */
export function languageName(code: string, language: Language): string {
  try {
    const name = languageNames(language).of(code) ?? code;
    return capitalised(name, language);
  } catch {
    return code;
  }
}

/** What stands before the decimals in a language. */
export function decimalMark(language: Language): ',' | '.' {
  return language === 'en' ? '.' : ',';
}

/** A number, or the digits of one, with all of its decimals, such as "1,234.5". */
export function formatNumber(value: number | `${number}`, language: Language): string {
  return numberFormats(language).format(value);
}

/**
 * An amount of money as the language writes it, such as "1 290,50 Kč" or "CZK 1,290.50"; "1,290.50" or "1,290" when the
 * currency is not known.
 *
 * @param currency three letters (ISO 4217), in either case
 */
export function formatMoney(amount: number, currency: string | undefined, language: Language): string {
  if (!currency) return amountFormats(language).format(amount);
  return new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency }).format(amount);
}

/** A list with "or": "e-mail, phone number or card number". */
export function anyOf(names: readonly string[], language: Language): string {
  return disjunctions(language).format(names);
}

/** A text with a capital first letter. */
export function capitalised(text: string, language: Language): string {
  return text.charAt(0).toLocaleUpperCase(LOCALES[language]) + text.slice(1);
}

/** Sorts names the way readers of a language expect. */
export function byName(language: Language): (a: { name: string }, b: { name: string }) => number {
  const collator = collators(language);
  return (a, b) => collator.compare(a.name, b.name);
}

/** A choice of words by number, such as "1 consent", "2 consents"; `other` is always there. */
export function plural(
  language: Language,
  count: number,
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
): string {
  const form = forms[pluralRules(language).select(count)] ?? forms.other;
  return form.replace('#', String(count));
}

/** A waiting time in milliseconds as whole minutes, rounded up. */
export function inMinutes(milliseconds: number): number {
  return Math.ceil(milliseconds / 60_000);
}
