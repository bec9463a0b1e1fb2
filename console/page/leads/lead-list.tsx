/** The list: one row a lead, fifty on a page. */
import { useEffect, useRef } from 'preact/hooks';
import type { LeadRow } from '../../view.ts';
import { Stage, Time } from '../parts.tsx';
import { asked, chosen, keepAsked, leadHref } from '../router.ts';
import { about, keyOf, list, names, refreshList, say, search, showPage } from '../state.ts';

/** A reader who types is not asked for at each letter. */
const typingMs = 200;

const Row = ({ row, isChosen }: { row: LeadRow; isChosen: boolean }) => {
  const told = names.value[keyOf(row)];
  const name = row.name || told?.name || `Lead ${row.id}`;
  const unknown = row.unreadable ? 'cannot be read' : row.noLead ? 'no lead' : 'not looked at yet';
  return (
    <li>
      <a href={`${leadHref(row)}${asked.value}`} aria-current={isChosen ? 'true' : undefined}>
        <bdi class="name">{name}</bdi>
        <span class="score" title="score">
          {row.score ?? '–'}
        </span>
        <bdi class="firm quiet">{[row.company || told?.company, row.crm].filter(Boolean).join(' · ')}</bdi>
        <span class="owner">
          <bdi>{row.owner || 'nobody'}</bdi>
        </span>
        {row.stage === '' ? <span class="quiet small">{unknown}</span> : <Stage stage={row.stage} />}
        {row.at !== '' && (
          <span class="quiet small when">
            <Time at={row.at} />
          </span>
        )}
      </a>
    </li>
  );
};

const Pager = () => {
  const { pages, next, shown } = list.value ?? { pages: [], next: null, shown: 0 };
  const hasOlder = shown < pages.length - 1 || next !== null;
  if (shown === 0 && !hasOlder) return null;
  return (
    <div class="pager" role="group" aria-label="Pages">
      <button type="button" disabled={shown === 0} onClick={() => void showPage(shown - 1).catch(say)}>
        Newer
      </button>
      <span class="quiet small">page {shown + 1}</span>
      <button type="button" disabled={!hasOlder} onClick={() => void showPage(shown + 1).catch(say)}>
        Older
      </button>
    </div>
  );
};

const Search = () => {
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(waiting.current), []);
  const look = (change: Partial<typeof search.value>): void => {
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      search.value = { ...search.value, ...change };
      keepAsked(search.value);
      list.value = null;
      refreshList().catch((error: unknown) => {
        list.value = { pages: [[]], next: null, total: 0, note: error instanceof Error ? error.message : '', shown: 0 };
      });
    }, typingMs);
  };
  const crms = about.value?.crms ?? [];
  return (
    <search class="search">
      <label>
        <span class="unseen">Find a lead</span>
        <input
          id="find"
          type="search"
          placeholder={about.value?.place === 'aws' ? 'Id, record link or e-mail' : 'Name, firm, owner, e-mail or id'}
          autocomplete="off"
          defaultValue={search.value.text}
          onInput={({ currentTarget }) => look({ text: currentTarget.value })}
        />
      </label>
      {crms.length > 1 && (
        <select
          aria-label="Which CRM"
          value={search.value.connection}
          onChange={({ currentTarget }) => look({ connection: currentTarget.value })}
        >
          <option value="">Both CRMs</option>
          {crms.map(({ crm, connection }) => (
            <option key={connection} value={connection}>
              {crm}
            </option>
          ))}
        </select>
      )}
    </search>
  );
};

const nobodyFits = (): string =>
  about.value?.place === 'aws'
    ? 'Nobody fits. An id, the link of a record or an e-mail address can be searched for.'
    : 'Nobody fits. A name, firm, owner, stage, e-mail address, phone number, id or the link of a record can be searched for.';

export const LeadList = () => {
  const known = list.value;
  const rows = known?.pages[known.shown] ?? [];
  const current = chosen.value === null ? '' : keyOf(chosen.value);
  return (
    <>
      <h2 id="leads-title">
        Leads <span class="quiet count">{known?.total ?? ''}</span>
      </h2>
      <Search />
      {(about.value?.crms ?? [])
        .filter(({ hasRecords }) => !hasRecords)
        .map(({ crm, connection }) => (
          <p key={connection} class="hint">
            {crm} ({connection}) cannot be looked into from here: names and records stay there. Here is what the table
            knows.
          </p>
        ))}
      <ul class="leads" id="leads" aria-busy={known === null ? 'true' : 'false'}>
        {rows.map((row) => (
          <Row key={keyOf(row)} row={row} isChosen={keyOf(row) === current} />
        ))}
      </ul>
      {known !== null && rows.length === 0 && (
        <p class="hint">{known.note || (search.value.text === '' ? 'No leads yet.' : nobodyFits())}</p>
      )}
      <Pager />
    </>
  );
};
