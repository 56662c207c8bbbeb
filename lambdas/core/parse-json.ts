type Reviver = (key: string, value: unknown) => unknown;

/** The value of a JSON text; `undefined`, which JSON cannot say, where it is none. */
export const parseJson = (text: string, reviver?: Reviver): unknown => {
  try {
    return JSON.parse(text, reviver);
  } catch {
    return undefined;
  }
};

/**
 * Half of a surrogate pair has no UTF-8, so neither the table nor WhatsApp would take it: it becomes U+FFFD. What is
 * nested too deep to be looked through is no value either, so that nobody who goes through it later runs out of stack.
 */
export const parseWellFormedJson = (text: string): unknown =>
  parseJson(text, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value));
