import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useSettings } from '../testing/settings.ts';

const CANARY = 'canary-2fd0';
const PORTAL = 'https://account.example.com';

const old = (report: object) => ({ 'csp-report': report });
const recent = (body: object, type = 'csp-violation') => ({ type, age: 1, url: PORTAL, body });

/** The module with nothing in its memory, and its log. */
async function fresh() {
  vi.resetModules();
  (globalThis as { portalSingletons?: unknown }).portalSingletons = undefined;
  useSettings();
  const { captureLog } = await import('../testing/log.ts');
  const lines = captureLog();
  return { lines, ...(await import('./csp-report.ts')) };
}

let reports: Awaited<ReturnType<typeof fresh>>;
beforeEach(async () => {
  reports = await fresh();
});

describe('a report', () => {
  it('is parsed in both formats', () => {
    const violation = { directive: 'script-src-elem', blocked: 'https://cdn.example', page: '/address/[id]' };
    expect(
      reports.violationsIn(
        old({
          'document-uri': `${PORTAL}/address/${CANARY}?email=${CANARY}`,
          'violated-directive': `script-src-elem 'self' ${CANARY}`,
          'blocked-uri': `https://cdn.example/${CANARY}?${CANARY}#${CANARY}`,
          disposition: 'report',
          'script-sample': CANARY,
        }),
      ),
    ).toEqual([{ ...violation, disposition: 'report' }]);
    expect(
      reports.violationsIn([
        recent({
          documentURL: `${PORTAL}/address/${CANARY}`,
          effectiveDirective: 'script-src-elem',
          blockedURL: `https://${CANARY}:${CANARY}@cdn.example/${CANARY}`,
          disposition: 'enforce',
          sample: CANARY,
        }),
        recent({ id: 'x' }, 'deprecation'),
      ]),
    ).toEqual([{ ...violation, disposition: 'enforce' }]);
  });

  it.each([
    ['inline', 'inline'],
    ['data', 'data'],
    ['data:text/html,canary-2fd0', 'data:'],
    ['chrome-extension://canary-2fd0/x.js', 'chrome-extension:'],
    [`${CANARY} ${CANARY}`, 'other'],
    ['', 'other'],
    [`https://${'a'.repeat(4000)}/`, 'other'],
  ])('tells of %s only %s', (blocked, told) => {
    const report = old({ 'document-uri': '', 'blocked-uri': blocked, 'effective-directive': CANARY });
    expect(reports.violationsIn(report)).toEqual([
      { directive: 'other', blocked: told, page: 'other', disposition: 'enforce' },
    ]);
  });

  it('about another site’s page, or a malformed one, is ignored', () => {
    const elsewhere = old({ 'document-uri': 'https://evil.example/profile', 'blocked-uri': 'eval' });
    expect(reports.violationsIn(elsewhere)).toMatchObject([{ page: 'other' }]);
    for (const nonsense of [null, 1, 'x', {}, { 'csp-report': [] }, Array(21).fill({})]) {
      expect(reports.violationsIn(nonsense)).toBeUndefined();
    }
    expect(reports.violationsIn([null, {}, recent({})])).toEqual([]);
  });
});

describe('the log', () => {
  const found = {
    directive: 'img-src',
    blocked: 'https://a.example',
    page: '/',
    disposition: 'enforce',
  } as const;

  it('has one line for many identical reports', async () => {
    for (let sent = 0; sent < 50; sent++) await reports.noteViolation(found);
    expect(reports.lines.map((line) => JSON.parse(line))).toMatchObject([{ event: 'csp-report', ...found }]);
  });

  it('cannot be flooded with different reports', async () => {
    for (let sent = 0; sent < 500; sent++) {
      await reports.noteViolation({ ...found, blocked: `https://${sent}.example` });
    }
    expect(reports.lines).toHaveLength(60);
  });
});

it('limits the reports of one network', async () => {
  for (let sent = 0; sent < 30; sent++) expect(await reports.isTooMuchFrom('203.0.113.1')).toBe(false);
  expect(await reports.isTooMuchFrom('203.0.113.1')).toBe(true);
  expect(await reports.isTooMuchFrom('203.0.113.2')).toBe(false);
});
