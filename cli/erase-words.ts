/** What `handoff erase` says: what is kept of a person, and who holds what for how long when it is gone. */
import { dateOf, plusDays } from '../shared/domain/instant.ts';
import { backupDays, deadLetterDays, queueDays } from '../shared/domain/kept-days.ts';
import { leadName, type FoundPerson } from '../shared/store/find-person.ts';
import { countOf } from './policy-file.ts';

/** Where the settings do not say. */
const usualLogDays = 30;

export type Counts = {
  leads: number;
  ledger: number;
  deals: number;
  firms: number;
  persons: number;
  numbers: number;
  refusals: number;
};

export const countsOf = ({ leads, mentions }: FoundPerson): Counts => {
  const mentioned = (as: FoundPerson['mentions'][number]['as']): number =>
    mentions.filter((one) => one.as === as).length;
  return {
    leads: leads.length,
    ledger: leads.reduce((sum, { ledger }) => sum + ledger, 0),
    deals: mentioned('deal'),
    firms: mentioned('company'),
    persons: mentioned('person'),
    numbers: mentioned('number'),
    refusals: mentioned('refusal'),
  };
};

export const isNothing = (counts: Counts): boolean => Object.values(counts).every((count) => count === 0);

/** "2 records with 5 lines of ledger, and what stands with 1 deal, 1 firm" */
export const countWords = ({ leads, ledger, deals, firms, persons, numbers, refusals }: Counts): string => {
  const mentions = [
    ...(deals > 0 ? [countOf(deals, 'deal')] : []),
    ...(firms > 0 ? [countOf(firms, 'firm')] : []),
    ...(refusals > 0 ? [countOf(refusals, 'refusal')] : []),
    ...(persons > 0 ? [countOf(persons, 'person')] : []),
    ...(numbers > 0 ? [countOf(numbers, 'phone number')] : []),
  ];
  const kept = `${countOf(leads, 'record')} with ${countOf(ledger, 'line')} of ledger`;
  return mentions.length === 0 ? kept : `${kept}, and what stands with ${mentions.join(', ')}`;
};

export const leadLines = ({ leads }: FoundPerson): string[] =>
  leads.map(
    ({ connection, id, isShadow, ledger }) =>
      `  ${connection}/${id}${isShadow ? ' (only watched)' : ''}: ${countOf(ledger, 'line')} of ledger`,
  );

/** Records that were named, and of which nothing is kept yet: what is queued of them is to find the mark. */
export const unkeptLines = ({ unmarked, leads }: FoundPerson): string[] => {
  const kept = new Set(leads.map(leadName));
  return unmarked
    .filter((name) => !kept.has(leadName(name)))
    .map(({ connection, id }) => `  ${connection}/${id}: nothing is kept of it; a mark meets what is queued`);
};

/** Until when each may still hold ids, as days. */
export const heldUntil = (now: string, logDays: number | undefined) => ({
  queues: plusDays(now, queueDays),
  deadLetters: plusDays(now, deadLetterDays),
  logs: plusDays(now, logDays ?? usualLogDays),
  backups: plusDays(now, backupDays),
});
export type HeldUntil = ReturnType<typeof heldUntil>;

const day = (at: string): string => dateOf(at) ?? at;

export const heldLines = (held: HeldUntil, until: string, isLogKnown: boolean): string[] => [
  `Until ${day(until)} a look that is still queued meets a mark in the place of each record, its id alone, and writes nothing.`,
  'Ids, and never a name or an address, may still stand in:',
  `  queues      until ${day(held.queues)}; dead letters until ${day(held.deadLetters)}`,
  `  logs        until ${day(held.logs)}${isLogKnown ? '' : ', where the settings do not say otherwise (logRetentionDays)'}`,
  `  backups     until ${day(held.backups)}, with all that the table held before; those you made yourself until you delete them`,
  `In the CRM nothing was changed: record, note and tasks stand there. Delete the record there too. While it stands there nothing is done with it until ${day(until)}; after that its next change makes it known again.`,
];
