/** What kind of quantity a field is; decides its unit, whether 0 can be real, and how it may be used. */
export type FieldNature = 'price' | 'stock' | 'flow' | 'ratio' | 'rate' | 'rank';

export interface Field {
  readonly name: string;
  readonly nature: FieldNature;
  /** `price` stands for the instrument's own quotation unit, `native` for units of the instrument itself. */
  readonly unit:
    | 'price'
    | 'USD'
    | 'native'
    | 'fraction'
    | 'ratio'
    | 'count'
    | 'points'
    | 'hours'
    | 'TH/s'
    | 'rank'
    | 'value';
  readonly meaning: string;
  /** The vendor rewrites past values, so stored history is not what was first published. */
  readonly revised?: true;
}
