/**
 * Characters that turn the direction of what follows them, by the names that Unicode gives them (UAX #9). With them a
 * name or a link can be made to read as another one. The plain marks (LRM, RLM, ALM) turn nothing, and stay.
 */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['\u202a', 'LRE'],
  ['\u202b', 'RLE'],
  ['\u202c', 'PDF'],
  ['\u202d', 'LRO'],
  ['\u202e', 'RLO'],
  ['\u2066', 'LRI'],
  ['\u2067', 'RLI'],
  ['\u2068', 'FSI'],
  ['\u2069', 'PDI'],
]);
const CONTROLS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text with each direction control as its name in brackets, so that it is seen and turns nothing. */
export const withVisibleControls = (text: string): string =>
  text.replace(CONTROLS, (control) => `⟦${NAMES.get(control)}⟧`);

/** Every text in an answer of the inbox API, made visible; an object without such a control is itself. */
export const inEveryText = (value: unknown): unknown => {
  if (typeof value === 'string') return withVisibleControls(value);
  if (Array.isArray(value)) return value.map(inEveryText);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inEveryText(inner)]));
};
