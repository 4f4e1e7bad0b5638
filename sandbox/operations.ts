import type { Access } from './access.ts';
import { addressOperations } from './addresses.ts';
import { authTokenOperations } from './auth-tokens.ts';
import { customerOperations } from './customer-routes.ts';
import { enterpriseOperations } from './enterprise.ts';
import { interestOperations } from './interests.ts';
import { newsletterOperations } from './newsletter.ts';
import { oneTimePasswordOperations } from './one-time-passwords.ts';
import { passwordSetupOperations } from './password-setup.ts';
import { photoOperations } from './photos.ts';
import { propertyOperations } from './property-records.ts';
import { recordOperations } from './records.ts';
import { referenceOperations } from './reference.ts';
import { registrationOperations } from './registration.ts';
import type { Call } from './state.ts';
import { tokenOperations } from './token-routes.ts';

/** An operation of an API, by its name in the contract. */
export interface Operation {
  id: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below the API's base path; `:name` is a path parameter. */
  path: string;
  access: Access;
  handle: (c: Call) => Response | Promise<Response>;
}

/** The sandbox's APIs, by base path. */
export const INTERFACES: { base: string; operations: Operation[] }[] = [
  {
    base: '/webservice/rest-api/customer-interface/v1.0',
    operations: [
      ...tokenOperations,
      ...authTokenOperations,
      ...referenceOperations,
      ...customerOperations,
      ...interestOperations,
      ...propertyOperations,
      ...recordOperations,
      ...registrationOperations,
      ...photoOperations,
      ...addressOperations,
      ...oneTimePasswordOperations,
      ...passwordSetupOperations,
      ...newsletterOperations,
    ],
  },
  { base: '/webservice/rest-api/enterprise-interface/v1.0', operations: enterpriseOperations },
];

/** Names of all operations, to add faults to. */
export const OPERATION_IDS = INTERFACES.flatMap(({ operations }) => operations.map(({ id }) => id));
