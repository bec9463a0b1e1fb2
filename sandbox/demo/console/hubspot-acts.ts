/** Plays the built-in HubSpot: what buyers do, what a colleague does, and what HubSpot itself does twice. */
import * as z from 'zod';
import type { HubspotRecord } from '../../hubspot/record.ts';
import { signatureHeaders } from '../../hubspot/signing.ts';
import type { HubspotServer } from '../../hubspot/server.ts';
import { invent, isNewcomer } from '../people/invent.ts';
import { CannotPlay, type Chosen, type Player } from './acts.ts';

const withId = z.object({ id: z.string() });
const refusal = z.object({ message: z.string() });
const timesRepeated = 10;
const stormOf = 1_000;
/** So many forms arrive at a time. */
const atOnce = 50;
const leaveMs = 3 * 86_400_000;

/** @param webhookUrl where this HubSpot's webhooks go */
export const openHubspotPlayer = (hubspot: HubspotServer, webhookUrl: string, now: () => number): Player => {
  const { records } = hubspot;
  let invented = 0;

  /** @throws CannotPlay with what HubSpot says */
  const act = async (name: string, input: unknown): Promise<string> => {
    const response = await fetch(`${hubspot.url}/__sandbox/act/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const answer: unknown = await response.json();
    if (!response.ok)
      throw new CannotPlay(`HubSpot says: ${refusal.safeParse(answer).data?.message ?? response.status}`);
    return withId.parse(answer).id;
  };

  /** @throws CannotPlay when there is no such contact */
  const contactOf = (id: string): HubspotRecord => {
    const contact = records.get('contacts', id);
    if (contact === undefined) throw new CannotPlay(`There is no contact ${id} in HubSpot.`);
    return contact;
  };
  const people = () => records.owners.list().filter(({ type, archived }) => type === 'PERSON' && !archived);
  const ownerIdOf = (id: string): string | undefined => contactOf(id).properties.get('hubspot_owner_id');
  /** Where nobody owns the contact, the first of the team does it. */
  const workerOf = (id: string) => people().find((person) => person.id === ownerIdOf(id)) ?? people()[0];

  /** One signed webhook of the creation, posted again and again. */
  const repeat = async (contactId: string): Promise<void> => {
    const event = {
      eventId: 100,
      subscriptionId: 1,
      portalId: hubspot.portalId,
      appId: hubspot.appId,
      occurredAt: Date.parse(contactOf(contactId).createdAt),
      subscriptionType: 'contact.creation',
      attemptNumber: 1,
      objectId: Number(contactId),
      changeFlag: 'CREATED',
      changeSource: 'FORM',
    };
    const body = JSON.stringify([event]);
    const headers = {
      'content-type': 'application/json',
      ...signatureHeaders(hubspot.clientSecret, webhookUrl, body, now()),
    };
    await Promise.all(
      Array.from({ length: timesRepeated }, () => fetch(webhookUrl, { method: 'POST', headers, body })),
    );
  };

  /** The next person of the team, in the order of the portal. */
  const takeOver = async (contactId: string): Promise<void> => {
    const team = people();
    const next = team[(team.findIndex(({ id }) => id === ownerIdOf(contactId)) + 1) % team.length];
    await act('edit', { contactId, userId: next?.userId, properties: { hubspot_owner_id: next?.id ?? '' } });
  };

  const completeTask = async (contactId: string): Promise<void> => {
    const task = records
      .associated(contactOf(contactId), 'tasks')
      .find(({ id }) => records.get('tasks', id)?.properties.get('hs_task_status') !== 'COMPLETED');
    if (task === undefined) throw new CannotPlay('This lead has no open task.');
    await act('complete-task', { taskId: task.id, userId: workerOf(contactId)?.userId });
  };

  /** Moves the newest deal into the first stage of its pipeline that ends so: `1.0` is won, `0.0` is lost. */
  const endDeal = async (contactId: string, probability: '1.0' | '0.0'): Promise<void> => {
    const ids = records.associated(contactOf(contactId), 'deals').map(({ id }) => Number(id));
    const deal = records.get('deals', String(Math.max(...ids)));
    if (deal === undefined) throw new CannotPlay('There is no deal yet: create one first.');
    const present = records.pipelines.find(deal.properties.get('dealstage') ?? '');
    const stage = present?.pipeline.stages.find(({ metadata }) => metadata.probability === probability)?.id;
    await act('move-deal', { dealId: deal.id, stage, userId: workerOf(contactId)?.userId });
  };

  /** In the calendar of the user, as they would set it in their own settings. */
  const goOnLeave = (contactId: string): void => {
    const ownerId = ownerIdOf(contactId);
    const user = records.list('users').find(({ properties }) => properties.get('hubspot_owner_id') === ownerId);
    if (ownerId === undefined || user === undefined) throw new CannotPlay('Nobody owns this lead yet.');
    const absence = { startTimestamp: now(), endTimestamp: now() + leaveMs };
    const hs_out_of_office_hours = JSON.stringify([absence]);
    records.asCrm('CRM_SETTING').update('users', user.id, { hs_out_of_office_hours });
  };

  /** Answers the first of them. */
  const storm = async (): Promise<string> => {
    const ids: string[] = [];
    while (ids.length < stormOf) ids.push(...(await Promise.all(Array.from({ length: atOnce }, comeIn))));
    return ids[0] ?? '';
  };

  const comeIn = (): Promise<string> => {
    invented += 1;
    return act('form-fill', invent(invented));
  };
  const newcomer = (): Promise<string> => {
    while (!isNewcomer(invented + 1)) invented += 1;
    return comeIn();
  };

  /** What is played with a contact that is there; all else is an act of the buyer's by the same name. */
  const plays: Readonly<Record<string, (contactId: string, chosen: Chosen) => Promise<unknown>>> = {
    repeat,
    'take-over': takeOver,
    leave: async (contactId) => goOnLeave(contactId),
    'log-call': (contactId) => act('log-call', { contactId, ownerId: workerOf(contactId)?.id }),
    confirm: (id, { status, how }) =>
      act('set-status', { object: 'contacts', id, status, how, userId: workerOf(id)?.userId }),
    'complete-task': completeTask,
    'create-deal': (id) => act('create-deal', { contactIds: [id], userId: workerOf(id)?.userId }),
    'close-deal': (id) => endDeal(id, '1.0'),
    'lose-deal': (id) => endDeal(id, '0.0'),
  };

  return {
    async play(name, contactId, chosen) {
      if (name === 'form-fill') return comeIn();
      if (name === 'newcomer') return newcomer();
      if (name === 'storm') return storm();
      const play = plays[name];
      await (play === undefined ? act(name, { contactId }) : play(contactId, chosen));
      return contactId;
    },
    welcome: ({ email, first, last, firm, message }) =>
      act('form-fill', { email, fields: { firstname: first, lastname: last, company: firm, message } }),
    visitor(contactId) {
      const { properties } = contactOf(contactId);
      const of = (name: string): string => properties.get(name) ?? '';
      return {
        email: of('email'),
        first: of('firstname'),
        last: of('lastname'),
        firm: of('company'),
        message: of('message'),
      };
    },
  };
};
