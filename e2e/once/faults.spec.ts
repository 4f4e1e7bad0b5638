import { test as base, expect } from '@playwright/test';
import { JOHN, JOHNS_ADDRESSES, PASSWORD } from '../support/customers.ts';
import { faults } from '../support/faults/faults.ts';
import { portalOperations } from '../support/faults/operations.ts';
import { ROWS } from '../support/faults/rows.ts';
import { missingOperations, runRow, violationsOf } from '../support/faults/table.ts';
import { startWorld, type World } from '../support/faults/world.ts';
import { ACCOUNT_PAGES } from '../support/routes.ts';

const test = base.extend<object, { world: World }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await world.stop();
    },
    { scope: 'worker' },
  ],
});

/** One fault of each kind. `npm run bench:faults` tries all of them, including those that take ten seconds. */
const CHOSEN = new Set([
  'connection refused',
  'reset before headers',
  '200 with HTML',
  'numbers for texts',
  '307',
  '400 with odd params',
  '401',
  '403',
  '404 with HTML',
  '503',
  'done, then reset before headers',
]);

const PUBLIC_PAGES = ['/sign-in', '/sign-up', '/forgotten-password', '/newsletter', '/preferences'];

test('every operation the portal calls is in the table', () => {
  const operations = portalOperations();
  expect(operations.length).toBeGreaterThan(30);
  expect(missingOperations(operations)).toEqual([]);
});

test('no page fails because reference data cannot be read', async ({ world }) => {
  const { proxy, trap, portal } = world;
  const [john, stranger] = [world.visitor(), world.visitor()];
  await john.signIn(JOHN.email, PASSWORD);
  // This language has not been used, so nothing of it is cached.
  for (const { cookies } of [john, stranger]) cookies.set('language', 'de');
  const shared = ROWS.filter(({ isShared }) => isShared).map(({ operation }) =>
    operation.replace('GET ', ''),
  );
  const unavailable = faults(trap).find(({ name }) => name === '503');
  if (!unavailable) throw new Error('there is no such fault');
  const pages = [
    ...[...ACCOUNT_PAGES, `/address/${JOHNS_ADDRESSES.delivery}`].map((path) => ({ visitor: john, path })),
    ...PUBLIC_PAGES.map((path) => ({ visitor: stranger, path })),
  ];
  for (const { visitor, path } of pages) {
    proxy.arm((call) => shared.includes(call.path), unavailable);
    const { status, body } = await visitor.get(path);
    proxy.disarm();
    expect(status, path).toBe(200);
    expect(body.match(/\$RX\([^)]*\)/g) ?? [], path).toEqual([]);
  }
  expect(portal.output()).not.toContain('"event":"framework"');
});

for (const row of ROWS.filter(({ keptSeconds }) => keptSeconds === undefined)) {
  test(`${row.operation} goes wrong: ${row.by}`, async ({ world }) => {
    const result = await runRow(world, row, ({ name }) => CHOSEN.has(name));
    expect(result.cells.length).toBeGreaterThan(0);
    expect(violationsOf(result)).toEqual([]);
  });
}
