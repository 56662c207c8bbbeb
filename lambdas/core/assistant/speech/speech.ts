/**
 * How one language says what the rules look for. A pattern is words of folded text:
 *
 * - `call(s|ed)?`: a word, or several alternatives of it;
 * - `<name>`: any of the alternatives that `names` has under this name, each a word or more;
 * - `[also]`: a word or name that may be missing;
 * - `..3`: up to three words of any kind;
 * - `^`, `$`: the beginning and the end of the sentence.
 */
export type Speech = {
  readonly names: Readonly<Record<string, string>>;
  /** A statement that sets a condition promises and approves nothing yet. */
  readonly conditions: readonly string[];
  /** A person answers, calls or takes over. */
  readonly promises: readonly string[];
  /** The same where nothing tells of a visit: "our staff will help you at the desk" promises no message. */
  readonly mildPromises: readonly string[];
  readonly visits: readonly string[];
  /** In a question, or in what `suggests`: a person could answer, call or take over. */
  readonly offers: readonly string[];
  /** A question that is no offer, by how it begins. */
  readonly inquires: readonly string[];
  /** A statement that leaves the choice to the customer. */
  readonly suggests: readonly string[];
  /** The writer is human, or no machine. */
  readonly humans: readonly string[];
  /** The writer says in the same sentence that it is a machine. */
  readonly machines: readonly string[];
  /** Somebody has done, does or grants something for the customer. */
  readonly acts: readonly string[];
  /** What is the customer's is booked, cancelled, changed or refunded. */
  readonly states: readonly string[];
  /** Takes an offer, whatever follows. */
  readonly yes: readonly string[];
  /** Takes an offer if nothing but such words, or those of `polite`, is in the message. */
  readonly mildYes: readonly string[];
  readonly polite: readonly string[];
  /** Refuses an offer, or puts something in its place. */
  readonly no: readonly string[];
};
