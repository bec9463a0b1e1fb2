/** The console's own API. */
import type { About, ClockView, ConnectionView, CrmName, LeadDetail, LeadRow } from '../view.ts';

/** @throws Error with what the server says */
const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await fetch(path, init);
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new Error(answer.message ?? `${path}: ${response.status}`);
  return answer;
};

export const about = (): Promise<About> => ask('/api/about');
export const leads = (): Promise<LeadRow[]> => ask('/api/leads');
export const lead = (id: string): Promise<LeadDetail> => ask(`/api/leads/${encodeURIComponent(id)}`);
const post = <T>(path: string, body: unknown): Promise<T> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export type Playing = { crm: CrmName; act: string; leadId: string; chosen: Record<string, string> };
/** Answers the id of the lead it was played with. */
export const play = (playing: Playing): Promise<{ id: string }> => post('/api/play', playing);

export const clock = (): Promise<ClockView> => ask('/api/clock');
/** Answers when the time has passed, with all that came due in it done. */
export const skip = (advanceMinutes: number): Promise<ClockView> => post('/api/clock', { advanceMinutes });
export const run = (speed: number): Promise<ClockView> => post('/api/clock', { speed });

export const connections = (): Promise<ConnectionView[]> => ask('/api/connections');
/** While `lost`, no event of either CRM arrives. */
export const loseWebhooks = (lost: boolean): Promise<ConnectionView[]> => post('/api/webhooks', { lost });
