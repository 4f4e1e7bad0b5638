/** An error response in the format of RFC 9457 ("Problem Details for HTTP APIs"). */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly type: string;
  readonly extensions: Record<string, unknown>;
  readonly headers: Record<string, string>;

  /** @param type a stable name of the kind of problem, part of its `type` URI */
  constructor(
    status: number,
    type: string,
    title: string,
    extensions: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ) {
    super(title);
    this.status = status;
    this.type = type;
    this.extensions = extensions;
    this.headers = headers;
  }

  /** The body: RFC 9457, 3. */
  toJSON(): Record<string, unknown> {
    const body = { type: `urn:carecloud-portal:${this.type}`, title: this.message, status: this.status };
    return { ...body, ...this.extensions };
  }

  toResponse(): Response {
    return new Response(JSON.stringify(this), {
      status: this.status,
      headers: { ...this.headers, 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store' },
    });
  }
}

/** Refuses a body that is too large. */
export const tooLarge = () => new Problem(413, 'too-large', 'The body is too large');

/** Refuses a body without a Content-Length. */
export const lengthRequired = () => new Problem(411, 'length-required', 'Send a Content-Length');

/** Refuses a request that needs a session. */
export const signedOut = () => new Problem(401, 'signed-out', 'Not signed in');

/**
 * Refuses a request over a rate limit.
 *
 * @param retryAfterMs how long to wait, in milliseconds
 */
export const throttled = (retryAfterMs: number, extensions: Record<string, unknown> = {}) => {
  const headers = { 'Retry-After': String(Math.ceil(retryAfterMs / 1000)) };
  return new Problem(429, 'throttled', 'Too many attempts', extensions, headers);
};

/** The resource does not exist. */
export const notFound = () => new Problem(404, 'not-found', 'There is no such thing here');

/** Refuses a write that does not come from the portal's own pages. */
export const foreignOrigin = () =>
  new Problem(403, 'foreign-origin', "This request did not come from the portal's own pages");

/** Refuses a request because of overload. */
export const tooBusy = () => new Problem(503, 'too-busy', 'Too much to do right now; nothing was done');
