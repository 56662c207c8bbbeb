import { randomBytes } from 'node:crypto';

/** Letters and digits alone, as an access key id has them. */
export const newKey = (): string => randomBytes(24).toString('hex');
