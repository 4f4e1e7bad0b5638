/**
 * Mock of `next/headers`: `vi.mock('next/headers', () => import('../testing/request.ts'))`. `browser` is what the
 * request sends; what the code under test sets ends up there.
 */
type Attributes = Record<string, unknown>;
type Cookie = { name: string; value: string };

export const browser = {
  headers: new Headers(),
  cookies: new Map<string, string>(),
  attributes: new Map<string, Attributes>(),

  reset(): void {
    this.headers = new Headers();
    this.cookies.clear();
    this.attributes.clear();
  },
};

export async function headers(): Promise<Headers> {
  return browser.headers;
}

export async function cookies() {
  return {
    get(name: string): Cookie | undefined {
      const value = browser.cookies.get(name);
      return value === undefined ? undefined : { name, value };
    },
    set(cookie: string | (Cookie & Attributes), value = '', attributes: Attributes = {}): void {
      const { name, value: text, ...rest } = typeof cookie === 'string' ? { name: cookie, value } : cookie;
      browser.cookies.set(name, text);
      browser.attributes.set(name, typeof cookie === 'string' ? attributes : rest);
    },
  };
}
