import type { Messages } from '@/lib/i18n/messages';

/**
 * The messages for unexpected errors, which every page has in its document (app/ui/document.tsx): when they are needed, the
 * server may be out of reach, or newer than the page. Undefined when the document itself could not be rendered.
 */
export function readErrorWords(): Messages['unexpected'] | undefined {
  const kept = document.documentElement.dataset.errorWords;
  return kept ? JSON.parse(kept) : undefined;
}
