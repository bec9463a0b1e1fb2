/** Who can own records. An owner, its user and the user's record are three things with three ids. */
import { alreadyExists, notFound } from './errors.ts';

export type Owner = {
  id: string;
  type: 'PERSON' | 'QUEUE';
  email: string;
  firstName: string;
  lastName: string;
  /** The user behind a person; null for a queue. Answers of the API hide it once the owner is archived. */
  userId: number | null;
  /** Their main team first; others are additional. */
  teams: readonly { id: string; name: string; primary: boolean }[];
  archived: boolean;
  createdAt: string;
  updatedAt: string;
};
export type OwnerInput = Pick<Owner, 'id' | 'email'> &
  Partial<Pick<Owner, 'type' | 'firstName' | 'lastName' | 'userId'>>;

const firstTeam = 400_001;

export type Owners = ReturnType<typeof openOwners>;

export const openOwners = (now: () => string) => {
  const owners = new Map<string, Owner>();
  const teamIds = new Map<string, string>();
  const find = (id: string): Owner | undefined => owners.get(id);
  return {
    find,
    list: (): Owner[] => [...owners.values()],
    add(input: OwnerInput): Owner {
      if (owners.has(input.id)) throw alreadyExists(`Owner ${input.id} exists`);
      const at = now();
      const owner: Owner = {
        type: 'PERSON',
        firstName: '',
        lastName: '',
        userId: null,
        teams: [],
        ...input,
        archived: false,
        createdAt: at,
        updatedAt: at,
      };
      owners.set(owner.id, owner);
      return owner;
    },
    /** What an admin does under Users & Teams: the first team is the main one. */
    setTeams(id: string, names: readonly string[]): void {
      const owner = find(id);
      if (owner === undefined) throw notFound(`Owner ${id} does not exist`);
      for (const name of names) if (!teamIds.has(name)) teamIds.set(name, String(firstTeam + teamIds.size));
      const teams = names.map((name, at) => ({ id: teamIds.get(name) ?? '', name, primary: at === 0 }));
      owners.set(id, { ...owner, teams, updatedAt: now() });
    },
    /** What HubSpot does when a user is deactivated: their records keep the owner, new ones cannot get it. */
    archive(id: string): void {
      const owner = find(id);
      if (owner === undefined) throw notFound(`Owner ${id} does not exist`);
      owners.set(id, { ...owner, archived: true, updatedAt: now() });
    },
  };
};
