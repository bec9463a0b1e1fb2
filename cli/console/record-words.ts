/** What the readers of both CRMs need: names of users, moments, and what colleagues did. */
import type { Crm } from '../../shared/crm/crm.ts';
import type { Moment } from '../../console/view.ts';

/** An instant as ISO writes it, or in milliseconds since the epoch: a number of 13 digits is nothing else here. */
export const isMoment = (value: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) || /^\d{13}$/.test(value);
/** ISO, UTC; what is no moment stays as it is. */
export const momentOf = (value: string): string => {
  const at = new Date(/^\d+$/.test(value) ? Number(value) : value);
  return value === '' || Number.isNaN(at.getTime()) ? value : at.toISOString();
};

/** How users are called, as far as the CRM has been asked. */
export const openOwnerNames = (crm: Pick<Crm, 'owners'>) => {
  let known: ReadonlyMap<string, string> = new Map();
  return {
    ownerName: (id: string): string => (id === '' ? '' : (known.get(id) ?? `user ${id} of the CRM`)),
    async learn(): Promise<void> {
      known = new Map((await crm.owners()).map(({ id, name }) => [id, name]));
    },
  };
};

const kinds = { call: 'Call', email: 'E-mail', meeting: 'Meeting', message: 'Message' } as const;
/** As long ago as somebody looks back. */
const sinceDays = 90;
const dayMs = 86_400_000;

/** What colleagues did towards the buyer lately. */
export const touchesOf = async (
  crm: Pick<Crm, 'readActivities'>,
  leadId: string,
  ownerName: (id: string) => string,
): Promise<readonly Moment[]> => {
  const since = new Date(Date.now() - sinceDays * dayMs).toISOString();
  const activities = (await crm.readActivities([{ leadId, since }])).get(leadId) ?? [];
  return activities.map(({ kind, by, at }) => ({ at, text: `${kinds[kind]} by ${ownerName(by)}` }));
};
