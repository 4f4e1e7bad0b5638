import type { IncomingMessage } from 'node:http';

/** As much as any request may carry; no form of text needs as much. */
export const MAX_BODY_BYTES = 256 * 1024;

/** As much as a route handler reads: JSON or a short form (lib/route.ts). */
export const MAX_HANDLER_BYTES = 64 * 1024;

/** As much as a form with a picture may carry: 2 MB of picture, and what a form has beside it. */
export const MAX_UPLOAD_BYTES = 2 * 1024 * 1024 + MAX_BODY_BYTES;

/** Pages whose form carries a picture. */
export const UPLOAD_PATHS: readonly string[] = ['/profile/photo'];

/**
 * How many bytes a request to a path may carry, by what it says of itself (refuse-body.ts). Route handlers also count what
 * they read, and stop at {@link MAX_HANDLER_BYTES}.
 */
export function bodyLimit(path: string): number {
  return UPLOAD_PATHS.includes(path) ? MAX_UPLOAD_BYTES : MAX_BODY_BYTES;
}

/** Whether a request has a body, by what it says of itself (RFC 9112, 6.3). */
export function bringsBody({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Whether a body is larger than a form of text, or may be: it does not say. */
export function isLarge({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  return (
    headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES
  );
}
