import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from '../singleton.ts';

/**
 * Whether the framework is decoding the current request's body. It does so between `proxy.ts` and the first line of a server
 * action: an error there is the client's, as no code of the portal has run yet. The framework itself does not distinguish
 * the two and answers both with 500.
 */
type Decoding = { isUnderWay: boolean };

const requests = () => singleton('decoding', () => new AsyncLocalStorage<Decoding>());

/** Starts to track decoding for the current request, and for everything asynchronous that follows from it. */
export function trackDecoding(): Readonly<Decoding> {
  const decoding = { isUnderWay: false };
  requests().enterWith(decoding);
  return decoding;
}

/** Called when the framework is about to decode the body. */
export function beginDecoding(): void {
  const decoding = requests().getStore();
  if (decoding) decoding.isUnderWay = true;
}

/** Called first by every action, handler and page: the body was decoded. */
export function endDecoding(): void {
  const decoding = requests().getStore();
  if (decoding) decoding.isUnderWay = false;
}

/** Whether the body is being decoded right now. */
export function isDecoding(): boolean {
  return requests().getStore()?.isUnderWay === true;
}

/** Whether an error that was just thrown is the client's: its body cannot be decoded, or was cut off. */
export function isClientError(error: unknown): boolean {
  return isDecoding() || isCutOff(error);
}

/** Whether a client closed its connection before its request was all there (nodejs.org/api/http.html, "aborted"). */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}
