/** Password of every customer of the sandbox. */
export const PASSWORD = 'Sandbox-2026';

/** The customer of CareCloud's manual. */
export const JOHN = {
  id: '8ea6abece4cd0a4ded0a29f093',
  email: 'john.smith@example.com',
  phone: '420523828931',
  card: '9990000000017',
};

/** What would give John away, wherever it turned up. */
export const JOHNS_DATA = [
  JOHN.id,
  JOHN.email,
  JOHN.phone,
  '523 828 931',
  'Smith',
  '985-02-12',
  'Old Town Square',
  'Prague 1',
  '8bed991c68a4',
];

/** A customer with a photo, and the consents in their newer shape. */
export const JANA = { id: '8bd481cf51b2a7e3c096d41f25', email: 'jana.novakova@example.com' };

/** A customer whose record has fields that no contract knows. */
export const EVA = { id: '87a1d5f3e09c62b84d7f0e91ac', email: 'eva.extra@example.com' };
