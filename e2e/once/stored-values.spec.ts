import { BUILT_IN_IDS } from '../../sandbox/agreements/index.ts';
import { PASSWORD } from '../support/customers.ts';
import { NEW_PASSWORD } from '../support/sign-up.ts';
import { Visitor } from '../support/visitor.ts';
import { expect, test } from '../support/visitors.ts';

const MARKETING = BUILT_IN_IDS.agreement_marketing_communication;

test('an invalid stored value that CareCloud refuses is named wherever it blocks a change, and can be corrected', async ({
  portal,
  sandbox,
  t,
}) => {
  await sandbox.reset({ storedValues: 'checked' });
  const john = new Visitor(portal.url);
  await john.signIn('john.smith@example.com', PASSWORD);
  const consents = await john.forms('/consents?plain');
  const isMarketing = ([name, value]: [string, string]) => name === 'consent' && value === MARKETING;
  const consent = consents.find(({ fields }) => fields.some(isMarketing));
  if (!consent) throw new Error('no form about news');
  const saves = () =>
    Promise.all([
      john.form('/address?plain', 'city').then((form) => john.submit('/address', form, { city: 'Brno' })),
      john.submit('/consents', consent, { value: '0' }),
      john
        .form('/security?plain', 'new_password')
        .then((form) =>
          john.submit('/security', form, { current_password: PASSWORD, new_password: NEW_PASSWORD }),
        ),
    ]);
  for (const { body } of await saves()) {
    expect(body).toContain(t.form.onFile(t.profile.fields.birthdate));
    expect(body).toMatch(/<a href="\/profile"[^>]*>Go to “Profile”/);
  }
  expect((await john.get('/address?plain')).body, 'kept for who goes to mend it').toContain('Brno');

  const profile = await john.form('/profile?plain', 'birthdate');
  const other = await john.submit('/profile', profile, { first_name: 'Jack' });
  expect(other.body, 'said at the field where there is one').toContain(t.errors.invalid);
  expect(other.body).toContain(t.form.invalid);
  const mended = await john.submit('/profile', profile, { birthdate: '1985-02-12' });
  expect(mended.headers.location).toBe('/profile');
  for (const { status } of await saves()) expect(status).toBe(303);
});
