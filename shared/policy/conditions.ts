/** Every condition of a policy, wherever it stands, the nested ones too. */
import { testsIn, type FactTest, type When } from './condition.ts';
import type { FactName } from '../domain/facts.ts';
import type { Policy } from './policy.ts';

/** Where a value stands in the file: names and numbers, from the outside in. */
export type Path = readonly PropertyKey[];
export type Part = 'leads' | 'stops' | 'segments' | 'stages' | 'score' | 'routing' | 'confirmation' | 'note';
/** `root` is the place of the whole condition, `path` that of this piece of it. */
export type Condition = { part: Part; root: Path; path: Path; when: When };

const pieces = (part: Part, root: Path, when: When | undefined, path: Path = root): Condition[] =>
  when === undefined
    ? []
    : [
        { part, root, path, when },
        ...(when.any ?? []).flatMap((one, index) => pieces(part, root, one, [...path, 'any', index])),
        ...pieces(part, root, when.not, [...path, 'not']),
      ];

const ofList = (part: Part, path: Path, list: readonly { when?: When | undefined }[]): Condition[] =>
  list.flatMap(({ when }, index) => pieces(part, [...path, index, 'when'], when));

export const conditionsOf = (policy: Policy): Condition[] => [
  ...ofList('leads', ['leads', 'also'], policy.leads?.also ?? []),
  ...ofList('leads', ['leads', 'not'], policy.leads?.not ?? []),
  ...ofList('stops', ['stops'], policy.stops),
  ...ofList('segments', ['segments'], policy.segments),
  ...ofList('stages', ['stages'], policy.stages),
  ...policy.score.criteria.flatMap(({ levels }, index) =>
    ofList('score', ['score', 'criteria', index, 'levels'], levels),
  ),
  ...ofList('routing', ['routing', 'rules'], policy.routing.rules),
  ...ofList('confirmation', ['confirmation', 'voidedBy'], policy.confirmation.voidedBy),
  ...ofList('note', ['note', 'open'], policy.note.open),
];

export type AskedFact = Condition & { fact: FactName; test: FactTest };

/** Every test of a fact, `path` being where it stands. */
export const factTestsOf = (conditions: readonly Condition[]): AskedFact[] =>
  conditions.flatMap((condition) =>
    testsIn(condition.when).map(([fact, test]) => ({
      ...condition,
      fact,
      test,
      path: [...condition.path, ...fact.split('.')],
    })),
  );
