/** How the connections to the CRMs are doing. */
import type { ConnectionView } from '../../view.ts';
import { Part } from '../parts.tsx';
import { now } from '../state.ts';
import { momentText } from '../time.ts';

const modes: Readonly<Record<ConnectionView['mode'], string>> = {
  live: 'live',
  shadow: 'in shadow, so it only watches',
  off: 'off: nothing is looked at',
};

/** Whether it is called, and if not, until when: a pause of ours may outlast what brought it. */
const callsOf = ({ mode, pausedUntil, pauseReason, downUntil }: ConnectionView): string[] => {
  const only = mode === 'live' ? [] : [modes[mode]];
  const isPaused = pausedUntil !== null && mode !== 'off';
  const paused = isPaused ? momentText(pausedUntil) : '';
  if (downUntil !== null) {
    const rest = isPaused ? `, and calls are paused until ${paused}` : '';
    return [...only, `its API is down until ${momentText(downUntil)}${rest}; what comes in waits`];
  }
  if (isPaused) return [...only, `paused until ${paused} (${pauseReason}); what comes in waits`];
  return [modes[mode]];
};

const wordsOf = (of: ConnectionView): string[] => {
  const lost = of.lost?.count ? [`${of.lost.count} events lost on purpose`] : [];
  if (of.unreadable) return ['this release cannot read what the table keeps of it, so its leads wait', ...lost];
  return [
    ...callsOf(of),
    ...lost,
    of.missedTotal === 0
      ? 'no event missed'
      : `catch-up found ${of.missedToday} missed today, ${of.missedTotal} in all`,
  ];
};

const isTrouble = ({ unreadable, mode, pausedUntil, lost, downUntil }: ConnectionView): boolean =>
  unreadable === true || mode !== 'live' || pausedUntil !== null || lost?.isLosing === true || downUntil !== null;

export const Connections = () => (
  <Part title="Connections">
    <ul class="connections" aria-labelledby="connections">
      {(now.value?.connections ?? []).map((one) => (
        <li key={one.connection} class={isTrouble(one) ? 'trouble' : ''}>
          <span class="dot" aria-hidden="true" />
          <span>
            <strong>{one.crm}</strong>: {wordsOf(one).join(', ')}
            <span class="quiet small id">{one.connection}</span>
          </span>
        </li>
      ))}
    </ul>
  </Part>
);
