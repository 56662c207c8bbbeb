import { lazy, Suspense, useEffect, useState } from 'react';
import { whenToastWaits } from '../shared/ui/toast.ts';

const Toaster = lazy(() => import('../shared/ui/toaster.tsx'));

/** Where texts of a moment appear; loaded with the first one. */
export const ToastCorner = () => {
  const [isNeeded, setNeeded] = useState(false);
  useEffect(() => whenToastWaits(() => setNeeded(true)), []);
  return isNeeded ? (
    <Suspense>
      <Toaster />
    </Suspense>
  ) : null;
};
