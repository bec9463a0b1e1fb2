/**
 * Many leads shared by many workers at once in a real engine, in virtual time: some of the workers die before their claim is written or
 * just after it, and members come and go from spell to spell. What was written is counted by itself, and not by the pools' own turns.
 */
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { seeded } from '../../sandbox/http/random.ts';
import { newLeadState } from '../../shared/domain/lead-state.ts';
import type { Rep, Team } from '../../shared/domain/team.ts';
import { claimLeads } from '../../shared/hand-off/claim-leads.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import type { Table } from '../../shared/store/table.ts';
import { openCrowd } from './crowd.ts';
import { examplePolicy, leadRecord, monday, observed } from './lead.ts';
import { lookAt } from './look.ts';
import { refusing } from './refusing.ts';
import { readLeadStates, readPools } from './stored.ts';

const connection = 'hubspot-1';
const workers = 64;
/** So many of them have a claim under way at the same moment; the others pause after one that was lost. */
const atWork = 2;
const crashes = 0.05;

type Seat = { rep: string; weight: number };
/** The last two owners leave and return; the coordinators are always there. */
const closers: readonly Seat[] = [1, 2, 3, 1, 2].map((weight, index) => ({ rep: `closer-${index}`, weight }));
const middle: readonly Seat[] = [1, 2, 3].map((weight, index) => ({ rep: `middle-${index}`, weight }));
const stays = 3;

/** As few rules as a policy can do with: it is turns that are shared here. */
const policyOf = (): Policy => {
  const policy = examplePolicy();
  const rule = { rule: 'all', pool: 'closers', coordinator: 'middle', fallback: [], reason: 'All of them.' };
  return {
    ...policy,
    pools: { closers: { members: [...closers], hours: 'ignore' }, middle: { members: [...middle], hours: 'ignore' } },
    routing: { ...policy.routing, rules: [rule], defaultOwner: 'closer-0' },
    signals: { ...policy.signals, list: [] },
    score: { ...policy.score, criteria: policy.score.criteria.slice(0, 1) },
    stops: [],
  };
};

const teamOf = (isAway: (rep: string) => boolean): Team => {
  const reps = [...closers, ...middle].map(({ rep }): Rep => ({
    rep,
    name: rep,
    ownerId: rep,
    away: false,
    calendar: {
      zone: 'UTC',
      hours: [],
      absences: isAway(rep) ? [{ from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' }] : [],
    },
  }));
  const owners = reps.map(({ rep }) => ({ id: rep, name: rep, email: '', kind: 'person' as const, active: true }));
  return { reps, owners: new Map(owners.map((owner) => [owner.id, owner])) };
};

/** The worker died, and the queue gives its leads again. */
class Died extends Error {}

/** Some transactions are never sent, and of some the answer never comes. */
const dying = (table: Table, random: () => number): Table => ({
  ...table,
  doc: new Proxy(table.doc, {
    get: (doc, property) =>
      property !== 'send'
        ? Reflect.get(doc, property)
        : async (command: Parameters<typeof doc.send>[0]) => {
            const dies = command instanceof TransactWriteCommand && random() < crashes;
            const isSent = random() < 0.5;
            if (dies && !isSent) throw new Died('before it was written');
            const answer = await doc.send(command);
            if (dies) throw new Died('after it was written');
            return answer;
          },
  }),
});

export type Shared = {
  /** Leads without an owner or a coordinator in the end. */
  lost: number;
  /** Turns taken beside one for each lead, of both kinds. */
  twice: number;
  died: number;
  /** Of those who always were there, after each spell: the most that two were apart, for their weight, of what the bound allows. */
  owners: number;
  coordinators: number;
  /** Of those who came and went, in each spell that they were there in, beside those who stay. */
  returned: number;
};

/** How far apart the counts are for the weights, of what is allowed: the lead of the lighter one, or that of both. */
const apart = (seats: readonly Seat[], counts: ReadonlyMap<string, number>, allows: 'one' | 'both'): number => {
  const shares = seats.map(({ rep, weight }) => ({ share: (counts.get(rep) ?? 0) / weight, one: 1 / weight }));
  return Math.max(
    ...shares.flatMap((a) =>
      shares.flatMap((b) => {
        if (a === b) return [];
        return Math.abs(a.share - b.share) / (allows === 'one' ? Math.max(a.one, b.one) : a.one + b.one);
      }),
    ),
  );
};

const countBy = (reps: readonly (string | undefined)[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const rep of reps) if (rep !== undefined) counts.set(rep, (counts.get(rep) ?? 0) + 1);
  return counts;
};

/** Hands out at least so many leads, in spells between which members leave and return. */
export const shareTurns = async (
  table: Table,
  { leads, spells, seed }: { leads: number; spells: number; seed: number },
): Promise<Shared> => {
  const random = seeded(seed);
  const policy = policyOf();
  const each = Math.ceil(leads / spells / workers);
  const all: string[] = [];
  const result: Shared = { lost: 0, twice: 0, died: 0, owners: 0, coordinators: 0, returned: 0 };
  let tokens = 0;
  let before = new Map<string, number>();
  for (let spell = 0; spell < spells; spell += 1) {
    const away = new Set(closers.slice(stays).flatMap(({ rep }) => (random() < 0.5 ? rep : [])));
    const team = teamOf((rep) => away.has(rep));
    const crowd = openCrowd(atWork);
    const services = (own: Table): Services => ({
      connection,
      table: own,
      policy,
      crm: refusing('claiming asks no CRM'),
      now: () => monday,
      random,
      newId: () => `token-${(tokens += 1)}`,
      sleep: crowd.sleep,
      personHash: (email) => email,
    });
    const claim = async (ids: readonly string[]): Promise<void> => {
      const states = await readLeadStates(table, connection, ids);
      const read = ids.map((id) => {
        const record = leadRecord({ connection, id, facts: {} });
        const state = states.get(id) ?? newLeadState;
        return { look: lookAt(id), state, record, observed: observed(record), admission: { by: 'any', since: monday } };
      });
      try {
        await claimLeads(read, { team, now: monday, sales: new Map() }, services(dying(table, random)));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        result.died += 1;
        await claim(ids);
      }
    };
    const ids = Array.from({ length: workers }, (_, worker) =>
      Array.from({ length: each }, (_, place) => `${spell * workers * each + worker * each + place + 1}`),
    );
    await Promise.all(ids.map((own) => crowd.work(() => claim(own))));
    all.push(...ids.flat());
    const states = [...(await readLeadStates(table, connection, all)).values()];
    const owned = countBy(states.map(({ owner }) => owner?.rep));
    const led = countBy(states.map(({ coordinator }) => coordinator?.rep));
    const since = new Map([...owned].map(([rep, count]) => [rep, count - (before.get(rep) ?? 0)]));
    before = owned;
    const there = closers.filter(({ rep }) => !away.has(rep));
    result.owners = Math.max(result.owners, apart(closers.slice(0, stays), owned, 'one'));
    result.coordinators = Math.max(result.coordinators, apart(middle, led, 'one'));
    result.returned = Math.max(result.returned, apart(there, since, 'both'));
  }
  const states = [...(await readLeadStates(table, connection, all)).values()];
  result.lost = all.length - states.filter(({ owner, coordinator }) => owner && coordinator).length;
  const pools = await readPools(table, ['closers', 'middle/coordinators']);
  const turns = Object.values(pools).flatMap(({ members }) => Object.values(members).map(({ today }) => today));
  result.twice = turns.reduce((sum, count) => sum + count, 0) - 2 * all.length;
  return result;
};
