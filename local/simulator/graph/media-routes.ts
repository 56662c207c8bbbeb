import type { IncomingMessage, ServerResponse } from 'node:http';
import { types } from 'node:util';
import type { Clock } from '../clock.ts';
import { readBody, sendJson } from '../http.ts';
import type { JsonObject } from '../json.ts';
import type { GraphError } from './graph-error.ts';
import type { MediaMetadata, MediaStore } from './media-store.ts';
import { invalidParameter, missing } from './problems.ts';

const MEGABYTE = 1024 * 1024;
const LINK_LIFETIME_MS = 5 * 60 * 1000;
const OFFICE = 'application/vnd.openxmlformats-officedocument';

// Meta, "Media": the types it takes and their largest size in bytes.
const MEDIA_TYPES: Readonly<Record<string, number>> = {
  'audio/aac': 16 * MEGABYTE,
  'audio/amr': 16 * MEGABYTE,
  'audio/mpeg': 16 * MEGABYTE,
  'audio/mp4': 16 * MEGABYTE,
  'audio/ogg': 16 * MEGABYTE,
  'text/plain': 100 * MEGABYTE,
  'application/pdf': 100 * MEGABYTE,
  'application/msword': 100 * MEGABYTE,
  'application/vnd.ms-excel': 100 * MEGABYTE,
  'application/vnd.ms-powerpoint': 100 * MEGABYTE,
  [`${OFFICE}.wordprocessingml.document`]: 100 * MEGABYTE,
  [`${OFFICE}.spreadsheetml.sheet`]: 100 * MEGABYTE,
  [`${OFFICE}.presentationml.presentation`]: 100 * MEGABYTE,
  'image/jpeg': 5 * MEGABYTE,
  'image/png': 5 * MEGABYTE,
  'image/webp': 500 * 1024,
  'video/mp4': 16 * MEGABYTE,
  'video/3gpp': 16 * MEGABYTE,
};

const UPLOAD_LIMIT = 101 * MEGABYTE;

/** `POST /<phone number id>/media`, multipart: `messaging_product`, `file` with its type, `type`. */
export const uploadMedia = async (
  request: IncomingMessage,
  response: ServerResponse,
  media: MediaStore,
): Promise<GraphError | undefined> => {
  const form = await readForm(request);
  if (form === undefined) return invalidParameter('The body must be multipart/form-data.');
  if (form.get('messaging_product') !== 'whatsapp') return missing('messaging_product');
  const file = form.get('file');
  if (!(file instanceof File)) return missing('file');
  const declared = form.get('type');
  const mimeType = typeof declared === 'string' && declared !== '' ? declared : file.type;
  const limit = MEDIA_TYPES[mimeType.split(';', 1)[0]?.trim() ?? ''];
  if (limit === undefined) return { code: 131053, details: `Files of the type ${mimeType} are not taken.` };
  if (file.size > limit) return { code: 131053, details: `${file.size} bytes; at most ${limit} for this type.` };
  const { id } = await media.save(await file.bytes(), mimeType);
  sendJson(response, 200, { id });
  return undefined;
};

const readForm = async (request: IncomingMessage): Promise<FormData | undefined> => {
  const body = await readBody(request, UPLOAD_LIMIT);
  const contentType = request.headers['content-type'] ?? '';
  if (!contentType.startsWith('multipart/form-data')) return undefined;
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch (error) {
    if (types.isNativeError(error) && error.name === 'TypeError') return undefined;
    throw error;
  }
};

/** The answer to `GET /<media id>`; its `url` works for five minutes. */
export const mediaMetadataBody = (
  { id, mimeType, sha256, fileSize }: MediaMetadata,
  origin: string,
  clock: Clock,
): JsonObject => ({
  messaging_product: 'whatsapp',
  url: `${origin}/media/${id}?until=${clock.now() + LINK_LIFETIME_MS}`,
  mime_type: mimeType,
  sha256,
  file_size: fileSize,
  id,
});

/** `GET` of the `url` of a media's metadata. */
export const downloadMedia = async (
  url: URL,
  response: ServerResponse,
  media: MediaStore,
  clock: Clock,
): Promise<GraphError | undefined> => {
  const id = url.pathname.slice('/media/'.length);
  const metadata = Number(url.searchParams.get('until')) > clock.now() ? await media.metadata(id) : undefined;
  if (metadata === undefined) return { ...invalidParameter('The address is wrong or too old.'), status: 404 };
  const bytes = await media.bytes(id);
  response.writeHead(200, { 'content-type': metadata.mimeType, 'content-length': String(bytes.byteLength) }).end(bytes);
  return undefined;
};
