/** What reps do in the CRM's own pages: speak with buyers, say where they stand, complete tasks, and work on deals. */
import { notFound } from './errors.ts';
import type { ObjectType, Ref } from './object-types.ts';
import type { HubspotRecord } from './record.ts';
import type { Records } from './records.ts';

/** What is logged on a contact's timeline, and what HubSpot puts down with it. */
const logged = {
  call: { type: 'calls', properties: { hs_call_direction: 'OUTBOUND', hs_call_status: 'COMPLETED' } },
  email: { type: 'emails', properties: { hs_email_direction: 'EMAIL', hs_email_status: 'SENT' } },
  meeting: { type: 'meetings', properties: { hs_meeting_outcome: 'SCHEDULED' } },
  message: {
    type: 'communications',
    properties: { hs_communication_channel_type: 'LINKEDIN_MESSAGE', hs_communication_logged_from: 'CRM' },
  },
} as const satisfies Record<string, { type: ObjectType; properties: Readonly<Record<string, string>> }>;
export type LoggedKind = keyof typeof logged;

/** `at`: when it took place or, for a meeting, when it will. `properties` overrule what is put down, such as the direction. */
export type Logged = { contactId: string; ownerId: string; at: string; properties?: Readonly<Record<string, string>> };

/** The user behind an owner. @throws Refusal 404 for a queue, or an owner that is none */
const userOf = ({ owners }: Records, ownerId: string): number => {
  const userId = owners.find(ownerId)?.userId ?? null;
  if (userId === null) throw notFound(`Owner ${ownerId} is no user`);
  return userId;
};

/** A colleague logs something on a contact; HubSpot then also counts it on the contact itself. Answers the activity. */
export const logActivity = (
  records: Records,
  kind: LoggedKind,
  { contactId, ownerId, at, properties }: Logged,
): HubspotRecord => {
  const { type, properties: usual } = logged[kind];
  const activity = records
    .asUser(userOf(records, ownerId))
    .create(type, { hs_timestamp: at, hubspot_owner_id: ownerId, ...usual, ...properties }, [
      { to: { type: 'contacts', id: contactId } },
    ]);
  const count = Number(records.get('contacts', contactId)?.properties.get('num_contacted_notes') ?? 0);
  records.asCrm('CALCULATED', 'engagements').update('contacts', contactId, {
    num_contacted_notes: String(count + 1),
    notes_last_contacted: at,
    notes_last_updated: activity.createdAt,
  });
  return activity;
};

/** A rep sets the two fields of the buyer status; one that is left out stays as it is, an empty one is cleared. */
export const setBuyerStatus = (
  records: Records,
  { type, id }: Ref,
  { status, how }: { status?: string | undefined; how?: string | undefined },
  userId: number,
): HubspotRecord =>
  records.asUser(userId).update(type, id, {
    ...(status !== undefined && { handoff_buyer_status: status }),
    ...(how !== undefined && { handoff_confirmed_how: how }),
  });

export const completeTask = (records: Records, taskId: string, userId: number): HubspotRecord =>
  records.asUser(userId).update('tasks', taskId, { hs_task_status: 'COMPLETED' });

/** A new deal belongs to whoever makes it, unless said. */
export const createDeal = (
  records: Records,
  deal: { name: string; stage: string; pipeline?: string | undefined; contactIds: readonly string[] },
  userId: number,
): HubspotRecord => {
  const owner = records.owners.list().find((owner) => owner.userId === userId);
  return records.asUser(userId).create(
    'deals',
    {
      dealname: deal.name,
      dealstage: deal.stage,
      ...(deal.pipeline !== undefined && { pipeline: deal.pipeline }),
      ...(owner !== undefined && { hubspot_owner_id: owner.id }),
    },
    deal.contactIds.map((id) => ({ to: { type: 'contacts', id } })),
  );
};
