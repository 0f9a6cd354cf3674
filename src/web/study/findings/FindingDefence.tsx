import type { StudyFinding } from '../../api/types.ts';

const MOST_INPUTS = 6;

type Defended = Omit<StudyFinding, 'name' | 'label' | 'group'>;

/** What a number rests on: method, hypothesis, tries, series and notices. */
export function FindingDefence({ finding }: { readonly finding: Defended }) {
  const { method, nullHypothesis, trials, interval, inputs, notices } = finding;
  return (
    <dl>
      <dt>Method</dt>
      <dd>{method}</dd>
      {interval && (
        <>
          <dt>Interval</dt>
          <dd>{interval.method}</dd>
        </>
      )}
      {nullHypothesis !== undefined && (
        <>
          <dt>Null hypothesis</dt>
          <dd>{nullHypothesis}</dd>
        </>
      )}
      {trials !== undefined && (
        <>
          <dt>Tests in the family</dt>
          <dd>{trials}</dd>
        </>
      )}
      <dt>Series</dt>
      <dd>
        {inputs.slice(0, MOST_INPUTS).map(({ series, source, from, to }) => (
          <span key={series + source} className="input">
            <code>{series}</code> {source}, {from.slice(0, 10)} to {to.slice(0, 10)}
          </span>
        ))}
        {inputs.length > MOST_INPUTS && `and ${inputs.length - MOST_INPUTS} more`}
      </dd>
      {notices.length > 0 && (
        <>
          <dt>Notices</dt>
          <dd>{notices.map(({ message }) => message).join(' ')}</dd>
        </>
      )}
    </dl>
  );
}
