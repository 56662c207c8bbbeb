import { EMULATOR_DIFFERENCES } from '../contract/known-differences.ts';
import { runContract } from '../contract/run-contract.ts';
import type { Check } from '../world.ts';

export const emulatorContract: Check = {
  name: 'the emulator’s table and queue keep what the product relies on, but for known differences',
  run: async ({ emulator: { environment, clientConfig } }) => {
    const { kept } = await runContract({
      suites: ['table', 'queue'],
      env: {
        ...environment,
        CONTRACT_DYNAMODB_ENDPOINT: clientConfig.endpoint,
        CONTRACT_SQS_ENDPOINT: clientConfig.endpoint,
      },
      known: EMULATOR_DIFFERENCES,
    });
    return `${kept} tests, ${Object.keys(EMULATOR_DIFFERENCES).length} known differences`;
  },
};
