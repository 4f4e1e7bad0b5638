import 'server-only';
import { SessionOverError } from './customer/context.ts';
import { log } from './log.ts';
import { isOwnOrigin } from './origin.ts';
import { isOutage } from './outage.ts';
import { foreignOrigin, Problem, tooLarge } from './problem.ts';

const MAX_BODY_BYTES = 64 * 1024;

/**
 * The one way into a route handler: checks where a write comes from, runs the use case, and turns what it throws into
 * problem details. Nothing of an answer is ever cached.
 */
export async function handleRequest(
  request: Request,
  { isWrite }: { isWrite: boolean },
  run: () => Promise<Response>,
): Promise<Response> {
  try {
    if (isWrite && !isOwnOrigin(request.headers)) throw foreignOrigin();
    return await run();
  } catch (error) {
    return problemOf(error).toResponse();
  }
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof SessionOverError) {
    if (error.reason === 'closed') return new Problem(401, 'account-closed', 'The account is not in use');
    return new Problem(401, 'signed-out', 'Not signed in');
  }
  if (isOutage(error)) return new Problem(503, 'unavailable', 'CareCloud cannot be reached right now');
  log().error({ event: 'unexpected', err: error });
  return new Problem(500, 'unexpected', 'Something went wrong');
}

/** A JSON answer that nobody may keep. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('Cache-Control', 'no-store');
  return Response.json(body, { ...init, headers });
}

/**
 * Reads a JSON body of reasonable size.
 *
 * @throws {Problem} 415, 413 or 400
 */
export async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) {
    throw new Problem(415, 'not-json', 'Send JSON with Content-Type: application/json');
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    throw new Problem(400, 'malformed', 'The body is no JSON');
  }
}
