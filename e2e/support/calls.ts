import type { JournalEntry, Sandbox } from './sandbox.ts';

/** The portal's calls to CareCloud for customers, without those for its own token and for shared reference data. */
export async function customerCalls(sandbox: Sandbox): Promise<JournalEntry[]> {
  return (await sandbox.journal()).filter(
    (call) => /\/(tokens|customers|messages)\b/.test(call.path) && !isOwn(call),
  );
}

/** The names of those calls. */
export async function operations(sandbox: Sandbox): Promise<(string | null)[]> {
  return (await customerCalls(sandbox)).map(({ operation }) => operation);
}

/** The calls that could change something; requesting a code does, although it is a GET. */
export async function writes(sandbox: Sandbox): Promise<JournalEntry[]> {
  return (await customerCalls(sandbox)).filter(
    ({ method, operation }) => method !== 'GET' || operation === 'getTokenAuthentication',
  );
}

function isOwn({ requestBody }: JournalEntry): boolean {
  const { device } = (requestBody ?? {}) as { device?: { device_name?: string } };
  return device?.device_name === 'Customer portal';
}
