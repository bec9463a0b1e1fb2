/** What `handoff try` says: before it begins, of each step, and in the end. */
import { trialAddress } from '../shared/domain/trial.ts';
import type { LeadRecord } from '../shared/domain/lead.ts';
import type { TrialLead } from '../shared/crm/trial.ts';
import type { CrmKind } from '../shared/domain/team.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Mode } from '../shared/store/connections.ts';
import type { Pretended } from '../shared/store/pretended.ts';
import type { Check } from './checks/check.ts';
import { lookAtEvents } from './checks/store.ts';
import type { Paint } from './command.ts';
import type { Followed, Sight, Step } from './try-follow.ts';
import type { Removed } from './try-remove.ts';

/** An invented person, who is known for one by whoever meets them meanwhile. */
export const trialLead = (mark: string): TrialLead => ({
  firstName: 'Ada',
  lastName: 'Example (test lead)',
  email: trialAddress(mark),
  company: 'Example Works',
  problem: 'Our packing line stands still twice a week, and nobody can say why.',
});

const recordWords: Readonly<Record<CrmKind, string>> = {
  hubspot: 'one contact in HubSpot',
  salesforce: 'one Lead in Salesforce',
};
const bystanders: Readonly<Record<CrmKind, string>> = {
  hubspot:
    'HubSpot may tell the rep of a new contact or task (their own notification settings), your workflows on new contacts run, and HubSpot may make a company of the address. Deleted, the contact is in the recycle bin for 90 days.',
  salesforce:
    'The flow of the package that tells new owners leaves test leads out; flows and alerts of your own on new leads run. Deleted, the lead is in the recycle bin for 15 days.',
};

/** What it will do, before it does it. */
export const previewLines = ({
  connection,
  mode,
  kind,
  lead,
  policy,
}: {
  connection: string;
  mode: Mode;
  kind: CrmKind;
  lead: TrialLead;
  policy: Policy;
}): string[] => [
  `This makes ${recordWords[kind]}${mode === 'shadow' ? ', although the connection only watches' : ''}: ${lead.firstName} ${lead.lastName}, ${lead.email}, nobody's address, with a problem and the tick to be handed off now.`,
  mode === 'shadow'
    ? `${connection} only watches: what it would write is kept in the table, and shown.`
    : `${connection} is live: a rep becomes its owner, and it gets fields, a note and a task, as any lead does.`,
  ...(policy.leads?.admit.includes('ticked') === false
    ? ['`leads:` in the policy does not admit what is ticked, so its other rules say whether this is a lead.']
    : []),
  'Nobody loses a turn, nothing reminds anybody of it, no metric counts it, and we tell nobody.',
  bystanders[kind],
  kind === 'salesforce'
    ? 'In the end it is deleted with all it left; without the right to (permission set Handoff Test Lead) you get its link.'
    : 'In the end it is deleted with all it left; where we may not, you get its link.',
];

const decidedLines = ({ decision, owner }: NonNullable<Sight['state']>, entry: Sight['entry']): string[] => {
  if (decision === undefined) return [];
  if (decision.stopped !== undefined) return [`refused by the stop ${decision.stopped}`];
  return [
    `stage ${decision.stage}${entry ? `: ${entry.stage.reason}` : ''}`,
    `segment ${decision.segment}`,
    `score ${decision.score} of 100`,
    ...decision.parts.map(({ criterion, points, of, reason }) => `  ${criterion} ${points} of ${of}: ${reason}`),
    ...(owner ? [`owner ${owner.rep ?? owner.ownerId}: ${owner.reason}`] : []),
    ...(entry?.owner.coordinator ? [`coordinator ${entry.owner.coordinator}`] : []),
  ];
};

const secondsText = (seconds: number): string => `+${seconds.toFixed(1).padStart(5)} s`;
const indented = (lines: readonly string[]): string[] => lines.map((line) => `${' '.repeat(20)}${line}`);
const headed = (
  { step, seconds }: { step: string; seconds: number },
  said: string,
  more: readonly string[] = [],
): string[] => [`${secondsText(seconds)}  ${`${step} `.padEnd(9)}${said}`, ...indented(more)];

/** One step as it is seen. */
export const stepLines = (
  step: Step,
  { state, entry }: Sight,
  { link, mode }: { link: string; mode: Mode },
): string[] => {
  if (step.step === 'created') return headed(step, link);
  if (step.step === 'read') return headed(step, 'its event came in, and the record was read');
  if (step.step === 'written') {
    const parts = entry?.written.join(', ') || 'nothing';
    return mode === 'shadow' ? headed({ ...step, step: 'would be written:' }, parts) : headed(step, parts);
  }
  const [first = '', ...more] = state === null ? [] : decidedLines(state, entry);
  return headed(step, first, more);
};

/** What the record holds in the end: as it was read back, or as it would be. */
export type Held = { ownerId: string | null; owner: string | null; fields: Readonly<Record<string, string>> };

export const heldOf = (
  { ownerId, fields }: Pretended | Pick<LeadRecord, 'ownerId' | 'fields'>,
  name: (id: string) => string | undefined,
): Held => ({
  ownerId: ownerId ?? null,
  owner: (ownerId && name(ownerId)) ?? null,
  fields: { ...fields, ...(fields.coordinator && { coordinator: name(fields.coordinator) ?? fields.coordinator }) },
});

export const heldLines = ({ ownerId, owner, fields }: Held, mode: Mode): string[] => [
  mode === 'shadow' ? 'The record would hold:' : 'The record holds, read back:',
  ...indented([
    `owner ${owner ?? ownerId ?? 'nobody'}`,
    ...Object.entries(fields).map(([name, text]) => `${name} ${text.replaceAll('\n', ' / ')}`),
  ]),
];

/** Why it ended as it did, and what to do about it. */
export const endLines = (
  { end, state }: Followed,
  { kind, mode, waited, checks }: { kind: CrmKind; mode: Mode; waited: number; checks: readonly Check[] },
): string[] => {
  if (end === 'written')
    return [
      mode === 'shadow'
        ? 'The hand-off works up to where it would write: the connection only watches.'
        : 'The hand-off works from end to end.',
    ];
  if (end === 'stopped') return ['Stopped.'];
  if (end === 'unreadable')
    return ['What the table keeps of it cannot be read by this release: use the one that is deployed.'];
  if (end === 'refused')
    return [
      `It is no lead: ${state?.refused?.reason ?? ''} (${state?.refused?.rule ?? ''}).`,
      'The rules are in `leads:` of the policy.',
    ];
  if (end === 'parked') return [`Set aside (${state?.parked?.code ?? ''}): ${state?.parked?.reason ?? ''}`];
  if (end === 'late')
    return [
      `Not done within ${waited} s${state?.due ? `; it waits until ${state.due.at} (${state.due.why})` : ''}. Look at the log of the hand-off function, and at \`npx handoff doctor\`.`,
    ];
  const amiss = checks.filter(({ status }) => status !== 'ok');
  return [
    `No event of it came in within ${waited} s. Of a real lead catch-up, which looks every 15 minutes, would have found it.`,
    ...amiss.map(({ check, found, todo }) => `  ${check}: ${found}${todo ? ` ${todo}` : ''}`),
    ...(amiss.length === 0 ? [`  The way in is open, so the CRM sent nothing. ${lookAtEvents[kind]}`] : []),
  ];
};

export const costLines = ({ calls, tableWrites }: { calls: number; tableWrites: number }): string[] => [
  `Cost: ${calls} calls of this command to the CRM; the workers wrote the table ${tableWrites} times. Their own calls are in their log: CrmCalls of the line "batch".`,
];

export const removedLines = (
  { record, traces, left }: Removed,
  { id, paint }: { id: string; paint: Paint },
): string[] => [
  ...(record === 'removed' ? [`${paint.green('removed')} the record, and what the table knew of it`] : []),
  ...(record === 'unticked'
    ? [`${paint.yellow('left')} the record, which is no lead any more; what the table knew of it is gone`]
    : []),
  ...(traces === 'left'
    ? [
        `${paint.yellow('left')} the record, and what the table knows of it. When it can be deleted: npx handoff try --remove ${id}`,
      ]
    : []),
  ...left.map((line) => `  ${line}`),
];
