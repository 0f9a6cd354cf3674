import { useId } from 'react';
import { ExpressionField } from '../expression/ExpressionField.tsx';
import type { ClaimTest } from './claimTest.ts';
import { StudyTest } from './StudyTest.tsx';

interface TestFieldsProps {
  readonly value: ClaimTest;
  readonly onChange: (change: Partial<ClaimTest>) => void;
}

/** The test of a claim, a metric or a study, and what is expected of it. */
export function TestFields({ value: { test, expect }, onChange }: TestFieldsProps) {
  return (
    <>
      <ExpressionField
        label="Test"
        value={test}
        onText={(text) => {
          onChange({ test: text });
        }}
        placeholder="ytd(RUT)"
        isExpression={isExpression}
      />
      <TextField
        label="Expected"
        value={expect}
        onText={(text) => {
          onChange({ expect: text });
        }}
        example="> 5%"
        isCode
      />
      <StudyTest onChoose={onChange} />
    </>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly example: string;
  readonly isCode?: boolean;
  readonly onText: (text: string) => void;
}

export function TextField({ label, value, example, isCode = false, onText }: TextFieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="text"
        className={isCode ? 'mono' : undefined}
        placeholder={example}
        spellCheck={!isCode}
        autoComplete="off"
        value={value}
        onChange={({ target }) => {
          onText(target.value);
        }}
      />
    </div>
  );
}

/** A test may also be a study, which is judged as a whole. */
function isExpression(test: string): boolean {
  return !test.trimStart().startsWith('study ');
}
