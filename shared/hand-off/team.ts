/** Who can be given a lead in this connection now. */
import { type Owner, type Team, crmOf } from '../domain/team.ts';
import { buildTeam } from '../lead/owner/team.ts';
import { deciding } from './deciding.ts';
import type { Services } from './services.ts';

/** A lead or a deal, as far as it says who has it. */
type Owned = { ownerId: string | null };

/**
 * The owners we know, read anew when a record has one who is not among them: whoever joined a moment ago and was chosen by a
 * person counts as much as anybody.
 */
const ownersOf = async (records: readonly Owned[], { crm }: Services): Promise<readonly Owner[]> => {
  const owners = await crm.owners();
  const known = new Set(owners.map(({ id }) => id));
  const isStranger = ({ ownerId }: Owned): boolean => ownerId !== null && !known.has(ownerId);
  return records.some(isStranger) ? crm.owners({ fresh: true }) : owners;
};

/** The policy's reps as this connection's CRM knows them, beside everyone else who owns records there; nobody for no record. */
export const gatherTeam = async (records: readonly Owned[], services: Services): Promise<Team> => {
  if (records.length === 0) return { reps: [], owners: new Map() };
  const [owners, availability] = await Promise.all([ownersOf(records, services), services.crm.availability()]);
  const crm = crmOf(services.connection);
  return deciding(() => buildTeam(services.policy, crm, owners, availability, services.personHash));
};
