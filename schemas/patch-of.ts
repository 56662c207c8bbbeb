import * as z from 'zod';

type OptionalOf<Settings> = {
  [Name in keyof Settings]-?: object extends Pick<Settings, Name> ? Name : never;
}[keyof Settings];

/** What may be asked of settings: any of them, `null` for an optional one, and of an optional object again a part. */
export type PatchOf<Settings> = {
  readonly [Name in keyof Settings]?:
    | (Name extends OptionalOf<Settings> ? PartOf<Exclude<Settings[Name], undefined>> | null : Settings[Name])
    | undefined;
};
type PartOf<Value> = Value extends readonly unknown[] ? Value : Value extends object ? PatchOf<Value> : Value;

const isOptional = (schema: unknown): schema is z.ZodExactOptional | z.ZodOptional =>
  schema instanceof z.ZodExactOptional || schema instanceof z.ZodOptional;

const partOf = (schema: z.core.SomeType): z.ZodType => {
  if (!isOptional(schema)) return (schema as z.ZodType).optional();
  const inner = schema.unwrap() as z.ZodType;
  return (inner instanceof z.ZodObject ? toPatch(inner) : inner).nullable().optional();
};

const toPatch = (schema: z.ZodObject): z.ZodObject =>
  z.strictObject(Object.fromEntries(Object.entries(schema.shape).map(([name, one]) => [name, partOf(one)])));

/**
 * The schema of a change of settings: each may be named or left out. `null` takes an optional one back, at any depth. An
 * optional object is changed key by key; whether the whole still fits, its own schema says afterwards.
 */
export const patchOf = <Schema extends z.ZodObject>(schema: Schema): z.ZodType<PatchOf<z.output<Schema>>> =>
  toPatch(schema) as unknown as z.ZodType<PatchOf<z.output<Schema>>>;
