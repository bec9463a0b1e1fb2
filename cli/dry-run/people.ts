/** Who can be given a lead, and who has one: the reps of the policy, and whoever else an export names as an owner. */
import type { Owner, Team } from '../../shared/domain/team.ts';
import { crmOf } from '../../shared/domain/team.ts';
import { addressIn, buildTeam, userNames, type UserNames } from '../../shared/lead/owner/team.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { isNothing } from './values.ts';

/** So many names of owners are told apart; whoever else is named is one more. */
const mostNamed = 5000;
/** Both CRMs and their admins call it so. */
const queueWord = /(?:^|[^\p{L}])(?:queue|warteschlange|file d’attente)(?:$|[^\p{L}])/iu;

const plain = (text: string): string => text.trim().toLowerCase();

export type People = {
  team: Team;
  /** By what the policy calls them. */
  userNames: UserNames;
  /** The owner of that name or address; null where the cell names nobody, or whoever is to count as nobody. */
  idOf: (text: string | undefined) => string | null;
  /** Whom a field names, who is a user whatever they are: whoever is to count as nobody has left. Null where the cell names nobody. */
  userOf: (text: string) => string | null;
  /** How many are named who are no reps of the policy: as owners, and by facts as users who are taken to be active. */
  strangers: () => { owners: number; users: number };
};

/**
 * Every rep is there, as an active user with the hours and leave of the policy. Whoever else is named is an active colleague, for an export
 * does not tell who has left; a name with "queue" in it is a queue.
 * @param nobody names that count as nobody's: as owners nobody, and where a fact names them users who have left
 * @param hash of an address
 */
export const openPeople = (
  policy: Policy,
  connection: string,
  nobody: readonly string[],
  hash: (text: string) => string,
): People => {
  const crm = crmOf(connection);
  const reps = Object.entries(policy.reps).map(([rep, one]): Owner => ({
    id: rep,
    name: one.name,
    email: addressIn(one, crm),
    kind: 'person',
    active: true,
  }));
  const { reps: known, owners: firstOwners } = buildTeam(policy, crm, reps, [], hash);
  const owners = new Map(firstOwners);
  const none = new Set(nobody.map(plain));
  const names = Map.groupBy(Object.values(policy.reps), ({ name }) => plain(name));
  const ids = new Map(
    Object.entries(policy.reps).flatMap(([rep, one]) => {
      // A name that two have says of neither who is meant.
      const isAlone = names.get(plain(one.name))?.length === 1;
      return [rep, ...(isAlone ? [one.name] : []), one.email, addressIn(one, crm)].map((text): [string, string] => [
        plain(text),
        rep,
      ]);
    }),
  );
  const kept = new Set(policy.queues.map(plain));
  const strangerFor = (text: string): string => {
    const place = Math.min(owners.size - reps.length, mostNamed) + 1;
    const id = `other-${place}`;
    const active = !none.has(plain(text));
    const kind = kept.has(plain(text)) || queueWord.test(text) ? 'queue' : 'person';
    owners.set(id, { id, name: text.trim(), email: text.includes('@') ? plain(text) : '', kind, active });
    return id;
  };
  const named = { owners: new Set<string>(), users: new Set<string>() };
  const whose = (text: string, as: keyof typeof named): string => {
    const key = plain(text);
    // "Anna Weber (anna@acme.example)"
    const inBrackets = /[(<]([^()<>]+)[)>]\s*$/.exec(key)?.[1] ?? '';
    // A rep who is to count as nobody is another one than the rep.
    const hasLeft = none.has(key);
    const name = hasLeft ? `gone: ${key}` : key;
    const found = ids.get(name) ?? (hasLeft ? undefined : ids.get(inBrackets));
    const id = found ?? strangerFor(text);
    if (found === undefined && ids.size < mostNamed) ids.set(name, id);
    const isTaken = policy.reps[id] === undefined && owners.get(id)?.active === true;
    if (isTaken) named[as].add(id);
    return id;
  };
  return {
    team: { reps: known, owners },
    userNames: userNames(policy, crm, owners),
    idOf: (text) => (text === undefined || isNothing(text) || none.has(plain(text)) ? null : whose(text, 'owners')),
    userOf: (text) => (isNothing(text) ? null : whose(text, 'users')),
    strangers: () => ({ owners: named.owners.size, users: named.users.size }),
  };
};
