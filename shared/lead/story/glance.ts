/** An entry of the ledger as far as one line tells it, of whatever layout. Nothing is decided again for it. */
import { type LadderStep, ladderSteps } from '../../domain/lead-state.ts';
import { oneOf } from '../../domain/match.ts';
import { untold } from '../../policy/condition.ts';
import type { LedgerEntry } from '../entry.ts';
import type { FormerEntry } from '../former-entry.ts';

export type Glance = {
  at: string;
  causes: readonly string[];
  written: readonly string[];
  /** What the CRM refused of it, in words. */
  refused: readonly string[];
  ownerId: string | null;
  rep: string | null;
  by: 'us' | 'human';
  /** The step of the way that decided. */
  way: string;
  stage: string;
  score: number;
  standing: string;
  /** A step of the ladder was taken: whom it asked, or whom it was taken from; null: nobody. */
  ladder: { do: LadderStep; to: string | null } | null;
  /** The owner id of whom it was taken back from. */
  takenFrom: string | null;
  /** They passed it on. */
  isPassedOn: boolean;
  /** Who stood on the record then; undefined where that was not kept. */
  found: string | null | undefined;
  /** The lead status, where it is a word of the policy. */
  status: string | undefined;
};

const stepOf = (name: string | undefined, to: string | null | undefined): Glance['ladder'] => {
  const step = oneOf(ladderSteps, name ?? '');
  return step === undefined ? null : { do: step, to: to ?? null };
};

const statusIn = (facts: Readonly<Record<string, unknown>> | undefined): string | undefined => {
  const status = facts?.['leadStatus'];
  return typeof status === 'string' && status !== untold ? status : undefined;
};

const ofFormer = (entry: FormerEntry): Glance => {
  const { at, causes, written, owner, stage, score, sales, tried, watch } = entry;
  const step = watch?.steps.find((one) => one.at === at);
  return {
    at,
    causes,
    written,
    refused: [],
    ownerId: owner.ownerId,
    rep: owner.rep,
    by: owner.by === 'human' ? 'human' : 'us',
    way: tried.at(-1)?.rule ?? '',
    stage: stage.stage,
    score: score.total,
    standing: sales.standing,
    ladder: stepOf(step?.do, step?.to),
    takenFrom: step?.do === 'reassign' ? (step.to ?? null) : null,
    isPassedOn: false,
    found: undefined,
    status: statusIn(entry.facts),
  };
};

export const glanceAt = (entry: LedgerEntry | FormerEntry): Glance => {
  if (!('core' in entry)) return ofFormer(entry);
  const { at, causes, written, refused = [], ruling } = entry;
  const { ownerId, rep, by, way, stage, score, standing, ladder, takenFrom, isPassedOn = false } = ruling;
  return {
    at,
    causes,
    written,
    refused,
    ownerId,
    rep: rep ?? null,
    by,
    way,
    stage: stage[0],
    score,
    standing,
    ladder: stepOf(ladder?.[0], ladder?.[1]),
    takenFrom: takenFrom ?? null,
    isPassedOn,
    found: entry.inputs?.ownerId,
    status: statusIn(entry.inputs?.facts),
  };
};
