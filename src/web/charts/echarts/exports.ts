import type { StudyFigure } from '../../api/types.ts';
import { readColours } from '../colours.ts';
import { linkedTime } from '../time/hands/linkedTime.ts';
import type { ChartView } from '../view.ts';
import { figureInView, figureWithHoles } from '../viewed.ts';
import { type EChartsOption, init } from './echarts.ts';
import { heatFoot } from './heat/heatOption.ts';
import { heightOf } from './layout.ts';
import { legendOf } from './legend.ts';
import { optionOf } from './options.ts';

const WIDTH = 1000;
const LEAST_HEIGHT = 560;
const SCALE = 2;
const FOOT_PX = 14;
const PATH_FOOT_PX = 56;

export function svgOf(figure: StudyFigure, view: ChartView): Blob {
  const { option, height } = exportOption(figure, view);
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  chart.setOption(option);
  const text = chart.renderToSVGString();
  chart.dispose();
  return new Blob([text], { type: 'image/svg+xml' });
}

export async function pngOf(figure: StudyFigure, view: ChartView): Promise<Blob> {
  const { option, height } = exportOption(figure, view);
  const chart = init(document.createElement('div'), null, { width: WIDTH, height });
  chart.setOption(option);
  const canvas = chart.renderToCanvas({ pixelRatio: SCALE });
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  chart.dispose();
  if (!blob) throw new Error('Cannot draw the picture: the browser gave none');
  return blob;
}

/** As on the page, with the span that is in view there, a title and a legend, and without what is for hands. */
function exportOption(
  figure: StudyFigure,
  view: ChartView,
): { readonly option: EChartsOption; readonly height: number } {
  const colours = readColours();
  const shown = figureWithHoles(figureInView(figure, { ...view, span: linkedTime.view().span }));
  const option = optionOf(shown, { colours, width: WIDTH, view });
  const { legend, title, top } = legendOf(shown, { colours, width: WIDTH });
  const grid = {
    left: 14,
    right: 60,
    top: top + 22,
    bottom: footOf(shown),
    outerBoundsMode: 'same' as const,
  };
  return {
    option: { ...option, title, legend, grid, backgroundColor: colours.surface, dataZoom: [] },
    height: Math.max(LEAST_HEIGHT, heightOf(shown, WIDTH) + top),
  };
}

function footOf(figure: StudyFigure): number {
  if (figure.kind === 'heat') return heatFoot(figure);
  return figure.kind === 'path' ? PATH_FOOT_PX : FOOT_PX;
}
