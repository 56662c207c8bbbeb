// The embedded stack: the product's functions and everything they talk to, on this machine.
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/answerline', import.meta.url)));
// What is imported before the cache is on is not cached.
const { ConfigurationError } = await import('../local/support/configuration-error.ts');
const { openDataDir } = await import('../local/support/data-dir.ts');
const { withEnvironmentFile } = await import('../local/support/environment-file.ts');
const { createLog } = await import('../local/support/log.ts');
const { listenToStarter } = await import('../local/support/stop-signal.ts');
const { keepSecretNames, loadSecrets } = await import('../local/secrets.ts');
const { parseSettings } = await import('../local/settings.ts');
const { startStack } = await import('../local/stack.ts');

const { stopAsked, toStandardOutput, toStandardError } = listenToStarter();
const log = createLog(toStandardError);

const start = async () => {
  const environment = withEnvironmentFile(process.env, '.env');
  const settings = parseSettings(environment);
  openDataDir(settings.dataDir);
  const secrets = loadSecrets(environment, settings.dataDir);
  keepSecretNames(secrets, settings.dataDir);
  return startStack({ settings, secrets, log, onFunctionOutput: toStandardError });
};

const stack = await start().catch((error: unknown) => {
  if (!(error instanceof ConfigurationError)) throw error;
  toStandardError(error.message);
  process.exit(2);
});

const { api, inbox, phone, simulator, engines } = stack.ready;
toStandardOutput(`ready ${JSON.stringify(stack.ready)}`);
// Standard error is one JSON object a line for whatever reads it; this is for eyes.
if (process.stderr.isTTY) {
  toStandardError(
    [
      '',
      `  Inbox      ${inbox}`,
      `  Phone      ${phone}  (type a message on the phone)`,
      `  API        ${api}`,
      `  Simulator  ${simulator}`,
      `  Engines    table: ${engines.table}, queue: ${engines.queue}, model: ${engines.model}`,
      '  Ctrl-C stops.',
      '',
    ].join('\n'),
  );
}

const why = await Promise.race([stopAsked.then(() => 'asked' as const), stack.broken.then(() => 'broken' as const)]);
if (why === 'broken') log('ERROR', 'The table engine has ended; stopping');
const isClean = await stack.stop();
process.exit(why === 'asked' && isClean ? 0 : 1);
