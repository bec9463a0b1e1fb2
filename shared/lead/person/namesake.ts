/**
 * Another record of the same name and address whose firm is wholly another: the two may be one human, or two, and nobody can tell. Nothing is
 * shared, and whoever has the one is told of the other.
 */
import { byText } from '../../domain/match.ts';
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, type RelationState } from '../../domain/relation.ts';
import type { Signs } from '../../domain/signs.ts';
import { mostRecords } from './identity.ts';
import { contradict, isLikeName } from './compare.ts';

/**
 * The oldest of those that somebody has, and which colleague that is. Null where others than those of that name have the address, or more
 * records than one human has: it is a mailbox of many then.
 */
export const namesakeOf = (
  { leads }: Pick<RelationState, 'leads'>,
  self: LeadRef,
  signs: Signs,
): { record: string; colleague: string | undefined } | null => {
  const others = Object.entries(leads).filter(([name]) => name !== leadName(self));
  const isOfMany = others.length >= mostRecords || others.some(([, one]) => !isLikeName(signs, one.signs ?? {}));
  if (isOfMany) return null;
  const [first] = others
    .filter(([, one]) => one.isOut !== true && contradict(signs, one.signs ?? {}))
    .toSorted(
      ([a, one], [b, other]) => byText(one.since ?? one.at ?? '', other.since ?? other.at ?? '') || byText(a, b),
    );
  return first === undefined ? null : { record: first[0], colleague: first[1].colleague };
};
