/** Charts of a report as pictures that need no script: drawn here by ECharts, in the colours of the page they stand on. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { inkOf, printable, type Chart } from './model.ts';

use([BarChart, GridComponent, SVGRenderer]);

const font = 'system-ui, sans-serif';
const lineHeight = 26;
/** Of the axis of numbers, and above it. */
const axisHeight = 28;
const standing = 200;
/** Names of bars have so much of the width at the most, and so much a letter. */
const namesShare = 0.38;
const letterWidth = 7;

const nameWidth = ({ bars }: Chart, width: number): number =>
  Math.min(width * namesShare, Math.max(40, ...bars.map((name) => name.length * letterWidth)));

/** The figure stands in its bar where there is room, else the table tells it. */
const leastShare = 0.07;

const heightOf = ({ as, bars, series, isStacked }: Chart): number =>
  as === 'stand'
    ? standing
    : bars.length * (isStacked || series.length === 1 ? lineHeight : 12 + 16 * series.length) + axisHeight;

const sums = ({ bars, series, isStacked }: Chart): number[] =>
  isStacked
    ? bars.map((_, place) => series.reduce((sum, { values }) => sum + (values[place] ?? 0), 0))
    : series.flatMap(({ values }) => values);

const shown = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 1 });

const optionOf = (chart: Chart, width: number) => {
  const { as, bars, series, isStacked = false } = chart;
  const greatest = Math.max(1, ...sums(chart));
  const names = nameWidth(chart, width);
  const text = { fontFamily: font, fontSize: 12 };
  const numbers = {
    type: 'value' as const,
    minInterval: 1,
    axisLabel: { ...text, color: 'var(--dim)', hideOverlap: true },
    splitLine: { lineStyle: { color: 'var(--line)' } },
    splitNumber: width < 500 ? 3 : 5,
  };
  const categories = {
    type: 'category' as const,
    data: bars.map(printable),
    // As the table has them, from above.
    inverse: as === 'lie',
    axisLine: { lineStyle: { color: 'var(--dim)' } },
    axisTick: { show: false },
    axisLabel: {
      ...text,
      color: 'var(--ink)',
      hideOverlap: true,
      ...(as === 'lie' && { interval: 0, width: names, overflow: 'truncate' as const }),
    },
  };
  return {
    animation: false,
    textStyle: { fontFamily: font },
    grid:
      as === 'lie'
        ? { left: names + 12, right: 40, top: 2, bottom: axisHeight - 4 }
        : { left: 36, right: 12, top: 16, bottom: 24 },
    ...(as === 'lie' ? { xAxis: numbers, yAxis: categories } : { xAxis: categories, yAxis: numbers }),
    series: series.map(({ name, tone, values }) => ({
      type: 'bar' as const,
      name,
      ...(isStacked && { stack: 'all' }),
      silent: true,
      emphasis: { disabled: true },
      barMaxWidth: 18,
      barMinHeight: 0,
      itemStyle: { color: inkOf(tone), borderColor: 'var(--back)', borderWidth: isStacked ? 1 : 0 },
      data: values.map((value) => ({
        value,
        label: {
          ...text,
          show: as === 'lie' ? (isStacked ? value / greatest >= leastShare : value > 0) : false,
          position: isStacked ? ('inside' as const) : ('right' as const),
          color: isStacked ? 'var(--back)' : 'var(--ink)',
          formatter: shown(value),
        },
      })),
    })),
  };
};

/** What ECharts adds for a script that is not there. */
const forScripts = / (?:ecmeta_\w+|class|pointer-events)="[^"]*"|<style[\s\S]*?<\/style>/g;

/** The picture as SVG, `width` pixels wide where there is so much room, and less where there is not. */
export const drawChart = (chart: Chart, width: number): string => {
  const height = heightOf(chart);
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    drawn.setOption(optionOf(chart, width));
    return drawn
      .renderToSVGString()
      .replaceAll(forScripts, '')
      .replace(/<svg [^>]*>/, `<svg class="chart" viewBox="0 0 ${width} ${height}" aria-hidden="true">`)
      .replaceAll(/\n+/g, '');
  } finally {
    drawn.dispose();
  }
};
