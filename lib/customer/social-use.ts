import 'server-only';
import { cookies } from 'next/headers';
import { z } from 'zod';
import { cookieAttributes, cookieName } from '../session/cookies.ts';
import { sealForDevice, unsealForDevice } from '../session/device.ts';
import { fingerprint, fingerprints } from '../session/seal.ts';
import type { ProviderId } from '../social/providers.ts';
import { requireSession } from './context.ts';

/**
 * When customers last used a provider in this browser. CareCloud has no operation that reads which providers a customer is
 * linked with (contract: none returns `social_network_credentials`), so this is all the portal can show.
 */
const use = z.object({ customer: z.string(), provider: z.string(), at: z.number() });
const schema = z.object({ uses: z.array(use) });

const PURPOSE = 'social use';
const MOST = 12;
const YEAR_SECONDS = 365 * 24 * 3600;

/** Notes that a customer used a provider just now. Server actions and route handlers only. */
export async function rememberUse(customerId: string, provider: ProviderId): Promise<void> {
  const customer = fingerprint(customerId, PURPOSE);
  const others = (await readAll()).filter((use) => use.customer !== customer || use.provider !== provider);
  const uses = [{ customer, provider, at: Date.now() }, ...others].slice(0, MOST);
  const sealed = await sealForDevice({ uses }, PURPOSE);
  if (sealed) (await cookies()).set(cookieName('social-used'), sealed, cookieAttributes(YEAR_SECONDS));
}

/** When the signed-in customer last used a provider in this browser, by provider. */
export async function readUses(): Promise<Partial<Record<string, Date>>> {
  const { customerId } = await requireSession();
  const known = fingerprints(customerId, PURPOSE);
  const uses = (await readAll()).filter(({ customer }) => known.includes(customer)).reverse();
  return Object.fromEntries(uses.map(({ provider, at }) => [provider, new Date(at)]));
}

async function readAll(): Promise<z.infer<typeof use>[]> {
  const sealed = (await cookies()).get(cookieName('social-used'))?.value;
  const kept = sealed && schema.safeParse(await unsealForDevice(sealed, PURPOSE)).data;
  return kept ? kept.uses : [];
}
