import type { Language } from '../../../schemas/language.ts';
import { arabic } from './phrases/arabic.ts';
import { english } from './phrases/english.ts';
import { french } from './phrases/french.ts';
import { german } from './phrases/german.ts';
import type { HandoverPhrases } from './phrases/handover-phrases.ts';
import { italian } from './phrases/italian.ts';
import { portuguese } from './phrases/portuguese.ts';
import { spanish } from './phrases/spanish.ts';

/** What a customer is told in our own words, in each language that is told apart. */
export const handoverPhrases: Readonly<Record<Language, HandoverPhrases>> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
  ar: arabic,
};
