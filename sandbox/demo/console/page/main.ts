/** The console page: which lead is chosen stands in the address, everything else is asked for again when something happens. */
import type { About, LeadRow } from '../view.ts';
import * as api from './api.ts';
import { openLoseSwitch, refreshConnections } from './connections.ts';
import { byId, el } from './dom.ts';
import { followParts } from './lead-follow.ts';
import { recordParts } from './lead-record.ts';
import { showLeads } from './lead-list.ts';
import { whyParts } from './lead-why.ts';
import { followLines } from './lines.ts';
import { actButton, actGroups, playWith, type Play } from './play-bar.ts';
import { showTime } from './time-bar.ts';

/** What happens comes in bursts; the page looks once at the end of each. */
const settleMs = 150;

const list = byId('leads', HTMLElement);
const detail = byId('lead', HTMLElement);
const title = byId('lead-title', HTMLElement);
const find = byId('find', HTMLInputElement);
const message = byId('message', HTMLElement);
let leads: LeadRow[] = [];

const chosen = (): string => decodeURIComponent(location.hash.slice(1));

const say = (error: unknown): void => {
  message.textContent = error instanceof Error ? error.message : String(error);
  message.hidden = false;
  setTimeout(() => (message.hidden = true), 6_000);
};

const showList = (): void => {
  byId('count', HTMLElement).textContent = leads.length === 0 ? '' : String(leads.length);
  showLeads(list, leads, { chosen: chosen(), wanted: find.value });
};

const showChosen = async (): Promise<void> => {
  const id = chosen();
  byId('acts', HTMLElement).hidden = id === '';
  if (id === '') return;
  const { row, record, follow, deals, story } = await api.lead(id);
  if (id !== chosen()) return;
  title.replaceChildren(
    el('bdi', {}, row.name),
    el(
      'span',
      { class: 'quiet' },
      ` ${row.company === '' ? '' : `${row.company}, `}in ${row.crm}, owner: ${row.owner || 'nobody'}`,
    ),
    row.watched ? el('span', { class: 'quiet' }, '; watching: nothing is written, and this is what would be done') : '',
  );
  for (const act of byId('acts', HTMLElement).querySelectorAll<HTMLElement>('.act'))
    act.hidden = act.dataset['crm'] !== row.crm;
  const { scrollTop } = detail;
  const followed = followParts(follow, deals);
  detail.replaceChildren(
    ...(followed.length > 0
      ? [el('div', { class: 'follow', role: 'region', 'aria-label': 'Follow-up' }, ...followed)]
      : []),
    el(
      'div',
      { class: 'halves' },
      el(
        'div',
        { class: 'half' },
        ...(record ? recordParts(record) : [el('p', { class: 'hint' }, 'The record is in another CRM.')]),
      ),
      el('div', { class: 'half why' }, ...whyParts(story)),
    ),
  );
  detail.scrollTop = scrollTop;
};

/** A page that is opened plainly shows a lead that has something to show. */
const chooseFirst = (): void => {
  const first = leads.find(({ owner }) => owner !== '');
  if (chosen() === '' && first) history.replaceState(null, '', `#${first.id}`);
};

const refresh = async (): Promise<void> => {
  leads = await api.leads();
  refreshConnections().catch(say);
  chooseFirst();
  showList();
  await showChosen();
};

let waiting: ReturnType<typeof setTimeout> | undefined;
const refreshSoon = (): void => {
  waiting ??= setTimeout(() => {
    waiting = undefined;
    refresh().catch(say);
  }, settleMs);
};

const play: Play = async (act, choices) => {
  const { id } = await playWith(act, choices, chosen());
  if (id !== chosen()) location.hash = id;
  refreshSoon();
};

const showActs = ({ acts, crms }: About): void => {
  const first = acts.filter(({ needsLead }) => !needsLead);
  byId('new-lead', HTMLElement).append(...first.map((act) => actButton(act, play, say)));
  byId('acts', HTMLElement).append(
    ...actGroups(
      acts.filter(({ needsLead }) => needsLead),
      play,
      say,
    ),
  );
  for (const { crm, connection, isBuiltIn } of crms) {
    if (isBuiltIn) continue;
    const hint = `${crm} (${connection}) is another server: names and records stay there. Here is what the table knows.`;
    list.before(el('p', { class: 'hint' }, hint));
  }
};

find.addEventListener('input', showList);
byId('only-leads', HTMLInputElement).addEventListener('change', ({ currentTarget }) => {
  byId('lines', HTMLElement).classList.toggle(
    'only-leads',
    currentTarget instanceof HTMLInputElement && currentTarget.checked,
  );
});
addEventListener('hashchange', () => {
  showList();
  detail.scrollTop = 0;
  showChosen().catch(say);
  // Where the columns stand below each other, the chosen lead is out of sight.
  if (matchMedia('(max-width: 60rem)').matches) byId('chosen', HTMLElement).scrollIntoView();
});

openLoseSwitch(say);
showTime(byId('time', HTMLElement), say, refreshSoon);
api.about().then(showActs).then(refresh).catch(say);
followLines(byId('lines', HTMLElement), ({ kind }) => {
  if (kind === 'lead' || kind === 'deal' || kind === 'crm') refreshSoon();
});
