/** HubSpot as the commands call it: patient, since a person waits and nothing is queued behind them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createHubspotHttp, type HubspotHttp, type HubspotHttpOptions } from '../shared/crm/hubspot/call/http.ts';
import type { HubspotConnection } from './environment.ts';
import type { Terminal } from './terminal.ts';

/** Long enough to sit out several windows of HubSpot's 10-second limit, short enough to wait for. */
export const commandMs = 60_000;

type Portal = Pick<HubspotConnection, 'apiUrl' | 'apiVersion'>;

/** How a command calls a portal. @param deadline by when all its calls are over, asked anew at each */
export const hubspotOptions = (
  terminal: Terminal,
  { apiUrl, apiVersion }: Portal,
  accessToken: string,
  deadline: () => number,
): HubspotHttpOptions => ({
  apiUrl,
  apiVersion,
  accessToken,
  deadline,
  now: terminal.now,
  sleep: (ms: number): Promise<void> => sleep(ms),
  random: Math.random,
});

/** The HTTP layer for all calls of one command to one portal. */
export const openHubspotHttp = (terminal: Terminal, portal: Portal, accessToken: string): HubspotHttp => {
  const deadline = terminal.now() + commandMs;
  return createHubspotHttp(hubspotOptions(terminal, portal, accessToken, () => deadline));
};
