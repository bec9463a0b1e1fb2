/** Plays the built-in HubSpot: what buyers do, what a colleague does, and what HubSpot itself does twice. */
import * as z from 'zod';
import { signatureHeaders } from '../hubspot/signing.ts';
import type { HubspotServer } from '../hubspot/server.ts';
import { invent } from '../people/invent.ts';
import type { Player } from './acts.ts';

const answer = z.object({ id: z.string() });
const timesRepeated = 10;

/** @param webhookUrl where this HubSpot's webhooks go */
export const openHubspotPlayer = (hubspot: HubspotServer, webhookUrl: string): Player => {
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
    async play(act, contactId) {
      if (act === 'form-fill') {
        invented += 1;
        return play(act, invent(invented));
      }
      if (act === 'repeat') return repeat(contactId);
      return act === 'take-over' ? takeOver(contactId) : play(act, { contactId });
    },
    welcome: ({ email, first, last, firm, message }) =>
      play('form-fill', { email, fields: { firstname: first, lastname: last, company: firm, message } }),
    visitor(contactId) {
      const contact = hubspot.records.get('contacts', contactId);
      const of = (name: string): string => contact?.properties.get(name) ?? '';
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
