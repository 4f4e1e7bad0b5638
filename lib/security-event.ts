import { z } from 'zod';
import { ENDINGS } from './kiosk/endings.ts';
import { log } from './log.ts';
import { metrics } from './metrics/metrics.ts';
import { requestFacts } from './server/correlation.ts';
import { fingerprint, fingerprints } from './session/seal.ts';
import { PROVIDER_IDS } from './social/providers.ts';

/** The outcomes of each security event. Operators build rules on these names, so they must stay stable. */
const OUTCOMES = {
  /** Somebody tried to get in. */
  'sign-in': ['ok', 'wrong', 'inactive', 'throttled', 'unavailable'],
  /** Somebody came back from a provider of social sign-ins. */
  'social-return': [
    'signed_in',
    'new',
    'unknown',
    'inactive',
    'linked',
    'already',
    'taken',
    'refused',
    'not_saved',
    'unconfirmed',
    'changed',
    'cancelled',
    'over',
    'failed',
    'unavailable',
  ],
  /** An account at a provider was to be linked with a customer. */
  'social-link': ['linked', 'already', 'taken', 'refused', 'not_saved', 'unconfirmed'],
  /** A customer came from another application, or went on to one. */
  'handover-in': [
    'ok',
    'nothing',
    'code_missing',
    'replaces',
    'wrong',
    'inactive',
    'throttled',
    'unavailable',
  ],
  'handover-out': ['ok', 'unknown', 'unavailable'],
  'sign-up': ['signed_in', 'made', 'unproven', 'known', 'not_made', 'unconfirmed', 'invalid'],
  /** A session was ended: by whom or what. */
  'sign-out': ENDINGS,
  /** A session turned out to be worth nothing to CareCloud, or its account is not in use. */
  'session-ended': ['refused', 'account', 'closed'],
  /** A session's cookie was shown that is worth nothing here: its time is over, it was revoked, or it is not of this browser. */
  'session-refused': ['over', 'unreadable'],
  'other-sessions-ended': ['ok', 'unavailable'],
  /** The password was asked for again, before a change that could take the account over. */
  'password-check': ['right', 'wrong', 'throttled', 'unavailable', 'impossible'],
  'password-change': ['saved', 'conflict', 'refused', 'not_saved', 'unconfirmed'],
  /** A link for a new password was asked for. */
  'password-setup': ['sent', 'nobody', 'unavailable'],
  'code-sent': ['sent', 'throttled', 'refused', 'unavailable'],
  'code-redeemed': ['right', 'wrong', 'over', 'unavailable'],
  'email-change': ['saved', 'conflict', 'refused', 'not_saved', 'unconfirmed'],
  'phone-change': ['saved', 'conflict', 'refused', 'not_saved', 'unconfirmed'],
  'consent-change': ['saved', 'conflict', 'refused', 'not_saved', 'unconfirmed'],
  /** Somebody else had changed the same fields meanwhile. */
  conflict: ['asked'],
  /** Everything on file was downloaded. */
  export: ['ok'],
  'kiosk-enrolment': ['ok', 'wrong', 'throttled'],
  'kiosk-wipe': ['wiped', 'not_wiped'],
  /** A write that does not come from a page of ours. */
  'cross-site': ['refused'],
  /** A file that is no picture, a body that is too large, or one for which somebody has to be signed in. */
  upload: ['picture_large', 'picture_type', 'picture_broken', 'picture_size', 'body', 'signed_out'],
} as const;

type Outcomes = typeof OUTCOMES;

/** The kinds of security events. */
export type SecurityEventName = keyof Outcomes;

/** HMAC of something personal under a key derived from the session secret: see docs/security-events.md. */
const pseudonym = z.string().regex(/^[\w-]{22}$/);

/** What stands in a line beside event and outcome. Nothing in it is personal: an unknown key is a mistake. */
const details = {
  category: z.literal('security'),
  level: z.literal('info'),
  time: z.iso.datetime(),
  correlationId: z
    .string()
    .regex(/^[\w.-]{8,64}$/)
    .optional(),
  trace_id: z.string().optional(),
  span_id: z.string().optional(),
  /** The customer, if it is known which. */
  subject: pseudonym.optional(),
  /** The account somebody named, right or not: an e-mail address, a phone or a card. */
  account: pseudonym.optional(),
  /** The network the request came from. */
  source: pseudonym.optional(),
  /** The session's random id; it opens nothing. */
  session: z.uuid().optional(),
  /** A provider of social sign-ins, by its name in the settings. */
  provider: z.enum(PROVIDER_IDS).optional(),
  /** A kiosk, by its id in the settings. */
  kiosk: z.string().optional(),
  /** How many fields, consents or seconds it was about. */
  count: z.int().optional(),
  /** The template of the route that was asked. */
  route: z.string().optional(),
};

const lines = Object.entries(OUTCOMES).map(([event, outcomes]) =>
  z.strictObject({ ...details, event: z.literal(event), outcome: z.enum(outcomes) }),
);

/** A line of the log that tells of a security event: what docs/security-events.md describes and tests hold lines to. */
export const securityEventLine = z.union(lines);

type Details = Partial<
  Pick<z.infer<z.ZodObject<typeof details>>, 'session' | 'provider' | 'kiosk' | 'count' | 'route'>
>;

/** What happened. `customerId` and `account` are told by pseudonyms only. */
export type SecurityEvent = {
  [Name in SecurityEventName]: { event: Name; outcome: Outcomes[Name][number] };
}[SecurityEventName] &
  Details & { customerId?: string; account?: string };

/** Puts a security event into the log, as one line of the one schema, and counts it. */
export function recordSecurityEvent({ customerId, account, ...event }: SecurityEvent): void {
  const network = requestFacts()?.network;
  metrics()?.securityEvents.inc({ event: event.event, outcome: event.outcome });
  log().info({
    category: 'security',
    ...event,
    ...(customerId && { subject: pseudonymOf('customer', customerId) }),
    ...(account && { account: pseudonymOf('account', account) }),
    ...(network && { source: pseudonymOf('network', network) }),
  });
}

/** What has a pseudonym in the log. */
export type Pseudonymous = 'customer' | 'account' | 'network';

/**
 * The pseudonym by which lines of the log tell of somebody or something. It stays the same until the session secret is
 * replaced, and cannot be turned back without it.
 */
export function pseudonymOf(kind: Pseudonymous, value: string): string {
  return fingerprint(value, `log ${kind}`);
}

/** The pseudonyms something has had, by the present session secret and by those it replaced. */
export function pseudonymsOf(kind: Pseudonymous, value: string): string[] {
  return fingerprints(value, `log ${kind}`);
}
