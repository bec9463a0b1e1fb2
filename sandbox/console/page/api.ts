/** The console's own API. */
import type { About, CrmName, LeadDetail, LeadRow } from '../view.ts';

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
/** Answers the id of the lead it was played with. */
export const play = (crm: CrmName, act: string, leadId: string): Promise<{ id: string }> =>
  ask('/api/play', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ crm, act, leadId }),
  });
