/**
 * What buyers and reps do, as the CRM's record shows it afterwards: `POST /__sandbox/act/{act}`. Buyers' acts are written by
 * the CRM itself (a form, its analytics, its mail), reps' acts by a user in the UI. Each answers `{ id }` of the contact, deal or task, and an import its name.
 */
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { addByHand, importContacts, syncMail } from './arrivals.ts';
import { readControl } from './control.ts';
import { Refusal } from './errors.ts';
import type { Records } from './records.ts';
import { completeTask, createDeal, logActivity, setBuyerStatus, type LoggedKind } from './sales-acts.ts';

const contact = { contactId: z.string() };
/** The user in whose name a rep acts; the first of the team unless said. */
const user = { userId: z.int().default(9001) };

type Act = (records: Records, at: string, body: unknown) => { id: string };
const act =
  <T extends z.ZodType>(schema: T, play: (records: Records, at: string, input: z.output<T>) => string): Act =>
  (records, at, body) => ({ id: play(records, at, readControl(schema, body)) });

/** A rep logs what they did, now; a meeting may begin later. */
const log = (kind: LoggedKind): Act =>
  act(
    z.object({ ...contact, ownerId: z.string(), startsAt: z.iso.datetime({ offset: true }).optional() }),
    (records, at, { contactId, ownerId, startsAt = at }) => {
      logActivity(records, kind, { contactId, ownerId, at: startsAt });
      return contactId;
    },
  );

const countUp = (records: Records, id: string, name: string): string =>
  String(Number(records.get('contacts', id)?.properties.get(name) ?? 0) + 1);

const acts: Readonly<Record<string, Act>> = {
  /** Someone fills in a form: a new contact, or news of one the CRM knows by e-mail. */
  'form-fill': act(
    z.object({
      form: z.string().default('Contact us'),
      /** The title of the page that it stands on. */
      page: z.string().default('Contact | Acme Industrial'),
      email: z.string(),
      fields: z.record(z.string(), z.string()).default({}),
    }),
    (records, at, { form, page, email, fields }) => {
      const conversion = `${page}: ${form}`;
      const known = records.findBy('contacts', 'email', email);
      const converted = {
        ...fields,
        recent_conversion_event_name: conversion,
        recent_conversion_date: at,
        num_conversion_events: known ? countUp(records, known.id, 'num_conversion_events') : '1',
      };
      const writer = records.asCrm('FORM', form);
      if (known) return writer.update('contacts', known.id, converted).id;
      const first = { first_conversion_event_name: conversion, first_conversion_date: at, lifecyclestage: 'lead' };
      return writer.create('contacts', { email, ...first, ...converted }).id;
    },
  ),
  /** A list is imported. Answers the import's name for an id: the contacts are found by their e-mails. */
  import: act(
    z.object({ list: z.string().default('List'), contacts: z.array(z.record(z.string(), z.string())).min(1) }),
    (records, _at, { list, contacts }) => {
      importContacts(records, { list, rows: contacts });
      return list;
    },
  ),
  'add-contact': act(
    z.object({ properties: z.record(z.string(), z.string()), ...user }),
    (records, _at, { properties, userId }) => addByHand(records, properties, userId),
  ),
  'mail-sync': act(z.object({ email: z.string() }), (records, _at, { email }) => syncMail(records, email)),
  'page-visit': act(
    z.object({ ...contact, url: z.string().default('https://www.acme.example/') }),
    (records, at, { contactId, url }) =>
      records.asCrm('ANALYTICS', 'page-view').update('contacts', contactId, {
        hs_analytics_last_url: url,
        hs_analytics_last_timestamp: at,
        hs_analytics_num_page_views: countUp(records, contactId, 'hs_analytics_num_page_views'),
      }).id,
  ),
  'price-visit': act(
    z.object(contact),
    (records, at, { contactId }) =>
      records.asCrm('ANALYTICS', 'page-view').update('contacts', contactId, {
        hs_analytics_last_url: 'https://www.acme.example/pricing',
        hs_analytics_last_timestamp: at,
        hs_analytics_num_page_views: countUp(records, contactId, 'hs_analytics_num_page_views'),
      }).id,
  ),
  'email-click': act(
    z.object(contact),
    (records, at, { contactId }) =>
      records.asCrm('EMAIL').update('contacts', contactId, { hs_email_last_click_date: at }).id,
  ),
  reply: act(
    z.object(contact),
    (records, at, { contactId }) =>
      records.asCrm('EMAIL').update('contacts', contactId, {
        hs_sales_email_last_replied: at,
        hs_email_last_reply_date: at,
      }).id,
  ),
  'book-meeting': act(
    z.object(contact),
    (records, at, { contactId }) =>
      records.asCrm('MEETINGS').update('contacts', contactId, {
        engagements_last_meeting_booked: at,
        hs_latest_meeting_activity: at,
      }).id,
  ),
  'opt-out': act(
    z.object(contact),
    (records, _at, { contactId }) =>
      records.asCrm('EMAIL').update('contacts', contactId, { hs_email_optout: 'true' }).id,
  ),
  /** A rep or admin sets fields by hand, such as the owner or the buyer status. */
  edit: act(
    z.object({ ...contact, ...user, properties: z.record(z.string(), z.string()) }),
    (records, _at, { contactId, userId, properties }) =>
      records.asUser(userId).update('contacts', contactId, properties).id,
  ),
  'log-call': log('call'),
  'log-email': log('email'),
  'log-meeting': log('meeting'),
  'log-message': log('message'),
  /** A rep says where the buyer stands and how they know; what is left out stays as it is. */
  'set-status': act(
    z.object({
      object: z.enum(['contacts', 'deals']),
      id: z.string(),
      status: z.string().optional(),
      how: z.string().optional(),
      ...user,
    }),
    (records, _at, { object, id, status, how, userId }) =>
      setBuyerStatus(records, { type: object, id }, { status, how }, userId).id,
  ),
  'complete-task': act(
    z.object({ taskId: z.string(), ...user }),
    (records, _at, { taskId, userId }) => completeTask(records, taskId, userId).id,
  ),
  'create-deal': act(
    z.object({
      name: z.string().default('New deal'),
      stage: z.string().default('appointmentscheduled'),
      pipeline: z.string().optional(),
      contactIds: z.array(z.string()).default([]),
      ...user,
    }),
    (records, _at, { userId, ...deal }) => createDeal(records, deal, userId).id,
  ),
  /** A contact is put on a deal, or taken off it. */
  associate: act(
    z.object({ ...contact, dealId: z.string(), remove: z.boolean().default(false), ...user }),
    (records, _at, { contactId, dealId, remove, userId }) => {
      const ends = [
        { type: 'deals', id: dealId },
        { type: 'contacts', id: contactId },
      ] as const;
      const writer = records.asUser(userId);
      if (remove) writer.dissociate(...ends);
      else writer.associate(...ends);
      return dealId;
    },
  ),
  /** A rep moves a deal; without a deal, one is made for the contact first. */
  'move-deal': act(
    z.object({ contactId: z.string().optional(), dealId: z.string().optional(), stage: z.string(), ...user }),
    (records, _at, { contactId, dealId, stage, userId }) => {
      const writer = records.asUser(userId);
      if (dealId !== undefined) return writer.update('deals', dealId, { dealstage: stage }).id;
      const targets = contactId === undefined ? [] : [{ to: { type: 'contacts' as const, id: contactId } }];
      return writer.create('deals', { dealname: 'New deal', dealstage: stage }, targets).id;
    },
  ),
};

const params = z.object({ act: z.string() });

export const addActs = (server: FastifyInstance, records: Records, now: () => number): void => {
  server.post('/__sandbox/act/:act', async (request, reply) => {
    const play = acts[params.parse(request.params).act];
    if (play === undefined) return reply.code(404).send({ acts: Object.keys(acts) });
    try {
      return await reply.send(play(records, new Date(now()).toISOString(), request.body));
    } catch (error) {
      if (error instanceof Refusal) return reply.code(error.status).send(error.body);
      if (error instanceof z.ZodError || error instanceof SyntaxError) {
        return reply.code(400).send({ status: 'error', message: error.message });
      }
      throw error;
    }
  });
};
