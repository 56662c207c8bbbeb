import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useSearchParams } from 'wouter';
import { isPassing } from '../shared/api/problem-error.ts';
import { useAccessEnd } from '../shared/auth/access.ts';
import { type Me, MeProvider, maySeeCosts, maySeeJobs } from '../shared/auth/me.ts';
import { isFolder, KNOWLEDGE, NOTIFICATIONS, readId } from '../shared/folders.ts';
import { en } from '../shared/i18n/en.ts';
import { EmptyState } from '../shared/ui/state.tsx';
import ui from '../shared/ui/ui.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { InboxPage } from './inbox-page.tsx';
import { Shell } from './shell.tsx';
import { AccessEnded } from './sign-in-screens.tsx';

const NotificationsPage = lazy(() => import('../features/notifications/components/notifications-page.tsx'));
const CostsPage = lazy(() => import('../features/costs/components/costs-page.tsx'));
const KnowledgePage = lazy(() => import('../features/knowledge/components/knowledge-page.tsx'));
const JobsPage = lazy(() => import('../features/jobs/components/jobs-page.tsx'));

const RETRIES = 2;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // What is visible is read again by itself; what is not waits until it is.
      staleTime: 0,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      networkMode: 'always',
      retry: (count, error) => count < RETRIES && isPassing(error),
    },
    mutations: { networkMode: 'always' },
  },
});

export const App = ({ me }: { readonly me: Me }) => (
  <ErrorBoundary>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={client}>
        <MeProvider value={me}>
          <WhileAdmitted me={me} />
        </MeProvider>
      </QueryClientProvider>
    </CSPProvider>
  </ErrorBoundary>
);

/** Nothing is asked any more, and nothing of a customer stays, once the API refuses whatever is asked. */
const WhileAdmitted = ({ me }: { readonly me: Me }) => {
  const end = useAccessEnd();
  useEffect(() => {
    if (end !== undefined) client.clear();
  }, [end]);
  return end === undefined ? <Screens me={me} /> : <AccessEnded why={end} />;
};

const Screens = ({ me }: { readonly me: Me }) => {
  const [parameters] = useSearchParams();
  const name = parameters.get('folder');
  const folder = isFolder(name) ? name : 'open';
  return (
    <Switch>
      <Route path="/">
        {name === NOTIFICATIONS ? (
          <Shell at="notifications">
            <Suspense>
              <NotificationsPage />
            </Suspense>
          </Shell>
        ) : name === KNOWLEDGE ? (
          <Shell at="knowledge">
            <Suspense>
              <KnowledgePage openId={parameters.get('document') ?? undefined} />
            </Suspense>
          </Shell>
        ) : (
          <Shell at={folder}>
            <InboxPage folder={folder} openId={undefined} />
          </Shell>
        )}
      </Route>
      <Route path="/conversations/:id">
        {({ id }) => (
          <Shell at={folder}>
            <InboxPage folder={folder} openId={readId(id)} messageId={parameters.get('message') ?? undefined} />
          </Shell>
        )}
      </Route>
      <Route path="/jobs">
        <Shell at="jobs">
          <Suspense>{maySeeJobs(me) ? <JobsPage /> : <EmptyState>{en.jobsForAdmins}</EmptyState>}</Suspense>
        </Shell>
      </Route>
      <Route path="/costs">
        <Shell at="costs">
          <Suspense>{maySeeCosts(me) ? <CostsPage /> : <EmptyState>{en.costsForAdmins}</EmptyState>}</Suspense>
        </Shell>
      </Route>
      <Route path="/signed-in">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Shell at={undefined}>
          <EmptyState>
            <p>{en.noSuchScreen}</p>
            <a className={ui.button} href="/">
              {en.toInbox}
            </a>
          </EmptyState>
        </Shell>
      </Route>
    </Switch>
  );
};
