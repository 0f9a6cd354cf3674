import type { RefObject } from 'react';
import { download } from '../download.ts';
import { pngFile, svgFile } from './pictureFiles.ts';
import { pictureOf } from './pictureOf.ts';

interface PictureToolsProps {
  /** Where the picture is drawn. */
  readonly place: RefObject<HTMLElement | null>;
  readonly title: string;
  /** Of the files. */
  readonly name: string;
}

const FILES = { PNG: pngFile, SVG: svgFile } as const;

/** Takes a picture of the page along as a file. */
export function PictureTools({ place, title, name }: PictureToolsProps) {
  const take = async (kind: keyof typeof FILES) => {
    if (!place.current) return;
    download(`${name}.${kind.toLowerCase()}`, await FILES[kind](pictureOf(place.current, title)));
  };
  return (Object.keys(FILES) as (keyof typeof FILES)[]).map((kind) => (
    <button
      key={kind}
      type="button"
      className="quiet"
      aria-label={`${kind} of ${title}`}
      onClick={() => void take(kind)}
    >
      {kind}
    </button>
  ));
}
