import { expect, it } from 'vitest';
import { useSettings } from '../testing/settings.ts';
import { metrics } from './metrics.ts';
import { serveMetrics } from './server.ts';

it('nothing is counted, and no port opened, where no one asked for metrics', async () => {
  useSettings();
  await serveMetrics();
  expect(metrics()).toBeUndefined();
});
