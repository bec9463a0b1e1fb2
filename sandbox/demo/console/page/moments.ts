/** What happened when, as a list. */
import type { Moment } from '../view.ts';
import { el } from './dom.ts';

const told = (at: string): string =>
  new Date(at).toLocaleString([], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });

export const time = (at: string): HTMLElement => el('time', { datetime: at, class: 'quiet' }, told(at));

export const moments = (list: readonly Moment[]): HTMLElement | null =>
  list.length === 0
    ? null
    : el('ol', { class: 'moments' }, ...list.map(({ at, text }) => el('li', {}, time(at), el('bdi', {}, text))));
