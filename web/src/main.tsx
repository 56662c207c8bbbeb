import './app/theme.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { SignedOut, SignInFailed } from './app/sign-in-screens.tsx';
import { openSession } from './shared/auth/session.ts';

const element = document.getElementById('root');
if (!element) throw new Error('#root is missing');
const root = createRoot(element);

const start = async () => {
  if (location.pathname === '/signed-out') return root.render(<SignedOut />);
  try {
    const { me, returnTo } = await openSession();
    // The address with the code is of no use any more.
    if (returnTo !== undefined) history.replaceState(null, '', returnTo);
    root.render(
      <StrictMode>
        <App me={me} />
      </StrictMode>,
    );
  } catch (error) {
    root.render(<SignInFailed reason={error instanceof Error ? error.message : String(error)} />);
  }
};
void start();
