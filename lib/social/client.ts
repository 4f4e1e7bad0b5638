import 'server-only';
import type { NextApiRequest, NextApiResponse } from 'next';
import NextAuth, { type NextAuthOptions } from 'next-auth';
import { log } from '../log.ts';
import { derivedSecret } from '../session/seal.ts';
import { type Claims, clientConfig } from './client-config.ts';
import type { SocialProvider } from './providers.ts';

/**
 * The OAuth and OpenID Connect client: next-auth, called directly instead of by the browser. It makes the authorization
 * request and checks the callback (state, PKCE, nonce, the id token's signature, issuer, audience and age). Its routes,
 * pages, cookies and sessions are not used: what it would keep in cookies is returned to the caller as a jar, and it is
 * stopped before it creates a session.
 */

/** What next-auth keeps between the authorization request and the callback, sealed by next-auth: state, verifier, nonce. */
export type Jar = Record<string, string>;

/** The provider's URL to redirect to, and what is needed to handle the callback. */
export type AuthorizationRequest = { url: string; state: string; jar: Jar };

/** A verified answer of a provider. */
export type AuthorizationResult = { idToken?: string; accessToken?: string; claims: Claims };

const KEPT = { state: 'state', pkceCodeVerifier: 'pkce', nonce: 'nonce' };
const UNUSED = { csrfToken: 'csrf', callbackUrl: 'callback-url', sessionToken: 'session' };

/**
 * Makes an authorization request (RFC 6749, 4.1.1).
 *
 * @returns undefined when the provider's configuration could not be read
 */
export async function startAuthorization(
  provider: SocialProvider,
): Promise<AuthorizationRequest | undefined> {
  const options = await optionsFor(provider);
  // next-auth requires its own CSRF token; the portal's own check has been done before.
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
  // On errors it redirects to an error page of its own, without a state.
  return state && kept.state ? { url: location, state, jar: kept } : undefined;
}

/**
 * Verifies a provider's callback and exchanges its code for tokens.
 *
 * @param answer the callback's parameters
 * @returns undefined when the callback does not match the jar, or the provider rejects the code
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
        // Returning a URL instead of true stops next-auth here: it creates no session.
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
      // The metadata is not logged: it can hold a profile, a token or a secret.
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

/** Calls next-auth's API route handler with a made-up request, and collects its response. */
async function ask(options: NextAuthOptions, { method, path, jar, query, body }: Question) {
  const reply = new Reply(jar);
  const request = { method, query: { ...query, nextauth: path }, cookies: jar, headers: {}, body };
  await NextAuth(request as unknown as NextApiRequest, reply as unknown as NextApiResponse, options);
  return reply;
}

/** The part of an API route's response that next-auth uses. */
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
