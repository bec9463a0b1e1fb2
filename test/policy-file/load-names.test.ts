import { describe, expect, it } from 'vitest';
import { defaultPolicyText } from '../support/policy.ts';
import { expected, lineOf, row, told, type Row } from '../support/policy-row.ts';

const names: Row[] = [
  row(
    'a rep nobody knows in a pool',
    'rep: ben, weight: 1 }',
    'rep: bem, weight: 1 }',
    'bem',
    'There is no rep "bem".',
    'Did you mean "ben"?',
  ),
  row(
    'a default owner nobody knows',
    'defaultOwner: anna',
    'defaultOwner: zoe',
    'defaultOwner: zoe',
    'There is no rep "zoe".',
    'Use one of: anna, ben, carla, dina, emil.',
  ),
  row(
    'a rep twice in a pool',
    '{ rep: ben, weight: 1 }',
    '{ rep: anna, weight: 1 }',
    'rep: anna, weight: 1 }',
    'The rep "anna" stands here twice.',
    'Keep one, and give it the weight of both.',
  ),
  row(
    'two reps of one e-mail',
    'ben@acme.example',
    'Anna@acme.example',
    'ben:',
    'The e-mail "anna@acme.example" stands here twice.',
    'Give each rep an address of their own, or keep one of the two.',
  ),
  row(
    'two reps of one address in one CRM',
    'email: ben@acme.example,   zone',
    'email: ben@acme.example, salesforce: Anna@acme.example, zone',
    'ben:',
    'The e-mail "anna@acme.example" stands here twice.',
    'Give each rep an address of their own, or keep one of the two.',
  ),
  row(
    'a pool nobody knows',
    'pool: juniors, fallback',
    'pool: junior, fallback',
    'pool: junior,',
    'There is no pool "junior".',
    'Did you mean "juniors"?',
  ),
  row(
    'a pool by the name of all users',
    '\nunowned: []',
    '\n  everyone: { members: [{ rep: anna }] }\nunowned: []',
    '  everyone:',
    'The name "everyone" is taken: it stands for all users of the CRM.',
    'Give the pool another name.',
  ),
  row(
    'a coordinator pool nobody knows',
    'coordinator: juniors',
    'coordinator: middle',
    'coordinator: middle',
    'There is no pool "middle".',
    'Use one of: veterans, juniors.',
  ),
  row(
    'a fallback nobody knows',
    'fallback: [veterans]',
    'fallback: [veteran]',
    'fallback: [veteran]',
    'There is no pool "veteran".',
    'Did you mean "veterans"?',
  ),
  row(
    'a fallback to itself',
    'fallback: [veterans]',
    'fallback: [juniors]',
    'first-interest-to-juniors',
    'The pool "juniors" stands here twice.',
    'Take it out: it was asked before.',
  ),
  row(
    'a signal nobody knows',
    'any: [compared,',
    'any: [compare,',
    'any: [compare,',
    'There is no signal "compare".',
    'Did you mean "compared"?',
  ),
  row(
    'a signal twice',
    'signal: clicked, ',
    'signal: replied, ',
    'touch: click,',
    'The signal "replied" stands here twice.',
    'Give one another name.',
  ),
  row(
    'a stop twice',
    'stop: competitor',
    'stop: opted-out',
    'rival.example',
    'The stop "opted-out" stands here twice.',
    'Join the two by "any", or rename one.',
  ),
  row(
    'a segment twice',
    'segment: large-firm',
    'segment: small-firm',
    'max: 49',
    'The segment "small-firm" stands here twice.',
    'Join the two by "any", or rename one.',
  ),
  row(
    'a criterion twice',
    'criterion: fit',
    'criterion: need',
    lineOf(defaultPolicyText, 'criterion: fit'),
    'The criterion "need" stands here twice.',
    'Rename one, or join their levels.',
  ),
  row(
    'a routing rule twice',
    'rule: first-interest-to-juniors',
    'rule: customers-to-veterans',
    'Early interest',
    'The rule "customers-to-veterans" stands here twice.',
    'Join the two by "any", or rename one.',
  ),
  row(
    'a fact nobody knows in a sentence',
    '({industry}).',
    '({industri}).',
    '{industri}',
    'There is no fact "industri".',
    'Did you mean "industry"?',
  ),
];

describe('in the names of a policy,', () => {
  it.each(names)('$name is refused with line and mend', (one) => {
    expect(told(one)).toEqual(expected(one));
  });
});
