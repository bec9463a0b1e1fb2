/** HubSpot as the commands call it: patient, since a person waits and nothing is queued behind them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { createHubspotHttp, type HubspotHttp } from '../shared/crm/hubspot/call/http.ts';
import type { HubspotConnection } from './environment.ts';
import type { Terminal } from './terminal.ts';

/** Long enough to sit out several windows of HubSpot's 10-second limit, short enough to wait for. */
const commandMs = 60_000;

/** The HTTP layer for all calls of one command to one portal. */
export const openHubspotHttp = (
  terminal: Terminal,
  { apiUrl, apiVersion }: Pick<HubspotConnection, 'apiUrl' | 'apiVersion'>,
  accessToken: string,
): HubspotHttp => {
  const deadline = terminal.now() + commandMs;
  return createHubspotHttp({
    apiUrl,
    apiVersion,
    accessToken,
    deadline: () => deadline,
    now: terminal.now,
    sleep: (ms: number): Promise<void> => sleep(ms),
    random: Math.random,
  });
};
