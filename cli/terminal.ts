/** What a command may touch of the process it runs in, so that a test can stand in for it. */
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
  ask: { text: (question: string) => Promise<string>; hidden: (question: string) => Promise<string> };
};

/** The terminal of this process. */
export const processTerminal = (): Terminal => ({
  env: process.env,
  cwd: process.cwd(),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  color: process.stdout.isTTY && pc.isColorSupported,
  interactive: process.stdin.isTTY && process.stderr.isTTY,
  now: Date.now,
  // Questions go to stderr, so that the answer of a command can be piped on.
  ask: {
    text: (question) => input({ message: question }, { output: process.stderr }),
    hidden: (question) => password({ message: question, mask: true }, { output: process.stderr }),
  },
});
