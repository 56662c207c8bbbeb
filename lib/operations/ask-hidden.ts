import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks on a terminal, in order, for lines that are not shown.
 *
 * @returns what was answered; a question whose answer is empty is left out
 * @throws AbortError when whoever is asked gives up (Ctrl-C, Ctrl-D)
 */
export const askHidden = async (
  questions: Readonly<Record<string, string>>,
  terminal: { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream },
): Promise<Readonly<Record<string, string>>> => {
  // The terminal is in raw mode, so it echoes nothing; readline's own echo goes nowhere.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: terminal.input, output: nowhere, terminal: true, historySize: 0 });
  const gaveUp = new AbortController();
  lines.once('SIGINT', () => gaveUp.abort());
  lines.once('close', () => gaveUp.abort());
  const answers: Record<string, string> = {};
  try {
    for (const [name, question] of Object.entries(questions)) {
      terminal.output.write(`${name}: ${question}: `);
      const answer = (await lines.question('', { signal: gaveUp.signal })).trim();
      terminal.output.write('\n');
      if (answer !== '') answers[name] = answer;
    }
  } finally {
    lines.close();
  }
  return answers;
};
