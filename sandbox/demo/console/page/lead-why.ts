/** Why the chosen lead went where it went: the decision that chose its owner first, then what came after. */
import type { Story } from '../view.ts';
import { el } from './dom.ts';
import { stageChip } from './lead-list.ts';
import { time } from './moments.ts';

type Choice = NonNullable<Story['choice']>;

const part = (title: string, ...content: (Node | null)[]): HTMLElement =>
  el('section', {}, el('h3', {}, title), ...content);

const bar = ({ criterion, points, of, known, reason }: Choice['score']['parts'][number]): HTMLElement => {
  const filled = el('span', { class: known ? 'filled' : 'filled guessed' });
  filled.style.inlineSize = `${of === 0 ? 0 : (100 * points) / of}%`;
  return el(
    'li',
    {},
    el('span', { class: 'criterion' }, criterion),
    el('span', { class: 'points' }, `${points} of ${of}`),
    el('span', { class: 'track', 'aria-hidden': 'true' }, filled),
    el('span', { class: 'reason quiet' }, reason),
  );
};

const score = ({ score: { total, parts } }: Choice): HTMLElement =>
  part(
    `Score ${total} of 100`,
    el('ul', { class: 'bars' }, ...parts.map(bar)),
    parts.some(({ known }) => !known)
      ? el('p', { class: 'quiet small' }, 'Pale bars: not known yet. They count neutral, and the note asks.')
      : null,
  );

type Named = { name: string; text: string; isYes: boolean };

const rows = (list: readonly Named[], of = 'rules'): HTMLElement =>
  el(
    'ul',
    { class: `tried ${of}` },
    ...list.map(({ name, text, isYes }) =>
      el(
        'li',
        { class: isYes ? 'yes' : 'no' },
        el('span', { class: 'mark', role: 'img', 'aria-label': isYes ? 'yes' : 'no' }, isYes ? '✓' : '–'),
        el('span', {}, el('span', { class: 'rule' }, name), ': ', el('span', { class: 'quiet' }, text)),
      ),
    ),
  );

const turns = ({ turns: list, others, pool }: Choice): HTMLElement | null =>
  list.length === 0
    ? null
    : part(
        pool === null ? 'Who was asked' : `Whose turn it was: ${pool}`,
        rows(
          list.map(({ name, passedOver }) => ({
            name,
            text: passedOver ?? 'had the turn',
            isYes: passedOver === null,
          })),
          'turns',
        ),
        others > 0 ? el('p', { class: 'quiet small' }, `and ${others} more`) : null,
      );

const rules = ({ rules: list }: Choice): HTMLElement | null =>
  list.length === 0
    ? null
    : part('Rules that come nearest', rows(list.map(({ rule, why }) => ({ name: rule, text: why, isYes: false }))));

const known = ({ known: list, inCrm, unknown }: Choice): HTMLElement | null => {
  const lines: [string, string][] = [
    ['known', list.map(({ fact, value }) => `${fact} ${value}`).join(', ')],
    ['known, and kept in the CRM alone', inCrm.join(', ')],
    ['not known', unknown.join(', ')],
  ];
  const told = lines.filter(([, text]) => text !== '');
  return told.length === 0
    ? null
    : part('What was known', el('dl', {}, ...told.flatMap(([name, text]) => [el('dt', {}, name), el('dd', {}, text)])));
};

const tried = ({ tried: list }: Choice): HTMLElement =>
  part(
    'What was tried, in order',
    rows(list.map(({ rule, why, matched }) => ({ name: rule, text: why, isYes: matched }))),
  );

const why = ({ owner, why: reason, coordinator, stage, at }: Choice): HTMLElement =>
  part(
    owner === null ? 'Not handed off' : `Why ${owner}`,
    el('p', {}, reason),
    coordinator === null ? null : el('p', { class: 'quiet' }, `Coordinator: ${coordinator}`),
    el('p', {}, stageChip(stage.stage), ` ${stage.reason}`),
    el('p', { class: 'quiet small' }, 'Decided ', time(at)),
  );

const happened = ({ happened: list }: Story): HTMLElement | null =>
  list.length === 0
    ? null
    : part(
        'What happened',
        el(
          'ol',
          { class: 'ledger' },
          ...list.map(({ at, text, kind }) =>
            el(
              'li',
              { class: kind },
              time(at),
              el('bdi', {}, kind === 'decided' ? el('strong', {}, 'Decided here. ') : null, text),
            ),
          ),
        ),
      );

const remarks = (story: Story): HTMLElement[] => story.remarks.map((text) => el('p', { class: 'quiet small' }, text));

/** @param story null where nothing is kept of the record */
export const whyParts = (story: Story | null): HTMLElement[] => {
  if (story === null) return [el('p', { class: 'hint' }, 'No decision yet: nothing has told us to look at this lead.')];
  const { choice, admission, headline } = story;
  const first =
    choice === null
      ? [
          part(
            admission.as === 'none' ? 'No lead' : 'Now',
            el('p', {}, admission.as === 'none' ? admission.text : headline),
          ),
        ]
      : [why(choice), happened(story), turns(choice), rules(choice), score(choice), known(choice), tried(choice)];
  const rest = choice === null ? [happened(story)] : [];
  return [...first, ...rest, ...remarks(story)].filter((section) => section !== null);
};
