import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeStandalone, STANDALONE } from '../../scripts/standalone.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

const read = (file: string) => JSON.parse(readFileSync(path.join(ROOT, '.next', file), 'utf8'));

/** The addresses the built portal has. */
export function builtRoutes(): string[] {
  return Object.values<string>(read('app-path-routes-manifest.json')).sort();
}

/** The server actions the built portal has: what anybody can call by id, whether a page shows it or not. */
export function builtActions(): { id: string; name: string }[] {
  const { node } = read('server/server-reference-manifest.json') as {
    node: Record<string, { exportedName: string }>;
  };
  return Object.entries(node).map(([id, { exportedName }]) => ({ id, name: exportedName }));
}

/** A server action's id. */
export function actionId(name: string): string {
  const id = builtActions().find((action) => action.name === name)?.id;
  if (!id) throw new Error(`there is no action ${name}`);
  return id;
}

/**
 * A copy of the built portal whose proxy.ts never runs, for tests that nothing hangs on it alone.
 *
 * @returns its folder, and how to remove it
 */
export function buildWithoutProxy(): { folder: string; remove: () => void } {
  completeStandalone();
  const folder = mkdtempSync(path.join(tmpdir(), 'portal-without-proxy-'));
  cpSync(STANDALONE, folder, { recursive: true });
  const manifest = path.join(folder, '.next/server/functions-config-manifest.json');
  const { version, functions } = JSON.parse(readFileSync(manifest, 'utf8'));
  delete functions['/_middleware'];
  writeFileSync(manifest, JSON.stringify({ version, functions }));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
