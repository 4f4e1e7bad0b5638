import 'server-only';
import { z } from 'zod';
import { readDevice, sealForDevice, unsealForDevice } from '../session/device.ts';
import { readKiosk } from '../session/kiosk.ts';
import { fingerprint } from '../session/seal.ts';
import { store } from '../store/index.ts';
import type { Texts } from './changes.ts';
import { requireSession } from './context.ts';

/** Forms of the account's pages, and by `address-<id>` of each further address. */
export type FormName =
  | 'profile'
  | 'address'
  | 'consents'
  | 'photo'
  | `address-${string}`
  | 'interests'
  | 'password'
  | 'sessions'
  | 'social'
  | 'applications';

/** What a form showed, to whom. Sealed into the form for this browser, so that it comes back as it went out. */
export type Shown = { customerId: string; values: Texts };

const shownSchema = z.object({ customerId: z.string(), values: z.record(z.string(), z.string()) });

/** Seals what a form shows the signed-in customer. */
export async function sealShown(form: FormName, values: Texts): Promise<string> {
  const { customerId } = await requireSession();
  return (await sealForDevice({ customerId, values }, `shown ${form}`)) ?? '';
}

/** Opens what a form showed; undefined when it was another browser's, another form's, or nothing of ours. */
export async function openShown(form: FormName, sealed: string): Promise<Shown | undefined> {
  return shownSchema.safeParse(await unsealForDevice(sealed, `shown ${form}`)).data;
}

/**
 * Opens what a form showed, if it was to whoever is signed in now. Somebody else may have signed in since, in another tab:
 * what was meant for one account must not happen to the other.
 *
 * @throws {SessionOverError}
 */
export async function openOwnShown(form: FormName, sealed: string): Promise<Shown | undefined> {
  const [shown, { customerId }] = await Promise.all([openShown(form, sealed), requireSession()]);
  return shown?.customerId === customerId ? shown : undefined;
}

/** What was typed into fields of a form, and what these had shown. */
export type Draft = { values: Texts; shown: Texts };

const draftSchema = z.object({
  customerId: z.string(),
  values: z.record(z.string(), z.string()),
  shown: z.record(z.string(), z.string()),
});

const KEEP_MS = 30 * 60_000;

/** In a browser that several share each has drafts of their own: nobody's replaces or ends another's. */
const draftKey = (deviceId: string, customerId: string, form: FormName) =>
  `draft:${fingerprint(`${deviceId} ${customerId}`, 'draft')}:${form}`;

/**
 * Keeps what was typed for half an hour, sealed, for the customer whom the form was shown to. Fields left as they
 * were shown are no part of it: what stands on file by then shall not be taken for something to be changed back. Where
 * all are, there is no draft any more. A kiosk keeps nothing.
 *
 * @param display how the form shows a value
 */
export async function keepDraft(
  form: FormName,
  { customerId, values: shown }: Shown,
  typed: Texts,
  display: (field: string, value: string) => string,
) {
  const fields = Object.keys(typed).filter((field) => typed[field] !== display(field, shown[field] ?? ''));
  if (fields.length === 0) return dropDraft(form, customerId);
  if (await readKiosk()) return;
  const only = (values: Texts): Texts =>
    Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
  const [device, sealed] = await Promise.all([
    readDevice(),
    sealForDevice({ customerId, values: only(typed), shown: only(shown) }, `draft ${form}`),
  ]);
  if (device && sealed) await store().set(draftKey(device.id, customerId, form), sealed, KEEP_MS);
}

/** What the signed-in customer typed before they left, a session ended or CareCloud failed; nobody else's draft is ever opened. */
export async function readDraft(form: FormName): Promise<Draft | undefined> {
  const [device, { customerId }] = await Promise.all([readDevice(), requireSession()]);
  const sealed = device && (await store().get(draftKey(device.id, customerId, form)));
  const draft = sealed && draftSchema.safeParse(await unsealForDevice(sealed, `draft ${form}`)).data;
  return draft && draft.customerId === customerId ? draft : undefined;
}

/** Forgets a customer's draft. */
export async function dropDraft(form: FormName, customerId: string): Promise<void> {
  const device = await readDevice();
  if (device) await store().delete(draftKey(device.id, customerId, form));
}
