import type { BuildOptions } from 'esbuild';

/**
 * How a function is bundled: one ES module for the Lambda runtime, with the SDK in it, so that what was tested is what
 * runs. The compiler is the one that the tests use.
 */
export const FUNCTION_BUNDLING = {
  bundle: true,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  /** Escaped, each letter of Arabic takes six bytes. */
  charset: 'utf8',
  mainFields: ['module', 'main'],
  alias: { '@aws-sdk/credential-provider-node': './lib/lambda-credentials.ts' },
  /** Parts of the SDK are CommonJS and call `require` for Node's own modules. */
  banner: { js: "import{createRequire as __require}from'node:module';const require=__require(import.meta.url);" },
} satisfies BuildOptions;

export const FUNCTIONS = ['webhook', 'consumer', 'sweeper', 'inbox'] as const;
export type FunctionName = (typeof FUNCTIONS)[number];

/** Functions that only a deployment has. */
export type CloudFunctionName = 'site' | 'tokens' | 'warming' | 'secrets-in-place';

/** Entry of a function, from the repository's root. */
export const entryOf = (name: FunctionName | CloudFunctionName): string => `lambdas/${name}/main.ts`;
