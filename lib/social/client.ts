import 'server-only';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { log } from '../log.ts';
import { derivedSecret } from '../session/seal.ts';
import { type Claims, clientConfig } from './client-config.ts';
import type { SocialProvider } from './providers.ts';

/**
 * The OAuth and OpenID Connect client: next-auth, asked directly instead of by the browser. It makes the address people
 * are sent to and checks what they come back with (state, PKCE, nonce, the id token's signature, issuer, audience and
 * age). Its routes, pages, cookies and sessions are not used: what it would keep in cookies is handed to the caller as
 * a jar, and it is stopped before it makes a session.
 */

/** What next-auth keeps between sending somebody off and their coming back, sealed by itself: state, verifier, nonce. */
export type Jar = Record<string, string>;

/** Where to send somebody, and what has to be there when they come back. */
export type AuthorizationRequest = { url: string; state: string; jar: Jar };

/** What a provider says about somebody, proven. */
export type AuthorizationResult = { idToken?: string; accessToken?: string; claims: Claims };

const KEPT = { state: 'state', pkceCodeVerifier: 'pkce', nonce: 'nonce' };
const UNUSED = { csrfToken: 'csrf', callbackUrl: 'callback-url', sessionToken: 'session' };

/**
 * Makes an authorization request.
 *
 * @returns undefined when the provider's configuration could not be read
 */
export async function startAuthorization(
  provider: SocialProvider,
): Promise<AuthorizationRequest | undefined> {
  const options = await optionsFor(provider);
  // It starts nothing without its own proof against cross-site requests; ours has been checked before.
  const csrf = await ask(options, { method: 'GET', path: ['csrf'], jar: {} });
  const { csrfToken } = csrf.body as { csrfToken: string };
  const { jar, location } = await ask(options, {
    method: 'POST',
    path: ['signin', provider.id],
    jar: csrf.jar,
    body: { csrfToken },
  });
  const kept = Object.fromEntries(Object.entries(jar).filter(([name]) => Object.values(KEPT).includes(name)));
  const state = location && new URL(location).searchParams.get('state');
  // Where something goes wrong it sends people to a page of its own, without a state.
  return state && kept.state ? { url: location, state, jar: kept } : undefined;
}

/**
 * Checks a provider's answer and exchanges its code.
 *
 * @param answer the parameters the provider sent somebody back with
 * @returns undefined when the answer does not belong to what was kept, or the provider does not stand by it
 */
export async function handleCallback(
  provider: SocialProvider,
  answer: Record<string, string>,
  jar: Jar,
): Promise<AuthorizationResult | undefined> {
  let result: AuthorizationResult | undefined;
  const options = await optionsFor(provider);
  await ask(
    {
      ...options,
      callbacks: {
        // An address instead of true ends the matter here: no session of its own is made.
        signIn({ account, profile }) {
          result = {
            idToken: account?.id_token,
            accessToken: account?.access_token,
            claims: (profile ?? {}) as Claims,
          };
          return '/';
        },
      },
    },
    { method: 'GET', path: ['callback', provider.id], jar, query: answer },
  );
  return result;
}

async function optionsFor(provider: SocialProvider): Promise<NextAuthOptions> {
  const names = Object.entries({ ...KEPT, ...UNUSED });
  return {
    secret: derivedSecret('next-auth'),
    providers: [await clientConfig(provider)],
    cookies: Object.fromEntries(names.map(([kind, name]) => [kind, { name, options: {} }])),
    logger: {
      // Never what it reports along with the code: that can be a profile, a token or a secret.
      error: (code, metadata) => log().warn({ event: 'social-client', code, ...reasonOf(metadata) }),
      warn: (code) => log().debug({ event: 'social-client', code }),
      debug: () => {},
    },
  };
}

function reasonOf(metadata: unknown): { err?: unknown } {
  const error = metadata instanceof Error ? metadata : (metadata as { error?: unknown } | undefined)?.error;
  return error instanceof Error ? { err: error } : {};
}

type Question = {
  method: 'GET' | 'POST';
  path: string[];
  jar: Jar;
  query?: Record<string, string>;
  body?: Record<string, string>;
};

/** Hands next-auth a request as its handler for API routes takes it, and collects what it answers. */
async function ask(options: NextAuthOptions, { method, path, jar, query, body }: Question) {
  const reply = new Reply(jar);
  const request = { method, query: { ...query, nextauth: path }, cookies: jar, headers: {}, body };
  await NextAuth(request as unknown as NextApiRequest, reply as unknown as NextApiResponse, options);
  return reply;
}

/** As much of an API route's response as next-auth uses. */
class Reply {
  readonly jar: Jar;
  location = '';
  body: unknown;

  constructor(jar: Jar) {
    this.jar = { ...jar };
  }

  status(): this {
    return this;
  }

  getHeader(): undefined {
    return undefined;
  }

  setHeader(name: string, value: string | string[]): this {
    if (name === 'Location') this.location = String(value);
    if (name === 'Set-Cookie') for (const line of value) this.#keep(line);
    return this;
  }

  json(body: unknown): void {
    this.body = body;
  }

  send(body: unknown): void {
    this.body = body;
  }

  end(): void {}

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const name = pair.slice(0, pair.indexOf('='));
    this.jar[name] = decodeURIComponent(pair.slice(name.length + 1));
  }
}
