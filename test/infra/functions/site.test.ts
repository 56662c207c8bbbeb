import { Logger } from '@aws-lambda-powertools/logger';
import { describe, expect, it } from '@jest/globals';
import { createHandler, type SiteFile } from '../../../lambdas/site/handler.ts';
import { headersOf } from '../../../lambdas/site/headers-of.ts';
import { siteCacheControl } from '../../../lib/site-headers.ts';
import { cloudFormation } from './a-cloudformation.ts';

const ask = cloudFormation();
const log = new Logger({ logLevel: 'SILENT' });
const aFile = (path: string): SiteFile => ({ path, body: new TextEncoder().encode(path) });

const aPublisher = (paths: readonly string[], put: (file: SiteFile) => Promise<void> = async () => {}) => {
  const published: string[] = [];
  const bodies = new Map<string, string>();
  const handler = createHandler({
    files: async () => paths.map(aFile),
    put: async (file) => {
      await put(file);
      published.push(file.path);
      bodies.set(file.path, new TextDecoder().decode(file.body));
    },
    wait: async () => {},
    log,
  });
  return { handler, published, bodies };
};

const PAGE = ['index.html', 'assets/index-1.js', 'icon.svg', 'assets/index-2.css'];
const CONFIG = { config: '{"version":"1.0.0"}' };

describe('a publication of the page', () => {
  it.each(['Create', 'Update'] as const)('puts hashed files first and the index last (%s)', async (type) => {
    const { handler, published, bodies } = aPublisher(PAGE);
    expect(await ask(handler, type, CONFIG)).toMatchObject({ Status: 'SUCCESS' });
    expect(published.slice(0, 2).sort()).toEqual(['assets/index-1.js', 'assets/index-2.css']);
    expect(published.slice(2)).toEqual(['icon.svg', 'config.json', 'index.html']);
    expect(bodies.get('config.json')).toBe(CONFIG.config);
  });

  it('leaves the page that is there where a part of the new one cannot be put', async () => {
    const { handler, published } = aPublisher(PAGE, async ({ path }) => {
      if (path === 'icon.svg') throw new Error('canary');
    });
    const answer = await ask(handler, 'Update', CONFIG);
    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'Error', PhysicalResourceId: 'as before' });
    expect(published).not.toContain('index.html');
  });

  it.each([
    [['assets/index-1.js'], 'the page has no index.html'],
    [['index.html', 'assets/model.glb'], 'assets/model.glb has a type that is not known'],
  ])('is refused where the page is not whole: %j', async (paths, reason) => {
    expect(await ask(aPublisher(paths).handler, 'Create', CONFIG)).toMatchObject({ Status: 'FAILED', Reason: reason });
  });

  it('leaves everything where it is when the stack goes', async () => {
    const { handler, published } = aPublisher(PAGE);
    expect(await ask(handler, 'Delete', CONFIG)).toMatchObject({ Status: 'SUCCESS' });
    expect(published).toEqual([]);
  });

  it('fails loudly where its answer is refused, since CloudFormation would wait for an hour', async () => {
    await expect(ask(aPublisher(PAGE).handler, 'Create', CONFIG, 403)).rejects.toThrow('the answer was refused: 403');
  });
});

describe('a file of the page', () => {
  it.each(['index.html', 'config.json', 'icon.svg', 'assets/index-1.js', 'assets/index-2.css'])(
    '%s is kept by browsers as the embedded stack has it kept',
    (path) => expect(headersOf(path).cacheControl).toBe(siteCacheControl(`/${path}`)),
  );
});
