import type { IncomingMessage } from 'node:http';

/** Limit for any request body; no form without a file needs as much. */
export const MAX_BODY_BYTES = 256 * 1024;

/** Limit for route handlers, which read JSON or a short form (lib/route.ts). */
export const MAX_HANDLER_BYTES = 64 * 1024;

/** Limit for a form with a picture: 2 MB for the picture, and the form's other fields. */
export const MAX_UPLOAD_BYTES = 2 * 1024 * 1024 + MAX_BODY_BYTES;

/** Pages whose form has a picture. */
export const UPLOAD_PATHS: readonly string[] = ['/profile/photo'];

/**
 * How large the Content-Length of a request to a path may be, in bytes (refuse-body.ts). Route handlers also count what they
 * read, and stop at {@link MAX_HANDLER_BYTES}.
 */
export function bodyLimit(path: string): number {
  return UPLOAD_PATHS.includes(path) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
}

/** Whether a request has a body, by its headers (RFC 9112, 6.3). */
export function bringsBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether a body is larger than a form without a file, or may be, as it does not give its length. */
export function isLarge({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return (
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES
  );
}
