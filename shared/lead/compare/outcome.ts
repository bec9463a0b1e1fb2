/** What a decision came to, as far as two policies are compared by it. */
import { rulingOf, type Ruling } from '../ruling.ts';
import type { Retried } from './scene.ts';

export type Outcome = {
  /** `lead`, or by which rule of `leads:` or which stop it is none. */
  admitted: string;
  /** The key of the rep, the owner id of any other user, or nobody. */
  owner: string | null;
  ownedBy: 'us' | 'human';
  stage: string;
  score: number;
  segment: string;
  coordinator: string | null;
  /** The step of the way that decided, such as `rule new-leads`. */
  way: string;
  pool: string | null;
};

const refusedBy = 'none: ';
const stopWay = /^stop /;

export const outcomeOf = (ruling: Ruling): Outcome => {
  const { admitted, segment, stage, score, way, ownerId, rep, by, pool, coordinator } = ruling;
  const isRefused = admitted.startsWith(refusedBy);
  return {
    admitted: isRefused ? `no lead: ${admitted.slice(refusedBy.length)}` : stopWay.test(way) ? way : 'lead',
    owner: isRefused ? null : (rep ?? ownerId),
    ownedBy: by,
    stage: stage[0],
    score,
    segment,
    coordinator: isRefused ? null : (coordinator ?? null),
    way: isRefused ? 'leads' : way,
    pool: isRefused ? null : (pool ?? null),
  };
};

export const outcomeBy = ({ admission, judgement }: Retried): Outcome =>
  outcomeOf(rulingOf(judgement, admission.as === 'lead' ? admission.by : `${refusedBy}${admission.rule}`));

/** What makes a lead another one: the turns that others had are no part of it. */
export const facets = ['admitted', 'owner', 'stage', 'score', 'segment', 'coordinator'] as const;
export type Facet = (typeof facets)[number];
export const differing = (one: Outcome, other: Outcome): Facet[] =>
  facets.filter((facet) => one[facet] !== other[facet]);

const turn = 'another turn in ';
/** Whether nothing but the turns of a pool makes its owner another. */
export const isTurn = (why: string): boolean => why.startsWith(turn);

/** Why its owner is another, in one line that many leads share. */
export const whyMoved = (was: Outcome, would: Outcome): string => {
  if (was.admitted !== would.admitted)
    return would.admitted === 'lead' ? `a lead again (${was.admitted})` : would.admitted;
  const by = was.way === would.way ? would.way : `${was.way} → ${would.way}`;
  if (was.stage !== would.stage && was.way !== would.way) return `stage ${was.stage} → ${would.stage}, so ${by}`;
  if (was.way !== would.way) return by;
  if (was.pool !== would.pool) return `${by}: pool ${was.pool ?? 'none'} → ${would.pool ?? 'none'}`;
  return would.pool === null ? `${by}: another one` : `${turn}${would.pool}`;
};
