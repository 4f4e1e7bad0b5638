import { describe, expect, it } from 'vitest';
import { networkOf, siteOf } from './network.ts';

describe('the network of a client', () => {
  it('is an IPv4 address itself, also when written as IPv6', () => {
    expect(networkOf('203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:203.0.113.7')).toBe('203.0.113.7');
    expect(networkOf('::ffff:cb00:7107')).toBe('203.0.113.7');
  });

  it('is the same for all IPv6 addresses of one /64', () => {
    const own = networkOf('2001:db8:1:2::1');
    expect(networkOf('2001:DB8:1:2:aaaa:bbbb:cccc:dddd')).toBe(own);
    expect(networkOf('2001:db8:1:2:1::')).toBe(own);
    expect(networkOf('2001:db8:1:3::1')).not.toBe(own);
  });

  it('works for link-local addresses, and leaves other texts unchanged', () => {
    expect(networkOf('fe80::1%eth0')).toBe(networkOf('fe80::2%eth1'));
    expect(networkOf('')).toBe('');
    expect(networkOf('unknown')).toBe('unknown');
  });
});

describe('the site of a network', () => {
  it('is the same for all IPv6 networks of one /48', () => {
    const own = siteOf(networkOf('2001:db8:1:2::1'));
    expect(own).toBe('2001:db8:1::/48');
    expect(siteOf(networkOf('2001:db8:1:ffff::1'))).toBe(own);
    expect(siteOf(networkOf('2001:db8:2:2::1'))).not.toBe(own);
  });

  it.each(['203.0.113.7', '::ffff:203.0.113.7', '', 'unknown', 'a/b'])(
    'does not exist for "%s"',
    (address) => {
      expect(siteOf(networkOf(address))).toBeUndefined();
    },
  );
});
