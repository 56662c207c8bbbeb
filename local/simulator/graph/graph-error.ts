import { randomBytes } from 'node:crypto';
import type { JsonObject } from '../json.ts';

/** A refusal of the Graph API. */
export interface GraphError {
  readonly code: number;
  readonly details: string;
  /** The HTTP status, where it is not the one that Meta's table gives for the code. */
  readonly status?: number;
}

// Meta, "Error codes": HTTP status and meaning.
const CODES: Readonly<Record<number, readonly [status: number, title: string]>> = {
  0: [401, 'AuthException'],
  1: [400, 'API Unknown'],
  2: [503, 'API Service'],
  3: [500, 'API Method'],
  4: [400, 'API Too Many Calls'],
  10: [403, 'Permission Denied'],
  33: [400, 'Parameter value is not valid'],
  100: [400, 'Invalid parameter'],
  190: [401, 'Access token has expired'],
  368: [403, 'Temporarily blocked for policies violations'],
  80007: [400, 'Rate limit issues'],
  130429: [400, 'Rate limit hit'],
  130472: [400, "User's number is part of an experiment"],
  130497: [403, 'Business account is restricted from messaging users in this country'],
  131000: [500, 'Something went wrong'],
  131005: [403, 'Access denied'],
  131008: [400, 'Required parameter is missing'],
  131009: [400, 'Parameter value is not valid'],
  131016: [500, 'Service unavailable'],
  131021: [400, 'Recipient cannot be sender'],
  131026: [400, 'Message undeliverable'],
  131031: [403, 'Account has been locked'],
  131042: [400, 'Business eligibility payment issue'],
  131045: [500, 'Incorrect certificate'],
  131047: [400, 'Re-engagement message'],
  131048: [400, 'Spam rate limit hit'],
  131049: [400, 'Meta chose not to deliver'],
  131050: [400, 'User has stopped marketing messages'],
  131051: [400, 'Unsupported message type'],
  131053: [400, 'Media upload error'],
  131056: [400, 'Pair rate limit hit'],
  131057: [500, 'Account in maintenance mode'],
  132001: [404, 'Template does not exist'],
  133004: [503, 'Server temporarily unavailable'],
};

const BAD_REQUEST = 400;

/** The HTTP status and Meta's error envelope. */
export const graphErrorResponse = ({ code, details, status }: GraphError): { status: number; body: JsonObject } => {
  const [usualStatus, title] = CODES[code] ?? [BAD_REQUEST, 'Error'];
  return {
    status: status ?? usualStatus,
    body: {
      error: {
        message: `(#${code}) ${title}`,
        type: 'OAuthException',
        code,
        error_data: { messaging_product: 'whatsapp', details },
        fbtrace_id: `A${randomBytes(17).toString('base64url').slice(0, 22)}`,
      },
    },
  };
};
