/** Says in plain words what the gate before a close did to a deal. */
import type { DealState } from '../domain/deal-state.ts';
import type { Standing, Tone } from '../lead/story/story.ts';

const verdicts: Readonly<Record<NonNullable<DealState['verdict']>['as'], readonly [Tone, string]>> = {
  passed: ['good', 'The close passed: sales had confirmed where the buyer stands'],
  reverted: ['bad', 'The close was put back: nobody had confirmed it with the buyer'],
  flagged: ['bad', 'The close stands unconfirmed, and is flagged'],
  'before-us': ['open', 'Closed long before the handoff looked'],
};

const times = (count: number, what: string): string => `${what} ${count === 1 ? 'once' : `${count} times`}`;

/** Of a deal whose state cannot be read. */
export const unreadableDeal: Standing = {
  tone: 'bad',
  text: 'Not known: this release cannot read what the table keeps of this deal',
  moments: [],
};

/** What became of a close since it was answered: that is how the deal stands now. */
const sinceWords = ({ outcome, verdict }: DealState): string | null => {
  if (outcome === 'lost') return 'Lost since';
  return outcome === 'open' && verdict?.as !== 'reverted' ? 'Open again since: the next close will ask anew' : null;
};

export const gateOf = (state: DealState): Standing => {
  if (state.verdict === undefined) {
    const text = state.outcome === 'lost' ? 'Lost' : 'Open: a close will ask for a confirmation';
    return { tone: 'open', text, moments: [] };
  }
  const [tone, text] = verdicts[state.verdict.as];
  const counts = [
    ...(state.reverts > 0 ? [times(state.reverts, 'put back')] : []),
    ...(state.flags > 0 ? [times(state.flags, 'flagged')] : []),
  ];
  const { at, missing } = state.verdict;
  const since = sinceWords(state);
  const answered = counts.length === 0 ? text : `${text} (${counts.join(', ')})`;
  return {
    tone: since === null ? tone : 'open',
    text: since === null ? answered : `${since}. Before: ${answered.charAt(0).toLowerCase()}${answered.slice(1)}`,
    moments: missing.map((line) => ({ at, text: line })),
  };
};
