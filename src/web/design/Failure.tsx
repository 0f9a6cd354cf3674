import { ProblemError } from '../api/client.ts';

interface FailureProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** What went wrong and what to do, in the words of the server. */
export function Failure({ error, onRetry }: FailureProps) {
  const { title, detail } = told(error);
  return (
    <div className="failure" role="alert">
      <strong>{title}</strong>
      <p>{detail}</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

function told(error: Error): { readonly title: string; readonly detail: string } {
  if (error instanceof ProblemError) return error.problem;
  return {
    title: 'The server does not answer',
    detail: 'It may have been stopped: start it again with rotascope up.',
  };
}
