import type { Language } from '../../../schemas/language.ts';
import { arabic } from './phrases/arabic.ts';
import { english } from './phrases/english.ts';
import { french } from './phrases/french.ts';
import { german } from './phrases/german.ts';
import { italian } from './phrases/italian.ts';
import type { Phrases } from './phrases/phrases.ts';
import { portuguese } from './phrases/portuguese.ts';
import { spanish } from './phrases/spanish.ts';

/** All that the built-in responder says in its own words, in each language that is told apart. */
export const phrasesIn: Readonly<Record<Language, Phrases>> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  ar: arabic,
};
