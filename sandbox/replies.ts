// How long clients may cache reference data, in seconds.
const REFERENCE_MAX_AGE = 300;

/** A 200 (or 201) with the given data in CareCloud's wrapper. */
export function dataReply(data: unknown, status: 200 | 201 = 200): Response {
  return jsonReply({ data }, status);
}

/** A reply with reference data, which clients may cache. */
export function referenceReply(data: unknown): Response {
  return jsonReply({ data }, 200, { 'Cache-Control': `max-age=${REFERENCE_MAX_AGE}` });
}

/** The write was done; no body. */
export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** A reply with the charset of CareCloud's manual. */
export function jsonReply(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
}
