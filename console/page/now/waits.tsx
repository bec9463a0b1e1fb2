/** What waits for somebody, and what comes next by itself. */
import type { Upcoming, Waiting } from '../../view.ts';
import { Mark, Part, Said, Time } from '../parts.tsx';
import { leadHref } from '../router.ts';
import { names, now } from '../state.ts';

const Which = ({ object, id, connection, crm }: Pick<Waiting, 'object' | 'id' | 'connection' | 'crm'>) => {
  const name = names.value[`${connection}/${id}`]?.name;
  return object === 'lead' ? (
    <a href={leadHref({ connection, id })}>
      <bdi>{name ?? `Lead ${id}`}</bdi>
    </a>
  ) : (
    <span>
      Deal {id} in {crm}
    </span>
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
