/** The steps of the tour: what is played, and what is to be seen of it then. */
import type { CrmName } from '../../view.ts';
import * as api from '../api.ts';
import { pass } from '../time-bar.tsx';
import { keep, kept, refreshSeen, seen, sight, type Cast, type Sight } from './seen.ts';

type Check = { text: (sight: Sight) => string; holds: (sight: Sight) => boolean };
/** `lead`: whose card stands beside the step; `shows`: what else. */
export type Step = {
  title: string;
  tells: string;
  /** With whom it is played; null where nobody has to be there yet. */
  of: Cast | null;
  acts: readonly { label: string; play: () => Promise<unknown> }[];
  checks: readonly Check[];
  lead: Cast | null;
  shows: 'turns' | 'connections' | 'speed' | null;
};

const crm: CrmName = 'HubSpot';
export const stormOf = 1_000;
const leavePassesMinutes = 10;
/** The outage lasts an hour; the pause that it brought may last longer. */
const outageMinutes = 61;
const minuteMs = 60_000;

const play = (act: string, leadId = '', chosen: Record<string, string> = {}): Promise<api.Ref> =>
  api.play({ crm, act, leadId, chosen });
const idOf = (cast: Cast): string => kept.value.cast[cast]?.id ?? '';
const bring = async (cast: Cast): Promise<void> => {
  const ref = await play('newcomer');
  keep({ cast: { ...kept.value.cast, [cast]: ref } });
};

/** Until the product has seen what was done: a person would not be faster either. */
const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 120 && !holds(); tries += 1) {
    await refreshSeen();
    if (!holds()) await new Promise((done) => setTimeout(done, 250));
  }
};

/** Until the product calls it again by itself. */
const passTheOutage = async (): Promise<void> => {
  await pass(() => api.skip(outageMinutes));
  for (let pauses = 0; pauses < 5; pauses += 1) {
    const { now, connections } = await api.now();
    const until = connections.find((one) => one.crm === crm)?.pausedUntil;
    if (!until) return;
    const minutes = Math.ceil((Date.parse(until) - Date.parse(now)) / minuteMs) + 2;
    await pass(() => api.skip(minutes));
  }
};

const check = (text: string | ((sight: Sight) => string), holds: Check['holds']): Check => ({
  text: typeof text === 'string' ? () => text : text,
  holds,
});
const ownerOf = (sight: Pick<Sight, Cast>, cast: Cast): string => sight[cast]?.detail.row.owner ?? '';
const connectionIn = ({ now }: Sight) => now?.connections.find((one) => one.crm === crm);

export const steps: readonly Step[] = [
  {
    title: 'Someone fills in a form',
    tells:
      'A buyer whom nobody knows writes what troubles them. HubSpot tells of a new contact, and within seconds it has an owner who knows why.',
    of: null,
    acts: [{ label: 'Fill in the form', play: () => bring('first') }],
    checks: [
      check(
        (sight) => `It has an owner${ownerOf(sight, 'first') === '' ? '' : `: ${ownerOf(sight, 'first')}`}`,
        (sight) => sight.first?.detail.story?.choice?.owner !== undefined && ownerOf(sight, 'first') !== '',
      ),
      check(
        ({ first }) => `A score with reasons${first?.detail.row.score ? `: ${first.detail.row.score} of 100` : ''}`,
        ({ first }) => (first?.detail.story?.choice?.score.parts.length ?? 0) > 0,
      ),
      check('A note on the record says what to say first', ({ first }) => (first?.record?.notes.length ?? 0) > 0),
      check('A task asks for the first talk', ({ first }) =>
        (first?.record?.tasks ?? []).some(({ title }) => title.startsWith('First talk')),
      ),
    ],
    lead: 'first',
    shows: null,
  },
  {
    title: 'They look at the prices',
    tells: 'The same person opens the price page. Where they stand changes; whose they are does not.',
    of: 'first',
    acts: [
      {
        label: 'Open the price page',
        play: async () => {
          keep({ owner: seen.value.first?.detail.row.owner ?? '' });
          await play('price-visit', idOf('first'));
        },
      },
    ],
    checks: [
      check('The stage is “evaluating” now', ({ first }) => first?.detail.row.stage === 'evaluating'),
      check('The note on the record was updated', ({ first }) =>
        (first?.detail.story?.happened ?? []).some(({ text }) => text.includes('the note anew')),
      ),
      check(
        ({ kept: { owner } }) => `${owner || 'Their owner'} keeps the lead`,
        (sight) => sight.first?.detail.row.stage === 'evaluating' && ownerOf(sight, 'first') === sight.kept.owner,
      ),
    ],
    lead: 'first',
    shows: null,
  },
  {
    title: 'The rep calls, and confirms',
    tells:
      'The owner speaks with the buyer and sets two fields: where the buyer stands, and how they know. That beats whatever we thought.',
    of: 'first',
    acts: [
      {
        label: 'Call and confirm',
        play: async () => {
          await play('log-call', idOf('first'));
          await play('confirm', idOf('first'), { status: 'ready', how: 'call' });
        },
      },
    ],
    checks: [
      check('The call is on the record', ({ first }) =>
        (first?.record?.touches ?? []).some(({ text }) => text.startsWith('Call')),
      ),
      check('It counts as confirmed: ready, by call', ({ first }) => first?.detail.follow?.buyer.tone === 'good'),
      check('The stage follows what sales said', ({ first }) => first?.detail.row.stage === 'ready'),
    ],
    lead: 'first',
    shows: null,
  },
  {
    title: 'The owner goes on leave',
    tells:
      'Their calendar in HubSpot says that they are out for three days. Somebody new with a problem to solve fills in the form: a lead for the same team, and its turn passes them over.',
    of: 'first',
    acts: [
      {
        label: 'Go on leave; ten minutes pass; the next lead',
        play: async () => {
          await play('leave', idOf('first'));
          await pass(() => api.skip(leavePassesMinutes));
          await bring('second');
        },
      },
    ],
    checks: [
      check(
        ({ kept: { owner } }) => `${owner || 'Whoever is away'} is out of the turn: on leave`,
        ({ turns, kept: { owner } }) =>
          (turns?.pools ?? []).some(({ seats }) =>
            seats.some(({ name, why }) => name === owner && why.startsWith('on leave')),
          ),
      ),
      check(
        (sight) =>
          `The next lead passes them over and goes to somebody else${ownerOf(sight, 'second') === '' ? '' : `: ${ownerOf(sight, 'second')}`}`,
        (sight) =>
          ownerOf(sight, 'second') !== '' &&
          (sight.second?.detail.story?.choice?.turns ?? []).some(
            ({ name, passedOver }) => name === sight.kept.owner && passedOver?.startsWith('on leave') === true,
          ),
      ),
    ],
    lead: 'second',
    shows: 'turns',
  },
  {
    title: 'A deal is closed, and nobody confirmed',
    tells:
      'The new lead gets a deal, and it is moved to “closed won” before anybody has confirmed with the buyer. That does not stand.',
    of: 'second',
    acts: [
      { label: 'Make a deal', play: () => play('create-deal', idOf('second')) },
      {
        label: 'Close the deal as won',
        play: async () => {
          await until(() => (seen.value.second?.detail.deals ?? []).length > 0);
          await play('close-deal', idOf('second'));
        },
      },
    ],
    checks: [
      check('The close was put back', ({ second }) =>
        (second?.detail.deals ?? []).some(({ gate }) => gate.text.includes('put back')),
      ),
      check('The deal stands in the stage it came from', ({ second }) =>
        (second?.record?.deals ?? []).some(
          ({ stage, notes }) => notes.length > 0 && !stage.toLowerCase().includes('won'),
        ),
      ),
      check('A task on the deal asks to confirm', ({ second }) =>
        (second?.record?.deals ?? []).some(({ tasks }) =>
          tasks.some(({ title }) => title.startsWith('Confirm with the buyer')),
        ),
      ),
    ],
    lead: 'second',
    shows: null,
  },
  {
    title: 'HubSpot is down for an hour',
    tells:
      'Each call is answered 503. Somebody fills in the form all the same; their lead waits in the table, and HubSpot is left alone meanwhile.',
    of: null,
    acts: [
      {
        label: 'Take HubSpot down; somebody fills in the form',
        play: async () => {
          await play('outage');
          await bring('third');
        },
      },
      { label: 'Let the hour pass', play: passTheOutage },
    ],
    checks: [
      check(
        'The connection is paused, and calls rest',
        (sight) => Boolean(connectionIn(sight)?.pausedUntil) || (sight.kept.begun[5] ?? 0) > 1,
      ),
      check(
        'An hour later HubSpot answers again',
        (sight) =>
          (sight.kept.begun[5] ?? 0) > 1 &&
          connectionIn(sight)?.downUntil === null &&
          connectionIn(sight)?.pausedUntil === null,
      ),
      check(
        (sight) =>
          `Nothing was lost: the lead has an owner${ownerOf(sight, 'third') === '' ? '' : `, ${ownerOf(sight, 'third')}`}`,
        (sight) => ownerOf(sight, 'third') !== '',
      ),
    ],
    lead: 'third',
    shows: 'connections',
  },
  {
    title: 'A storm of 1,000',
    tells:
      'A thousand people of as many firms fill in the form at once. Each gets one owner by the turn, and nobody two; the page stays quick.',
    of: null,
    acts: [
      {
        label: 'Let the storm come',
        play: async () => {
          keep({ storm: 0 });
          await play('storm');
        },
      },
    ],
    checks: [
      check(
        ({ kept: { storm } }) =>
          `${Math.max(0, Math.min(storm, stormOf)).toLocaleString('en')} of 1,000 have their owner`,
        ({ kept: { storm } }) => storm >= stormOf,
      ),
    ],
    lead: null,
    shows: 'speed',
  },
];

/** The step that brings them. */
const bringing: Readonly<Record<Cast, number>> = { first: 0, second: 3, third: 5 };
/** What is to be played before a step can be, and in which step (`at`), where it is not under way; null where it can. */
export const lacking = ({ of }: Step): { text: string; at: number | null } | null => {
  if (of === null || ownerOf(seen.value, of) !== '') return null;
  const at = bringing[of];
  return kept.value.cast[of] === undefined
    ? { text: `Step ${at + 1} comes first: “${steps[at]?.title ?? ''}”.`, at }
    : { text: 'The lead is being handed off: a moment.', at: null };
};

/** What is seen of a step that was begun stays seen, in the words of that moment: a later step may change it. */
export const keepSeen = (): void => {
  const now = sight();
  const { begun, ticks } = now.kept;
  const fresh = steps.flatMap(({ checks }, place) =>
    (begun[place] ?? 0) === 0
      ? []
      : checks.flatMap(({ text, holds }, at) => {
          const key = tickOf(place, at);
          return ticks[key] === undefined && holds(now) ? [[key, text(now)] as const] : [];
        }),
  );
  if (fresh.length > 0) keep({ ticks: { ...ticks, ...Object.fromEntries(fresh) } });
};
/** @param place of the step @param at of its check */
export const tickOf = (place: number, at: number): string => `${place}.${at}`;
export const isDone = (place: number): boolean =>
  (steps[place]?.checks ?? []).every((_, at) => kept.value.ticks[tickOf(place, at)] !== undefined);
