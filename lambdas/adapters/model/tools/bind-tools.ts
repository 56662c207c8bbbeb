import type { OpenAI } from 'openai';
import type { ToolName } from '../../../../schemas/assistant.ts';
import { parseWellFormedJson } from '../../../core/parse-json.ts';
import type { KnowledgePiece, ModelRequest } from '../../../core/reply-model.ts';
import { BadArgumentsError, type Tool, type ToolTurn } from './define-tool.ts';
import { lookUp } from './look-up.ts';
import { openingHours } from './opening-hours.ts';
import { setLeadFields } from './set-lead-fields.ts';

const TOOLS: Readonly<Record<ToolName, Tool>> = {
  opening_hours: openingHours,
  look_up: lookUp,
  set_lead_fields: setLeadFields,
};

/** Longer arguments than any tool takes. */
const MOST_ARGUMENTS = 8_000;

/** Whether a model has written one JSON text, and no more than a tool may take. */
export const isArguments = (written: string): boolean =>
  written.length <= MOST_ARGUMENTS && parseWellFormedJson(written) !== undefined;

export type ToolCall = { readonly name: string; readonly arguments: string };

/** The tools of one attempt at one reply. */
export type BoundTools = {
  /** As a server is told of them; empty where the number allows none. */
  readonly offered: readonly OpenAI.ChatCompletionFunctionTool[];
  /** What a tool answers, or what is wrong with the call. Rejects only where a look-up itself fails. */
  readonly call: (call: ToolCall) => Promise<string>;
  /** What the calls so far have gained. */
  readonly gained: () => {
    readonly lead: Readonly<Record<string, string>>;
    readonly knowledge: readonly KnowledgePiece[];
  };
};

/**
 * The number's tools, bound to this turn's number and customer: no argument of any names one, so a model cannot act on
 * another's conversation.
 *
 * @param isStrict whether the server holds a model to the arguments' schema
 */
export const bindTools = (request: ModelRequest, isStrict: boolean): BoundTools => {
  const { business } = request;
  const allowed = new Map(
    (business.assistant?.tools ?? [])
      .map((name) => [name, TOOLS[name]] as const)
      .filter(([, tool]) => tool.isOf(request)),
  );
  let lead: Readonly<Record<string, string>> = {};
  const knowledge = new Map<string, KnowledgePiece>();
  const turn: ToolTurn = {
    request,
    tell: (fields) => {
      lead = { ...lead, ...fields };
    },
    find: (pieces) => {
      for (const piece of pieces) knowledge.set(piece.id, piece);
    },
  };
  const toolNamed = (name: string): Tool | undefined => [...allowed].find(([known]) => known === name)?.[1];

  return {
    offered: [...allowed].map(([name, { about, parameters }]) => ({
      type: 'function',
      function: { name, description: about, parameters: parameters(business), ...(isStrict && { strict: true }) },
    })),
    call: async ({ name, arguments: written }) => {
      const tool = toolNamed(name);
      if (!tool) return `Error: there is no such tool. There are: ${[...allowed.keys()].join(', ')}.`;
      if (!isArguments(written)) return 'Error: the arguments are not one JSON object.';
      try {
        return await tool.run(parseWellFormedJson(written), turn);
      } catch (error) {
        if (error instanceof BadArgumentsError) return `Error: the arguments are wrong.\n${error.message}`;
        throw error;
      }
    },
    gained: () => ({ lead, knowledge: [...knowledge.values()] }),
  };
};
