import * as z from 'zod';

/** The languages that are told apart and spoken: ISO 639-1. */
export const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar'] as const;
export const Language = z.enum(LANGUAGES);
export type Language = z.infer<typeof Language>;

/** The language of a tag, whatever its case and region: `pt` of `pt-BR`, `PT` and `pt_PT`. */
export const languageOfTag = (tag: string): string => tag.trim().toLowerCase().split(/[-_]/)[0] ?? '';

/** A language as people write it into settings. */
export const LanguageTag = z.preprocess((tag) => (typeof tag === 'string' ? languageOfTag(tag) : tag), Language);
