import ipaddr from 'ipaddr.js';

/** The prefix of an IPv6 address that its user cannot choose (RFC 4291, 2.5.4; RFC 8981). */
const NETWORK_BITS = 64;

/**
 * The network of a client, for rate limits: an IPv4 address itself, in one spelling; the /64 prefix of an IPv6 address, as
 * any home has 2⁶⁴ addresses in it and would otherwise have as many counters.
 *
 * @param address as Node gives it; anything that is no address is returned unchanged
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  const network = ipaddr.IPv6.networkAddressFromCIDR(
    `${parsed.toNormalizedString().split('%')[0]}/${NETWORK_BITS}`,
  );
  return `${network}/${NETWORK_BITS}`;
}
