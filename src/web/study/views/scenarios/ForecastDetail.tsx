import { formatValue, tableNumber } from '../../../../core/formatValue.ts';
import type { Forecast, TrackedForecast } from './journalQueries.ts';
import { scoreText } from './Verification.tsx';

/** Everything of a line of the journal that its row has no room for. */
export function ForecastDetail({ tracked: { line, resolution } }: { readonly tracked: TrackedForecast }) {
  const { record, sha256 } = line;
  return (
    <>
      <ForecastNumbers forecast={record} />
      <dl>
        <dt>Hash</dt>
        <dd className="mono">{sha256}</dd>
        {record.repeats !== undefined && (
          <>
            <dt>Repeats</dt>
            <dd className="mono">{record.repeats}</dd>
          </>
        )}
        {resolution && (
          <>
            <dt>Resolved</dt>
            <dd>
              {resolution.record.outcome.replaceAll('-', ' ')} by {resolution.record.resolvedOn}, log score{' '}
              {scoreText(resolution.record.scores.log)} (base rates{' '}
              {scoreText(resolution.record.scores.baseLog)}), Brier{' '}
              {scoreText(resolution.record.scores.brier)} ({scoreText(resolution.record.scores.baseBrier)}),
              written {timeText(resolution.record.resolvedAt)} in line {resolution.number}{' '}
              <code>{resolution.sha256}</code>
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

/** What a forecast says and by which rule it will be judged. */
export function ForecastNumbers({ forecast }: { readonly forecast: Forecast }) {
  const { session, horizon, asOf, issuedAt, rule, models, probabilities, baseRates } = forecast;
  return (
    <>
      <table className="forecast-numbers">
        <thead>
          <tr>
            <th scope="col">outcome</th>
            <th scope="col" className="number">
              forecast
            </th>
            <th scope="col" className="number">
              base rate
            </th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(probabilities).map(([outcome, probability]) => (
            <tr key={outcome}>
              <th scope="row">{outcome.replaceAll('-', ' ')}</th>
              <td className="number">{shareText(probability)}</td>
              <td className="number">{shareText(baseRates[outcome])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <dl>
        <dt>Looks ahead</dt>
        <dd>
          {horizon} sessions from {session}
        </dd>
        <dt>Knows</dt>
        <dd>what was known at {timeText(asOf)}</dd>
        <dt>Issued</dt>
        <dd>{timeText(issuedAt)}</dd>
        <dt>Rule</dt>
        <dd>
          {rule.id}, version {rule.version}
        </dd>
        <dt>Models</dt>
        <dd>{models.join(', ')}</dd>
      </dl>
    </>
  );
}

function shareText(share: number | undefined): string {
  return share === undefined ? '–' : formatValue(tableNumber(share, 'fraction'), 'fraction');
}

function timeText(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
