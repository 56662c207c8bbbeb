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
  readonly settings: Settings;
  readonly isBundled: boolean;
}

const synthesise = async (order: Order): Promise<Stage> => {
  const { SYNTHESISER_URL: url } = process.env;
  if (url === undefined)
    throw new Error('no synthesiser runs: a test that asks for a stage belongs to npm run test:infra');
  const response = await fetch(url, { method: 'POST', body: JSON.stringify(order) });
  const body = await response.text();
  if (response.status !== 200) throw new Error(body);
  return JSON.parse(body);
};

/**
 * Synthesises a stage for each of some settings, as `npx cdk synth -c …` does; without bundling, unless it is asked for.
 * A stage of the same settings is made once for all test files, so no test writes to its directory.
 */
export const stages = async <Each extends readonly Settings[]>(
  settings: Each,
  { isBundled = false } = {},
): Promise<{ readonly [Nth in keyof Each]: Stage }> => {
  const made = await Promise.all(settings.map((each) => synthesise({ settings: each, isBundled })));
  return made as unknown as { readonly [Nth in keyof Each]: Stage };
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
