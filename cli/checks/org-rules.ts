/** What the org's admins decided and a hand-off may run into: tracked fields, states of tasks, required fields, validation rules. */
import type { openConnection } from '../../shared/crm/salesforce/call/connection.ts';
import {
  readTaskStates,
  readTracked,
  readValidationRules,
  requiredOf,
  ruledObjects,
  type Required,
  type TaskState,
  type Tracked,
  type ValidationRule,
} from '../../shared/crm/salesforce/setup/org-rules.ts';
import { passOnField } from '../../shared/crm/salesforce/fields.ts';
import type { DescribedOrg } from '../../shared/crm/salesforce/setup/rights.ts';
import { look, ok, problem, warning, type Check } from './check.ts';

type Org = Pick<ReturnType<typeof openConnection>, 'connection'>;

/** What is not known while a field is not tracked. */
const untracked = ({ field }: Tracked): string => {
  if (field === 'OwnerId')
    return 'an owner that a person chose cannot be told from one that we gave, and may be changed again';
  if (field === 'Status') return 'whether a lead was closed before or after it asked for you goes by its last change';
  if (field === passOnField)
    return 'the same reason passes a lead on again only after the field was saved empty, and seen so';
  return 'when and by whom a buyer status was confirmed goes by the last change of the record';
};

const trackHint = (objects: string): string =>
  `Setup, Object Manager, ${objects}, Fields & Relationships, Set History Tracking: tick it (at most 20 fields an object; docs/salesforce.md, step 5).`;

const names = (some: readonly Tracked[]): string => some.map(({ object, field }) => `${object}.${field}`).join(', ');

export const judgeTracked = (found: readonly Tracked[]): Check[] => {
  const off = found.filter(({ tracked }) => tracked === false);
  const unseen = found.filter(({ tracked }) => tracked === null);
  const byLoss = Map.groupBy(off, untracked);
  return [
    ...[...byLoss].map(([loss, some]) =>
      warning(
        'history',
        `${names(some)}: changes are not tracked, so ${loss}.`,
        trackHint([...new Set(some.map(({ object }) => object))].join(' and ')),
      ),
    ),
    ...(unseen.length > 0
      ? [
          warning(
            'history',
            `Cannot be seen: whether ${names(unseen)} are tracked.`,
            trackHint([...new Set(unseen.map(({ object }) => object))].join(' and ')),
          ),
        ]
      : []),
    ...(off.length + unseen.length === 0 ? [ok('history', 'all fields whose changes are read are tracked')] : []),
  ];
};

const statusSetup = 'Setup, Object Manager, Task, Fields & Relationships, Status';

export const judgeTaskStates = (states: readonly TaskState[]): Check => {
  const closed = states.filter(({ isClosed }) => isClosed);
  const initial = states.find(({ isDefault }) => isDefault);
  if (closed.length === 0)
    return problem(
      'task status',
      'No status of tasks counts as closed: each card would stay an open task of the integration user.',
      `${statusSetup}: edit the value for done, and tick Closed.`,
    );
  if (initial === undefined)
    return warning(
      'task status',
      'No status of tasks is the default one, so a task of ours may be made without any.',
      `${statusSetup}: make an open value the default.`,
    );
  return initial.isClosed
    ? problem(
        'task status',
        `New tasks are "${initial.name}", which counts as closed: no rep would see a First talk as open.`,
        `${statusSetup}: make an open value the default.`,
      )
    : ok('task status', `cards are closed, and new tasks are "${initial.name}"`);
};

const requiredText = ({ object, field }: Required): Check =>
  object === 'Task'
    ? problem(
        'required',
        `${field} of tasks is required, and we do not fill it: no card and no task can be made.`,
        `Setup, Object Manager, Task, Fields & Relationships, ${field}: give it a default value, or untick Required.`,
      )
    : warning(
        'required',
        `${field} of ${object} is required: a record without it, such as an old one, cannot be given ${object === 'Opportunity' ? 'our fields' : 'an owner'}.`,
        `Fill it on all records, or in Setup, Object Manager, ${object}, Fields & Relationships, ${field}: untick Required. What is refused is told by the check "refused".`,
      );

const gate = { object: 'Opportunity', name: 'Handoff_Confirm_Before_Close' };

export const judgeRules = (rules: readonly ValidationRule[] | null): Check[] => {
  if (rules === null)
    return [
      warning(
        'rules',
        `Cannot be seen: validation rules on ${ruledObjects.join(', ')}. One that a record does not meet refuses its owner, and the check "refused" tells then.`,
        'Look at them in Setup, Object Manager, the object, Validation Rules; or give the integration user View Setup and Configuration, in a permission set of your own.',
      ),
    ];
  const isGate = ({ object, name }: ValidationRule): boolean => object === gate.object && name === gate.name;
  const others = rules.filter((rule) => !isGate(rule));
  const listed = others.map(({ object, name }) => `${name} on ${object}`).join(', ');
  return [
    ...(rules.some(isGate)
      ? []
      : [
          warning(
            'rules',
            `${gate.name} on Opportunity is not active: Salesforce lets a deal be won without a confirmed buyer status, and only we put it back.`,
            'Setup, Object Manager, Opportunity, Validation Rules: activate it, or deploy infra/salesforce (docs/salesforce.md, step 4).',
          ),
        ]),
    ok(
      'rules',
      others.length === 0
        ? 'no validation rule of yours is active on what we write'
        : `active: ${listed}. What one of them refuses is told by the check "refused"`,
    ),
  ];
};

/** Each is looked at by itself: what one right hides costs the others nothing. */
export const checkOrgRules = async ({ connection }: Org, org: DescribedOrg): Promise<readonly Check[]> => {
  const todo = 'See the checks of login and package.';
  const looks = [
    await look('history', todo, async () => ({ checks: judgeTracked(await readTracked(connection)), value: null })),
    await look('task status', todo, async () => ({
      checks: [judgeTaskStates(await readTaskStates(connection))],
      value: null,
    })),
    await look('rules', todo, async () => ({ checks: judgeRules(await readValidationRules(connection)), value: null })),
  ];
  const required = requiredOf(org);
  return [
    ...looks.flatMap(({ checks }) => checks),
    ...(required.length > 0 ? required.map(requiredText) : [ok('required', 'no field that we do not fill')]),
  ];
};
