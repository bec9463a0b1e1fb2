/**
 * What a portal does by itself after a change, by settings that an admin switches. All of it is the CRM's own doing, and told by webhooks
 * like any other change:
 *
 *   a contact comes in ──some seconds──► the company of its mail domain is found, or made, and linked
 *   a contact's owner changes ─────────► fills the empty owner of its company
 *   a company's owner changes ─────────► becomes the owner of its contacts
 *   a deal is made, or won ────────────► its contacts and companies are moved on in their lifecycle
 *   a company is moved on ─────────────► so are all its contacts
 */
import { lifecycleStages } from './lifecycle.ts';
import type { ObjectType, Ref } from './object-types.ts';
import type { Change, HubspotRecord } from './record.ts';
import type { Records } from './records.ts';

export type PortalSettings = {
  /** "Create and associate companies with contacts": so long after the contact came. */
  companiesAfterMs?: number;
  /** "Assign company owner to contact". */
  ownerSync?: boolean;
  /** "Automatically sync lifecycle stages", of deals to contacts and companies, and of a company to all its contacts. */
  lifecycleSync?: boolean;
};

/** Nobody's firm: HubSpot makes no company of such a domain. */
const freeMail = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'gmx.de',
  'web.de',
]);
const setting = 'CRM_SETTING';

const domainsOf = ({ properties }: HubspotRecord): string[] =>
  [properties.get('domain') ?? '', ...(properties.get('hs_additional_domains') ?? '').split(';')].map((domain) =>
    domain.trim().toLowerCase(),
  );

const hostOf = (website: string): string =>
  website
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/^www\./, '')
    .replace(/[/?#].*$/s, '');

/** Answers what brings the portal up to the present moment: what takes a while is done when its time has come. */
export const openPortalSettings = (
  records: Records,
  now: () => number,
  { companiesAfterMs, ownerSync = false, lifecycleSync = false }: PortalSettings,
): { keepUp: () => void; stop: () => void } => {
  const toLink: { id: string; at: number }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const crm = records.asCrm(setting);
  const valueOf = ({ type, id }: Ref, name: string): string => records.get(type, id)?.properties.get(name) ?? '';
  const contactsOf = (id: string): Ref[] =>
    records
      .associated({ type: 'companies', id }, 'contacts')
      .filter(({ typeIds }) => typeIds.includes(2))
      .map((row): Ref => ({ type: 'contacts', id: row.id }));

  const link = (id: string): void => {
    const contact: Ref = { type: 'contacts', id };
    const host = valueOf(contact, 'email').split('@')[1];
    if (host === undefined || valueOf(contact, 'associatedcompanyid') !== '') return;
    // Whoever writes from a provider is found by their website, and nobody's company is made of it.
    const isFree = freeMail.has(host);
    const domain = isFree ? hostOf(valueOf(contact, 'website')) : host;
    const company =
      records.list('companies').find((one) => domain !== '' && domainsOf(one).includes(domain)) ??
      (isFree ? undefined : crm.create('companies', { domain }));
    if (company === undefined) return;
    crm.associate(contact, { type: 'companies', id: company.id });
  };

  const keepUp = (): void => {
    for (const due of toLink.filter(({ at }) => at <= now())) {
      toLink.splice(toLink.indexOf(due), 1);
      link(due.id);
    }
  };

  const shareOwner = (change: Change): void => {
    if (change.kind !== 'propertyChange') return;
    const { of, name, value } = change;
    if (of.type === 'companies' && name === 'hubspot_owner_id' && value !== '') {
      for (const { id } of contactsOf(of.id)) crm.update('contacts', id, { hubspot_owner_id: value });
    }
    if (of.type !== 'contacts' || !['hubspot_owner_id', 'associatedcompanyid'].includes(name)) return;
    const company: Ref = { type: 'companies', id: valueOf(of, 'associatedcompanyid') };
    if (records.get('companies', company.id) === undefined) return;
    const [own, firms] = [valueOf(of, 'hubspot_owner_id'), valueOf(company, 'hubspot_owner_id')];
    if (firms === '' && own !== '') crm.update('companies', company.id, { hubspot_owner_id: own });
    if (firms !== '' && own === '') crm.update('contacts', of.id, { hubspot_owner_id: firms });
  };

  const rank = (stage: string): number => lifecycleStages.findIndex((one) => one === stage);
  /** Never backwards. */
  const moveOn = ({ type, id }: Ref, stage: string): void => {
    if (rank(stage) > rank(valueOf({ type, id }, 'lifecyclestage'))) crm.update(type, id, { lifecyclestage: stage });
  };
  const stageOfDeal = (change: Change): string | undefined => {
    if (change.of.type !== 'deals') return undefined;
    if (change.kind === 'creation') return 'opportunity';
    const isWon = change.kind === 'propertyChange' && change.name === 'hs_is_closed_won' && change.value === 'true';
    return isWon ? 'customer' : undefined;
  };
  const syncLifecycle = (change: Change): void => {
    const stage = stageOfDeal(change);
    if (stage !== undefined)
      for (const type of ['companies', 'contacts'] as const satisfies readonly ObjectType[])
        for (const { id } of records.associated(change.of, type)) moveOn({ type, id }, stage);
    if (change.of.type === 'companies' && change.kind === 'propertyChange' && change.name === 'lifecyclestage')
      for (const contact of contactsOf(change.of.id)) moveOn(contact, change.value);
  };

  records.onChange((change) => {
    if (companiesAfterMs !== undefined && change.kind === 'creation' && change.of.type === 'contacts') {
      toLink.push({ id: change.of.id, at: now() + companiesAfterMs });
      const timer = setTimeout(() => {
        timers.delete(timer);
        keepUp();
      }, companiesAfterMs);
      timers.add(timer);
    }
    if (ownerSync) shareOwner(change);
    if (lifecycleSync) syncLifecycle(change);
  });
  return {
    keepUp,
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
    },
  };
};
