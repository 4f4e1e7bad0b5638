export type AgreementValue = 0 | 1 | 2;

/** The older format of consents: three built-in ones by name, the others in a list. */
export interface Agreement {
  agreement_gtc?: AgreementValue;
  agreement_profiling?: AgreementValue;
  agreement_marketing_communication?: AgreementValue;
  custom_agreements?: CustomAgreement[];
  [unknown: string]: unknown;
}

export interface CustomAgreement {
  agreement_id: string;
  agreement_value: AgreementValue;
  [unknown: string]: unknown;
}

/** The newer format: all consents in one list. */
export interface Consent {
  consent_id: string;
  consent_value: AgreementValue;
  last_change?: string;
  [unknown: string]: unknown;
}

export interface PersonalInformation {
  salutation?: string;
  gender?: number | null;
  first_name?: string;
  last_name?: string;
  birthdate?: unknown;
  email?: string;
  /** A string in the contract; one customer has a number, as CareCloud's manual shows for an enterprise user. */
  phone?: string | number;
  language_id: string;
  store_id?: string;
  photo_url?: string | null;
  address?: Record<string, unknown>;
  agreement?: Agreement;
  consents?: Consent[];
  [unknown: string]: unknown;
}

/** A customer record as the API returns it. Unknown fields are kept. */
export interface Customer {
  customer_id: string;
  personal_information: PersonalInformation;
  doi_email?: string;
  doi_phone?: string;
  last_change: string;
  state: 0 | 1 | 2;
  [unknown: string]: unknown;
}
