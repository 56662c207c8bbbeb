// The embedded stack: the product's functions and everything they talk to, on this machine.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/answerline', import.meta.url)));
// What is imported before the cache is on is not cached.
const { ConfigurationError } = await import('../local/support/configuration-error.ts');
const { withEnvironmentFile } = await import('../local/support/environment-file.ts');
const { createLog } = await import('../local/support/log.ts');
const { loadSecrets } = await import('../local/secrets.ts');
const { parseSettings } = await import('../local/settings.ts');
const { startStack } = await import('../local/stack.ts');

const toStandardError = (line: string) => process.stderr.write(`${line}\n`);
const log = createLog(toStandardError);
// A terminal signals the whole group, and npm passes a signal on: the second one must not cut the stop short.
const stopSignal = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
});

const start = async () => {
  const environment = withEnvironmentFile(process.env, '.env');
  const settings = parseSettings(environment);
  const secrets = loadSecrets(environment, settings.dataDir);
  return startStack({ settings, secrets, log, onFunctionOutput: toStandardError });
};

const stack = await start().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  toStandardError(error.message);
  process.exit(2);
});

const { api, phone, simulator, engines } = stack.ready;
console.log(`ready ${JSON.stringify(stack.ready)}`);
toStandardError(
  [
    '',
    `  Phone      ${phone}  (type a message on the phone)`,
    `  API        ${api}`,
    `  Simulator  ${simulator}`,
    `  Engines    table: ${engines.table}, queue: ${engines.queue}, model: ${engines.model}`,
    '  Ctrl-C stops.',
    '',
  ].join('\n'),
);

const why = await Promise.race([stopSignal.then(() => 'signal' as const), stack.broken.then(() => 'broken' as const)]);
if (why === 'broken') log('ERROR', 'The table engine has ended; stopping');
await stack.stop();
process.exit(why === 'signal' ? 0 : 1);
