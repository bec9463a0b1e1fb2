/** What may happen, as plain values: a history is a list of them, and any list of them is a history. */
import { seeded, type Random } from '../../../sandbox/http/random.ts';

/** How often each comes, beside the others. */
const usualness = {
  wait: 30,
  'come-in': 26,
  'come-in-elsewhere': 8,
  'come-in-of-firm': 6,
  'come-in-stopped': 2,
  'firm-linked-late': 4,
  'ask-again': 5,
  edit: 6,
  'edit-long': 1,
  give: 5,
  'pass-on': 3,
  'take-off': 1.5,
  overrule: 2,
  'type-in-note': 2,
  talk: 6,
  'never-rang': 12,
  unanswered: 2,
  say: 7,
  unsay: 2,
  'complete-task': 3,
  'delete-task': 1,
  'opt-out': 2,
  'not-now': 1,
  'rule-out': 2,
  'rule-in': 1,
  'edit-ours': 1,
  merge: 2,
  remove: 1,
  convert: 4,
  'open-deal': 6,
  win: 8,
  'confirm-and-win': 5,
  'take-back-and-win': 3,
  'win-linked-late': 3,
  lose: 1,
  reopen: 2,
  leave: 0.15,
  'take-leave': 0.6,
  fault: 14,
  outage: 1,
  'slow-crm': 5,
  kill: 12,
  'kill-at-owner': 3,
  'lose-create': 2,
  'throttle-table': 3,
  'refuse-rows': 3,
  deploy: 1,
  'bad-queue': 1,
  'lose-webhooks': 2,
  'newer-item': 3,
  'older-item': 2,
  'odd-item': 1,
  'unknown-message': 1,
  policy: 2,
  mode: 1.5,
} as const;
export type Doing = keyof typeof usualness | 'rest';
/** `a`, `b`, `c`: whatever the act makes of them; places in a list are counted round. */
export type Act = { do: Doing; a: number; b: number; c: number };

/** After so many acts all faults end and time passes, and what must stand is looked at. */
const restEvery = 250;
const kinds = Object.entries(usualness) as [keyof typeof usualness, number][];
const all = kinds.reduce((sum, [, often]) => sum + often, 0);

const pick = (random: Random): keyof typeof usualness => {
  let left = random() * all;
  for (const [kind, often] of kinds) if ((left -= often) < 0) return kind;
  return 'wait';
};

export const actsOf = (seed: number, events: number): Act[] => {
  const random = seeded(seed);
  const number = (): number => Math.floor(random() * 10_000);
  const acts: Act[] = [];
  for (let count = 1; count <= events; count += 1) {
    const isRest = count % restEvery === 0 || count === events;
    acts.push({ do: isRest ? 'rest' : pick(random), a: number(), b: number(), c: number() });
  }
  return acts;
};
