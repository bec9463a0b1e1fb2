/** P2: what refuses a lead speaks against that lead. What is not known of it does not, nor does an address that anybody can have. */
import { factTestsOf, conditionsOf } from '../policy/conditions.ts';
import { isMet, type World } from '../policy/condition.ts';
import type { Facts, FactValue } from '../domain/facts.ts';
import type { Policy } from '../policy/policy.ts';
import { readEmail } from '../lead/contact/email-address.ts';
import { nobody } from './check-conditions.ts';
import { valuesIn } from './check-values.ts';
import { misfit } from './misfit.ts';
import type { Finding } from './problem.ts';

type Stop = Policy['stops'][number];

/** Where most people who have no address of a firm have theirs. */
const greatest = ['gmail.com', 'outlook.com', 'hotmail.com', 'yahoo.com', 'icloud.com', 'gmx.de', 'web.de'];

/** A lead of whom no more is known than an address. */
const whoWrites = (facts: Facts): World => ({ ...nobody, facts: { reachable: true, ...facts } });

/** The domains that a stop names, in the order of the file. */
const domainsIn = (policy: Policy, index: number): FactValue[] =>
  factTestsOf(conditionsOf(policy))
    .filter(({ fact, root }) => fact === 'emailDomain' && root[0] === 'stops' && root[1] === index)
    .flatMap(({ test, path }) => valuesIn(test, path).map(({ value }) => value));

/** A domain where anybody can get an address that suffices for the stop; none while it names one that is no domain. */
const refusedDomain = (policy: Policy, { when }: Stop, index: number): string | undefined => {
  const named = domainsIn(policy, index);
  if (named.some((value) => misfit('emailDomain', value, policy) !== null)) return undefined;
  const free = named
    .map((value) => String(value).trim().toLowerCase())
    .filter((domain) => readEmail(`pat@${domain}`)?.kind === 'free');
  return [...free, ...greatest].find((emailDomain) => isMet(when, whoWrites({ emailDomain })) === true);
};

export const checkStops = (policy: Policy): Finding[] =>
  policy.stops.flatMap((stop, index) => {
    const path = ['stops', index, 'when'];
    if (isMet(stop.when, nobody) === true)
      return [
        {
          path,
          problem: `The stop "${stop.stop}" refuses leads for what is not known of them (P2).`,
          mend: 'Ask for a fact that speaks against the lead.',
        },
      ];
    const domain = refusedDomain(policy, stop, index);
    return domain === undefined
      ? []
      : [
          {
            path,
            problem: `The stop "${stop.stop}" refuses every buyer who writes from ${domain}, where anybody can get an address (P2).`,
            mend: 'Name domains of firms alone; if nobody with a private address is to be handed off, write emailKind: free.',
          },
        ];
  });

const kinds = [
  { emailKind: 'free', whose: 'a private address' },
  { emailKind: 'role', whose: 'an address such as info@' },
  { emailKind: 'business', whose: 'an address of a firm' },
];

/** For a warning: an admin may mean to hand off nobody with such an address. */
export const stopsByAddress = ({ stops }: Policy): Finding[] =>
  stops.flatMap(({ stop, when }, index) =>
    kinds
      .filter(({ emailKind }) => isMet(when, whoWrites({ emailKind })) === true)
      .map(({ whose }) => ({
        path: ['stops', index, 'when'],
        problem: `The stop "${stop}" refuses every buyer who writes from ${whose}, whatever they want (P2).`,
        mend: 'Where they may buy, let the score say it, under score.criteria, and take this out.',
      })),
  );
