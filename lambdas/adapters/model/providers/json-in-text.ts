import { parseWellFormedJson } from '../../../core/parse-json.ts';

/** A brace in prose opens no object: so many are looked behind. */
const MOST_STARTS = 50;

const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * The JSON values that a model wrote, in order: the text as a whole where it is one, else each outermost object in it,
 * with whatever stands around them, such as prose or the fences of a block of code. Line breaks within a string and a
 * comma behind the last item, which JSON does not allow and models write, are mended.
 */
export const jsonIn = (text: string): readonly unknown[] => {
  const whole = parseWellFormedJson(text.trim());
  if (whole !== undefined) return [whole];
  const values: unknown[] = [];
  let from = 0;
  for (let starts = 0; starts < MOST_STARTS; starts++) {
    const start = text.indexOf('{', from);
    if (start === -1) break;
    const found = objectAt(text, start);
    const value = found && parseWellFormedJson(found.mended);
    if (value !== undefined) values.push(value);
    from = found && value !== undefined ? found.end : start + 1;
  }
  return values;
};

/** The object that begins there, and where it ends; `undefined` where it never does. */
const objectAt = (text: string, start: number): { readonly mended: string; readonly end: number } | undefined => {
  const mended: string[] = [];
  let depth = 0;
  let isText = false;
  /** A comma and the blanks behind it, until it is known whether another item follows. */
  let comma = '';
  for (let at = start; at < text.length; at++) {
    const character = text[at] ?? '';
    if (isText) {
      isText = character !== '"';
      mended.push(ESCAPES[character] ?? character);
      if (character === '\\') mended.push(text[++at] ?? '');
      continue;
    }
    if (character === ',' || (comma !== '' && /\s/.test(character))) {
      comma += character;
      continue;
    }
    const closes = character === '}' || character === ']';
    if (!closes) mended.push(comma);
    comma = '';
    mended.push(character);
    isText = character === '"';
    if (character === '{' || character === '[') depth++;
    if (closes) depth--;
    if (depth === 0) return { mended: mended.join(''), end: at + 1 };
  }
  return undefined;
};
