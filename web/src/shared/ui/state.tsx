import type { ReactNode } from 'react';
import { en } from '../i18n/en.ts';
import ui from './ui.module.css';

/** What stands where there is nothing to show: why, and what to do next. */
export const EmptyState = ({ children }: { readonly children: ReactNode }) => (
  <div className={ui.state}>{children}</div>
);

export const ErrorState = (props: { readonly sentence: string; readonly onRetry: () => void }) => (
  <div className={ui.state} role="alert">
    <p>{props.sentence}</p>
    <button type="button" className={ui.button} onClick={props.onRetry}>
      {en.retry}
    </button>
  </div>
);

export const Hidden = ({ children }: { readonly children: ReactNode }) => <span className={ui.hidden}>{children}</span>;
