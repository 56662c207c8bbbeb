/**
 * Characters that show nothing and hide something: controls, zero-width ones, marks that turn the direction of a text,
 * tags. The joiner between emoji stays, where it joins two.
 */
const UNSEEN =
  /(?![\n\t])\p{Cc}|(?!\uFE0F|\u200D)\p{Default_Ignorable_Code_Point}|(?<!\p{Extended_Pictographic}\uFE0F?|\p{Emoji_Modifier})\u200D|\u200D(?!\p{Extended_Pictographic})/gu;

/** A text without what shows nothing, its lines parted by `\n`. */
export const withoutUnseen = (text: string): string => text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNSEEN, '');
