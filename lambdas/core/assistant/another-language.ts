import { fold } from './fold.ts';
import type { Reading, ReadLanguage } from './read-language.ts';
import { scriptOf } from './script-of.ts';

/** Whoever names a language may want to be answered in it. */
const NAMES_A_LANGUAGE =
  /\b(?:english|spanish|portuguese|french|german|italian|arabic|ingles|espanol|castellano|portugues|frances|aleman|italiano|arabe|anglais|espagnol|portugais|francais|allemand|italien|englisch|spanisch|portugiesisch|franzosisch|deutsch|italienisch|arabisch|inglese|spagnolo|portoghese|francese|tedesco|arabo|alemao|espanhol|translat\w*|traduc\w*|tradu\w*|ubersetz\w*)\b|(?:انجليزي|انكليزي|اسباني|برتغالي|فرنسي|الماني|ايطالي|عربي|ترجم)/u;

const CHARACTERS_LOOKED_AT = 4_000;

/** What the customer wrote: now, and before. */
export type Asked = {
  readonly asked: readonly string[];
  readonly before: readonly string[];
  readonly language: Reading | undefined;
};

/**
 * Whether a reply is in another language than the customer writes. Only where both are sure: a short question or a reply
 * full of names is in no wrong language. A customer who named a language may be answered in it, and one who has changed
 * the language in the language of before.
 */
export const isInAnotherLanguage = (
  reply: string,
  { asked, before, language }: Asked,
  readLanguage: ReadLanguage,
): boolean => {
  const now = asked.join('\n');
  // The newest first, since the beginning of a text is what is read.
  const earlier = before.toReversed().join('\n');
  if (NAMES_A_LANGUAGE.test(fold(`${now}\n${earlier}`.slice(0, CHARACTERS_LOOKED_AT)))) return false;
  const script = scriptOf(now);
  const answered = scriptOf(reply);
  // Many write their language in Latin letters; what is written in any other letters is sure.
  const isSure = language?.isSure || (script !== undefined && script !== 'latin');
  if (!isSure) return false;
  if (script !== undefined && answered !== undefined && script !== answered) return answered !== scriptOf(earlier);
  if (!language?.isSure) return false;
  const ours = readLanguage(reply, language.language);
  if (!ours?.isSure || ours.language === language.language) return false;
  return ours.language !== readLanguage(earlier, ours.language)?.language;
};
