/** Who else of a person's records is to be looked at: those for which something is new. */
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, leadOfName, type RelationState } from '../../domain/relation.ts';

/** What the person's item says to that lead of theirs: as long as it is the same, a look at the lead changes nothing. */
const saidTo = (name: string, { chosen, leads }: RelationState): unknown => {
  const own = leads[name];
  return own?.isChosen === true || own?.colleague === chosen ? null : (chosen ?? null);
};

/** The other leads that stood there before, and are told something else now. */
export const leadsWithNews = (before: RelationState, after: RelationState, self: LeadRef): LeadRef[] =>
  Object.keys(before.leads)
    .filter((name) => name !== leadName(self) && after.leads[name] !== undefined)
    .filter((name) => JSON.stringify(saidTo(name, before)) !== JSON.stringify(saidTo(name, after)))
    .toSorted()
    .map(leadOfName);

/** Each once. */
export const uniqueLeads = (leads: readonly LeadRef[]): LeadRef[] => [
  ...new Map(leads.map((lead) => [leadName(lead), lead])).values(),
];
