/** What follows the hand-off of the chosen lead: the first touch, the buyer's status, its deals. */
import type { DealView, FollowUp, Standing } from '../view.ts';
import { el } from './dom.ts';
import { activity } from './lead-record.ts';
import { moments } from './moments.ts';

const marks = { good: ['✓', 'fine'], open: ['…', 'open'], bad: ['!', 'needs somebody'] } as const;

const standing = ({ tone, text, moments: list }: Standing): HTMLElement[] => {
  const [mark, meaning] = marks[tone];
  const said = el(
    'p',
    { class: `standing ${tone}` },
    el('span', { class: 'mark', role: 'img', 'aria-label': meaning }, mark),
    el('span', {}, text),
  );
  return [said, moments(list)].filter((part) => part !== null);
};

const part = (title: string, ...content: (Node | null)[]): HTMLElement =>
  el('section', {}, el('h3', {}, title), ...content);

const nameOf = ({ id, crm }: DealView): string => crm?.name ?? `Deal ${id}`;

const deal = (view: DealView): HTMLElement =>
  part(
    view.crm === null ? nameOf(view) : `${nameOf(view)}: ${view.crm.stage}`,
    ...standing(view.gate),
    ...(view.crm?.notes ?? []).map((note) => activity(note, 'note')),
    ...(view.crm?.tasks ?? []).map((task) => activity(task, 'task')),
  );

/** @param follow null before the first look */
export const followParts = (follow: FollowUp | null, deals: readonly DealView[]): HTMLElement[] => [
  ...(follow === null
    ? []
    : [
        ...(follow.firstTouch === null ? [] : [part('First talk', ...standing(follow.firstTouch))]),
        part('Buyer status', ...standing(follow.buyer)),
        ...(follow.rest === null ? [] : [part('Rest', ...standing(follow.rest))]),
        ...(follow.next === null ? [] : [part('Looks again', moments([follow.next]))]),
      ]),
  ...deals.map(deal),
];
