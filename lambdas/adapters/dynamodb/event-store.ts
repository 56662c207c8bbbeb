import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { StoredEvent } from '../../../schemas/stored.ts';
import type { NewId } from '../../core/ports.ts';
import type { KeptEvent } from '../../core/webhook/events.ts';
import type { Table } from './client.ts';
import { itemOf, parseItem, readOr, type Unreadable } from './items.ts';
import { eventKey, eventPk } from './keys.ts';

/** Below DynamoDB's 400 KB an item, with room for three bytes a character; each piece of base64 is whole too. */
const PIECE_LENGTH = 120_000;
const KEPT_DAYS = 90;

/** Keeps a signed body or element whole, in as many items as it takes. */
export const keepEvent = async (table: Table, newId: NewId, event: KeptEvent): Promise<void> => {
  const { kind, reason, raw, encoding } = event;
  const at = table.clock.now();
  const id = newId(8);
  const pieces = inPieces(raw);
  for (const [piece, text] of pieces.entries()) {
    const item: StoredEvent = {
      ...itemOf('event', eventKey(at, id, piece)),
      kind,
      reason,
      at,
      piece,
      pieces: pieces.length,
      ...(encoding && { encoding }),
      raw: text,
      expiresAt: Math.floor(Date.parse(at) / 1_000) + KEPT_DAYS * 86_400,
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item: item }));
  }
};

/** At least one piece. No character is cut in two: the table takes whole ones only. */
const inPieces = (raw: string): readonly string[] => {
  const pieces: string[] = [];
  let from = 0;
  do {
    const end = from + PIECE_LENGTH;
    const endsWithinCharacter = (raw.codePointAt(end - 1) ?? 0) > 0xffff;
    const to = endsWithinCharacter ? end - 1 : end;
    pieces.push(raw.slice(from, to));
    from = to;
  } while (from < raw.length);
  return pieces;
};

type KeptPiece = {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly at: string;
  readonly piece: number;
  readonly pieces: number;
  readonly encoding: 'utf8' | 'base64';
  readonly raw: string;
};

export type EventPage = {
  readonly items: readonly (KeptPiece | Unreadable)[];
  readonly nextCursor?: string;
};

/** Kept events of one day (`YYYY-MM-DD`, UTC), oldest first. `cursor` is the sort key of the last one seen. */
export const listEvents = async (table: Table, day: string, limit: number, cursor?: string): Promise<EventPage> => {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk > :after',
      ExpressionAttributeValues: { ':pk': eventPk(day), ':after': cursor ?? ' ' },
      Limit: limit,
    }),
  );
  return {
    items: Items.map((item) => readOr(String(item.sk), () => toPiece(item))),
    ...(LastEvaluatedKey && { nextCursor: String(LastEvaluatedKey.sk) }),
  };
};

const toPiece = (item: Record<string, unknown>): KeptPiece => {
  const { sk, kind, reason, at, piece, pieces, encoding = 'utf8', raw } = parseItem(StoredEvent, item);
  return { id: sk, kind, reason, at, piece, pieces, encoding, raw };
};
