import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import unit from './vitest.config.ts';

/** One test that fails is enough, so the quick ones begin: examples before properties. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/**
 * Unit tests as `npm run test:mutation` runs them, once for each mutant: only those beside the code that is broken.
 * They have to notice by themselves.
 */
const config = mergeConfig(unit, defineConfig({ test: { sequence: { sequencer: SmallestFirst } } }));
config.test.include = [
  'lib/customer/{change,changes,merge,merge.property}.test.ts',
  'lib/session/*.test.ts',
  'lib/carecloud/{retry-budget,breaker,compartments}.test.ts',
];
export default config;
