/** The sandbox's time at the top of the page: what it is, how fast it runs, and the ways to let it pass. */
import type { ClockView } from '../view.ts';
import * as api from './api.ts';
import { button, byId, el } from './dom.ts';

const skips: readonly (readonly [label: string, minutes: number])[] = [
  ['1 hour', 60],
  ['1 day', 1_440],
  ['15 days', 21_600],
];
const speeds: readonly number[] = [1, 10, 30];
/** Faster than anybody reads; the time shown is worked out between two looks. */
const tickMs = 250;

const moment = (at: number): string =>
  new Date(at).toLocaleString([], {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZoneName: 'short',
  });

/** @param onMoved the time was moved, so that much may have happened */
export const showTime = (bar: HTMLElement, say: (error: unknown) => void, onMoved: () => void): void => {
  const shown = byId('now', HTMLElement);
  let read: { clock: ClockView; at: number } | undefined;

  const tick = (): void => {
    if (read === undefined) return;
    const { clock, at } = read;
    const passed = clock.isMoving ? 0 : (performance.now() - at) * clock.speed;
    const text = moment(Date.parse(clock.now) + passed);
    if (shown.textContent !== text) shown.textContent = text;
  };
  const take = (clock: ClockView): void => {
    read = { clock, at: performance.now() };
    speed.value = String(clock.speed);
    tick();
  };
  const look = (): void => void api.clock().then(take).catch(say);

  const buttons = skips.map(([label, minutes]) =>
    button(`Skip ${label}`, { title: `${label} pass at once, with all that comes due on the way.` }, () => {
      const all = [...buttons, speed];
      for (const one of all) one.disabled = true;
      bar.setAttribute('aria-busy', 'true');
      const watching = setInterval(look, 1_000);
      api
        .skip(minutes)
        .then(take)
        .catch(say)
        .finally(() => {
          clearInterval(watching);
          for (const one of all) one.disabled = false;
          bar.setAttribute('aria-busy', 'false');
          onMoved();
        });
    }),
  );
  const speed = el(
    'select',
    { 'aria-label': 'How fast the time runs', title: 'How many times faster than yours the time of the sandbox runs' },
    ...speeds.map((times) => el('option', { value: String(times) }, `${times}×`)),
  );
  speed.addEventListener('change', () => void api.run(Number(speed.value)).then(take).catch(say));
  bar.append(speed, ...buttons);
  setInterval(tick, tickMs);
  look();
};
