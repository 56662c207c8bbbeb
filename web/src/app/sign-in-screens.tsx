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
