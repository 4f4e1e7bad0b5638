import fc from 'fast-check';
import { openCookies } from '../../../e2e/support/sealed.ts';
import { COOKIES } from '../../../lib/session/cookies.ts';
import { seal } from '../../../lib/session/seal.ts';
import { type Attacker, type Input, ownOrigin } from './input.ts';
import { headerSafe, place, text } from './texts.ts';

/** A corrupted cookie: a change of the name-value pairs. */
type Spoiling = (pairs: [string, string][], attacker: Attacker) => Promise<[string, string][]>;

const name = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<string>(...COOKIES) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', '__Host-session', '__Secure-session', 'constructor') },
  { weight: 1, arbitrary: text },
);

const replaced = (cookie: string, value: string): Spoiling => {
  return async (pairs) => [...pairs.filter(([known]) => known !== cookie), [cookie, value]];
};

/** A modified value of one of the attacker's cookies. */
const changed = (cookie: string, change: (value: string) => string): Spoiling => {
  return async (pairs) => pairs.map(([known, value]) => [known, known === cookie ? change(value) : value]);
};

const held = fc.constantFrom('device', 'session', 'kiosk');

const spoiling: fc.Arbitrary<Spoiling> = fc.oneof(
  fc.tuple(name, text).map(([cookie, value]) => replaced(cookie, value)),
  fc
    .tuple(held, place, text)
    .map(([cookie, share, inserted]) =>
      changed(cookie, (value) => spliced(value, share, 1, inserted.slice(0, 4))),
    ),
  fc
    .tuple(held, place, fc.nat(9))
    .map(([cookie, share, cut]) => changed(cookie, (value) => spliced(value, share, cut, ''))),
  fc
    .tuple(held, place)
    .map(([cookie, share]) => changed(cookie, (value) => value.slice(0, share * value.length))),
  // The same name twice: either may count, but nothing may break.
  fc.tuple(name, text, fc.boolean()).map(([cookie, value, isFirst]): Spoiling => {
    return async (pairs) => (isFirst ? [[cookie, value], ...pairs] : [...pairs, [cookie, value]]);
  }),
  fc.tuple(name, name).map(([from, to]): Spoiling => {
    return async (pairs) => pairs.map(([known, value]) => [known === from ? to : known, value]);
  }),
  fc.tuple(name, held).map(([to, from]): Spoiling => {
    return async (pairs, { other }) => [...pairs, [to, other.cookies.get(from) ?? '']];
  }),
  held.map(
    (cookie): Spoiling =>
      async (pairs) =>
        pairs.filter(([known]) => known !== cookie),
  ),
  fc.constantFrom('kiosk' as const, 'other' as const).map((who): Spoiling => {
    return async (_, attacker) => [...attacker[who].cookies];
  }),
  // As an older build might have sealed them: a valid seal with unexpected content.
  fc
    .tuple(fc.constantFrom<string>(...COOKIES), fc.jsonValue({ maxDepth: 3 }), fc.boolean())
    .map(([cookie, inside, isCarried]): Spoiling => {
      return async (pairs, { customer }) => {
        const { device } = await openCookies(customer);
        const bound = cookie === 'session' || cookie === 'kiosk' ? `${cookie} ${device.id}` : cookie;
        const purpose = isCarried ? `carried ${cookie}` : bound;
        const sealed = await seal({ until: Date.now() + 60_000, value: inside, inside }, purpose);
        return [...pairs, [cookie, sealed]];
      };
    }),
);

const PATHS = [
  '/',
  '/profile',
  '/consents',
  '/security',
  '/sign-in',
  '/sign-in?next=/profile',
  '/sign-in/provider',
  '/sign-up',
  '/preferences',
  '/handover/continue',
  '/handover/to/8b0fd4c7e2196a53d870be41f9',
  '/kiosk',
  '/kiosk/sign-in',
  '/api/session',
  '/api/customer',
  '/api/customer/export',
];
const WRITES = ['/api/kiosk/touch', '/sign-out', '/kiosk/start', '/api/kiosk/heartbeat'];

/** Requests like a browser's, except for their cookies. */
export const cookieInput: fc.Arbitrary<Input> = fc
  .record({
    spoilings: fc.array(spoiling, { minLength: 1, maxLength: 3 }),
    path: fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...PATHS) },
      { weight: 1, arbitrary: fc.constantFrom(...WRITES) },
    ),
    isKiosk: fc.boolean(),
    separator: fc.constantFrom('; ', '; ', '; ', ';', ',', ';;'),
  })
  .map(({ spoilings, path, isKiosk, separator }) => async (attacker) => {
    let pairs: [string, string][] = [...(isKiosk ? attacker.kiosk : attacker.customer).cookies];
    for (const spoil of spoilings) pairs = await spoil(pairs, attacker);
    const cookie = headerSafe(pairs.map(([known, value]) => `${known}=${value}`).join(separator));
    const isWrite = WRITES.includes(path);
    return {
      method: isWrite ? 'POST' : 'GET',
      path,
      headers: { cookie, ...(isWrite && ownOrigin(attacker)) },
    };
  });

function spliced(value: string, share: number, removed: number, inserted: string): string {
  const from = Math.floor(share * value.length);
  return value.slice(0, from) + inserted + value.slice(from + removed);
}
