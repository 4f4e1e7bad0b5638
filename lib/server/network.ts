import ipaddr from 'ipaddr.js';

/** As much of an IPv6 address as whoever has it cannot choose at will (RFC 4291, 2.5.4; RFC 8981). */
const NETWORK_BITS = 64;

/**
 * The network a client is in, for counting what comes from it: an IPv4 address as it is, however it is written, of an
 * IPv6 address the first half. Any home has 2⁶⁴ addresses of one network, and would else have as many counters.
 *
 * @param address as Node tells it; what is no address is left as it is
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
