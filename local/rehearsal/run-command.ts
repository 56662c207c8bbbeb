import { spawn } from 'node:child_process';
import { ROOT } from './paths.ts';

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly input?: string;
  /** @default the repository's root */
  readonly cwd?: string;
  /** After which the command is killed. @default five minutes */
  readonly timeoutMs?: number;
}

const TAIL = 3_000;

/** A command that ended with another code than 0, or not in time; the message ends with the tail of its output. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly output: string;

  constructor(command: string, ending: string, output: string) {
    super(`${command}: ${ending}\n${output.slice(-TAIL)}`);
    this.output = output;
  }
}

/**
 * Runs a command and answers with what it wrote, standard error included.
 *
 * @throws {CommandError}
 */
export const runCommand = (
  command: string,
  args: readonly string[],
  { env = process.env, input = '', cwd = ROOT, timeoutMs = 300_000 }: CommandOptions = {},
): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: timeoutMs, killSignal: 'SIGKILL' });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const shown = [command, ...args].join(' ');
    child.once('error', (error) => reject(new CommandError(shown, error.message, output)));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new CommandError(shown, signal ? `ended by ${signal}` : `exit code ${code}`, output));
    });
    // A command that ends without reading its input is judged by its exit code.
    child.stdin.on('error', () => undefined).end(input);
  });
