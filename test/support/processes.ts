/** The machine's processes, and all that one of them has started, also when those in between are gone. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type Process = { pid: number; parent: number; command: string };

/** Those that have ended and wait for their parent to ask are left out. */
const processes = (): Process[] => (process.platform === 'linux' ? fromProc() : fromPs());

/** Small images have no `ps`. */
const fromProc = (): Process[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
        return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        // It has ended since its name was read.
        return [];
      }
    });

const fromPs = (): Process[] =>
  execFileSync('ps', ['-A', '-ww', '-o', 'pid=', '-o', 'ppid=', '-o', 'stat=', '-o', 'args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, state = '', command = ''] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
      return pid === undefined || state.startsWith('Z') ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });

/** Answers who of the family lives. It has to be asked while the parents live: an orphan is known by having been seen before. */
export const familyOf = (root: number): (() => Process[]) => {
  let known = new Set([root]);
  return () => {
    const all = processes();
    for (let before = -1; before < known.size;) {
      before = known.size;
      for (const { pid, parent } of all) if (known.has(parent)) known.add(pid);
    }
    const living = all.filter(({ pid }) => known.has(pid));
    // The number of one that has ended may become that of a stranger.
    known = new Set(living.map(({ pid }) => pid));
    return living;
  };
};
