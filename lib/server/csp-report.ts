import { LRUCache } from 'lru-cache';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { z } from 'zod';
import { env } from '../env.ts';
import { log } from '../log.ts';
import { metrics } from '../metrics/metrics.ts';
import { routeTemplate } from '../route-template.ts';
import { singleton } from '../singleton.ts';

/** Where browsers report violations of the content security policy. */
export const REPORT_PATH = '/api/csp-report';

/** What is kept of a report: nothing personal, and nothing that the sender can choose freely. */
export type Violation = {
  directive: string;
  /** An origin, a scheme, or a word such as `inline`. */
  blocked: string;
  /** The template of the page's route. */
  page: string;
  disposition: 'enforce' | 'report';
};

const DIRECTIVES = new Set([
  'base-uri',
  'connect-src',
  'default-src',
  'font-src',
  'form-action',
  'frame-ancestors',
  'frame-src',
  'img-src',
  'manifest-src',
  'media-src',
  'object-src',
  'script-src',
  'script-src-attr',
  'script-src-elem',
  'style-src',
  'style-src-attr',
  'style-src-elem',
  'worker-src',
]);

const text = z.string().max(8192);
const disposition = z.enum(['enforce', 'report']).catch('enforce');

/** `report-uri` (w3.org/TR/CSP2, "reporting"). */
const oldReport = z.object({
  'csp-report': z.object({
    'document-uri': text,
    'effective-directive': text.optional(),
    'violated-directive': text.optional(),
    'blocked-uri': text,
    disposition,
  }),
});

/** `report-to` (w3.org/TR/CSP3, "reporting"): browsers send several at once, and of other kinds too. */
const newReport = z.object({
  type: z.literal('csp-violation'),
  body: z.object({
    documentURL: text,
    effectiveDirective: text,
    blockedURL: text.nullish(),
    disposition,
  }),
});

const MOST_IN_ONE = 20;

/**
 * The violations in a body that a browser sent, in either of the two forms there are.
 *
 * @returns undefined when it is neither
 */
export function violationsIn(body: unknown): Violation[] | undefined {
  const old = oldReport.safeParse(body).data?.['csp-report'];
  if (old) {
    const directive = old['effective-directive'] ?? old['violated-directive'] ?? '';
    return [violation(directive, old['blocked-uri'], old['document-uri'], old.disposition)];
  }
  const several = z.array(z.unknown()).max(MOST_IN_ONE).safeParse(body).data;
  return several?.flatMap((report) => {
    const found = newReport.safeParse(report).data?.body;
    if (!found) return [];
    const { effectiveDirective, blockedURL, documentURL } = found;
    return [violation(effectiveDirective, blockedURL ?? '', documentURL, found.disposition)];
  });
}

function violation(
  directive: string,
  blocked: string,
  page: string,
  disposition: Violation['disposition'],
): Violation {
  const [name = ''] = directive.split(' ');
  return {
    directive: DIRECTIVES.has(name) ? name : 'other',
    blocked: originOf(blocked),
    page: pageOf(page),
    disposition,
  };
}

/** Long enough for a host's name (RFC 1035) with scheme and port. */
const LONGEST_ORIGIN = 270;

function originOf(blocked: string): string {
  if (/^[a-z-]{1,30}$/.test(blocked)) return blocked;
  const url = URL.parse(blocked);
  if (!url) return 'other';
  const isWeb = /^(https?|wss?):$/.test(url.protocol);
  const told = isWeb ? `${url.protocol}//${url.host}` : url.protocol.slice(0, 30);
  return told.length > LONGEST_ORIGIN ? 'other' : told;
}

function pageOf(address: string): string {
  const url = URL.parse(address);
  return url?.origin === env().PORTAL_URL ? routeTemplate(url.pathname) : 'other';
}

const PER_NETWORK = { points: 30, duration: 60 };
const LINES = { points: 60, duration: 60 };
const KNOWN_FOR_MS = 10 * 60_000;

/** Kept in this process's memory: anybody may send reports, and the shared store should not be loaded with them. */
const limits = () =>
  singleton('csp-reports', () => ({
    perNetwork: new RateLimiterMemory(PER_NETWORK),
    lines: new RateLimiterMemory(LINES),
    known: new LRUCache<string, true>({ max: 1000, ttl: KNOWN_FOR_MS }),
  }));

/** Counts a report of a network. True when it has sent more than 30 within a minute. */
export async function isTooMuchFrom(network: string): Promise<boolean> {
  return isUsedUp(limits().perNetwork, network);
}

/**
 * Counts a violation, and logs it unless the same one was logged within ten minutes or 60 were logged within a minute: made-up
 * reports cannot fill the log.
 */
export async function noteViolation(found: Violation): Promise<void> {
  metrics()?.cspReports.inc({ directive: found.directive, disposition: found.disposition });
  const { known, lines } = limits();
  const key = Object.values(found).join(' ');
  if (known.has(key)) return;
  if (await isUsedUp(lines, 'all')) return;
  known.set(key, true);
  log().warn({ event: 'csp-report', ...found });
}

function isUsedUp(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => false,
    () => true,
  );
}
