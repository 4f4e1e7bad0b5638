import type { HtmlForm } from '../../../e2e/support/html.ts';
import type { Visitor } from '../../../e2e/support/visitor.ts';

/** A request, ready to be sent; nothing is added to it. */
export type Request = {
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  body?: string | Buffer;
};

/** What an attacker has: a customer's signed-in browser, a kiosk, and the forms that pages have shown. */
export type Attacker = {
  origin: string;
  email: string;
  customer: Visitor;
  other: Visitor;
  kiosk: Visitor;
  forms: { path: string; form: HtmlForm }[];
};

/** Makes a request of what was chosen at random and of what the attacker has. */
export type Input = (attacker: Attacker) => Request | Promise<Request>;

/** The cookies of a visitor as a header. */
export function cookieHeader({ cookies }: Visitor): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** What a browser says about where a write comes from. */
export function ownOrigin({ origin }: Attacker): Record<string, string> {
  return { origin, 'sec-fetch-site': 'same-origin' };
}
