import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { type CloudFunctionName, entryOf, FUNCTION_BUNDLING, type FunctionName } from './bundling.ts';

/** Source maps and what the bundler keeps for itself stay here. */
const isServed = (path: string) => !basename(path).startsWith('.') && !path.endsWith('.map');

const ROOT = join(import.meta.dirname, '..');

/**
 * The code of a function as an asset, made by the options that the tests bundle with. Its hash is that of the bundle,
 * so code that did not change is not deployed again.
 *
 * @param files folders that stand beside the bundle: the name there, and where they come from
 */
export const bundledCode = (
  name: FunctionName | CloudFunctionName,
  files: Readonly<Record<string, string>> = {},
): AssetCode =>
  Code.fromAsset(join(ROOT, 'lambdas', name), {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      // Never pulled: what follows bundles on this machine.
      image: DockerImage.fromRegistry('none'),
      command: [name],
      local: {
        tryBundle: (folder) => {
          buildSync({
            ...FUNCTION_BUNDLING,
            absWorkingDir: ROOT,
            entryPoints: [entryOf(name)],
            outfile: join(folder, 'index.mjs'),
            logLevel: 'error',
          });
          for (const [to, from] of Object.entries(files)) {
            cpSync(from, join(folder, to), { recursive: true, filter: (path) => isServed(path) });
          }
          return true;
        },
      },
    },
  });
