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
  archived: boolean;
  createdAt: string;
  updatedAt: string;
};
export type OwnerInput = Pick<Owner, 'id' | 'email'> &
  Partial<Pick<Owner, 'type' | 'firstName' | 'lastName' | 'userId'>>;

export type Owners = ReturnType<typeof openOwners>;

export const openOwners = (now: () => string) => {
  const owners = new Map<string, Owner>();
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
        ...input,
        archived: false,
        createdAt: at,
        updatedAt: at,
      };
      owners.set(owner.id, owner);
      return owner;
    },
    /** What HubSpot does when a user is deactivated: their records keep the owner, new ones cannot get it. */
    archive(id: string): void {
      const owner = find(id);
      if (owner === undefined) throw notFound(`Owner ${id} does not exist`);
      owners.set(id, { ...owner, archived: true, updatedAt: now() });
    },
  };
};
