import { installIfNeeded, runOrExit } from './run.mjs';

/**
 * `npm test`: installs the dependencies, checks format, lint and types, runs the unit tests, builds, runs the browser
 * tests.
 */
await installIfNeeded();
await runOrExit('node', [
  '--input-type=module',
  '-e',
  "(await import('./scripts/node-version.mjs')).requireNode()",
]);
await runOrExit('npm', ['run', '--silent', 'check']);
await runOrExit('vitest', ['run']);
// Deployed builds have an id, too.
await runOrExit('npm', ['run', '--silent', 'build'], { NEXT_DEPLOYMENT_ID: 'built-for-tests' });
await runOrExit('node', ['scripts/browser.mjs']);
await runOrExit('playwright', ['test']);
