/** The story of a deal's close: how the gate answered it, time after time, as far as its ledger tells. */
import type { DealState } from '../domain/deal-state.ts';
import { byText } from '../domain/match.ts';
import { causeWords, dueWords, writtenWords } from '../lead/story/event-words.ts';
import type { Happened, Moment } from '../lead/story/story.ts';
import type { DealEntry } from './entry.ts';
import { gateOf, unreadableDeal } from './gate-words.ts';

export type DealRow =
  | { as: 'entry'; entry: DealEntry }
  | { as: 'remark'; at: string; remark: string; refused?: readonly string[] | undefined }
  | { as: 'unreadable' };

export type DealStory = {
  headline: string;
  /** What was missing when it was last answered. */
  missing: readonly string[];
  /** Oldest first. */
  happened: readonly Happened[];
  next: Moment | null;
  remarks: readonly string[];
};

const verdicts: Readonly<Record<string, string>> = {
  passed: 'the close passed',
  reverted: 'closed unconfirmed, and put back',
  flagged: 'closed unconfirmed, let stand and flagged',
  'before-us': 'closed long before the handoff looked',
};

const lineOf = ({ at, causes, verdict, written, refused = [] }: DealEntry, isShadow: boolean): Happened => {
  const said = [verdicts[verdict] ?? verdict, ...writtenWords(written, { isShadow, isDeal: true }), ...refused];
  return { at, kind: 'decided', text: `${causeWords(causes)}: ${said.join('; ')}` };
};

/** @param kept `state` null: this release cannot read it; `rows`: newest first */
export const tellDeal = ({
  state,
  rows,
  isShadow,
}: {
  state: DealState | null;
  rows: readonly DealRow[];
  isShadow: boolean;
}): DealStory => {
  const gate = state === null ? unreadableDeal : gateOf(state);
  const unreadable = rows.filter(({ as }) => as === 'unreadable').length;
  const happened = rows.flatMap((row): Happened[] => {
    if (row.as === 'entry') return [lineOf(row.entry, isShadow)];
    return row.as === 'remark'
      ? [{ at: row.at, kind: 'remark', text: [row.remark, ...(row.refused ?? [])].join(' ') }]
      : [];
  });
  return {
    headline: state?.gone ? `Gone from the CRM. ${gate.text}.` : `${gate.text}.`,
    missing: gate.moments.map(({ text }) => text),
    happened: happened.toSorted((a, b) => byText(a.at, b.at)),
    next: state?.due ? { at: state.due.at, text: dueWords(state.due.why) } : null,
    remarks: [
      ...(state?.parked ? [`Set aside, a person must look (${state.parked.code}): ${state.parked.reason}`] : []),
      ...(unreadable > 0 ? [`${unreadable} of its entries cannot be read by this release.`] : []),
    ],
  };
};
