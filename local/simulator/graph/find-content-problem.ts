import { isObject, type JsonObject } from '../json.ts';
import { findInteractiveProblem } from './find-interactive-problem.ts';
import type { GraphError } from './graph-error.ts';
import { firstProblem, invalidParameter, missing, requireText, tooLong } from './problems.ts';

const TEXT_LENGTH = 4096;
const CAPTION_LENGTH = 1024;

type ContentCheck = (content: JsonObject, type: string, hasMedia: (id: string) => boolean) => GraphError | undefined;

/** Checks the object named after the message's `type` (Meta, "Send messages" and the pages per type). */
export const findContentProblem = (body: JsonObject, hasMedia: (id: string) => boolean): GraphError | undefined => {
  const { type } = body;
  if (type === undefined) return missing('type');
  const check = typeof type === 'string' ? CHECKS.get(type) : undefined;
  if (typeof type !== 'string' || check === undefined) {
    return invalidParameter(`type must be one of ${[...CHECKS.keys()].join(', ')}.`);
  }
  if (type === 'contacts') return findContactsProblem(body.contacts);
  const content = body[type];
  if (content === undefined) return missing(type);
  return isObject(content) ? check(content, type, hasMedia) : invalidParameter(`${type} must be an object.`);
};

const findTextProblem: ContentCheck = (text) =>
  firstProblem(
    () => requireText(text, 'body', TEXT_LENGTH, 'text.body'),
    () =>
      text.preview_url === undefined || typeof text.preview_url === 'boolean'
        ? undefined
        : invalidParameter('text.preview_url must be a boolean.'),
  );

const findMediaProblem: ContentCheck = (media, type, hasMedia) => {
  const { id, link, caption } = media;
  if (id === undefined && link === undefined) return missing(`${type}.id or ${type}.link`);
  if (id !== undefined && link !== undefined) return invalidParameter(`${type} takes id or link, not both.`);
  if (id !== undefined && !(typeof id === 'string' && hasMedia(id))) {
    return invalidParameter(`${type}.id is no media of this number.`);
  }
  if (link !== undefined && !isWebAddress(link)) return invalidParameter(`${type}.link is no http or https address.`);
  return tooLong(caption, `${type}.caption`, CAPTION_LENGTH);
};

const isWebAddress = (link: unknown): boolean =>
  typeof link === 'string' && URL.canParse(link) && /^https?:$/.test(new URL(link).protocol);

const findLocationProblem: ContentCheck = ({ latitude, longitude }) => {
  if (latitude === undefined || longitude === undefined) return missing('location.latitude and location.longitude');
  return isWithin(latitude, 90) && isWithin(longitude, 180)
    ? undefined
    : invalidParameter('location.latitude and location.longitude must be degrees.');
};

const isWithin = (degrees: unknown, limit: number): boolean => {
  const value = typeof degrees === 'string' ? Number.parseFloat(degrees) : degrees;
  return typeof value === 'number' && Math.abs(value) <= limit;
};

const findContactsProblem = (contacts: unknown): GraphError | undefined => {
  if (!Array.isArray(contacts) || contacts.length === 0) return missing('contacts');
  return contacts.every((contact) => isObject(contact) && isObject(contact.name) && contact.name.formatted_name)
    ? undefined
    : missing('contacts[].name.formatted_name');
};

const findTemplateProblem: ContentCheck = (template) =>
  firstProblem(
    () => requireText(template, 'name', TEXT_LENGTH, 'template.name'),
    () =>
      isObject(template.language) && typeof template.language.code === 'string'
        ? undefined
        : missing('template.language.code'),
  );

const findReactionProblem: ContentCheck = (reaction) =>
  firstProblem(
    () => requireText(reaction, 'message_id', undefined, 'reaction.message_id'),
    // An empty emoji takes the reaction back.
    () => (typeof reaction.emoji === 'string' ? undefined : missing('reaction.emoji')),
  );

const CHECKS: ReadonlyMap<string, ContentCheck> = new Map([
  ['text', findTextProblem],
  ['image', findMediaProblem],
  ['audio', findMediaProblem],
  ['video', findMediaProblem],
  ['document', findMediaProblem],
  ['sticker', findMediaProblem],
  ['location', findLocationProblem],
  ['contacts', findContactsProblem],
  ['interactive', findInteractiveProblem],
  ['template', findTemplateProblem],
  ['reaction', findReactionProblem],
]);
