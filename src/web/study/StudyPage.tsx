import { useQueryClient } from '@tanstack/react-query';
import { Suspense } from 'react';
import { studyKey, useStudies, useStudy } from '../api/queries.ts';
import type { StudyDescription } from '../api/types.ts';
import { Failure } from '../design/Failure.tsx';
import { usePlace } from '../places/location.ts';
import { Answer } from './Answer.tsx';
import { ParameterForm } from './parameters/ParameterForm.tsx';
import { parametersOf } from './parameters/parameters.ts';
import { STUDY_VIEWS } from './views/registry.ts';
import { Stopped, Working } from './Working.tsx';
import './study.css';

/** The page of any study: what it answers, on what, with which parameters, and how it could be wrong. */
export function StudyPage({ name }: { readonly name: string }) {
  const studies = useStudies();
  if (studies.isError) return <Failure error={studies.error} onRetry={() => void studies.refetch()} />;
  if (studies.isPending) return <p role="status">Loading</p>;
  const study = studies.data.find((one) => one.name === name);
  if (!study) return <h1>There is no study called {name}</h1>;
  return <Asked study={study} />;
}

function Asked({ study }: { readonly study: StudyDescription }) {
  const { query } = usePlace();
  const params = parametersOf(query);
  const Top = STUDY_VIEWS[study.name]?.Top;
  const answer = useStudy(study.name, params, query['asOf']);
  const client = useQueryClient();
  const isStopped = answer.isPending && answer.fetchStatus === 'idle';
  const stop = () => {
    void client.cancelQueries({ queryKey: studyKey(study.name, params, query['asOf']), exact: true });
  };
  return (
    <>
      <header className="study-head">
        <p className="small muted">{study.title}</p>
        <h1>{study.question}</h1>
      </header>
      {Top && (
        <Suspense fallback={<div className="top-wait" />}>
          <Top study={study} />
        </Suspense>
      )}
      <div className="study">
        <div className="study-main">
          {isStopped && <Stopped onAgain={() => void answer.refetch()} />}
          {answer.isPending && !isStopped && (
            <Working
              key={JSON.stringify([params, query['asOf']])}
              study={study.name}
              params={params}
              onStop={stop}
            />
          )}
          {answer.isError && <Failure error={answer.error} onRetry={() => void answer.refetch()} />}
          {answer.isSuccess && <Answer answer={answer.data} study={study} />}
        </div>
        <aside className="study-side" aria-label="Parameters">
          <ParameterForm key={JSON.stringify(params)} study={study} params={params} />
        </aside>
      </div>
    </>
  );
}
