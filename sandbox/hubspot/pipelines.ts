/** The deal pipelines of one portal. `isClosed` and `probability` are strings in HubSpot's answers, and are kept as such. */
import { alreadyExists, notFound } from './errors.ts';

/** Who may write on deals in a stage: whoever may write deals, or nobody. */
export type WritePermissions = 'CRM_PERMISSIONS_ENFORCEMENT' | 'INTERNAL_ONLY' | 'READ_ONLY';
export type Stage = {
  id: string;
  writePermissions: WritePermissions;
  label: string;
  displayOrder: number;
  metadata: { isClosed: 'true' | 'false'; probability: string };
};
export type Pipeline = { id: string; label: string; displayOrder: number; stages: readonly Stage[] };
/** `probability` as HubSpot writes it: `1.0` is won, `0.0` is lost. */
export type NewStage = { id: string; label: string; probability: string };

const isEnd = (probability: string): boolean => probability === '1.0' || probability === '0.0';
const stageOf = ({ id, label, probability }: NewStage, displayOrder: number): Stage => ({
  id,
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  label,
  displayOrder,
  metadata: { isClosed: isEnd(probability) ? 'true' : 'false', probability },
});
const stages = (...rows: [id: string, label: string, probability: string][]): Stage[] =>
  rows.map(([id, label, probability], displayOrder) => stageOf({ id, label, probability }, displayOrder));

/** The one that HubSpot gives every portal, and one that an admin made. */
const given: readonly Pipeline[] = [
  {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: stages(
      ['appointmentscheduled', 'Appointment Scheduled', '0.2'],
      ['qualifiedtobuy', 'Qualified To Buy', '0.4'],
      ['presentationscheduled', 'Presentation Scheduled', '0.6'],
      ['decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'],
      ['contractsent', 'Contract Sent', '0.9'],
      ['closedwon', 'Closed Won', '1.0'],
      ['closedlost', 'Closed Lost', '0.0'],
    ),
  },
  {
    // Only the first pipeline has stage ids that can be read; every other one has numbers.
    id: '74120011',
    label: 'Service Contracts',
    displayOrder: 1,
    stages: stages(
      ['141120101', 'Offer', '0.3'],
      ['141120102', 'Agreed in Principle', '0.7'],
      ['141120103', 'Signed', '1.0'],
      ['141120104', 'Declined', '0.0'],
    ),
  },
];

export type Pipelines = ReturnType<typeof openPipelines>;

export const openPipelines = () => {
  const pipelines = new Map(given.map((pipeline) => [pipeline.id, pipeline]));
  const find = (stageId: string): { pipeline: Pipeline; stage: Stage } | undefined => {
    for (const pipeline of pipelines.values()) {
      const stage = pipeline.stages.find(({ id }) => id === stageId);
      if (stage) return { pipeline, stage };
    }
    return undefined;
  };
  const read = (pipelineId: string): Pipeline => {
    const pipeline = pipelines.get(pipelineId);
    if (pipeline === undefined) throw notFound(`Pipeline ${pipelineId} does not exist`);
    return pipeline;
  };
  return {
    list: (): Pipeline[] => [...pipelines.values()],
    has: (pipelineId: string): boolean => pipelines.has(pipelineId),
    /** A stage, and whichever pipeline has it: its id is the portal's own. */
    find,
    /** An admin adds a stage at the end. */
    addStage(pipelineId: string, stage: NewStage): void {
      const pipeline = read(pipelineId);
      if (find(stage.id)) throw alreadyExists(`Stage ${stage.id} exists`);
      const stages = [...pipeline.stages, stageOf(stage, pipeline.stages.length)];
      pipelines.set(pipelineId, { ...pipeline, stages });
    },
    /** An admin closes a stage to edits, or opens it again. */
    permit(stageId: string, writePermissions: WritePermissions): void {
      const pipeline = find(stageId)?.pipeline;
      if (pipeline === undefined) throw notFound(`Stage ${stageId} does not exist`);
      const stages = pipeline.stages.map((stage) => (stage.id === stageId ? { ...stage, writePermissions } : stage));
      pipelines.set(pipeline.id, { ...pipeline, stages });
    },
    /** An admin removes a stage; deals that went through it keep it in their history. */
    removeStage(stageId: string): void {
      const found = find(stageId);
      if (found === undefined) throw notFound(`Stage ${stageId} does not exist`);
      const { pipeline } = found;
      pipelines.set(pipeline.id, { ...pipeline, stages: pipeline.stages.filter(({ id }) => id !== stageId) });
    },
  };
};
