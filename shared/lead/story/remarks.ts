/** How far a story can be told, and why no further. */
import type { LeadState } from '../../domain/lead-state.ts';
import { isClaimed } from '../../domain/track.ts';
import type { Choice } from './story.ts';

type Limits = {
  state: LeadState | null;
  /** How many entries this release cannot read. */
  unreadable: number;
  choice: Choice | null;
  /** Facts that the entry names and this release does not know. */
  strange: readonly string[];
  /** All values are told. */
  isTold: boolean;
  /** The owner's name, where the policy in force has no such rep. */
  left: string | null;
  now: string;
};

const toldWords: Readonly<Record<string, (policy: string) => string>> = {
  former: () => 'An earlier release decided this, and kept other things of it: it is told as far as they go.',
  differs: () => 'Made again from what was kept, this decision comes out otherwise: it is told as it was kept.',
  'another-core': () => 'Another release decided this: it is told as it was kept, and not run again.',
  'no-policy': (policy) =>
    `The policy ${policy}, by which it was decided, is gone or of another release: it is told as it was kept.`,
  'no-inputs': () => 'What it was made from cannot be read by this release: it is told as it was kept.',
  fails: () => 'It cannot be made again from what was kept: it is told as it was kept.',
};

export const remarksOn = ({ state, unreadable, choice, strange, isTold, left, now }: Limits): string[] => {
  const { owner, absorbed = [] } = state ?? {};
  const toldBy = choice && toldWords[choice.told];
  return [
    ...(state === null
      ? ['What the table keeps of it now cannot be read by this release: use the one that is deployed.']
      : []),
    ...(toldBy && choice ? [toldBy(choice.policy)] : []),
    ...(choice === null && owner
      ? [`The decision that chose its owner is not in the ledger (any more). The table says: ${owner.reason}`]
      : []),
    ...(left === null ? [] : [`${left} is no rep of the policy in force.`]),
    ...(unreadable > 0
      ? [`${unreadable === 1 ? 'One entry' : `${unreadable} entries`} of its ledger cannot be read by this release.`]
      : []),
    ...(strange.length > 0
      ? [`Of what was known then this release does not know any more: ${strange.join(', ')}.`]
      : []),
    ...(absorbed.length > 0 ? [`Merged into it, with what was known of them: ${absorbed.join(', ')}.`] : []),
    ...(state !== null && isClaimed(state, now) ? ['A worker has it just now: what it writes comes after this.'] : []),
    ...(isTold ? [] : ['“…” stands for what only the CRM keeps.']),
  ];
};
