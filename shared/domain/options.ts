/** The fixed values that a CRM's own fields take, by the facts that are read from them. */
import { wordsOf, type CrmFactName, type Facts } from './facts.ts';

/** `value`: as the record holds it; `label`: as people see it there. */
export type Option = { value: string; label: string };

/**
 * `isOpen`: the fact is read as well from a field of free text, or from one that we may not see, so it can hold anything. `isNumeric`: it is
 * read from fields alone that the CRM itself keeps numbers in.
 */
export type FactOptions = { options: readonly Option[]; isOpen: boolean; isNumeric?: true };

/** A fact that the CRM does not tell at all is not among them. */
export type OptionsByFact = ReadonlyMap<CrmFactName, FactOptions>;

/** `at`: when the CRM was asked (ISO, UTC). */
export type Choices = { at: string; byFact: OptionsByFact };

/** Joins the fields that facts are read from. A field's options are null where it takes anything, or cannot be seen. */
export const optionsByFact = (
  fields: readonly { fact: CrmFactName; options: readonly Option[] | null; isNumeric?: boolean }[],
): OptionsByFact =>
  new Map(
    [...Map.groupBy(fields, ({ fact }) => fact)].map(([fact, of]) => [
      fact,
      {
        options: of.flatMap(({ options }) => options ?? []),
        isOpen: of.some(({ options }) => options === null),
        ...(of.every(({ isNumeric }) => isNumeric === true) && { isNumeric: true }),
      },
    ]),
  );

/** Several choices of one field are kept with semicolons between them by both CRMs. */
const labelOf = (text: string, options: readonly Option[]): string => {
  const called = text.split(';').map((value) => options.find((option) => option.value === value)?.label);
  return called.every((label) => label !== undefined && label !== '') ? called.join(', ') : text;
};

/** The choices among the facts as people see them, where that is otherwise than the records hold them. */
export const labelsOf = (facts: Facts, all: OptionsByFact): Facts => {
  const labels: Facts = {};
  for (const [fact, { options }] of all) {
    const text = wordsOf(facts, fact);
    // A text of people that has a semicolon in it stays as it is.
    if (text !== undefined && options.length > 0) labels[fact] = labelOf(text, options);
  }
  return labels;
};
