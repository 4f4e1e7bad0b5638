import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve(import.meta.dirname, '../../../lib/carecloud');

/** Files whose calls are not made by pages, actions or route handlers, but by `npm run doctor`. */
const NOT_THE_PORTALS = ['enterprise.ts'];

/**
 * The operations the portal calls, such as `GET /customers/{customer_id}`, found in its source.
 *
 * @throws when there is a call that this cannot parse, as the list would be incomplete
 */
export function portalOperations(): string[] {
  const files = readdirSync(FOLDER).filter(
    (name) => /^[\w-]+\.ts$/.test(name) && !['http.ts', 'lists.ts', ...NOT_THE_PORTALS].includes(name),
  );
  const found = files.flatMap((name) => operationsIn(name, readFileSync(path.join(FOLDER, name), 'utf8')));
  return [...new Set(found)].sort();
}

function operationsIn(file: string, source: string): string[] {
  const constants = new Map(
    [...source.matchAll(/const (\w+) = '([^']+)'/g)].map(([, name = '', value = '']) => [name, value]),
  );
  const routeOf = (written: string) =>
    written.startsWith("'") ? written.slice(1, -1) : (constants.get(written) ?? '');
  const calls = [...source.matchAll(/\bcall\(\{\s*method: '(\w+)',\s*route(?:: ('[^']+'|\w+))?,/g)].map(
    ([, method, route]) => `${method} ${routeOf(route ?? 'route')}`,
  );
  const lists = [...source.matchAll(/\bgetAll\(\s*('[^']+'|\w+),/g)].map(
    ([, route = '']) => `GET ${routeOf(route)}`,
  );
  const fetched = [...source.matchAll(/\bfetchBytes\(/g)].map(() => 'GET (file)');
  const found = [...calls, ...lists, ...fetched];
  const written = source.match(/\b(call|getAll|fetchBytes)(<.*>)?\(/g)?.length ?? 0;
  if (found.length !== written || found.some((operation) => operation.endsWith(' '))) {
    throw new Error(`${file}: a call that is written in a way this does not read`);
  }
  return found;
}
