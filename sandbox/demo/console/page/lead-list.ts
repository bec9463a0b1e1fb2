/** The left column: one row a lead. */
import type { LeadRow } from '../view.ts';
import { el } from './dom.ts';

export const stageChip = (stage: string): HTMLElement => el('span', { class: `chip stage-${stage}` }, stage);

const row = (lead: LeadRow, isChosen: boolean): HTMLLIElement => {
  const unknown = lead.unreadable ? 'cannot be read' : lead.noLead ? 'no lead' : 'not looked at yet';
  const where = lead.stage === '' ? el('span', { class: 'quiet' }, unknown) : stageChip(lead.stage);
  const score = lead.score === null ? '–' : String(lead.score);
  return el(
    'li',
    {},
    el(
      'a',
      { href: `#${lead.id}`, ...(isChosen && { 'aria-current': 'true' }) },
      el('bdi', { class: 'name' }, lead.name),
      el('span', { class: 'score', title: 'score' }, score),
      el('bdi', { class: 'firm quiet' }, [lead.company, lead.crm].filter(Boolean).join(' · ')),
      el('span', { class: 'owner' }, lead.owner || 'nobody'),
      where,
    ),
  );
};

const isFound = ({ name, company, crm, owner, stage }: LeadRow, wanted: string): boolean =>
  [name, company, crm, owner, stage].some((text) => text.toLowerCase().includes(wanted));

/** @param wanted what the reader looks for; the empty text finds everything */
export const showLeads = (
  list: HTMLElement,
  leads: readonly LeadRow[],
  { chosen, wanted }: { chosen: string; wanted: string },
): void => {
  const found = leads.filter((lead) => isFound(lead, wanted.trim().toLowerCase()));
  const hadFocus = list.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : null;
  list.replaceChildren(
    ...(found.length > 0
      ? found.map((lead) => row(lead, lead.id === chosen))
      : [el('li', { class: 'hint' }, leads.length === 0 ? 'No leads yet.' : 'Nobody fits.')]),
  );
  if (hadFocus) list.querySelector<HTMLElement>(`a[href="${CSS.escape(hadFocus)}"]`)?.focus();
};
