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

const wordsOf = (of: ConnectionView): string[] => {
  const lost = of.lost?.count ? [`${of.lost.count} events lost on purpose`] : [];
  const down = of.downUntil === null ? [] : [`its API is down until ${momentText(of.downUntil)}`];
  if (of.unreadable) return ['this release cannot read what the table keeps of it, so its leads wait', ...lost];
  return [
    of.pausedUntil === null || of.mode === 'off'
      ? modes[of.mode]
      : `paused until ${momentText(of.pausedUntil)} (${of.pauseReason}); what comes in waits`,
    ...down,
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
