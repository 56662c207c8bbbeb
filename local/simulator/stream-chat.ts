import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChatEvent, Chats } from './chats.ts';

/** As many bubbles as a phone shows without asking for older ones. */
const NEWEST = 500;

const RECONNECT_AFTER_MS = 1_000;

/**
 * Server-sent events of one phone: first `chat` with all it shows (so a reconnect is also the re-read), then
 * `entry` for each new or changed bubble and `typing` with how long it lasts.
 */
export const streamChat = (
  request: IncomingMessage,
  response: ServerResponse,
  phone: string,
  chats: Pick<Chats, 'entriesOf' | 'subscribe'>,
): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write(`retry: ${RECONNECT_AFTER_MS}\n\n`);
  response.write(eventText({ event: 'chat', entries: chats.entriesOf(phone).slice(-NEWEST) }));
  const unsubscribe = chats.subscribe(phone, (event) => response.write(eventText(event)));
  request.on('close', unsubscribe);
};

const eventText = ({ event, ...data }: ChatEvent | { event: 'chat'; entries: readonly unknown[] }): string =>
  `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
