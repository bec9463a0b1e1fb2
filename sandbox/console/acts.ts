/** What can be played with the built-in HubSpot: what buyers do, what a colleague does, and what HubSpot itself does twice. */
import * as z from 'zod';
import { signatureHeaders } from '../hubspot/signing.ts';
import type { HubspotServer } from '../hubspot/server.ts';
import { invent } from '../people/invent.ts';
import type { Act } from './view.ts';

export const acts: readonly Act[] = [
  {
    act: 'form-fill',
    label: 'Someone fills in a form',
    explains: 'A new, invented person writes to us.',
    needsLead: false,
  },
  {
    act: 'price-visit',
    label: 'Looks at the prices',
    explains: 'The chosen lead opens the price page.',
    needsLead: true,
  },
  { act: 'reply', label: 'Replies to a mail', explains: 'The chosen lead answers one of our mails.', needsLead: true },
  { act: 'book-meeting', label: 'Books a meeting', explains: 'The chosen lead books a meeting.', needsLead: true },
  {
    act: 'take-over',
    label: 'A colleague takes it',
    explains: 'A person gives the chosen lead to another owner; that choice must stay.',
    needsLead: true,
  },
  {
    act: 'repeat',
    label: 'HubSpot repeats itself',
    explains: 'The same webhook ten times, as a CRM under load sends it; nothing may be doubled.',
    needsLead: true,
  },
];

const answer = z.object({ id: z.string() });
const timesRepeated = 10;

export type Player = ReturnType<typeof openPlayer>;

/** @param webhookUrl where this HubSpot's webhooks go */
export const openPlayer = (hubspot: HubspotServer, webhookUrl: string) => {
  let invented = 0;

  const play = async (act: string, input: unknown): Promise<string> => {
    const response = await fetch(`${hubspot.url}/__sandbox/act/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    if (!response.ok) throw new Error(`The sandbox's HubSpot does not play ${act}: ${response.status}`);
    return answer.parse(await response.json()).id;
  };

  /** One signed webhook of the creation, posted again and again. */
  const repeat = async (contactId: string): Promise<string> => {
    const event = {
      eventId: 100,
      subscriptionId: 1,
      portalId: hubspot.portalId,
      appId: hubspot.appId,
      occurredAt: Date.parse(hubspot.records.get('contacts', contactId)?.createdAt ?? ''),
      subscriptionType: 'contact.creation',
      attemptNumber: 1,
      objectId: Number(contactId),
      changeFlag: 'CREATED',
      changeSource: 'FORM',
    };
    const body = JSON.stringify([event]);
    const headers = {
      'content-type': 'application/json',
      ...signatureHeaders(hubspot.clientSecret, webhookUrl, body, Date.now()),
    };
    await Promise.all(
      Array.from({ length: timesRepeated }, () => fetch(webhookUrl, { method: 'POST', headers, body })),
    );
    return contactId;
  };

  /** The next person of the team, in the order of the portal. */
  const takeOver = (contactId: string): Promise<string> => {
    const people = hubspot.records.owners.list().filter(({ type, archived }) => type === 'PERSON' && !archived);
    const ownerId = hubspot.records.get('contacts', contactId)?.properties.get('hubspot_owner_id');
    const next = people[(people.findIndex(({ id }) => id === ownerId) + 1) % people.length];
    return play('edit', { contactId, userId: next?.userId, properties: { hubspot_owner_id: next?.id ?? '' } });
  };

  return {
    /** Plays an act of {@link acts}; answers the id of the contact it was played with. */
    async play(act: string, contactId: string): Promise<string> {
      if (act === 'form-fill') {
        invented += 1;
        return play(act, invent(invented));
      }
      if (act === 'repeat') return repeat(contactId);
      return act === 'take-over' ? takeOver(contactId) : play(act, { contactId });
    },
  };
};
