/** How far a long read has come, in place on a terminal. */
import type { Terminal } from '../terminal.ts';

const width = 30;
/** Milliseconds between two looks. */
const pause = 200;

/** Says nothing where nobody looks. `end`: takes the bar away. */
export const showProgress = (terminal: Terminal) => {
  const begun = terminal.now();
  let shownAt = -Infinity;
  return {
    show: ({ bytes, size, rows }: { bytes: number; size: number; rows: number }): void => {
      const at = terminal.now();
      if (!terminal.interactive || (at - shownAt < pause && bytes < size)) return;
      shownAt = at;
      const share = size === 0 ? 1 : Math.min(1, bytes / size);
      const full = Math.round(share * width);
      const left = share === 0 ? 0 : Math.round(((at - begun) / share - (at - begun)) / 1000);
      const bar = `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
      terminal.err(`\r${bar} ${Math.round(share * 100)} %, ${rows.toLocaleString('en')} rows, ${left} s left   `);
    },
    end: (): void => {
      if (shownAt === -Infinity) return;
      shownAt = -Infinity;
      terminal.err(`\r${' '.repeat(width + 40)}\r`);
    },
  };
};
