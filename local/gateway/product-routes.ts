import type { ProductFunctions } from '../functions/product-functions.ts';
import type { Route } from './routes.ts';

/** The routes of the product's HTTP API; all else is the inbox function's by `$default`. */
export const productRoutes = ({
  webhook,
  sweeper,
  inbox,
}: Pick<ProductFunctions, 'webhook' | 'sweeper' | 'inbox'>): readonly Route[] => [
  { method: 'GET', path: '/api/webhooks/whatsapp', function: webhook },
  { method: 'POST', path: '/api/webhooks/whatsapp', function: webhook },
  { method: 'GET', path: '/api/cron/run-outbound-jobs', function: sweeper },
  { method: 'POST', path: '/api/cron/run-outbound-jobs', function: sweeper },
  { method: 'POST', path: '/api/jobs/run-outbound', function: sweeper },
  { method: 'ANY', path: '/api/inbox', function: inbox, authorizer: 'jwt' },
  { method: 'ANY', path: '/api/inbox/{proxy+}', function: inbox, authorizer: 'jwt' },
];
