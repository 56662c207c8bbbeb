/** A period after these does not end a sentence. */
const abbreviation = /(?:^|[\s(])(?:dr|dra|mr|mrs|ms|sr|sra|st|no|nr|approx|aprox|avda|av|p\.ej|e\.g|i\.e)\.$/i;

/** The sentences of a text, trimmed, in order; a line break ends one too. */
export const sentencesOf = (text: string): readonly string[] => {
  const sentences: string[] = [];
  let open = '';
  for (const piece of text.split(/(?<=[.…](?=\s)|[?!。？！؟](?![?!。？！؟]))|(?=¿)|\n/u)) {
    open += piece;
    if (abbreviation.test(open.slice(-12))) continue;
    if (open.trim() !== '') sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
};
