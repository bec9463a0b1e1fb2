/** The sandbox's time: what it is, and the ways to let it pass. */
import { signal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ClockView } from '../view.ts';
import * as api from './api.ts';
import { onBatch } from './live.ts';
import { Button } from './parts.tsx';
import { clock, now, refreshSoon, say } from './state.ts';
import { momentText, zoneText } from './time.ts';

const skips: readonly (readonly [label: string, minutes: number])[] = [
  ['1 hour', 60],
  ['1 day', 1_440],
  ['15 days', 21_600],
];
const speeds: readonly number[] = [1, 10, 30];
/** Faster than anybody reads; the time shown is worked out between two looks. */
const tickMs = 500;
const isMoving = signal(false);

const take = (read: ClockView): void => {
  clock.value = { read, at: performance.now() };
};
const look = (): Promise<void> => api.clock().then(take);

const lookEveryMs = 1_000;
let looking: ReturnType<typeof setTimeout> | undefined;
/** Another page may have moved the time: whatever happens is a reason to look, and a jump that is under way another. */
const lookSoon = (): void => {
  looking ??= setTimeout(() => void lookAgain(), lookEveryMs);
};
const lookAgain = async (): Promise<void> => {
  looking = undefined;
  await look().catch(() => {});
  if (clock.value?.read.isMoving === true) lookSoon();
};

/** Moves the time; the buttons rest until all that came due on the way is done. */
export const pass = async (move: () => Promise<ClockView>): Promise<void> => {
  isMoving.value = true;
  // Not asked of the server by the clock but for this: a jump of days takes seconds, and shows where it is.
  const watching = setInterval(() => void look().catch(() => {}), 1_000);
  try {
    take(await move());
  } finally {
    clearInterval(watching);
    isMoving.value = false;
    refreshSoon(0);
  }
};

const timeThere = (): string => {
  const known = clock.value;
  if (known === null) return '…';
  const { read, at } = known;
  const passed = read.isMoving ? 0 : (performance.now() - at) * read.speed;
  return momentText(new Date(Date.parse(read.now) + passed).toISOString());
};

export const TimeBar = () => {
  const [text, setText] = useState('…');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    look().then(lookSoon).catch(say);
    const hearNoMore = onBatch(lookSoon);
    // Elsewhere on the page the ways to let time pass would lie over what is there.
    const close = (): void => setOpen(false);
    addEventListener('hashchange', close);
    const ticking = setInterval(() => setText(timeThere()), tickMs);
    return () => {
      hearNoMore();
      removeEventListener('hashchange', close);
      clearInterval(ticking);
    };
  }, []);
  useSignalEffect(() => setText(timeThere()));
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    // Whoever goes elsewhere, or presses Escape, is done with it.
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && bar.current?.contains(target) !== true) setOpen(false);
    };
    const escape = ({ key }: KeyboardEvent): void => {
      if (key === 'Escape') setOpen(false);
    };
    addEventListener('pointerdown', leave);
    addEventListener('focusin', leave);
    addEventListener('keydown', escape);
    return () => {
      removeEventListener('pointerdown', leave);
      removeEventListener('focusin', leave);
      removeEventListener('keydown', escape);
    };
  }, [isOpen]);
  const busy = isMoving.value;
  const isLosing = now.value?.connections.some(({ lost }) => lost?.isLosing === true) ?? false;
  return (
    <div
      class="time"
      id="time"
      ref={bar}
      role="group"
      aria-label="The sandbox’s time"
      aria-busy={busy ? 'true' : 'false'}
    >
      <button
        type="button"
        class="quiet-button clock"
        aria-expanded={isOpen}
        aria-controls="time-panel"
        onClick={() => {
          setOpen(!isOpen);
          api
            .now()
            .then((read) => (now.value = read))
            .catch(say);
        }}
      >
        <span class="unseen">Time here: </span>
        {text} <span class="zone">{zoneText()}</span>
      </button>
      <Button
        class="primary"
        isResting={busy}
        title="The time passes up to whatever is due next, and that is done."
        onClick={() => void pass(api.skipToNext).catch(say)}
      >
        {busy ? 'Time passes …' : 'Skip to what comes next'}
      </Button>
      <div id="time-panel" class="panel" hidden={!isOpen}>
        {skips.map(([label, minutes]) => (
          <Button key={label} isResting={busy} onClick={() => void pass(() => api.skip(minutes)).catch(say)}>
            Skip {label}
          </Button>
        ))}
        <label>
          How fast the time runs
          <select
            disabled={busy}
            value={String(clock.value?.read.speed ?? 1)}
            onChange={({ currentTarget }) => void api.run(Number(currentTarget.value)).then(take).catch(say)}
          >
            {speeds.map((times) => (
              <option key={times} value={String(times)}>
                {times}×
              </option>
            ))}
          </select>
        </label>
        <label class="toggle">
          <input
            type="checkbox"
            checked={isLosing}
            onChange={({ currentTarget }) =>
              void api
                .loseWebhooks(currentTarget.checked)
                .then(api.now)
                .then((read) => (now.value = read))
                .catch(say)
            }
          />
          Lose all webhooks
        </label>
      </div>
    </div>
  );
};
