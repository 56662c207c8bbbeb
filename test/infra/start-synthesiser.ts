// Before the first test file of the suite: one process that loads the CDK for all of them.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Child, outputOf, readyLine } from '../support/ready-line.ts';

const SYNTHESISE = fileURLToPath(new URL('./synthesise.ts', import.meta.url));

declare global {
  var synthesiser: Child | undefined;
}

export default async (): Promise<void> => {
  const child = spawn(process.execPath, [SYNTHESISE], { stdio: ['ignore', 'pipe', 'pipe'] });
  globalThis.synthesiser = child;
  const { url } = (await readyLine('the synthesiser', child, outputOf(child))) as { readonly url: string };
  process.env.SYNTHESISER_URL = url;
};
