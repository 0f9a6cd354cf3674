import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ProblemError } from './api/client.ts';
import { App } from './app/App.tsx';
import './design/tokens.css';
import './design/base.css';
import './design/shell.css';
import './design/parts.css';

const client = new QueryClient({
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
