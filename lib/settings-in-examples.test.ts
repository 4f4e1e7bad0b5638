import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { settingNames } from './env.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** What is told to others than the portal: the server below it, the build, the sandbox, the reverse proxy. */
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
])('%s names no setting that there is not', (file, pattern) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const named = [...text.matchAll(pattern)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((name) => !OTHERS.has(name) && !settingNames().includes(name))).toEqual([]);
});

it('.env.example is read as it is written, also what it leaves out', () => {
  const text = readFileSync(path.join(ROOT, '.env.example'), 'utf8').replaceAll(
    /^# (?=[A-Z][A-Z0-9_]+=)/gm,
    '',
  );
  const lines = [...text.matchAll(/^([A-Z][A-Z0-9_]+)=(?:'(.*)'|(.*))$/gm)];
  const shown = lines.map(([, name = '', quoted, plain]) => [name, quoted ?? plain]);
  expect(shown).toContainEqual(['BRAND_COLOR', '#0f766e']);
  expect(parseEnv(text)).toEqual(Object.fromEntries(shown));
});

it.each([
  '.env.example',
  'README.md',
  'docs/operations.md',
])('%s has a secret known everywhere before it seals', (file) => {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  expect(text.match(/\b(old,new|new,old)\b/)?.[0]).toBe('old,new');
});
