'use client';

import { useEffect, useRef } from 'react';

/**
 * Submits the surrounding form as soon as the page is loaded, except after going back in the history: otherwise nobody could
 * go back past this page.
 */
export function AutoSubmit() {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation?.type === 'navigate') marker.current?.closest('form')?.requestSubmit();
  }, []);
  return <span ref={marker} hidden />;
}
