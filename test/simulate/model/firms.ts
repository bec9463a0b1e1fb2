/** To whom people gave firms. */
import { hostOf, isStrangersHost } from './doors.ts';

export const openFirms = () => {
  const owners = new Set<string>();
  const ownersAt = (host: string): string[] =>
    [...owners].flatMap((one) => (one.startsWith(`${host} `) ? one.slice(host.length + 1) : []));
  return {
    given: (host: string, rep: string): void => void owners.add(`${host} ${rep}`),
    /** The firm of that address is theirs. */
    isGiven: (email: string, rep: string): boolean => owners.has(`${hostOf(email)} ${rep}`),
    /** One record stands for all of these addresses, and the company that it is linked to is the firm of each: whoever has that has them all. */
    merged: (emails: readonly string[]): void => {
      const hosts = emails.map(hostOf);
      for (const rep of hosts.flatMap(ownersAt))
        for (const host of hosts) if (!isStrangersHost(host)) owners.add(`${host} ${rep}`);
    },
  };
};
export type Firms = ReturnType<typeof openFirms>;
