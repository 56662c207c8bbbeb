import * as z from 'zod';
import { isIpAddress, isLoopbackAddress, isPublicAddress } from './public-address.ts';

/** Ends of names that no public resolver knows; cloud providers serve metadata, and so credentials, by some of them. */
const LOCAL_SUFFIXES = [
  'localhost',
  'local',
  'localdomain',
  'internal',
  'intranet',
  'lan',
  'home',
  'corp',
  'home.arpa',
];

const LOCALHOST = /^(.+\.)?localhost$/;

/** Where a server may be: on the internet, or on this machine as well. */
export type Reach = 'internet' | 'loopback too';

/**
 * What is expected of the URL of a server that is handed a key; `undefined` where it is met. A name is judged by its words alone:
 * what it resolves to is checked at each connection.
 *
 * @param reach on this machine alone a key may travel without TLS
 */
export const serverUrlProblem = (text: string, reach: Reach): string | undefined => {
  if (!URL.canParse(text)) return 'a URL, such as https://api.openai.com/v1';
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'a URL that begins with https://';
  if (username !== '' || password !== '') return 'a URL without a user name or a password: keys belong to the secrets';
  if (search !== '' || hash !== '') return 'a URL of scheme, host and path alone';
  const host = hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.+$/, '');
  if (isLoopbackAddress(host) || LOCALHOST.test(host)) {
    return reach === 'loopback too' ? undefined : 'a server on the internet, not this machine';
  }
  if (isIpAddress(host)) {
    if (!isPublicAddress(host)) return 'a public address of the internet';
  } else if (!host.includes('.') || LOCAL_SUFFIXES.some((suffix) => host.endsWith(`.${suffix}`))) {
    return 'a host name that the whole internet knows';
  }
  return protocol === 'https:' ? undefined : 'a URL that begins with https://';
};

/** A URL of a server that is handed a key. */
export const serverUrl = (reach: Reach) =>
  z.string().superRefine((text, context) => {
    const problem = serverUrlProblem(text, reach);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem, input: text });
  });
