/**
 * `npm run test:mutation`: mutates the code that protects customers' data and sessions, and checks that a test fails.
 */
export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutation.config.ts' },
  mutate: [
    'lib/customer/{merge,change-fields,changes}.ts',
    'lib/session/{seal,device,limits,session,throttle,message-limit}.ts',
    'lib/carecloud/{retry-budget,breaker,bulkheads}.ts',
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'progress'],
  clearTextReporter: { allowColor: false, reportTests: false },
  thresholds: { high: 95, low: 90, break: 85 },
  tempDirName: '.stryker',
  ignorePatterns: ['.next', '.demo', 'test-results', 'playwright-report'],
  cleanTempDir: 'always',
  // No tsconfig is to be rewritten: that needs an API that TypeScript 7 no longer has.
  tsconfigFile: 'none',
};
