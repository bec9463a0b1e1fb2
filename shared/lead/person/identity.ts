/** Whether an address is an identity: not where its records name people or firms that cannot be one, nor where it has too many. */
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, noRelation, type RelationState } from '../../domain/relation.ts';
import type { Signs } from '../../domain/signs.ts';
import { contradict } from './compare.ts';

/**
 * A web form of Salesforce makes a lead each time it is filled in, and nobody joins them: a buyer asks a handful of times. What more
 * records share is a mailbox of many, or an address that colleagues type where there is none.
 */
export const mostRecords = 10;

/** Whether all that the table knows under an address can be one human: no record names several, and no two of them name two. */
export const isIdentity = ({ leads }: Pick<RelationState, 'leads'>): boolean => {
  const all = Object.values(leads).map(({ signs }): Signs => signs ?? {});
  if (all.length > mostRecords || all.some((one) => one.isOfSeveral === true)) return false;
  return !all.some((one, at) => all.slice(at + 1).some((other) => contradict(one, other)));
};

/**
 * The person as it is known under that address, with this lead among their records: nobody where it is no identity. What stands there is
 * kept, for the day when the records agree again.
 */
export const believed = (state: RelationState, self: LeadRef, signs: Signs): RelationState => {
  const own = state.leads[leadName(self)] ?? { stage: '' };
  return isIdentity({ leads: { ...state.leads, [leadName(self)]: { ...own, signs } } }) ? state : noRelation;
};
