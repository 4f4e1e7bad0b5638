import { z } from 'zod';
import { StatusError } from './errors.ts';
import { type Caller, call } from './http.ts';
import { fromLocalTime } from './local-time.ts';

/** An operator's credentials: CareCloud's manual, "Enterprise interface HTTP Bearer authentication". */
export type EnterpriseCredentials = { applicationId: string; login: string; password: string };

const loginReply = z.looseObject({
  bearer_token: z.string().min(1),
  valid_to: z.string(),
  user: z.looseObject({ login: z.string() }),
});

/** A logged-in operator. `validTo` is when the token ends (7 hours by default, set per project). */
export type EnterpriseLogin = { token: string; validTo: Date; user: string };

/**
 * Operators' access to CareCloud: logs in when first needed, keeps the bearer token until `valid_to`, and when
 * CareCloud refuses it before that, logs in again once and repeats the call. For commands only; never for pages.
 */
export class EnterpriseAccess {
  readonly #credentials: EnterpriseCredentials;
  readonly #caller: Caller;
  readonly #now: () => number;
  #current: Promise<EnterpriseLogin | undefined> = Promise.resolve(undefined);
  #renewing: Promise<EnterpriseLogin> | undefined;

  constructor(credentials: EnterpriseCredentials, caller: Caller, now: () => number = Date.now) {
    this.#credentials = credentials;
    this.#caller = caller;
    this.#now = now;
  }

  /**
   * The current login, a new one when there is none or it has run out.
   *
   * @throws {StatusError} 400 or 401 for wrong credentials; other CareCloudErrors as they come
   */
  async login(): Promise<EnterpriseLogin> {
    const known = await this.#current;
    if (known && known.validTo.getTime() > this.#now()) return known;
    return this.#renew(known);
  }

  /**
   * Makes a call with the bearer token.
   *
   * @param run gets the caller to use
   * @throws {CareCloudError} whatever `run` throws, except a first 401
   */
  async with<T>(run: (caller: Caller) => Promise<T>): Promise<T> {
    const first = await this.login();
    try {
      return await run({ ...this.#caller, token: first.token });
    } catch (error) {
      if (!(error instanceof StatusError && error.status === 401)) throw error;
      const second = await this.#renew(first);
      return run({ ...this.#caller, token: second.token });
    }
  }

  /** A login newer than a rejected one. Concurrent callers that had the same one rejected share the new login. */
  async #renew(worthless: EnterpriseLogin | undefined): Promise<EnterpriseLogin> {
    const current = await this.#current;
    if (current !== worthless && current) return current;
    if (this.#renewing === undefined) {
      this.#renewing = this.#requestLogin().finally(() => {
        this.#renewing = undefined;
      });
      this.#current = this.#renewing.catch(() => undefined);
    }
    return this.#renewing;
  }

  async #requestLogin(): Promise<EnterpriseLogin> {
    const { data } = await call({
      method: 'POST',
      realm: 'enterprise-interface',
      route: '/users/actions/login',
      body: {
        user_external_application_id: this.#credentials.applicationId,
        login: this.#credentials.login,
        password: this.#credentials.password,
      },
      reply: loginReply,
      caller: this.#caller,
    });
    return { token: data.bearer_token, validTo: fromLocalTime(data.valid_to), user: data.user.login };
  }
}
