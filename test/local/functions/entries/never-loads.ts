// It holds its thread, and never ends to load.
setInterval(() => undefined, 1_000);
await Promise.withResolvers<void>().promise;
