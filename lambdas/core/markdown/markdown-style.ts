/** How the parts of a line are written, each with its words written already. */
export type MarkdownStyle = {
  /** `mark` is Markdown's own: `*`, `_`, `**`, `__` or `~~`. */
  readonly emphasis: (words: string, mark: string) => string;
  /** `mark` is as many backticks as stood around it. */
  readonly code: (words: string, mark: string) => string;
  readonly link: (words: string, address: string) => string;
  readonly image: (words: string, address: string) => string;
};
