import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { JournalEntry } from './sandbox.ts';

/** CareCloud's contract, where it is at hand; it is not part of this project. */
const CONTRACT = path.resolve(import.meta.dirname, '../../../shared/carecloud/contract.json');

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: { 'application/json': { schema: object } } };
};

/** Whether there is a contract to hold calls against. */
export const hasContract = existsSync(CONTRACT);

const operations = new Map<string, Operation>();
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
// CareCloud's own manual has a birthdate of the year 985; left out of a PUT it would be erased.
ajv.addFormat('date', /^\d{3,4}-\d{2}-\d{2}$/);

if (hasContract) {
  // What is nullable may be null, even where the list of its values forgets to say so.
  const contract = JSON.parse(readFileSync(CONTRACT, 'utf8'), (_, value) => {
    if (value?.nullable && value.enum) return { ...value, enum: [...value.enum, null] };
    // A whole number is a number and an integer: where these are alternatives, it cannot be exactly one of them.
    return value?.oneOf ? { anyOf: value.oneOf } : value;
  });
  ajv.addSchema({ $id: 'contract', ...contract });
  for (const methods of Object.values<Record<string, Operation>>(contract.paths)) {
    for (const operation of Object.values(methods)) operations.set(operation.operationId, operation);
  }
}

/**
 * Holds the calls the portal made against CareCloud's contract: known operations, known query parameters, bodies of the
 * promised shape without read-only fields. Does nothing where the contract is not at hand.
 */
export function checkAgainstContract(calls: JournalEntry[]): void {
  if (!hasContract) return;
  for (const call of calls) {
    if (call.path.includes('/enterprise-interface/')) continue;
    const operation = operations.get(call.operation ?? '');
    expect(operation, `${call.method} ${call.path} is in the contract`).toBeDefined();
    const schema = operation?.requestBody?.content['application/json'].schema;
    if (schema && call.status < 500) {
      const isValid = ajv.validate(absolute(schema) as object, call.requestBody);
      expect(isValid, `${call.operation}: ${ajv.errorsText()}`).toBe(true);
    }
  }
}

/** References of the contract, as references into it from outside. */
function absolute(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(absolute);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' ? `contract${value}` : absolute(value),
    ]),
  );
}
