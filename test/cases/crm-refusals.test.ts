/** What a CRM refuses to take: what happened to those who run this, row by row. */
import { describe, expect, it } from 'vitest';
import { textOf, valueOf } from '../../sandbox/salesforce/record.ts';
import { stages } from '../../shared/domain/lead.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';
import { readConnection } from '../../shared/store/connections.ts';
import { readLedger } from '../../shared/store/ledger.ts';
import { pushPolicy } from '../../shared/store/policies.ts';
import { readRefusals, readRefused } from '../../shared/store/refusals.ts';
import { connections, startBoth, type Both, type Side } from '../dual/both.ts';
import { Crash, crashing } from '../support/crash.ts';
import { admittingAll, shippedPolicy } from '../support/policy.ts';

const start = async (policy: Policy = admittingAll(shippedPolicy('both'))): Promise<Both> => {
  const both = await startBoth(policy);
  return both;
};

/** An admin's rule, made after the records came in, that some of them do not meet. @returns what takes it away again */
const wantsIndustry = (both: Both, side: Side): (() => void) =>
  side === 'hubspot'
    ? both.portal.records.rules.require({ type: 'contacts', property: 'industry' })
    : both.org.server.records.rules.addValidation({
        type: 'Lead',
        field: 'Industry',
        message: 'Dear colleague, Industry is required: ask Kim Doe, +49 30 1234567.',
        isBroken: (record) => textOf(record, 'Industry') === '',
      });
/** How its CRM refuses a batch of which some rows break it. */
const rules = [
  { side: 'hubspot', refuses: 'the batch' },
  { side: 'hubspot', refuses: 'row by row' },
  { side: 'salesforce', refuses: 'row by row' },
] as const;
/** The record as a rep sees it. */
const nobody = { rep: '', cards: 0, tasks: 0 };
const someone = { rep: expect.stringMatching(/./), cards: 1 };
const words = {
  hubspot:
    'HubSpot refused (400 VALIDATION_ERROR MISSING_CONDITIONAL_REQUIRED_PROPERTY); the rule on industry wants a value',
  salesforce: 'Salesforce refused (FIELD_CUSTOM_VALIDATION_EXCEPTION); the validation rule on Industry is not met',
};
const names = {
  hubspot: 'MISSING_CONDITIONAL_REQUIRED_PROPERTY industry',
  salesforce: 'FIELD_CUSTOM_VALIDATION_EXCEPTION Industry',
};

const industry = { hubspot: { industry: 'Machinery' }, salesforce: { Industry: 'Machinery' } };
/** So many of them come in, each of a firm of their own; those that `lack` it have no industry. */
const comeIn = ({ create }: Both, side: Side, count: number, lacks: (place: number) => boolean): string[] =>
  Array.from({ length: count }, (_, place) =>
    create(side, `buyer@firm-${place}.example`, '', lacks(place) ? {} : industry[side]),
  );

describe.each(rules)('$side, which refuses $refuses', ({ side, refuses }) => {
  const set = (both: Both): (() => void) => {
    both.portal.records.rules.refuseBy(refuses === 'the batch' ? 'batch' : 'rows');
    return wantsIndustry(both, side);
  };

  it('HS5 SF5 2 of 10 that a rule refuses are told to nobody but the admin', async () => {
    const both = await start();
    const ids = comeIn(both, side, 10, (place) => place < 2);
    set(both);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    const shown = ids.map((id) => both.shown(side, id));
    expect(shown.slice(0, 2)).toEqual([nobody, nobody]);
    expect(shown.slice(2)).toEqual(Array.from({ length: 8 }, () => ({ ...someone, tasks: 1 })));
    const state = await both.state(side, ids[0] ?? '');
    expect(state.parked).toMatchObject({ code: 'validation', reason: words[side], refusal: names[side] });
    expect([state.watch, state.due, state.handedOffAt]).toEqual([undefined, undefined, undefined]);
    expect(await readRefusals(both.table, connections[side])).toMatchObject([{ sk: names[side], reason: words[side] }]);
  });

  it('HS6 40 of 100 are refused: the others are owned at once, nothing is paused, and the calls are bounded', async () => {
    const both = await start();
    const ids = comeIn(both, side, 100, (place) => place % 5 < 2);
    set(both);
    const before = both.callsOf(side);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    const calls = both.callsOf(side) - before;
    const owned = ids.filter((id) => both.shown(side, id).rep !== '');
    expect(owned).toEqual(ids.filter((_, place) => place % 5 >= 2));
    for (const id of owned) expect(both.shown(side, id)).toMatchObject({ cards: 1, tasks: 1 });
    expect((await readConnection(both.table, connections[side])).pauses).toBe(0);
    expect(calls).toBeLessThanOrEqual(1 + 134 + 20);
    // Nobody asks for the refused ones: they wait for the hour.
    both.clock.advance(3_000_000);
    const asked = (await both.sweep()).map(({ id }) => id);
    expect(asked.filter((id) => !owned.includes(id))).toEqual([]);
  });

  it('HS6 each hour one asks whether the rule stands, and when it does not all of them are owned', async () => {
    const both = await start();
    const ids = comeIn(both, side, 12, (place) => place < 8);
    const lift = set(both);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    const lacking = ids.slice(0, 8);
    const asked = async (): Promise<readonly string[]> =>
      (await both.sweep()).flatMap(({ id }) => (lacking.includes(id) ? [id] : []));
    expect(await asked()).toEqual([]);
    both.clock.advance(3_600_000);
    const first = await asked();
    both.clock.advance(3_600_000);
    const second = await asked();
    expect([first.length, second.length]).toEqual([1, 1]);
    expect(second).not.toEqual(first);
    expect(both.shown(side, ids[0] ?? '')).toEqual({ rep: '', cards: 0, tasks: 0 });
    lift();
    both.clock.advance(3_600_000);
    expect(await asked()).toHaveLength(1);
    both.clock.advance(60_000);
    expect(await asked()).toHaveLength(7);
    for (const id of lacking)
      expect(both.shown(side, id)).toMatchObject({ rep: expect.stringMatching(/./), cards: 1, tasks: 1 });
    both.clock.advance(60_000);
    await asked();
    const [refusal] = await readRefusals(both.table, connections[side]);
    expect(refusal?.isOver).toBeUndefined();
    const state = await both.state(side, ids[0] ?? '');
    expect(state.parked).toBeUndefined();
    expect(state.watch?.since).toBe(state.handedOffAt);
  });
});

const sides: readonly Side[] = ['hubspot', 'salesforce'];
const oneOf = async (both: Both, side: Side): Promise<string> => {
  const id = both.create(side, 'pat@alone.example');
  await both.handOff(side, [both.look(side, id)]);
  return id;
};

describe.each(sides)('%s', (side) => {
  it('HS5 a rule that a field of ours breaks costs nobody the owner', async () => {
    const both = await start();
    const lift =
      side === 'hubspot'
        ? both.portal.records.rules.require({
            type: 'contacts',
            property: 'industry',
            when: { property: 'handoff_stage', values: [...stages] },
          })
        : both.org.server.records.rules.addValidation({
            type: 'Lead',
            message: 'No.',
            isBroken: (record) => textOf(record, 'Handoff_Stage__c') !== '',
          });
    const ids = comeIn(both, side, 5, () => true);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    for (const id of ids) {
      expect(both.shown(side, id)).toEqual({ ...someone, tasks: 1 });
      const state = await both.state(side, id);
      expect(state.parked).toMatchObject({ code: 'validation' });
      expect([state.handedOffAt, state.watch?.since]).toEqual([both.clock.at, both.clock.at]);
    }
    lift();
    both.clock.advance(3_600_000);
    await both.sweep();
    both.clock.advance(60_000);
    await both.sweep();
    for (const id of ids) {
      expect((await both.state(side, id)).parked).toBeUndefined();
      expect(both.shown(side, id)).toMatchObject(someone);
    }
  });

  it('SF6 of whoever never got a task of ours nothing is taken, and their manager is told', async () => {
    const policy = admittingAll(shippedPolicy('both'));
    const both = await start({ ...policy, followUp: { ...policy.followUp, manager: 'dina' } });
    // The turn is Anna's.
    const refused = [both.repOf('anna')[side]];
    if (side === 'hubspot') {
      both.portal.records.rules.require({
        type: 'tasks',
        property: 'hs_queue_membership_ids',
        when: { property: 'hubspot_owner_id', values: refused },
      });
    } else {
      both.org.server.records.rules.addValidation({
        type: 'Task',
        message: 'No.',
        isBroken: (task) => valueOf(task, 'IsClosed') !== true && refused.includes(textOf(task, 'OwnerId')),
      });
    }
    const id = await oneOf(both, side);
    const before = both.shown(side, id);
    expect(before).toEqual({ ...someone, tasks: 0 });
    const first = await both.state(side, id);
    expect(first.parked).toMatchObject({ code: 'validation' });
    expect(first.watch?.since).toBe(both.clock.at);
    for (let hours = 0; hours < 48; hours += 1) {
      both.clock.advance(3_600_000);
      await both.sweep();
    }
    const { watch, owner } = await both.state(side, id);
    expect(both.shown(side, id).rep).toBe(before.rep);
    expect(owner?.ownerId).toBe(first.owner?.ownerId);
    expect(before.rep).toBe('anna');
    const steps = watch?.steps ?? [];
    expect(steps.find((step) => step.do === 'manager')).toMatchObject({ to: both.repOf('dina')[side] });
    expect(steps.filter((step) => step.do === 'reassign' && step.to !== undefined)).toEqual([]);
  });

  it.each(['before', 'after'] as const)(
    'SF5 a worker that dies %s the owner is written leaves one owner, one card and one task in the end',
    async (when) => {
      const both = await start();
      const id = both.create(side, 'pat@crash.example');
      const { services } = crashing(both.services(side), { call: 'updateLeads', when });
      await handOff([both.look(side, id)], services).catch((error: unknown) => {
        if (!(error instanceof Crash)) throw error;
      });
      expect(both.shown(side, id)).toMatchObject({ cards: 0, tasks: 0 });
      both.clock.advance(120_000);
      await both.handOff(side, [both.look(side, id)]);
      expect(both.shown(side, id)).toEqual({ ...someone, tasks: 1 });
      const { watch, handedOffAt } = await both.state(side, id);
      expect(watch?.ownerId).toBeDefined();
      expect(handedOffAt).toBeDefined();
    },
  );

  it('HS6 a push of another policy asks at once, and only one of them', async () => {
    const both = await start();
    const ids = comeIn(both, side, 4, () => true);
    wantsIndustry(both, side);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    await pushPolicy(both.table, { ...both.policy, hash: 'another' }, { now: both.clock.at, by: 'olga' });
    both.clock.advance(60_000);
    expect(await both.sweep()).toHaveLength(1);
    both.clock.advance(60_000);
    expect(await both.sweep()).toEqual([]);
  });

  it('HS6 whoever is gone costs the others no hour', async () => {
    const both = await start();
    const ids = comeIn(both, side, 4, () => true);
    const lift = wantsIndustry(both, side);
    await both.handOff(
      side,
      ids.map((id) => both.look(side, id)),
    );
    for (const id of ids.slice(0, 3)) {
      if (side === 'hubspot') both.portal.records.asUser(9006).archive('contacts', id);
      else both.frida.delete('Lead', id);
    }
    lift();
    both.clock.advance(3_600_000);
    for (let minutes = 0; minutes < 4; minutes += 1) {
      await both.sweep();
      both.clock.advance(60_000);
    }
    expect(both.shown(side, ids[3] ?? '')).toMatchObject({ ...someone, tasks: 1 });
  });

  it('HS6 of whoever is erased nothing waits any more', async () => {
    const both = await start();
    const [id = ''] = comeIn(both, side, 1, () => true);
    wantsIndustry(both, side);
    await both.handOff(side, [both.look(side, id)]);
    await both.handOff(side, [both.look(side, id, { kind: 'erase' })]);
    const [refusal] = await readRefusals(both.table, connections[side]);
    expect(refusal && (await readRefused(both.table, connections[side], refusal, { limit: 10 }))).toEqual([]);
  });
});

it.each([
  ['INSUFFICIENT_ACCESS_OR_READONLY', 'no-access', 'our user may not change the record'],
  ['TRANSFER_REQUIRES_READ', 'owner-no-access', 'whoever is to own the record may not read such records'],
])('SF5 without the right to change the owner (%s) nobody is told but the admin', async (code, parkedAs, words) => {
  const both = await start();
  both.org.server.records.rules.addValidation({
    type: 'Lead',
    code,
    message: 'insufficient access rights on object id',
    isBroken: (record, before) => before !== null && before.get('OwnerId') !== valueOf(record, 'OwnerId'),
  });
  const id = await oneOf(both, 'salesforce');
  expect(both.shown('salesforce', id)).toEqual(nobody);
  const state = await both.state('salesforce', id);
  expect(state.parked).toMatchObject({ code: parkedAs, reason: `Salesforce refused (${code}); ${words}` });
  const [entry] = await readLedger(both.table, { object: 'lead', connection: connections.salesforce, id });
  expect(entry).toMatchObject({ ok: true, value: { written: [], refused: [state.parked?.reason] } });
});
