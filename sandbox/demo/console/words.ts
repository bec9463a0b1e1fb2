/** Says in plain words what happened. */
import { crmWords, many } from './crm-words.ts';
import type { DealHappening, Happening, LeadHappening } from './happenings.ts';
import type { Line } from '../../../console/view.ts';
import type { LadderStep } from '../../../shared/domain/lead-state.ts';

/** How a lead and an owner are called; both answer something for an id they do not know. */
export type Names = { lead: (id: string) => string; owner: (id: string) => string };

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const outcomes: Readonly<Record<string, string>> = {
  unchanged: 'nothing to change',
  known: 'seen already, nothing to do',
  stopped: 'not handed off, the reason is on the record',
  'no-lead': 'no lead, left as it is',
  gone: 'gone from the CRM',
  merged: 'merged into another record',
  erased: 'forgotten, with all its traces',
  retry: 'will be tried again',
  later: 'waits for a better moment',
  park: 'refused by the CRM: a person must look',
};

const records: ReadonlySet<string> = new Set(['owner', 'note', 'note (updated)', 'task']);

/** The many fields are one thing to a reader: "fields, note". */
const written = (parts: readonly string[]): string =>
  [...new Set(parts.map((part) => (records.has(part) ? part : 'fields')))].join(', ');

/** Nobody had reached the buyer in time. */
const steps: Readonly<Record<LadderStep, string>> = {
  remind: 'late: the owner is reminded',
  buddy: 'late: a colleague is asked to step in',
  reassign: 'late: taken back, for the next of the pool',
  manager: 'late: the manager is told',
};

/** "Pat Doe (Nordwerk) → Anna Weber: problem-aware, 78 points, in 1.4 s" */
const leadWords = (
  { lead, mode, outcome, code, rule, stage, score, ownerId, wrote = [], step, speedMs }: LeadHappening,
  names: Names,
): string => {
  const name = names.lead(lead);
  if (outcome !== 'handed-off' && outcome !== 'updated') {
    const why = code ?? rule;
    return `${name}: ${outcomes[outcome] ?? outcome}${why === undefined ? '' : ` (${why})`}`;
  }
  const isWatched = mode === 'shadow';
  const owner = typeof ownerId === 'string' ? ` ${isWatched ? 'would go to' : '→'} ${names.owner(ownerId)}` : '';
  const facts = [
    ...(stage === undefined ? [] : [stage]),
    ...(score === undefined ? [] : [`${score} points`]),
    ...(speedMs === undefined ? [] : [`in ${seconds(speedMs)}`]),
    ...(step === undefined ? [] : [steps[step]]),
    ...(outcome === 'updated' ? [`${isWatched ? 'would update' : 'updated'} ${written(wrote)}`] : []),
  ];
  return `${name}${owner}: ${facts.join(', ')}`;
};

const verdicts: Readonly<Record<string, string>> = {
  passed: 'the close passes',
  reverted: 'closed unconfirmed, put back',
  flagged: 'closed unconfirmed, let stand and flagged',
  'before-us': 'closed long ago, left alone',
};
const dealWords = ({ deal, outcome, code, as }: DealHappening): string => {
  const answer = as === undefined ? (outcomes[outcome] ?? outcome) : (verdicts[as] ?? as);
  return `Deal ${deal}: ${answer}${code === undefined ? '' : ` (${code})`}`;
};

const queueWords = { received: 'taken from the queue', done: 'done', returned: 'back in the queue for another try' };

type Words = Omit<Line, 'seq' | 'at' | 'connection'>;
type Of<K extends Happening['kind']> = Extract<Happening, { kind: K }>;

const troubles: ReadonlySet<string> = new Set(['park', 'retry', 'later', 'reverted', 'flagged']);

/** 409 is how setup learns that something is there already, and a session of Salesforce ends by itself. */
const isExpected = ({ status, path }: Of<'crm'>): boolean =>
  status === 409 || (status === 401 && path.startsWith('/services/data/'));

const wordsOf: { [K in Happening['kind']]: (happening: Of<K>, names: Names) => Words } = {
  webhook: ({ status, durationMs }) => {
    const isTaken = status < 300;
    const text = `A webhook ${isTaken ? 'came in' : 'was refused'}: ${status} in ${Math.round(durationMs)} ms`;
    return { kind: 'webhook', isTrouble: !isTaken, text };
  },
  messages: ({ action, count }) => ({
    kind: 'queue',
    isTrouble: action === 'returned',
    text: `${many(count, 'message')} ${queueWords[action]}`,
  }),
  run: ({ function: name, cold, durationMs, outcome, error }) => {
    const end = outcome === 'ok' ? '' : `, ended in ${outcome}${error === undefined ? '' : ` (${error})`}`;
    const text = `${name} ran ${Math.round(durationMs)} ms${cold ? ' from a cold start' : ''}${end}`;
    return { kind: 'function', isTrouble: outcome !== 'ok', text };
  },
  crm: (call) => {
    const isFine = call.status >= 200 && call.status < 300;
    const text = `${crmWords(call)}${isFine || isExpected(call) ? '' : `: answered ${call.status}`}`;
    return { kind: 'crm', isTrouble: !isFine && !isExpected(call), text };
  },
  told: ({ channel, text }) => ({ kind: 'told', isTrouble: false, text: `${channel}: ${text.split('\n')[0] ?? ''}` }),
  deal: (happening) => ({
    kind: 'deal',
    isTrouble: [happening.as, happening.outcome].some((word) => word !== undefined && troubles.has(word)),
    text: dealWords(happening),
  }),
  'catch-up': ({ connection, missed }) => ({
    kind: 'function',
    isTrouble: true,
    text: `catch-up found ${many(missed, 'change')} of which no event of ${connection} had told`,
  }),
  lead: (happening, names) => {
    const { lead, outcome } = happening;
    const isTrouble = troubles.has(outcome);
    const text = leadWords(happening, names);
    return { kind: 'lead', isTrouble, text, lead };
  },
};

/** The line of the page for one happening. */
export const lineOf = <K extends Happening['kind']>(happening: Of<K>, names: Names): Line => {
  const kind: K = happening.kind;
  return { seq: happening.seq, at: happening.at, ...wordsOf[kind](happening, names) };
};
