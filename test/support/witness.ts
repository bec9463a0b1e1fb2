/**
 * Watches a portal of the sandbox from the side of its people, and notes whatever the product must never write. It knows the
 * CRM's records only, and judges by words of its own.
 */
import { words } from '../simulate/model/words.ts';
import type { Change } from '../../sandbox/hubspot/record.ts';
import type { Records } from '../../sandbox/hubspot/records.ts';
import { appId } from './portal.ts';

/** Hours by the wall clock of each owner, said here once more and not taken from the code. */
const offices: Readonly<Record<string, { zone: string; from: string; to: string }>> = {
  70001: { zone: 'Europe/Berlin', from: '09:00', to: '17:30' },
  70002: { zone: 'Europe/London', from: '08:00', to: '16:30' },
  70003: { zone: 'Europe/Madrid', from: '09:00', to: '17:30' },
  70004: { zone: 'Europe/Berlin', from: '09:00', to: '17:30' },
  70005: { zone: 'Europe/Berlin', from: '09:00', to: '17:30' },
};
const holidays = ['2026-12-25', '2026-12-26', '2027-01-01'];

/** Whether that owner works at that moment; of owners whose hours are not told here nobody knows. */
const isAtWork = (ownerId: string, at: string): boolean => {
  const office = offices[ownerId];
  if (office === undefined) return true;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: office.zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(Date.parse(at));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  const isHoliday = holidays.includes(`${part('year')}-${part('month')}-${part('day')}`);
  return !isHoliday && !['Sat', 'Sun'].includes(part('weekday')) && office.from <= time && time < office.to;
};

const written: Readonly<Record<string, RegExp>> = {
  contacts:
    /^(hubspot_owner_id|handoff_(stage|score|reasons|segment|contact_checks|coordinator|owner_reason|confirm_by))$/,
  deals:
    /^(dealstage|pipeline|handoff_(stage|score|reasons|segment|contact_checks|coordinator|owner_reason|confirm_by))$/,
};
/** What the CRM writes along in the same name. */
const derived = /^(hs_|hubspot_owner_assigneddate$)/;
const repFields = /^handoff_(buyer_status|confirmed_how)$/;
const markIn = (text: string | undefined): string => /wh-[\w-]+/.exec(text ?? '')?.[0] ?? '';

const dayMs = 86_400_000;
/** Less than the 30 days of the policy, so that no clock decides. */
const surelyFreshMs = 29 * dayMs;

export const openWitness = (records: Records, now: () => string) => {
  const violations: string[] = [];
  const marks = new Set<string>();
  const moves = new Map<string, number>();
  /** By contact, whom a person chose for it. */
  const chosen = new Map<string, string>();
  /** By contact or deal, since when a confirmation stands there beyond doubt; and all that ever had one. */
  const confirmed = new Map<string, string>();
  const everSaid = new Set<string>();
  /** Until when something that was decided in working hours may be written late: faults were on the way. */
  let lateUntil = '';

  const note = (text: string): void => void violations.push(`${now()} ${text}`);
  const isActive = (ownerId: string): boolean => records.owners.find(ownerId)?.archived === false;
  const isFresh = (key: string): boolean => Date.parse(now()) - Date.parse(confirmed.get(key) ?? '') < surelyFreshMs;
  const peopleOf = (dealId: string): string[] => [
    `deals ${dealId}`,
    ...records.associated({ type: 'deals', id: dealId }, 'contacts').map(({ id }) => `contacts ${id}`),
  ];

  const onTask = (id: string): void => {
    const properties = records.get('tasks', id)?.properties;
    const mark = markIn(properties?.get('hs_task_body'));
    const subject = properties?.get('hs_task_subject') ?? '';
    if (mark === '' || marks.has(mark)) note(`a task of the same key a second time: ${subject}`);
    marks.add(mark);
    const [contact] = records.associated({ type: 'tasks', id }, 'contacts');
    const ownerId = contact && records.get('contacts', contact.id)?.properties.get('hubspot_owner_id');
    const isBound = words.inOfficeHours.some((begin) => subject.startsWith(begin));
    if (ownerId !== undefined && isBound && now() > lateUntil && !isAtWork(ownerId, now())) {
      note(`in closed hours of ${ownerId}: ${subject}`);
    }
  };

  const onOurChange = (change: Change): void => {
    const { type, id } = change.of;
    if (change.kind === 'creation' && type === 'tasks') onTask(id);
    if (change.kind !== 'propertyChange') return;
    if (repFields.test(change.name)) note(`a rep's own field was written: ${change.name}`);
    const own = written[type];
    if (own !== undefined && !own.test(change.name) && !derived.test(change.name))
      note(`${type}.${change.name} was written`);
    if (type === 'deals' && change.name === 'dealstage') {
      moves.set(id, (moves.get(id) ?? 0) + 1);
      if ((moves.get(id) ?? 0) > 2) note(`deal ${id} was put back more than twice`);
      if (peopleOf(id).some(isFresh)) note(`deal ${id} was put back though it was confirmed`);
    }
    if (type === 'contacts' && change.name === 'hubspot_owner_id') {
      const choice = chosen.get(id);
      if (choice !== undefined && choice !== change.value && isActive(choice)) {
        note(`contact ${id} was taken from ${choice}, whom a person chose, and given to ${change.value}`);
      }
      if (change.value === '') note(`contact ${id} was given to nobody`);
    }
  };

  /** Whoever sets both fields confirms; to set what stands there already changes nothing in the CRM. */
  const onSaid = ({ type, id }: Change['of']): void => {
    const key = `${type} ${id}`;
    const properties = records.get(type, id)?.properties;
    if (properties?.get('handoff_buyer_status') && properties.get('handoff_confirmed_how')) {
      confirmed.set(key, now());
      everSaid.add(key);
      if (type === 'contacts')
        for (const deal of records.associated({ type, id }, 'deals')) everSaid.add(`deals ${deal.id}`);
    } else confirmed.delete(key);
  };

  /** Who belongs to a deal once has said it for the deal, even when they leave it. */
  const onJoined = (contactId: string, dealId: string): void => {
    if (everSaid.has(`contacts ${contactId}`)) everSaid.add(`deals ${dealId}`);
  };

  records.onChange((change) => {
    if (change.kind === 'associationChange' && !change.removed) {
      const { of, to } = change;
      if (of.type === 'contacts' && to.type === 'deals') onJoined(of.id, to.id);
      if (of.type === 'deals' && to.type === 'contacts') onJoined(to.id, of.id);
    }
    if (change.author.sourceId === String(appId)) onOurChange(change);
    else if (change.author.userId !== undefined && change.kind === 'propertyChange') {
      const { of, name, value } = change;
      if (of.type === 'contacts' && name === 'hubspot_owner_id' && value !== '') chosen.set(of.id, value);
      if (repFields.test(name)) onSaid(of);
    }
  });

  return {
    violations,
    /** For what is looked at in the end, and not at each write. */
    expectNot: (isWrong: boolean, text: string): void => void (isWrong && note(text)),
    /** Something else speaks against what was said of a contact, or on a deal of theirs: nobody can tell from here whether it stands. */
    doubt(contactId: string): void {
      confirmed.delete(`contacts ${contactId}`);
      for (const { id } of records.associated({ type: 'contacts', id: contactId }, 'deals'))
        confirmed.delete(`deals ${id}`);
    },
    merged(into: string, others: readonly string[]): void {
      const owner = records.get('contacts', into)?.properties.get('hubspot_owner_id');
      if (owner !== undefined && others.some((id) => chosen.get(id) === owner)) chosen.set(into, owner);
      if (others.some((id) => everSaid.has(`contacts ${id}`))) everSaid.add(`contacts ${into}`);
      confirmed.delete(`contacts ${into}`);
    },
    /** Faults are on the way for so many hours. */
    expectFaults(hours: number): void {
      const at = new Date(Date.parse(now()) + hours * 3_600_000).toISOString();
      lateUntil = at > lateUntil ? at : lateUntil;
    },
    /** Whether nobody ever confirmed anything on this deal or on who belonged to it. */
    isSurelyUnconfirmed: (dealId: string): boolean => !peopleOf(dealId).some((key) => everSaid.has(key)),
  };
};
