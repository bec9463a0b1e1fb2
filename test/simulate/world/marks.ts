/** Marks that must stand in no table, log or queue: names and words of people, their firms and deals are made of them. */
export const markOf = (count: number): string => `Zqx${count}y`;
/** The mark that an address is made of: one human has one, whichever CRM they come to. */
export const markIn = (email: string): string => `Z${(email.split('@')[0] ?? '').slice(1)}`;
/** Of their telephone numbers all but the last digit. */
export const mark = /zqx\d+y|49[ -]?30[ -]?90182/i;

/** The same for all who write from there. @param from an address, or its domain */
export const firmName = (from: string): string => `Firm of ${from.slice(from.indexOf('@') + 1)}, ${markOf(0)}`;
