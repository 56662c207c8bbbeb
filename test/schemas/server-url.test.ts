import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isIpAddress, isLoopbackAddress, isPublicAddress } from '../../schemas/public-address.ts';
import { serverUrlProblem } from '../../schemas/server-url.ts';

const PRIVATE = [
  '0.0.0.0',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.254',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:10.0.0.1',
  '::ffff:8.8.8.8',
  '::ffff:7f00:1',
  '0:0:0:0:0:ffff:a9fe:a9fe',
  '::127.0.0.1',
  '64:ff9b::a9fe:a9fe',
  '64:ff9b::8.8.8.8',
  '64:ff9b:1::1',
  'fc00::1',
  'fd00:ec2::254',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2001:db8::1',
  '2002:a00:1::1',
  '2001::1',
];

describe('isPublicAddress', () => {
  it.each(PRIVATE)('refuses %s', (address) => {
    expect([isIpAddress(address), isPublicAddress(address)]).toEqual([true, false]);
  });

  it.each(['8.8.8.8', '172.15.255.255', '172.32.0.0', '100.128.0.1', '2606:4700::6810:1', '2600:1f18::1', '2a00::'])(
    'takes %s',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '',
    'a.example',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '08.8.8.8',
    '1::2::3',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    ':',
  ])('takes no text for an address that is none: %j', (text) => {
    expect([isIpAddress(text), isPublicAddress(text), isLoopbackAddress(text)]).toEqual([false, false, false]);
  });

  it('knows every IPv6 address in each of its spellings', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    fc.assert(
      fc.property(fc.tuple(group, group, group, group, group, group, group, group), (groups) => {
        const long = groups.map((value) => value.toString(16).padStart(4, '0')).join(':');
        const short = new URL(`http://[${long}]`).hostname.slice(1, -1);
        expect([isIpAddress(short), isPublicAddress(short)]).toEqual([true, isPublicAddress(long)]);
      }),
    );
  });
});

describe('a server that is handed a key', () => {
  it.each([
    ...PRIVATE.map((address) => (address.includes(':') ? `https://[${address}]/v1` : `https://${address}/v1`)),
    'https://localhost/v1',
    'https://api.localhost',
    'https://LOCALHOST.',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://017700000001/',
    'https://metadata.google.internal/',
    'https://metadata/',
    'https://instance-data.ec2.internal',
    'https://printer.local',
    'https://vectors.lan',
    'http://api.openai.com/v1',
    'ftp://api.openai.com/v1',
    'https://key@api.openai.com/v1',
    'https://:key@api.openai.com/v1',
    'https://api.openai.com/v1?key=a',
    'https://api.openai.com/v1#a',
    'api.openai.com',
    '',
  ])('is not %s, in the cloud', (url) => {
    expect(serverUrlProblem(url, 'internet')).toEqual(expect.any(String));
  });

  it.each(['https://api.openai.com/v1', 'https://api.deepseek.com', 'https://8.8.8.8/v1', 'https://a.example:8443'])(
    'may be %s, everywhere',
    (url) => {
      expect(serverUrlProblem(url, 'internet')).toBeUndefined();
      expect(serverUrlProblem(url, 'loopback too')).toBeUndefined();
    },
  );

  it.each(['http://127.0.0.1:9000/v1', 'http://localhost:9000', 'http://[::1]:9000'])(
    'may be %s on this machine alone',
    (url) => {
      expect(serverUrlProblem(url, 'internet')).toMatch(/this machine/);
      expect(serverUrlProblem(url, 'loopback too')).toBeUndefined();
    },
  );

  it.each(['http://10.0.0.1', 'https://169.254.169.254', 'http://[::ffff:127.0.0.1]', 'http://api.openai.com'])(
    'is not %s on this machine either',
    (url) => {
      expect(serverUrlProblem(url, 'loopback too')).toEqual(expect.any(String));
    },
  );
});
