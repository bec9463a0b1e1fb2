/** Why the chosen lead went where it went: the newest decision whole, the older ones as lines. */
import { isRead, type Criterion, type Decision, type Entry } from '../view.ts';
import { el } from './dom.ts';
import { stageChip } from './lead-list.ts';

const bar = ({ criterion, points, of, known, reason }: Criterion): HTMLElement => {
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

const score = ({ score: { total, parts } }: Decision): HTMLElement =>
  el(
    'section',
    {},
    el('h3', {}, `Score ${total} of 100`),
    el('ul', { class: 'bars' }, ...parts.map(bar)),
    parts.some(({ known }) => !known)
      ? el('p', { class: 'quiet small' }, 'Pale bars: not known yet. They count neutral, and the note asks.')
      : null,
  );

const routing = ({ tried }: Decision): HTMLElement =>
  el(
    'section',
    {},
    el('h3', {}, 'What was tried, in order'),
    el(
      'ol',
      { class: 'tried' },
      ...tried.map(({ rule, matched, why }) =>
        el(
          'li',
          { class: matched ? 'yes' : 'no' },
          el('span', { class: 'mark', 'aria-label': matched ? 'yes' : 'no' }, matched ? '✓' : '–'),
          el('span', {}, el('span', { class: 'rule' }, rule), ': ', el('span', { class: 'quiet' }, why)),
        ),
      ),
    ),
  );

const candidates = ({ candidates: list, pool }: Decision): HTMLElement | null =>
  list.length === 0
    ? null
    : el(
        'section',
        {},
        el('h3', {}, pool === null ? 'Who was asked' : `Whose turn it was: ${pool}`),
        el(
          'ul',
          { class: 'candidates' },
          ...list.map(({ rep, turn, passedOver }) =>
            el(
              'li',
              { class: passedOver === null ? 'yes' : 'no' },
              el('span', { class: 'rule' }, rep),
              el('span', { class: 'quiet' }, `turn ${Number(turn.toFixed(3))}`),
              el('span', {}, passedOver ?? 'chosen'),
            ),
          ),
        ),
      );

const owner = (decision: Decision): HTMLElement =>
  el(
    'section',
    {},
    el('h3', {}, decision.owner === '' ? 'Not handed off' : `Why ${decision.owner}`),
    el('p', {}, decision.ownerReason),
    decision.coordinator === null ? null : el('p', { class: 'quiet' }, `Coordinator: ${decision.coordinator}`),
    el('p', {}, stageChip(decision.stage.stage), ` ${decision.stage.reason}`),
  );

const time = (at: string): HTMLElement => el('time', { datetime: at }, new Date(at).toLocaleString());

/** The first few; an import sets a dozen properties at once. */
const mostCauses = 3;
const wokenBy = (causes: readonly string[]): string => {
  const more = causes.length - mostCauses;
  return `woken by ${causes.slice(0, mostCauses).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
};

const line = (entry: Entry): HTMLElement => {
  if (!isRead(entry)) return el('li', {}, el('span', { class: 'quiet' }, 'An entry that this release cannot read.'));
  const {
    at,
    causes,
    stage,
    score: { total },
    written,
  } = entry;
  return el(
    'li',
    {},
    time(at),
    el('span', {}, `${stage.stage}, ${total} points`),
    el('span', { class: 'quiet' }, `${wokenBy(causes)}; wrote ${written.join(', ') || 'nothing'}`),
  );
};

const earlier = (entries: readonly Entry[]): HTMLElement =>
  el('section', {}, el('h3', {}, 'The ledger of this lead'), el('ol', { class: 'ledger' }, ...entries.map(line)));

/**
 * The newest decision that can be read is shown whole.
 * @param noLead why the record is no lead; undefined where it is one, or was not looked at
 */
export const whyParts = (entries: readonly Entry[], noLead: string | undefined): HTMLElement[] => {
  if (noLead !== undefined)
    return [
      el('section', {}, el('h3', {}, 'No lead'), el('p', {}, noLead)),
      ...(entries.length > 0 ? [earlier(entries)] : []),
    ];
  if (entries.length === 0)
    return [el('p', { class: 'hint' }, 'No decision yet: nothing has told us to look at this lead.')];
  const newest = entries.find(isRead);
  const whole = newest === undefined ? [] : [owner(newest), score(newest), candidates(newest), routing(newest)];
  return [...whole, earlier(entries)].filter((section) => section !== null);
};
