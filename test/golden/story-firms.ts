/** What is there before the week begins: firms in both CRMs, and a rep in another zone. */
import { hubspotRep } from './cast.ts';
import { act, type Act } from './script.ts';

export const firmStories: readonly Act[] = [
  act('Mon 10:00', 'Carla works in New York', ({ hubspot, salesforce }) => {
    hubspot.worksIn('carla', 'America/New_York', 510, 1020);
    salesforce.worksIn('carla', 'America/New_York');
  }),
  act('Mon 10:00', 'the firms are on record', ({ hubspot, salesforce }) => {
    hubspot.firm('mill', {
      name: 'Mill & Sons',
      domain: 'mill.example',
      industry: 'MACHINERY',
      numberofemployees: '620',
    });
    hubspot.firm('press', {
      name: 'Press Works',
      domain: 'press.example',
      industry: 'AUTOMOTIVE',
      numberofemployees: '90',
      num_associated_deals: '0',
    });
    hubspot.firm('pumps', {
      name: 'Old Pumps',
      domain: 'pumps.example',
      industry: 'MACHINERY',
      numberofemployees: '410',
      hubspot_owner_id: hubspotRep('anna').ownerId,
      total_revenue: '184000',
      num_associated_deals: '3',
      recent_deal_close_date: '2026-07-06T00:00:00.000Z',
    });
    hubspot.firm('freight', {
      name: 'Freight Lines',
      domain: 'freight.example',
      industry: 'LOGISTICS_AND_SUPPLY_CHAIN',
      numberofemployees: '540',
      hubspot_owner_id: hubspotRep('georg').ownerId,
    });
    salesforce.account('press-account', { Website: 'https://press.example', Industry: 'Manufacturing' }, [
      '2025-11-03',
      '2026-05-11',
    ]);
    salesforce.account('mill-account', {
      Website: 'https://mill.example',
      Industry: 'Machinery',
      NumberOfEmployees: 620,
    });
  }),
];
