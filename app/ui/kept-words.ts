import type { Messages } from '@/lib/i18n/messages';

/**
 * The words the frame keeps on the page for what is not foreseen (app/layout.tsx), in its language: when they are needed, there
 * may be no server to ask, or one that is newer than the page. undefined when not even the frame could be made.
 */
export function keptWords(): Messages['unexpected'] | undefined {
  const kept = document.documentElement.dataset.errorWords;
  return kept ? JSON.parse(kept) : undefined;
}
