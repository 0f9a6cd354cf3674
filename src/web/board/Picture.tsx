import type { StudyFigure } from '../api/types.ts';
import { drawPicture } from './drawPicture.ts';
import type { Box } from './picturePath.ts';

const BOX: Box = { width: 320, height: 72 };

/** The first chart of a study at the size of a stamp. */
export function Picture({ figure }: { readonly figure: StudyFigure }) {
  const { paths, marks } = drawPicture(figure, BOX);
  return (
    <figure className="picture">
      <svg
        viewBox={`0 0 ${BOX.width} ${BOX.height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={figure.title}
      >
        {marks.map((y) => (
          <line key={y} className="picture-mark" x1="0" x2={BOX.width} y1={y} y2={y} />
        ))}
        {paths.map(({ name, d, look }, i) => (
          <path key={name} d={d} className={`picture-${look} series-${i + 1}`} />
        ))}
      </svg>
      <figcaption className="small muted">
        <span className="picture-title">{figure.title}</span>
        {paths.length > 1 && (
          <span className="picture-title">
            {paths.map(({ name }, i) => (
              <span key={name} className={`key key-${i + 1}`}>
                {name}
              </span>
            ))}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
