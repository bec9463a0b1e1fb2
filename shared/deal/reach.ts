/** How far the gate reaches: which closes it judges, and whose confirmation counts there. */
import type { DealState } from '../domain/deal-state.ts';
import type { DealRecord, PipelineNamed, StageChange } from '../domain/deal.ts';
import { crmOf } from '../domain/team.ts';
import type { Policy } from '../policy/policy.ts';
import type { Said } from './missing.ts';

type Close = Policy['close'];
type Closed = {
  deal: DealRecord;
  history: readonly StageChange[];
  state: Pick<DealState, 'wasOfGate'>;
  policy: Pick<Policy, 'close'>;
};

const makers = { person: 'people', workflow: 'workflows', program: 'programs' } as const;

const isNamed = (names: readonly string[], listed: readonly string[]): boolean =>
  listed.some((one) => names.some((name) => name.trim().toLowerCase() === one.trim().toLowerCase()));

/** Whether a pipeline, or the record type that stands for one, is judged; one that is not known is as the CRM's main one. */
export const isOfGate = (
  { connection, pipelineNames, isMainPipeline }: PipelineNamed & Pick<DealRecord, 'connection'>,
  { pipelines }: Pick<Close, 'pipelines'>,
): boolean => {
  const named = pipelines[crmOf(connection) ?? 'hubspot'];
  return named.length > 0 ? isNamed(pipelineNames ?? [], named) : isMainPipeline !== false;
};

/**
 * Whether the gate is for this close, by the pipeline of the deal and by who made it. A deal that was open in a judged pipeline is judged wherever
 * it is won; so is one of which nobody knows the pipeline, as in an org without record types: a name that fits nothing opens no gate.
 * @param entry the move that made it won
 */
export const isJudged = (
  { deal, history, state, policy: { close } }: Closed,
  entry: Pick<StageChange, 'madeBy'> | undefined,
): boolean => {
  const { connection } = deal;
  const open = history.filter(({ outcome }) => outcome === 'open');
  const isOfAny =
    state.wasOfGate === true ||
    deal.pipelineNames === undefined ||
    [deal, ...open].some((one) => isOfGate({ ...one, connection }, close));
  return isOfAny && close.by.includes(makers[entry?.madeBy ?? 'person']);
};

/** The contacts whose confirmation alone counts; none where any one's does, or where nobody is called so. */
export const mainOf = (contacts: readonly Said[], { whose, roles }: Close): Said[] =>
  whose === 'any' ? [] : contacts.filter((said) => isNamed(said.roles ?? [], [...roles, 'primary']));
