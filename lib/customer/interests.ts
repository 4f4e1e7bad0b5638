import 'server-only';
import { cache } from 'react';
import type { Caller } from '../carecloud/http.ts';
import {
  deleteInterestRecord,
  getInterestRecords,
  type InterestRecord,
  postInterestRecord,
} from '../carecloud/interests.ts';
import { ifOffered } from '../carecloud/offered.ts';
import { type Change, changesBetween, type Texts } from './changes.ts';
import { asCustomer } from './context.ts';
import { readInterestDefinitions } from './reference-data.ts';
import { type ItemWrite, type Snapshot, unlessGone, type Validated } from './write-items.ts';

const PREFIX = 'interest:';

/** Whether a name may be that of an interest's field. */
export const isInterestField = (name: string) => name.startsWith(PREFIX);

/** Something a customer may be interested in, and whether they are: 'on' or ''. */
export type InterestChoice = { field: string; id: string; name: string | undefined; value: string };

const readRecords = cache(() =>
  ifOffered(() => asCustomer((caller, { customerId }) => getInterestRecords(customerId, caller))),
);

/**
 * All defined interests, then those of the signed-in customer that are no longer defined, without a name. Undefined where the
 * installation has no interests.
 *
 * @throws {SessionOverError}
 * @throws {CareCloudError}
 */
export async function readInterests(): Promise<InterestChoice[] | undefined> {
  const [definitions, records] = await Promise.all([readInterestDefinitions(), readRecords()]);
  if (!definitions || !records) return undefined;
  const undefinedOnes = [...new Set(records.map(({ interest_id }) => interest_id))]
    .filter((id) => !definitions.some((definition) => definition.id === id))
    .map((id) => ({ id, name: undefined }));
  return [...definitions, ...undefinedOnes].map(({ id, name }) => ({
    field: PREFIX + id,
    id,
    name,
    value: tickOf(records, PREFIX + id),
  }));
}

/**
 * Validates which interests were ticked and unticked. Only those the form had shown are considered; changes by somebody else
 * to other interests stay.
 *
 * @param typed 'on' or '' by field
 * @throws {CareCloudError}
 */
export async function validateInterests(typed: Texts, shown: Texts): Promise<Validated> {
  const isShown = (field: string) => isInterestField(field) && Object.hasOwn(shown, field);
  const wanted = Object.fromEntries(Object.entries(typed).filter(([field]) => isShown(field)));
  const changes = changesBetween(shown, wanted);
  const definitions = changes.length > 0 ? await readInterestDefinitions() : [];
  const isDefined = (field: string) => definitions?.some(({ id }) => PREFIX + id === field);
  const errors = changes.flatMap((change) => {
    if (change.wanted !== 'on' && change.wanted !== '') return [[change.field, 'invalid']];
    return change.wanted === 'on' && !isDefined(change.field) ? [[change.field, 'not_found']] : [];
  });
  return { errors: Object.fromEntries(errors), parts: [{ changes, look }] };
}

async function look(customerId: string, caller: Caller): Promise<Snapshot> {
  const records = await getInterestRecords(customerId, caller);
  return {
    valueOf: (field) => tickOf(records, field),
    writesFor: (pending) => pending.map((change) => writeFor(records, change)),
  };
}

function tickOf(records: InterestRecord[], field: string): string {
  return records.some(({ interest_id }) => PREFIX + interest_id === field) ? 'on' : '';
}

/** An interest may have several records: to remove it, all of them are deleted. */
function writeFor(records: InterestRecord[], change: Change): ItemWrite {
  const own = records.filter(({ interest_id }) => PREFIX + interest_id === change.field);
  return {
    changes: [change],
    field: change.field,
    send: async (customerId, caller) => {
      if (change.wanted === 'on') {
        return postInterestRecord(customerId, change.field.slice(PREFIX.length), caller);
      }
      for (const { interest_record_id } of own) {
        await unlessGone(deleteInterestRecord(customerId, interest_record_id, caller));
      }
    },
  };
}
