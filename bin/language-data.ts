// Runs after npm has installed the packages: makes the data that the assistant tells languages apart by.
import { prepareLanguageData } from '../lib/language-data.ts';
import { LANGUAGES } from '../schemas/language.ts';

await prepareLanguageData(LANGUAGES);
