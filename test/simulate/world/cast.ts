/** Who and what has a part in a history, in the order of their coming; acts name them by their place. */

export type Lead = { connection: string; id: string; email: string };
export type Cast = {
  leads: Lead[];
  deals: { connection: string; id: string }[];
  emails: string[];
  odd: Map<string, Record<string, unknown>>;
  /** As the policy has it: from the first day to the last. */
  leave: { rep: string; from: string; to: string }[];
  steps: number;
};
export const newCast = (): Cast => ({ leads: [], deals: [], emails: [], odd: new Map(), leave: [], steps: 0 });

/** The one at that place, counted round. */
export const at = <T>(list: readonly T[], place: number): T | undefined => list[place % Math.max(1, list.length)];
/** Who does something in a CRM: the team, and a colleague who is none of it. */
export const users: readonly string[] = ['anna', 'ben', 'carla', 'dina', 'emil', 'frida'];
