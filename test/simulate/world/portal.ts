/** A portal of HubSpot's stand-in, and what people do in it. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';
import { appSubscriptions } from '../../../sandbox/demo/app-subscriptions.ts';
import { eventsOf, readSubscription } from '../../../sandbox/hubspot/events.ts';
import type { Change } from '../../../sandbox/hubspot/record.ts';
import { completeTask, createDeal, logActivity, setBuyerStatus } from '../../../sandbox/hubspot/sales-acts.ts';
import { startHubspot } from '../../../sandbox/hubspot/server.ts';
import { readHubspotEvents } from '../../../shared/crm/hubspot/in/events.ts';
import type { Seen } from '../model/seen.ts';
import { openFaults } from './faults.ts';
import { firmName, markOf } from './marks.ts';
import { asksIn, type DealMove, type Door, type Side } from './side.ts';
import { reps } from './team.ts';

const channel = 'fastify.initialization';
/** The server that is made meanwhile, to be called in this process. */
export const serverOf = async <T>(start: () => Promise<T>): Promise<[T, FastifyInstance]> => {
  const made: FastifyInstance[] = [];
  const onMade = (message: unknown): void => void made.push((message as { fastify: FastifyInstance }).fastify);
  subscribe(channel, onMade);
  try {
    const started = await start();
    const [server] = made;
    if (server === undefined) throw new Error('No server was made.');
    return [started, server];
  } finally {
    unsubscribe(channel, onMade);
  }
};

const sources: Readonly<Record<Door, string>> = {
  form: 'FORM',
  newsletter: 'FORM',
  import: 'IMPORT',
  'mail-sync': 'EMAIL_INTEGRATION',
  'by-hand': '',
};
const stages: Readonly<Record<DealMove, string>> = { win: 'closedwon', lose: 'closedlost', reopen: 'contractsent' };
const markIn = (text: string | undefined): string => /wh-[\w-]+/.exec(text ?? '')?.[0] ?? '';
/** Between two ways: as a form of the site is called. */
const forms = { form: 'Contact us', newsletter: 'Newsletter' };

export const startPortalSide = async (portalId: number, now: () => number, searchDelayMs: number) => {
  const appId = 99;
  const [hubspot, server] = await serverOf(() =>
    startHubspot({
      portalId,
      appId,
      accessToken: `token-${portalId}`,
      clientSecret: 'secret',
      team: reps,
      now,
      searchDelayMs,
    }),
  );
  const { records } = hubspot;
  const connection = `hubspot-${portalId}`;
  const iso = (): string => new Date(now()).toISOString();
  const ownerId = (rep: string): string => reps.find(({ key }) => key === rep)?.ownerId ?? '';
  const repOf = (id: string | undefined): string => reps.find((rep) => rep.ownerId === id)?.key ?? '';
  const userId = (rep: string): number => reps.find(({ key }) => key === rep)?.userId ?? 9006;
  const isActive = (id: string): boolean => records.owners.find(id)?.archived === false;
  const user = (rep: string) => records.asUser(userId(rep));
  const seenBy = new Set<(seen: Seen) => void>();

  const seenOf = (change: Change, base: { at: number; connection: string; by: Seen['by'] }): Seen[] => {
    const { type, id } = change.of;
    if (change.kind === 'associationChange' && type === 'deals' && change.to.type === 'contacts')
      return [{ ...base, kind: 'linked', id: change.to.id, deal: id, isOff: change.removed }];
    if (change.kind === 'creation' && (type === 'notes' || type === 'tasks')) {
      const properties = records.get(type, id)?.properties;
      const ons = (['contacts', 'deals'] as const).flatMap((of) =>
        records.associated({ type, id }, of).map((row) => row.id),
      );
      const mark = markIn(properties?.get(type === 'notes' ? 'hs_note_body' : 'hs_task_body'));
      const [subject, to] = [properties?.get('hs_task_subject') ?? '', repOf(properties?.get('hubspot_owner_id'))];
      return ons.map((on) =>
        type === 'notes' ? { ...base, kind: 'card', on, card: id } : { ...base, kind: 'task', on, subject, mark, to },
      );
    }
    if (change.kind !== 'propertyChange') return [];
    const { name, value } = change;
    if (type === 'notes' && name === 'hs_note_body')
      return (['contacts', 'deals'] as const).flatMap((of) =>
        records.associated({ type, id }, of).map((row): Seen => ({ ...base, kind: 'card-changed', on: row.id })),
      );
    if (type === 'contacts' && name === 'hubspot_owner_id')
      return [{ ...base, kind: 'owner', id, rep: repOf(value), isActive: isActive(value) }];
    if (type === 'deals' && name === 'dealstage')
      return [{ ...base, kind: 'stage', deal: id, isWon: value === stages.win }];
    const object = type === 'contacts' ? 'lead' : type === 'deals' ? 'deal' : 'other';
    const shown = name === 'handoff_coordinator' ? repOf(value) : value;
    return [{ ...base, kind: 'field', object, id, name, value: shown }];
  };
  records.onChange((change) => {
    const by = change.author.sourceId === String(appId) ? 'us' : change.author.userId === undefined ? 'crm' : 'person';
    for (const seen of seenOf(change, { at: now(), connection, by })) for (const listener of seenBy) listener(seen);
  });

  const watches = appSubscriptions()
    .filter(({ active }) => active !== false)
    .map(readSubscription);
  let count = 0;
  const saidOn = (properties: ReadonlyMap<string, string>): string =>
    ['handoff_buyer_status', 'handoff_confirmed_how'].map((name) => properties.get(name) ?? '').join(' ');
  const openTask = (id: string): string | undefined =>
    records
      .associated({ type: 'contacts', id }, 'tasks')
      .find((row) => records.get('tasks', row.id)?.properties.get('hs_task_status') !== 'COMPLETED')?.id;

  const oursOf = (id: string, type: 'notes' | 'tasks', body: string) =>
    records
      .associated({ type: 'contacts', id }, type)
      .flatMap((row) => records.get(type, row.id) ?? [])
      .filter((row) => markIn(row.properties.get(body)) !== '');
  const cardsOf = (id: string) => oursOf(id, 'notes', 'hs_note_body');

  const side: Omit<Side, 'isBehind'> = {
    connection,
    vendor: 'hubspot',
    line: { server, faults: openFaults(), isSlow: false, vendor: 'hubspot', onCall: () => undefined },
    onSeen: (listener) => void seenBy.add(listener),
    onTold: (listener) =>
      records.onChange((change) => {
        count += 1;
        const events: unknown = JSON.parse(
          JSON.stringify(eventsOf(change, watches, { portalId, appId, eventId: count })),
        );
        if (Array.isArray(events) && events.length > 0)
          listener((receivedAt) => readHubspotEvents(events, { portalId, appId, receivedAt }).items);
      }),
    comeIn: ({ door, email, first, message, optedOut, owner, firm, website, last, phone }) => {
      const known = records.findBy('contacts', 'email', email);
      const form =
        door === 'form' || door === 'newsletter'
          ? { recent_conversion_event_name: forms[door], recent_conversion_date: iso() }
          : {};
      const begin =
        known || !('recent_conversion_date' in form)
          ? {}
          : {
              first_conversion_event_name: forms[door === 'form' ? 'form' : 'newsletter'],
              first_conversion_date: iso(),
            };
      const writer = door === 'by-hand' ? user('frida') : records.asCrm(sources[door], 'list');
      if (known !== undefined) return writer.update('contacts', known.id, form).id;
      const mine = owner === '' ? {} : { hubspot_owner_id: ownerId(owner) };
      const more = { ...(website && { website }), ...(last && { lastname: last }), ...(phone && { phone }) };
      const who = { email, firstname: first, company: firm ?? firmName(email), message, ...more };
      const { id } = writer.create('contacts', { ...who, ...form, ...begin, ...mine });
      if (optedOut) records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'true' });
      return id;
    },
    askAgain: (id, form) => {
      records
        .asCrm('FORM', form)
        .update('contacts', id, { recent_conversion_event_name: form, recent_conversion_date: iso() });
      return true;
    },
    addFirm: (domain, owner) =>
      records.asUser(userId('frida')).create('companies', { name: domain, domain, hubspot_owner_id: ownerId(owner) })
        .id,
    join: (id, firm) =>
      void records.asCrm('CRM_SETTING').associate({ type: 'contacts', id }, { type: 'companies', id: firm }),
    edit: (id, text) => void user('frida').update('contacts', id, { jobtitle: text }),
    give: (id, rep, by) => void user(by).update('contacts', id, { hubspot_owner_id: ownerId(rep) }),
    takeOff: (id, by) => {
      void user(by).update('contacts', id, { hubspot_owner_id: '' });
      return true;
    },
    typeIn: (id, text) => {
      const [card] = cardsOf(id);
      if (card === undefined) return false;
      const body = `<div dir="auto">${card.properties.get('hs_note_body') ?? ''}<p>${text}</p></div>`;
      void user('frida').update('notes', card.id, { hs_note_body: body });
      return true;
    },
    overrule: (id) => {
      void records.asCrm('AUTOMATION_PLATFORM').update('contacts', id, { hubspot_owner_id: '' });
      return true;
    },
    call: (id, how) => {
      const owner = records.get('contacts', id)?.properties.get('hubspot_owner_id') ?? '';
      if (!isActive(owner) || owner === ownerId('inbound')) return false;
      const status = { talk: 'COMPLETED', 'never-rang': 'CANCELED', unanswered: 'NO_ANSWER' }[how];
      logActivity(records, 'call', {
        contactId: id,
        ownerId: owner,
        at: iso(),
        properties: { hs_call_status: status },
      });
      return true;
    },
    say: (id, object, said, by) =>
      void setBuyerStatus(records, { type: object === 'deal' ? 'deals' : 'contacts', id }, said, userId(by)),
    passOn: (id, why, by) => {
      user(by).update('contacts', id, { handoff_pass_on: '' });
      user(by).update('contacts', id, { handoff_pass_on: why });
    },
    task: (id, does) => {
      const task = openTask(id);
      if (task === undefined) return false;
      if (does === 'complete') completeTask(records, task, userId('anna'));
      else user('anna').archive('tasks', task);
      return true;
    },
    optOut: (id, isOut) => void records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: String(isOut) }),
    notNow: (id, isSo) => void user('anna').update('contacts', id, { hs_lead_status: isSo ? 'BAD_TIMING' : 'OPEN' }),
    ruleOut: (id, isSo) => {
      const status = isSo ? 'UNQUALIFIED' : 'OPEN';
      if (records.get('contacts', id)?.properties.get('hs_lead_status') === status) return false;
      user('anna').update('contacts', id, { hs_lead_status: status });
      return true;
    },
    editOurs: (id, date) => void user('anna').update('contacts', id, { handoff_confirm_by: date }),
    merge: (into, other) => user('anna').merge('contacts', into, other).id,
    remove: (id) => user('anna').archive('contacts', id),
    convert: () => null,
    openDeal: (contactIds, by) =>
      createDeal(records, { name: `Line 4 of ${markOf(0)}`, stage: 'appointmentscheduled', contactIds }, userId(by)).id,
    link: (id, deal) => void user('anna').associate({ type: 'deals', id: deal }, { type: 'contacts', id }),
    move: (deal, to, by) =>
      void user(by).update('deals', deal, {
        dealstage: stages[to],
        ...(to === 'lose' && { closed_lost_reason: `${markOf(0)} is on leave` }),
      }),
    leave: (rep) => records.owners.archive(ownerId(rep)),
    refuseRows: () => {
      records.rules.refuseBy('rows');
      return records.rules.require({
        type: 'contacts',
        property: 'phone',
        when: { property: 'recent_conversion_event_name', values: ['Pricing request', 'Demo'] },
      });
    },
    show: (id) => {
      const contact = records.get('contacts', id);
      if (contact === undefined) return null;
      const owner = contact.properties.get('hubspot_owner_id') ?? '';
      const cards = cardsOf(id);
      return {
        owner: repOf(owner),
        isActive: isActive(owner),
        cards: cards.length,
        words: cards.map((card) => card.properties.get('hs_note_body') ?? '').join(),
        asks: oursOf(id, 'tasks', 'hs_task_body')
          .filter(({ properties }) => properties.get('hs_task_status') !== 'COMPLETED')
          .flatMap(({ properties }) => asksIn(properties.get('hs_task_body') ?? '')),
        tasks: oursOf(id, 'tasks', 'hs_task_body').length,
        said: saidOn(contact.properties),
      };
    },
    showDeal: (id) => {
      const deal = records.get('deals', id);
      return deal === undefined
        ? null
        : {
            isWon: deal.properties.get('dealstage') === stages.win,
            notes: records.associated({ type: 'deals', id }, 'notes').length,
            said: saidOn(deal.properties),
          };
    },
    stop: () => hubspot.stop(),
  };
  return { side, hubspot, appId };
};
