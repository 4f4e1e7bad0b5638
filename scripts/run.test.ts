import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const MODULE = path.join(import.meta.dirname, 'run.mjs');

/** Runs lists of scripts side by side, and says so at the end. */
function sideBySide(...lists: string[][]) {
  const commands = lists.map((scripts) => scripts.map((script) => ['node', ['-e', script]]));
  const program = `
    const { runSideBySideOrExit } = await import(${JSON.stringify(MODULE)});
    await runSideBySideOrExit(...${JSON.stringify(commands)});
    console.log('all');`;
  const { status, stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return { status, said: stdout.trim().split('\n') };
}

it('commands run side by side: each list in order, and none speaks while another does', () => {
  const twice = (word: string) => `console.log('${word}'); setImmediate(() => console.log('${word}'))`;
  const { status, said } = sideBySide([twice('a'), twice('b')], [twice('c')]);
  expect(status).toBe(0);
  expect(said.toSorted()).toEqual(['a', 'a', 'all', 'b', 'b', 'c', 'c']);
  expect(said.filter((word) => word !== 'c')).toEqual(['a', 'a', 'b', 'b', 'all']);
  expect(said.indexOf('c') + 1).toBe(said.lastIndexOf('c'));
});

it('the first command that fails ends the others, and what they have started', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'side-by-side-'));
  const file = JSON.stringify(path.join(folder, 'pid'));
  const endless = `
    const { pid } = require('node:child_process').spawn('sleep', ['1000'], { stdio: 'ignore' });
    require('node:fs').writeFileSync(${file}, String(pid));
    setInterval(() => undefined, 1000);`;
  const failing = `
    console.log('failed');
    const { existsSync, readFileSync } = require('node:fs');
    setInterval(() => existsSync(${file}) && readFileSync(${file}).length > 0 && process.exit(3), 10);`;
  try {
    const { status, said } = sideBySide([endless], [failing, 'console.log("never")']);
    expect(status).toBe(3);
    expect(said).toEqual(['failed']);
    const pid = Number(readFileSync(path.join(folder, 'pid'), 'utf8'));
    return expect.poll(() => isRunning(pid)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function isRunning(pid: number): boolean {
  try {
    // A process that has ended and nobody has asked about is none.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
