/** The console's own API. */
import type { About, ClockView, CrmName, LeadDetail, LeadNames, LeadPage, Now, PersonRecord, Turns } from '../view.ts';

/** What the server refused, in its words. `status` 0: nobody answered. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

/** What is played may take as long as the time that passes in it; nothing else does. */
const patienceMs = 60_000;

/** @throws Refused with what the server says */
const ask = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const isAsked = init === undefined;
  const response = await fetch(path, isAsked ? { signal: AbortSignal.timeout(patienceMs) } : init).catch(() => {
    throw new Refused('The console’s server does not answer: is it still running?', 0);
  });
  const answer = (await response.json()) as T & { message?: string };
  if (!response.ok) throw new Refused(answer.message ?? `${path}: ${response.status}`, response.status);
  return answer;
};

const post = <T>(path: string, body: unknown): Promise<T> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

export type Ref = { connection: string; id: string };
const pathOf = ({ connection, id }: Ref): string =>
  `/api/leads/${encodeURIComponent(connection)}/${encodeURIComponent(id)}`;

export const about = (): Promise<About> => ask('/api/about');
export const now = (): Promise<Now> => ask('/api/now');
export const turns = (): Promise<Turns> => ask('/api/turns');
export const leads = (text: string, connection: string, after = ''): Promise<LeadPage> =>
  ask(`/api/leads?${new URLSearchParams({ text, connection, after }).toString()}`);
export const names = (of: readonly string[]): Promise<LeadNames> =>
  ask(`/api/names?${new URLSearchParams({ of: of.join(',') }).toString()}`);
export const lead = (ref: Ref): Promise<LeadDetail> => ask(pathOf(ref));
export const records = (ref: Ref): Promise<PersonRecord[]> => ask(`${pathOf(ref)}/records`);

export type Playing = { crm: CrmName; act: string; leadId: string; chosen: Record<string, string> };
/** Answers the lead it was played with; both are empty where it was none. */
export const play = (playing: Playing): Promise<Ref> => post('/api/play', playing);

export const clock = (): Promise<ClockView> => ask('/api/clock');
/** Answers when the time has passed, with all that came due in it done. */
export const skip = (advanceMinutes: number): Promise<ClockView> => post('/api/clock', { advanceMinutes });
export const skipToNext = (): Promise<ClockView> => post('/api/clock', { toNext: true });
export const run = (speed: number): Promise<ClockView> => post('/api/clock', { speed });

/** While `lost`, no event of either CRM arrives. */
export const loseWebhooks = (lost: boolean): Promise<{ lost: boolean }> => post('/api/webhooks', { lost });
