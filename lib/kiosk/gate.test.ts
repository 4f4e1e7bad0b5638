import { describe, expect, it } from 'vitest';
import { ROUTE_TEMPLATES } from '../route-template.ts';
import { BESIDE, judgeKioskRequest, KIOSK_PAGES, type KioskRequest } from './gate.ts';

const CLICK: KioskRequest = {
  method: 'GET',
  path: '/profile',
  isPart: false,
  site: 'same-origin',
  cacheControl: null,
  isLanding: false,
  hasSession: true,
};
const judge = (request: Partial<KioskRequest>) => judgeKioskRequest({ ...CLICK, ...request });

describe('at a kiosk', () => {
  it('the pages of the account lead to one another', () => {
    for (const path of KIOSK_PAGES) expect(judge({ path })).toBe('pass');
    expect(judge({ method: 'POST' })).toBe('pass');
    expect(judge({ isPart: true, site: 'same-origin', cacheControl: 'no-cache' })).toBe('pass');
  });

  it.each(['max-age=0', 'no-cache'])('a page loaded again (%s) ends the session', (cacheControl) => {
    expect(judge({ cacheControl })).toBe('reload');
    expect(judge({ cacheControl, hasSession: false })).toBe('pass');
  });

  it('the page after a posted form is not one loaded again, though browsers say the same of it', () => {
    expect(judge({ cacheControl: 'max-age=0', isLanding: true })).toBe('pass');
  });

  it.each([
    'none',
    'cross-site',
    'same-site',
  ])('a page opened from elsewhere (%s) ends the session', (site) => {
    expect(judge({ site })).toBe('outside');
    expect(judge({ site, isLanding: true })).toBe('outside');
  });

  it('the start begins a new visit, and so does signing in', () => {
    expect(judge({ path: '/kiosk', hasSession: false })).toBe('start');
    expect(judge({ path: '/kiosk/sign-in' })).toBe('fresh');
    expect(judge({ path: '/kiosk/sign-in', hasSession: false })).toBe('pass');
  });

  const isAtKiosk = (path: string) =>
    /^\/(api\/)?kiosk(\/|$)/.test(path) || [...KIOSK_PAGES, ...BESIDE].includes(path);

  it.each([
    ...ROUTE_TEMPLATES.filter((path) => !isAtKiosk(path)),
    '/kiosk-of-nobody',
    '/nowhere',
  ])('there is no %s', (path) => {
    expect(judge({ path })).toBe('not-here');
    expect(judge({ path, method: 'POST' })).toBe('not-here');
  });

  it('there is only what is named as a kiosk’s', () => {
    const routes: readonly string[] = ROUTE_TEMPLATES;
    for (const path of [...KIOSK_PAGES, ...BESIDE]) expect(routes, path).toContain(path);
  });
});
