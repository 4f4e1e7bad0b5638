'use client';

import { useEffect } from 'react';

/**
 * Goes where the address's fragment leads, for what is streamed in so late that the browser has given up looking for it. Stands
 * before that. A place that was scrolled to already is kept.
 */
export function FollowFragment() {
  useEffect(() => {
    const target = document.getElementById(location.hash.slice(1));
    if (!scrollY) target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }, []);
  return null;
}
