/**
 * Forgets a person in every connection, whether or not their CRM has: an operator's act. In this order, so that a run that was broken off
 * is finished by running it again, and a worker that has a record in hand writes nothing back:
 *
 *   find all ─► a mark in the place of each lead ─► ledgers ─► mentions with deals, firms, refusals ─► the person, last: it names the leads
 *
 * A mark stands live and in the shadow, whatever is kept there: a connection may change what it does while a message waits.
 */
import { plusDays } from '../domain/instant.ts';
import { deadLetterDays } from '../domain/kept-days.ts';
import type { RelationKey } from '../domain/relation.ts';
import type { FoundPerson, LeadName, Mention } from '../store/find-person.ts';
import { eraseRecord, markErased } from '../store/erase-record.ts';
import { forgetEmpty, forgetLead } from '../store/relations.ts';
import { shadowed, writeItems, type Table } from '../store/table.ts';
import { forgetTold } from '../store/told.ts';
import { tracesIn } from '../store/traces.ts';
import { forgetTraces } from './erase.ts';

/** As long as a message may lie among the dead letters: whoever sends it again meets the mark. @param now ISO, UTC */
export const markedUntil = (now: string): string => plusDays(now, deadLetterDays);

const takeOut = async (mention: Mention, leads: readonly LeadName[], space: Table): Promise<void> => {
  if (mention.as === 'deal') {
    const ids = leads.filter(({ connection }) => connection === mention.connection).map(({ id }) => id);
    await forgetTold(space, mention.connection, mention.id, ids);
  } else if (mention.as === 'refusal') await writeItems(space, { remove: [{ pk: mention.pk, sk: mention.sk }] });
  else {
    const key: RelationKey = { kind: mention.as, value: mention.value };
    for (const lead of leads) await forgetLead(space, [key], lead);
    await forgetEmpty(space, key);
  }
};

/**
 * Safe to repeat.
 * @param now ISO, UTC
 */
export const eraseEverywhere = async (
  table: Table,
  { names, mentions }: Pick<FoundPerson, 'names' | 'mentions'>,
  now: string,
): Promise<void> => {
  const until = markedUntil(now);
  const shadow = shadowed(table, now);
  const spaceOf = ({ isShadow }: { isShadow: boolean }): Table => (isShadow ? shadow : table);
  for (const lead of names) {
    const { connection, id } = lead;
    for (const space of [table, shadow]) {
      const before = await markErased(space, lead, { at: now, until });
      // Whoever wrote it since it was found has told others of it.
      await forgetTraces(id, tracesIn(before), { table: space, connection });
      await eraseRecord(space, { object: 'lead', connection, id });
    }
  }
  const last = mentions.filter(({ as }) => as === 'person');
  for (const mention of [...mentions.filter((one) => !last.includes(one)), ...last])
    await takeOut(mention, names, spaceOf(mention));
};
