// npm run test:checklist: the production checklist, followed in a shell; it needs curl and sed.
import { project, suite } from './suite.ts';

export const FILES = ['checklist/**/*.test.ts'];

export default suite([project('checklist', FILES)], 1);
