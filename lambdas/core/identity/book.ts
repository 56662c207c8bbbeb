import { type AliasRecord, aliasId } from './aliases.ts';
import type { IdentityStore } from './resolve-identity.ts';

/**
 * The addresses of one POST, each read once: a POST may hold a thousand messages. What was written on the way is known
 * from the write.
 */
export const createBook = (identities: IdentityStore): IdentityStore => {
  const known = new Map<string, AliasRecord | undefined>();
  return {
    ...identities,
    find: async (phoneNumberId, aliases) => {
      const unread = aliases.filter((alias) => !known.has(aliasId(phoneNumberId, alias)));
      if (unread.length > 0) {
        const found = await identities.find(phoneNumberId, unread);
        for (const alias of unread) {
          const id = aliasId(phoneNumberId, alias);
          known.set(id, found.get(id));
        }
      }
      return new Map(
        aliases.flatMap((alias) => {
          const id = aliasId(phoneNumberId, alias);
          const record = known.get(id);
          return record ? [[id, record] as const] : [];
        }),
      );
    },
    note: (phoneNumberId, noted) => {
      for (const { alias, next } of noted.aliases) known.set(aliasId(phoneNumberId, alias), next);
      identities.note(phoneNumberId, noted);
    },
    forget: (phoneNumberId, aliases) => {
      for (const alias of aliases) known.delete(aliasId(phoneNumberId, alias));
      identities.forget(phoneNumberId, aliases);
    },
  };
};
