/**
 * Whether a word is another one with a single slip of the pen: a letter too few, too many or wrong, or two that changed
 * places. The last letter is none, since inflection changes it: `personal` is no slip of `persona`.
 */
export const isOneSlipAway = (word: string, meant: string): boolean => {
  // An `h` is often not heard: `umano` for `humano`.
  if (word[0] !== meant[0]) return meant === `h${word}`;
  const longer = Math.max(word.length, meant.length);
  if (word === meant || longer - Math.min(word.length, meant.length) > 1) return false;
  let same = 0;
  while (word[same] !== undefined && word[same] === meant[same]) same += 1;
  let tail = 0;
  while (tail < longer - same && word.at(-1 - tail) !== undefined && word.at(-1 - tail) === meant.at(-1 - tail))
    tail += 1;
  if (tail === 0) return false;
  const [ours, theirs] = [word.slice(same, word.length - tail), meant.slice(same, meant.length - tail)];
  if (ours.length <= 1 && theirs.length <= 1) return true;
  return ours.length === 2 && theirs.length === 2 && ours[0] === theirs[1] && ours[1] === theirs[0];
};
