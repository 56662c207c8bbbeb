import { describe, expect, it } from '@jest/globals';
import { modelEngine } from '../../local/model-engine.ts';
import { loadSecrets } from '../../local/secrets.ts';
import { temporaryDirectories } from './temporary-directory.ts';

const newDirectory = temporaryDirectories();

describe('the ready line', () => {
  it.each([
    [{}, 'built in'],
    [{ DEEPSEEK_API_KEY: '' }, 'built in'],
    [{ OPENAI_API_KEY: 'test' }, 'openai, then built in'],
    [{ OPENAI_API_KEY: 'test', DEEPSEEK_API_KEY: 'test' }, 'deepseek, then openai, then built in'],
  ])('says of %j that what answers is %s', (environment, engine) => {
    expect(modelEngine(loadSecrets(environment, newDirectory()))).toBe(engine);
  });
});
