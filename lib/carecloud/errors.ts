import { isOutage, Outage } from '../outage.ts';

/** What CareCloud says about one value it refused (its 400 body, `error_data.invalid_params`). */
export type InvalidParam = { name: string; reason: string };

/** Stable codes of everything that can go wrong between the portal and CareCloud. */
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
 * Base of all failures of a call. `mayHaveHappened` says whether CareCloud could have carried the call out all
 * the same: true means that the outcome of a write is unknown and has to be read back. `mayStillHappen` says whether
 * it could be carrying it out still: true means that reading back can show that a write was done, never that it was not.
 */
export abstract class CareCloudError extends Outage {
  abstract readonly code: CareCloudErrorCode;
  abstract readonly mayHaveHappened: boolean;
  abstract readonly mayStillHappen: boolean;
}

/**
 * The portal did not even try: CareCloud has been failing, too many calls are waiting for it, a call cannot be written, what
 * came before it went wrong (`left_out`), or there is no token to make it with.
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

  /** A connection that is lost stops nothing of what was sent over it. */
  get mayStillHappen(): boolean {
    return this.mayHaveHappened;
  }
}

/** The answer did not come in time. The call may not even have been sent: time also runs while it waits for a connection. */
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

const CODE_OF_STATUS: Record<number, CareCloudErrorCode> = {
  400: 'bad_request',
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  429: 'rate_limited',
};

/** A gateway's words for not having heard from CareCloud (RFC 9110, 15.6.3 and 15.6.5), which may go on without it. */
const GATEWAY_GAVE_UP = [502, 504];

/** CareCloud answered with an error status. */
export class StatusError extends CareCloudError {
  override name = 'StatusError';
  readonly code: CareCloudErrorCode;
  readonly status: number;
  readonly invalidParams: InvalidParam[];
  /** `type` of CareCloud's own error body; undefined where something in between answered, or nobody said why. */
  readonly type: string | undefined;

  constructor(status: number, invalidParams: InvalidParam[] = [], type?: string) {
    super(`CareCloud answered ${status}`);
    this.status = status;
    this.code = CODE_OF_STATUS[status] ?? (status >= 500 ? 'server_error' : 'unexpected_status');
    this.invalidParams = invalidParams;
    this.type = type;
  }

  /** A 4xx is a refusal before anything was done. What else is no success can come from something in between, afterwards. */
  get mayHaveHappened(): boolean {
    return this.status < 400 || this.status >= 500;
  }

  /** An answer ends a call, unless it is one about having no answer. */
  get mayStillHappen(): boolean {
    return GATEWAY_GAVE_UP.includes(this.status);
  }
}

/**
 * Whether an error is a failure of a call. To be asked where an error may come out of something that all share, such as
 * reference data or the server's token: it is then of another copy's class (see {@link Outage}).
 */
export function isCareCloudError(error: unknown): error is CareCloudError {
  return isOutage(error) && 'mayHaveHappened' in error;
}

/** The error status that CareCloud answered with; undefined for all other failures, and for what is none of a call. */
export function statusOf(error: unknown): number | undefined {
  return isCareCloudError(error) && 'status' in error ? (error as StatusError).status : undefined;
}
