/** What a command may touch of the process it runs in, so that a test can stand in for it. */
import { isatty } from 'node:tty';
import { input, password } from '@inquirer/prompts';
import pc from 'picocolors';

export type Terminal = {
  env: Readonly<Record<string, string | undefined>>;
  /** Where relative paths start. */
  cwd: string;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Color is for people: only on a terminal, and never when NO_COLOR asks for none. */
  color: boolean;
  /** Whether somebody is there to answer a question. */
  interactive: boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** Calls back when the person presses Ctrl-C, once; the next one ends the program. @returns how to hear no more of it */
  onStop: (stop: () => void) => () => void;
  ask: { text: (question: string) => Promise<string>; hidden: (question: string) => Promise<string> };
};

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  env: process.env,
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  // Not `isTTY`: a pipe has none at all, and picocolors takes undefined for "as CI and FORCE_COLOR say".
  color: isatty(process.stdout.fd) && pc.isColorSupported,
  interactive: isatty(process.stdin.fd) && isatty(process.stderr.fd),
  now: Date.now,
  onStop: (stop) => {
    process.once('SIGINT', stop);
    return () => void process.off('SIGINT', stop);
  },
  // Questions go to stderr, so that the answer of a command can be piped on.
  ask: {
    text: (question) => input({ message: question }, { output: process.stderr }),
    hidden: (question) => password({ message: question, mask: true }, { output: process.stderr }),
  },
});
