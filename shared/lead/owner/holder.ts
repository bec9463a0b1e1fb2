/** Whoever a record or firm names as its owner: whether they count, and what they are called. */
import { clean } from '../../domain/facts.ts';
import type { HolderKind, Owner, Team } from '../../domain/team.ts';
import type { Policy } from '../../policy/policy.ts';

/** Longest name of a person in a sentence. */
const maxName = 80;
export const nameOf = ({ name, email, id }: Owner): string => clean(name, maxName) || clean(email, maxName) || id;

/** Whether the policy says, by e-mail address or username, that this owner counts as nobody. */
export const isUnowned = ({ unowned }: Pick<Policy, 'unowned'>, { email, username }: Owner): boolean =>
  unowned.some((address) => [email, username].some((own) => own?.toLowerCase() === address.toLowerCase()));

/** Whether the policy says, by its name, that the leads of this queue are left there. */
const isKept = ({ queues }: Pick<Policy, 'queues'>, { name }: Owner): boolean =>
  queues.some((queue) => queue.toLowerCase() === name.trim().toLowerCase());

export const holderKind = (owner: Owner, policy: Pick<Policy, 'unowned' | 'queues'>): HolderKind => {
  if (owner.kind === 'queue') return isKept(policy, owner) ? 'kept' : 'queue';
  if (!owner.active) return 'left';
  if (isUnowned(policy, owner)) return 'unowned';
  return owner.isOutside === true ? 'outside' : 'active';
};

const why: Readonly<Record<Exclude<HolderKind, 'active'>, string>> = {
  queue: 'is a queue',
  kept: 'is a queue whose leads the policy leaves there',
  left: 'is not an active user any more',
  unowned: 'counts as nobody by the policy',
  outside: 'is a user of a partner, who is given no leads',
};

type Known = { team: Team; policy: Pick<Policy, 'unowned' | 'queues'> };
const unlessOne = (ownerId: string | null, { team, policy }: Known, counts: readonly HolderKind[]): Owner | string => {
  if (ownerId === null) return 'nobody';
  const owner = team.owners.get(ownerId);
  if (!owner) return 'a user the CRM does not know any more';
  const kind = holderKind(owner, policy);
  return kind === 'active' || counts.includes(kind) ? owner : `${nameOf(owner)} ${why[kind]}`;
};

/** The owner a record has, or in plain words why it counts as nobody's. */
export const ownerOr = (ownerId: string | null, known: Known): Owner | string => unlessOne(ownerId, known, ['outside']);

/** The owner of a firm, whose leads they get; or in plain words why they get none. */
export const firmOwnerOr = (ownerId: string | null, known: Known): Owner | string => unlessOne(ownerId, known, []);
