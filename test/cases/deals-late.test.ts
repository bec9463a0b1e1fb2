/** Deals whose contacts are linked moments after the close: in HubSpot by itself, in Salesforce as contact roles. */
import { afterEach, describe, expect, it } from 'vitest';
import { startClosing, type Closing } from '../support/closing.ts';

const opened: Closing[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((closing) => closing.stop()));
});
const secondMs = 1000;

/** A deal without contacts that is closed, and a confirmed buyer who is not on it yet. */
const closed = async (crm: 'HubSpot' | 'Salesforce') => {
  const closing = await startClosing(crm);
  opened.push(closing);
  const [buyer = ''] = await closing.contacts(1);
  await closing.confirm('lead', buyer);
  const id = await closing.deal([]);
  closing.move(id, 'won');
  closing.clock.advance(secondMs);
  await closing.look(id);
  return { closing, id, buyer };
};

describe.each(['HubSpot', 'Salesforce'] as const)('HS3 a deal of %s that is won without contacts', (crm) => {
  it('stays won when its confirmed contact is linked 2.5 s later', async () => {
    const { closing, id, buyer } = await closed(crm);
    expect(closing.stageOf(id)).toBe('won');
    expect((await closing.state(id)).due).toMatchObject({ why: 'no-contacts' });
    closing.clock.advance(1500);
    closing.addToDeal(buyer, id);
    await closing.look(id);
    expect((await closing.state(id)).verdict?.as).toBe('passed');
    await closing.untilQuiet();
    expect(closing.stageOf(id)).toBe('won');
    expect([closing.notes(id), closing.movesOf(id)]).toEqual([[], 0]);
  });

  it('is judged with its contact when the event of the link is lost, too', async () => {
    const { closing, id, buyer } = await closed(crm);
    closing.clock.advance(1500);
    closing.addToDeal(buyer, id);
    await closing.untilQuiet();
    expect((await closing.state(id)).verdict?.as).toBe('passed');
    expect(closing.stageOf(id)).toBe('won');
  });

  it('has its three minutes however often the close is told of', async () => {
    const { closing, id, buyer } = await closed(crm);
    for (let told = 0; told < 9; told += 1) {
      closing.clock.advance(2 * secondMs);
      await closing.look(id);
    }
    expect([closing.stageOf(id), (await closing.state(id)).verdict]).toEqual(['won', undefined]);
    closing.addToDeal(buyer, id);
    await closing.untilQuiet();
    expect([closing.stageOf(id), closing.notes(id)]).toEqual(['won', []]);
  });

  it('is put back once three minutes have passed, and not before', async () => {
    const { closing, id } = await closed(crm);
    for (let looks = 0; looks < 8; looks += 1) {
      const { due } = await closing.state(id);
      if (due === undefined) break;
      expect(closing.stageOf(id)).toBe('won');
      closing.clock.at = due.at;
      await closing.look(id);
    }
    expect(closing.stageOf(id)).toBe('second');
    const { verdict, reverts } = await closing.state(id);
    expect([verdict?.as, reverts]).toEqual(['reverted', 1]);
    expect(Date.parse(verdict?.at ?? '') - Date.parse(verdict?.enteredAt ?? '')).toBe(180_000);
    expect(closing.notes(id)).toHaveLength(1);
  });

  it('is let be when it is opened again meanwhile', async () => {
    const { closing, id } = await closed(crm);
    closing.move(id, 'second');
    await closing.untilQuiet();
    expect([closing.stageOf(id), closing.notes(id), (await closing.state(id)).verdict]).toEqual([
      'second',
      [],
      undefined,
    ]);
  });
});
