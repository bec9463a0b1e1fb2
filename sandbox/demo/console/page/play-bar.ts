/** The buttons that play something with the chosen lead, in groups by who does it. */
import type { Act, ActBy } from '../view.ts';
import * as api from './api.ts';
import { button, el } from './dom.ts';

const groups: readonly (readonly [ActBy, string])[] = [
  ['buyer', 'The buyer'],
  ['rep', 'The rep'],
  ['deal', 'The deal'],
  ['crm', 'The CRM'],
];

/** Plays one act with what was chosen for it; the button rests until that is done. */
export type Play = (act: Act, chosen: Record<string, string>) => Promise<void>;

const selects = ({ act, crm, choices }: Act): HTMLSelectElement[] =>
  choices.map(({ name, label, options }) =>
    el(
      'select',
      { 'aria-label': label, name, id: `${crm}-${act}-${name}` },
      ...options.map((option) => el('option', { value: option }, option)),
    ),
  );

export const actButton = (act: Act, play: Play, say: (error: unknown) => void): HTMLElement => {
  const choosing = selects(act);
  const made = button(
    act.label,
    { title: act.explains, 'data-act': act.act, ...(!act.needsLead && { class: 'first' }) },
    () => {
      made.disabled = true;
      play(act, Object.fromEntries(choosing.map(({ name, value }) => [name, value])))
        .catch(say)
        .finally(() => (made.disabled = false));
    },
  );
  return el('span', { class: 'act', 'data-crm': act.crm }, ...choosing, made);
};

/** @param acts those that need a lead */
export const actGroups = (acts: readonly Act[], play: Play, say: (error: unknown) => void): HTMLElement[] =>
  groups.flatMap(([by, label]) => {
    const own = acts.filter((act) => act.by === by);
    if (own.length === 0) return [];
    const buttons = el('div', {}, ...own.map((act) => actButton(act, play, say)));
    return [
      el(
        'div',
        { class: 'act-group', role: 'group', 'aria-label': label },
        el('span', { class: 'quiet' }, label),
        buttons,
      ),
    ];
  });

export const playWith = ({ crm, act, needsLead }: Act, chosen: Record<string, string>, leadId: string) =>
  api.play({ crm, act, leadId: needsLead ? leadId : '', chosen });
