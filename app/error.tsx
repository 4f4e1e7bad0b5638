'use client';

/** Anything unforeseen in a page: says so in the page's language, without what went wrong. */
export { ErrorCard as default } from './ui/error-card';
