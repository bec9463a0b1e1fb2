/** A deal, as the gate before its close and the care after it see it. */
import type { BuyerStatus, FieldName } from './lead.ts';

/** A deal as it stands in the CRM at `readAt`. Which stages are won or lost comes from its pipeline, never from a name. */
/**
 * The pipeline of a deal, or the record type that stands for one: all its names, and whether it is the one that the CRM begins with. Absent:
 * it is of none, or that was not asked.
 */
export type PipelineNamed = { pipelineNames?: readonly string[]; isMainPipeline?: boolean };

export type DealRecord = PipelineNamed & {
  connection: string;
  id: string;
  name: string;
  outcome: 'open' | 'won' | 'lost';
  /** The CRM's own id of the stage, and how a rep reads it. */
  stage: string;
  stageName: string;
  /** Null where the CRM has no pipelines. */
  pipeline: string | null;
  ownerId: string | null;
  /** The company that it belongs to, where the CRM moves that company's people on because of it. */
  companyId?: string;
  /** The contacts that belong to it. */
  leadIds: readonly string[];
  /** What each of them is in it, where the CRM tells: names of roles, and of labels; `primary` for whom Salesforce calls so. */
  roles?: Readonly<Record<string, readonly string[]>>;
  /** What the deal holds of what we write. */
  fields: Partial<Record<FieldName, string>>;
  buyerStatus: BuyerStatus | null;
  /** Why it was lost, in the CRM's own field; null when nobody said. */
  lostReason: string | null;
  /** When it was made in the CRM (ISO), where it tells: its moves need not go back as far. */
  createdAt?: string;
  readAt: string;
};

/** One move of a deal into a stage, newest first. `byUs`: our own app made it. `outcome` is null for a stage that is no more. */
export type StageChange = PipelineNamed & {
  stage: string;
  stageName: string;
  pipeline: string | null;
  outcome: DealRecord['outcome'] | null;
  at: string;
  byUs: boolean;
  /** What made the move, where it was no person: a workflow, or another program. */
  madeBy?: 'workflow' | 'program';
};
