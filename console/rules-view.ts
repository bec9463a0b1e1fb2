/** What the page is told of the rules, and what it asks. */
import type { Report } from '../cli/report/model.ts';
import type { Severity } from '../shared/policy-file/problem.ts';

/** What was in force when a text was opened: its version, and which push of it; null where none was. */
export type Base = { version: string; push: string } | null;

/** `id`: of the push, or of the file beside. `changes`: parts that differ from the version before; null where nobody can tell. */
export type VersionRow = {
  id: string;
  version: string;
  pushedAt: string | null;
  pushedBy: string | null;
  /** Its text was kept; of others what it says is written out, without comments. */
  hasText: boolean;
  isInForce: boolean;
  changes: readonly string[] | null;
};

/** A text to begin with. `version`: whose lists of accounts stay as they were pushed. `words`: as it was written, or written out. */
export type RulesText = {
  id: string;
  version: string | null;
  text: string;
  words: 'kept' | 'written-out' | 'file' | 'none';
};

export type RulesNow = {
  /** The installation: a draft is of one. */
  of: string;
  base: Base;
  open: RulesText;
  versions: readonly VersionRow[];
  /** The policy file of the folder that the console was started in, where there is one. */
  file: string | null;
  by: string;
  /** Why nothing can be pushed from here; null where it can. */
  refuses: string | null;
  /** What the table holds and this release cannot read. */
  unreadable: string | null;
};

/** At a line and column of the text, from 1. `file`: where it is another one than the policy. */
export type Diagnostic = {
  line: number;
  column: number;
  severity: Severity;
  problem: string;
  mend: string;
  code?: string;
  file?: string;
  lead?: Readonly<Record<string, string>>;
};

/** `isWhole`: with what is proven of it, which takes longer than its form. */
export type Checked = {
  isWhole: boolean;
  ok: boolean;
  version: string | null;
  diagnostics: readonly Diagnostic[];
  /** What it holds, and who is a lead by it, in words. */
  says: readonly string[];
};

export type Option = { label: string; insert: string; detail: string; info: string };
/** What can stand at `from` instead of what stands up to `to`. */
export type Completion = { from: number; to: number; options: readonly Option[] };

export type Refusal = { code: string; message: string };
/** What comes of running what was decided again: how far it is, and in the end one of the others. */
export type EffectAnswer =
  | { progress: { share: number; says: string } }
  | { effect: { version: string; base: Base; isSame: boolean; report: Report | null; warnings: readonly Diagnostic[] } }
  | { diagnostics: readonly Diagnostic[] }
  | { refusal: Refusal };

export type Pushed = { version: string; changed: boolean; now: RulesNow };
