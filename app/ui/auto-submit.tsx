'use client';

import { useEffect, useRef } from 'react';

/**
 * Sends the form it stands in as soon as the page is there, unless somebody came back to it: they would be sent away
 * again before they could go further back.
 */
export function AutoSubmit() {
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    if (navigation?.type === 'navigate') marker.current?.closest('form')?.requestSubmit();
  }, []);
  return <span ref={marker} hidden />;
}
