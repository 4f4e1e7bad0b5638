import { type Candidates, sessionsOf, startCareCloud, startSignedIn } from './candidates.ts';
import { type Effort, growth } from './cost.ts';
import type { Target } from './load.ts';
import type { Row } from './table.ts';

const CONSENTS = [3, 30, 300];
const SESSIONS = [1, 100, 10_000];

/** The cost of the consents page by the number of consents: one CareCloud and portal per number. */
export async function byConsents(effort: Effort): Promise<Row[]> {
  const started = await Promise.all(
    CONSENTS.map(async (count) => {
      const { server: carecloud } = await startCareCloud(count);
      const { portal, session } = await startSignedIn(carecloud.url);
      return { count, carecloud, portal, session };
    }),
  );
  const targets = new Map<string, Target>();
  for (const { count, portal, session } of started) {
    const cookies = sessionsOf(session, 1);
    targets.set(`/consents, ${count} of them`, {
      origin: portal.url,
      pid: portal.pid,
      path: '/consents',
      cookies,
    });
  }
  const rows = await growth(targets, 'linear, small slope', effort);
  await Promise.all(started.flatMap(({ portal, carecloud }) => [portal.stop(), carecloud.stop()]));
  return rows;
}

/**
 * The cost of a page by the number of sessions that request it in turns. With many sessions, every request has to
 * unseal its cookies; with few, their content is still cached, for up to a minute.
 */
export async function bySessions({ profile, session }: Candidates, effort: Effort): Promise<Row[]> {
  const targets = new Map<string, Target>();
  for (const count of SESSIONS) {
    targets.set(`${profile.path}, ${count} sessions in turns`, {
      ...profile,
      cookies: sessionsOf(session, count),
    });
  }
  return growth(targets, 'flat', effort);
}
