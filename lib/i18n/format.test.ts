import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import {
  byName,
  formatDate,
  formatMoment,
  formatMoney,
  formatPhone,
  inMinutes,
  isCalendarDate,
  languageName,
  plural,
} from './format.ts';
import { LANGUAGES } from './languages.ts';

beforeAll(() => useSettings({ PORTAL_TIMEZONE: 'Europe/Prague' }));

/** Spaces of whatever width. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('a moment', () => {
  const summer = new Date('2019-06-23T09:47:22Z');
  const winter = new Date('2019-12-23T23:30:00Z');

  it('is told in the portal’s time zone, in every language', () => {
    expect(formatMoment(summer, 'en')).toBe('23 June 2019 at 11:47');
    expect(plain(formatMoment(summer, 'cs'))).toMatch(/^23\. června 2019.*11:47$/);
    expect(plain(formatMoment(summer, 'de'))).toMatch(/^23\. Juni 2019 um 11:47 Uhr$/);
    expect(plain(formatMoment(summer, 'sk'))).toMatch(/^23\. júna 2019.*11:47$/);
    expect(formatMoment(winter, 'en')).toBe('24 December 2019 at 00:30');
  });

  it('leaves neither a day nor a preposition of one letter at the end of a line', () => {
    expect(formatMoment(summer, 'cs')).toBe('23.\u00a0června 2019 v\u00a011:47');
    expect(formatMoment(summer, 'sk')).toBe('23.\u00a0júna 2019 o\u00a011:47');
    expect(formatMoment(summer, 'de')).toBe('23.\u00a0Juni 2019 um 11:47\u00a0Uhr');
  });

  it('has the Czech preposition that can be spoken before its hour', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    const at = (hour: number) => formatMoment(new Date(Date.UTC(2019, 11, 23, hour - 1, 5)), 'cs');
    expect(hours.filter((hour) => at(hour).endsWith(` ve\u00a0${hour}:05`))).toEqual([
      2, 3, 4, 12, 13, 14, 20, 22, 23,
    ]);
    expect(hours.filter((hour) => at(hour).endsWith(` v\u00a0${hour}:05`))).toHaveLength(15);
  });

  it('that is none is told as nothing', () => {
    expect(formatMoment(new Date(Number.NaN), 'en')).toBe('');
  });
});

describe('a date', () => {
  it('is told in words and belongs to no time zone', () => {
    expect(formatDate('1984-07-19', 'en')).toBe('19 July 1984');
    expect(formatDate('1984-07-01', 'cs')).toBe('1.\u00a0července 1984');
    expect(formatDate('1984-07-01', 'sk')).toBe('1.\u00a0júla 1984');
    expect(formatDate('1984-12-31', 'de')).toBe('31.\u00a0Dezember 1984');
  });

  it.each(['985-02-12', '', 'yesterday', '2026-02-30', '2026-13-01', '1984-07-19 00:00:00', '<b>'])(
    'that is none is shown as it is: "%s"',
    (text) => {
      expect(isCalendarDate(text)).toBe(false);
      expect(formatDate(text, 'en')).toBe(text);
    },
  );

  it('is a calendar date exactly when the calendar has it', () => {
    const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(fc.property(days, (day) => isCalendarDate(day.toISOString().slice(0, 10))));
    fc.assert(fc.property(fc.string(), (text) => typeof formatDate(text, 'cs') === 'string'));
  });
});

describe('a phone number', () => {
  it.each([
    ['420523828931', '+420\u00a0523\u00a0828\u00a0931'],
    ['447700900123', '+44\u00a07700\u00a0900123'],
    ['999', '+999'],
    ['', ''],
    ['+420523828931', '+420523828931'],
    ['0420', '0420'],
    ['neznámé', 'neznámé'],
  ])('"%s" is shown as "%s"', (digits, shown) => {
    expect(formatPhone(digits)).toBe(shown);
  });

  it('keeps its digits', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{0,15}$/), (digits) => {
        expect(formatPhone(digits).replace(/\D/g, '')).toBe(digits);
      }),
      { examples: [['20000000000'], ['4200523828931']] },
    );
  });
});

describe('an amount of money', () => {
  it('is written with its currency as the language writes it', () => {
    expect(plain(formatMoney(1290.5, 'CZK', 'cs'))).toBe('1 290,50 Kč');
    expect(plain(formatMoney(1290.5, 'czk', 'en'))).toBe('CZK 1,290.50');
    expect(plain(formatMoney(5, 'EUR', 'sk'))).toBe('5,00 €');
    expect(plain(formatMoney(5, 'EUR', 'de'))).toBe('5,00 €');
    expect(plain(formatMoney(499.5, undefined, 'de'))).toBe('499,50');
    expect(plain(formatMoney(1290, undefined, 'en'))).toBe('1,290');
    expect(plain(formatMoney(0.125, undefined, 'en'))).toBe('0.125');
  });

  it('may be in a currency that nobody knows', () => {
    expect(plain(formatMoney(5, 'qqx', 'de'))).toBe('5,00 QQX');
  });
});

describe('names', () => {
  it('of languages are told in the reader’s language, with a capital', () => {
    expect(languageName('cs', 'en')).toBe('Czech');
    expect(languageName('de', 'cs')).toBe('Němčina');
    expect(languageName('en', 'de')).toBe('Englisch');
  });

  it('of unknown languages are their codes', () => {
    for (const code of ['', '!', 'not a code']) expect(languageName(code, 'cs')).toBe(code);
    fc.assert(fc.property(fc.string(), (code) => typeof languageName(code, 'sk') === 'string'));
  });

  it('are sorted as the reader’s alphabet is', () => {
    const names = ['Chorvatsko', 'Česko', 'Island', 'Chile', 'Dánsko', 'Cyprus'].map((name) => ({ name }));
    expect(names.toSorted(byName('cs')).map(({ name }) => name)).toEqual([
      'Cyprus',
      'Česko',
      'Dánsko',
      'Chile',
      'Chorvatsko',
      'Island',
    ]);
    expect(names.toSorted(byName('en'))[0]?.name).toBe('Česko');
  });
});

describe('a number of things', () => {
  const forms = { one: '# den', few: '# dny', other: '# dní' };

  it('takes the form its language has for it', () => {
    expect([1, 2, 4, 5, 0].map((count) => plural('cs', count, forms))).toEqual([
      '1 den',
      '2 dny',
      '4 dny',
      '5 dní',
      '0 dní',
    ]);
    expect(plural('en', 2, { one: '# day', other: '# days' })).toBe('2 days');
  });

  it('has at least the form that is always there', () => {
    for (const language of LANGUAGES) expect(plural(language, 3, { other: '# x' })).toBe('3 x');
  });
});

it('tells a wait in minutes that are enough', () => {
  expect([1, 60_000, 60_001, 15 * 60_000].map(inMinutes)).toEqual([1, 1, 2, 15]);
});
