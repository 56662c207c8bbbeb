import { createHash } from 'node:crypto';
import type { Role } from '../../schemas/member.ts';
import { type LocalUser, personOf } from '../members/local-pool.ts';
import type { HttpAnswer } from './gateway-response.ts';

const MAY: Readonly<Record<Role, string>> = {
  admin: 'answers, and changes settings',
  agent: 'reads and answers',
  viewer: 'reads',
};

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-block-size: 100dvh; display: grid; place-items: center; font: 400 14px/20px system-ui, sans-serif;
  background: light-dark(#f5f7f7, #101213); color: light-dark(#16191b, #e7eaec); }
main { inline-size: min(340px, 100vw - 32px); padding: 24px; box-sizing: border-box; border-radius: 12px;
  background: light-dark(#fff, #16191a); border: 1px solid light-dark(#e1e6e5, #2a2f30); }
h1 { margin: 0; font-size: 15px; font-weight: 600; }
p { margin: 4px 0 16px; color: light-dark(#59636a, #9aa5ab); font-size: 13px; }
form { display: grid; gap: 8px; }
button { display: flex; justify-content: space-between; gap: 12px; padding: 10px 12px; border-radius: 8px; cursor: pointer;
  font: inherit; color: inherit; text-align: start; background: none; border: 1px solid light-dark(#d5dbda, #33393a); }
button:disabled { cursor: default; opacity: 0.6; }
button:hover:enabled { background: light-dark(#eff3f2, #1f2425); }
button:focus-visible { outline: 2px solid light-dark(#10795c, #55c6a0); outline-offset: 1px; }
b { font-weight: 600; white-space: nowrap; } span { color: light-dark(#59636a, #9aa5ab); }`;

const text = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Only what has no mark-up of its own goes into the page: the query is percent-encoded. */
const attribute = (query: string): string =>
  query.replaceAll('&', '&amp;').replaceAll('"', '%22').replaceAll('<', '%3C');

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mayOf = ({ role, isEnabled }: LocalUser): string => {
  if (!isEnabled) return 'disabled';
  return role === undefined ? 'has no role' : MAY[role];
};

const buttonFor = (user: LocalUser): string => {
  const { name, email, sub, isEnabled } = user;
  const attributes = `name="person" value="${text(personOf(user))}"${isEnabled ? '' : ' disabled'}`;
  return `<button ${attributes}><b>${text(name ?? email ?? sub)}</b><span>${mayOf(user)}</span></button>`;
};

/** The page that stands for the user pool's hosted one: whoever opens it says who they are. */
export const signInPage = (path: string, query: string, users: readonly LocalUser[]): HttpAnswer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in – Answerline</title><style>${STYLE}</style></head>
<body><main><h1>Sign in to Answerline</h1>
<p>This machine's own issuer: no password. Whom do you want to be?</p>
<form method="post" action="${path}?${attribute(query)}">
${users.map(buttonFor).join('\n')}
</form></main></body></html>`,
});
