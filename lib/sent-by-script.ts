import 'server-only';
import { headers } from 'next/headers';

/**
 * Whether a server action was sent by the page's script, which puts the answer in place, rather than by a browser without
 * scripts, which shows the answer as a new page. The header is the framework's own.
 */
export async function isSentByScript(): Promise<boolean> {
  return (await headers()).has('next-action');
}
