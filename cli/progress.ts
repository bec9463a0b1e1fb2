/** How far long work has come, in place on a terminal; nothing where nobody looks. */
import { Writable } from 'node:stream';
import cliProgress from 'cli-progress';
import type { Terminal } from './terminal.ts';

const { Format, SingleBar } = cliProgress;

export type Progress = {
  /** A share of all (0 to 1), and in words what was done so far. */
  tell: (share: number, says: string) => void;
  /** Takes the bar away. Until then its clock keeps the program running. */
  end: () => void;
};

/** What the bar writes goes to the terminal's `err`. A bar is shown on a terminal alone, and only there is one made. */
const streamTo = ({ err }: Terminal): NodeJS.WritableStream =>
  Object.assign(
    new Writable({
      decodeStrings: false,
      write: (text, _, done) => {
        err(String(text));
        done();
      },
    }),
    { isTTY: true },
  );

const barOn = (terminal: Terminal) =>
  new SingleBar({
    stream: streamTo(terminal),
    format: '{bar} {percentage} %  {says}{eta_formatted}',
    // Not known before there is a pace.
    formatTime: (seconds, options, step) =>
      Number.isFinite(seconds) && seconds > 0 ? `, ${Format.TimeFormat(seconds, options, step)} left` : '',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    etaBuffer: 100,
    // Cut to the width: to forbid the terminal to wrap would outlast a program that is ended in between.
    linewrap: true,
    clearOnComplete: true,
  });

/** The bar is there from what is told first. */
export const openProgress = (terminal: Terminal): Progress => {
  if (!terminal.interactive) return { tell: () => undefined, end: () => undefined };
  const bar = barOn(terminal);
  return {
    tell: (share, says) => {
      if (bar.isActive) bar.update(share, { says });
      else bar.start(1, share, { says });
    },
    end: () => bar.stop(),
  };
};

/** How far an instant lies between two others. */
export const shareOf = (at: string, from: string, to: string): number => {
  const [begin, end, now] = [from, to, at].map(Date.parse);
  return begin === undefined || end === undefined || now === undefined || end <= begin
    ? 1
    : (now - begin) / (end - begin);
};
