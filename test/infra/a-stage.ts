import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { temporaryDirectories } from '../local/temporary-directory.ts';

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

export interface SynthesisedTemplate {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

export interface Stage {
  /** Where the templates and assets are. */
  readonly directory: string;
  /** What a rehearsal left out. */
  readonly said: readonly string[];
  readonly isDataProtected: boolean;
  readonly data: SynthesisedTemplate;
  readonly service: SynthesisedTemplate;
  readonly observability: SynthesisedTemplate;
}

type Settings = Readonly<Record<string, unknown>>;

export interface Order {
  readonly settings: readonly Settings[];
  readonly env: { readonly account: string; readonly region: string };
  readonly folder: string;
  readonly isBundled: boolean;
}

const ENV = { account: '111122223333', region: 'eu-central-1' };
const SYNTHESISE = fileURLToPath(new URL('./synthesise.ts', import.meta.url));

/** Synthesises a stage for each of some settings, as `npx cdk synth -c …` does; without bundling, unless it is asked for. */
export const stages = () => {
  const newDirectory = temporaryDirectories();

  return async <Each extends readonly Settings[]>(
    settings: Each,
    { isBundled = false } = {},
  ): Promise<{ readonly [Nth in keyof Each]: Stage }> => {
    const order: Order = { settings, env: ENV, folder: newDirectory(), isBundled };
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const child = execFile(process.execPath, [SYNTHESISE], { maxBuffer: 2 ** 26 }, (error, stdout, stderr) =>
      error ? reject(new Error(stderr)) : resolve(stdout),
    );
    child.stdin?.end(JSON.stringify(order));
    return JSON.parse(await promise) as { readonly [Nth in keyof Each]: Stage };
  };
};

/** The resources of a type, by their logical ids. */
export const resourcesOf = ({ Resources }: SynthesisedTemplate, type: string): Readonly<Record<string, Resource>> =>
  Object.fromEntries(Object.entries(Resources).filter(([, { Type }]) => Type === type));

/** The one resource of a type whose logical id begins with `prefix`. */
export const theResource = (template: SynthesisedTemplate, type: string, prefix = ''): Resource => {
  const found = Object.entries(resourcesOf(template, type)).filter(([id]) => id.startsWith(prefix));
  const [[, only] = []] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} resources of type ${type} begin with ${prefix}`);
  return only;
};
