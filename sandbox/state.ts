import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { type AgreementDefinition, agreementDefinitions } from './agreements/index.ts';
import type { AuthToken } from './auth-tokens.ts';
import { recordInOldFormat } from './consents.ts';
import { type Account, seedAccounts } from './customers.ts';
import { BearerRegistry } from './enterprise-bearers.ts';
import type { Fault } from './faults.ts';
import type { Features } from './features.ts';
import type { JournalEntry } from './journal.ts';
import { LANGUAGES } from './languages.ts';
import type { OneTimePassword } from './one-time-passwords.ts';
import type { OutboxMessage } from './outbox.ts';
import type { PasswordSetup } from './password-setup.ts';
import type { Photo } from './photos.ts';
import { type SocialLinks, type SocialNetwork, seedLinks } from './social-networks.ts';
import { type Token, TokenRegistry } from './token-registry.ts';

/** Status of a refused login. */
export type LoginRejection = 400 | 401 | 404;

/** Options of a reset. */
export interface Settings extends Features {
  /** Number of consent definitions: the built-in ones, then generated ones. */
  agreements?: number;
  /** Languages of customers and devices; the first one is the installation's default. */
  languages?: string[];
  /** Supported format of consents: `old` has `agreement` only. */
  consents?: 'old';
  /** Whether stored values are validated when they are sent back. Otherwise they are accepted even if invalid. */
  storedValues?: 'checked';
  /** Status of a login with wrong credentials: the contract has all three for every way to log in. */
  loginRejection?: LoginRejection;
  /** Status of a request for a new password for an unknown contact: installations differ. */
  unknownRecipient?: 400 | 404;
  /** Which application `application_id` names in a login by code: the published descriptions contradict each other. */
  handoverNames?: 'destination' | 'origin';
  /** URL of the portal that the other application links to. */
  portalUrl?: string;
}

/** The state that calls can change. A reset replaces it as a whole, so that late calls still write to the old one. */
export interface State {
  accounts: Map<string, Account>;
  definitions: AgreementDefinition[];
  languages: readonly string[];
  tokens: TokenRegistry;
  bearers: BearerRegistry;
  faults: Fault[];
  /** Calls that faults are delaying, and how to let them continue. */
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
  /** Who is signed in to the other application, by its cookie. */
  loyaltySessions: Map<string, string>;
  handoverNames: 'destination' | 'origin';
  portalUrl: string;
}

/** The social networks whose accounts are accepted, by CareCloud's id. */
export type SocialNetworks = Map<string, SocialNetwork>;

/** Variables of every handler. `token` and `account` are set for operations that require them. */
export interface Env {
  Bindings: HttpBindings;
  Variables: { state: State; now: () => Date; networks: SocialNetworks; token: Token; account: Account };
}

export type Call = Context<Env>;

/** A fresh state: seed customers and definitions; no tokens, no faults, an empty journal. */
export function seedState(settings: Settings = {}): State {
  const hasConsents = settings.consents !== 'old';
  return {
    accounts: new Map(
      seedAccounts().map((account) => [
        account.record.customer_id,
        hasConsents ? account : { ...account, record: recordInOldFormat(account.record) },
      ]),
    ),
    definitions: agreementDefinitions(settings.agreements),
    languages: settings.languages ?? LANGUAGES,
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
