/** By which the stacks of tests take what programs ask of their engines and of the simulator. */
export const LOCAL_KEY = 'testlocalkey';

const SIMULATORS = /^http:\/\/[^/]+\/simulator\//;

/** An answer as it came over the wire. */
export interface Answer {
  readonly request: string;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; the text itself where it is not JSON. */
  readonly body: unknown;
}

export interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  /** A string or bytes go as they are, anything else as JSON. */
  readonly body?: unknown;
}

const isRaw = (body: unknown): body is string | Uint8Array<ArrayBuffer> =>
  typeof body === 'string' || body instanceof Uint8Array;

export const ask = async (method: string, url: string, { headers, body }: Asked = {}): Promise<Answer> => {
  const response = await fetch(url, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(SIMULATORS.test(url) && { authorization: `Bearer ${LOCAL_KEY}` }),
      ...headers,
    },
    ...(body !== undefined && { body: isRaw(body) ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /\bjson\b/.test(response.headers.get('content-type') ?? '');
  return {
    request: `${method} ${new URL(url).pathname}`,
    status: response.status,
    headers: response.headers,
    text,
    body: isJson && text !== '' ? JSON.parse(text) : text,
  };
};
