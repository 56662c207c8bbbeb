/** Where the user pool sends people back to: its client must list both, under the site's origin. */
export const SITE_PATHS = { signedIn: '/signed-in', signedOut: '/signed-out' } as const;

/**
 * The headers of every answer of the site, in the cloud and in the embedded stack.
 *
 * `connectTo` are origins that the page asks beside its own: the issuer's and the token endpoint's, which differ for a
 * user pool. Trusted Types are demanded and no policy is allowed, so no text of a customer can become markup.
 */
export const siteHeaders = (connectTo: readonly string[]) =>
  ({
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self'",
      ['connect-src', "'self'", ...connectTo].join(' '),
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      "trusted-types 'none'",
    ].join('; '),
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  }) as const;

/** `cache-control` of a file of the site: names under `assets/` hold a hash of what is in them. */
export const siteCacheControl = (path: string): string =>
  path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
