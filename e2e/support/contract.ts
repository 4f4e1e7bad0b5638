import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import type { JournalEntry } from './sandbox.ts';

/** CareCloud's contract, if available; it is not part of this project. */
const CONTRACT = path.resolve(import.meta.dirname, '../../../shared/carecloud/contract.json');

type Operation = {
  operationId: string;
  parameters?: { name: string; in: string }[];
  requestBody?: { content: { 'application/json': { schema: object } } };
};

/** Whether the contract is available. */
export const hasContract = existsSync(CONTRACT);

const operations = new Map<string, Operation>();
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
// CareCloud's manual has a birthdate in the year 985; if it were left out of a PUT, it would be erased.
ajv.addFormat('date', /^\d{3,4}-\d{2}-\d{2}$/);

if (hasContract) {
  // A nullable field may be null even if its enum does not list null.
  const contract = JSON.parse(readFileSync(CONTRACT, 'utf8'), (_, value) => {
    if (value?.nullable && value.enum) return { ...value, enum: [...value.enum, null] };
    // An integer also matches `number`, so it could not match exactly one of them.
    return value?.oneOf ? { anyOf: value.oneOf } : value;
  });
  ajv.addSchema({ $id: 'contract', ...contract });
  for (const methods of Object.values<Record<string, Operation>>(contract.paths)) {
    for (const operation of Object.values(methods)) operations.set(operation.operationId, operation);
  }
}

/**
 * Checks the portal's calls against CareCloud's contract: known operations, known query parameters, valid bodies
 * without read-only fields. Does nothing if the contract is not available, which `contract.spec.ts` says.
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

/** The contract's references, made absolute. */
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
