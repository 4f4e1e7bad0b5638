import 'server-only';
import { z } from 'zod';
import { sealForDevice, unsealForDevice } from '../session/device.ts';
import type { Change } from './changes.ts';
import { checkPassword } from './check-password.ts';
import { requireSession } from './context.ts';
import { type Field, GUARDED_FIELDS, type GuardedField } from './fields.ts';
import {
  type CodePurpose,
  type Contact,
  contactOf,
  openProof,
  redeemCode,
  sendCode,
} from './one-time-codes.ts';
import { readRecord } from './read.ts';

/**
 * Proofs for a change of e-mail or phone: the password, and a one-time code sent to the new address or phone. What has been
 * proven so far is kept in the form, sealed for this browser and this customer, so that nothing is asked twice and no code or
 * password is sent back.
 */

/** The proofs sent with a change. */
export type Proofs = {
  /** '' when not given. */
  password: string;
  /** What was proven before, as sealed by an earlier answer; '' at first. */
  challenge: string;
  /** Codes as typed, by the field they are about. */
  codes: Partial<Record<GuardedField, string>>;
  /** The field for which a new code is requested. */
  resend?: string;
};

export const NO_PROOFS: Proofs = { password: '', challenge: '', codes: {} };

/** `errors` are keys of the portal's messages, by field; `challenge` has to come back with the proofs asked for. */
export type ProofResult = {
  isProven: boolean;
  errors: Record<string, string>;
  challenge: string;
};

const PASSWORD_COUNTS_MS = 15 * 60_000;
const SEAL = 'contact-change';

const byField = z.partialRecord(z.enum(GUARDED_FIELDS), z.string());
const shownSoFar = z.object({
  customerId: z.string(),
  /** What the password was given for. */
  approved: byField,
  approvedUntil: z.number(),
  challenges: byField,
  proofs: byField,
});

type ShownSoFar = z.infer<typeof shownSoFar>;

/** Name of the field in which the code for another field is typed. */
export const codeFieldOf = (field: GuardedField) => `${field}_code` as const;

/**
 * Checks the proofs of a set of changes, and sends the codes that are still missing. No code is sent without the right
 * password.
 *
 * @throws {SessionOverError}
 */
export async function checkProofs(changes: Change<Field>[], proofs: Proofs): Promise<ProofResult> {
  const guarded = changes.filter((change): change is Change<GuardedField> =>
    GUARDED_FIELDS.includes(change.field as GuardedField),
  );
  if (guarded.length === 0) return { isProven: true, errors: {}, challenge: '' };
  const { customerId } = await requireSession();
  const before = await open(proofs.challenge, customerId);
  const now = before && isApproved(before, guarded) ? before : await approve(guarded, proofs, before);
  if (typeof now === 'string') {
    return { isProven: false, errors: { current_password: now }, challenge: proofs.challenge };
  }

  const steps = await Promise.all(
    guarded
      .filter(({ wanted }) => wanted !== '')
      .map(async ({ field, wanted }) => {
        const step = await prove({ channel: field, value: wanted }, now, proofs);
        return { field, ...step };
      }),
  );
  const sealed: ShownSoFar = {
    ...now,
    challenges: collect(steps, 'challenge'),
    proofs: collect(steps, 'proof'),
  };
  return {
    isProven: steps.every(({ proof }) => proof !== undefined),
    errors: Object.assign({}, ...steps.map(({ errors }) => errors)),
    challenge: (await sealForDevice(sealed, SEAL)) ?? '',
  };
}

/** The contacts whose codes are still awaited. */
export async function awaitedCodes(challenge: string): Promise<Contact[]> {
  const { customerId } = await requireSession();
  const before = await open(challenge, customerId);
  const contacts = GUARDED_FIELDS.map((field) => {
    const sent = before?.challenges[field];
    return sent && before.proofs[field] === undefined ? contactOf(sent, purposeOf(customerId)) : undefined;
  });
  return (await Promise.all(contacts)).filter((contact) => contact !== undefined);
}

const purposeOf = (customerId: string): CodePurpose => `contact-change ${customerId}`;

async function open(sealed: string, customerId: string): Promise<ShownSoFar | undefined> {
  if (sealed === '') return undefined;
  const { data } = shownSoFar.safeParse(await unsealForDevice(sealed, SEAL));
  return data?.customerId === customerId ? data : undefined;
}

/** Whether the password was given for exactly these values, not too long ago. */
function isApproved({ approved, approvedUntil }: ShownSoFar, guarded: Change<GuardedField>[]): boolean {
  return approvedUntil > Date.now() && guarded.every(({ field, wanted }) => approved[field] === wanted);
}

/** @returns an error key when the password is missing or wrong */
async function approve(
  guarded: Change<GuardedField>[],
  { password }: Proofs,
  before: ShownSoFar | undefined,
): Promise<ShownSoFar | string> {
  if (password === '') return 'password_needed';
  const check = await checkPassword(await readRecord(), password);
  if (check !== 'right') return `password_${check}`;
  const { customerId } = await requireSession();
  return {
    customerId,
    approved: Object.fromEntries(guarded.map(({ field, wanted }) => [field, wanted])),
    approvedUntil: Date.now() + PASSWORD_COUNTS_MS,
    challenges: before?.challenges ?? {},
    proofs: before?.proofs ?? {},
  };
}

type Step = { challenge?: string; proof?: string; errors?: Record<string, string> };

async function prove(to: Contact, so: ShownSoFar, { codes, resend }: Proofs): Promise<Step> {
  const { channel: field } = to;
  const purpose = purposeOf(so.customerId);
  const isAbout = (contact: Contact | undefined) => contact?.value === to.value;
  const proof = so.proofs[field];
  if (proof && isAbout(await openProof(proof, purpose))) return { proof };

  const sent = so.challenges[field];
  const challenge = sent && isAbout(await contactOf(sent, purpose)) ? sent : undefined;
  if (!challenge || resend === field) return send(to, purpose, challenge);
  const typed = codes[field] ?? '';
  if (typed === '') return { challenge, errors: { [codeFieldOf(field)]: 'code_needed' } };
  const result = await redeemCode(challenge, purpose, typed);
  if (result.kind === 'right') return { proof: result.proof };
  return { challenge, errors: { [codeFieldOf(field)]: `code_${result.kind}` } };
}

/** Errors of sending are shown at the field, unless an earlier code is still valid. */
async function send(to: Contact, purpose: CodePurpose, earlier: string | undefined): Promise<Step> {
  const result = await sendCode(to, purpose);
  if (result.kind === 'sent') return { challenge: result.challenge };
  const error = result.kind === 'refused' ? 'code_undeliverable' : `code_${result.kind}`;
  return { challenge: earlier, errors: { [earlier ? codeFieldOf(to.channel) : to.channel]: error } };
}

function collect(
  steps: ({ field: GuardedField } & Step)[],
  what: 'challenge' | 'proof',
): ShownSoFar['challenges'] {
  return Object.fromEntries(steps.flatMap((step) => (step[what] ? [[step.field, step[what]]] : [])));
}
