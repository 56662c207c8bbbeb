import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BusinessNumber } from '../business-number.ts';
import { BodyTooLargeError, sendJson } from '../http.ts';
import type { JsonObject } from '../json.ts';
import { type GraphError, graphErrorResponse } from './graph-error.ts';
import { downloadMedia, mediaMetadataBody, uploadMedia } from './media-routes.ts';
import { invalidParameter } from './problems.ts';
import { type SendingPorts, sendMessage } from './send-message.ts';

export interface GraphPorts extends SendingPorts {
  readonly businessName: string;
  /** The simulator's own address, for links to media. */
  readonly origin: () => string;
}

const GRAPH_PATH = /^\/v\d{2}\.0\/(?<node>[^/]+)(?:\/(?<edge>[^/]+))?$/;

export const isGraphPath = (path: string): boolean => GRAPH_PATH.test(path) || path.startsWith('/media/');

/** The Graph API as far as a WhatsApp business needs it. Every refusal is Meta's error envelope. */
export const answerGraph = async (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  ports: GraphPorts,
): Promise<void> => {
  const error = await tryToAnswer(request, response, url, ports);
  if (error === undefined) return;
  const { status, body } = graphErrorResponse(error);
  sendJson(response, status, body);
};

const tryToAnswer = async (
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
  ports: GraphPorts,
): Promise<GraphError | undefined> => {
  if (!hasToken(request)) return { code: 190, details: 'An access token is needed: Authorization: Bearer <token>.' };
  if (url.pathname.startsWith('/media/')) return downloadMedia(url, response, ports.media, ports.clock);
  const { node = '', edge } = GRAPH_PATH.exec(url.pathname)?.groups ?? {};
  const number = ports.network.numberOf(node);
  try {
    switch (`${request.method} ${edge ?? ''}`.trim()) {
      case 'POST messages':
        return number === undefined ? unknownNode(node) : await sendMessage(request, response, node, ports);
      case 'POST media':
        return number === undefined ? unknownNode(node) : await uploadMedia(request, response, ports.media);
      case 'GET':
        return number === undefined
          ? await showMedia(node, response, ports)
          : showNumber(number, url, response, ports.businessName);
      case 'DELETE':
        return await deleteMedia(node, response, ports);
      default:
        return { code: 1, details: `There is no ${request.method} ${url.pathname}.` };
    }
  } catch (error) {
    if (error instanceof BodyTooLargeError) return invalidParameter(error.message);
    throw error;
  }
};

const hasToken = (request: IncomingMessage): boolean => /^bearer\s+\S/i.test(request.headers.authorization ?? '');

const unknownNode = (node: string): GraphError => ({
  code: 33,
  details: `Object with ID ${node} does not exist, or the token may not see it.`,
});

const showMedia = async (id: string, response: ServerResponse, ports: GraphPorts): Promise<GraphError | undefined> => {
  const metadata = await ports.media.metadata(id);
  if (metadata === undefined) return unknownNode(id);
  sendJson(response, 200, mediaMetadataBody(metadata, ports.origin(), ports.clock));
  return undefined;
};

const deleteMedia = async (
  id: string,
  response: ServerResponse,
  { media }: GraphPorts,
): Promise<GraphError | undefined> => {
  if (!media.has(id)) return unknownNode(id);
  await media.remove(id);
  sendJson(response, 200, { success: true });
  return undefined;
};

const showNumber = (
  { phoneNumberId, displayPhoneNumber }: BusinessNumber,
  url: URL,
  response: ServerResponse,
  businessName: string,
): undefined => {
  const all: JsonObject = {
    verified_name: businessName,
    display_phone_number: displayPhoneNumber,
    code_verification_status: 'VERIFIED',
    quality_rating: 'GREEN',
    platform_type: 'CLOUD_API',
    throughput: { level: 'STANDARD' },
    id: phoneNumberId,
  };
  const fields = url.searchParams.get('fields')?.split(',') ?? Object.keys(all);
  sendJson(
    response,
    200,
    Object.fromEntries(Object.entries(all).filter(([key]) => key === 'id' || fields.includes(key))),
  );
};
