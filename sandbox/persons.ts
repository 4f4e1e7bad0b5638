/** A person with an account at the sandbox's identity provider. */
export interface Person {
  /** The account's permanent id there. */
  subject: string;
  given_name: string;
  family_name: string;
  email: string;
  email_verified: boolean;
  /** A description for users of the demo. */
  about: string;
  /** The linked customer, if any. */
  customerId?: string;
}

/** The persons with an account at the sandbox's identity provider. */
export const PERSONS: Person[] = [
  {
    subject: 'person-jana',
    given_name: 'Jana',
    family_name: 'Nováková',
    email: 'jana.novakova@example.com',
    email_verified: true,
    about: 'A customer whose account is linked: signs in at once.',
    customerId: '8bd481cf51b2a7e3c096d41f25',
  },
  {
    subject: 'person-nina',
    given_name: 'Nina',
    family_name: 'Newman',
    email: 'nina.newman@example.com',
    email_verified: true,
    about: 'No customer yet: goes on to sign-up, with name and e-mail filled in.',
  },
  {
    subject: 'person-john',
    given_name: 'John',
    family_name: 'Smith',
    email: 'john.smith@example.com',
    email_verified: true,
    about: 'A customer whose account is not linked yet: signs in once with the password, then it is.',
  },
  {
    subject: 'person-uma',
    given_name: 'Uma',
    family_name: 'Unsure',
    email: 'uma.unsure@example.com',
    email_verified: false,
    about: 'No customer yet, and the e-mail address was never verified: only the name is filled in.',
  },
  {
    subject: 'person-ivan',
    given_name: 'Ivan',
    family_name: 'Neaktivní',
    email: 'ivan.neaktivni@example.com',
    email_verified: true,
    about: 'Linked with an account that is no longer active.',
    customerId: '89b4f1c2d7e05a938c46b2e0f7',
  },
];
