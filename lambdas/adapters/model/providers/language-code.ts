import { fold } from '../../../core/assistant/fold.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const CODES = [...LETTERS].flatMap((first) => [...LETTERS].map((second) => first + second));

/** In whose words languages are called by their names: the table of one costs a millisecond, those of all a hundred. */
const NAMED_IN = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar'];

const namesIn = (locale: string) => new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });

const named = new Map<string, string>();
const known = new Set<string>();

/** Names of languages, folded, by Unicode's own tables; made when the first name comes. */
const namesOfLanguages = (): ReadonlyMap<string, string> => {
  if (named.size > 0) return named;
  const tables = NAMED_IN.map(namesIn);
  const codes = CODES.filter((code) => isKnown(code));
  for (const code of codes) {
    for (const names of tables) {
      const name = names.of(code);
      if (name !== undefined && !named.has(fold(name))) named.set(fold(name), code);
    }
  }
  return named;
};

const isKnown = (code: string): boolean => {
  if (known.size === 0) {
    const english = namesIn('en');
    for (const each of CODES) if (english.of(each) !== undefined) known.add(each);
  }
  return known.has(code);
};

const ofTag = (text: string): string | undefined => {
  const tag = text.trim().replaceAll('_', '-');
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8})*$/i.test(tag)) return undefined;
  try {
    const { language } = new Intl.Locale(tag);
    return isKnown(language) ? language : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
};

const LONGEST = 80;

/**
 * ISO 639-1 of a language, as models write it: by a tag in any case, with a region or script, with three letters, or by its
 * name in one of a few languages. `undefined` where it is none.
 */
export const toLanguageCode = (written: string): string | undefined => {
  const text = written.slice(0, LONGEST);
  const [outside = ''] = text.split('(');
  const tag = ofTag(text) ?? ofTag(outside);
  if (tag !== undefined) return tag;
  const words = fold(text).match(/\p{L}+/gu) ?? [];
  const name = [fold(outside.trim()), ...words].find((each) => namesOfLanguages().has(each));
  return name && namesOfLanguages().get(name);
};
