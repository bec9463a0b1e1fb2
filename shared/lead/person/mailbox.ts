/** What an address wishes, whoever of several people has it: no mailings, no contact. It is the mailbox that gets them. */
import type { LeadRef } from '../../domain/lead.ts';
import { leadName, type KnownLeads, type RelationState } from '../../domain/relation.ts';
import { wishesOf, type Wishes } from './elsewhere.ts';

const ofMailbox = ['optedOut', 'noContact'] as const;

/** The same, and nothing that is the person's own. */
const withoutPersons = (one: KnownLeads[string]): KnownLeads[string] => ({
  ...one,
  wishes: ofMailbox.filter((wish) => one.wishes?.includes(wish)),
});

/** @param state what the table knows under the address; a record that was brought there from another one says nothing of this one */
export const wishesOfMailbox = ({ leads }: Pick<RelationState, 'leads'>, self: LeadRef): Wishes =>
  wishesOf(
    Object.entries(leads).flatMap(([name, one]) =>
      name === leadName(self) || one.via !== undefined ? [] : [withoutPersons(one)],
    ),
  );
