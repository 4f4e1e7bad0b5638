import { expect, field, test } from '../fixtures.ts';

// `npm run bench` measures the JavaScript of the first load; this test keeps the forms' rules out of it.
for (const path of ['/sign-in', '/profile', '/address'] as const) {
  test(`loads the rules of ${path} only when somebody is in the form`, async ({ page, signIn, t }) => {
    if (path !== '/sign-in') await signIn();
    const scripts: string[] = [];
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.push(request.url());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const first = scripts.length;
    expect(first).toBeGreaterThan(0);
    const label = {
      '/sign-in': t.signIn.identifier,
      '/profile': t.profile.fields.first_name,
      '/address': t.address.fields.address1,
    }[path];
    await field(page, label).focus();
    await expect.poll(() => scripts.length).toBeGreaterThan(first);
  });
}
