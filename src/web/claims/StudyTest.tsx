import { useId, useState } from 'react';
import { useStudies, useStudy } from '../api/queries.ts';
import type { StudyDescription } from '../api/types.ts';
import { useAsOf } from '../places/asOf.ts';
import type { ClaimTest } from './claimTest.ts';

interface StudyTestProps {
  readonly onChoose: (test: Partial<ClaimTest>) => void;
}

/** Makes a test of a study's verdict or of one of its findings. */
export function StudyTest({ onChoose }: StudyTestProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="study-test"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>Test a study instead</summary>
      {isOpen && <Chooser onChoose={onChoose} />}
    </details>
  );
}

function Chooser({ onChoose }: StudyTestProps) {
  const studies = useStudies().data ?? [];
  const [name, setName] = useState('');
  const study = studies.find((one) => one.name === name);
  return (
    <div className="study-test-fields">
      <Choice label="Study" value={name} onValue={setName}>
        {studies.map((one) => (
          <option key={one.name} value={one.name}>
            {one.title}
          </option>
        ))}
      </Choice>
      {study && <VerdictChoice study={study} onChoose={onChoose} />}
      {study && <FindingChoice study={study} onChoose={onChoose} />}
      <p className="small muted">
        With its usual parameters; others can be added to the test as on the command line:{' '}
        <code>--leader IWM</code>
      </p>
    </div>
  );
}

interface OfStudy extends StudyTestProps {
  readonly study: StudyDescription;
}

function VerdictChoice({ study: { name, verdicts }, onChoose }: OfStudy) {
  const [word, setWord] = useState('');
  return (
    <Choice
      label="Its verdict is"
      value={word}
      onValue={(value) => {
        setWord(value);
        if (value !== '') onChoose({ test: `study ${name}`, expect: `says ${value}` });
      }}
    >
      {verdicts.map((one) => (
        <option key={one.word} value={one.word} title={one.meaning}>
          {one.word.replaceAll('-', ' ')}
        </option>
      ))}
    </Choice>
  );
}

/** The names of the findings are those of an answer: it is worked out for them. */
function FindingChoice({ study: { name }, onChoose }: OfStudy) {
  const { date } = useAsOf();
  const answer = useStudy(name, {}, date);
  const [finding, setFinding] = useState('');
  if (answer.isPending) return <p className="small muted">Its findings are being worked out.</p>;
  if (answer.isError)
    return <p className="small muted">Its findings are not known: {answer.error.message}</p>;
  return (
    <Choice
      label="or its finding"
      value={finding}
      onValue={(value) => {
        setFinding(value);
        if (value !== '') onChoose({ test: `study ${name}.${value}` });
      }}
    >
      {answer.data.findings.map((one) => (
        <option key={one.name} value={one.name}>
          {one.group}: {one.label}
        </option>
      ))}
    </Choice>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly children: React.ReactNode;
}

function Choice({ label, value, onValue, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={({ target }) => {
          onValue(target.value);
        }}
      >
        <option value="">choose</option>
        {children}
      </select>
    </div>
  );
}
