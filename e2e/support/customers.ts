/** Password of every customer of the sandbox. */
export const PASSWORD = 'Sandbox-2026';

/** The customer of CareCloud's manual. */
export const JOHN = {
  id: '8ea6abece4cd0a4ded0a29f093',
  email: 'john.smith@example.com',
  phone: '420523828931',
  card: '9990000000017',
};
