import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type AgreementDefinition, agreementDefinitions } from './agreements/index.ts';
import type { AuthToken } from './auth-tokens.ts';
import { recordInOldShape } from './consents.ts';
import { type Account, seedAccounts } from './customers.ts';
import { BearerRegistry } from './enterprise-bearers.ts';
import type { Fault } from './faults.ts';
import type { Features } from './features.ts';
import type { JournalEntry } from './journal.ts';
import type { OneTimePassword } from './one-time-passwords.ts';
import type { OutboxMessage } from './outbox.ts';
import type { PasswordSetup } from './password-setup.ts';
import type { Photo } from './photos.ts';
import { type SocialLinks, type SocialNetwork, seedLinks } from './social-networks.ts';
import { type Token, TokenRegistry } from './token-registry.ts';

/** How a login is refused. */
export type LoginRejection = 400 | 401 | 404;

/** What a reset may set differently from the seed. */
export interface Settings extends Features {
  /** How many consent definitions there are in all; the built-in ones come first, generated ones follow. */
  agreements?: number;
  /** Which shape of a customer's answers there is: `old` knows `agreement` only. */
  consents?: 'old';
  /** Whether values that stand on file are checked like any when they are sent back. Otherwise they are taken, however odd. */
  storedValues?: 'checked';
  /** Status of a sign-in with wrong credentials: the contract has all three, for every way to log in. */
  loginRejection?: LoginRejection;
  /** Status of a request for a new password for nobody's contact: installations answer one or the other. */
  unknownRecipient?: 400 | 404;
  /** Which application the `application_id` of a login by code names: the published descriptions contradict each other. */
  handoverNames?: 'destination' | 'origin';
  /** Where the portal is that the other application's page leads to. */
  portalUrl?: string;
}

/** Everything that calls can change. A reset replaces it as a whole, so a late call still writes into the old one. */
export interface State {
  accounts: Map<string, Account>;
  definitions: AgreementDefinition[];
  tokens: TokenRegistry;
  bearers: BearerRegistry;
  faults: Fault[];
  /** What holds calls up just now, and how to let them go on. */
  delays: Set<{ fault: Fault; end: AbortController }>;
  journal: JournalEntry[];
  outbox: OutboxMessage[];
  photos: Map<string, Photo>;
  oneTimePasswords: Map<string, OneTimePassword>;
  passwordSetups: Map<string, PasswordSetup>;
  socialLinks: SocialLinks;
  loginRejection: LoginRejection;
  hasConsents: boolean;
  checksStored: boolean;
  features: Features;
  unknownRecipient: 400 | 404;
  authTokens: Map<string, AuthToken>;
  /** Who is signed in at the other application, by its cookie. */
  loyaltySessions: Map<string, string>;
  handoverNames: 'destination' | 'origin';
  portalUrl: string;
}

/** The social networks whose accounts are taken, by CareCloud's id. */
export type SocialNetworks = Map<string, SocialNetwork>;

/** What Hono hands to every handler. `token` and `account` are there for operations whose access asks for them. */
export interface Env {
  Bindings: HttpBindings;
  Variables: { state: State; now: () => Date; networks: SocialNetworks; token: Token; account: Account };
}

export type Call = Context<Env>;

/** A fresh state: seed customers and definitions, no tokens, no faults, an empty journal. */
export function seedState(settings: Settings = {}): State {
  const hasConsents = settings.consents !== 'old';
  return {
    accounts: new Map(
      seedAccounts().map((account) => [
        account.record.customer_id,
        hasConsents ? account : { ...account, record: recordInOldShape(account.record) },
      ]),
    ),
    definitions: agreementDefinitions(settings.agreements),
    tokens: new TokenRegistry(),
    bearers: new BearerRegistry(),
    faults: [],
    delays: new Set(),
    journal: [],
    outbox: [],
    photos: new Map(),
    oneTimePasswords: new Map(),
    passwordSetups: new Map(),
    socialLinks: seedLinks(),
    authTokens: new Map(),
    loyaltySessions: new Map(),
    loginRejection: settings.loginRejection ?? 401,
    hasConsents,
    checksStored: settings.storedValues === 'checked',
    features: {
      interests: settings.interests,
      properties: settings.properties,
      addresses: settings.addresses,
      records: settings.records,
      abilityCheck: settings.abilityCheck,
    },
    unknownRecipient: settings.unknownRecipient ?? 404,
    handoverNames: settings.handoverNames ?? 'destination',
    portalUrl: settings.portalUrl ?? 'http://localhost:3000',
  };
}
