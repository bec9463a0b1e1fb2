/** The person's records in both CRMs, side by side, as a rep sees them. */
import type { Field, Note, PersonRecord, Task } from '../../view.ts';
import { Moments, Part, Rich, Time } from '../parts.tsx';
import { chosen, leadHref } from '../router.ts';
import { keyOf, records } from '../state.ts';

const Fields = ({ list }: { list: readonly Field[] }) => (
  <dl class="fields">
    {list.map(({ label, value, isMoment }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{isMoment ? <Time at={value} /> : <bdi>{value}</bdi>}</dd>
      </div>
    ))}
  </dl>
);

export const NoteCard = ({ note: { title, at, html } }: { note: Note }) => (
  <div class="paper note">
    <p class="paper-title">
      <bdi>{title}</bdi>
      <span class="quiet small">
        <Time at={at} />
      </span>
    </p>
    <Rich html={html} />
  </div>
);

export const TaskCard = ({ task: { title, at, who, priority, isDone, html } }: { task: Task }) => (
  <div class={`paper task ${isDone ? 'done' : ''}`}>
    <p class="paper-title">
      <bdi>{title}</bdi>
      <span class="quiet small">
        for <bdi>{who}</bdi>, due <Time at={at} />
        {priority !== '' && `, ${priority} priority`}, {isDone ? 'done' : 'open'}
      </span>
    </p>
    <Rich html={html} />
  </div>
);

const One = ({ crm, connection, id, record, problem }: PersonRecord) => {
  const isChosen = chosen.value !== null && keyOf(chosen.value) === `${connection}/${id}`;
  return (
    <section class="record" aria-label={`Record ${id} in ${crm}`}>
      <h4>
        {crm}{' '}
        {isChosen ? (
          <span class="quiet small">this record</span>
        ) : (
          <a href={leadHref({ connection, id })}>open this one</a>
        )}
      </h4>
      {problem !== null && <p class="notice bad">{problem}</p>}
      {record !== null && (
        <>
          <p>
            <bdi>{record.name}</bdi>
            {record.company !== '' && (
              <>
                , <bdi>{record.company}</bdi>
              </>
            )}
            , owner: <bdi>{record.owner || 'nobody'}</bdi>
          </p>
          {record.notes.length > 0 && <h5>Note on the record</h5>}
          {record.notes.map((note, place) => (
            <NoteCard key={place} note={note} />
          ))}
          {record.tasks.length > 0 && <h5>Tasks</h5>}
          {record.tasks.map((task, place) => (
            <TaskCard key={place} task={task} />
          ))}
          {record.touches.length > 0 && <h5>What colleagues did</h5>}
          <Moments list={record.touches} />
          <h5>Fields written by the handoff</h5>
          {record.fields.length > 0 ? <Fields list={record.fields} /> : <p class="hint">Nothing yet.</p>}
          <h5>What the CRM knows of the buyer</h5>
          {record.facts.length > 0 ? <Fields list={record.facts} /> : <p class="hint">Nothing at all.</p>}
        </>
      )}
    </section>
  );
};

export const Records = () => {
  const known = records.value;
  const isOurs = known !== null && chosen.value !== null && keyOf(known.ref) === keyOf(chosen.value);
  return (
    <Part
      title={isOurs && known.list.length > 1 ? 'The same person’s records' : 'The record, as a rep sees it'}
      id="records"
      class="records-part"
    >
      {isOurs ? (
        <div class="records">
          {known.list.map((one) => (
            <One key={keyOf(one)} {...one} />
          ))}
        </div>
      ) : (
        <p class="hint">Asking the CRM …</p>
      )}
    </Part>
  );
};
