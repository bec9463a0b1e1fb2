/** How far long work has come, in place on a terminal; nothing where nobody looks. */
import type { Terminal } from './terminal.ts';

const width = 24;
const bar = (share: number): string => {
  const full = Math.round(width * share);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)}`;
};

/** @returns tells a share of all (0 to 1), and in words what was done so far */
export const openProgress = (terminal: Terminal): ((share: number, says: string) => void) =>
  terminal.interactive
    ? (share, says) => {
        const known = Math.min(1, Math.max(0, share));
        terminal.err(`\r${bar(known)} ${String(Math.floor(100 * known)).padStart(3)} %  ${says}  \r`);
      }
    : () => undefined;

/** How far an instant lies between two others. */
export const shareOf = (at: string, from: string, to: string): number => {
  const [begin, end, now] = [from, to, at].map(Date.parse);
  return begin === undefined || end === undefined || now === undefined || end <= begin
    ? 1
    : (now - begin) / (end - begin);
};
