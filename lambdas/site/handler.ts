import * as z from 'zod';
import { AppError } from '../core/app-error.ts';
import { awaitAll } from '../core/await-all.ts';
import { customResource, type ResourcePorts } from '../runtime/custom-resource.ts';
import { headersOf } from './headers-of.ts';

const Properties = z.looseObject({
  /** What the page reads to know where to sign in: JSON text. */
  config: z.string().min(2),
});

export type SiteFile = { readonly path: string; readonly body: Uint8Array };

export type SitePorts = ResourcePorts & {
  /** The built page, which stands beside the code of the function. */
  readonly files: () => Promise<readonly SiteFile[]>;
  readonly put: (
    file: SiteFile,
    headers: { readonly contentType: string; readonly cacheControl: string },
  ) => Promise<void>;
};

const INDEX = 'index.html';

/**
 * Publishes the page: first what has a hash in its name, then the rest and `config.json`, the index last, so that
 * whoever loads it meanwhile finds all that it names. Nothing is deleted: a page that is open loads its parts later.
 */
export const createHandler = ({ files, put, log, wait }: SitePorts) =>
  customResource('site', { log, wait }, async ({ isDeletion, properties }) => {
    if (isDeletion) return;
    const { config } = Properties.parse(properties);
    const built = await files();
    const index = built.find(({ path }) => path === INDEX);
    if (!index) throw new AppError('site.not_built', 'the page has no index.html');
    const isAsset = ({ path }: SiteFile) => path.startsWith('assets/');
    const publish = (file: SiteFile) => put(file, headersOf(file.path));
    await awaitAll(built.filter(isAsset).map(publish));
    await awaitAll(built.filter((file) => !isAsset(file) && file !== index).map(publish));
    await publish({ path: 'config.json', body: new TextEncoder().encode(config) });
    await publish(index);
    log.info('[DEPLOYMENT] Site published', { files: built.length });
  });
