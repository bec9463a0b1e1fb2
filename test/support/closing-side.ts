/** What a scene of deals and contacts needs of a CRM: acts of people there, and what they see. */
import type { Crm } from '../../shared/crm/crm.ts';
import type { Services } from '../../shared/hand-off/services.ts';
import type { Clock } from './portal.ts';

/** `wonElsewhere` is won by its pipeline's word alone, and in HubSpot in another pipeline. */
export type StageKey = 'first' | 'second' | 'won' | 'lost' | 'wonElsewhere';
export type Mate = 'anna' | 'ben' | 'georg';
export type Said = { status?: string; how?: string };
export type TaskShown = { id: string; title: string; text: string; to: string; isDone: boolean };

/** What differs from one CRM to the other: acts of people, and what they see. */
export type Side = {
  openCrm: (now?: () => number) => Crm;
  ownerOf: (mate: Mate) => string;
  addContact: (email: string, own?: { optedOut?: boolean }) => string;
  optOut: (contactId: string) => void;
  deleteContact: (contactId: string) => void;
  mergeContacts: (intoId: string, otherId: string) => string;
  addDeal: (contactIds: readonly string[], deal: { stage: StageKey; name: string; owner: Mate }) => string;
  addToDeal: (contactId: string, dealId: string) => void;
  /** A lead that sales said this of, made into a contact with a deal. @throws Error where the CRM has no leads of their own */
  convertLead: (said: Said, isMapped: boolean) => Promise<string>;
  deleteDeal: (dealId: string) => void;
  /** @throws Error where the CRM merges no deals */
  mergeDeals: (intoId: string, otherId: string) => string;
  move: (dealId: string, stage: StageKey) => void;
  /** Another program wins it: an API client, or the user of another integration. */
  winAsProgram: (dealId: string) => void;
  /** A workflow does; a flow of Salesforce runs as the user who began it. */
  winAsWorkflow: (dealId: string) => void;
  /** What the contact is in the deal: a role of Salesforce, or a label of HubSpot. */
  callDecisionMaker: (contactId: string, dealId: string) => void;
  /** Into an open stage of the other pipeline, or another record type. */
  moveAside: (dealId: string, recordType?: string) => void;
  /** The org has none: opportunities have no such field. */
  forgetRecordTypes: () => void;
  /** A renewal, in a pipeline or of a record type of its own, and how somebody wins it. */
  addRenewal: (contactIds: readonly string[]) => { id: string; win: () => void };
  /** In the CRM's own field, where it has one. */
  sayWhyLost: (dealId: string, reason: string) => void;
  stageOf: (dealId: string) => string;
  say: (object: 'lead' | 'deal', id: string, said: Said) => void;
  notes: (dealId: string) => readonly string[];
  tasks: (dealId: string) => readonly TaskShown[];
  completeTask: (taskId: string) => void;
  /** All that the integration wrote of the deal so far, notes and tasks on it too; and how often it moved it. */
  writesOn: (dealId: string) => number;
  movesOf: (dealId: string) => number;
};

export const keyOf = (stages: Readonly<Record<StageKey, string>>, stage: string): string =>
  Object.entries(stages).find(([, id]) => id === stage)?.[0] ?? stage;

/** Longer than a lease and than the first waits, so that whatever was held is free. */
export const whileMs = 120_000;

export const counting = () => {
  const counts = new Map<string, number>();
  return { add: (id: string) => counts.set(id, (counts.get(id) ?? 0) + 1), of: (id: string) => counts.get(id) ?? 0 };
};

export type Started = {
  connection: string;
  clock: Clock;
  services: (own?: Partial<Services>) => Services;
  side: Side;
  stop: () => Promise<void>;
};
