/** What people do with deals. */
import type { Act } from './acts.ts';
import { at, users, type Cast } from './cast.ts';
import type { World } from './world.ts';

/** Longer than a CRM and its webhooks need to tell of it. */
const takenBackMs = 30 * 60_000;

export const dealAct = (world: World, cast: Cast, { do: does, a, b, c }: Act): void => {
  const { model } = world;
  const by = at(users, c) ?? 'anna';
  if (does === 'open-deal' || does === 'win-linked-late') {
    const lead = at(cast.leads, a);
    if (lead === undefined) return;
    const side = world.sideOf(lead.connection);
    const shown = side.show(lead.id);
    if (shown === null || lead.id.startsWith('00Q')) return;
    const isLate = does === 'win-linked-late';
    const deal = side.openDeal(isLate ? [] : [lead.id], by);
    const known = model.people.addDeal(lead.connection, deal, world.time.now());
    if (!isLate) known.contacts.add(lead.id);
    model.people.get(lead.connection, lead.id)?.deals.add(deal);
    const own = model.people.get(lead.connection, lead.id);
    if (own?.everConfirmed === true) known.vouchers.add(own);
    model.touch(lead.connection, lead.id);
    cast.deals.push({ connection: lead.connection, id: deal });
    if (!isLate) return;
    side.say(lead.id, 'lead', { status: 'ready', how: 'meeting' }, by);
    model.confirmed(lead.connection, lead.id, 'lead', shown.said !== 'ready meeting');
    // What is known of them counts from now on: the deal's contact is no stranger.
    known.contacts.add(lead.id);
    side.move(deal, 'win', by);
    world.time.at(world.time.now() + (1 + (b % 100)) * 1000, () => {
      if (side.show(lead.id) !== null && side.showDeal(deal) !== null) side.link(lead.id, deal);
      else known.contacts.delete(lead.id);
    });
    return;
  }
  // The newest ones, mostly: whoever closes a deal in vain tries again.
  const deal = at(a % 4 === 0 ? cast.deals : cast.deals.slice(-4), a);
  if (deal === undefined) return;
  const side = world.sideOf(deal.connection);
  const shown = side.showDeal(deal.id);
  if (shown === null) return;
  if (does === 'confirm-and-win') {
    side.say(deal.id, 'deal', { status: 'ready', how: 'meeting' }, by);
    model.confirmed(deal.connection, deal.id, 'deal', shown.said !== 'ready meeting');
  }
  if (does === 'take-back-and-win') {
    for (const id of model.people.deal(deal.connection, deal.id)?.contacts ?? []) {
      if (side.show(id) === null) continue;
      side.say(id, 'lead', { status: '', how: '' }, by);
      model.tookBack(deal.connection, id);
    }
    world.time.at(world.time.now() + takenBackMs, () => {
      if (side.showDeal(deal.id)?.isWon === false && !model.hasLeft(by)) side.move(deal.id, 'win', by);
    });
    return;
  }
  // Whoever will not hear of it closes it again, and again.
  for (const hours of does === 'win' && b % 3 === 0 ? [1, 2, 3] : [])
    world.time.at(world.time.now() + hours * 3_600_000, () => {
      if (side.showDeal(deal.id)?.isWon === false && !model.hasLeft(by)) side.move(deal.id, 'win', by);
    });
  side.move(deal.id, does === 'lose' ? 'lose' : does === 'reopen' ? 'reopen' : 'win', by);
};
