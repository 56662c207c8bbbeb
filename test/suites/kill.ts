// npm run test:kill: the embedded stack, killed again and again under load. It takes minutes.
import { project, suite } from './suite.ts';

export const FILES = ['kill/**/*.test.ts'];

export default suite([project('kill', FILES)], 1, 1_200_000);
