/** From a lead's first event to its written owner: how long it took lately, as figures and as a chart that grows. */
import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type uPlot from 'uplot';
import type { Speed } from '../../view.ts';
import { Part } from '../parts.tsx';
import { about, speeds } from '../state.ts';
import { secondText, spanText } from '../time.ts';

const height = 190;
const drawEveryMs = 250;

const middle = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;

const color = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** One dot a lead, by the second in which it got its owner. */
const dataOf = (all: readonly Speed[]): uPlot.AlignedData => {
  const sorted = all.toSorted(([a], [b]) => a - b);
  return [sorted.map(([at]) => at / 1000), sorted.map(([, ms]) => ms / 1000)];
};

/** Loaded when it is needed: a browser whose language it cannot read has the figures without it. */
const openChart = async (box: HTMLElement): Promise<uPlot> => {
  const { default: Plot } = await import('uplot');
  return new Plot(
    {
      width: box.clientWidth,
      height,
      legend: { show: false },
      cursor: { show: false },
      scales: { y: { range: (_plot, _min, max) => [0, Math.max(1, max * 1.15)] } },
      axes: [
        {
          stroke: () => color('--soft'),
          grid: { show: false },
          ticks: { show: false },
          space: 90,
          incrs: [1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 21_600, 86_400],
          values: (_plot, values) => values.map((at) => secondText(new Date(at * 1000).toISOString())),
        },
        {
          stroke: () => color('--soft'),
          grid: { stroke: () => color('--line'), width: 1 },
          ticks: { show: false },
          size: 52,
          values: (_plot, values) =>
            values.map((value) => (value >= 120 ? `${Math.round(value / 60)} min` : `${value} s`)),
        },
      ],
      series: [
        {},
        {
          stroke: () => color('--accent'),
          fill: () => color('--accent-wash'),
          width: 1.5,
          points: { show: true, size: 6, fill: () => color('--accent'), stroke: () => color('--accent') },
        },
      ],
    },
    dataOf(speeds.value),
    box,
  );
};

const Chart = () => {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(undefined);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const { current } = box;
    if (current === null) return undefined;
    let isGone = false;
    const open = async (): Promise<void> => {
      const plot = await openChart(current);
      if (isGone) plot.destroy();
      else chart.current = plot;
    };
    open().catch(() => {});
    const resize = new ResizeObserver(([entry]) => {
      if (entry) chart.current?.setSize({ width: entry.contentRect.width, height });
    });
    resize.observe(current);
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const redraw = (): void => chart.current?.redraw(false);
    dark.addEventListener('change', redraw);
    return () => {
      isGone = true;
      dark.removeEventListener('change', redraw);
      resize.disconnect();
      clearTimeout(waiting.current);
      chart.current?.destroy();
      chart.current = undefined;
    };
  }, []);
  useSignalEffect(() => {
    const all = speeds.value;
    if (all.length === 0) return;
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      chart.current?.setData(dataOf(speeds.value));
    }, drawEveryMs);
  });
  return <div class="chart" ref={box} />;
};

export const SpeedToLead = () => {
  const all = speeds.value;
  const sorted = all.map(([, ms]) => ms).toSorted((a, b) => a - b);
  const median = middle(sorted, 0.5);
  const words = `${all.length} leads got their owner lately, half of them within ${spanText(median)}, nine of ten within ${spanText(middle(sorted, 0.9))}.`;
  return (
    <Part title="Speed to lead" class="speed">
      <dl class="figures">
        <div class="first">
          <dt>median time to owner</dt>
          <dd id="median">{all.length === 0 ? '–' : spanText(median)}</dd>
        </div>
        <div>
          <dt>nine of ten within</dt>
          <dd>{all.length === 0 ? '–' : spanText(middle(sorted, 0.9))}</dd>
        </div>
        <div>
          <dt>the last one</dt>
          <dd>{all.length === 0 ? '–' : spanText(all.at(-1)?.[1] ?? 0)}</dd>
        </div>
        <div>
          <dt>handed off</dt>
          <dd id="handed-off">{all.length}</dd>
        </div>
      </dl>
      {all.length === 0 ? (
        <p class="hint">No lead has been given an owner since you opened this page.</p>
      ) : (
        <div role="img" aria-label={words}>
          <Chart />
        </div>
      )}
      {about.value?.place === 'aws' && (
        <p class="quiet small">From the making of the record to its owner, of leads that were made within the day.</p>
      )}
    </Part>
  );
};
