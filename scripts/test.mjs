import { installIfNeeded, runOrExit, runSideBySideOrExit } from './run.mjs';

/**
 * `npm test`: installs the dependencies, checks format, lint and types, runs the unit tests while it builds, runs the browser
 * tests.
 */
await installIfNeeded();
await runOrExit('node', [
  '--input-type=module',
  '-e',
  "(await import('./scripts/node-version.mjs')).requireNode()",
]);
// Not beside the build, which writes types that are checked as well.
await runOrExit('npm', ['run', '--silent', 'check']);
await runSideBySideOrExit(
  [['vitest', ['run']]],
  [
    // Deployed builds have an id, too.
    ['npm', ['run', '--silent', 'build'], { NEXT_DEPLOYMENT_ID: 'built-for-tests' }],
    // What the portal's pages are compared with (e2e/once/first-load.spec.ts).
    ['next', ['build', 'bench/bare']],
  ],
);
await runOrExit('node', ['scripts/browser.mjs']);
await runOrExit('playwright', ['test']);
