import { Menu as Base } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import type { MenuItem } from './menu-button.tsx';
import popup from './popup.module.css';
import ui from './ui.module.css';

type Props = {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
  readonly items: readonly MenuItem[];
};

const Menu = ({ label, className, children, items }: Props) => (
  <Base.Root defaultOpen>
    <Base.Trigger className={className} aria-label={label}>
      {children}
    </Base.Trigger>
    <Base.Portal>
      <Base.Positioner sideOffset={4} align="end" collisionPadding={8}>
        <Base.Popup className={popup.popup}>
          {items.map((item) => (
            <Base.Item key={item.label} className={popup.item} onClick={item.run}>
              {item.label}
              {item.key && <kbd className={ui.kbd}>{item.key}</kbd>}
            </Base.Item>
          ))}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  </Base.Root>
);
export default Menu;
