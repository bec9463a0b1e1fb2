/** Ctrl-C while much is read: the work ends between two pages, and tells what it has come to. */
import type { Terminal } from './terminal.ts';

export const hearStop = (terminal: Terminal): { isStopped: () => boolean; hearNoMore: () => void } => {
  let stopped = false;
  const hearNoMore = terminal.onStop(() => (stopped = true));
  return { isStopped: () => stopped, hearNoMore };
};
