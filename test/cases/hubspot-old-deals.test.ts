/** Deals of years ago that come into a portal closed: from a file, or by another program. */
import { afterEach, describe, expect, it } from 'vitest';
import { startPortal, type Portal } from '../support/portal.ts';
import { handOff } from '../../shared/hand-off/hand-off.ts';

const opened: Portal[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((portal) => portal.stop()));
});

/** A buyer with a problem, handed off ten minutes ago. */
const withBuyer = async () => {
  const portal = await startPortal();
  opened.push(portal);
  const { records } = portal.hubspot;
  const buyer = portal.contact({
    email: 'ines@press.example',
    message: 'Our line stops twice a week.',
    recent_conversion_date: portal.clock.at,
    recent_conversion_event_name: 'Contact us',
  });
  await portal.handOff([portal.look(buyer)]);
  portal.clock.advance(600_000);
  const look = async (id: string) => {
    portal.clock.advance(1000);
    const { deal } = await handOff([portal.look(id, { object: 'deal' })], portal.services());
    await portal.handOff([portal.look(buyer)]);
    return deal[0]?.state.verdict;
  };
  /** A deal that is made closed, on this date. */
  const bring = (dealstage: string, closedate: string, by = records.asCrm('IMPORT', 'Old CRM')) =>
    by.create('deals', { dealname: 'Twelve presses', dealstage, pipeline: 'default', closedate }, [
      { to: { type: 'contacts', id: buyer } },
    ]).id;
  const told = (id: string) =>
    records.associated({ type: 'deals', id }, 'notes').length +
    records.associated({ type: 'deals', id }, 'tasks').length;
  return { portal, records, buyer, look, bring, told };
};
const longAgo = '2023-05-02T00:00:00.000Z';

describe('a deal of years ago', () => {
  it.each(['IMPORT', 'INTEGRATION'])('that comes in won by %s asks nobody for a confirmation', async (source) => {
    const { records, look, bring, told } = await withBuyer();
    const id = bring('closedwon', longAgo, records.asCrm(source, '333'));
    expect(await look(id)).toMatchObject({ as: 'before-us', enteredAt: longAgo });
    expect(told(id)).toBe(0);
  });

  it('whose close date is corrected later was closed before us still', async () => {
    const { records, look, bring, told } = await withBuyer();
    const id = bring('closedwon', longAgo);
    await look(id);
    records.asUser(9001).update('deals', id, { closedate: '2024-01-31T00:00:00.000Z' });
    expect([(await look(id))?.as, told(id)]).toEqual(['before-us', 0]);
  });

  it('that comes in lost puts no buyer to rest who has asked since', async () => {
    const { portal, buyer, look, bring } = await withBuyer();
    await look(bring('closedlost', longAgo));
    expect(portal.property(buyer, 'handoff_stage')).toBe('problem-aware');
  });

  it('that a colleague makes as won is told of, whatever close date they give it', async () => {
    const { records, look, bring } = await withBuyer();
    const verdict = await look(bring('closedwon', longAgo, records.asUser(9001)));
    expect(verdict?.as).toBe('flagged');
  });

  it('that comes in open and is won now is closed now', async () => {
    const { records, look, bring } = await withBuyer();
    const id = bring('contractsent', longAgo);
    await look(id);
    records.asUser(9001).update('deals', id, { dealstage: 'closedwon' });
    expect((await look(id))?.as).toBe('reverted');
  });
});
