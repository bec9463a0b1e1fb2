/**
 * Lets the processes that this one starts end with it, also when it is killed and has no last word. A shell holds the other
 * end of a pipe and knows what runs: once the pipe is closed this process is gone, and the shell ends what is left. One shell
 * serves all, and ends with the last of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';

/** Each line that it reads names all that run, as pairs of signal and process. */
const script = `
while read -r line; do last=$line; done
set -- $last
while [ $# -gt 1 ]; do kill -s "$1" "$2"; shift 2; done
`;

type Signal = 'TERM' | 'KILL';

const running = new Map<number, Signal>();
let tellShell: ((line: string) => void) | null = null;

const startShell = (): typeof tellShell => {
  // Detached: what is sent to all processes of a terminal or a group must not reach it.
  const shell = spawn('sh', ['-c', script], { stdio: ['pipe', 'ignore', 'ignore'], detached: true });
  // Without a shell, what we start stays when we are killed, and that is all.
  for (const part of [shell, shell.stdin]) part.on('error', () => {});
  return (line) => (line === '' ? shell.stdin.end('\n') : shell.stdin.write(`${line}\n`));
};

const tell = (): void => {
  tellShell ??= startShell();
  tellShell?.([...running].map(([pid, signal]) => `${signal} ${pid}`).join(' '));
  if (running.size === 0) tellShell = null;
};

/**
 * To be called right after `spawn`. Windows needs no shell for it: there Node's children are in a job that ends with their
 * parent.
 * @param signal `TERM` for one that has to tidy up after itself
 */
export const endWithUs = (child: ChildProcess, signal: Signal = 'KILL'): void => {
  const { pid } = child;
  if (pid === undefined || process.platform === 'win32') return;
  running.set(pid, signal);
  tell();
  child.once('exit', () => {
    running.delete(pid);
    tell();
  });
};
