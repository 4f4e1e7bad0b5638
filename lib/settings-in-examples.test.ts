import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseEnv as parseSettings, settingNames } from './env.ts';
import { SETTINGS } from './testing/settings.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Variables that are not settings of the portal: of its server, the build, the sandbox and the reverse proxy. */
const OTHERS = new Set([
  'HOSTNAME',
  'NEXT_DEPLOYMENT_ID',
  'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
  'BIND',
  'PORTAL_A',
  'PORTAL_B',
]);

it.each([
  ['compose.yaml', /^\s+([A-Z][A-Z0-9_]+):/gm],
  ['deploy/kubernetes.yaml', /^\s+([A-Z][A-Z0-9_]+):/gm],
  ['.env.example', /^(?:# )?([A-Z][A-Z0-9_]+)=/gm],
])('%s names only settings that exist', (file, pattern) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const named = [...text.matchAll(pattern)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !OTHERS.has(name) && !settingNames().includes(name))).toEqual([]);
});

it('.env.example is parsed as written, including commented settings', () => {
  const text = readFileSync(path.join(ROOT, '.env.example'), 'utf8').replaceAll(
    /^# (?=[A-Z][A-Z0-9_]+=)/gm,
    '',
  );
  const lines = [...text.matchAll(/^([A-Z][A-Z0-9_]+)=(?:'(.*)'|(.*))$/gm)];
  const shown = lines.map(([, name = '', quoted, plain]) => [name, quoted ?? plain]);
  expect(shown).toContainEqual(['BRAND_COLOR', '#0f766e']);
  expect(parseEnv(text)).toEqual(Object.fromEntries(shown));
});

it.each(['.env.example', 'README.md', 'docs/operations.md'])(
  '%s rotates secrets in the right order',
  (file) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8');
    expect(text.match(/\b(old,new|new,old)\b/)?.[0]).toBe('old,new');
  },
);

describe('README.md', () => {
  const text = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const table = text.slice(text.indexOf('## Settings'), text.indexOf('## Social sign-in'));
  const rows = [...table.matchAll(/^\| (`.+?`) \| (.*?) ?\| (.+) \|$/gm)];

  /** Each setting of the table with its documented default: `required`, `none`, or a value. */
  const told = rows.flatMap(([, names = '', defaults = '']) => {
    const written = [...defaults.matchAll(/`([^`]+)`|required|none/g)].map(([word, value]) => value ?? word);
    return namesIn(names).map((name, index): [string, string] => [name, written[index] ?? 'none']);
  });

  it('documents every setting once, and no others', () => {
    const elsewhere = ['HOSTNAME', 'SANDBOX_PORT', 'SANDBOX_HOST'];
    // Documented in the row of the endpoint.
    const within = ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'];
    expect(told.map(([name]) => name).sort()).toEqual(
      [...settingNames().filter((name) => !within.includes(name)), ...elsewhere].sort(),
    );
  });

  it.each(told.filter(([name]) => settingNames().includes(name)))(
    'documents the default of %s: %s',
    (name, value) => {
      const { [name]: _, ...others } = SETTINGS as Record<string, string>;
      const read = (settings: Record<string, string>) =>
        Object.entries(parseSettings(settings)).find(([key]) => key === name)?.[1];
      if (value === 'required') expect(() => read(others)).toThrow(`${name} is missing`);
      else if (value === 'none') expect([undefined, [], {}]).toContainEqual(read(others));
      else expect(read(others)).toEqual(read({ ...others, [name]: value }));
    },
  );
});

/**
 * The names in a cell. A name such as `…_PHONE` is completed with as much of the first name's beginning as makes it a
 * setting.
 */
function namesIn(cell: string): string[] {
  const [first = '', ...more] = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const parts = first.split('_');
  const whole = (name: string) => {
    const candidates = parts.map((_, end) => parts.slice(0, end).join('_') + name.slice(1));
    return candidates.findLast((candidate) => settingNames().includes(candidate)) ?? name;
  };
  return [first, ...more.map((name) => (name.startsWith('…') ? whole(name) : name))];
}
