/** The right column: what happens, newest first, and the figures at the top that follow from it. */
import type { Line } from '../view.ts';
import { byId, el } from './dom.ts';

const mostShown = 300;
const mostMeasured = 200;

const clock = (at: string): string => new Date(at).toLocaleTimeString([], { hour12: false });
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const showLine = ({ kind, at, text, isTrouble, lead, speedMs }: Line): HTMLLIElement =>
  el(
    'li',
    { class: ['line', kind, isTrouble ? 'trouble' : '', speedMs === undefined ? '' : 'handed-off'].join(' ').trim() },
    el('time', { datetime: at, class: 'quiet' }, clock(at)),
    el('span', { class: 'kind' }, kind),
    lead === undefined ? el('bdi', {}, text) : el('a', { href: `#${lead}` }, el('bdi', {}, text)),
  );

const openFigures = (): ((speedMs: number) => void) => {
  const speeds: number[] = [];
  let handedOff = 0;
  return (speedMs) => {
    handedOff += 1;
    speeds.push(speedMs);
    if (speeds.length > mostMeasured) speeds.shift();
    const median = speeds.toSorted((a, b) => a - b)[Math.floor(speeds.length / 2)] ?? speedMs;
    byId('handed-off', HTMLElement).textContent = String(handedOff);
    byId('median', HTMLElement).textContent = seconds(median);
    byId('latest', HTMLElement).textContent = seconds(speedMs);
  };
};

/** Follows what happens for as long as the page is open. The browser reconnects by itself and says where it was. */
export const followLines = (list: HTMLElement, onLine: (line: Line) => void): void => {
  const connected = byId('connected', HTMLElement);
  const count = openFigures();
  const source = new EventSource('/api/happenings');
  source.addEventListener('open', () => (connected.textContent = ''));
  source.addEventListener('error', () => (connected.textContent = 'the sandbox does not answer'));
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const line = JSON.parse(data) as Line;
    list.prepend(showLine(line));
    while (list.children.length > mostShown) list.lastElementChild?.remove();
    if (line.speedMs !== undefined) count(line.speedMs);
    onLine(line);
  });
};
