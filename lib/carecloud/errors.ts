import { isOutage, Outage } from '../outage.ts';

/** A value that CareCloud refused (its 400 body, `error_data.invalid_params`). */
export type InvalidParam = { name: string; reason: string };

/** Stable codes of all failures of a call. */
export type CareCloudErrorCode =
  | 'circuit_open'
  | 'overloaded'
  | 'left_out'
  | 'no_token'
  | 'unwritable'
  | 'transport'
  | 'timeout'
  | 'unreadable'
  | 'bad_request'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'rate_limited'
  | 'server_error'
  | 'unexpected_status';

/**
 * Base class of all failures of a call. `mayHaveHappened`: CareCloud may have carried out the call, so the outcome of a write
 * is unknown and has to be read back. `mayStillHappen`: it may still be carrying it out, so reading back can confirm a write,
 * but never that it was not done.
 */
export abstract class CareCloudError extends Outage {
  abstract readonly code: CareCloudErrorCode;
  abstract readonly mayHaveHappened: boolean;
  abstract readonly mayStillHappen: boolean;
}

/**
 * The call was not sent: the circuit breaker is open, too many calls are waiting, the call cannot be serialised, a call before
 * it failed (`left_out`), or there is no token.
 */
export class NotSentError extends CareCloudError {
  override name = 'NotSentError';
  readonly code: 'circuit_open' | 'overloaded' | 'left_out' | 'no_token' | 'unwritable';
  readonly mayHaveHappened = false;
  readonly mayStillHappen = false;

  constructor(code: NotSentError['code'], cause?: unknown) {
    super(`CareCloud was not asked: ${code}`, { cause });
    this.code = code;
  }
}

/** No usable connection: refused, reset, DNS, TLS. */
export class TransportError extends CareCloudError {
  override name = 'TransportError';
  readonly code = 'transport';
  readonly mayHaveHappened: boolean;

  constructor(options: { mayHaveHappened: boolean; cause: unknown }) {
    super('CareCloud could not be reached', { cause: options.cause });
    this.mayHaveHappened = options.mayHaveHappened;
  }

  /** A lost connection does not stop a request that was sent over it. */
  get mayStillHappen(): boolean {
    return this.mayHaveHappened;
  }
}

/** No answer in time. The call may not even have been sent: waiting for a connection counts too. */
export class TimeoutError extends CareCloudError {
  override name = 'TimeoutError';
  readonly code = 'timeout';
  readonly mayHaveHappened = true;
  readonly mayStillHappen = true;

  constructor(cause: unknown) {
    super('CareCloud did not answer in time', { cause });
  }
}

/** An answer that is not what the contract promises: HTML, an empty body, cut or wrongly typed JSON. */
export class UnreadableReplyError extends CareCloudError {
  override name = 'UnreadableReplyError';
  readonly code = 'unreadable';
  readonly mayHaveHappened = true;
  readonly mayStillHappen = false;

  constructor(cause?: unknown) {
    super('CareCloud answered something that could not be understood', { cause });
  }
}

/** An answer that is larger than the portal reads. */
export class OversizedReplyError extends UnreadableReplyError {
  override name = 'OversizedReplyError';
}

const CODE_OF_STATUS: Record<number, CareCloudErrorCode> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'rate_limited',
};

/** A gateway got no answer from CareCloud (RFC 9110, 15.6.3 and 15.6.5), which may still be processing the call. */
const GATEWAY_GAVE_UP = [502, 504];

/** CareCloud answered with an error status. */
export class StatusError extends CareCloudError {
  override name = 'StatusError';
  readonly code: CareCloudErrorCode;
  readonly status: number;
  readonly invalidParams: InvalidParam[];
  /** `type` of CareCloud's error body; undefined when a gateway answered, or there was none. */
  readonly type: string | undefined;

  constructor(status: number, invalidParams: InvalidParam[] = [], type?: string) {
    super(`CareCloud answered ${status}`);
    this.status = status;
    this.code = CODE_OF_STATUS[status] ?? (status >= 500 ? 'server_error' : 'unexpected_status');
    this.invalidParams = invalidParams;
    this.type = type;
  }

  /** With a 4xx nothing was done. Any other error may come from a gateway, after CareCloud has carried out the call. */
  get mayHaveHappened(): boolean {
    return this.status < 400 || this.status >= 500;
  }

  /** An answer ends a call, unless it is a gateway's about a missing answer. */
  get mayStillHappen(): boolean {
    return GATEWAY_GAVE_UP.includes(this.status);
  }
}

/**
 * Whether an error is a failure of a call. Use it instead of `instanceof` where the error may come from something shared, such
 * as reference data or the server's token: its class may be of another module copy (see {@link Outage}).
 */
export function isCareCloudError(error: unknown): error is CareCloudError {
  return isOutage(error) && 'mayHaveHappened' in error;
}

/** The error status that CareCloud answered with; undefined for all other errors. */
export function statusOf(error: unknown): number | undefined {
  return isCareCloudError(error) && 'status' in error ? (error as StatusError).status : undefined;
}
