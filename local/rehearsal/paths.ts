import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
/** What a rehearsal installs and leaves behind; git ignores it. */
export const WORK_DIR = join(ROOT, '.local/rehearsal');
/** Node 24 and the tools of `package.json`, before whatever the machine has. */
export const TOOLS_PATH = `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH ?? ''}`;
