import type { AccessEnd } from '../shared/auth/access.ts';
import { signOut } from '../shared/auth/session.ts';
import { en } from '../shared/i18n/en.ts';
import ui from '../shared/ui/ui.module.css';
import s from './sign-in-screens.module.css';

const SignInLink = () => (
  <a href="/" className={`${ui.button} ${ui.primary}`}>
    {en.signIn}
  </a>
);

export const SignedOut = () => (
  <main className={s.screen}>
    <h1>{en.signedOut}</h1>
    <SignInLink />
  </main>
);

export const SignInFailed = ({ reason }: { readonly reason: string }) => (
  <main className={s.screen} role="alert">
    <h1>{en.signInFailed}</h1>
    <p>{reason}</p>
    <SignInLink />
  </main>
);

/** Leaves by the issuer's own page, which would else sign the same person in again without a word. */
export const AccessEnded = ({ why }: { readonly why: AccessEnd }) => (
  <main className={s.screen} role="alert">
    <h1>{en.accessEnded[why].title}</h1>
    <p>{en.accessEnded[why].hint}</p>
    <button type="button" className={`${ui.button} ${ui.primary}`} onClick={() => void signOut()}>
      {en.accessEnded[why].leave}
    </button>
  </main>
);
