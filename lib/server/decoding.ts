import { AsyncLocalStorage } from 'node:async_hooks';
import { singleton } from '../singleton.ts';

/**
 * Whether the framework is reading what a client sent, on behalf of the request being answered. Between the proxy and the
 * first line of a server action it decodes the body: what goes wrong there is wrong with what was sent, and nothing of ours
 * has begun. The framework itself does not tell the two apart: to it, both are errors of the server.
 */
type Decoding = { isUnderWay: boolean };

const requests = () => singleton('decoding', () => new AsyncLocalStorage<Decoding>());

/** Makes everything done from here on for this request share one account of it. */
export function trackDecoding(): Readonly<Decoding> {
  const decoding = { isUnderWay: false };
  requests().enterWith(decoding);
  return decoding;
}

/** The framework goes on to read the body. */
export function beginDecoding(): void {
  const decoding = requests().getStore();
  if (decoding) decoding.isUnderWay = true;
}

/** The body was understood: what every action, handler and page of ours begins with. */
export function endDecoding(): void {
  const decoding = requests().getStore();
  if (decoding) decoding.isUnderWay = false;
}

/** Whether what goes wrong now is the client's doing. */
export function isDecoding(): boolean {
  return requests().getStore()?.isUnderWay === true;
}

/** Whether an error that has just come up is the client's doing: its body cannot be decoded, or broke off. */
export function isClientError(error: unknown): boolean {
  return isDecoding() || isCutOff(error);
}

/** Whether a client closed its connection before its request was all there (nodejs.org/api/http.html, "aborted"). */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof Error && error.message === 'aborted' && 'code' in error && error.code === 'ECONNRESET'
  );
}
