import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import unit from './vitest.config.ts';

/** One failing test is enough, so the fast ones run first: examples before properties. */
class SmallestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).reverse();
  }
}

/**
 * The unit tests of `npm run test:mutation`, run once per mutant: only those next to the mutated code, which have to
 * fail by themselves.
 */
const config = mergeConfig(unit, defineConfig({ test: { sequence: { sequencer: SmallestFirst } } }));
config.test.include = [
  'lib/customer/{change,changes,merge,merge.property}.test.ts',
  'lib/session/*.test.ts',
  'lib/carecloud/{retry-budget,breaker,compartments}.test.ts',
];
export default config;
