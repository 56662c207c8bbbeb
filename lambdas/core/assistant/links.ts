import { parse as parseHost } from 'tldts';

const WITH_SCHEME =
  /\b[a-z][a-z0-9+.-]{1,20}:\/{1,3}[^\s<>"'`´”’»]{1,2000}|\b(?:javascript|data|tel|sms|mailto|whatsapp|intent):[^\s<>"'`]{1,2000}/giu;
/** Dotted names with what follows them: each is a link only if `isHost` says so. */
const DOTTED =
  /(?<![\p{L}\p{N}@._/:-])(?<host>(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]{0,61}[\p{L}\p{N}\p{M}])?\.){1,6}(?:xn--[a-z0-9-]{2,59}|[\p{L}\p{M}]{2,24}|\d{1,3}))(?![\p{L}\p{N}-])(?<rest>[:/?#][^\s<>"'`]{0,2000})?/giu;

/** `nine.It` is a missing blank after a full stop more often than a name of Italy. */
const STARTS_A_SENTENCE = /\.\p{Lu}\p{Ll}$/u;

/**
 * Whether WhatsApp makes a link of a dotted name without a scheme: its ending is in the public suffix list, or, whatever
 * its ending, a path follows it.
 */
const isHost = (host: string, rest: string): boolean => {
  const hasPath = /^(?::\d+)?[/?#]\S/.test(rest);
  const { isIp, isIcann, domain } = parseHost(host);
  if (hasPath) return true;
  return isIp !== true && isIcann === true && domain !== null && !STARTS_A_SENTENCE.test(host);
};

const withoutScheme = (text: string): readonly string[] =>
  [...text.matchAll(DOTTED)]
    .filter(({ groups }) => isHost(groups?.host ?? '', groups?.rest ?? ''))
    .map(([found]) => found);

const parse = (found: string): URL | undefined => {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(found) && !/^[^/]*\.[^/]*:\d/.test(found);
  const url = isWhole ? found : `https://${found}`;
  return URL.canParse(url) ? new URL(url) : undefined;
};

/** What can be tapped and leads out of the chat, as it stands in a text, in order. */
export const linksIn = (text: string): readonly string[] => {
  const spelled = text.normalize('NFKC').replace(/[。｡]/g, '.');
  const whole = spelled.match(WITH_SCHEME) ?? [];
  const rest = withoutScheme(spelled.replace(WITH_SCHEME, ' '));
  return [...whole, ...rest].map((found) => found.replace(/[.,;:!?)\]}*_~]+$/, ''));
};

/** One form for all ways of writing the same link. */
const formOf = (found: string): string => {
  const url = parse(found);
  if (!url) return found;
  return `${url.host.toLowerCase().replace(/^www\./, '')}${url.pathname.replace(/\/+$/, '')}${url.search}${url.hash}`;
};

/**
 * Whether a reply may hold this link: it leads to one of these hosts, or to what stands under them, over http; or it is
 * one that the business has written itself.
 */
export const mayLink = (found: string, hosts: readonly string[], own: readonly string[]): boolean => {
  const url = parse(found);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (hosts.some((allowed) => host === allowed.toLowerCase() || host.endsWith(`.${allowed.toLowerCase()}`)))
    return true;
  return own.some((link) => formOf(link) === formOf(found));
};
