/** Ends of names that WhatsApp makes a link of without a scheme, and that follow no sentence by chance. */
const ENDINGS =
  'com|net|org|info|biz|io|co|ai|app|dev|me|ly|gl|gg|tv|cc|to|us|uk|eu|es|pt|br|fr|de|it|mx|ar|cl|pe|ve|ec|uy|ch|at|be|nl|pl|ru|ua|cn|jp|kr|in|id|tr|au|nz|ca|za|ng|ke|ma|se|no|dk|fi|ie|cz|gr|hu|ro|su|tk|ml|ga|cf|xyz|top|site|online|shop|store|club|live|link|click|page|web|cloud|tech|world|pro|vip|win|work|icu|buzz|lol|fun|zip|mov|mobi|name|test|example|invalid';

const WITH_SCHEME =
  /\b[a-z][a-z0-9+.-]{1,20}:\/{1,3}[^\s<>"'`´”’»]{1,2000}|\b(?:javascript|data|tel|sms|mailto|whatsapp|intent):[^\s<>"'`]{1,2000}/giu;
const WITHOUT_SCHEME = new RegExp(
  `(?<![\\p{L}\\p{N}@._/:-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,6}(?:${ENDINGS}|${ENDINGS.toUpperCase()}|[\\p{L}]{2,24}(?=[/?#]\\S)|xn--[a-z0-9-]{2,59})(?![\\p{L}\\p{N}-])(?:[:/?#][^\\s<>"'\`]{0,2000})?|(?<![\\d.@])(?:\\d{1,3}\\.){3}\\d{1,3}(?::\\d+)?/[^\\s<>"'\`]{0,2000}`,
  'gu',
);

const parse = (found: string): URL | undefined => {
  const isWhole = /^[a-z][a-z0-9+.-]*:/i.test(found) && !/^[^/]*\.[^/]*:\d/.test(found);
  const url = isWhole ? found : `https://${found}`;
  return URL.canParse(url) ? new URL(url) : undefined;
};

/** What can be tapped and leads out of the chat, as it stands in a text, in order. */
export const linksIn = (text: string): readonly string[] => {
  const spelled = text.normalize('NFKC').replace(/[。｡]/g, '.');
  const rest: string[] = [];
  const whole = spelled.match(WITH_SCHEME) ?? [];
  rest.push(...(spelled.replace(WITH_SCHEME, ' ').match(WITHOUT_SCHEME) ?? []));
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
