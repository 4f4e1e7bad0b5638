'use client';

/** Anything unforeseen in a page of the account, within its frame: the other areas and the way out stay at hand. */
export { ErrorCard as default } from '../ui/error-card';
