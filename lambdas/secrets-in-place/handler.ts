import * as z from 'zod';
import { groupOf } from '../../schemas/secret-names.ts';
import { AppError } from '../core/app-error.ts';
import { parseJson } from '../core/parse-json.ts';
import { customResource, type ResourcePorts } from '../runtime/custom-resource.ts';

const SecretId = z.string().min(1);
const Properties = z.looseObject({ stage: z.string(), ingress: SecretId, egress: SecretId, ops: SecretId });
const SecretValue = z.record(z.string(), z.string());

export type SecretsInPlacePorts = ResourcePorts & {
  readonly read: (secretId: string) => Promise<string | undefined>;
};

/** Fails while the oldest secret of a stage holds what belongs into another one that does not hold it yet. */
export const createHandler = ({ read, log, wait }: SecretsInPlacePorts) =>
  customResource('secrets-in-place', { log, wait }, async ({ isDeletion, properties }) => {
    if (isDeletion) return;
    const { stage, ...ids } = Properties.parse(properties);
    const valuesOf = async (secretId: string) => parseSecret(await read(secretId));
    const held = { ingress: await valuesOf(ids.ingress), egress: await valuesOf(ids.egress) };
    const missing = Object.keys(await valuesOf(ids.ops)).filter((name) => {
      const group = groupOf(name);
      return group !== undefined && group !== 'ops' && !held[group][name];
    });
    if (missing.length === 0) return;
    const command = `npm run secrets -- move --stage ${stage}`;
    throw new AppError('secrets.not_moved', `Run ${command}, then deploy again. Not moved yet: ${missing.join(', ')}`);
  });

const parseSecret = (text: string | undefined): z.output<typeof SecretValue> => {
  const parsed = SecretValue.safeParse(parseJson(text ?? '{}'));
  // The cause would show the value.
  if (!parsed.success) throw new AppError('secret.unreadable', 'a secret is no JSON object of strings');
  return parsed.data;
};
