/** Password of every customer of the sandbox. */
export const PASSWORD = 'Sandbox-2026';

/** The customer of CareCloud's manual. */
export const JOHN = {
  id: '8ea6abece4cd0a4ded0a29f093',
  email: 'john.smith@example.com',
  phone: '420523828931',
  card: '9990000000017',
};

/** John's further addresses, by kind. */
export const JOHNS_ADDRESSES = {
  delivery: '8e17b04cd9f2a6358170bb52de',
  work: '8f52c6a1e30d97b4485cf2109a',
};

/** John's personal data, to search for leaks. */
export const JOHNS_DATA = [
  JOHN.id,
  JOHN.email,
  JOHN.phone,
  '523 828 931',
  '523\u00a0828\u00a0931',
  'Smith',
  '985-02-12',
  'Old Town Square',
  'Prague 1',
  'Wenceslas Square',
  '8bed991c68a4',
];

/** Consents in the newer format only, a salutation, verified contacts; Czech. */
export const JANA = { id: '8bd481cf51b2a7e3c096d41f25', email: 'jana.novakova@example.com' };

/** Consents in both formats; Slovak. */
export const PETER = { id: '86f20c7d9ab3e154c8d07b6e31', email: 'peter.kovac@example.com' };

/** No consents; German. */
export const ANNA = { id: '8c5b9e01f4d2a8637be1490dc2', email: 'anna.schmidt@example.com' };

/** No gender, no address; English like John. */
export const ALEX = { id: '8d0e7a63bf91c5284fa6e3b70d', email: 'alex.doe@example.com' };

/** Unknown fields at every level; Czech. */
export const EVA = { id: '87a1d5f3e09c62b84d7f0e91ac', email: 'eva.extra@example.com' };

/** Names outside the Latin alphabet, very long address lines. */
export const TARO = { id: '8e93c7b05d1f4a26e8b9072fd4', email: 'taro.yamada@example.com' };

/** Attempts of script injection. */
export const MALLORY = { id: '84e2b90fa6c1d7358e0f9b42a3', email: 'mallory@example.com' };

/** A phone that is a number, a photo that is null. */
export const NORA = { id: '8f6d3a91c0b7e2485d19fa70ce', email: 'nora.number@example.com' };

/** Consents in both formats, each with answers that the other lacks; English like John. */
export const OLGA = { id: '8b72f5d01ac94e6837d0c1b5e8', email: 'olga.uneven@example.com' };
