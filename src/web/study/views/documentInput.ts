/** A field of the form for a parameter that is a whole document. */
export interface DocumentInputProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  /** The element that says what it is. */
  readonly describedBy: string;
}
