/** What people and the CRM itself do in the portal, by the names of the cast. */
import {
  completeTask,
  createDeal,
  logActivity,
  setBuyerStatus,
  type LoggedKind,
} from '../../sandbox/hubspot/sales-acts.ts';
import type { Properties } from '../../sandbox/hubspot/checks.ts';
import type { HubspotServer } from '../../sandbox/hubspot/server.ts';
import { hubspotRep, type Cast } from './cast.ts';

type Type = 'contacts' | 'deals';
export type Said = { status?: string; how?: string };

export const actsInHubspot = ({ records }: HubspotServer, cast: Cast, now: () => string) => {
  const as = (rep: string) => records.asUser(hubspotRep(rep).userId);
  const property = (type: Type, name: string, of: string): string =>
    records.get(type, cast.id(name))?.properties.get(of) ?? '';
  const formFill = (form: string): Properties => ({
    recent_conversion_event_name: form,
    recent_conversion_date: now(),
  });
  const acts = {
    records,
    property,
    firm: (name: string, properties: Properties): void =>
      cast.add(name, records.asCrm('IMPORT').create('companies', properties).id),
    /** A buyer fills in a form, of which the CRM makes a contact. `firm` is one of the cast. */
    fillsIn: (name: string, form: string, properties: Properties, firm?: string): void => {
      const to = firm === undefined ? [] : [{ to: { type: 'companies' as const, id: cast.id(firm) } }];
      const first = { first_conversion_event_name: form, first_conversion_date: now(), lifecyclestage: 'lead' };
      const filled = { ...first, ...formFill(form), ...properties };
      cast.add(name, records.asCrm('FORM', form).create('contacts', filled, to).id);
    },
    /** The same buyer fills in another one. */
    fillsInAgain: (name: string, form: string): void =>
      void records.asCrm('FORM', form).update('contacts', cast.id(name), formFill(form)),
    /** A colleague, or an import, puts a contact in. */
    putsIn: (name: string, properties: Properties, rep?: string): void => {
      const writer = rep === undefined ? records.asCrm('IMPORT') : as(rep);
      cast.add(name, writer.create('contacts', properties).id);
    },
    visits: (name: string, url: string): void =>
      void records.asCrm('ANALYTICS', 'page-view').update('contacts', cast.id(name), {
        hs_analytics_last_url: `https://www.acme.example/${url}`,
        hs_analytics_last_timestamp: now(),
      }),
    /** The CRM's mail, forms or rules set something. */
    sets: (name: string, properties: Properties): void =>
      void records.asCrm('EMAIL').update('contacts', cast.id(name), properties),
    edits: (rep: string, type: Type, name: string, properties: Properties): void =>
      void as(rep).update(type, cast.id(name), properties),
    gives: (rep: string, name: string, to: string | null): void =>
      acts.edits(rep, 'contacts', name, { hubspot_owner_id: to === null ? '' : hubspotRep(to).ownerId }),
    ownedBy: (rep: string, names: readonly string[]): string[] =>
      names.filter((name) => property('contacts', name, 'hubspot_owner_id') === hubspotRep(rep).ownerId),
    /** Whoever owns the contact then reaches the buyer. */
    reaches: (name: string, kind: LoggedKind): void => {
      const ownerId = property('contacts', name, 'hubspot_owner_id');
      logActivity(records, kind, { contactId: cast.id(name), ownerId, at: now() });
    },
    says: (rep: string, type: Type, name: string, said: Said): void =>
      void setBuyerStatus(records, { type, id: cast.id(name) }, said, hubspotRep(rep).userId),
    /** Completes the open task that begins so. @throws Error when there is none */
    completes: (rep: string, name: string, subject: string): void => {
      const task = records
        .associated({ type: 'contacts', id: cast.id(name) }, 'tasks')
        .flatMap(({ id }) => records.get('tasks', id) ?? [])
        .filter(({ properties }) => properties.get('hs_task_status') !== 'COMPLETED')
        .find(({ properties }) => properties.get('hs_task_subject')?.startsWith(subject));
      if (task === undefined) throw new Error(`${name} has no open task “${subject}”.`);
      completeTask(records, task.id, hubspotRep(rep).userId);
    },
    opensDeal: (rep: string, name: string, stage: string, contacts: readonly string[], pipeline?: string): void => {
      const contactIds = contacts.map(cast.id);
      cast.add(name, createDeal(records, { name, stage, pipeline, contactIds }, hubspotRep(rep).userId).id);
    },
    moves: (rep: string, deal: string, dealstage: string): void => acts.edits(rep, 'deals', deal, { dealstage }),
    /** Both give way to a new record, which gets the third name. */
    merges: (rep: string, type: Type, primary: string, other: string, into: string): void =>
      cast.add(into, as(rep).merge(type, cast.id(primary), cast.id(other)).id),
    deletes: (rep: string, type: Type, name: string): void => as(rep).archive(type, cast.id(name)),
    restores: (rep: string, type: Type, name: string): void => void as(rep).restore(type, cast.id(name)),
    forgets: (rep: string, name: string): void => as(rep).forget(cast.id(name)),
    /** An account is closed: what it owned keeps its name. */
    leaves: (rep: string): void => records.owners.archive(hubspotRep(rep).ownerId),
    /** A rep's own settings: where they work, and when. */
    worksIn: (rep: string, zone: string, startMinute: number, endMinute: number): void => {
      const user = records
        .list('users')
        .find(({ properties }) => properties.get('hubspot_owner_id') === hubspotRep(rep).ownerId);
      records.asCrm('CRM_SETTING').update('users', user?.id ?? '', {
        hs_standard_time_zone: zone,
        hs_working_hours: JSON.stringify([{ days: 'MONDAY_TO_FRIDAY', startMinute, endMinute }]),
      });
    },
  };
  return acts;
};
export type InHubspot = ReturnType<typeof actsInHubspot>;
