// What a turn takes beside the provider's own time: npm run bench:assistant
import { performance } from 'node:perf_hooks';
import { exampleBusiness } from '../../local/example-business.ts';
import type { NumberSettings } from '../../schemas/number-settings.ts';
import { aDecision } from '../adapters/model/providers/a-decision.ts';
import { aBusiness } from '../support/a-business.ts';
import { answers, aProviderServer, KEY } from '../support/a-provider-server.ts';

const WARM_UP = 50;
const TURNS = 300;
const CUSTOMER = '5491100000000';
const SECTIONS = 60;

/** Sections of a handbook, each on a subject of its own. */
const document = Array.from(
  { length: SECTIONS },
  (_, i) =>
    `## Subject ${i}\n\n${`Of subject ${i} the house says that number ${i * 7} is where it is kept. `.repeat(6)}`,
).join('\n\n');

const quantile = (sorted: readonly number[], of: number) => sorted[Math.floor(sorted.length * of)] ?? Number.NaN;

/** Turns of one customer, with sixteen messages of history: medians in milliseconds. */
const turnsOf = async (business: Awaited<ReturnType<typeof aBusiness>>, beforeEach: () => void) => {
  const times: number[] = [];
  for (let nth = 0; nth < WARM_UP + TURNS; nth++) {
    beforeEach();
    await business.ask(CUSTOMER);
    await business.consume(async (turn) => {
      const began = performance.now();
      await turn();
      if (nth >= WARM_UP) times.push(performance.now() - began);
    });
    await business.report();
  }
  await business.stop();
  times.sort((a, b) => a - b);
  const ms = (of: number) => Number(quantile(times, of).toFixed(1));
  return { medianMs: ms(0.5), p95Ms: ms(0.95), maxMs: Number((times.at(-1) ?? Number.NaN).toFixed(1)) };
};

const server = await aProviderServer();
const builtIn = await turnsOf(await aBusiness({ document }), () => undefined);
const settings: NumberSettings = {
  ...exampleBusiness,
  assistant: {
    providers: [{ name: 'deepseek' }],
    tone: 'friendly and brief',
    policyTopics: ['prescriptions', 'surgery'],
    linkHosts: ['harbour.example'],
    budget: { conversationMicros: 1_000_000_000, dayMicros: 1_000_000_000 },
  },
};
const business = await aBusiness({ settings, secrets: { DEEPSEEK_API_KEY: KEY }, server: server.url, document });
const withProvider = await turnsOf(business, () => server.will(answers(aDecision())));
if (server.requests.length !== WARM_UP + TURNS)
  throw new Error(`the provider was asked ${server.requests.length} times`);
await server.close();
process.stdout.write(
  `${JSON.stringify({ turns: TURNS, builtIn, providerThatAnswersAtOnce: withProvider }, null, 2)}\n`,
);
