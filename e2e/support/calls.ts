import type { JournalEntry, Sandbox } from './sandbox.ts';

/** What the portal asked of CareCloud for customers: without its own token and without what all customers share. */
export async function customerCalls(sandbox: Sandbox): Promise<JournalEntry[]> {
  return (await sandbox.journal()).filter(
    (call) => /\/(tokens|customers|messages)\b/.test(call.path) && !isOwn(call),
  );
}

/** The names of those calls. */
export async function operations(sandbox: Sandbox): Promise<(string | null)[]> {
  return (await customerCalls(sandbox)).map(({ operation }) => operation);
}

/** Those of the calls that could change something: asking for a code makes one, although it is a GET. */
export async function writes(sandbox: Sandbox): Promise<JournalEntry[]> {
  return (await customerCalls(sandbox)).filter(
    ({ method, operation }) => method !== 'GET' || operation === 'getTokenAuthentication',
  );
}

function isOwn({ requestBody }: JournalEntry): boolean {
  const { device } = (requestBody ?? {}) as { device?: { device_name?: string } };
  return device?.device_name === 'Customer portal';
}
