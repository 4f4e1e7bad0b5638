import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeStandalone, STANDALONE } from '../../scripts/standalone.mjs';

const ROOT = path.resolve(import.meta.dirname, '../..');

const read = (file: string) => JSON.parse(readFileSync(path.join(ROOT, '.next', file), 'utf8'));

/** The built portal's routes. */
export function builtRoutes(): string[] {
  return Object.values<string>(read('app-path-routes-manifest.json')).sort();
}

/** The built portal's server actions: anybody can call them by id, whether or not a page shows them. */
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

/** A modified copy of the built portal. */
type Copy = { folder: string; remove: () => void };

function copyOfBuild(name: string): Copy {
  completeStandalone();
  const folder = mkdtempSync(path.join(tmpdir(), `portal-${name}-`));
  cpSync(STANDALONE, folder, { recursive: true, verbatimSymlinks: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

function rewrite(file: string, change: (text: string) => string): void {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after !== before) writeFileSync(file, after);
}

/** A copy of the built portal without proxy.ts, to test that security does not depend on it alone. */
export function buildWithoutProxy(): Copy {
  const copy = copyOfBuild('without-proxy');
  rewrite(path.join(copy.folder, '.next/server/functions-config-manifest.json'), (text) => {
    const { version, functions } = JSON.parse(text);
    delete functions['/_middleware'];
    return JSON.stringify({ version, functions });
  });
  return copy;
}

/** A copy of the built portal in which calls to a library throw unexpectedly. */
export function buildWithBroken(library: string): Copy {
  const copy = copyOfBuild('broken');
  const main = createRequire(path.join(copy.folder, 'server.js')).resolve(library);
  writeFileSync(main, 'module.exports = () => { throw new TypeError("nobody foresaw this"); };');
  return copy;
}

/** A copy of the built portal with an additional file in public/. */
export function buildWithFile(name: string, content: string): Copy {
  const copy = copyOfBuild('with-file');
  const folder = path.join(copy.folder, 'public');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), content);
  return copy;
}

/** The style sheets of a built portal, by path below `/_next/static`. */
export function styleSheetsOf(folder: string): string[] {
  const files = readdirSync(path.join(folder, '.next/static'), { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.css'));
}

/**
 * A copy of the built portal that looks like another build with different styles: the names of style sheets, which
 * depend on their content, differ.
 *
 * @param id the other build's id, instead of its NEXT_DEPLOYMENT_ID or the framework's generated one
 * @param renamed names of actions to rename, so that this build does not know what older pages send
 */
export function deployment(id: string, renamed: string[] = []): Copy {
  const copy = copyOfBuild(`deployment-${id}`);
  const built = path.join(copy.folder, '.next');
  const replaced = renamed.map(actionId).map((known): [string, string] => [known, otherId(known)]);
  const styleSheets = styleSheetsOf(copy.folder).map((file): [string, string] => {
    const { dir, base } = path.parse(file);
    return [file, path.join(dir, `${id}-${base}`)];
  });
  replaced.push(...styleSheets);
  replaced.push([readFileSync(path.join(built, 'BUILD_ID'), 'utf8'), id]);
  const files = readdirSync(built, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => !/(^|\/)node_modules\//.test(name) && /(\.(js|json|html|rsc|body|meta)|BUILD_ID)$/.test(name),
    )
    .map((name) => path.join(built, name));
  for (const file of [path.join(copy.folder, 'server.js'), ...files]) {
    rewrite(file, (text) => replaced.reduce((changed, [from, to]) => changed.replaceAll(from, to), text));
  }
  for (const [from, to] of styleSheets) {
    renameSync(path.join(built, 'static', from), path.join(built, 'static', to));
  }
  // The framework stores static files of a build in a folder with its id.
  const own = path.join(built, 'static', replaced.at(-1)?.[0] ?? '');
  if (existsSync(own)) renameSync(own, path.join(built, 'static', id));
  return copy;
}

/** A different id of the same type: the first two characters encode the action's parameters. */
function otherId(known: string): string {
  return `${known.slice(0, 2)}${[...known.slice(2)].reverse().join('')}`;
}
