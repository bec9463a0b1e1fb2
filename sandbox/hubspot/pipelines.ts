/** The deal pipelines. `isClosed` and `probability` are strings in HubSpot's answers, and are kept as such. */

export type Stage = {
  id: string;
  label: string;
  displayOrder: number;
  metadata: { isClosed: 'true' | 'false'; probability: string };
};
export type Pipeline = { id: string; label: string; displayOrder: number; stages: readonly Stage[] };

const stages = (...rows: [id: string, label: string, probability: string][]): Stage[] =>
  rows.map(([id, label, probability], displayOrder) => ({
    id,
    label,
    displayOrder,
    metadata: { isClosed: probability === '1.0' || probability === '0.0' ? 'true' : 'false', probability },
  }));

export const dealPipelines: readonly Pipeline[] = [
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

/** The stage and its pipeline; without a pipeline, whichever has that stage. */
export const findStage = (stageId: string, pipelineId?: string): { pipeline: Pipeline; stage: Stage } | undefined => {
  for (const pipeline of dealPipelines) {
    if (pipelineId !== undefined && pipeline.id !== pipelineId) continue;
    const stage = pipeline.stages.find(({ id }) => id === stageId);
    if (stage) return { pipeline, stage };
  }
  return undefined;
};
