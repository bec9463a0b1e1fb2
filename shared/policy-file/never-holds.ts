/**
 * Rules that can never hold in the CRMs that are connected, because none of them tells what they ask for. No mistake: an admin may
 * be about to map a field, or to connect the other CRM. What no CRM at all tells by itself, such as `topic`, is asked for in vain only
 * until the policy maps it, and the policy that we ship asks for it: of those nothing is said.
 */
import { crmFactNames, isOwnFact } from '../domain/facts.ts';
import type { CrmKind } from '../domain/team.ts';
import { factPlace, ownFactNamed } from '../policy/own-facts.ts';
import type { Gives } from '../domain/gives.ts';
import { ownOrigin } from '../domain/origin.ts';
import type { TouchKind } from '../domain/lead.ts';
import type { When } from '../policy/condition.ts';
import type { Policy } from '../policy/policy.ts';
import { conditionsOf, factTestsOf, type AskedFact } from '../policy/conditions.ts';
import { canHold, either, type Can } from './can-hold.ts';
import { nameAt, pathText, type Finding, type Path } from './problem.ts';

/** A connected CRM: its name, the key of its mapping in `facts:`, and what it tells by itself. */
export type ConnectedCrm = {
  name: string;
  key: CrmKind;
  gives: Gives;
};
const isOfCrm = (fact: string): fact is (typeof crmFactNames)[number] => crmFactNames.some((name) => name === fact);

type Known = { tells: (fact: string) => boolean; isOrigin: (said: unknown) => boolean; signals: ReadonlySet<string> };

const factCan = ({ fact, test }: Pick<AskedFact, 'fact' | 'test'>, { tells, isOrigin }: Known): Can => {
  const isTest = typeof test === 'object' && !Array.isArray(test);
  if (tells(fact)) return fact === 'origin' && !isTest ? { hold: [test].flat().some(isOrigin), fail: true } : either;
  if (!isTest || test.known === undefined) return { hold: false, fail: false };
  // Of what is never there only that can be asked; whatever is asked beside it stays unknown.
  return { hold: !test.known && Object.keys(test).length === 1, fail: test.known };
};

const can = (when: When, known: Known): Can =>
  canHold(
    when,
    (asked) => factCan(asked, known),
    ({ any }) => ({ hold: any.some((name) => known.signals.has(name)), fail: true }),
  );

/** What a CRM tells by itself, or by the policy's mapping. */
const knownIn = (policy: Policy, { key, gives }: ConnectedCrm, mappable: ReadonlySet<string>): Known => {
  const mapped = policy.facts[key];
  return {
    tells: (fact) => {
      if (isOwnFact(fact)) return ownFactNamed(fact, policy)?.[key] !== undefined;
      return !isOfCrm(fact) || gives.facts.has(fact) || mapped[fact] !== undefined || mappable.has(fact);
    },
    isOrigin: (said) => {
      const origin = ownOrigin(String(said));
      return mapped.origin !== undefined || (origin !== undefined && gives.origins.has(origin));
    },
    signals: new Set(policy.signals.list.flatMap(({ signal, touch }) => (gives.touches.has(touch) ? signal : []))),
  };
};

/** How a rule is called: by its own name where it has one, with its place. */
const nameOf = (policy: Policy, place: Path): string => {
  const name = nameAt(policy, place);
  return name === undefined ? pathText(place) : `"${name}" (${pathText(place)})`;
};

/** So many rules are named; the rest is counted. */
const mostNamed = 3;

const listed = (names: readonly string[]): string => {
  const more = names.length - mostNamed;
  return `${names.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

/**
 * @param connected the CRMs that are connected, one a kind; none: nothing is known, and nothing said
 * @param supported every CRM there is, connected or not
 */
export const neverHolds = (
  policy: Policy,
  connected: readonly ConnectedCrm[],
  supported: readonly ConnectedCrm[],
): Finding[] => {
  if (connected.length === 0) return [];
  const mappable = new Set<string>(
    crmFactNames.filter((fact) => !supported.some(({ gives }) => gives.facts.has(fact))),
  );
  const each = connected.map((crm) => knownIn(policy, crm, mappable));
  const where = connected.map(({ name }) => name).join(' or ');
  const placesOf = (facts: readonly string[]): string =>
    [
      ...new Set(
        facts.flatMap((fact) => connected.map(({ key }) => (isOwnFact(fact) ? factPlace(fact, key) : `facts.${key}`))),
      ),
    ].join(' or ');
  const conditions = conditionsOf(policy);

  const dead = conditions.filter(
    ({ root, path, when }) => root === path && !each.some((known) => can(when, known).hold),
  );
  const lacksOf = (root: Path): string[] => {
    const asked = factTestsOf(conditions.filter((condition) => condition.root === root));
    return [...new Set(asked.flatMap(({ fact }) => (each.some(({ tells }) => tells(fact)) ? [] : fact)))];
  };
  // What one mapping mends is told once.
  const byLacks = Map.groupBy(dead, ({ root }) => lacksOf(root).join(', ') || pathText(root));
  const rules = [...byLacks.values()].flatMap(([first, ...others]): Finding[] => {
    if (first === undefined) return [];
    const lacks = lacksOf(first.root);
    const names = [first, ...others].map(({ root }) => nameOf(policy, root.slice(0, -1)));
    return [
      {
        path: first.root,
        problem: `${listed(names)} can never hold in ${where}${lacks.length > 0 ? `, which never tells ${lacks.join(', ')}` : ''}.`,
        mend:
          lacks.length > 0
            ? `Say under ${placesOf(lacks)} where it is read from, or take the rule${others.length > 0 ? 's' : ''} out.`
            : `Ask for what ${where} tells, or take the rule out.`,
      },
    ];
  });
  const gives = (touch: TouchKind): boolean => connected.some(({ gives: { touches } }) => touches.has(touch));
  const signals = policy.signals.list.flatMap(({ touch }, index): Finding[] =>
    gives(touch)
      ? []
      : [
          {
            path: ['signals', 'list', index, 'touch'],
            problem: `${nameOf(policy, ['signals', 'list', index])} is never given in ${where}, which tells of no ${touch}.`,
            mend: 'Take the signal out, and out of the rules that ask for it.',
          },
        ],
  );
  const requests = policy.leads?.requests.touches ?? [];
  const deaf = policy.leads?.admit.includes('request') === true && !requests.some(gives);
  return [
    ...rules,
    ...signals,
    ...(deaf
      ? [
          {
            path: ['leads', 'requests', 'touches'],
            problem: `Nobody can ask for us in ${where}, which tells of none of these.`,
            mend: 'Add form, or take request out of leads.admit.',
          },
        ]
      : []),
  ];
};
