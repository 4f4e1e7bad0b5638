import { globSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROUTE_TEMPLATES, routeTemplate } from './route-template.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Where a page or route handler answers: its folder, without the groups in brackets. */
function templateOf(file: string): string {
  const parts = path.dirname(file).split(path.sep).slice(1);
  return `/${parts.filter((part) => !part.startsWith('(')).join('/')}`;
}

describe('the templates', () => {
  it('are those of app/', () => {
    const files = globSync('app/**/{page.tsx,route.ts}', { cwd: ROOT });
    expect([...ROUTE_TEMPLATES]).toEqual(files.map(templateOf).sort());
  });
});

describe('a target', () => {
  it.each([
    ['/', '/'],
    ['/profile?name=canary', '/profile'],
    ['/address/8ea6abece4cd0a4ded0a29f093', '/address/[id]'],
    ['/address/new', '/address/new'],
    ['/handover/to/loyalty?x', '/handover/to/[application]'],
    ['/_next/static/chunks/1.js', 'static'],
    ['/canary@example.com', 'other'],
    ['/address/a/b', 'other'],
    ['/__proto__', 'other'],
    ['/constructor/x', 'other'],
    ['', 'other'],
    ['*', 'other'],
  ])('%s is told as %s', (target, template) => {
    expect(routeTemplate(target)).toBe(template);
  });
});
