/**
 * Whether the npm that runs us is still there. Of a SIGTERM it tells the shell that it has started, and some shells die of
 * it without a word to us (https://github.com/npm/cli/issues/5776); of a SIGKILL it can tell nobody.
 *
 *     npm ─ sh -c "node sandbox/demo/start.ts" ─ node    dash, busybox: the shell stays
 *     npm ─ node                                    bash, zsh: the shell has become us
 */
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Short for whoever waits for the end, long for a machine. */
const everyMs = 250;

type Process = { parent: number; group: number };

/** Null when there is none, and on a system without `/proc`. */
const read = (pid: number): Process | null => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold anything; state, parent and group follow it: man 5 proc_pid_stat.
    const [, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(parent), group: Number(group) };
  } catch {
    return null;
  }
};

const commandOf = (pid: number): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** On Windows the number of a parent stays when it has ended. */
const parentIsThere = (parent: number): boolean => {
  if (process.platform !== 'win32') return process.ppid === parent;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
};

/** Answers a check that holds as long as npm is there, or null when it is not npm that runs us. */
const npmCheck = (): (() => boolean) | null => {
  const { npm_lifecycle_script: script = '' } = process.env;
  const [, entry = ''] = process.argv;
  // The environment is inherited: only the script that starts this very entry speaks of our own parents.
  if (!script.includes(`${basename(dirname(entry))}/${basename(entry)}`)) return null;
  const parent = process.ppid;
  const shell = commandOf(parent).includes(script) ? read(parent) : null;
  const [own, npm] = [read(process.pid), read(shell?.parent ?? parent)];
  // Loading took a second, in which npm may have gone: it is of our group, and whoever takes in an orphan is not.
  const isOrphan = own && npm ? own.group !== npm.group : parent === 1;
  if (isOrphan) return () => false;
  return () => parentIsThere(parent) && (!shell || read(parent)?.parent === shell.parent);
};

/** Calls back once, when npm has run us and is gone. A sandbox that was started without npm outlives whoever started it. */
export const whenNpmIsGone = (gone: () => void): void => {
  const isThere = npmCheck();
  if (!isThere) return;
  const timer = setInterval(() => {
    if (isThere()) return;
    clearInterval(timer);
    gone();
  }, everyMs).unref();
};
