/** A rep who counts as nobody: what is handed to them would be taken away again. */
import { crmKinds } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Finding, Path } from './problem.ts';

type Listed = { path: Path; address: string; rep: string };

/** The reps whose address, for all CRMs or for one of them, stands among the unowned. */
const listedReps = ({ reps, unowned }: Policy): Listed[] =>
  unowned.flatMap((address, index) =>
    Object.entries(reps)
      .filter(([, rep]) => [rep.email, ...crmKinds.map((crm) => rep[crm])].includes(address.toLowerCase()))
      .map(([rep]) => ({ path: ['unowned', index], address, rep })),
  );

/** Where the policy gives leads to a rep. */
const givenIn = ({ pools, routing }: Policy, name: string): string[] => [
  ...Object.entries(pools).flatMap(([pool, { members }]) =>
    members.some(({ rep }) => rep === name) ? [`pools.${pool}`] : [],
  ),
  ...(routing.defaultOwner === name ? ['routing.defaultOwner'] : []),
];

export const checkUnowned = (policy: Policy): Finding[] =>
  listedReps(policy).flatMap(({ path, address, rep }) => {
    const places = givenIn(policy, rep);
    if (places.length === 0) return [];
    return [
      {
        path,
        problem: `${address} is the rep ${rep}: every lead that ${rep} has or is given would count as nobody's and go to somebody else at its next change, one that a colleague assigned too.`,
        mend: `Take it out. If ${rep} leaves, keep it and take ${rep} out of ${places.join(' and ')}; if an integration has the same address, write the integration's username here.`,
      },
    ];
  });

/** For a warning: a rep who is given nothing and counts as nobody may be about to leave, or own what they import. */
export const unownedReps = (policy: Policy): Finding[] =>
  listedReps(policy)
    .filter(({ rep }) => givenIn(policy, rep).length === 0)
    .map(({ path, address, rep }) => ({
      path,
      problem: `${address} is the rep ${rep}, who is in no pool: every lead that ${rep} has goes to somebody else at its next change.`,
      mend: `Leave it so if ${rep} gives all leads away; else take it out.`,
    }));
