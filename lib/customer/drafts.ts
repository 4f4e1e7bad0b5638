import 'server-only';
import { z } from 'zod';
import { readDevice } from '../session/device.ts';
import { fingerprint } from '../session/seal.ts';
import { sealForDevice, unsealForDevice } from '../session/session.ts';
import { store } from '../store/index.ts';
import { requireSession } from './context.ts';
import type { Values } from './fields.ts';

/** Forms whose contents survive a session's end. */
export type FormName = 'profile' | 'address' | 'consents';

/** What a form showed, to whom. Sealed into the form for this browser, so that it comes back as it went out. */
export type Shown = { customerId: string; values: Values };

const shownSchema = z.object({ customerId: z.string(), values: z.record(z.string(), z.string()) });

/** Seals what a form shows the signed-in customer. */
export async function sealShown(form: FormName, values: Values): Promise<string> {
  const { customerId } = await requireSession();
  return (await sealForDevice({ customerId, values }, `shown ${form}`)) ?? '';
}

/** Opens what a form showed; undefined when it was another browser's, another form's, or nothing of ours. */
export async function openShown(form: FormName, sealed: string): Promise<Shown | undefined> {
  return shownSchema.safeParse(await unsealForDevice(sealed, `shown ${form}`)).data;
}

const KEEP_MS = 30 * 60_000;
const draftKey = (deviceId: string, form: FormName) => `draft:${fingerprint(deviceId, 'draft')}:${form}`;

/** Keeps what was typed for half an hour, sealed, for the customer whom the form was shown to. */
export async function keepDraft(form: FormName, customerId: string, values: Values): Promise<void> {
  const [device, sealed] = await Promise.all([
    readDevice(),
    sealForDevice({ customerId, values }, `draft ${form}`),
  ]);
  if (device && sealed) await store().set(draftKey(device.id, form), sealed, KEEP_MS);
}

/** What the signed-in customer typed before a session ended; nobody else's draft is ever opened. */
export async function readDraft(form: FormName): Promise<Values | undefined> {
  const [device, { customerId }] = await Promise.all([readDevice(), requireSession()]);
  const sealed = device && (await store().get(draftKey(device.id, form)));
  const draft = sealed && shownSchema.safeParse(await unsealForDevice(sealed, `draft ${form}`)).data;
  return draft && draft.customerId === customerId ? draft.values : undefined;
}

/** Forgets a draft. */
export async function dropDraft(form: FormName): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(draftKey(device.id, form));
}
