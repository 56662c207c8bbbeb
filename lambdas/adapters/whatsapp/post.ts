export type HttpRequest = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** After this the request is given up; whether it arrived, nobody knows. */
  readonly timeoutMs: number;
};

/** Posts once and reads the whole answer. Rejects with what `fetch` rejects with; nothing is retried. */
export type Post = (request: HttpRequest) => Promise<{ readonly status: number; readonly text: string }>;

export const post: Post = async ({ url, timeoutMs, ...request }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  const response = await fetch(url, { method: 'POST', redirect: 'manual', signal, ...request });
  return { status: response.status, text: await response.text() };
};
