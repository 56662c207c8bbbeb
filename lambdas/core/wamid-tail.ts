const PREFIX = 'wamid.';
/** How a wamid begins, before the length of the address in it. */
const HEAD = '\x1c\x18';

/**
 * What two forms of one wamid have in common. A wamid is base64 of `1c 18 <length> <address>` and a rest; the address is a
 * phone number in one form and a user id in another, and the rest is the same. What is not made so is its own tail.
 */
export const wamidTail = (wamid: string): string => {
  const bytes = wamid.startsWith(PREFIX) ? decode(wamid.slice(PREFIX.length)) : undefined;
  if (!bytes?.startsWith(HEAD)) return wamid;
  return bytes.slice(HEAD.length + 1 + bytes.charCodeAt(HEAD.length)) || wamid;
};

const decode = (base64: string): string | undefined => {
  try {
    return atob(base64);
  } catch {
    return undefined;
  }
};

/** Whether both name the same message of one conversation. */
export const isSameWamid = (a: string | undefined, b: string | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || wamidTail(a) === wamidTail(b));
