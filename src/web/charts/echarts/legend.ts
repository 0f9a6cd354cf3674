import type { StudyFigure } from '../../api/types.ts';
import type { EChartsOption } from './echarts.ts';
import type { Surroundings } from './surroundings.ts';

const TITLE_PX = 34;
const ROW_PX = 22;
const LETTER_PX = 6.8;
const ICON_PX = 46;

/** Title and legend of a picture that stands alone, and the pixels that they take. */
export function legendOf(
  { title, kind, series }: StudyFigure,
  { colours, width }: Surroundings,
): Required<Pick<EChartsOption, 'legend' | 'title'>> & { readonly top: number } {
  const head = { text: title, left: 8, top: 8, textStyle: { color: colours.ink, fontSize: 15 } };
  if (series.length < 2 || kind === 'heat') {
    return { title: head, legend: { show: false }, top: TITLE_PX };
  }
  let [rows, used] = [1, 0];
  for (const { name } of series) {
    const room = name.length * LETTER_PX + ICON_PX;
    if (used > 0 && used + room > width - 16) [rows, used] = [rows + 1, 0];
    used += room;
  }
  const legend = {
    show: true,
    data: series.map(({ name }) => name),
    left: 8,
    top: TITLE_PX,
    itemWidth: 26,
    itemHeight: 10,
    textStyle: { color: colours.ink, fontSize: 12 },
  };
  return { title: head, legend, top: TITLE_PX + rows * ROW_PX };
}
