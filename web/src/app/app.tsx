import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useSearchParams } from 'wouter';
import { isPassing } from '../shared/api/problem-error.ts';
import { type Me, MeProvider, maySeeJobs } from '../shared/auth/me.ts';
import { type FolderName, isFolder, readId } from '../shared/folders.ts';
import { en } from '../shared/i18n/en.ts';
import { EmptyState } from '../shared/ui/state.tsx';
import ui from '../shared/ui/ui.module.css';
import { ErrorBoundary } from './error-boundary.tsx';
import { InboxPage } from './inbox-page.tsx';
import { Shell } from './shell.tsx';

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
          <Screens me={me} />
        </MeProvider>
      </QueryClientProvider>
    </CSPProvider>
  </ErrorBoundary>
);

const Screens = ({ me }: { readonly me: Me }) => {
  const folder = useFolder();
  return (
    <Switch>
      <Route path="/">
        <Shell folder={folder}>
          <InboxPage folder={folder} openId={undefined} />
        </Shell>
      </Route>
      <Route path="/conversations/:id">
        {({ id }) => (
          <Shell folder={folder}>
            <InboxPage folder={folder} openId={readId(id)} />
          </Shell>
        )}
      </Route>
      <Route path="/jobs">
        <Shell folder={undefined}>
          <Suspense>{maySeeJobs(me) ? <JobsPage /> : <EmptyState>{en.jobsForAdmins}</EmptyState>}</Suspense>
        </Shell>
      </Route>
      <Route path="/signed-in">
        <Redirect to="/" replace />
      </Route>
      <Route>
        <Shell folder={undefined}>
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

const useFolder = (): FolderName => {
  const [parameters] = useSearchParams();
  const name = parameters.get('folder');
  return isFolder(name) ? name : 'open';
};
