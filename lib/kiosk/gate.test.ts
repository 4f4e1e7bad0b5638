import { describe, expect, it } from 'vitest';
import { KIOSK_PAGES } from '../account-pages.ts';
import { ROUTE_TEMPLATES } from '../route-template.ts';
import { BESIDE, checkKioskRequest, type KioskRequest } from './gate.ts';

const CLICK: KioskRequest = {
  method: 'GET',
  path: '/profile',
  isPart: false,
  site: 'same-origin',
  cacheControl: null,
  isLanding: false,
  hasSession: true,
};
const check = (request: Partial<KioskRequest>) => checkKioskRequest({ ...CLICK, ...request });

describe('at a kiosk', () => {
  it('the pages of the account lead to one another', () => {
    for (const path of KIOSK_PAGES) expect(check({ path })).toBe('pass');
    expect(check({ method: 'POST' })).toBe('pass');
    expect(check({ isPart: true, site: 'same-origin', cacheControl: 'no-cache' })).toBe('pass');
  });

  it.each(['max-age=0', 'no-cache'])('a page loaded again (%s) ends the session', (cacheControl) => {
    expect(check({ cacheControl })).toBe('reload');
    expect(check({ cacheControl, hasSession: false })).toBe('pass');
  });

  it('the page after a posted form does not count as a reload', () => {
    expect(check({ cacheControl: 'max-age=0', isLanding: true })).toBe('pass');
  });

  it.each(['none', 'cross-site', 'same-site'])(
    'a page opened from elsewhere (%s) ends the session',
    (site) => {
      expect(check({ site })).toBe('outside');
      expect(check({ site, isLanding: true })).toBe('outside');
    },
  );

  it('the start begins a new visit, and so does signing in', () => {
    expect(check({ path: '/kiosk', hasSession: false })).toBe('start');
    expect(check({ path: '/kiosk/sign-in' })).toBe('fresh');
    expect(check({ path: '/kiosk/sign-in', hasSession: false })).toBe('pass');
  });

  const isAtKiosk = (path: string) =>
    /^\/(api\/)?kiosk(\/|$)/.test(path) || [...KIOSK_PAGES, ...BESIDE].includes(path);

  it.each([...ROUTE_TEMPLATES.filter((path) => !isAtKiosk(path)), '/kiosk-of-nobody', '/nowhere'])(
    'there is no %s',
    (path) => {
      expect(check({ path })).toBe('not-here');
      expect(check({ path, method: 'POST' })).toBe('not-here');
    },
  );

  it('only the listed pages are available', () => {
    const routes: readonly string[] = ROUTE_TEMPLATES;
    for (const path of [...KIOSK_PAGES, ...BESIDE]) expect(routes, path).toContain(path);
  });
});
