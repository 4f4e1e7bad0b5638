// How long a client may keep reference data, in seconds.
const REFERENCE_MAX_AGE = 300;

/** A 200 (or 201) with the given data in CareCloud's wrapper. */
export function dataReply(data: unknown, status: 200 | 201 = 200): Response {
  return jsonReply({ data }, status);
}

/** Reference data: the same for everyone and rarely changed, so CareCloud lets clients keep it for a while. */
export function referenceReply(data: unknown): Response {
  return jsonReply({ data }, 200, { 'Cache-Control': `max-age=${REFERENCE_MAX_AGE}` });
}

/** The write was done and there is nothing to tell. */
export function noContent(): Response {
  return new Response(null, { status: 204 });
}

/** A reply with the charset CareCloud's manual shows. */
export function jsonReply(body: unknown, status: number, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
  });
}
