/** The form of a script: what happens when, in UTC. Stories are told each for itself, and are played in the order of their moments. */
import { monday } from '../support/lead.ts';
import type { Cast } from './cast.ts';
import type { InHubspot } from './in-hubspot.ts';
import type { InSalesforce } from './in-salesforce.ts';
import type { Week } from './week.ts';

export type Stage = { week: Week; cast: Cast; hubspot: InHubspot; salesforce: InSalesforce };
export type Act = { at: string; what: string; play: (stage: Stage) => unknown };

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const dayMs = 86_400_000;
const midnight = Date.parse(monday.slice(0, 10));

/** `Tue 09:30` as an instant. @throws Error for anything else */
export const moment = (at: string): string => {
  const [, day = '', hour, minute] = /^(\w{3}) (\d\d):(\d\d)$/.exec(at) ?? [];
  const place = days.indexOf(day);
  if (place === -1) throw new Error(`${at} is no moment of the week.`);
  return new Date(midnight + place * dayMs + (Number(hour) * 60 + Number(minute)) * 60_000).toISOString();
};

/** What each story's acts begin with. */
export const act = (at: string, what: string, play: Act['play']): Act => ({ at: moment(at), what, play });

export const inOrder = (acts: readonly Act[]): Act[] =>
  acts.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

export const play = async (acts: readonly Act[], stage: Stage, end: string): Promise<void> => {
  for (const { at, what, play } of inOrder(acts)) {
    await stage.week.until(at);
    stage.week.journal.note(`${at.slice(0, 16)} ${what}`);
    await play(stage);
  }
  await stage.week.until(end);
};
