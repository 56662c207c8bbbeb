/** So much of a mark gives it away. */
const FRAGMENT = 9;
/** What is encoded may be encoded again. */
const DEPTH = 3;

/**
 * Looks for marks in a text, whole or in part, in upper or lower case, as they are or escaped for JSON, percent-encoded,
 * in base64 or in hexadecimal digits; a phone number also where it is written with blanks and dashes. Answers the name
 * of the first that it finds.
 */
export const createLeakFinder = (marks: Readonly<Record<string, string>>) => {
  const names = new Map<string, string>();
  for (const [name, mark] of Object.entries(marks)) {
    if (mark.length < FRAGMENT) throw new RangeError(`${mark} is too short to be known again`);
    for (const fragment of windowsOf(mark)) names.set(fragment, name);
  }
  return (text: string): string | undefined => {
    for (const reading of readingsOf(text, DEPTH)) {
      for (const window of windowsOf(reading)) {
        const name = names.get(window);
        if (name !== undefined) return name;
      }
    }
    return undefined;
  };
};

function* windowsOf(text: string): Generator<string> {
  const lower = text.toLowerCase();
  for (let at = 0; at + FRAGMENT <= lower.length; at++) yield lower.slice(at, at + FRAGMENT);
}

const readingsOf = (text: string, depth: number): ReadonlySet<string> => {
  const readings = new Set([text, text.replaceAll(/(?<=\d)[ ().-]+(?=\d)/g, '')]);
  if (depth === 0) return readings;
  const decoded = [
    text.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    text.replaceAll(/\\(["\\/])/g, '$1'),
    text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (encoded) =>
      Buffer.from(encoded.replaceAll('%', ''), 'hex').toString('utf8'),
    ),
    ...runs(text, /[\w+/-]{12,}/g).flatMap((run) =>
      // Nobody knows where in the run it begins.
      [0, 1, 2, 3].map((skipped) => Buffer.from(run.slice(skipped), 'base64').toString('utf8')),
    ),
    ...runs(text, /[0-9a-f]{16,}/gi).flatMap((run) =>
      [0, 1].map((skipped) => Buffer.from(run.slice(skipped), 'hex').toString('utf8')),
    ),
  ];
  for (const reading of decoded) {
    readings.add(reading);
    // Random bytes hold nothing to go on with.
    if (reading === text || /(?!\s)\p{Cc}|\ufffd/u.test(reading)) continue;
    for (const inner of readingsOf(reading, depth - 1)) readings.add(inner);
  }
  return readings;
};

const runs = (text: string, pattern: RegExp): readonly string[] => text.match(pattern) ?? [];
