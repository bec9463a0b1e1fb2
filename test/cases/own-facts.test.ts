/** Facts that the policy names itself (PO8): read from either CRM, from the person or the firm, and asked for like any other. */
import { portalProperty } from '../support/portal-property.ts';
import { describe, expect, it } from 'vitest';
import { double, text } from '../../sandbox/salesforce/fields.ts';
import { replay } from '../../shared/lead/rerun/replay.ts';
import { readOwnFacts } from '../../shared/lead/own-facts.ts';
import { loadPolicy } from '../../shared/policy-file/load.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf } from '../dual/shown.ts';
import { changed } from '../support/policy.ts';
import { readLedger } from '../support/stored.ts';

const sides: readonly Side[] = ['hubspot', 'salesforce'];

/** The policy that we ship, with these facts and a rule in front of all others. */
const policyWith = (facts: string, rule: string): Policy => {
  const withFacts = changed(/^facts:\n {2}own: .*\n/m, `facts:\n  own:\n${facts}`);
  const loaded = loadPolicy(withFacts.replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rule));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};

const partner = `    partner:
      kind: yes-no
      hubspot: partner_referral
      salesforce: Partner__c
      says: Sent by a partner
      ask: Did a partner send them?
`;
const toPartners = `    - rule: partners
      when: { own: { partner: true } }
      pool: veterans
      reason: A partner sent them.
`;

/** Both CRMs have the field on the record of the person, and show it to us. */
const start = async (policy: Policy, hubspot: string, salesforce: string, isNumeric = false): Promise<Both> => {
  const both = await startBoth(policy);
  const { definitions } = both.portal.records;
  definitions.create('contacts', portalProperty(hubspot, isNumeric ? { type: 'number', fieldType: 'number' } : {}));
  const { schema, rights } = both.org.server.records;
  for (const object of ['Lead', 'Contact']) {
    schema.add(object, isNumeric ? double(salesforce, 18, 3) : text(salesforce, 255));
    const fields = new Map([[`${object}.${salesforce}`, { read: true, edit: false }]]);
    rights.assign(both.integrationUserId, { abilities: new Set(), objects: new Map(), fields });
  }
  return both;
};
const look = async (both: Both, side: Side, id: string): Promise<void> => {
  both.clock.advance(180_000);
  await both.handOff(side, [both.look(side, id)]);
};
const fieldOf: Record<Side, (hubspot: string, salesforce: string) => string> = {
  hubspot: (name) => name,
  salesforce: (_, name) => name,
};

describe('a fact of the policy’s own', () => {
  it.each(sides)('decides, is told on the note, and is asked for where nobody knows it (%s)', async (side) => {
    const both = await start(policyWith(partner, toPartners), 'partner_referral', 'Partner__c');
    const field = fieldOf[side]('partner_referral', 'Partner__c');
    const sent = both.create(side, 'pat@mill.example', '', { [field]: 'Ja' });
    const other = both.create(side, 'kim@forge.example');
    await look(both, side, sent);
    await look(both, side, other);
    expect((await both.state(side, sent)).owner?.reason).toContain('A partner sent them.');
    expect((await both.state(side, other)).owner?.reason).not.toContain('A partner sent them.');
    expect(noteOf(both, side, sent)).toContain('Sent by a partner');
    expect(noteOf(both, side, sent)).not.toContain('Did a partner send them?');
    expect(noteOf(both, side, other)).toContain('Did a partner send them?');
  });

  it.each(sides)('that is personal decides, and what it says is kept nowhere (%s)', async (side) => {
    const facts = `    health:\n      kind: one-of\n      personal: true\n      hubspot: health\n      salesforce: Health__c\n`;
    const rule = `    - rule: careful\n      when: { own: { health: Zqxpoorly } }\n      pool: veterans\n      reason: It takes care.\n`;
    const both = await start(policyWith(facts, rule), 'health', 'Health__c');
    const id = both.create(side, 'pat@mill.example', '', { [fieldOf[side]('health', 'Health__c')]: 'ZQXPOORLY' });
    const other = both.create(side, 'kim@forge.example', '', { [fieldOf[side]('health', 'Health__c')]: 'Zqxwell' });
    await look(both, side, id);
    await look(both, side, other);
    const state = await both.state(side, id);
    expect(state.owner?.reason).toContain('It takes care.');
    expect((await both.state(side, other)).owner?.reason).not.toContain('It takes care.');
    const kept = await readLedger(both.table, side === 'hubspot' ? 'hubspot-4711' : both.look(side, id).connection, id);
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify([state, kept])).not.toMatch(/zqx(?:poorly|well)/i);
  });
});

describe('what an own fact holds', () => {
  const kinds = policyWith(
    '    day: { kind: date, hubspot: day }\n    amount: { kind: number, hubspot: amount }\n    manager: { kind: user, salesforce: Manager__c }\n',
    '',
  );
  it.each([
    ['own.day', '2026-02-28', '2026-02-28'],
    ['own.day', '2026-02-31', undefined],
    ['own.day', '2026-02-30T10:00:00Z', undefined],
    ['own.amount', '1.000,50', 1000.5],
    ['own.amount', '1,234,567.5', 1_234_567.5],
    ['own.amount', '0x10', undefined],
    ['own.amount', '1.5.000,5', undefined],
    ['own.manager', '0055g0000000003', '0055g0000000003AAA'],
    ['own.manager', '70002', '70002'],
  ] as const)('%s: "%s" is %s', (fact, text, value) => {
    expect(readOwnFacts({ [fact]: text }, kinds)[fact]).toBe(value);
  });

  it('whom a personal fact names can be given no lead, and the policy is refused', () => {
    const facts = '    carer: { kind: user, personal: true, hubspot: carer }\n';
    const rule = '    - { rule: carer, to: { owner-of: carer }, reason: They know them. }\n';
    expect(() => policyWith(facts, rule)).toThrow(/\\"carer\\" is personal/);
  });
});

describe.each(sides)('a number (%s)', (side) => {
  const facts = '    weight: { kind: number, hubspot: weight, salesforce: Weight__c }\n';
  const rule = `    - { rule: light, when: { own: { weight: { max: 50 } } }, pool: veterans, reason: It is light. }
    - { rule: heavy, when: { own: { weight: { min: 50 } } }, pool: veterans, reason: It is heavy. }\n`;
  const reasonOf = async (weight: string, isNumeric: boolean): Promise<string | undefined> => {
    const both = await start(policyWith(facts, rule), 'weight', 'Weight__c', isNumeric);
    const id = both.create(side, 'pat@mill.example', '', { [fieldOf[side]('weight', 'Weight__c')]: weight });
    await look(both, side, id);
    return (await both.state(side, id)).owner?.reason;
  };

  it('of a field of numbers is what the field holds', async () => {
    expect(await reasonOf('12.345', true)).toContain('It is light.');
  });

  it('that is typed into a field of text is known where it can be one alone', async () => {
    expect(await reasonOf('$5M', false)).toContain('It is heavy.');
    expect(await reasonOf('12.345', false)).not.toMatch(/It is (light|heavy)/);
  });
});

it.each(sides)(
  'a country is the same by name and by code, on either side, and one of two is neither (%s)',
  async (side) => {
    const facts = '    home: { kind: country, hubspot: home, salesforce: Home__c }\n';
    const rule = `    - { rule: swiss, when: { own: { home: Schweiz } }, pool: veterans, reason: It is Swiss. }
    - { rule: congolese, when: { own: { home: [CG, CD] } }, pool: veterans, reason: It is Congolese. }\n`;
    const both = await start(policyWith(facts, rule), 'home', 'Home__c');
    const reasonOf = async (home: string, at: number): Promise<string | undefined> => {
      const id = both.create(side, `pat@mill-${at}.example`, '', { [fieldOf[side]('home', 'Home__c')]: home });
      await look(both, side, id);
      return (await both.state(side, id)).owner?.reason;
    };
    for (const [at, home] of ['Suisse', 'CHE', 'ch', 'Switzerland'].entries())
      expect(await reasonOf(home, at)).toContain('It is Swiss.');
    expect(await reasonOf('DR Congo', 10)).toContain('It is Congolese.');
    expect(await reasonOf('Congo', 11)).not.toContain('It is');
  },
);

describe('a rule that names somebody', () => {
  const manager = `    account-manager: { kind: user, hubspot: account_manager, salesforce: Account_Manager__c }\n`;
  const toManager = `    - rule: account-manager
      to: { owner-of: account-manager }
      reason: They look after this firm.
`;
  const withManager = async (rule: string): Promise<Both> =>
    start(policyWith(manager, rule), 'account_manager', 'Account_Manager__c');
  const managed = (both: Both, side: Side, email: string, ownerId: string): string =>
    both.create(side, email, '', { [fieldOf[side]('account_manager', 'Account_Manager__c')]: ownerId });

  it.each(sides)(
    'as the account manager gives it to them, and where nobody is named the next rule is asked (%s)',
    async (side) => {
      const both = await withManager(toManager);
      const [id, none, gone] = [
        managed(both, side, 'pat@mill.example', both.repOf('ben')[side]),
        both.create(side, 'kim@forge.example'),
        managed(both, side, 'sam@dairy.example', '999999'),
      ];
      for (const one of [id, none, gone]) await look(both, side, one);
      expect((await both.state(side, id)).owner).toMatchObject({
        ownerId: both.repOf('ben')[side],
        by: 'us',
        reason: 'They look after this firm.',
      });
      for (const other of [none, gone]) {
        const { owner } = await both.state(side, other);
        expect(owner?.reason).not.toContain('They look after this firm.');
        expect(owner?.ownerId).toBeDefined();
      }
      // Decided again it is the same: whom the field names is kept.
      const [entry] = await readLedger(both.table, both.look(side, id).connection, id);
      if (entry === undefined || !('inputs' in entry)) throw new Error('no decision is kept');
      expect(replay(entry, both.policy)).toMatchObject({ as: 'same' });
    },
  );

  describe.each(sides)('a condition on whom a field names (%s)', (side) => {
    const told = async (condition: string, named: (both: Both) => string, change = (policy: Policy) => policy) => {
      const rule = `    - { rule: theirs, when: { own: { account-manager: ${condition} } }, pool: veterans, reason: It is theirs. }\n`;
      const both = await start(change(policyWith(manager, rule)), 'account_manager', 'Account_Manager__c');
      const id = managed(both, side, 'pat@mill.example', named(both));
      await look(both, side, id);
      const [entry] = await readLedger(both.table, both.look(side, id).connection, id);
      if (entry === undefined || !('inputs' in entry)) throw new Error('no decision is kept');
      // Decided again it is the same, though of users the ledger keeps the ids alone.
      expect(replay(entry, both.policy)).toMatchObject({ as: 'same' });
      expect(JSON.stringify(entry)).not.toContain('carla@acme.example');
      return (await both.state(side, id)).owner?.reason?.includes('It is theirs.');
    };
    const ben = (both: Both): string => both.repOf('ben')[side];
    const carla = (both: Both): string => both.repOf('carla')[side];
    /** Carla is a user of both CRMs, and no rep. */
    const withoutCarla = ({ reps: { carla: _, ...reps }, pools, ...policy }: Policy): Policy => ({
      ...policy,
      reps,
      pools: Object.fromEntries(
        Object.entries(pools).map(([name, pool]) => [
          name,
          { ...pool, members: pool.members.filter(({ rep }) => rep !== 'carla') },
        ]),
      ),
    });

    it('calls a rep by their key', async () => {
      expect(await told('[Anna, BEN]', ben)).toBe(true);
      expect(await told('[anna, dina]', ben)).toBe(false);
    });

    it('calls any user by their address', async () => {
      expect(await told('Carla@acme.example', carla, withoutCarla)).toBe(true);
      expect(await told('{ not: carla@acme.example }', carla, withoutCarla)).toBe(false);
      expect(await told('{ not: carla@acme.example }', ben, withoutCarla)).toBe(true);
    });

    it('calls a user by their id', async () => {
      const ids: string[] = [];
      await told('{ known: true }', (both) => {
        ids.push(ben(both), ben(both).slice(0, 15));
        return ben(both);
      });
      for (const id of ids) expect(await told(`"${id}"`, ben)).toBe(true);
      expect(await told(`"${ids[0]}"`, carla)).toBe(false);
    });
  });

  it.each(sides)('is called by their name on the note, and not by their id (%s)', async (side) => {
    const says = manager.replace(' }', ', says: Account manager }');
    const both = await start(policyWith(says, toManager), 'account_manager', 'Account_Manager__c');
    const [id, gone] = [
      managed(both, side, 'pat@mill.example', both.repOf('ben')[side]),
      managed(both, side, 'sam@dairy.example', '999999'),
    ];
    for (const one of [id, gone]) await look(both, side, one);
    expect(noteOf(both, side, id)).toContain('Account manager: Ben');
    expect(noteOf(both, side, gone)).toContain('Account manager: 999999');
  });

  it.each(sides)('by key gives it to that rep, and to the fallback while they are away (%s)', async (side) => {
    const rule = `    - rule: big-ones
      when: { own: { account-manager: { known: false } } }
      to: ben
      fallback: [juniors]
      reason: Ben looks after these.
`;
    const ownerWith = async (policy: Policy): Promise<{ both: Both; owner: string | undefined }> => {
      const both = await start(policy, 'account_manager', 'Account_Manager__c');
      const id = both.create(side, 'pat@mill.example');
      await look(both, side, id);
      return { both, owner: (await both.state(side, id)).owner?.ownerId };
    };
    const policy = policyWith(manager, rule);
    const there = await ownerWith(policy);
    expect(there.owner).toBe(there.both.repOf('ben')[side]);
    const { ben } = policy.reps;
    if (ben === undefined) throw new Error('no ben');
    const leave = [{ from: '2026-11-01', to: '2027-03-01' }];
    const away = await ownerWith({ ...policy, reps: { ...policy.reps, ben: { ...ben, leave } } });
    expect([away.both.repOf('dina')[side], away.both.repOf('emil')[side]]).toContain(away.owner);
  });
});
