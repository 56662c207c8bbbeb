/**
 * Networks of IPv4 that are not the internet's (IANA, IPv4 Special-Purpose Address Registry), multicast, and the one public
 * address by which a cloud serves metadata to its machines.
 */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
];
/**
 * All that IANA has given out for the internet. What lies outside is refused, which takes in the unique local, the
 * link-local and the IPv4-mapped addresses, and those of NAT64.
 */
const GLOBAL_V6 = ['2000::/3'];
/** Exceptions within it: protocol assignments with Teredo, documentation twice, and 6to4. */
const NOT_PUBLIC_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const OCTET = /^(0|[1-9]\d{0,2})$/;
const GROUP = /^[0-9a-f]{1,4}$/i;

/** The numbers between separators, each of `bits`, as one; `undefined` where there are others than `count`. */
const join = (parts: readonly number[], count: number, bits: number): bigint | undefined =>
  parts.length === count ? parts.reduce((value, part) => (value << BigInt(bits)) | BigInt(part), 0n) : undefined;

const parseV4 = (text: string): bigint | undefined => {
  const octets = text.split('.');
  const isWritten = octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255);
  return isWritten ? join(octets.map(Number), 4, 8) : undefined;
};

/** An IPv4 address that an IPv6 one ends with, as two groups. */
const withoutDots = (text: string): string => {
  const at = text.lastIndexOf(':') + 1;
  const value = text.includes('.') ? parseV4(text.slice(at)) : undefined;
  return value === undefined
    ? text
    : `${text.slice(0, at)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`;
};

const parseV6 = (text: string): bigint | undefined => {
  const halves = withoutDots(text).split('::');
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 && missing < 1)) return undefined;
  const groups = halves.length === 2 ? [...head, ...Array<string>(missing).fill('0'), ...tail] : head;
  if (!groups.every((group) => GROUP.test(group))) return undefined;
  return join(
    groups.map((group) => Number.parseInt(group, 16)),
    8,
    16,
  );
};

const isWithin = (value: bigint, networks: readonly string[], bits: 32 | 128): boolean =>
  networks.some((network) => {
    const [base = '', length] = network.split('/');
    const start = bits === 32 ? parseV4(base) : parseV6(base);
    const shift = BigInt(bits - Number(length));
    return start !== undefined && value >> shift === start >> shift;
  });

/** Whether a text is an IP address as a URL or a resolver writes it, without brackets. */
export const isIpAddress = (text: string): boolean => parseV4(text) !== undefined || parseV6(text) !== undefined;

/** Whether an IP address is one of the internet's. What is no address is none of them. */
export const isPublicAddress = (address: string): boolean => {
  const v4 = parseV4(address);
  if (v4 !== undefined) return !isWithin(v4, NOT_PUBLIC_V4, 32);
  const v6 = parseV6(address);
  return v6 !== undefined && isWithin(v6, GLOBAL_V6, 128) && !isWithin(v6, NOT_PUBLIC_V6, 128);
};

/** This machine's own address, written as itself: a mapped one is no loopback address. */
export const isLoopbackAddress = (address: string): boolean => {
  const v4 = parseV4(address);
  return v4 === undefined ? parseV6(address) === 1n : isWithin(v4, ['127.0.0.0/8'], 32);
};
