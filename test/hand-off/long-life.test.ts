/**
 * Long lives of leads and deals in a portal whose webhooks come twice or late: whatever people, the CRM and time do, in whatever
 * order, what the product promises holds at every write, and in the end nothing is left to do.
 */
import { plainText } from '../support/plain.ts';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { personHash } from '../../shared/lambda/person-key.ts';
import { readDealStates } from '../support/stored.ts';
import { anyAct, anyWays, type Act, type Way } from '../support/life-acts.ts';
import { play } from '../support/life-play.ts';
import { startLife, type Life } from '../support/life-portal.ts';
import { connection } from '../support/portal.ts';

/** Characters of a lead's item: a thirtieth of the 400 KB that an item may have. */
const mostCharacters = 12_000;
/** After this many days without any event all that is to follow has followed: asks and their manager, wakings, checks. */
const busyDays = 120;
const quietDays = 60;
/** Looks at a lead meanwhile: at most one on each working day while sales is asked, and a few more for the ladder. */
const mostLooks = busyDays + 30;

const checkLead = async ({ records, witness, state, bodies }: Life, id: string): Promise<void> => {
  const lead = await state(id);
  const { properties } = records.get('contacts', id) ?? {};
  const isRefused = lead.decision?.stopped !== undefined;
  const owner = records.owners.find(properties?.get('hubspot_owner_id') ?? '');
  const cards = bodies(id, 'notes').length;
  witness.expectNot(!isRefused && owner?.archived !== false, `${id} is nobody's`);
  witness.expectNot(cards > 1 || (!isRefused && cards === 0), `${id} has ${cards} cards`);
  witness.expectNot(lead.pending !== undefined || lead.parked !== undefined, `${id} is left half done`);
  witness.expectNot(JSON.stringify(lead).length > mostCharacters, `${id} has grown too large`);
  for (const [deal, { outcome }] of Object.entries(lead.deals ?? {})) {
    const isTheirs = records.associated({ type: 'deals', id: deal }, 'contacts').some((row) => row.id === id);
    witness.expectNot(!isTheirs && outcome !== 'gone', `${id} still has deal ${deal}, which is gone or not theirs`);
  }
};

const checkDeals = async ({ records, witness, table, deals }: Life): Promise<void> => {
  for (const [id, { verdict }] of await readDealStates(table, connection, deals)) {
    const isWon = records.get('deals', id)?.properties.get('dealstage') === 'closedwon';
    const notes = records.associated({ type: 'deals', id }, 'notes').length;
    const isSeen = verdict?.as === 'flagged' && notes === 1;
    witness.expectNot(
      isWon && witness.isSurelyUnconfirmed(id) && !isSeen,
      `deal ${id} is closed unconfirmed and unseen`,
    );
    witness.expectNot(notes > 1, `deal ${id} has ${notes} notes`);
  }
};

const checkTraces = async ({ witness, table, forgotten }: Life): Promise<void> => {
  const { Items = [] } = await table.doc.send(new ScanCommand({ TableName: table.name }));
  const items = Items.map((item) => ({ key: `${item['pk']} ${item['sk']}`, text: plainText(item) }));
  for (const { ids, emails } of forgotten) {
    const words = [...ids, ...emails.map((email) => personHash('key', email))];
    const traces = items.filter(({ text }) => words.some((word) => new RegExp(`[#"]${word}["#]`).test(text)));
    witness.expectNot(traces.length > 0, `forgotten, and still in ${traces.map(({ key }) => key).join()}`);
  }
};

/** Days in which nothing happens. Answers how many looks were made. */
const silence = async (life: Life, days: number): Promise<number> => {
  life.lines.length = 0;
  await life.days(days);
  return life.lines.filter((line) => line.includes('"message":"lead"')).length;
};

/** @returns what went wrong */
const live = async (acts: readonly Act[], ways: readonly Way[]): Promise<readonly string[]> => {
  const life = await startLife(ways);
  try {
    for (let count = 0; count < 3; count += 1) life.addPerson();
    for (const act of acts) {
      await play(life, act);
      await life.deliver();
    }
    life.hubspot.faults.clear();
    await life.deliver();
    await life.days(1);
    // Whose owner has left meanwhile is seen to at the next look.
    for (const { id } of life.people) life.comeLate(life.look(id));
    await life.deliver();
    await life.days(1);
    for (const { id } of life.people) await checkLead(life, id);
    await checkDeals(life);
    const { witness, people } = life;
    const [busy, quiet] = [await silence(life, busyDays), await silence(life, quietDays)];
    witness.expectNot(busy > mostLooks * people.length, `${busy} looks at ${people.length} leads in ${busyDays} days`);
    // Whoever rests is woken once more, and an interest may have faded meanwhile.
    witness.expectNot(quiet > 2 * people.length, `${quiet} looks in ${quietDays} days of silence`);
    await checkTraces(life);
    return witness.violations;
  } finally {
    await life.stop();
  }
};

test('a life of whatever happens keeps every promise at every write, and ends with nothing left to do', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyAct, { minLength: 40, maxLength: 60 }), anyWays, async (acts, ways) => {
      expect(await live(acts, ways)).toEqual([]);
    }),
    { numRuns: 2, seed: 77, endOnFailure: true },
  );
});
