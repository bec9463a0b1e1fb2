/** What one part of a policy says of another: every name exists, and no name stands twice. */
import { everyonePool } from '../lead/owner/assign.ts';
import { factNames, isFactName, ownFact } from '../domain/facts.ts';
import { noAccount } from '../policy/accounts.ts';
import { ownFactNamed, ownFactsOf } from '../policy/own-facts.ts';
import type { Policy } from '../policy/policy.ts';
import { addressIn } from '../lead/owner/team.ts';
import { crmKinds } from '../domain/team.ts';
import { closest, suggest } from './closest.ts';
import { mendPool, mendRep } from './mend-name.ts';
import { conditionsOf } from '../policy/conditions.ts';
import type { Finding, Path } from './problem.ts';

/** A name as it stands at a place of the policy. */
type Named = { path: Path; name: string };

const unknownNames = (
  kind: string,
  uses: readonly Named[],
  names: readonly string[],
  mend: (name: string) => string = (name) => suggest(name, names),
): Finding[] =>
  uses
    .filter(({ name }) => !names.includes(name))
    .map(({ path, name }) => ({ path, problem: `There is no ${kind} "${name}".`, mend: mend(name) }));

const repeated = (kind: string, uses: readonly Named[], mend: string): Finding[] =>
  uses
    .filter(({ name }, index) => uses.findIndex((one) => one.name === name) < index)
    .map(({ path, name }) => ({ path, problem: `The ${kind} "${name}" stands here twice.`, mend }));

const listed = <T>(path: Path, list: readonly T[], key: keyof T & string): Named[] =>
  list.map((entry, index) => ({ path: [...path, index, key], name: String(entry[key]) }));

/** Whom rules name instead of a pool: a rep, or a user field. */
const checkTargets = (policy: Policy): Finding[] => {
  const users = ownFactsOf(policy).flatMap(([name, { kind }]) => (kind === 'user' ? name.slice('own.'.length) : []));
  return policy.routing.rules.flatMap(({ to }, index): Finding[] => {
    const path = ['routing', 'rules', index, 'to'];
    if (to === undefined || typeof to === 'string') return [];
    const name = to['owner-of'];
    if (name === 'account')
      return Object.keys(policy.accounts).length > 0
        ? []
        : [
            {
              path: [...path, 'owner-of'],
              problem: 'There are no named accounts whose owner it could be.',
              mend: 'Add a list: accounts: { key-accounts: { file: key-accounts.csv } }, whose rows name the owner.',
            },
          ];
    if (ownFactNamed(ownFact(name), policy)?.personal)
      return [
        {
          path: [...path, 'owner-of'],
          problem: `"${name}" is personal: whom it names is kept nowhere, so no lead can be given to them.`,
          mend: `Take "personal" out of facts.own.${name}, or name a rep or a pool.`,
        },
      ];
    const other = ownFactNamed(ownFact(name), policy);
    if (other !== undefined && other.kind !== 'user')
      return [
        {
          path: [...path, 'owner-of'],
          problem: `"${name}" is a fact of kind ${other.kind}, which names no user.`,
          mend: `Where its field holds a user, write kind: user in facts.own.${name}; otherwise name a rep or a pool.`,
        },
      ];
    return users.includes(name)
      ? []
      : [
          {
            path: [...path, 'owner-of'],
            problem: `There is no fact of your own of kind user called "${name}".`,
            mend:
              users.length > 0
                ? suggest(name, users)
                : `Add it: facts.own.${name}: { kind: user, of: firm, hubspot: …, salesforce: … }.`,
          },
        ];
  });
};

/** A list called so could not be told from no list. */
const checkAccounts = ({ accounts }: Policy): Finding[] =>
  Object.hasOwn(accounts, noAccount)
    ? [
        {
          path: ['accounts', noAccount],
          problem: `The name "${noAccount}" is taken: it stands for a firm that is on no list.`,
          mend: 'Give the list another name.',
        },
      ]
    : [];

/** Who gets what is left, is asked or told, where the policy names them. */
const repsNamed = ({ routing, followUp, close }: Policy): Named[] =>
  [
    { path: ['routing', 'defaultOwner'], name: routing.defaultOwner },
    { path: ['routing', 'privacy'], name: routing.privacy },
    ...routing.rules.map(({ to }, index) => ({
      path: ['routing', 'rules', index, 'to'],
      name: typeof to === 'string' ? to : undefined,
    })),
    ...followUp.ladder.map(({ to }, index) => ({ path: ['followUp', 'ladder', index, 'to'], name: to })),
    { path: ['followUp', 'manager'], name: followUp.manager },
    { path: ['close', 'tell'], name: close.tell },
  ].flatMap(({ path, name }) => (name === undefined ? [] : [{ path, name }]));

const checkReps = (policy: Policy): Finding[] => {
  const reps = Object.keys(policy.reps);
  const unknownReps = (uses: readonly Named[]): Finding[] =>
    unknownNames('rep', uses, reps, (name) => mendRep(name, policy.reps));
  const members = Object.entries(policy.pools).map(([pool, { members }]) =>
    listed(['pools', pool, 'members'], members, 'rep'),
  );
  // In each CRM an address stands for one rep; where they have one of their own for it, that one counts.
  const emails = crmKinds.map((crm) =>
    Object.entries(policy.reps).map(([key, rep]) => ({
      path: ['reps', key, rep[crm] === undefined ? 'email' : crm],
      name: addressIn(rep, crm),
    })),
  );
  const sharedEmails = emails.flatMap((inCrm) =>
    repeated('e-mail', inCrm, 'Give each rep an address of their own, or keep one of the two.'),
  );
  return [
    ...unknownReps(members.flat()),
    ...members.flatMap((pool) => repeated('rep', pool, 'Keep one, and give it the weight of both.')),
    // Two that share the address for all share it in both.
    ...new Map(sharedEmails.map((finding) => [finding.path.join('.'), finding])).values(),
    ...unknownReps(repsNamed(policy)),
  ];
};

const checkPools = (policy: Policy): Finding[] => {
  const pools = Object.keys(policy.pools);
  const unknownPools = (uses: readonly Named[]): Finding[] =>
    unknownNames('pool', uses, pools, (name) => mendPool(name, policy.pools, policy.reps));
  const taken = pools
    .filter((pool) => pool === everyonePool)
    .map((pool) => ({
      path: ['pools', pool],
      problem: `The name "${pool}" is taken: it stands for all users of the CRM.`,
      mend: 'Give the pool another name.',
    }));
  const uses = policy.routing.rules.flatMap(({ pool, coordinator, fallback }, index): Finding[] => {
    const path = ['routing', 'rules', index];
    const further = fallback.map((name, place) => ({ path: [...path, 'fallback', place], name }));
    const first = pool === undefined ? [] : [{ path: [...path, 'pool'], name: pool }];
    return [
      ...unknownPools([...first, ...further]),
      ...(coordinator === undefined ? [] : unknownPools([{ path: [...path, 'coordinator'], name: coordinator }])),
      ...repeated('pool', [...first, ...further], 'Take it out: it was asked before.'),
    ];
  });
  return [...taken, ...uses];
};

const checkSignals = (policy: Policy): Finding[] => {
  const signals = [...new Set(policy.signals.list.map(({ signal }) => signal))];
  const uses = conditionsOf(policy).flatMap(({ path, when }) =>
    (when.signal?.any ?? []).map((name, index) => ({ path: [...path, 'signal', 'any', index], name })),
  );
  return [
    ...unknownNames('signal', uses, signals),
    ...repeated('signal', listed(['signals', 'list'], policy.signals.list, 'signal'), 'Give one another name.'),
  ];
};

const checkRepeats = ({ leads, stops, segments, score, routing, confirmation }: Policy): Finding[] => [
  ...repeated('rule', listed(['leads', 'also'], leads?.also ?? [], 'rule'), 'Join the two by "any", or rename one.'),
  ...repeated('rule', listed(['leads', 'not'], leads?.not ?? [], 'rule'), 'Join the two by "any", or rename one.'),
  ...repeated('stop', listed(['stops'], stops, 'stop'), 'Join the two by "any", or rename one.'),
  ...repeated('segment', listed(['segments'], segments, 'segment'), 'Join the two by "any", or rename one.'),
  ...repeated(
    'criterion',
    listed(['score', 'criteria'], score.criteria, 'criterion'),
    'Rename one, or join their levels.',
  ),
  ...repeated('rule', listed(['routing', 'rules'], routing.rules, 'rule'), 'Join the two by "any", or rename one.'),
  ...repeated(
    'rule',
    listed(['confirmation', 'voidedBy'], confirmation.voidedBy, 'rule'),
    'Join the two by "any", or rename one.',
  ),
];

/** Texts that are filled with facts, see `fill`. */
const filledTexts = (policy: Policy): Named[] => [
  ...listed(['stops'], policy.stops, 'reason'),
  ...listed(['stages'], policy.stages, 'reason'),
  ...policy.score.criteria.flatMap(({ levels, unknown }, index) => [
    ...listed(['score', 'criteria', index, 'levels'], levels, 'reason'),
    { path: ['score', 'criteria', index, 'unknown', 'reason'], name: unknown.reason },
    { path: ['score', 'criteria', index, 'unknown', 'ask'], name: unknown.ask ?? '' },
  ]),
  ...listed(['routing', 'rules'], policy.routing.rules, 'reason'),
  ...listed(['confirmation', 'voidedBy'], policy.confirmation.voidedBy, 'reason'),
  ...listed(['note', 'open'], policy.note.open, 'line'),
  ...Object.entries(policy.note.ask).map(([fact, name]) => ({ path: ['note', 'ask', fact], name })),
  ...ownFactsOf(policy).map(([name, { ask }]) => ({ path: ['facts', ...name.split('.'), 'ask'], name: ask ?? '' })),
  ...policy.note.closing.map((name, index) => ({ path: ['note', 'closing', index], name })),
];

/** Texts that are said as they stand. */
const plainTexts = ({ facts, signals, leads, note }: Policy): Named[] => [
  ...listed(['signals', 'list'], signals.list, 'says'),
  ...(leads?.also ?? []).flatMap(({ reason }, index) =>
    reason === undefined ? [] : [{ path: ['leads', 'also', index, 'reason'], name: reason }],
  ),
  ...listed(['leads', 'not'], leads?.not ?? [], 'reason'),
  { path: ['note', 'title'], name: note.title },
  ...Object.entries(facts.own).flatMap(([name, { says }]) =>
    says === undefined ? [] : [{ path: ['facts', 'own', name, 'says'], name: says }],
  ),
];

const bracesIn = ({ path, name: text }: Named): Named[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => ({ path, name: name ?? '' }));

const factsOf = (policy: Policy): string[] => [...factNames, ...ownFactsOf(policy).map(([name]) => name)];

/** Ours are written in one word, with capitals. */
const isTaken = (name: string): boolean => factNames.some((one) => one.toLowerCase() === name.replaceAll('-', ''));

/** Most lists that a policy may name: what each lead is in is read with every look. */
const mostLists = 20;

/** Lists hold people, and not too many are asked about. */
const checkLists = (policy: Policy): Finding[] => {
  const lists = Object.entries(policy.facts.own).filter(([, { kind }]) => kind === 'list');
  return [
    ...lists
      .filter(([, { of }]) => of === 'firm')
      .map(([name]) => ({
        path: ['facts', 'own', name, 'of'],
        problem: 'A list is asked for people alone.',
        mend: 'Take `of` out, and name a list of contacts, or a campaign.',
      })),
    ...lists.slice(mostLists).map(([name]) => ({
      path: ['facts', 'own', name, 'kind'],
      problem: `The policy names ${lists.length} lists, and may name ${mostLists}.`,
      mend: 'Keep those that your rules ask for.',
    })),
  ];
};

/** A fact of the policy's own is named under `facts.own`, and by no name that is taken. */
const checkOwnFacts = (policy: Policy): Finding[] => {
  const own = Object.keys(policy.facts.own);
  const uses = conditionsOf(policy).flatMap(({ path, when }) =>
    Object.keys(when.own ?? {}).map((name) => ({ path: [...path, 'own', name], name })),
  );
  return [
    ...unknownNames('fact of your own', uses, own, (name) =>
      isFactName(name) ? `It is no fact of your own: write ${name} beside own, not under it.` : suggest(name, own),
    ),
    ...own.filter(isTaken).map((name) => ({
      path: ['facts', 'own', name],
      problem: `"${name}" is a fact that we know already.`,
      mend: 'Say under facts.hubspot or facts.salesforce where it is read from, or give yours another name.',
    })),
    ...ownFactsOf(policy)
      .filter(([, { hubspot, salesforce }]) => hubspot === undefined && salesforce === undefined)
      .map(([name]) => ({
        path: ['facts', ...name.split('.')],
        problem: 'It is read from nowhere, so nobody ever knows it.',
        mend: 'Name the HubSpot property as hubspot, the Salesforce field as salesforce, or both.',
      })),
  ];
};

/** All facts that there are would fill a page, so that only the own ones are named. */
const mendFact = (name: string, policy: Policy): string => {
  const own = ownFactsOf(policy).map(([fact]) => fact);
  const meant = closest(name, [...own, ...factNames]);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  if (!name.startsWith('own.'))
    return 'Write a fact such as {company}, or one of your own as {own.tier}; else take it out.';
  return own.length > 0
    ? `Facts of your own are ${own.map((fact) => `{${fact}}`).join(', ')}; add it under facts.own, or take it out.`
    : 'Add it under facts.own, or take it out.';
};

/** A fact of the policy's own has another name in a text than under `facts.own`. */
const mendPlaceholder = (name: string, policy: Policy): string =>
  ownFactNamed(ownFact(name), policy) === undefined
    ? mendFact(name, policy)
    : `It is a fact of your own: write {own.${name}}.`;

const checkPlaceholders = (policy: Policy): Finding[] => [
  ...filledTexts(policy).flatMap((text) =>
    unknownNames('fact', bracesIn(text), factsOf(policy), (name) => mendPlaceholder(name, policy)),
  ),
  ...plainTexts(policy)
    .flatMap(bracesIn)
    .map(({ path, name }) => ({
      path,
      problem: `No fact is filled in here: people would read {${name}}.`,
      mend:
        path[0] === 'note'
          ? "Take it out: the lead's name follows the title."
          : 'Take it out; the note may say it, under note.open.',
    })),
];

export const checkNames = (policy: Policy): Finding[] => [
  ...checkReps(policy),
  ...checkPools(policy),
  ...checkTargets(policy),
  ...checkAccounts(policy),
  ...checkSignals(policy),
  ...checkRepeats(policy),
  ...checkPlaceholders(policy),
  ...checkOwnFacts(policy),
  ...checkLists(policy),
];
