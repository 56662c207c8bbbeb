import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Ran } from './follow-checklist.ts';

export type Shell = {
  readonly run: (command: string) => Promise<Ran>;
};

/**
 * Runs commands one after the other as somebody types them into one shell: what one exports, the next ones have.
 *
 * @param env of the first one
 * @param folder in which what is exported is kept meanwhile
 */
export const openShell = (options: {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly folder: string;
}): Shell => {
  const exported = join(options.folder, 'exported');
  return {
    run: async (command) => {
      const script = `set -e\n${existsSync(exported) ? '. "$1"\n' : ''}trap 'export -p >"$0"' EXIT\n`;
      const child = spawn('sh', ['-c', script.replaceAll('$1', '$0') + command, exported], {
        cwd: options.cwd,
        env: options.env,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const [stdout, stderr, [exitCode]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close'),
      ]);
      return { exitCode, stdout, stderr };
    },
  };
};
