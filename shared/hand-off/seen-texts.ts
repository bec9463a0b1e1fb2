/** What a CRM said to one worker, so that the table keeps none of it where it stands in the place of a record. */
import type { LeadUpdate } from '../crm/crm.ts';
import { namesIn, wordsOf, type Facts } from '../domain/facts.ts';
import { isFieldName } from '../domain/lead.ts';
import { labelsOf, type OptionsByFact } from '../domain/options.ts';
import type { Owner } from '../domain/team.ts';
import { withoutTexts } from '../lead/kept-words.ts';
import { nameOf } from '../lead/owner/holder.ts';
import { sentences } from '../lead/write-back/differences.ts';

const textsIn = (facts: Facts): string[] =>
  namesIn(facts).flatMap((name) => (typeof facts[name] === 'string' ? (wordsOf(facts, name) ?? []) : []));

export const openSeenTexts = () => {
  /** By the record's id, what it says of itself; and what firms say, and users are called. */
  const records = new Map<string, Facts>();
  const firms: Facts[] = [];
  const users = new Set<string>();
  let choices: OptionsByFact = new Map();
  /** As the CRM holds it, and as it calls it. */
  const said = (facts: Facts): string[] => [...textsIn(facts), ...textsIn(labelsOf(facts, choices))];
  return {
    record: (id: string, facts: Facts): void => void records.set(id, facts),
    firm: (facts: Facts): void => void firms.push(facts),
    user: (owner: Owner): void => void users.add(nameOf(owner)),
    options: (options: OptionsByFact): void => void (choices = options),
    /** What the table may keep of what would have been written to a record. */
    kept: (id: string, fields: LeadUpdate['fields']): LeadUpdate['fields'] => {
      const texts = [...said(records.get(id) ?? {}), ...firms.flatMap(said), ...users];
      return Object.fromEntries(
        Object.entries(fields).map(([name, text]) => [
          name,
          isFieldName(name) && sentences.has(name) ? withoutTexts(text, texts) : text,
        ]),
      );
    },
  };
};
