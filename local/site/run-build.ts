// Builds the page; what is wrong with it goes to standard error.
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const configFile = fileURLToPath(new URL('../../web/vite.config.ts', import.meta.url));
await build({ configFile, logLevel: 'error' });
