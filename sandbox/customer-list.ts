import type { Customer } from './customer.ts';
import { page } from './lists.ts';
import type { Call } from './state.ts';

const PERSONAL_FILTERS = ['email', 'phone', 'first_name', 'last_name', 'birthdate'];

/** Filters, sorts and pages customers by the query of `GET /customers`. */
export function customersPage(c: Call, customers: Customer[]) {
  const { items, total } = page(c, customers.filter(wanted(c)), fieldOf);
  return { customers: items, total_items: total };
}

function wanted(c: Call): (customer: Customer) => boolean {
  const emails = c.req.queries('email_list[]');
  const ids = c.req.queries('customer_ids[]');
  const exact = PERSONAL_FILTERS.map((field) => [field, c.req.query(field)] as const);

  return ({ customer_id, personal_information: person }) =>
    (!ids || ids.includes(customer_id)) &&
    (!emails || emails.includes(person.email ?? '')) &&
    exact.every(([field, value]) => value === undefined || String(person[field] ?? '') === value);
}

function fieldOf(customer: Customer, field: string): unknown {
  return customer[field] ?? customer.personal_information[field];
}
