import { Suspense, useId } from 'react';
import { DOCUMENT_INPUTS } from '../views/inputs.ts';
import type { Parameter } from './parameters.ts';

interface ParameterInputProps {
  readonly study: string;
  readonly parameter: Parameter;
  readonly value: string;
}

/** A field of the form; it keeps what is typed until the form is sent. */
export function ParameterInput({ study, parameter, value }: ParameterInputProps) {
  const id = useId();
  const { name, description, fallback } = parameter;
  const isChanged = value !== fallback;
  return (
    <div className={isChanged ? 'field changed' : 'field'}>
      <label htmlFor={id} className="mono">
        {name}
      </label>
      <Control id={id} study={study} parameter={parameter} value={value} />
      <p id={`${id}about`} className="small muted">
        {description}
      </p>
    </div>
  );
}

function Control({ id, study, parameter, value }: ParameterInputProps & { readonly id: string }) {
  const { name, input, choices, least, most, step } = parameter;
  const common = { id, name, defaultValue: value, 'aria-describedby': `${id}about` };
  if (input === 'choice' || input === 'check') {
    const options = input === 'check' ? ['true', 'false'] : choices;
    return (
      <select {...common}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  const Document = DOCUMENT_INPUTS[`${study} ${name}`];
  if (Document) {
    return (
      <Suspense fallback={<div className="chart-wait shimmer" />}>
        <Document id={id} name={name} value={value} describedBy={`${id}about`} />
      </Suspense>
    );
  }
  if (input === 'document') return <textarea {...common} className="mono" rows={10} spellCheck={false} />;
  if (input === 'number') return <input {...common} type="number" min={least} max={most} step={step} />;
  return <input {...common} type="text" className="mono" spellCheck={false} autoComplete="off" />;
}
