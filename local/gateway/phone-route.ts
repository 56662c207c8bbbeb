import { PHONE_CONTENT_POLICY, type PhoneConfig, phoneAsset, phoneConfig } from '../simulator/phone-page.ts';
import type { LocalHandler } from './front.ts';

/** `/phone`: the simulated phone's page, which talks to the simulator at `simulator`. */
export const phoneRoute =
  (config: PhoneConfig): LocalHandler =>
  ({ method, path }) => {
    if (method !== 'GET' || !(path === '/phone' || path.startsWith('/phone/'))) return undefined;
    const asset = path === '/phone/config.json' ? phoneConfig(config) : phoneAsset(path);
    if (!asset) {
      return { status: 404, headers: { 'content-type': 'application/json' }, body: '{"message":"Not Found"}' };
    }
    return {
      status: 200,
      headers: {
        'content-type': asset.contentType,
        'content-security-policy': PHONE_CONTENT_POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      },
      body: asset.body,
    };
  };
