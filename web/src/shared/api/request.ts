import { noteProblem } from '../auth/access.ts';
import { accessToken, renewSession } from '../auth/session.ts';
import { inEveryText } from '../visible-controls.ts';
import { noteAnswer } from './connection.ts';
import { createEtagMemory } from './etag-memory.ts';
import { isTrouble, ProblemError, UnreachableError } from './problem-error.ts';

const memory = createEtagMemory();

export type Query = Readonly<Record<string, string | undefined>>;

type Asked = {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly query?: Query;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Asks the inbox API. A `GET` says what it knows already; an answer that did not change is the object of before.
 *
 * @throws {ProblemError} for any answer but the one that was asked for
 * @throws {UnreachableError} when there was none
 */
export const request = async <Answer>(path: string, asked: Asked = {}): Promise<Answer> => {
  const target = `/api/inbox${path}${queryText(asked.query)}`;
  const first = await send(target, asked, await accessToken());
  // The token may have been refused before its time: once, a new one is tried.
  const response = first.status === 401 ? await send(target, asked, await renewSession()) : first;
  const problem = response.ok || response.status === 304 ? undefined : await problemOf(response);
  noteAnswer(problem && isTrouble(problem) ? 'failing' : 'online');
  noteProblem(problem?.code);
  if (problem) throw problem;
  if (response.status === 304) return memory.recall(target) as Answer;
  const body = response.status === 204 ? undefined : asShown(path, await response.json());
  const tag = response.headers.get('etag');
  if (tag) memory.keep(target, tag, body);
  return body as Answer;
};

/** Texts that admins read to edit them are left as they were written; all others are shown with their controls. */
const asShown = (path: string, answer: unknown): unknown =>
  path.startsWith('/knowledge') ? answer : inEveryText(answer);

const send = async (target: string, asked: Asked, token: string): Promise<Response> => {
  const { method = 'GET', body, headers, signal } = asked;
  const tag = method === 'GET' ? memory.tagOf(target) : undefined;
  try {
    return await fetch(target, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(tag && { 'if-none-match': tag }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      // The browser's own cache would ask too, and hide whether anything changed.
      cache: 'no-store',
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    noteAnswer('unreachable');
    throw new UnreachableError(error);
  }
};

const queryText = (query: Query = {}): string => {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
};

const problemOf = async (response: Response): Promise<ProblemError> => {
  const body: unknown = await response.json().catch(() => undefined);
  const { title, code } = (typeof body === 'object' && body !== null ? body : {}) as {
    title?: unknown;
    code?: unknown;
  };
  return new ProblemError(
    response.status,
    typeof code === 'string' ? code : undefined,
    typeof title === 'string' ? title : `The server answered ${response.status}.`,
  );
};
