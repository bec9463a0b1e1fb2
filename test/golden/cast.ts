/** Who and what plays a part, by the name it has in the script; and the reps, by their key in `sandbox/demo/people`. */
import { reps } from '../../sandbox/demo/people/reps.ts';

export const openCast = () => {
  const ids = new Map<string, string>();
  return {
    /** @throws Error for a name that somebody has already */
    add: (name: string, id: string): void => {
      if (ids.has(name)) throw new Error(`There is a ${name} already.`);
      ids.set(name, id);
    },
    /** The CRM's id. @throws Error for a name that nobody has */
    id: (name: string): string => {
      const id = ids.get(name);
      if (id === undefined) throw new Error(`There is no ${name} yet.`);
      return id;
    },
    names: (): string[] => [...ids.keys()],
  };
};
export type Cast = ReturnType<typeof openCast>;

/** What HubSpot knows of a rep. @throws Error for a queue or a stranger */
export const hubspotRep = (key: string): { userId: number; ownerId: string } => {
  const rep = reps.find((one) => one.key === key);
  if (rep === undefined || rep.userId === null) throw new Error(`There is no rep ${key}.`);
  return { userId: rep.userId, ownerId: rep.ownerId };
};
