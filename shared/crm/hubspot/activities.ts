/**
 * What colleagues did towards a buyer, as HubSpot's own calls, e-mails, meetings and logged messages tell it. Only when, by
 * whom and of which kind is read, never a word of what was said.
 */
import { CrmRejected } from '../../domain/errors.ts';
import type { Activity } from '../../domain/lead.ts';
import { objectType, type HubspotApis } from './call/apis.ts';
import { associated } from './associations.ts';
import {
  callProof,
  callProperties,
  emailProof,
  emailProperties,
  meetingProof,
  meetingProperties,
  messageProof,
  messageProperties,
  type Proof,
} from './reached.ts';
import { readPresent } from './reads.ts';
import { instantOf, type Properties } from './values.ts';

type Source = {
  kind: Activity['kind'];
  type: string;
  /** What `proof` needs to know. */
  properties: readonly string[];
  /** What it says of the buyer; a buyer's own doing proves nothing. */
  proof: (properties: Properties) => Proof;
};

const sources: readonly Source[] = [
  { kind: 'call', type: objectType.call, properties: callProperties, proof: callProof },
  { kind: 'email', type: objectType.email, properties: emailProperties, proof: emailProof },
  { kind: 'meeting', type: objectType.meeting, properties: meetingProperties, proof: meetingProof },
  { kind: 'message', type: objectType.communication, properties: messageProperties, proof: messageProof },
];

/** How many of a lead's newest activities of one kind are read: ids grow with time, and a touch of long ago was seen long ago. */
const newestLookedAt = 100;

/** When it happened; of something still to come, such as a meeting, when it was put down. */
const happenedAt = (properties: Properties, now: string): string | undefined => {
  const at = instantOf(properties['hs_timestamp']);
  const madeAt = instantOf(properties['hs_createdate']);
  return at !== undefined && (at <= now || madeAt === undefined) ? at : madeAt;
};

const readKind = async (
  apis: HubspotApis,
  { kind, type, properties, proof }: Source,
  leadIds: readonly string[],
  now: string,
): Promise<readonly { leadId: string; activity: Activity }[]> => {
  const byLead = await associated(apis.associations, [objectType.contact, type], leadIds);
  const newest = [...byLead].flatMap(([leadId, ids]) =>
    ids
      .toSorted((a, b) => Number(b) - Number(a))
      .slice(0, newestLookedAt)
      .map((id) => ({ leadId, id })),
  );
  const rows = await readPresent(apis.records, {
    type,
    ids: newest.map(({ id }) => id),
    properties: ['hs_timestamp', 'hs_createdate', 'hubspot_owner_id', ...properties],
  });
  return newest.flatMap(({ leadId, id }) => {
    const row = rows.get(id);
    const by = row?.properties['hubspot_owner_id'];
    const at = row && happenedAt(row.properties, now);
    const said = row === undefined ? null : proof(row.properties);
    if (said === null || by === undefined || at === undefined) return [];
    return [{ leadId, activity: { kind, by, at, ...(said === 'try' && { isTry: true }) } }];
  });
};

type Kind = { activities: readonly { leadId: string; activity: Activity }[]; refused?: CrmRejected };

/** A kind that the app may not read is not known, and does not hide the others. */
const readIfAllowed = async (...asked: Parameters<typeof readKind>): Promise<Kind> => {
  try {
    return { activities: await readKind(...asked) };
  } catch (error) {
    if (error instanceof CrmRejected && error.code === 'forbidden') return { activities: [], refused: error };
    throw error;
  }
};

/**
 * The activities of each lead since the instant asked for, oldest first. A kind that the app may not read (e-mails need the
 * scope `sales-email-read`) counts as not done.
 * @throws CrmRejected `forbidden` when the app may read no kind at all: then nothing can be said of anybody.
 */
export const readActivities = async (
  apis: HubspotApis,
  asked: readonly { leadId: string; since: string }[],
  now: string,
): Promise<ReadonlyMap<string, readonly Activity[]>> => {
  const leadIds = asked.map(({ leadId }) => leadId);
  const kinds = await Promise.all(sources.map((source) => readIfAllowed(apis, source, leadIds, now)));
  const refused = kinds.flatMap((kind) => kind.refused ?? []);
  if (refused[0] !== undefined && refused.length === sources.length) throw refused[0];
  const since = new Map(asked.map(({ leadId, since }) => [leadId, Date.parse(since)]));
  const found = new Map<string, Activity[]>();
  for (const { leadId, activity } of kinds.flatMap(({ activities }) => activities)) {
    if (Date.parse(activity.at) < (since.get(leadId) ?? 0)) continue;
    found.set(leadId, [...(found.get(leadId) ?? []), activity]);
  }
  return new Map([...found].map(([leadId, activities]) => [leadId, activities.toSorted(byTime)]));
};

const byTime = (a: Activity, b: Activity): number => Date.parse(a.at) - Date.parse(b.at);
