/** Where a hook may be sent: not to this machine nor to the office's own network, unless that is allowed. */
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** @source RFC 6890, IANA special-purpose address registries */
const PRIVATE = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, prefix, 'ipv6');

/** True also for what only wraps a private address: `::ffff:10.0.0.1`. */
export function isPrivate(address: string): boolean {
  const wrapped = /^::ffff:(?<v4>\d+\.\d+\.\d+\.\d+)$/iu.exec(address)?.groups?.v4;
  if (wrapped !== undefined) return isPrivate(wrapped);
  if (/^::ffff:/iu.test(address)) return true;
  return PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** The look-up of a connection itself: what it answers is what is connected to, and no second answer counts. */
export const lookupFor =
  (allowsPrivate: boolean): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const open = allowsPrivate ? found : found.filter(({ address }) => !isPrivate(address));
      const [first] = open;
      if (!first) return done(new Error(PRIVATE_ADDRESS), []);
      return options.all ? done(null, open) : done(null, first.address, first.family);
    });

const PRIVATE_ADDRESS = 'địa chỉ nội bộ không được phép (xem --allow-private-hooks)';

/** @returns Vietnamese: why nothing may be sent there; null where it may */
export async function addressProblem(url: string, allowsPrivate: boolean): Promise<string | null> {
  const { protocol, hostname, username, password } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return 'chỉ nhận http và https';
  if (username !== '' || password !== '') return 'địa chỉ không được chứa mật khẩu';
  if (allowsPrivate) return null;
  const host = hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0) return isPrivate(host) ? PRIVATE_ADDRESS : null;
  return new Promise((resolve) =>
    lookupFor(false)(host, {}, (error) =>
      resolve(error?.message === PRIVATE_ADDRESS ? PRIVATE_ADDRESS : null),
    ),
  );
}
