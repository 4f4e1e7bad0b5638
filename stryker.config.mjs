/** `npm run test:mutation`: breaks the code that nothing may be lost by, bit by bit, and sees whether a test notices. */
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
  // None is to be rewritten: that would take an interface that TypeScript 7 no longer has.
  tsconfigFile: 'none',
};
