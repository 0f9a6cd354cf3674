import type { StudyFigure } from '../../api/types.ts';
import { readColours } from '../colours.ts';
import type { ChartView } from '../view.ts';
import { init } from './echarts.ts';
import { optionOf } from './options.ts';

const SIZE = { width: 1000, height: 560 };
const SCALE = 2;

export function svgOf(figure: StudyFigure, view: ChartView): Blob {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...SIZE });
  chart.setOption(exportOption(figure, view));
  const text = chart.renderToSVGString();
  chart.dispose();
  return new Blob([text], { type: 'image/svg+xml' });
}

export async function pngOf(figure: StudyFigure, view: ChartView): Promise<Blob> {
  const place = document.createElement('div');
  const chart = init(place, null, SIZE);
  chart.setOption(exportOption(figure, view));
  const canvas = chart.renderToCanvas({ pixelRatio: SCALE });
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve);
  });
  chart.dispose();
  if (!blob) throw new Error('Cannot draw the picture: the browser gave none');
  return blob;
}

/** As on the page, without what is for hands. */
function exportOption(figure: StudyFigure, view: ChartView) {
  const colours = readColours();
  return { ...optionOf(figure, colours, view), backgroundColor: colours.surface, dataZoom: [] };
}
