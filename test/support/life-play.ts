/** Plays acts in a portal, as people, the CRM or time would do them. One for which there is nobody does nothing. */
import { completeTask, createDeal, logActivity, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import { leaseMs } from '../../shared/domain/track.ts';
import { crashing } from './crash.ts';
import { examplePolicy } from './lead.ts';
import type { Act, DealAct, LeadAct } from './life-acts.ts';
import type { Life, Person } from './life-portal.ts';

const annasUser = 9001;
const colleagues = ['70001', '70004', '70005', '70006'];
/** Whoever may leave: the default owner stays, so that there is somebody to tell. */
const leavers = ['70002', '70003', '70005'];
const mostPeople = 5;
/** A worker that dies does so at one of its calls; a look makes no more than this. */
const mostCalls = 25;
/** Whatever a fault held up is done within so many hours. */
const faultHours = 24;

const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)];

const isThere = ({ records }: Life, ownerId: string | undefined): ownerId is string =>
  ownerId !== undefined && records.owners.find(ownerId)?.archived === false;

const openTask = ({ records }: Life, id: string): string | undefined =>
  records
    .associated({ type: 'contacts', id }, 'tasks')
    .find((row) => records.get('tasks', row.id)?.properties.get('hs_task_status') !== 'COMPLETED')?.id;

const toggle = (life: Life, id: string, name: string, [on, off]: readonly [string, string]): void => {
  const isOn = life.records.get('contacts', id)?.properties.get(name) === on;
  life.records.asCrm('EMAIL').update('contacts', id, { [name]: isOn ? off : on });
  life.witness.doubt(id);
};

const leave = ({ people }: Life, person: Person): void => void people.splice(people.indexOf(person), 1);

const merge = async (life: Life, person: Person, other: Person): Promise<void> => {
  // What came before is heard of, so that there are two leads to make one of.
  await life.deliver();
  const { id } = life.records.asUser(annasUser).merge('contacts', person.id, other.id);
  life.witness.merged(id, [person.id, other.id]);
  leave(life, other);
  leave(life, person);
  life.people.push({
    id,
    ids: [...person.ids, ...other.ids, id],
    emails: [...person.emails, ...other.emails],
  });
};

const crash = async (life: Life, id: string, place: number): Promise<void> => {
  life.witness.expectFaults(faultHours);
  const item = life.look(id);
  const point = { call: (place * 7) % mostCalls, when: place % 2 === 0 ? 'after' : 'before' } as const;
  await life.handOff([item], crashing(life.services(), point).services).catch(() => undefined);
  life.clock.advance(leaseMs + 1000);
  life.comeLate(item);
};

const playLead = async (life: Life, { act, lead, other }: LeadAct): Promise<void> => {
  const { records, clock } = life;
  const person = at(life.people, lead);
  if (person === undefined) return;
  const { id } = person;
  const user = records.asUser(annasUser);
  switch (act) {
    case 'call': {
      const ownerId = records.get('contacts', id)?.properties.get('hubspot_owner_id');
      if (isThere(life, ownerId)) logActivity(records, 'call', { contactId: id, ownerId, at: clock.at });
      return;
    }
    case 'say': {
      const status = other % 2 === 0 ? 'evaluating' : 'ready';
      setBuyerStatus(records, { type: 'contacts', id }, { status, how: 'call' }, annasUser);
      return;
    }
    case 'unsay':
      setBuyerStatus(records, { type: 'contacts', id }, { status: '', how: '' }, annasUser);
      return;
    case 'complete-task': {
      const task = openTask(life, id);
      if (task === undefined) return;
      completeTask(records, task, annasUser);
      life.comeLate(life.look(id, { causes: ['task-done'] }));
      return;
    }
    case 'delete-task': {
      const task = openTask(life, id);
      if (task !== undefined) user.archive('tasks', task);
      return;
    }
    case 'fill-form':
      records.asCrm('FORM').update('contacts', id, {
        recent_conversion_event_name: 'Pricing request',
        recent_conversion_date: String(Date.parse(clock.at)),
      });
      return;
    case 'toggle-opt-out':
      toggle(life, id, 'hs_email_optout', ['true', 'false']);
      return;
    case 'toggle-bad-timing':
      toggle(life, id, 'hs_lead_status', ['BAD_TIMING', 'OPEN']);
      return;
    case 'give-to': {
      const to = at(colleagues, other);
      if (isThere(life, to)) user.update('contacts', id, { hubspot_owner_id: to });
      return;
    }
    case 'merge': {
      const second = at(life.people, other);
      if (second !== undefined && second !== person) await merge(life, person, second);
      return;
    }
    case 'add-deal': {
      const second = other > 5 ? at(life.people, other)?.id : undefined;
      const contactIds = [...new Set([id, second ?? id])];
      const deal = { name: 'Line 4', stage: 'appointmentscheduled', contactIds };
      life.deals.push(createDeal(records, deal, annasUser).id);
      return;
    }
    case 'crash':
      await crash(life, id, other);
      return;
    case 'forget':
      user.forget(id);
      leave(life, person);
      life.forgotten.push(person);
      return;
    case 'delete':
      user.archive('contacts', id);
      leave(life, person);
      return;
  }
};

const playDeal = (life: Life, { act, deal: place }: DealAct): void => {
  const { records, clock } = life;
  const id = at(life.deals, place);
  const user = records.asUser(annasUser);
  if (id !== undefined && act === 'restore' && records.getArchived('deals', id) !== undefined)
    user.restore('deals', id);
  if (id === undefined || records.get('deals', id) === undefined) return;
  const move = (dealstage: string): void => void user.update('deals', id, { dealstage });
  const [contact] = records.associated({ type: 'deals', id }, 'contacts');
  switch (act) {
    case 'win':
      move('closedwon');
      return;
    case 'confirm-and-win': {
      const on = contact === undefined ? { type: 'deals' as const, id } : { type: 'contacts' as const, id: contact.id };
      setBuyerStatus(records, on, { status: 'ready', how: 'meeting' }, annasUser);
      move('closedwon');
      return;
    }
    case 'lose':
      move('closedlost');
      return;
    case 'reopen':
      move('contractsent');
      return;
    case 'flip':
      for (const stage of ['closedwon', 'contractsent', 'closedwon']) {
        move(stage);
        clock.advance(300);
      }
      return;
    case 'say':
      setBuyerStatus(records, { type: 'deals', id }, { status: 'ready', how: 'meeting' }, annasUser);
      return;
    case 'delete':
      user.archive('deals', id);
      return;
    case 'leave':
      if (contact) user.dissociate({ type: 'deals', id }, { type: 'contacts', id: contact.id });
      return;
    case 'restore':
      return;
  }
};

const pushLadder = async (life: Life, isUsual: boolean): Promise<void> => {
  const policy = examplePolicy();
  if (!isUsual) policy.followUp.ladder = [];
  await life.pushPolicy({ ...policy, hash: `ladder-${isUsual}` });
};

export const play = async (life: Life, act: Act): Promise<void> => {
  if ('lead' in act) return playLead(life, act);
  if ('deal' in act) return playDeal(life, act);
  const { hubspot, witness } = life;
  switch (act.act) {
    case 'add-lead':
      if (life.people.length < mostPeople) life.addPerson();
      return;
    case 'empty-ladder':
    case 'usual-ladder':
      return pushLadder(life, act.act === 'usual-ladder');
    case 'leave-crm': {
      const owner = at(leavers, act.owner);
      if (owner !== undefined) life.records.owners.archive(owner);
      return;
    }
    case 'outage':
      hubspot.faults.add({ times: 1_000_000, action: { kind: 'status', status: 503, headers: {} } });
      witness.expectFaults(act.hours + faultHours);
      await life.deliver();
      await life.days(act.hours / 24);
      hubspot.faults.clear();
      return;
    case 'lose-answer':
      witness.expectFaults(faultHours);
      hubspot.faults.add({ method: 'POST', skip: act.skip, action: { kind: 'lose-answer' } });
      return;
    case 'wait':
      await life.deliver();
      await life.days(act.minutes / (24 * 60));
      return;
  }
};
