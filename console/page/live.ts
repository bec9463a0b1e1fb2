/** Follows what happens for as long as the page is open. What comes between two frames is drawn in one. */
import type { Batch, Line, Speed } from '../view.ts';
import { isConnected, refreshSoon, take, trouble } from './state.ts';

type Heard = (batch: Batch) => void;
const listeners = new Set<Heard>();
/** @returns how to hear no more */
export const onBatch = (heard: Heard): (() => void) => {
  listeners.add(heard);
  return () => listeners.delete(heard);
};

let lines: Line[] = [];
let speeds: Speed[] = [];
let dropped = 0;
let frame = 0;

const draw = (): void => {
  frame = 0;
  take(lines, speeds, dropped);
  [lines, speeds, dropped] = [[], [], 0];
};

/** The browser reconnects by itself, and says where it was. */
export const follow = (): void => {
  const source = new EventSource('/api/live');
  source.addEventListener('open', () => (isConnected.value = true));
  source.addEventListener('error', () => (isConnected.value = false));
  source.addEventListener('trouble', ({ data }: MessageEvent<string>) => {
    trouble.value = (JSON.parse(data) as string | null) ?? '';
    if (trouble.value === '') refreshSoon();
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const batch = JSON.parse(data) as Batch;
    lines.push(...batch.lines);
    speeds.push(...batch.speeds);
    dropped += batch.dropped;
    // A page in the background draws no frame, and must not gather for ever.
    if (document.hidden) draw();
    else if (frame === 0) frame = requestAnimationFrame(draw);
    if (
      batch.touched.length > 0 ||
      batch.lines.some(({ kind }) => kind === 'lead' || kind === 'deal' || kind === 'crm' || kind === 'told')
    )
      refreshSoon();
    for (const heard of listeners) heard(batch);
  });
};
