import { toLanguageCode } from './language-code.ts';

/*
 * What a model writes in place of what it was asked for, where nobody can doubt what it means. To ask again would be paid
 * and waited for. Anything else is left as it is, for the schema to refuse.
 */

type Fields = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  (typeof value === 'string' && /^(?:|null|none|no|false|n\/a)$/i.test(value.trim()));

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);

/** A list, whether it was written as one or as its only item. */
const toList = (value: unknown): readonly unknown[] => {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
};

/** A text, a number or several of them as one text; '' for anything else. */
const toText = (value: unknown, joint = ', '): string =>
  toList(value)
    .filter(isScalar)
    .map((each) => String(each).trim())
    .filter((each) => each !== '')
    .join(joint);

const cut = (text: string, longest: number): string => text.slice(0, longest).toWellFormed().trim();

const MOST_PARTS = 5;

const toPart = (value: unknown): unknown =>
  isRecord(value) ? (value.text ?? value.body ?? value.content ?? value.message) : value;

/** Messages: blank ones are left out, and those past the fifth join it. */
export const toParts = (value: unknown): readonly unknown[] => {
  const parts = toList(value)
    .map(toPart)
    .map((part) => (typeof part === 'number' ? String(part) : part))
    .filter((part) => part !== null && part !== undefined && !(typeof part === 'string' && part.trim() === ''));
  if (parts.length <= MOST_PARTS || !parts.every((part) => typeof part === 'string')) return parts;
  return [...parts.slice(0, MOST_PARTS - 1), parts.slice(MOST_PARTS - 1).join('\n\n')];
};

/** `pt` for `pt-BR`, `PT_br`, `por` and `Portuguese`; what names no language is left out. */
export const toLanguage = (value: unknown): string | undefined => toLanguageCode(toText(toList(value)[0]));

const CONFIDENCE = /^(\d+(?:[.,]\d+)?)\s*(?:(%)|\/\s*(\d+))?$/;
const PERCENT = 100;
/** A number up to here may be of ten or of a hundred. */
const OF_TEN = 10;

/** 0 to 1, also where it is written as text, as a share (`9/10`) or in percent. */
export const toConfidence = (value: unknown): unknown => {
  if (isNothing(value)) return undefined;
  const [, written = '', percent, whole] = (typeof value === 'string' && CONFIDENCE.exec(value.trim())) || [];
  const number = written === '' ? value : Number(written.replace(',', '.'));
  if (typeof number !== 'number') return value;
  if (whole !== undefined) return Number(whole) > 0 ? number / Number(whole) : value;
  return percent !== undefined || (number > OF_TEN && number <= PERCENT) ? number / PERCENT : number;
};

const LONGEST_REASON = 60;
const LONGEST_SUMMARY = 300;

const toReason = (text: string): string => cut(text.toLowerCase().replaceAll(/[\s-]+/g, '_'), LONGEST_REASON);

/**
 * Why a person has to go on, or null.
 *
 * @param reasons what a reason is one of; a text that is none of them tells people what it is about
 */
export const toHandover = (value: unknown, reasons: readonly string[]): unknown => {
  const [told, ...more] = toList(value);
  if (more.length > 0) return value;
  if (isNothing(told)) return null;
  if (told === true) return { reason: 'other', summary: '' };
  if (typeof told === 'string') {
    const reason = toReason(told);
    return reasons.includes(reason)
      ? { reason, summary: '' }
      : { reason: 'other', summary: cut(told, LONGEST_SUMMARY) };
  }
  if (!isRecord(told) || Object.values(told).every(isNothing)) return isRecord(told) ? null : told;
  const reason = toReason(toText(told.reason));
  const summary = cut(toText(told.summary, ' '), LONGEST_SUMMARY);
  if (reason !== '' && isNothing(reason)) return null;
  return reason === '' && summary === '' ? told : { reason: reason === '' ? 'other' : reason, summary };
};

const LONGEST_FIELD = 300;

/** What the customer told, by name: without what is null, and numbers as text. */
export const toLead = (value: unknown): Readonly<Record<string, string>> => {
  const pairs = isRecord(value)
    ? Object.entries(value)
    : toList(value).flatMap((each) => (isRecord(each) ? [[toText(each.name), each.value] as const] : []));
  return Object.fromEntries(
    pairs
      .map(([name, told]) => [name, cut(toText(told), LONGEST_FIELD)] as const)
      .filter(([name, told]) => name !== '' && told !== '' && told !== 'null'),
  );
};

const MOST_SOURCES = 10;
const LONGEST_SOURCE = 120;

/** Ids, each once. */
export const toSources = (value: unknown): readonly string[] => {
  const ids = toList(value)
    .map((each) => toText(isRecord(each) ? each.id : each))
    .flatMap((each) => each.split(','))
    .map((each) => each.trim())
    .filter((each) => each !== '' && each.length <= LONGEST_SOURCE && !isNothing(each));
  return [...new Set(ids)].slice(0, MOST_SOURCES);
};
