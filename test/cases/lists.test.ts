/** Named lists (PO8): whether a person is in a list of HubSpot, or in a campaign of Salesforce, asked for like any fact of the policy's own. */
import { describe, expect, it } from 'vitest';
import { allScopes } from '../../sandbox/hubspot/scopes.ts';
import { replay } from '../../shared/lead/rerun/replay.ts';
import { loadPolicy, type LoadedPolicy } from '../../shared/policy-file/load.ts';
import { startBoth, type Both, type Side } from '../dual/both.ts';
import { noteOf } from '../dual/shown.ts';
import { changed } from '../support/policy.ts';
import { readLedger } from '../support/stored.ts';

const sides: readonly Side[] = ['hubspot', 'salesforce'];

const load = (facts: string, { rules = '', stops = '' } = {}): LoadedPolicy =>
  loadPolicy(
    changed(/^facts:\n {2}own: .*\n/m, `facts:\n  own:\n${facts}`)
      .replace(/^routing:\n {2}rules:\n/m, (begin) => begin + rules)
      .replace(/^stops:\n/m, (begin) => begin + stops),
  );
/** The policy that we ship, with these facts, and rules and stops in front of all others. */
const policyWith = (...asked: Parameters<typeof load>) => {
  const loaded = load(...asked);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.policy;
};

const vip = (hubspot: string, salesforce: string, more = ''): string =>
  `    vip: { kind: list, hubspot: "${hubspot}", salesforce: "${salesforce}"${more} }\n`;
const told = ', says: On the VIP list, ask: Are they a VIP?';
const byName = vip('VIP customers', 'VIP customers', told);
const rules = `    - rule: members
      when: { own: { vip: true } }
      pool: veterans
      reason: They are on the list.
    - rule: others
      when: { own: { vip: false } }
      pool: veterans
      reason: They are on no list.
`;
const isMember = 'They are on the list.';
const isNone = 'They are on no list.';

const start = (policy: Parameters<typeof startBoth>[0], scopes?: readonly string[]): Promise<Both> =>
  startBoth(policy, {}, {}, scopes && { scopes });
/** A list of contacts, or a campaign; the answer is its id. */
const make = (both: Both, side: Side, name: string): string =>
  side === 'hubspot'
    ? both.portal.records.lists.create({ name }).id
    : both.frida.create('Campaign', { Name: name, Type: 'Other', OwnerId: both.fridaId }).id;
/** Somebody who never answered is a member all the same. */
const join = (both: Both, side: Side, listId: string, id: string): void => {
  if (side === 'hubspot') both.portal.records.lists.add(listId, [id]);
  else both.frida.create('CampaignMember', { CampaignId: listId, LeadId: id, Status: 'Sent' });
};
const remove = (both: Both, side: Side, listId: string): void => {
  if (side === 'hubspot') both.portal.records.lists.delete(listId);
  else both.frida.delete('Campaign', listId);
};
const look = async (both: Both, side: Side, id: string): Promise<boolean> => {
  both.clock.advance(180_000);
  return both.handOff(side, [both.look(side, id)]);
};
const reasonOf = async (both: Both, side: Side, id: string): Promise<string> =>
  (await both.state(side, id)).owner?.reason ?? '';

describe('a list that the policy names', () => {
  it.each(sides)('tells its members from all others, and decided again it is the same (%s)', async (side) => {
    const both = await start(policyWith(byName, { rules }));
    const [other, list] = [make(both, side, 'Newsletter'), make(both, side, 'VIP customers')];
    const [member, none] = [both.create(side, 'pat@mill.example'), both.create(side, 'kim@forge.example')];
    join(both, side, list, member);
    join(both, side, other, none);
    for (const id of [member, none]) await look(both, side, id);
    expect(await reasonOf(both, side, member)).toContain(isMember);
    expect(noteOf(both, side, member)).toContain('On the VIP list');
    expect(await reasonOf(both, side, none)).toContain(isNone);
    expect(noteOf(both, side, none)).not.toContain('VIP');
    for (const id of [member, none]) {
      const [entry] = await readLedger(both.table, both.look(side, id).connection, id);
      if (entry === undefined || !('inputs' in entry)) throw new Error('no decision is kept');
      expect(replay(entry, both.policy)).toMatchObject({ as: 'same' });
    }
  });

  it.each(sides)('may be named by its id (%s)', async (side) => {
    const draft = await start(policyWith(byName));
    const id = make(draft, side, 'Renamed every quarter');
    // Ids are given in the same order in each portal and org.
    const named = side === 'hubspot' ? id : id.slice(0, 15);
    const both = await start(policyWith(vip(named, named), { rules }));
    expect(make(both, side, 'Called otherwise by now')).toBe(id);
    const [member, none] = [both.create(side, 'pat@mill.example'), both.create(side, 'kim@forge.example')];
    join(both, side, id, member);
    for (const one of [member, none]) await look(both, side, one);
    expect(await reasonOf(both, side, member)).toContain(isMember);
    expect(await reasonOf(both, side, none)).toContain(isNone);
  });

  it.each(sides)('that was deleted, or never was, is unknown: neither a yes nor a no (%s)', async (side) => {
    const both = await start(policyWith(byName, { rules }));
    const list = make(both, side, 'VIP customers');
    const [member, later] = [both.create(side, 'pat@mill.example'), both.create(side, 'kim@forge.example')];
    join(both, side, list, member);
    join(both, side, list, later);
    await look(both, side, member);
    remove(both, side, list);
    both.clock.advance(3_600_000);
    await look(both, side, later);
    expect(await reasonOf(both, side, member)).toContain(isMember);
    expect(await reasonOf(both, side, later)).not.toMatch(/on (?:the|no) list/);
    expect((await both.state(side, later)).owner?.ownerId).toBeDefined();
    expect(noteOf(both, side, later)).toContain('Are they a VIP?');
  });

  it.each(sides)('is unknown, and nobody waits, where we may not read it (%s)', async (side) => {
    const both = await start(
      policyWith(byName, { rules }),
      allScopes.filter((scope) => scope !== 'crm.lists.read'),
    );
    const list = make(both, side, 'VIP customers');
    if (side === 'salesforce') {
      const { rights } = both.org.server.records;
      rights.hide(both.integrationUserId, 'Campaign.Name');
    }
    const id = both.create(side, 'pat@mill.example');
    join(both, side, list, id);
    expect(await look(both, side, id)).toBe(false);
    expect(await reasonOf(both, side, id)).not.toMatch(/on (?:the|no) list/);
    expect((await both.state(side, id)).owner?.ownerId).toBeDefined();
  });

  it.each(sides)('stops whoever is in it, and no other (%s)', async (side) => {
    const stops = `  - stop: left-alone
    when: { own: { vip: true } }
    reason: Marketing looks after them.
`;
    const both = await start(policyWith(byName, { stops }));
    const list = make(both, side, 'VIP customers');
    const [member, none] = [both.create(side, 'pat@mill.example'), both.create(side, 'kim@forge.example')];
    join(both, side, list, member);
    for (const id of [member, none]) await look(both, side, id);
    expect((await both.state(side, member)).owner).toBeUndefined();
    expect((await both.state(side, none)).owner?.ownerId).toBeDefined();
  });

  it('makes its readers wait, rather than be decided about, while HubSpot cannot tell', async () => {
    const both = await start(policyWith(byName, { rules }));
    const list = make(both, 'hubspot', 'VIP customers');
    const id = both.create('hubspot', 'pat@mill.example');
    join(both, 'hubspot', list, id);
    const action = { kind: 'status', status: 503 } as const;
    both.portal.faults.add({ path: /memberships\/batch\/read$/, times: 50, action });
    await look(both, 'hubspot', id);
    expect((await both.state('hubspot', id)).owner).toBeUndefined();
    both.portal.faults.clear();
    await both.untilQuiet();
    await look(both, 'hubspot', id);
    expect(await reasonOf(both, 'hubspot', id)).toContain(isMember);
  });

  it.each(sides)('that is personal decides, and who is in it is kept nowhere (%s)', async (side) => {
    const both = await start(policyWith(vip('VIP customers', 'VIP customers', ', personal: true'), { rules }));
    const list = make(both, side, 'VIP customers');
    const [member, none] = [both.create(side, 'pat@mill.example'), both.create(side, 'kim@forge.example')];
    join(both, side, list, member);
    for (const id of [member, none]) await look(both, side, id);
    expect(await reasonOf(both, side, member)).toContain(isMember);
    expect(await reasonOf(both, side, none)).toContain(isNone);
    const kept = await readLedger(both.table, both.look(side, member).connection, member);
    expect(kept.length).toBeGreaterThan(0);
    expect(JSON.stringify(kept)).not.toContain('"own.vip":true');
  });

  it.each(sides)(
    'costs one call for a batch of HubSpot, and none of Salesforce, beside one an hour (%s)',
    async (side) => {
      const batches = async (facts: string): Promise<number[]> => {
        const both = await start(policyWith(facts));
        const list = make(both, side, 'VIP customers');
        const calls: number[] = [];
        for (const batch of ['a', 'b']) {
          const ids = Array.from({ length: 25 }, (_, n) =>
            both.create(side, `p${batch}${n}@firm-${batch}${n}.example`),
          );
          for (const id of ids.slice(0, 9)) join(both, side, list, id);
          both.clock.advance(1000);
          const before = both.callsOf(side);
          await both.handOff(
            side,
            ids.map((id) => both.look(side, id)),
          );
          calls.push(both.callsOf(side) - before);
        }
        return calls;
      };
      const [first = 0, second = 0] = await batches(
        '    partner: { kind: yes-no, hubspot: hs_lead_status, salesforce: Title }\n',
      );
      expect(await batches(byName)).toEqual(side === 'hubspot' ? [first + 2, second + 1] : [first + 1, second]);
    },
  );
});

describe('a policy', () => {
  it('that asks for a firm’s lists, or for more than 20, is refused', () => {
    const firms = load(vip('A', 'A', ', of: firm'));
    expect(firms).toMatchObject({ ok: false, problems: [{ path: 'facts.own.vip.of' }] });
    const many = Array.from({ length: 21 }, (_, n) => `    list-${n}: { kind: list, hubspot: "${n}" }\n`).join('');
    expect(load(many)).toMatchObject({ ok: false, problems: [{ path: 'facts.own.list-20.kind' }] });
    expect(load(many.slice(0, many.lastIndexOf('    list-20'))).ok).toBe(true);
  });
});
