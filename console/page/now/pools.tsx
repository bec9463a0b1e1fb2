/** Each pool's turn, drawn: who is next, who comes after, who is out and why. */
import type { PoolTurn, Seat } from '../../view.ts';
import { Initials, Part } from '../parts.tsx';
import { turns } from '../state.ts';

const states: Readonly<Record<Seat['state'], string>> = { next: 'next', later: '', out: 'not now' };

const todayText = ({ today, cap }: Seat): string => {
  if (cap !== null) return `${today} of ${cap} turns today`;
  return today === 0 ? '' : `${today} ${today === 1 ? 'turn' : 'turns'} today`;
};

const Row = ({ seat, most }: { seat: Seat; most: number }) => (
  <li class={`seat ${seat.state}`}>
    <Initials name={seat.name} />
    <span class="who">
      <bdi>{seat.name}</bdi>
      {seat.weight !== 1 && <span class="quiet small"> weight {seat.weight}</span>}
      <span class="quiet small today">{todayText(seat)}</span>
    </span>
    {seat.state === 'out' ? (
      <span class="quiet why">{seat.why}</span>
    ) : (
      <span class="ahead">
        <span class="track" aria-hidden="true">
          <span class="filled" style={{ inlineSize: `${Math.round((100 * seat.turn) / most)}%` }} />
        </span>
        <span class="quiet small why">
          {seat.state === 'next'
            ? 'has had the fewest leads for their weight'
            : seat.turn === 0
              ? 'level with the next'
              : `${seat.turn} ahead`}
        </span>
      </span>
    )}
    {states[seat.state] !== '' && <span class={`flag ${seat.state}`}>{states[seat.state]}</span>}
  </li>
);

const Pool = ({ pool, crms, seats }: PoolTurn) => {
  const most = Math.max(1, ...seats.map(({ turn }) => turn));
  return (
    <div class="pool">
      <h4>
        {pool} <span class="quiet small">{crms.join(' and ')}</span>
      </h4>
      {seats.length === 0 ? (
        <p class="hint">Nobody is in it.</p>
      ) : (
        <ol class="seats">
          {seats.map((seat) => (
            <Row key={seat.rep} seat={seat} most={most} />
          ))}
        </ol>
      )}
    </div>
  );
};

const isAway = ({ state, why }: Seat): boolean => state === 'out' && /^(?:on leave|away)/.test(why);

export const Pools = () => {
  const known = turns.value;
  if (known === null || (known.pools.length === 0 && known.problems.length === 0)) return null;
  return (
    <Part title="Whose turn it is">
      {known.problems.map(({ connection, text }) => (
        <p key={connection} class="notice bad">
          {text}
        </p>
      ))}
      <div class="pools">
        {known.pools.map((one) => (
          <Pool key={`${one.pool} ${one.crms.join()}`} {...one} />
        ))}
      </div>
      <p class="quiet small">
        A bar shows how many leads, for their weight, a rep is ahead of whoever has had the fewest.
      </p>
      {known.pools.some(({ seats }) => seats.some(isAway)) && (
        <p class="quiet small">
          Whoever is away is passed over in the turn. A lead of a firm that they look after goes to them all the same.
        </p>
      )}
    </Part>
  );
};
