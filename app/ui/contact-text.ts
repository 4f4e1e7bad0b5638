import type { Contact } from '@/lib/customer/one-time-codes';
import { formatPhone } from '@/lib/i18n/format';

/** A contact as people write it. */
export function contactText({ channel, value }: Contact): string {
  return channel === 'phone' ? formatPhone(value) : value;
}
