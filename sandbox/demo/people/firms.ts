/** The invented firms that buy, or do not. Domains end in .example, which belongs to nobody. */

export type Firm = {
  key: string;
  name: string;
  domain: string;
  /** In the CRM's own words. */
  industry: string;
  employees: number;
  country: string;
  city: string;
  /** The rep who looks after the firm, by key. */
  owner?: string;
  /** What the firm bought so far, in euros, and how many days ago it last did. */
  bought?: { revenue: number; deals: number; daysAgo: number };
};

export const firms: readonly Firm[] = [
  {
    key: 'brunnhof',
    name: 'Brunnhof Pumpen GmbH',
    domain: 'brunnhof-pumpen.example',
    industry: 'MACHINERY',
    employees: 420,
    country: 'Germany',
    city: 'Kassel',
    owner: 'anna',
    bought: { revenue: 184_000, deals: 3, daysAgo: 140 },
  },
  {
    key: 'halden',
    name: 'Halden Werkzeugbau AG',
    domain: 'halden-werkzeug.example',
    industry: 'MECHANICAL_OR_INDUSTRIAL_ENGINEERING',
    employees: 1250,
    country: 'Switzerland',
    city: 'Winterthur',
  },
  {
    key: 'northgate',
    name: 'Northgate Automotive Ltd',
    domain: 'northgate-auto.example',
    industry: 'AUTOMOTIVE',
    employees: 880,
    country: 'United Kingdom',
    city: 'Coventry',
    bought: { revenue: 41_500, deals: 1, daysAgo: 1020 },
  },
  {
    key: 'lakeside',
    name: 'Lakeside Fabrication Inc.',
    domain: 'lakeside-fab.example',
    industry: 'INDUSTRIAL_AUTOMATION',
    employees: 64,
    country: 'United States',
    city: 'Duluth',
  },
  {
    key: 'tidewave',
    name: 'Tidewave Software B.V.',
    domain: 'tidewave.example',
    industry: 'COMPUTER_SOFTWARE',
    employees: 35,
    country: 'Netherlands',
    city: 'Utrecht',
  },
  {
    key: 'cloudmeadow',
    name: 'Cloudmeadow',
    domain: 'cloudmeadow.example',
    industry: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
    employees: 210,
    country: 'Ireland',
    city: 'Cork',
    owner: 'ben',
  },
  {
    key: 'molino',
    name: 'Molino del Sur S.A.',
    domain: 'molino-sur.example',
    industry: 'FOOD_PRODUCTION',
    employees: 95,
    country: 'Spain',
    city: 'Córdoba',
  },
  {
    key: 'verrerie',
    name: 'Verrerie de l’Ouche',
    domain: 'verrerie-ouche.example',
    industry: 'GLASS_CERAMICS_CONCRETE',
    employees: 48,
    country: 'France',
    city: 'Dijon',
  },
  {
    key: 'fjordvarme',
    name: 'Fjordvarme AS',
    domain: 'fjordvarme.example',
    industry: 'RENEWABLES_ENVIRONMENT',
    employees: 160,
    country: 'Norway',
    city: 'Bergen',
    bought: { revenue: 72_300, deals: 2, daysAgo: 400 },
  },
  {
    key: 'gaslight',
    name: 'Gaslight Theatre Trust',
    domain: 'gaslight-trust.example',
    industry: 'PERFORMING_ARTS',
    employees: 12,
    country: 'United Kingdom',
    city: 'Leeds',
  },
  {
    key: 'kestrel',
    name: 'Kestrel Logistics Pty Ltd',
    domain: 'kestrel-logistics.example',
    industry: 'LOGISTICS_AND_SUPPLY_CHAIN',
    employees: 540,
    country: 'Australia',
    city: 'Geelong',
    // The owner of this firm has left: the account is archived.
    owner: 'georg',
  },
  {
    key: 'rival',
    name: 'Rival Handoffs Inc.',
    domain: 'rival.example',
    industry: 'COMPUTER_SOFTWARE',
    employees: 300,
    country: 'United States',
    city: 'Austin',
  },
];
