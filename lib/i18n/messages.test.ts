import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { messagesIn } from './messages.ts';

type Words = { [key: string]: string | Words | ((sample: never) => string) };

/** Every word by its path; what takes a value is said with samples of text and of small and large numbers. */
function said(words: Words, path = ''): [string, string[]][] {
  return Object.entries(words).flatMap(([key, word]): [string, string[]][] => {
    if (typeof word === 'string') return [[`${path}${key}`, [word]]];
    if (typeof word === 'object') return said(word, `${path}${key}.`);
    const say = word as (sample: unknown) => string;
    return [[`${path}${key}()`, ['Ada', 0, 1, 2, 5, 22].map(say)]];
  });
}

const all = Object.fromEntries(
  LANGUAGES.map((language) => [language, said(messagesIn(language) as unknown as Words)]),
);
const english = all.en ?? [];

describe.each(LANGUAGES)('the words in %s', (language) => {
  const words = all[language] ?? [];

  it('are the same as in English, every one of them', () => {
    expect(words.map(([path]) => path).sort()).toEqual(english.map(([path]) => path).sort());
  });

  it('are none of them empty, unfinished or a program’s', () => {
    for (const [path, texts] of words) {
      for (const text of texts) {
        expect([path, typeof text]).toEqual([path, 'string']);
        expect([path, text.trim()]).not.toEqual([path, '']);
        expect(`${path}: ${text}`).not.toMatch(/undefined|NaN|\[object|TODO|FIXME/);
        expect([path, text]).toEqual([path, text.trim()]);
      }
    }
  });

  it('hold the values they are given', () => {
    const t = messagesIn(language);
    expect(t.signIn.lead('Brand')).toContain('Brand');
    expect(t.signIn.throttled(22)).toContain('22');
    expect(t.overview.unanswered(5)).toContain('5');
  });

  it('hold no markup and no sign of a form that was not filled', () => {
    for (const [path, texts] of words) {
      for (const text of texts) expect(`${path}: ${text}`).not.toMatch(/[<>#{}]/);
    }
  });
});

describe('translations', () => {
  it('are translated: hardly a text is the same in two languages', () => {
    const SAME_ANYWAY = 0.06;
    for (const language of LANGUAGES.filter((candidate) => candidate !== 'en')) {
      const words = new Map(all[language]);
      const same = english.filter(([path, [text]]) => words.get(path)?.[0] === text);
      expect(same.length / english.length).toBeLessThan(SAME_ANYWAY);
    }
  });

  it.each(LANGUAGES)('translate a sentence the same way wherever it stands: %s', (language) => {
    const sentences = (all[language] ?? []).filter(
      ([path, [text = '']]) => /\w$/.test(path) && /[.?!]$/.test(text),
    );
    for (const other of LANGUAGES) {
      const words = new Map(all[other]);
      const pairs = new Set(sentences.map(([path, [text]]) => `${text} = ${words.get(path)?.[0]}`));
      const translated = [...pairs].map((pair) => pair.split(' = ')[0]);
      expect(translated).toEqual([...new Set(translated)]);
    }
  });

  it.each(['cs', 'sk'] as const)('leave no word of one letter at the end of a line: %s', (language) => {
    for (const [path, texts] of all[language] ?? []) {
      for (const text of texts) expect(`${path}: ${text}`).not.toMatch(/(?<=[\s(„]|: )\p{L} /u);
    }
  });

  it('set off “prosím” by commas in Slovak', () => {
    for (const [path, texts] of all.sk ?? []) {
      for (const text of texts) expect(`${path}: ${text}`).not.toMatch(/[^,] prosím|prosím[^,.]/);
    }
  });
});
