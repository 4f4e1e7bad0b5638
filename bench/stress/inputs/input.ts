import type { HtmlForm } from '../../../e2e/support/html.ts';
import type { Visitor } from '../../../e2e/support/visitor.ts';

/** A request, ready to be sent; nothing is added to it. */
export type Request = {
  method: string;
  path: string;
  headers: Record<string, string | string[]>;
  body?: string | Buffer;
};

/** An attacker's resources: a customer's signed-in browser, a kiosk, and forms of pages. */
export type Attacker = {
  origin: string;
  email: string;
  customer: Visitor;
  other: Visitor;
  kiosk: Visitor;
  forms: { path: string; form: HtmlForm }[];
};

/** Creates a request from random choices and the attacker's resources. */
export type Input = (attacker: Attacker) => Request | Promise<Request>;

/** The cookies of a visitor as a header. */
export function cookieHeader({ cookies }: Visitor): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** The headers of a browser about a write's origin. */
export function ownOrigin({ origin }: Attacker): Record<string, string> {
  return { origin, 'sec-fetch-site': 'same-origin' };
}
