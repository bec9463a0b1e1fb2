/** What a CRM said to one worker, so that the table keeps none of it where it stands in the place of a record. */
import type { LeadUpdate } from '../crm/crm.ts';
import { factNames, wordsOf, type Facts } from '../domain/facts.ts';
import { isFieldName } from '../domain/lead.ts';
import type { Owner } from '../domain/team.ts';
import { withoutTexts } from '../lead/kept-words.ts';
import { nameOf } from '../lead/owner/holder.ts';
import { sentences } from '../lead/write-back/differences.ts';

const textsIn = (facts: Facts): string[] =>
  factNames.flatMap((name) => (typeof facts[name] === 'string' ? (wordsOf(facts, name) ?? []) : []));

export const openSeenTexts = () => {
  /** By the record's id, what it says of itself; and what firms say, and users are called. */
  const said = new Map<string, readonly string[]>();
  const around = new Set<string>();
  return {
    record: (id: string, facts: Facts): void => void said.set(id, textsIn(facts)),
    firm: (facts: Facts): void => {
      for (const text of textsIn(facts)) around.add(text);
    },
    user: (owner: Owner): void => void around.add(nameOf(owner)),
    /** What the table may keep of what would have been written to a record. */
    kept: (id: string, fields: LeadUpdate['fields']): LeadUpdate['fields'] =>
      Object.fromEntries(
        Object.entries(fields).map(([name, text]) => [
          name,
          isFieldName(name) && sentences.has(name) ? withoutTexts(text, [...(said.get(id) ?? []), ...around]) : text,
        ]),
      ),
  };
};
