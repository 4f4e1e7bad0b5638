/**
 * Something the portal depends on failed: CareCloud, or the store its instances share. Known by a mark and not by its
 * class: the framework loads a module once for pages, once for route handlers and once at the start, and what these
 * have in common (caches, the store) throws errors of another copy's classes.
 */
export abstract class Outage extends Error {
  readonly isOutage = true;
}

/** Whether an error means that something else failed, not the portal itself. */
export function isOutage(error: unknown): boolean {
  return error instanceof Error && 'isOutage' in error;
}
