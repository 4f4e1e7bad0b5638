import { performance } from 'node:perf_hooks';
import { Pool } from 'undici';
import { processorTime } from './machine.ts';

/** Returns the cookies of the next request. */
export type Supply = () => string;

/** The page to request, and the session: cookies that are fresh, created before anything is measured. */
export type Target = { origin: string; pid: number; path: string; cookies: () => Promise<Supply> };

const HEADERS = { accept: 'text/html', 'accept-language': 'en-GB,en;q=0.9' };

/**
 * Requests a page repeatedly on several connections, each waiting for the answer before its next request.
 *
 * @returns requests per second, and the server's CPU time per request in milliseconds
 * @throws when an answer is not 200
 */
export async function load(target: Target, connections: number, seconds: number) {
  const pool = new Pool(target.origin, { connections });
  const cookies = await target.cookies();
  const [startedAt, timeBefore] = [performance.now(), processorTime(target.pid)];
  const end = startedAt + seconds * 1000;
  let count = 0;
  const ask = async () => {
    do {
      await page(pool, target.path, cookies());
      count++;
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: connections }, ask));
  const time = (performance.now() - startedAt) / 1000;
  const processor = (processorTime(target.pid) - timeBefore) / count;
  await pool.close();
  return { perSecond: count / time, processor };
}

/** Requests a page on an open connection: time to the first and to the last byte, in milliseconds. */
export async function page(pool: Pool, path: string, cookie: string) {
  const startedAt = performance.now();
  const { statusCode, body } = await pool.request({ method: 'GET', path, headers: { ...HEADERS, cookie } });
  let first: number | undefined;
  for await (const _ of body) first ??= performance.now() - startedAt;
  if (statusCode !== 200) throw new Error(`${path} answered ${statusCode}`);
  return { first: first ?? Number.NaN, whole: performance.now() - startedAt };
}
