import type { StudyAnswer, StudyDescription } from '../api/types.ts';
import { AfterPaint } from '../design/AfterPaint.tsx';
import { Evidence } from './Evidence.tsx';
import { Lead } from './Lead.tsx';

export interface AnswerProps {
  readonly answer: StudyAnswer;
  readonly study: StudyDescription;
}

/** The sentence at once, then what it rests on. */
export function Answer({ answer, study }: AnswerProps) {
  return (
    <>
      <Lead answer={answer} study={study} />
      <AfterPaint>
        <Evidence answer={answer} study={study} />
      </AfterPaint>
    </>
  );
}
