export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface PicturePath {
  readonly name: string;
  /** As in SVG. */
  readonly d: string;
  readonly look: 'bars' | 'line' | 'dots';
}
