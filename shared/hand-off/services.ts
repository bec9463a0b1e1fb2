/** What the hand-off stands on, handed in, so that it knows no environment, clock or vendor. */
import type { Crm } from '../crm/crm.ts';
import type { Policy } from '../policy/policy.ts';
import type { Table } from '../store/table.ts';

/** What keeping a lead for later needs. */
export type Keeping = {
  connection: string;
  table: Table;
  /** The time as an ISO instant. */
  now: () => string;
  /** 0 to 1. */
  random: () => number;
};

export type Services = Keeping & {
  crm: Crm;
  policy: Policy;
  newId: () => string;
  /** Lets so many milliseconds pass. */
  sleep: (ms: number) => Promise<void>;
  /** Keyed hash of an e-mail address, the same in every connection. */
  personHash: (email: string) => string;
};
