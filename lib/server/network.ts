import ipaddr from 'ipaddr.js';

/** The prefix of an IPv6 address that its user cannot choose (RFC 4291, 2.5.4; RFC 8981). */
const NETWORK_BITS = 64;

/** The longest prefix that one customer of a provider usually gets: it has 65,536 networks (RFC 6177). */
const SITE_BITS = 48;

/** How many times the limit of a network its site may have: several customers can share one. */
export const SITE_FACTOR = 5;

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
  return prefixOf(parsed.toNormalizedString().split('%')[0] ?? '', NETWORK_BITS);
}

/**
 * The /48 that an IPv6 network is part of: rented at once with all its networks, it would have a counter for each of them.
 *
 * @param network as {@link networkOf} gives it
 * @returns undefined for an IPv4 address, and for anything that is no network
 */
export function siteOf(network: string): string | undefined {
  const [address = '', bits] = network.split('/');
  return bits && ipaddr.IPv6.isValid(address) ? prefixOf(address, SITE_BITS) : undefined;
}

function prefixOf(address: string, bits: number): string {
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${bits}`)}/${bits}`;
}
