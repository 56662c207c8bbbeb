import { createHash } from 'node:crypto';
import type { HttpAnswer } from './gateway-response.ts';
import { PEOPLE, type Person } from './sign-in-people.ts';

const MAY: Readonly<Record<Person, string>> = {
  admin: 'answers, and sees jobs',
  agent: 'reads, answers, takes over',
  'second-agent': 'a colleague of theirs',
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
button:hover { background: light-dark(#eff3f2, #1f2425); }
button:focus-visible { outline: 2px solid light-dark(#10795c, #55c6a0); outline-offset: 1px; }
b { font-weight: 600; white-space: nowrap; } span { color: light-dark(#59636a, #9aa5ab); }`;

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

const buttonFor = (person: Person): string =>
  `<button name="person" value="${person}"><b>${person.replace('-', ' ')}</b><span>${MAY[person]}</span></button>`;

/** The page that stands for the user pool's hosted one: whoever opens it says who they are. */
export const signInPage = (path: string, query: string): HttpAnswer => ({
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
${PEOPLE.map(buttonFor).join('\n')}
</form></main></body></html>`,
});
