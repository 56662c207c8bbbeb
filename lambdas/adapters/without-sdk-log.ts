type Stack = { readonly middlewareStack: { remove(name: string): boolean } };

/** The SDK prepares every request and answer for a log that no one keeps: a seventh of what a request costs us. */
export const withoutSdkLog = <Client extends Stack>(client: Client): Client => {
  client.middlewareStack.remove('loggerMiddleware');
  return client;
};
