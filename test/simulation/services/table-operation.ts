import type { Operation } from '../operation.ts';

type Named = {
  readonly Key?: { readonly pk: string; readonly sk: string };
  readonly Item?: { readonly pk: string; readonly sk: string };
  readonly IndexName?: string;
};

const VERBS: Readonly<Record<string, { readonly verb: string; readonly effect: Operation['effect'] }>> = {
  GetItemCommand: { verb: 'read', effect: 'read' },
  BatchGetItemCommand: { verb: 'read', effect: 'read' },
  QueryCommand: { verb: 'query', effect: 'read' },
  PutItemCommand: { verb: 'put', effect: 'write' },
  UpdateItemCommand: { verb: 'update', effect: 'write' },
  DeleteItemCommand: { verb: 'delete', effect: 'write' },
  TransactWriteItemsCommand: { verb: 'transact', effect: 'transaction' },
};

/** One request to the table, named by what it does to which kind of item. */
export const tableOperation = (
  carryOut: (commandName: string, input: object) => object,
  commandName: string,
  input: object,
): Operation => {
  const known = VERBS[commandName];
  if (!known) throw new Error(`the simulation knows no ${commandName}`);
  const { verb, effect } = known;
  return { what: `${verb} ${kindOf(input)}`, effect, apply: () => carryOut(commandName, input) };
};

const kindOf = ({ Key, Item, IndexName }: Named): string => {
  if (IndexName !== undefined) return `index ${IndexName}`;
  const key = Key ?? Item;
  if (!key) return 'items';
  const { pk, sk } = key;
  if (sk.startsWith('MSG#')) return sk.includes('~') ? 'reply' : 'message';
  if (sk === 'CONV') return 'conversation';
  const hash = pk.indexOf('#');
  const prefix = hash < 0 ? pk : pk.slice(0, hash);
  return prefix === 'CONV' ? sk.slice(0, sk.indexOf('#')).toLowerCase() : prefix.toLowerCase();
};
