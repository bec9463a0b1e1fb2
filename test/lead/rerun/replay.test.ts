import fc from 'fast-check';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Team } from '../../../shared/domain/team.ts';
import type { Decided } from '../../../shared/lead/decide.ts';
import { coreVersion, entryOf, type LedgerEntry } from '../../../shared/lead/entry.ts';
import { keepFacts } from '../../../shared/lead/rerun/facts.ts';
import { inputs } from '../../../shared/lead/rerun/inputs.ts';
import { replay } from '../../../shared/lead/rerun/replay.ts';
import type { Policy } from '../../../shared/policy/policy.ts';
import { recordKey } from '../../../shared/store/keys.ts';
import { readLedger, writeLedger } from '../../../shared/store/ledger.ts';
import { pack, unpack } from '../../../shared/store/packed.ts';
import { greatPolicy } from '../../support/great-policy.ts';
import { itemSize } from '../../support/item-size.ts';
import { decideLooks } from '../../support/kept-leads.ts';
import { calendars, examplePolicy, team } from '../../support/lead.ts';
import { shippedPolicy } from '../../support/policy.ts';
import { life, newWorld, playLife, type Life } from '../../support/random-week.ts';
import { startTable, type TestTable } from '../../support/table.ts';

/** Everybody has a cap of one lead a day. */
const cappedAtOne = (overflow: 'default-owner' | 'wait'): Policy => {
  const policy = examplePolicy();
  for (const { members } of Object.values(policy.pools)) for (const member of members) member.dailyCap = 1;
  return { ...policy, routing: { ...policy.routing, overflow } };
};

const policies: readonly [string, Policy][] = [
  ['whose leads wait past all caps', cappedAtOne('wait')],
  ['whose leads go to the default owner past all caps', cappedAtOne('default-owner')],
  ['that takes every record for a lead', examplePolicy()],
  ['for both CRMs', shippedPolicy('both')],
  ['for HubSpot', shippedPolicy('hubspot')],
  ['for Salesforce', shippedPolicy('salesforce')],
];

const kept = (decided: Decided): LedgerEntry =>
  entryOf(decided, { version: decided.next.version + 1, written: ['owner'] });
/** As it comes back from the table. */
const stored = (entry: LedgerEntry): LedgerEntry => ({ ...entry, inputs: inputs.parse(unpack(pack(entry.inputs))) });

const week = (lives: readonly Life[], policy: Policy, who?: Team): { id: string; decided: Decided }[] => {
  const world = newWorld(who);
  return lives.flatMap((one) => playLife(one, policy, world).map((decided) => ({ id: one.id, decided })));
};

describe('a decision that is made again from what was kept', () => {
  test.each(policies)('is the same by a policy %s, whatever it was made from', (_, policy) => {
    fc.assert(
      fc.property(fc.array(life, { minLength: 1, maxLength: 3 }), (lives) => {
        for (const { decided } of week(lives, policy)) {
          const entry = stored(kept(decided));
          const again = replay(entry, policy);
          expect(again.as === 'same' ? 'same' : { again, entry }).toBe('same');
        }
      }),
      { numRuns: 20 },
    );
  });

  test('is told apart when anything that it hung on was another', () => {
    const policy = examplePolicy();
    const [entry] = week(fc.sample(life, { seed: 3, numRuns: 20 }), policy).map(({ decided }) => stored(kept(decided)));
    if (!entry?.inputs) throw new Error('no life of the sample was decided');
    const other = { ...entry, inputs: { ...entry.inputs, facts: { lifecycle: 'lead' }, answers: {}, signals: [] } };
    const run = replay(other, policy);
    expect(run.as === 'other' && run.differs).toEqual(expect.arrayContaining(['score', 'points']));
  });

  test('is the same where somebody was passed over because their leave was about to begin', () => {
    const policy = examplePolicy();
    const absences = [{ from: '2026-11-23T10:30:00.000Z', to: '2026-11-30T00:00:00.000Z' }];
    const who = team({ ben: { calendar: { ...calendars.ben, absences } } }, policy);
    const looks = ['2026-11-23T10:00:00.000Z', '2026-11-23T10:01:00.000Z'].map((at, n) => ({
      id: String(n),
      at,
      facts: { email: `p@firm-${n}.example`, problem: 'Our line stops.' },
    }));
    const leads = decideLooks(looks, policy, who);
    expect(leads.map(({ entry }) => entry.ruling.rep)).toEqual(['anna', 'anna']);
    expect(leads.map(({ entry }) => replay(stored(entry), policy).as)).toEqual(['same', 'same']);
  });

  test('is not tried where it cannot be the same', () => {
    const policy = examplePolicy();
    const [entry] = week(fc.sample(life, { seed: 3, numRuns: 20 }), policy).map(({ decided }) => kept(decided));
    if (!entry) throw new Error('no life of the sample was decided');
    expect(replay({ ...entry, core: coreVersion + 1 }, policy)).toEqual({ as: 'not-run', why: 'another-core' });
    expect(replay(entry, null)).toEqual({ as: 'not-run', why: 'no-policy' });
    expect(replay({ ...entry, inputs: null }, policy)).toEqual({ as: 'not-run', why: 'no-inputs' });
  });
});

describe('what is kept of a decision', () => {
  test('holds no text of the record that neither we nor the policy wrote', () => {
    const marker = 'Zyxwvut 49170';
    const policy = examplePolicy();
    fc.assert(
      fc.property(life, (one) => {
        const marked: Life = {
          ...one,
          looks: one.looks.map((look) => ({
            ...look,
            facts: Object.fromEntries(Object.keys(look.facts).map((name) => [name, `${name} ${marker}`])),
            touches: look.touches.map((touch) => ({ ...touch, name: `${touch.name} ${marker}` })),
            said: look.said && { status: `${look.said.status} ${marker}`, how: `${look.said.how} ${marker}` },
            dealReason: marker,
          })),
        };
        for (const { decided } of week([marked], policy)) {
          expect(JSON.stringify(kept(decided))).not.toMatch(/Zyxwvut|49170/);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('keeps a word of a list where the policy names it, and else that there was one', () => {
    const policy = shippedPolicy('hubspot');
    const facts = {
      industry: 'Fishery of Ines Weber',
      leadStatus: 'unqualified',
      lifecycle: 'Customer',
      employees: '491701234567',
    };
    const looks = fc.sample(life, { seed: 1, numRuns: 1 }).map((one) => ({
      ...one,
      email: 'pat@firm.example',
      looks: one.looks.slice(0, 1).map((look) => ({ ...look, facts: { ...facts, handOffNow: true } })),
    }));
    const [decided] = week(looks, policy).map((one) => one.decided);
    expect(decided && kept(decided).inputs?.facts).toMatchObject({
      industry: '…',
      leadStatus: 'UNQUALIFIED',
      lifecycle: 'customer',
      employees: '…',
      emailDomain: 'firm.example',
    });
  });
});

describe('what is kept of a web address', () => {
  const keptOf = (website: string): unknown => {
    const facts = { website };
    return keepFacts({ facts, signals: [], now: '2026-11-28T00:00:00.000Z' }, examplePolicy()).facts['website'];
  };

  test.each([
    'AnnaMeier',
    '491705550188',
    '+491705550166',
    '49.170.5550199',
    'jane.doe(at)gmail.com',
    'jane.zqedoe',
    'n/a',
  ])('is that there was one, of %s, which no registry knows', (website) => {
    expect(keptOf(website)).toBe('…');
  });

  test.each([
    ['https://www.acme.com/team/anna-meier?mail=anna', 'acme.com'],
    ['shop.acme.co.uk', 'acme.co.uk'],
    ['https://linkedin.com/in/anna-meier', 'linkedin.com'],
  ])('is the domain, of %s', (website, domain) => {
    expect(keptOf(website)).toBe(domain);
  });
});

describe('an entry of the ledger', () => {
  let on: TestTable;
  beforeAll(async () => {
    on = await startTable();
  });
  afterAll(() => on.stop());
  const at = { object: 'lead', connection: 'hubspot-1' } as const;

  const itemOf = async (id: string, entry: LedgerEntry) => {
    const { pk } = recordKey({ ...at, id });
    const sk = `DECISION#${entry.at}#${String(entry.version).padStart(8, '0')}`;
    const { Item = {} } = await on.table.doc.send(new GetCommand({ TableName: on.table.name, Key: { pk, sk } }));
    return Item;
  };

  test('of a random week of a thousand decisions is read, and decides the same again', async () => {
    const policy = examplePolicy();
    const entries = week(fc.sample(life, { seed: 20_261_128, numRuns: 330 }), policy).map(({ id, decided }) => ({
      id,
      entry: kept(decided),
    }));
    expect(entries.length).toBeGreaterThan(1000);
    await writeLedger(on.table, at, entries);
    const ids = [...new Set(entries.map(({ id }) => id))];
    const read = (await Promise.all(ids.map((id) => readLedger(on.table, { ...at, id }, 1000)))).flat();
    expect(read).toHaveLength(entries.length);
    const went = read.map((one) => (one.ok && 'core' in one.value ? replay(one.value, policy).as : 'unread'));
    expect(Map.groupBy(went, (as) => as).get('same')).toHaveLength(entries.length);
  });

  test('has at most 1,200 bytes in the median with the policy that we ship, and never 4,000', async () => {
    const policy = shippedPolicy('both');
    const entries = week(fc.sample(life, { seed: 5, numRuns: 120 }), policy).map(({ id, decided }) => ({
      id,
      entry: kept(decided),
    }));
    expect(entries.length).toBeGreaterThan(200);
    await writeLedger(on.table, at, entries);
    const sizes = (await Promise.all(entries.map(async ({ id, entry }) => itemSize(await itemOf(id, entry))))).toSorted(
      (a, b) => a - b,
    );
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(1200);
    expect(sizes.at(-1)).toBeLessThanOrEqual(4000);
  });

  test('IN17 has at most 4,000 bytes with 300 reps and 1,000 rules', async () => {
    const policy = greatPolicy({ reps: 300, rules: 1000 });
    const who = greatTeam(policy);
    const entries = week(fc.sample(life, { seed: 6, numRuns: 40 }), policy, who).map(({ id, decided }) => ({
      id,
      entry: kept(decided),
    }));
    expect(entries.some(({ entry }) => entry.ruling.pool !== undefined)).toBe(true);
    await writeLedger(on.table, at, entries);
    const sizes = await Promise.all(entries.map(async ({ id, entry }) => itemSize(await itemOf(id, entry))));
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4000);
    expect(entries.map(({ entry }) => replay(stored(entry), policy).as)).toEqual(entries.map(() => 'same'));
  });

  test('stays below 300,000 bytes where twenty thousand users take turns, because no rep is there', async () => {
    const policy = examplePolicy();
    const owners = Array.from({ length: 20_000 }, (_, n) => ({
      id: String(100_000 + n * 37),
      name: `User ${n}`,
      email: `user-${n}@acme.example`,
      kind: 'person' as const,
      active: true,
    }));
    const nobody: Team = {
      reps: team().reps.map((rep) => ({ ...rep, ownerId: null })),
      owners: new Map(owners.map((one) => [one.id, one])),
    };
    const lives = fc.sample(life, { seed: 8, numRuns: 2 }).map((one) => ({ ...one, looks: one.looks.slice(0, 1) }));
    const [last] = week(lives, policy, nobody).slice(-1);
    if (!last) throw new Error('no life of the sample was decided');
    const entry = kept(last.decided);
    expect(entry.ruling.pool).toBe('everyone');
    await writeLedger(on.table, at, [{ id: last.id, entry }]);
    expect(itemSize(await itemOf(last.id, entry))).toBeLessThanOrEqual(300_000);
    expect(replay(stored(entry), policy).as).toBe('same');
  });
});

/** Each rep of the policy as a user with an id of their own, each with one of three calendars. */
const greatTeam = (policy: Policy): Team => {
  const zones = ['Europe/Berlin', 'Europe/London', 'America/New_York'];
  const reps = Object.entries(policy.reps).map(([rep, { name }], n) => ({
    rep,
    name,
    ownerId: String(70_000_000 + n * 7919),
    away: n % 7 === 0,
    calendar: {
      zone: zones[n % 3] ?? 'UTC',
      hours: [1, 2, 3, 4, 5].map((day) => ({ day, from: 540, to: 1050 })),
      absences: [],
    },
  }));
  const owners = reps.map(({ ownerId, name }) => ({
    id: ownerId,
    name,
    email: `${ownerId}@acme.example`,
    kind: 'person' as const,
    active: true,
  }));
  return { reps, owners: new Map(owners.map((one) => [one.id, one])) };
};
