/** How the connections to both CRMs are doing, in one line, and the switch that loses all webhooks. */
import type { ConnectionView } from '../view.ts';
import * as api from './api.ts';
import { byId, el } from './dom.ts';

const time = (at: string): string => new Date(at).toLocaleString();

const modes: Readonly<Record<ConnectionView['mode'], string>> = {
  live: 'live',
  shadow: 'in shadow, so it only watches',
  off: 'off',
};

const wordsOf = ({
  unreadable,
  mode,
  pausedUntil,
  pauseReason,
  missedToday,
  missedTotal,
  lost,
}: ConnectionView): string[] => {
  const lostOnPurpose = lost?.count ? [`${lost.count} events lost on purpose`] : [];
  if (unreadable) return ['this release cannot read what the table keeps of it, so its leads wait', ...lostOnPurpose];
  return [
    pausedUntil === null || mode === 'off' ? modes[mode] : `paused until ${time(pausedUntil)} (${pauseReason})`,
    ...lostOnPurpose,
    missedTotal === 0 ? 'no event missed' : `catch-up found ${missedToday} missed today, ${missedTotal} in all`,
  ];
};

const show = (connections: readonly ConnectionView[]): void => {
  byId('connections', HTMLElement).replaceChildren(
    ...connections.map((connection) => {
      const { unreadable, mode, pausedUntil, lost } = connection;
      const isTrouble = unreadable === true || mode !== 'live' || pausedUntil !== null || lost?.isLosing === true;
      const text = `${connection.crm}: ${wordsOf(connection).join(', ')}`;
      return el('li', isTrouble ? { class: 'trouble' } : {}, text);
    }),
  );
  byId('lose-webhooks', HTMLInputElement).checked = connections.some(({ lost }) => lost?.isLosing === true);
};

/** A look that began before the switch was turned knows nothing of it, and comes too late. */
let turns = 0;

export const refreshConnections = async (): Promise<void> => {
  const began = turns;
  const connections = await api.connections();
  if (began === turns) show(connections);
};

export const openLoseSwitch = (say: (error: unknown) => void): void => {
  const lose = byId('lose-webhooks', HTMLInputElement);
  const turn = async (): Promise<void> => {
    turns += 1;
    const mine = turns;
    const connections = await api.loseWebhooks(lose.checked);
    if (mine === turns) show(connections);
  };
  lose.addEventListener('change', () => void turn().catch(say));
};
