import type { SubmitEvent } from 'react';
import type { StudyDescription } from '../../api/types.ts';
import { goTo, hrefOf, usePlace } from '../../places/location.ts';
import { ParameterInput } from './ParameterInput.tsx';
import { changedParameters, readParameters } from './parameters.ts';

interface ParameterFormProps {
  readonly study: StudyDescription;
  readonly params: Readonly<Record<string, string>>;
}

/** The parameters of a study, from its own description; what is asked for stands in the address. */
export function ParameterForm({ study, params }: ParameterFormProps) {
  const { path, query } = usePlace();
  const parameters = readParameters(study.parameters);
  const ask = (values: Readonly<Record<string, string>>) => {
    goTo(hrefOf(path, { ...changedParameters(parameters, values), asOf: query['asOf'] }));
  };
  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    ask(Object.fromEntries(parameters.map(({ name }) => [name, textOf(form.get(name))])));
  };
  const changes = Object.keys(params).length;
  return (
    <details className="parameters" open={matchMedia('(min-width: 75rem)').matches}>
      <summary>Parameters{changes > 0 ? `, ${changes} changed` : ''}</summary>
      <form onSubmit={onSubmit}>
        {parameters.map((parameter) => (
          <ParameterInput
            key={parameter.name}
            study={study.name}
            parameter={parameter}
            value={params[parameter.name] ?? parameter.fallback}
          />
        ))}
        <div className="form-end">
          <button type="submit" className="main">
            Ask
          </button>
          <button
            type="button"
            disabled={changes === 0}
            onClick={() => {
              ask({});
            }}
          >
            Defaults
          </button>
        </div>
      </form>
    </details>
  );
}

function textOf(value: FormDataEntryValue | null): string {
  return typeof value === 'string' ? value : '';
}
