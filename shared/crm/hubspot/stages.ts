/**
 * The stages of all deal pipelines. What a stage means is in its metadata, as texts: `isClosed` "true", and `probability` "1.0"
 * for won, "0.0" for lost. Stage ids are the account's own, so nothing is ever told from an id or a label.
 */
import type { PipelinesApi } from '@hubspot/api-client/lib/codegen/crm/pipelines/index.js';
import * as z from 'zod/mini';
import { CrmUnavailable } from '../../domain/errors.ts';
import type { DealRecord, PipelineNamed } from '../../domain/deal.ts';
import { cached } from '../cached.ts';

/** `pipelineNames`: the pipeline's id and name. */
export type Stage = {
  name: string;
  pipeline: string;
  pipelineNames: readonly string[];
  isClosed: string | undefined;
  probability: number;
};
export type Stages = ReadonlyMap<string, Stage>;

/** The pipeline that every portal begins with. */
export const mainPipeline = 'default';

const text = z.optional(z.nullable(z.coerce.string()));
const pipelines = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      label: text,
      stages: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          metadata: z.optional(z.nullable(z.object({ isClosed: text, probability: text }))),
        }),
      ),
    }),
  ),
});

/** HubSpot's reference knows `probability` alone and its answers hold `isClosed` too; where that is missing, only 1 and 0 are ends. */
export const outcomeOf = ({ isClosed = 'true', probability }: Stage): DealRecord['outcome'] => {
  if (isClosed !== 'true') return 'open';
  return probability === 1 ? 'won' : probability === 0 ? 'lost' : 'open';
};

/** The pipeline of a stage, where that is known. */
export const pipelineOf = (stage: Stage | undefined): PipelineNamed =>
  stage === undefined ? {} : { pipelineNames: stage.pipelineNames, isMainPipeline: stage.pipeline === mainPipeline };

/** How a rep reads the stage; its id where there is no such stage any more. */
export const stageNameOf = (stages: Stages, stage: string): string => stages.get(stage)?.name ?? stage;

const readStages = async (api: PipelinesApi): Promise<Stages> => {
  const parsed = z.safeParse(pipelines, await api.getAll('deals'));
  if (!parsed.success) throw new CrmUnavailable('down', 'HubSpot answered pipelines that cannot be read');
  return new Map(
    parsed.data.results.flatMap(({ id: pipeline, label: called, stages }) =>
      stages.map(({ id, label, metadata }): [string, Stage] => [
        id,
        {
          name: label,
          pipeline,
          pipelineNames: [pipeline, ...(called ? [called] : [])],
          isClosed: metadata?.isClosed ?? undefined,
          // An empty text would be the number 0, and the stage a lost one.
          probability: metadata?.probability ? Number(metadata.probability) : Number.NaN,
        },
      ]),
    ),
  );
};

/** Pipelines change rarely; five minutes old is fresh enough, unless a stage turns up that is not among them. */
const freshMs = 300_000;

export type StagesOf = {
  /** For stages that deals stand in now: one that is unknown is asked for anew each time, since a deal may have been won by it. */
  present: (stages: readonly string[]) => Promise<Stages>;
  /** For stages of long ago: one that was unknown once is no more, and is not asked for again. */
  past: (stages: readonly string[]) => Promise<Stages>;
};

export const openStages = (api: PipelinesApi, now: () => number): StagesOf => {
  const load = cached(freshMs, now, () => readStages(api));
  const noMore = new Set<string>();
  const covering = async (stages: readonly string[]): Promise<Stages> => {
    const known = await load();
    return stages.every((stage) => known.has(stage)) ? known : load({ fresh: true });
  };
  return {
    present: covering,
    past: async (stages) => {
      const known = await covering(stages.filter((stage) => !noMore.has(stage)));
      for (const stage of stages) if (!known.has(stage)) noMore.add(stage);
      return known;
    },
  };
};
