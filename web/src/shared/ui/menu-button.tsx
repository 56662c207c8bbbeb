import { lazy, type ReactNode, Suspense, useState } from 'react';

export type MenuItem = { readonly label: string; readonly key?: string; readonly run: () => void };

type Props = {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly items: readonly MenuItem[];
};

const load = () => import('./menu.tsx');
const Menu = lazy(load);

/** A button that opens a menu, whose code is fetched when somebody reaches for it. */
export const MenuButton = (props: Props) => {
  const [isAsked, setAsked] = useState(false);
  const { label, className, children } = props;
  const button = (
    <button
      type="button"
      className={className}
      aria-label={label}
      aria-haspopup="menu"
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      onClick={() => setAsked(true)}
    >
      {children}
    </button>
  );
  if (!isAsked) return button;
  return (
    <Suspense fallback={button}>
      <Menu {...props} />
    </Suspense>
  );
};
