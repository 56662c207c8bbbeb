// Plays scripted customers against the product, which cannot send here, and scores it: npm run lab
import { parseArgs } from 'node:util';
import { fallenBelow, readBaseline, totalOf, writeBaseline } from '../local/lab/baseline.ts';
import { customers } from '../local/lab/customers.ts';
import { runLab } from '../local/lab/run-lab.ts';
import type { Customer } from '../local/lab/script.ts';
import { tableOf } from '../local/lab/table.ts';
import { transcriptOf } from '../local/lab/transcript.ts';
import { ConfigurationError } from '../local/support/configuration-error.ts';
import { withEnvironmentFile } from '../local/support/environment-file.ts';
import { Provider } from '../schemas/assistant.ts';
import { runStageCommand } from './support/run-stage-command.ts';

const USAGE = `Usage: npm run lab
Options: --customer NAME    plays this one alone, without looking for those that are gone
         --show             what was said, too
         --update           writes the baseline of this model
         --json             one line, in place of the table
         --provider JSON    scores this one, as in a number's settings: {"name":"openai","model":"…"}
Without DEEPSEEK_API_KEY or OPENAI_API_KEY the built-in responder is scored.
DEEPSEEK_API_URL and OPENAI_API_URL name other servers of their protocol.`;

await runStageCommand(USAGE, async () => {
  const { values } = parseArgs({
    options: {
      customer: { type: 'string' },
      show: { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      provider: { type: 'string' },
    },
  });
  const played = values.customer === undefined ? customers : [customerNamed(values.customer)];
  if (values.update && values.customer !== undefined) throw new ConfigurationError(USAGE);
  const environment = withEnvironmentFile(process.env, '.env');
  const { DEEPSEEK_API_KEY, OPENAI_API_KEY, DEEPSEEK_API_URL, OPENAI_API_URL } = environment;
  const servers = {
    ...(DEEPSEEK_API_URL !== undefined && { DEEPSEEK_API_URL }),
    ...(OPENAI_API_URL !== undefined && { OPENAI_API_URL }),
  };
  const provider = providerIn(values.provider);
  const show = (customer: Customer, play: Parameters<typeof transcriptOf>[1]) => {
    if (values.show) console.log(`${transcriptOf(customer, play)}\n`);
  };

  const { model, scores } = await runLab(
    { keys: { DEEPSEEK_API_KEY, OPENAI_API_KEY }, provider, servers },
    played,
    show,
  );
  const known = readBaseline(model);
  const names = new Set(played.map(({ name }) => name));
  const baseline =
    known && values.customer !== undefined
      ? Object.fromEntries(Object.entries(known).filter(([name]) => names.has(name)))
      : known;
  const below = baseline ? fallenBelow(baseline, scores) : [];
  console.log(
    values.json
      ? JSON.stringify({ model, ...totalOf(scores), below, customers: scores })
      : tableOf(played, scores, baseline),
  );
  if (values.update) {
    writeBaseline(model, scores);
    console.error(`The baseline of ${model} is written.`);
    return;
  }
  if (!baseline) console.error(`${model} has no baseline: --update writes one.`);
  if (below.length === 0) return;
  console.error(`Below the baseline of ${model}: ${below.join(', ')}.`);
  process.exitCode = 1;
});

function customerNamed(name: string): Customer {
  const found = customers.find((customer) => customer.name === name);
  if (found) return found;
  throw new ConfigurationError(`no customer is called ${name}: ${customers.map((one) => one.name).join(', ')}`);
}

function providerIn(text: string | undefined): Provider | undefined {
  if (text === undefined) return undefined;
  try {
    return Provider.parse(JSON.parse(text));
  } catch (error) {
    throw new ConfigurationError(`--provider ${text}: is no provider\n${USAGE}`, { cause: error });
  }
}
