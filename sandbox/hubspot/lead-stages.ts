/** The stages of the Leads object: those of the pipeline that HubSpot gives every portal, and two of one that an admin made. */

type LeadStage = { id: string; state: 'open' | 'qualified' | 'disqualified' };

export const leadStages: readonly LeadStage[] = [
  { id: 'new-stage-id', state: 'open' },
  { id: 'attempting-stage-id', state: 'open' },
  { id: 'connected-stage-id', state: 'open' },
  { id: 'qualified-stage-id', state: 'qualified' },
  { id: 'unqualified-stage-id', state: 'disqualified' },
  // Only the first pipeline has stage ids that can be read; every other one has numbers.
  { id: '233247980', state: 'open' },
  { id: '233247981', state: 'qualified' },
];

/** What the CRM computes of a lead from its stage. */
export const leadStateOf = (stage: string): readonly (readonly [name: string, value: string])[] => {
  const state = leadStages.find(({ id }) => id === stage)?.state;
  return [
    ['hs_lead_is_open', String(state === 'open')],
    ['hs_lead_is_qualified', String(state === 'qualified')],
    ['hs_lead_is_disqualified', String(state === 'disqualified')],
  ];
};
