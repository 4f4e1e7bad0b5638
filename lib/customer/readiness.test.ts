import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { testConnection } from '../carecloud/connection.ts';
import { TransportError } from '../carecloud/errors.ts';
import { store } from '../store/index.ts';
import { StoreUnavailableError } from '../store/store.ts';
import { useSettings } from '../testing/settings.ts';
import { isReady } from './readiness.ts';

vi.mock('../carecloud/connection.ts', () => ({ testConnection: vi.fn() }));

beforeEach(() => {
  (globalThis as { portalSingletons?: Map<string, unknown> }).portalSingletons?.clear();
  useSettings();
});
afterEach(() => {
  vi.resetAllMocks();
});

it('a portal is ready while CareCloud answers and the store takes values', async () => {
  expect(await isReady()).toBe(true);
});

it('a portal is not ready while CareCloud does not answer', async () => {
  vi.mocked(testConnection).mockRejectedValue(
    new TransportError({ mayHaveHappened: false, cause: undefined }),
  );
  expect(await isReady()).toBe(false);
});

it('a portal is not ready while the store can be read but takes no values, as when it is full', async () => {
  vi.spyOn(store(), 'set').mockRejectedValue(new StoreUnavailableError('OOM'));
  expect(await store().get('key')).toBeUndefined();
  expect(await isReady()).toBe(false);
});
