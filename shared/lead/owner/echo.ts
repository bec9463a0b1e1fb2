/**
 * Our own owner, come back as the firm's: HubSpot's "Assign company owner to contact" fills the empty owner of a company with that of a
 * contact, and so with ours. That is no evidence of who looks after the firm; it is what we said of one of its people a moment before.
 */
import { plus } from '../../domain/instant.ts';
import type { LeadState } from '../../domain/lead-state.ts';
import type { FirmEcho, KnownLeads } from '../../domain/relation.ts';
import type { Team } from '../../domain/team.ts';
import { clockToleranceMs } from '../../domain/track.ts';

/** The CRM copies within seconds; what we decide may be written minutes later, where the CRM was slow. */
const echoMs = 600_000;

/** An owner that one of the firm's people was given, and since when. */
type Given = { ownerId: string | null | undefined; at: string | undefined };

type FirmOwner = { ownerId: string | null; since: string | undefined };

const isCopied = (
  { ownerId, since }: FirmEcho,
  { owner }: Pick<LeadState, 'owner'>,
  leads: readonly KnownLeads[string][],
  { reps }: Pick<Team, 'reps'>,
): boolean => {
  const given: Given[] = [
    ...(owner?.by === 'us' ? [owner] : []),
    ...leads.map(({ rep, at }) => ({ ownerId: reps.find((one) => one.rep === rep)?.ownerId, at })),
  ];
  return given.some(
    (one) =>
      one.ownerId === ownerId &&
      one.at !== undefined &&
      since >= plus(one.at, -clockToleranceMs) &&
      since <= plus(one.at, echoMs),
  );
};

/**
 * The firm's owner where it is our own come back; undefined where it is not. Once known as that it stays so until somebody sets the owner
 * anew, whoever has the firm's leads by then.
 * @param firm who has the firm by its own record, and since when; a CRM that does not tell since when makes no such copies
 * @param known the copy that was seen before
 * @param before the lead itself: whom we gave it to
 * @param leads the firm's leads in this connection, by the rep who has each
 */
export const echoOf = (
  { ownerId, since }: FirmOwner,
  known: FirmEcho | undefined,
  before: Pick<LeadState, 'owner'>,
  leads: readonly KnownLeads[string][],
  team: Pick<Team, 'reps'>,
): FirmEcho | undefined => {
  if (ownerId === null || since === undefined) return undefined;
  if (known?.ownerId === ownerId && known.since === since) return known;
  return isCopied({ ownerId, since }, before, leads, team) ? { ownerId, since } : undefined;
};
