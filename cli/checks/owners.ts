/** Who owned what came in lately: whoever owns a new record as a person is left its owner, and an integration user is no person. */
import type { CrmKind, Owner } from '../../shared/domain/team.ts';
import { isUnowned } from '../../shared/lead/owner/holder.ts';
import { addressIn, findOwner } from '../../shared/lead/owner/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { countOf } from '../policy-file.ts';
import { look, ok, warning, type Check, type Looked } from './check.ts';

const lookBackDays = 30;
const dayMs = 86_400_000;
/** As many as one page of HubSpot's search holds. */
const mostRecords = 200;
/** Whoever owns fewer made some by hand; more than that, or a tenth of all, look like a machine or an admin who imports. */
const many = 10;
const manyOfAll = 0.1;
const fewest = 3;

const sum = (counts: readonly { count: number }[]): number => counts.reduce((all, { count }) => all + count, 0);
/** "Frida Holm 12, Otto Other 3" */
const listed = (counts: readonly { owner: Owner; count: number }[]): string =>
  counts.map(({ owner, count }) => `${owner.name} ${count}`).join(', ');

/**
 * Judges by the policy who has the new records.
 * @param owned the owner of each; null: nobody
 * @param nobodys ids of users that count as nobody whatever the policy says, such as our own
 */
export const judgeOwners = (
  policy: Policy,
  {
    owners,
    owned,
    nobodys,
  }: { owners: readonly Owner[]; owned: readonly (string | null)[]; nobodys: ReadonlySet<string> },
  crm: CrmKind,
): Check => {
  const period = `the last ${lookBackDays} days`;
  if (owned.length === 0) return ok('owners', `nothing came in within ${period}`);
  const repIds = new Set(Object.values(policy.reps).map((rep) => findOwner(owners, addressIn(rep, crm))?.id));
  const byId = new Map(owners.map((owner) => [owner.id, owner]));
  const counts = [...Map.groupBy(owned, (id) => id)]
    .flatMap(([id, records]) => {
      const owner = id === null ? undefined : byId.get(id);
      return owner === undefined ? [] : [{ owner, count: records.length }];
    })
    .toSorted((a, b) => b.count - a.count || (a.owner.name < b.owner.name ? -1 : 1));
  const reps = counts.filter(({ owner }) => repIds.has(owner.id));
  const queues = counts.filter(({ owner }) => owner.kind === 'queue');
  const others = counts.filter(
    ({ owner }) =>
      owner.kind === 'person' &&
      owner.active &&
      !repIds.has(owner.id) &&
      !nobodys.has(owner.id) &&
      !isUnowned(policy, owner),
  );
  const nobodysCount = owned.length - sum(reps) - sum(others) - sum(queues);
  const found =
    `of ${countOf(owned.length, 'record')} made within ${period}${owned.length === mostRecords ? ' (the newest)' : ''}, ` +
    [
      `reps of the policy own ${sum(reps)}`,
      `nobody ${nobodysCount}`,
      ...(queues.length > 0 ? [`queues, which count as nobody, ${sum(queues)} (${listed(queues)})`] : []),
      ...(others.length > 0 ? [`others ${sum(others)} (${listed(others)})`] : []),
    ].join(', ');
  const suspects = others.filter(
    ({ owner, count }) =>
      owner.email !== '' && (count >= many || (count >= fewest && count >= owned.length * manyOfAll)),
  );
  if (suspects.length === 0) return ok('owners', found);
  // An integration may have the e-mail address of a rep: its username tells the two apart.
  const addresses = new Set(Object.values(policy.reps).map((rep) => addressIn(rep, crm)));
  const nameOf = ({ email, username }: Owner): string => (addresses.has(email.toLowerCase()) && username) || email;
  const names = [...policy.unowned, ...suspects.map(({ owner }) => nameOf(owner))];
  return warning(
    'owners',
    `${found}. ${suspects.map(({ owner }) => owner.name).join(' and ')} keep${suspects.length === 1 ? 's' : ''} what they own, as if they had chosen it.`,
    `Where these are no sellers but an integration or an import, write into handoff.yaml, and push it:  unowned: [${names.join(', ')}]`,
  );
};

/** @param read who owns the records made since that moment, at most so many */
export const checkOwners = (
  policy: Policy,
  crm: CrmKind,
  now: number,
  {
    owners,
    nobodys = new Set<string>(),
    read,
  }: {
    owners: readonly Owner[];
    nobodys?: ReadonlySet<string>;
    read: (since: string, most: number) => Promise<readonly (string | null)[]>;
  },
): Promise<Looked<null>> =>
  look('owners', 'See the checks above; nothing else depends on it.', async () => {
    const owned = await read(new Date(now - lookBackDays * dayMs).toISOString(), mostRecords);
    return { checks: [judgeOwners(policy, { owners, owned, nobodys }, crm)], value: null };
  });
