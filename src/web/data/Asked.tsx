import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from '../design/Failure.tsx';

interface AskedProps<T> {
  readonly asked: UseQueryResult<T>;
  /** What is waited for. */
  readonly waiting: string;
  readonly children: (data: T) => ReactNode;
}

/** What was asked for, as soon as it is there. */
export function Asked<T>({ asked, waiting, children }: AskedProps<T>) {
  if (asked.isPending) {
    return (
      <div className="waiting shimmer">
        <p role="status">{waiting}</p>
        <i />
        <i />
      </div>
    );
  }
  if (asked.isError) return <Failure error={asked.error} onRetry={() => void asked.refetch()} />;
  return children(asked.data);
}
