/** What the hand-off stands on, handed in, so that it knows no environment, clock or vendor. */
import type { Crm, RecordRef } from '../crm/crm.ts';
import type { News } from '../domain/news.ts';
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

/** Where it is told what was done. */
export type Bus = {
  /** Never throws; answers the keys of what the bus is not known to have. */
  put: (all: readonly News[]) => Promise<ReadonlySet<string>>;
  /** Where a person sees the record. */
  linkTo: (ref: RecordRef) => string;
};

export type Services = Keeping & {
  crm: Crm;
  policy: Policy;
  newId: () => string;
  /** Lets so many milliseconds pass. */
  sleep: (ms: number) => Promise<void>;
  /** Keyed hash of an e-mail address, the same in every connection. */
  personHash: (email: string) => string;
  /** Absent where nobody is told: a connection that only watches has done nothing. */
  bus?: Bus | undefined;
};
