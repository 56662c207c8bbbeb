import { Component, type ReactNode } from 'react';
import { en } from '../shared/i18n/en.ts';
import ui from '../shared/ui/ui.module.css';

type Props = { readonly children: ReactNode };

/** A fault of the page itself: said, with a way on. React reports it to the console. */
export class ErrorBoundary extends Component<Props, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError = () => ({ isBroken: true });

  override render() {
    if (!this.state.isBroken) return this.props.children;
    return (
      <main className={ui.state} role="alert">
        <p>{en.broken}</p>
        <button type="button" className={ui.button} onClick={() => location.reload()}>
          {en.reload}
        </button>
      </main>
    );
  }
}
