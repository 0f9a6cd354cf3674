import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isSignedOut, ProblemError } from './api/client.ts';
import { ABOUT_KEY } from './api/queries.ts';
import { App } from './app/App.tsx';
import './design/tokens.css';
import './design/base.css';
import './design/shell.css';
import './design/parts.css';

const client: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // Whoever is signed out while the application is open is asked who is there.
    onError: (error, { queryKey }) => {
      if (isSignedOut(error) && queryKey[0] !== ABOUT_KEY[0]) {
        void client.invalidateQueries({ queryKey: ABOUT_KEY });
      }
    },
  }),
  defaultOptions: {
    queries: {
      // The server tells when there are new data; asking again by itself would not make an answer newer.
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 60 * 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, error) => !(error instanceof ProblemError) && failures < 2,
    },
  },
});

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <App />
      </QueryClientProvider>
    </StrictMode>,
  );
}
