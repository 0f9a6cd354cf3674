import { type SubmitEvent, useEffect, useId, useRef, useState } from 'react';
import { ProblemError, postJson } from '../api/client.ts';
import './signIn.css';

/** Asks for the token of the server. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | undefined>();
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    input.current?.focus();
  }, []);

  const submit = async (token: string) => {
    setAsking(true);
    try {
      await postJson('/api/session', { token });
      onSignedIn();
    } catch (error) {
      setRefusal(refusalText(error));
      input.current?.focus();
      input.current?.select();
    } finally {
      setAsking(false);
    }
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    void submit(input.current?.value.trim() ?? '');
  };
  return (
    <main className="sign-in">
      <form onSubmit={onSubmit}>
        <h1>
          <img src="/favicon.svg" alt="" /> Rotascope
        </h1>
        <p className="muted">This server asks who you are before it shows anything.</p>
        <div className="field">
          <label htmlFor={id}>Token</label>
          <input
            id={id}
            ref={input}
            type="password"
            className="mono"
            autoComplete="current-password"
            required
            aria-invalid={refusal !== undefined}
            aria-describedby={`${id}about`}
          />
          <p id={`${id}about`} className="small muted">
            The value of <code>ROTASCOPE_TOKEN</code> where <code>rotascope up</code> was started.
          </p>
        </div>
        <div role="alert">{refusal !== undefined && <p className="sign-in-refusal">{refusal}</p>}</div>
        <button type="submit" className="main" disabled={isAsking}>
          {isAsking ? 'Signing in' : 'Sign in'}
        </button>
        <p className="small muted">
          You stay signed in for a week on this browser, or until the server is started anew.
        </p>
      </form>
    </main>
  );
}

function refusalText(error: unknown): string {
  if (error instanceof ProblemError) return `${error.problem.title}. ${error.problem.detail}`;
  return 'The server does not answer. It may have been stopped: start it again with rotascope up.';
}
