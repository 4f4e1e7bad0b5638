import { expect, it } from 'vitest';
import { LANGUAGES } from '../i18n/languages.ts';
import { layoutsOf } from './layouts.ts';

const MARKED = 'áčďéěíňóřšťúůýž' + 'áäčďéíľĺňóôŕšťúýž' + 'äöüß';

it.each(LANGUAGES)(
  'in %s every marked letter of Czech, Slovak and German can be typed, small and capital',
  (language) => {
    const layouts = layoutsOf(language);
    const keys = (name: string) => (layouts[name] ?? []).join(' ').split(' ');
    expect(keys('accents')).toEqual(expect.arrayContaining([...MARKED]));
    const capitals = [...MARKED.replace('ß', '')].map((letter) => letter.toUpperCase());
    expect(keys('accentsShift')).toEqual(expect.arrayContaining(capitals));
  },
);

it.each(LANGUAGES)('in %s everything a password or an e-mail address may need can be typed', (language) => {
  const joined = Object.values(layoutsOf(language)).flat().join(' ');
  for (let code = 33; code < 127; code++) {
    expect(joined.includes(String.fromCharCode(code)), String.fromCharCode(code)).toBe(true);
  }
});

it('no key stands twice on one keyboard', () => {
  for (const language of LANGUAGES) {
    for (const [name, rows] of Object.entries(layoutsOf(language))) {
      const keys = rows.join(' ').split(' ');
      expect(keys.length, `${language} ${name}`).toBe(new Set(keys).size);
    }
  }
});
