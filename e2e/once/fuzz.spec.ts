import { expect, test } from '@playwright/test';
import { fuzzAll, SHARES } from '../../bench/stress/fuzz-all.ts';

const INPUTS = 300;

/** `npm run stress:fuzz` tries more, with other seeds. */
test(`${INPUTS} inputs that nobody should send: no error of ours, no crash, nothing given away`, async () => {
  test.setTimeout(180_000);
  const answered: string[] = [];
  const failures = await fuzzAll(
    Object.keys(SHARES),
    { count: INPUTS, seed: 20260101, lanes: 4 },
    ({ kind, result }) => {
      // Most inputs have to pass the first checks; otherwise only those would be tested.
      if (kind === 'replies' || kind === 'actions') expect(result.past).toBeGreaterThan(10);
      answered.push(kind);
    },
  );
  expect(failures).toEqual([]);
  expect(answered).toEqual(Object.keys(SHARES));
});
