'use client';

import { ErrorCard } from '../ui/error-card';

/** Anything unforeseen in a page of the account, within its frame: the other areas and the way out stay at hand. */
export default function AccountError({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorCard error={error} retry={retry} />;
}
