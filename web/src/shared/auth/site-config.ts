import type { SiteConfig } from '../../../../schemas/site-config.ts';

let asked: Promise<SiteConfig> | undefined;

/** What the page is told by where it was deployed; asked for once. */
export const siteConfig = (): Promise<SiteConfig> => {
  asked ??= read().catch((error: unknown) => {
    asked = undefined;
    throw error;
  });
  return asked;
};

const read = async (): Promise<SiteConfig> => {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  if (!response.ok) throw new Error(`/config.json answered ${response.status}.`);
  return (await response.json()) as SiteConfig;
};
