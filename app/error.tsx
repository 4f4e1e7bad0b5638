'use client';

import { ErrorCard } from './ui/error-card';

/** Anything unforeseen in a page: says so in the page's language, without what went wrong. */
export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return <ErrorCard error={error} retry={retry} />;
}
