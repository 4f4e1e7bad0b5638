import { installIfNeeded, runOrExit } from './run.mjs';

/** `npm test`: installs what is missing, checks format, lint and types, runs the unit tests, builds, runs the browser. */
await installIfNeeded();
await runOrExit('node', [
  '--input-type=module',
  '-e',
  "(await import('./scripts/node-version.mjs')).requireNode()",
]);
await runOrExit('npm', ['run', '--silent', 'check']);
await runOrExit('vitest', ['run']);
// As builds that are deployed are: they have a name.
await runOrExit('npm', ['run', '--silent', 'build'], { NEXT_DEPLOYMENT_ID: 'built-for-tests' });
await runOrExit('node', ['scripts/browser.mjs']);
await runOrExit('playwright', ['test']);
