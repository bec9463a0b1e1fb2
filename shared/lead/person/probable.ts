/**
 * Who is probably the same human without an address in common: a like name and the same telephone number. That may suggest their owner and
 * be told as probable, and shares nothing else. What the table keeps of a number are the records that have it and the signs of their names.
 */
import { byText } from '../../domain/match.ts';
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, withoutLead, type KnownLeads, type RelationState } from '../../domain/relation.ts';
import type { Signs } from '../../domain/signs.ts';
import { contradict, isLikeName } from './compare.ts';
import { isSame } from './join.ts';

/** A family, or the two of a small office; a number of more people is a switchboard, or stands where there is none. */
const mostPeople = 3;
/** As many records as one human has; more of one name are a placeholder too. */
const mostRecords = 10;

/** Two people of one family have a name in common, and two firms may have two of one name. */
const isOther = (a: Signs, b: Signs): boolean => !isLikeName(a, b) || contradict(a, b);

const signsIn = ({ signs = {} }: KnownLeads[string]): Signs => signs;

/** Whether so many people have the number that it says nothing of one of them. */
const isOfMany = (leads: KnownLeads): boolean => {
  const all = Object.entries(leads).toSorted(([a], [b]) => byText(a, b));
  const people: Signs[] = [];
  for (const [, lead] of all) if (people.every((one) => isOther(one, signsIn(lead)))) people.push(signsIn(lead));
  return people.length > mostPeople || all.length > mostRecords;
};

const sinceOf = ({ since = '' }: KnownLeads[string]): string => since;

/**
 * The oldest record of who is probably the same human, and by which colleague they are looked after there. Nobody where several people
 * may be meant, as by an initial.
 * @param own the records that are the person's by an address
 */
export const probablySame = (
  { leads }: RelationState,
  self: LeadRef,
  signs: Signs,
  own: Readonly<Record<string, unknown>>,
): { record: string; colleague: string | undefined } | null => {
  const name = leadName(self);
  if (isOfMany({ ...leads, [name]: { stage: '', signs } })) return null;
  const alike = Object.entries(leads)
    .filter(([record, lead]) => record !== name && !(record in own) && isLikeName(signs, signsIn(lead)))
    .toSorted(([a, one], [b, other]) => byText(sinceOf(one), sinceOf(other)) || byText(a, b));
  const all = [signs, ...alike.map(([, lead]) => signsIn(lead))];
  const isSure = all.every((one, at) => all.slice(at + 1).every((other) => !isOther(one, other)));
  const [first] = isSure ? alike : [];
  return first === undefined ? null : { record: first[0], colleague: first[1].colleague };
};

/**
 * The number with that record as it is by now. One of many takes no more in, so that no item grows with a switchboard, and no queue of
 * writers forms at it.
 * @param colleague who has the record; null: nobody, and then it says nothing
 * @param now ISO, UTC
 * @returns the same object when nothing is new
 */
export const withNumberOf = (
  state: RelationState,
  { lead, signs, colleague, now }: { lead: LeadRef; signs: Signs; colleague: string | null; now: string },
): RelationState => {
  const name = leadName(lead);
  if (colleague === null) return withoutLead(state, name);
  const known = state.leads[name];
  if (known === undefined && isOfMany(state.leads)) return state;
  const isAsKnown = known?.colleague === colleague && isSame(known.signs ?? {}, signs);
  // A stage is told of colleagues alone.
  const entry = { colleague, signs, since: known?.since ?? now, stage: '' };
  return isAsKnown ? state : { ...state, leads: { ...state.leads, [name]: entry } };
};
