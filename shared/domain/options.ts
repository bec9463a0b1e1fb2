/** The fixed values that a CRM's own fields take, by the facts that are read from them. */
import type { CrmFactName } from './facts.ts';

/** `value`: as the record holds it; `label`: as people see it there. */
export type Option = { value: string; label: string };

/** `isOpen`: the fact is read as well from a field of free text, or from one that we may not see, so it can hold anything. */
export type FactOptions = { options: readonly Option[]; isOpen: boolean };

/** A fact that the CRM does not tell at all is not among them. */
export type OptionsByFact = ReadonlyMap<CrmFactName, FactOptions>;

/** Joins the fields that facts are read from. A field's options are null where it takes anything, or cannot be seen. */
export const optionsByFact = (
  fields: readonly { fact: CrmFactName; options: readonly Option[] | null }[],
): OptionsByFact =>
  new Map(
    [...Map.groupBy(fields, ({ fact }) => fact)].map(([fact, of]) => [
      fact,
      { options: of.flatMap(({ options }) => options ?? []), isOpen: of.some(({ options }) => options === null) },
    ]),
  );
