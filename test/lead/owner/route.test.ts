import { describe, expect, it } from 'vitest';
import type { Route } from '../../../shared/domain/decision.ts';
import { routeLead, type RouteInput } from '../../../shared/lead/owner/route.ts';
import { examplePolicy, givenTo, ids, leadState, monday, relations, team, withoutOwners } from '../../support/lead.ts';

const policy = examplePolicy();

const route = (own: Partial<RouteInput> = {}): ReturnType<typeof routeLead> =>
  routeLead({
    policy,
    world: { facts: { stage: 'problem-aware' }, signals: [], now: monday },
    ownerId: null,
    before: leadState(),
    relations: relations(),
    team: team(),
    takeBack: null,
    late: null,
    ...own,
  });

const kept = (own: Partial<RouteInput>): Extract<Route, { kind: 'keep' }> => {
  const { route: found } = route(own);
  if (found.kind !== 'keep') expect.fail(`expected an owner to be kept, got ${found.kind}`);
  return found;
};
const world = (facts: RouteInput['world']['facts']): RouteInput['world'] => ({ facts, signals: [], now: monday });

describe('a hard stop', () => {
  it('comes before everything else', () => {
    const stopped = route({
      world: world({ optedOut: true, stage: 'ready' }),
      ownerId: ids.ben,
      before: leadState(givenTo(ids.ben)),
    });
    expect(stopped.route).toEqual({
      kind: 'stop',
      stop: 'opted-out',
      reason: 'The person opted out of mailings and is not known to have asked for us since.',
    });
    expect(stopped.tried).toEqual([
      {
        rule: 'stop opted-out',
        matched: true,
        why: 'The person opted out of mailings and is not known to have asked for us since.',
      },
    ]);
  });

  it('needs a yes: what is unknown stops nobody, and the record of tries says what was missing', () => {
    const { route: found, tried } = route({ world: world({ stage: 'curious' }) });
    expect(found.kind).toBe('pool');
    expect(tried[0]).toEqual({ rule: 'stop opted-out', matched: false, why: 'not known: optedOut' });
  });
});

describe('a lead that was to go on, and whose record shows who had it before', () => {
  const owner = { ownerId: ids.carla, by: 'us', at: monday, reason: 'It was their turn.', insteadOf: ids.ben } as const;
  const before = leadState({ owner });

  it('goes on', () => {
    expect(kept({ ownerId: ids.ben, before })).toMatchObject({ ownerId: ids.carla, by: 'us' });
    expect(route({ ownerId: ids.ben, before }).tried).toContainEqual({
      rule: 'owner on the record',
      matched: false,
      why: expect.stringContaining('it was to go on from'),
    });
  });

  it('stays, by no person’s choice, when whoever was to have it has left', () => {
    const found = kept({ ownerId: ids.ben, before, team: withoutOwners(team(), ids.carla) });
    expect(found).toMatchObject({ ownerId: ids.ben, by: 'us' });
  });

  it('is chosen for anew when whoever has it had let it lie', () => {
    const lain = { ...before, letLie: [ids.ben] };
    expect(route({ ownerId: ids.ben, before: lain, team: withoutOwners(team(), ids.carla) }).route.kind).toBe('pool');
  });

  it('stays with somebody else whom a person has chosen', () => {
    expect(kept({ ownerId: ids.anna, before })).toMatchObject({ ownerId: ids.anna, by: 'human' });
  });
});

describe('an owner on the record', () => {
  it('stays when a person chose it, be it a rep of the policy or not', () => {
    expect(kept({ ownerId: ids.ben })).toEqual({
      kind: 'keep',
      ownerId: ids.ben,
      rep: 'ben',
      by: 'human',
      reason: 'Its owner on the record already, and that choice stays.',
    });
    expect(kept({ ownerId: ids.other })).toMatchObject({
      ownerId: ids.other,
      rep: null,
      by: 'human',
    });
  });

  it('stays ours when we gave it, with the reason of that day', () => {
    const before = leadState(givenTo(ids.anna, 'Veterans open and close.'));
    expect(kept({ ownerId: ids.anna, before })).toMatchObject({
      ownerId: ids.anna,
      by: 'us',
      reason: 'Veterans open and close.',
    });
  });

  it('is a person’s choice when it is not the one we gave', () => {
    const found = kept({ ownerId: ids.ben, before: leadState(givenTo(ids.anna)) });
    expect(found).toMatchObject({ ownerId: ids.ben, by: 'human' });
    expect(found.reason).toBe('Chosen on the record since, and that choice stays.');
  });

  it('keeps its reason from look to look', () => {
    const reason = 'Chosen on the record since, and that choice stays.';
    const before = leadState({ owner: { ownerId: ids.ben, by: 'human', at: monday, reason } });
    expect(kept({ ownerId: ids.ben, before })).toMatchObject({ by: 'human', reason });
  });

  it.each([
    [
      'has left',
      ids.left,
      'Lena Left is not an active user any more',
      ' (Before: Lena Left, who is not an active user any more.)',
    ],
    ['is a queue', ids.queue, 'Inbound is a queue', ''],
    [
      'is unknown to the CRM',
      '999',
      'a user the CRM does not know any more',
      ' (Before: a user whom the CRM does not know any more.)',
    ],
  ])('counts as nobody when it %s, and the reason says who is gone', (_, ownerId, why, before) => {
    const { route: found, tried } = route({ ownerId });
    expect(found).toMatchObject({ kind: 'pool', reason: `Veterans open and close.${before}` });
    expect(tried).toContainEqual({ rule: 'owner on the record', matched: false, why });
  });

  it('counts as nobody when the policy lists it as unowned, in any letter case', () => {
    const { route: found } = route({
      policy: { ...policy, unowned: ['Owner-108@ACME.example'] },
      ownerId: ids.other,
    });
    expect(found.kind).toBe('pool');
  });
});

describe('an owner we gave', () => {
  it('is given again when the record lost it, or our write never landed', () => {
    expect(kept({ before: leadState(givenTo(ids.anna)) })).toMatchObject({ ownerId: ids.anna, by: 'us' });
  });

  it('is given again when the record still holds the user who had left', () => {
    const found = kept({ ownerId: ids.left, before: leadState(givenTo(ids.anna)) });
    expect(found.ownerId).toBe(ids.anna);
  });

  it('is also whom a person had chosen, where no person took them off', () => {
    const chosen = leadState({ owner: { ownerId: ids.ben, by: 'human', at: monday, reason: 'Chosen.' } });
    expect(route({ before: chosen }).route).toMatchObject({ kind: 'keep', ownerId: ids.ben, by: 'human' });
  });

  it('is nobody where that is left so on purpose, whoever was chosen on another record', () => {
    const unassigned = { as: 'by-hand', at: monday, by: ids.ben, reason: 'Ben left it so.' } as const;
    const elsewhere = relations({ personChoice: ids.anna });
    expect(route({ before: leadState(givenTo(ids.ben)), relations: elsewhere, unassigned }).route).toEqual({
      kind: 'unassigned',
      reason: 'Ben left it so.',
    });
  });

  it('ends when that user leaves', () => {
    const { route: found } = route({
      ownerId: ids.anna,
      before: leadState(givenTo(ids.anna)),
      team: withoutOwners(team(), ids.anna),
    });
    expect(found.kind).toBe('pool');
  });
});

describe('one relationship', () => {
  it('gives the rep of the person elsewhere before the firm’s, and the firm’s owner before its rep', () => {
    const all = relations({ personRep: 'carla', companyOwnerId: ids.other, companyRep: 'ben' });
    expect(kept({ relations: all }).ownerId).toBe(ids.carla);
    expect(kept({ relations: { ...all, personRep: null } }).ownerId).toBe(ids.other);
    expect(kept({ relations: { ...all, personRep: null, companyOwnerId: null } }).ownerId).toBe(ids.ben);
  });

  it('gives whom a colleague chose for the person elsewhere, before the owner we gave', () => {
    const chosen = relations({ personChoice: ids.ben, personRep: 'carla' });
    expect(kept({ relations: chosen })).toMatchObject({ ownerId: ids.ben, by: 'us' });
    const given = { ownerId: ids.anna, before: leadState(givenTo(ids.anna)) };
    expect(kept({ ...given, relations: chosen })).toMatchObject({ ownerId: ids.ben, by: 'us' });
    // Once there, the owner and the reason stay.
    const followed = { ownerId: ids.ben, before: leadState(givenTo(ids.ben, 'Chosen there.')) };
    expect(kept({ ...followed, relations: chosen }).reason).toBe('Chosen there.');
  });

  it('leaves the owner whom a person chose on the record itself, and one who left is nobody', () => {
    const ownerId = ids.anna;
    expect(kept({ ownerId, relations: relations({ personChoice: ids.ben }) })).toMatchObject({
      ownerId: ids.anna,
      by: 'human',
    });
    expect(kept({ relations: relations({ personChoice: ids.left, personRep: 'carla' }) }).ownerId).toBe(ids.carla);
  });

  it('says who speaks with the firm, and names the pool of the coordinator', () => {
    expect(kept({ relations: relations({ companyRep: 'ben' }) })).toEqual({
      kind: 'keep',
      ownerId: ids.ben,
      isFirms: true,
      rep: 'ben',
      by: 'us',
      reason: 'Already in touch with this firm.',
      coordinatorPool: 'juniors',
    });
  });

  it('names the coordinators of the rule that would decide, and of none that names nobody', () => {
    const [first, ...others] = policy.routing.rules;
    if (first === undefined) throw new Error('no rule');
    const { pool: _, coordinator: __, when: ___, ...one } = first;
    const named = { ...one, rule: 'named-accounts', to: { 'owner-of': 'account' }, fallback: [] };
    const withNamed = (fallback: string[]) =>
      kept({
        policy: {
          ...policy,
          routing: { ...policy.routing, rules: [{ ...named, fallback }, first, ...others] },
        },
        relations: relations({ companyOwnerId: ids.ben }),
      }).coordinatorPool;
    expect(withNamed([])).toBe('juniors');
    // It would decide here, and has no coordinators.
    expect(withNamed(['veterans'])).toBeUndefined();
  });

  it('names a pool of coordinators for a lead that rests only where whoever coordinates it is to leave it', () => {
    const rests = {
      ownerId: ids.anna,
      before: leadState({ ...givenTo(ids.anna), coordinator: { rep: 'dina', ownerId: ids.dina } }),
      world: world({ stage: 'resting' }),
    };
    expect(kept(rests).coordinatorPool).toBeUndefined();
    expect(kept({ ...rests, coordinatorLeaves: true }).coordinatorPool).toBe('juniors');
  });

  it('ends with reps and owners who have left', () => {
    const { route: found, tried } = route({
      relations: relations({ personRep: 'carla', companyOwnerId: ids.left }),
      team: withoutOwners(team(), ids.carla),
    });
    expect(found.kind).toBe('pool');
    expect(
      tried.filter(({ rule }) => rule.endsWith('firm') || rule.endsWith('elsewhere')).map(({ why }) => why),
    ).toEqual(['Carla Mendes is not an active user any more', 'Lena Left is not an active user any more', 'nobody']);
  });
});

describe('routing rules', () => {
  it('are tried in order, and the first with a yes names the pools', () => {
    const { route: found, tried } = route({ world: world({ stage: 'evaluating' }) });
    expect(found).toEqual({
      kind: 'pool',
      rule: 'opportunities-to-veterans',
      pools: ['veterans', 'juniors'],
      coordinatorPool: 'juniors',
      reason: 'Veterans open and close.',
    });
    expect(tried.slice(-2)).toEqual([
      { rule: 'rule customers-to-veterans', matched: false, why: 'does not hold' },
      { rule: 'rule opportunities-to-veterans', matched: true, why: 'Veterans open and close.' },
    ]);
  });

  it('leave what fits none of them to the default owner', () => {
    const [first] = policy.routing.rules;
    if (!first) throw new Error('handoff.yaml has lost its rules');
    const { route: found } = route({ policy: { ...policy, routing: { ...policy.routing, rules: [first] } } });
    expect(found).toMatchObject({ rule: 'default-owner', pools: [] });
  });
});

describe('a lead that somebody let lie before', () => {
  const before = leadState({ letLie: [ids.ben] });

  it('does not go back to them because they look after the firm, or had the person elsewhere', () => {
    const { route: found, tried } = route({
      before,
      relations: relations({ companyOwnerId: ids.ben, personRep: 'ben' }),
    });
    expect(found.kind).toBe('pool');
    expect(tried.filter(({ why }) => why === 'Ben Okafor let it lie before').map(({ rule }) => rule)).toEqual([
      'rep of the person elsewhere',
      'owner of the firm',
    ]);
    expect(kept({ before, relations: relations({ companyOwnerId: ids.carla }) }).ownerId).toBe(ids.carla);
  });

  it('does where a person chose them', () => {
    expect(kept({ before, ownerId: ids.ben })).toMatchObject({ ownerId: ids.ben, by: 'human' });
    expect(kept({ before, relations: relations({ personChoice: ids.ben }) }).ownerId).toBe(ids.ben);
  });
});

describe('a lead taken back', () => {
  const before = leadState(givenTo(ids.anna));
  const ownerId = ids.anna;
  const takeBack = { isOnLeave: true as const };

  it('goes on by the rules, passing over who had it', () => {
    const { route: found, tried } = route({ ownerId, before, takeBack });
    expect(found).toMatchObject({
      kind: 'pool',
      takenFrom: { ownerId: ids.anna, ...takeBack },
    });
    expect(tried.map(({ rule }) => rule)).not.toContain('owner on the record');
  });

  it('stays with whom a person chose meanwhile', () => {
    expect(kept({ ownerId: ids.ben, before, takeBack })).toMatchObject({
      ownerId: ids.ben,
      by: 'human',
    });
    const chosen = leadState({ owner: { ownerId: ids.anna, by: 'human', at: monday, reason: 'Chosen.' } });
    expect(kept({ ownerId, before: chosen, takeBack })).toMatchObject({ ownerId: ids.anna, by: 'human' });
  });

  it('is not handed on when the person was given to a colleague by somebody elsewhere', () => {
    const known = relations({ personChoice: ids.carla });
    expect(kept({ ownerId, before, takeBack, relations: known }).ownerId).toBe(ids.carla);
  });
});
