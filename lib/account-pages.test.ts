import { globSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ACCOUNT_PAGES } from './account-pages.ts';

it('the pages of the account are those of its folder', () => {
  const pages = globSync('app/(account)/**/page.tsx')
    .filter((file) => !file.includes('['))
    .map((file) => `/${file.slice('app/(account)/'.length, -'page.tsx'.length)}`.replace(/(?<=.)\/$/, ''));
  expect(ACCOUNT_PAGES.toSorted()).toEqual(pages.toSorted());
});
