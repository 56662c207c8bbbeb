import * as z from 'zod';
import type { BusinessProfile, KnowledgePiece, ModelRequest } from '../../../core/reply-model.ts';

/** What the tools of a turn reach: its own number and customer, whatever a model writes. */
export type ToolTurn = {
  readonly request: ModelRequest;
  /** Joins what the reply tells of the customer. */
  readonly tell: (fields: Readonly<Record<string, string>>) => void;
  /** Joins what the reply may rest on. */
  readonly find: (pieces: readonly KnowledgePiece[]) => void;
};

export type Tool = {
  /** For the model. */
  readonly about: string;
  /** Whether it has anything to do for this number. */
  readonly isOf: (request: ModelRequest) => boolean;
  /** JSON Schema of its arguments. */
  readonly parameters: (business: BusinessProfile) => { [key: string]: unknown };
  /**
   * Answers for the model: texts of others are fenced.
   *
   * @throws {BadArgumentsError} where the arguments are none of this tool's.
   */
  readonly run: (args: unknown, turn: ToolTurn) => Promise<string>;
};

/** Paths and what is wrong there, for the model that wrote them; never logged. */
export class BadArgumentsError extends Error {}

const MOST_PROBLEMS = 5;
const LONGEST_PROBLEMS = 600;

/**
 * What OpenAI's strict mode wants: every property required and no other allowed. Lengths and formats are not in it, since
 * not every server takes them; they are checked here.
 */
const toParameters = (schema: z.ZodType): { [key: string]: unknown } => {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema, {
    io: 'output',
    override: ({ jsonSchema }) => {
      for (const name of ['default', 'format', 'maxLength', 'minLength', 'pattern'] as const) delete jsonSchema[name];
    },
  });
  return parameters;
};

/** A tool whose arguments are those of a schema, which may depend on the number's settings. */
export const defineTool = <Args>({
  about,
  isOf = () => true,
  args,
  run,
}: {
  readonly about: string;
  readonly isOf?: Tool['isOf'];
  readonly args: (business: BusinessProfile) => z.ZodType<Args>;
  readonly run: (args: Args, turn: ToolTurn) => Promise<string> | string;
}): Tool => ({
  about,
  isOf,
  parameters: (business) => toParameters(args(business)),
  run: async (written, turn) => {
    const { success, data, error } = args(turn.request.business).safeParse(written);
    if (success) return run(data, turn);
    const problems = error.issues.slice(0, MOST_PROBLEMS).map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new BadArgumentsError(problems.join('\n').slice(0, LONGEST_PROBLEMS));
  },
});
