/** What waits for somebody, and what comes next by itself. */
import type { Upcoming, Which as Meant } from '../../view.ts';
import { Mark, Part, Said, Time } from '../parts.tsx';
import { leadHref } from '../router.ts';
import { names, now } from '../state.ts';

/** Whoever wants the rest of a name follows the link. */
const mostLetters = 80;
const brief = (name: string): string => (name.length > mostLetters ? `${name.slice(0, mostLetters - 2)} …` : name);

const Which = ({ object, id, connection, crm, name, lead }: Meant) => {
  const ref = { connection, id: object === 'lead' ? id : (lead ?? '') };
  const called = object === 'lead' ? names.value[`${connection}/${id}`]?.name : name;
  const shown = <bdi>{brief(called ?? `${object === 'lead' ? 'Lead' : 'Deal'} ${id}`)}</bdi>;
  return (
    <>
      {object === 'deal' && called !== undefined && 'Deal '}
      {ref.id === '' ? shown : <a href={leadHref(ref)}>{shown}</a>}
      {object === 'deal' && ` in ${crm}`}
    </>
  );
};

export const Waits = () => {
  const { waiting = [], more = 0 } = now.value ?? {};
  return (
    <Part title="Waits for somebody">
      {waiting.length === 0 ? (
        <p class="hint">Nothing is parked, held or refused.</p>
      ) : (
        <ul class="waits">
          {waiting.map((one) => (
            <li key={`${one.connection} ${one.object} ${one.id} ${one.why}`}>
              <Mark tone="bad" />
              <span>
                <Which {...one} />: <Said>{one.why}</Said>
                {one.next !== '' && (
                  <span class="next">
                    <span aria-hidden="true">→ </span>
                    <Said>{one.next}</Said>
                  </span>
                )}
                <span class="quiet small">
                  <Time at={one.at} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p class="quiet small">and {more} more</p>}
    </Part>
  );
};

export const Next = () => {
  const upcoming: readonly Upcoming[] = now.value?.upcoming ?? [];
  return (
    <Part title="Comes next by itself" id="comes-next">
      {upcoming.length === 0 ? (
        <p class="hint">Nothing is due.</p>
      ) : (
        <ol class="moments">
          {upcoming.map((one) => (
            <li key={`${one.connection} ${one.object} ${one.id}`}>
              <Time at={one.at} />
              <span>
                <Which {...one} />: <bdi>{one.text}</bdi>
              </span>
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
};
