// Shows or changes the settings of a business number: npm run number -- show | set | resume
import { parseArgs } from 'node:util';
import { createNumberStore } from '../lambdas/adapters/dynamodb/number-store.ts';
import { findMissingSecrets } from '../lambdas/core/number/find-missing-secrets.ts';
import { mergeSettings } from '../lambdas/core/number/merge-settings.ts';
import { nothingChanged, parseNumber, parsePatch, readChange, USAGE } from '../local/number-input.ts';
import { PhoneNumberId } from '../local/settings.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { runStageCommand } from './support/run-stage-command.ts';
import { stageSecrets } from './support/stage-secrets.ts';
import { localSettings, STAGE_OPTIONS, withStageTable } from './support/stage-table.ts';

await runStageCommand(USAGE, async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { ...STAGE_OPTIONS, number: { type: 'string' }, file: { type: 'string' } },
  });
  const [verb, ...assignments] = positionals;
  if (verb !== 'show' && verb !== 'set' && verb !== 'resume') throw new ConfigurationError(USAGE);
  const { stage } = values;
  const id = values.number || (stage === 'local' ? localSettings(values).phoneNumberId : undefined);
  if (id === undefined) throw new ConfigurationError(`--number ID: which number of stage ${stage}?\n${USAGE}`);
  if (!PhoneNumberId.safeParse(id).success) throw new ConfigurationError(`--number ${id}: is no phone number id`);
  const change = verb === 'set' ? readChange(values.file, assignments) : {};
  if (verb === 'set' && Object.keys(change).length === 0) throw new ConfigurationError(`nothing to set\n${USAGE}`);

  await withStageTable(values, async (table) => {
    const numbers = createNumberStore(table);
    if (verb === 'resume') await numbers.resume(id);
    const number = await numbers.load(id);
    const stored = number?.settings;
    if (verb !== 'set') {
      if (!stored) throw new ConfigurationError(`number ${id} has no settings; make them with: npm run number -- set`);
      console.log(JSON.stringify({ ...stored, ...number.pause }, null, 2));
      return;
    }
    const settings = parseNumber(id, mergeSettings(stored, change));
    const patch = parsePatch(id, change);
    const missing = await findMissingSecrets({ phoneNumberId: id, before: stored, patch }, stageSecrets(values));
    if (missing.length > 0) throw nothingChanged(id, missing);
    if (stored) await numbers.change(id, patch);
    else await numbers.save(id, settings);
    console.log(JSON.stringify(settings, null, 2));
  });
});
