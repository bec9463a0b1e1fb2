/** What people, and the CRM, do with somebody who is there. */
import type { Act } from './acts.ts';
import { at, users, type Cast } from './cast.ts';
import { markOf } from './marks.ts';
import type { World } from './world.ts';

/** A date that never comes. */
const farOff = '2099-01-01T00:00:00.000Z';
const longText = 'long '.repeat(12_000);

/** The records of those who have more than one. */
const withSeveral = ({ leads }: Cast): Cast['leads'] => {
  const counts = new Map<string, number>();
  for (const { email } of leads) counts.set(email, (counts.get(email) ?? 0) + 1);
  return leads.filter(({ email }) => (counts.get(email) ?? 0) > 1);
};

export const leadAct = (world: World, cast: Cast, { do: does, a, b, c }: Act): void => {
  // A call that is cancelled is one of the first: nobody was reached before. A workflow that takes owners off does so again and again.
  const inHubspot =
    does === 'never-rang' || does === 'overrule'
      ? cast.leads.filter(({ connection }) => connection.startsWith('hubspot'))
      : [];
  // Whoever has several records is the one whom a choice concerns most.
  const some =
    does === 'never-rang' || does === 'overrule'
      ? inHubspot.slice(-6)
      : does === 'give' && b % 2 === 0
        ? withSeveral(cast)
        : cast.leads;
  const lead = at(some, a) ?? at(cast.leads, a);
  if (lead === undefined) return;
  const { connection, id } = lead;
  const side = world.sideOf(connection);
  const { model } = world;
  const shown = side.show(id);
  if (shown === null) return;
  const by = at(users, b) ?? 'anna';
  switch (does) {
    case 'ask-again': {
      const form = ['Pricing request', 'Demo', 'Contact us'][b % 3] ?? '';
      if (side.askAgain(id, form)) {
        model.ruledOut(connection, id, false);
        model.cameIn(connection, id, { email: lead.email, door: 'form', optedOut: false, owner: '' });
      }
      return;
    }
    case 'edit':
      return side.edit(id, `Title of ${markOf(b)}`);
    case 'edit-long':
      return side.edit(id, longText);
    case 'give': {
      const to = at(users, c) ?? 'anna';
      if (to !== shown.owner && !model.hasLeft(to)) side.give(id, to, by);
      model.touch(connection, id);
      return;
    }
    case 'pass-on':
      // Of what nobody has given anybody yet, or cannot be read, nobody knows whose it is to pass on.
      if (!shown.isActive || !model.mayPassOn(connection, id) || cast.odd.has(`LEAD#${connection}#${id}`)) return;
      side.passOn(id, `Not mine, says ${markOf(b % 3)}`, shown.owner);
      model.passedOn(connection, id, shown.owner);
      return model.touch(connection, id);
    case 'take-off':
      if (shown.isActive && side.takeOff(id, by)) model.leftWithNobody(connection, id);
      // Of what cannot be read nobody knows who had it.
      if (cast.odd.has(`LEAD#${connection}#${id}`)) model.doubt(connection, id);
      return;
    case 'type-in-note': {
      const text = `They said ${markOf(b)} on the ${c}th`;
      if (side.typeIn(id, text)) model.typed(connection, id, text);
      return;
    }
    case 'overrule':
      if (shown.isActive && side.overrule(id)) model.overruled(connection, id);
      return;
    case 'talk':
    case 'unanswered':
      if (side.call(id, does)) {
        model.touch(connection, id);
        if (does === 'talk') model.reached(connection, id);
      }
      return;
    case 'never-rang':
      if (side.call(id, does)) world.count('call that never rang');
      return;
    case 'say': {
      const status = b % 2 === 0 ? 'evaluating' : 'ready';
      side.say(id, 'lead', { status, how: 'call' }, by);
      model.confirmed(connection, id, 'lead', shown.said !== `${status} call`);
      model.touch(connection, id);
      return;
    }
    case 'unsay':
      side.say(id, 'lead', { status: '', how: '' }, by);
      return model.tookBack(connection, id);
    case 'complete-task':
    case 'delete-task':
      if (!side.task(id, does === 'complete-task' ? 'complete' : 'delete')) return;
      if (does === 'delete-task') model.taskDeleted(connection, id);
      return model.touch(connection, id);
    case 'opt-out':
      side.optOut(id, b % 3 !== 0);
      model.unsure(connection, id);
      return model.wished(connection, id);
    case 'not-now':
      side.notNow(id, b % 3 !== 0);
      model.ruledOut(connection, id, false);
      model.unsure(connection, id);
      return model.touch(connection, id);
    case 'rule-out':
    case 'rule-in':
      if (!side.ruleOut(id, does === 'rule-out')) return;
      model.unsure(connection, id);
      return model.ruledOut(connection, id, does === 'rule-out');
    case 'edit-ours':
      return side.editOurs(id, farOff);
    case 'remove':
      side.remove(id);
      return model.isGone(connection, id);
    case 'merge': {
      const other = at(
        cast.leads.filter(
          (one) => one.connection === connection && one.id !== id && one.id.slice(0, 3) === id.slice(0, 3),
        ),
        c,
      );
      if (other === undefined || side.show(other.id) === null) return;
      // Whom a person chose while nobody could read what we keep of the record, or had read the record at all, goes with it.
      const isUnread = [id, other.id].some(
        (one) => cast.odd.has(`LEAD#${connection}#${one}`) || Number.isNaN(world.readAt(connection, one)),
      );
      const chosen = isUnread ? '' : model.chosen(connection, [id, other.id]);
      const into = side.merge(id, other.id);
      cast.leads.splice(cast.leads.indexOf(lead), 1);
      cast.leads.splice(cast.leads.indexOf(other), 1);
      cast.leads.push({ ...lead, id: into });
      model.cameIn(connection, into, { email: lead.email, door: 'form', optedOut: false, owner: '' });
      model.merged(connection, into, [id, other.id], chosen);
      const known = model.people.get(connection, into);
      if (known !== undefined)
        Object.assign(known, {
          isGone: false,
          isDoubtful: true,
          isMerged: !isUnread && model.modeOf(connection).mode === 'live',
        });
      return;
    }
    case 'convert': {
      if (side.vendor === 'hubspot' || id.slice(0, 3) !== '00Q') return;
      const made = side.convert(id);
      const known = model.people.get(connection, id);
      if (made === null || known === undefined) return;
      model.isGone(connection, id);
      model.cameIn(connection, made.id, { email: lead.email, door: known.door, optedOut: false, owner: '' });
      model.doubt(connection, made.id);
      // The card goes along.
      for (const text of known.typed) model.typed(connection, made.id, text);
      // Whoever converts works with them.
      model.touch(connection, made.id);
      cast.leads.splice(cast.leads.indexOf(lead), 1, { ...lead, id: made.id });
      return;
    }
    default:
  }
};
