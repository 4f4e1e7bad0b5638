import fc from 'fast-check';
import { builtRoutes } from '../../../e2e/support/build.ts';
import { type Attacker, cookieHeader, type Input } from './input.ts';
import { headerSafe, repeated, text } from './texts.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND', 'QUERY'];

/** Values of route parameters. */
const parameter = fc.oneof(
  fc.constantFrom('oidc', 'google', '8b0fd4c7e2196a53d870be41f9', '__proto__', '..%2f..', '%2e%2e', '%00'),
  text.map((value) => encodeURIComponent(value.toWellFormed()).slice(0, 2000)),
);

const queryName = fc.oneof(
  fc.constantFrom(
    'next',
    'reason',
    'photo',
    'token_request_id',
    'application_id',
    'state',
    'code',
    'error',
    'plain',
    '_rsc',
    '__proto__',
    '__nextLocale',
    'nxtPid',
    'nextInternalLocale',
  ),
  text,
);

const query = fc.array(fc.tuple(queryName, text), { maxLength: 4 }).map((pairs) =>
  pairs
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .join('&')
    .slice(0, 2500),
);

/** A query value, sometimes with an invalid escape. */
const escaped = (value: string) =>
  /^%[\w%]*$/.test(value) ? value : encodeURIComponent(value.toWellFormed());

const tree = fc.oneof(
  fc.constantFrom(
    '["",{"children":["__PAGE__",{}]},null,null,true]',
    '["",{"children":["__proto__",{}]}]',
    '[]',
    '{}',
    '[[[[',
    'null',
    '["",{"children":["(account)",{"children":["profile",{"children":["__PAGE__",{}]}]}]},null,"refetch"]',
    `${'['.repeat(5000)}`,
  ),
  text,
);

const header: fc.Arbitrary<[string, string]> = fc.oneof(
  fc.tuple(
    fc.constantFrom(
      'accept',
      'accept-language',
      'accept-encoding',
      'authorization',
      'content-encoding',
      'forwarded',
      'host',
      'if-match',
      'if-modified-since',
      'if-none-match',
      'next-action',
      'next-hmr-refresh',
      'next-router-prefetch',
      'next-router-segment-prefetch',
      'next-url',
      'origin',
      'purpose',
      'range',
      'referer',
      'rsc',
      'sec-fetch-mode',
      'sec-fetch-site',
      'traceparent',
      'user-agent',
      'x-action-forwarded',
      'x-action-redirect',
      'x-forwarded-for',
      'x-forwarded-host',
      'x-forwarded-proto',
      'x-invoke-path',
      'x-invoke-status',
      'x-matched-path',
      'x-middleware-invoke',
      'x-middleware-next',
      'x-middleware-override-headers',
      'x-middleware-rewrite',
      'x-middleware-subrequest',
      'x-next-cache-tags',
      'x-nextjs-data',
      'x-nonce',
      'x-now-route-matches',
      'x-prerender-revalidate',
      'x-request-id',
      'x-request-path',
    ),
    fc.oneof(
      fc.constantFrom('1', '0', '/profile', 'gzip', 'bytes=0-1', '*', 'null', 'https://evil.example'),
      text,
    ),
  ),
  tree.map((value): [string, string] => ['next-router-state-tree', encodeURIComponent(value.toWellFormed())]),
  tree.map((value): [string, string] => ['next-router-state-tree', value]),
  fc.constantFrom<[string, string]>(
    ['rsc', '1'],
    ['next-router-prefetch', '1'],
    ['next-router-prefetch', '2'],
  ),
);

const KNOWN = [
  'changes',
  'shown',
  'current_password',
  'challenge',
  'codes',
  'identifier',
  'password',
  'kind',
  'remember',
  'screen',
  'version',
  'clean',
  'failure',
  'first_name',
  'email',
  'city',
  '__proto__',
];

/** JSON with field names of the JSON API. */
const known = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.jsonValue({ maxDepth: 1 }),
    fc.dictionary(fc.constantFrom(...KNOWN), tie('value'), { maxKeys: 5 }),
  ),
})).value;

const change = fc
  .dictionary(
    fc.constantFrom(
      'first_name',
      'last_name',
      'pre_nominals',
      'city',
      'address4',
      'gender',
      'birthdate',
      'zip',
      'country_code',
      'language_id',
    ),
    text,
    { minKeys: 1, maxKeys: 3 },
  )
  .map((changes) => ({ changes }));

const credentials = fc.record({
  identifier: fc.oneof(text, fc.constantFrom('420523828931', '9990000000017', 'somebody@example.com')),
  password: text,
  kind: fc.constantFrom('auto', 'email', 'phone', 'card'),
  remember: fc.boolean(),
});

const body: fc.Arbitrary<[string, string]> = fc.oneof(
  fc
    .oneof(known, change, credentials)
    .map((json): [string, string] => ['application/json', JSON.stringify(json)]),
  fc.tuple(
    fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', 'image/png', ''),
    text,
  ),
  query.map((pairs): [string, string] => ['application/x-www-form-urlencoded', pairs]),
  fc
    .array(
      fc.tuple(
        fc.constantFrom(
          'card',
          'how',
          'token',
          'application',
          'shown',
          'purpose',
          'next',
          'current_password',
          'state',
          'code',
          'id_token',
          'user',
        ),
        text,
      ),
      { maxLength: 4 },
    )
    .map((pairs): [string, string] => [
      'application/x-www-form-urlencoded',
      new URLSearchParams(pairs).toString(),
    ]),
  repeated(120_000).map((value): [string, string] => ['application/json', value]),
);

/** Routes: mainly route handlers, also pages; without the readiness check. */
const OWN = builtRoutes().filter((route) => route !== '/api/health/ready');
const ROUTES = [...OWN, '/_error', '/_document', '/_app', '/404', '/500', '/_next/data/x/index.json'];
const HANDLERS = ROUTES.filter((route) => /^\/(api|handover|sign-out|kiosk)/.test(route));

/** Requests of any kind to all routes, and to unknown addresses. */
export const routeInput: fc.Arbitrary<Input> = fc
  .record({
    route: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...HANDLERS) },
      { weight: 2, arbitrary: fc.constantFrom(...ROUTES) },
      {
        weight: 1,
        arbitrary: text.map((value) => `/${encodeURIComponent(value.toWellFormed()).slice(0, 2500)}`),
      },
    ),
    parameter,
    suffix: fc.constantFrom(
      '',
      '',
      '',
      '',
      '',
      '',
      '.rsc',
      '/',
      '//',
      '.json',
      '/../profile',
      '.segments/_tree.segment.rsc',
    ),
    method: fc.oneof(fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE'), fc.constantFrom(...METHODS)),
    query,
    headers: fc.array(header, { maxLength: 3 }),
    body: fc.option(body, { freq: 4 }),
    from: fc.oneof(
      { weight: 8, arbitrary: fc.constant('own') },
      { weight: 1, arbitrary: fc.constantFrom('none', 'null', 'https://evil.example', 'x') },
    ),
    who: fc.constantFrom('customer', 'customer', 'customer', 'kiosk', 'nobody'),
  })
  .map((chosen) => (attacker) => {
    const path = chosen.route.replace(/\[[^\]]*\]/g, chosen.parameter) + chosen.suffix;
    const isRead = ['GET', 'HEAD', 'TRACE'].includes(chosen.method);
    const [type, content = ''] = (!isRead && chosen.body) || [];
    const bytes = type === undefined ? undefined : Buffer.from(content);
    return {
      method: chosen.method,
      path: chosen.query === '' ? path : `${path}?${chosen.query}`,
      headers: {
        ...whose(chosen.who, attacker),
        ...(chosen.from !== 'none' && { origin: chosen.from === 'own' ? attacker.origin : chosen.from }),
        ...(bytes && type !== undefined && { 'content-type': type, 'content-length': String(bytes.length) }),
        ...Object.fromEntries(
          chosen.headers.map(([name, value]) => [name, headerSafe(value).slice(0, 6000)]),
        ),
      },
      ...(bytes && { body: bytes }),
    };
  });

function whose(who: string, { customer, kiosk }: Attacker): Record<string, string> {
  if (who === 'nobody') return {};
  return { cookie: cookieHeader(who === 'kiosk' ? kiosk : customer) };
}
