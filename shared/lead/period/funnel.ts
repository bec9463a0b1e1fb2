/** How far leads came, by the stage in which they were handed off. */
import { stages, type Stage } from '../../domain/lead.ts';
import { isConfirmed, type Course } from './course.ts';

export type StageRow = {
  stage: Stage | 'not known';
  /** Handed off in that stage. */
  leads: number;
  reached: number;
  confirmed: number;
  won: number;
  /** In that stage now, whatever they came in. */
  now: number;
};

const isReached = ({ spells, state }: Course): boolean =>
  spells.some(({ touched }) => touched !== null) || state?.isTouched === true;
const isWon = ({ state }: Course): boolean => state?.hasWon === true;

export const funnelOf = (handedOff: readonly Course[]): StageRow[] =>
  [...stages, 'not known' as const].flatMap((stage): StageRow[] => {
    const of = handedOff.filter((one) => (one.stage ?? 'not known') === stage);
    const now = handedOff.filter(({ state }) => (state?.stage ?? 'not known') === stage).length;
    if (of.length === 0 && now === 0) return [];
    return [
      {
        stage,
        leads: of.length,
        reached: of.filter(isReached).length,
        confirmed: of.filter(isConfirmed).length,
        won: of.filter(isWon).length,
        now,
      },
    ];
  });
