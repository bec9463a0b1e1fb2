/**
 * What an admin has made required, which the API enforces since its version 2026-09: properties of the form by which records are made,
 * and properties that the value of another one asks for. A batch that breaks such a rule is refused as a whole or row by row: which of
 * the two the real one does is not known, so it can do both.
 */
import { invalid, type Refusal } from './errors.ts';
import type { ObjectType } from './object-types.ts';

export type RequiredRule = {
  type: ObjectType;
  /** Whoever leaves it empty is refused. */
  property: string;
  /** Only while this one holds one of these values; without it, always. */
  when?: { property: string; values: readonly string[] };
  /** `create`: a rule of the create form, which no later change has to meet. */
  on?: 'create' | 'save';
};
export type Rules = ReturnType<typeof openRules>;

/** A record as it would be saved. */
type Saved = ReadonlyMap<string, string>;

const isBroken = ({ property, when }: RequiredRule, saved: Saved): boolean =>
  !saved.get(property) && (when === undefined || when.values.includes(saved.get(when.property) ?? ''));

const messageOf = ({ property, when }: RequiredRule): string =>
  when === undefined
    ? `Property "${property}" is required.`
    : `Property "${property}" is required when "${when.property}" is one of: [${when.values.join(', ')}].`;

export const openRules = () => {
  let rules: RequiredRule[] = [];
  let refuses: 'batch' | 'rows' = 'batch';
  return {
    /** @returns what takes the rule away again */
    require(rule: RequiredRule): () => void {
      rules = [...rules, rule];
      return () => {
        rules = rules.filter((other) => other !== rule);
      };
    },
    /** How a batch is refused of which some rows break a rule. */
    refuseBy(what: 'batch' | 'rows'): void {
      refuses = what;
    },
    get refusesRows(): boolean {
      return refuses === 'rows';
    },
    /** The refusal of a record as it would be saved; undefined where it meets all rules. */
    refusalOf(type: ObjectType, saved: Saved, operation: 'create' | 'update'): Refusal | undefined {
      const broken = rules.filter(
        (rule) => rule.type === type && (operation === 'create' || rule.on !== 'create') && isBroken(rule, saved),
      );
      const [first] = broken;
      if (first === undefined) return undefined;
      return invalid(messageOf(first), {
        errors: broken.map((rule) => ({
          message: messageOf(rule),
          code: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY',
          context: { propertyName: [rule.property] },
        })),
      });
    },
  };
};
