import { isObject, type JsonObject } from '../json.ts';
import type { GraphError } from './graph-error.ts';
import { firstProblem, invalidParameter, missing, requireText } from './problems.ts';

/** Checks an interactive message against the documented limits of reply buttons, lists and links. */
export const findInteractiveProblem = (interactive: JsonObject): GraphError | undefined => {
  const { type, body, action, footer, header } = interactive;
  if (type === undefined) return missing('interactive.type');
  if (!isObject(body)) return missing('interactive.body');
  if (!isObject(action)) return missing('interactive.action');
  return firstProblem(
    () => requireText(body, 'text', type === 'list' ? 4096 : 1024, 'interactive.body.text'),
    () => (isObject(footer) ? requireText(footer, 'text', 60, 'interactive.footer.text') : undefined),
    () =>
      isObject(header) && header.type === 'text'
        ? requireText(header, 'text', 60, 'interactive.header.text')
        : undefined,
    () => findActionProblem(type, action),
  );
};

const findActionProblem = (type: unknown, action: JsonObject): GraphError | undefined => {
  switch (type) {
    case 'button':
      return findButtonsProblem(action.buttons);
    case 'list':
      return findListProblem(action);
    case 'cta_url':
      return findLinkProblem(action.parameters);
    default:
      return invalidParameter('interactive.type must be one of button, list, cta_url.');
  }
};

const findButtonsProblem = (buttons: unknown): GraphError | undefined => {
  if (!Array.isArray(buttons) || buttons.length === 0) return missing('interactive.action.buttons');
  if (buttons.length > 3) return invalidParameter('interactive.action.buttons has at most 3 buttons.');
  const replies: unknown[] = buttons.map((button) => (isObject(button) ? button.reply : undefined));
  const titles = replies.map((reply) => (isObject(reply) ? reply.title : undefined));
  if (new Set(titles).size < titles.length) return invalidParameter('The titles of the buttons must differ.');
  return firstProblem(...replies.map((reply) => () => findButtonProblem(reply)));
};

const findButtonProblem = (reply: unknown): GraphError | undefined => {
  if (!isObject(reply)) return missing('interactive.action.buttons[].reply');
  return firstProblem(
    () => requireText(reply, 'id', 256, 'reply.id'),
    () => requireText(reply, 'title', 20, 'reply.title'),
  );
};

const findListProblem = (action: JsonObject): GraphError | undefined => {
  const { sections } = action;
  if (!Array.isArray(sections) || sections.length === 0) return missing('interactive.action.sections');
  const rows: unknown[] = sections.flatMap((section) =>
    isObject(section) && Array.isArray(section.rows) ? section.rows : [],
  );
  if (rows.length === 0) return missing('interactive.action.sections[].rows');
  if (sections.length > 10 || rows.length > 10) {
    return invalidParameter('A list has at most 10 sections and 10 rows in total.');
  }
  return firstProblem(
    () => requireText(action, 'button', 20, 'interactive.action.button'),
    ...rows.map((row) => () => findRowProblem(row)),
  );
};

const findRowProblem = (row: unknown): GraphError | undefined => {
  if (!isObject(row)) return invalidParameter('A row must be an object.');
  return firstProblem(
    () => requireText(row, 'id', 200, 'row.id'),
    () => requireText(row, 'title', 24, 'row.title'),
    () => (row.description === undefined ? undefined : requireText(row, 'description', 72, 'row.description')),
  );
};

const findLinkProblem = (parameters: unknown): GraphError | undefined => {
  if (!isObject(parameters)) return missing('interactive.action.parameters');
  return firstProblem(
    () => requireText(parameters, 'display_text', 20, 'parameters.display_text'),
    () => requireText(parameters, 'url', undefined, 'parameters.url'),
  );
};
