// A function that takes longer to load than Lambda would give it.
import { setTimeout as delay } from 'node:timers/promises';

await delay(11_000);

export const handler = async () => ({ statusCode: 200 });
