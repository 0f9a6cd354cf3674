import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { TransportProblem } from './transport.ts';

/** Special ranges of IPv4. */
const SPECIAL4 = blockList('ipv4', [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]);

/** All public addresses of IPv6. */
const PUBLIC6 = blockList('ipv6', [['2000::', 3]]);
/** Special ranges among them. */
const SPECIAL6 = blockList('ipv6', [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['3fff::', 20],
]);

/** The first six of eight numbers where the rest is an address of IPv4: mapped, and translated in two ways. */
const IPV4_INSIDE: readonly string[] = ['0 0 0 0 0 ffff', '0 0 0 0 ffff 0', '64 ff9b 0 0 0 0'];

/** Whether an IP address lies in a private, loopback, link-local or otherwise special range, also one of IPv4 inside one of IPv6. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  switch (isIP(bare)) {
    case 0:
      return false;
    case 4:
      return SPECIAL4.check(bare, 'ipv4');
    default:
      return isPrivateIpv6(bare);
  }
}

/** Resolves names as usual, but never to a private address: a vendor lives on the public network. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  const all: LookupOptions & { all: true } = { ...options, all: true };
  lookup(hostname, all, (error, addresses: LookupAddress[]) => {
    if (error) {
      callback(error, []);
      return;
    }
    const shown = addresses.find(({ address }) => isPrivateAddress(address));
    if (shown) callback(leadsAstray(hostname, shown.address), []);
    else if (options.all) callback(null, addresses);
    else callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });
};

function leadsAstray(hostname: string, address: string): TransportProblem {
  return new TransportProblem('redirected', `${hostname} leads to the private address ${address}`);
}

function isPrivateIpv6(address: string): boolean {
  const inner = innerIpv4(groupsOf(address));
  if (inner !== undefined) return SPECIAL4.check(inner, 'ipv4');
  return !PUBLIC6.check(address, 'ipv6') || SPECIAL6.check(address, 'ipv6');
}

/** The IPv4 address that a mapped (RFC 4291), translated (RFC 6052, RFC 7915) or 6to4 (RFC 3056) address stands for. */
function innerIpv4(groups: readonly number[]): string | undefined {
  const prefix = groups
    .slice(0, 6)
    .map((group) => group.toString(16))
    .join(' ');
  const isMapped = IPV4_INSIDE.includes(prefix);
  const pair = isMapped ? groups.slice(6) : groups[0] === 0x2002 ? groups.slice(1, 3) : undefined;
  return pair?.flatMap((group) => [group >> 8, group & 255]).join('.');
}

/** The eight numbers of an IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const [left = '', right] = new URL(`http://[${address}]/`).hostname.slice(1, -1).split('::');
  const numbers = (text: string) =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  if (right === undefined) return numbers(left);
  const [head, tail] = [numbers(left), numbers(right)];
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

function blockList(family: 'ipv4' | 'ipv6', ranges: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [net, prefix] of ranges) list.addSubnet(net, prefix, family);
  return list;
}
