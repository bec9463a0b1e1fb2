/** Stops that refuse whoever writes from an address that anybody can have (P2). */
import { describe, expect, it } from 'vitest';
import { policyWarnings } from '../../cli/policy-warnings.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import { decideAbout, leadRecord } from '../support/lead.ts';
import { changed, problemsOf } from '../support/policy.ts';

const withStop = (when: string): string => changed('when: { emailDomain: [rival.example] }', `when: { ${when} }`);
const told = (when: string): string[] => problemsOf(withStop(when)).map(({ problem, mend }) => `${problem} ${mend}`);
const policyOf = (text: string) => {
  const loaded = loadPolicy(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};
const warned = (when: string): string[] => {
  const text = withStop(when);
  return policyWarnings([], { policy: policyOf(text), text }).map(({ problem }) => problem);
};

describe('a stop by the domain of an address', () => {
  it.each([
    ['emailDomain: [gmail.com]', 'gmail.com'],
    ['emailDomain: [rival.example, GMX.de]', 'gmx.de'],
    ['emailDomain: t-online.de', 't-online.de'],
    ['emailDomain: { contains: gmail }', 'gmail.com'],
    ['emailDomain: { not: rival.example }', 'gmail.com'],
    ['emailDomain: { known: true }', 'gmail.com'],
    ['emailDomain: com', 'gmail.com'],
    ['any: [{ emailDomain: rival.example }, { emailDomain: yahoo.com }]', 'yahoo.com'],
    ['not: { emailDomain: acme.example }', 'gmail.com'],
    ['emailDomain: hotmail.com, reachable: true', 'hotmail.com'],
  ])('`%s` is refused: it would refuse every buyer from there', (when, domain) => {
    expect(told(when)).toEqual([
      `The stop "competitor" refuses every buyer who writes from ${domain}, where anybody can get an address (P2). ` +
        'Name domains of firms alone; if nobody with a private address is to be handed off, write emailKind: free.',
    ]);
  });

  it.each([
    'emailDomain: [rival.example, competitor.example]',
    // More is asked of them than where they write from.
    'emailDomain: gmail.com, source: Purchased List',
    'emailDomain: mailinator.com',
    'emailKind: disposable',
  ])('`%s` is sound', (when) => {
    expect(told(when)).toEqual([]);
    expect(warned(when)).toEqual([]);
  });
});

describe('a stop by the kind of an address', () => {
  it.each([
    ['emailKind: free', ['a private address']],
    ['emailKind: [free, role]', ['a private address', 'an address such as info@']],
    ['not: { emailKind: business }', ['a private address', 'an address such as info@']],
    ['emailKind: business', ['an address of a firm']],
  ])('`%s` is told of: an admin may mean it', (when, whose) => {
    expect(warned(when)).toEqual(
      whose.map(
        (from) => `The stop "competitor" refuses every buyer who writes from ${from}, whatever they want (P2).`,
      ),
    );
  });
});

it('yes and no in quotes decide as they do without', () => {
  const phone = (said: string) => policyOf(withStop(`phoneValid: ${said}`));
  const isStopped = (said: string, number: string): boolean =>
    decideAbout({ policy: phone(said), record: leadRecord({ facts: { email: 'pat@mill.example', phone: number } }) })
      .route.kind === 'stop';
  for (const said of ['true', '"true"', "'true'", '"TRUE"'])
    expect([said, isStopped(said, '+49 30 901820'), isStopped(said, '12')]).toEqual([said, true, false]);
});
