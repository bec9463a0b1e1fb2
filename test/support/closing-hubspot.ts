/** Deals and their contacts in a portal of the sandbox. */
import { completeTask, createDeal, setBuyerStatus } from '../../sandbox/hubspot/sales-acts.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { counting, keyOf, type Mate, type Side, type StageKey, type Started } from './closing-side.ts';
import { appId, connection, startPortal } from './portal.ts';

const hubspotStages: Readonly<Record<StageKey, string>> = {
  first: 'appointmentscheduled',
  second: 'contractsent',
  won: 'closedwon',
  lost: 'closedlost',
  wonElsewhere: '141120103',
};
const hubspotUsers: Readonly<Record<Mate, { userId: number; ownerId: string }>> = {
  anna: { userId: 9001, ownerId: '70001' },
  ben: { userId: 9002, ownerId: '70002' },
  georg: { userId: 9007, ownerId: '70007' },
};

export const startInHubspot = async (policy: Policy | undefined): Promise<Started> => {
  const portal = await startPortal(policy && { policy });
  const { records } = portal.hubspot;
  const user = records.asUser(hubspotUsers.anna.userId);
  const [writes, moves] = [counting(), counting()];
  records.onChange((change) => {
    if (change.author.sourceId !== String(appId) || change.of.type !== 'deals') return;
    // Fields that only inform are given to every open deal.
    if (change.kind === 'propertyChange' && change.name.startsWith('handoff_')) return;
    writes.add(change.of.id);
    if (change.kind === 'propertyChange' && change.name === 'dealstage') moves.add(change.of.id);
  });
  const shown = (dealId: string, type: 'notes' | 'tasks', name: string) =>
    records
      .associated({ type: 'deals', id: dealId }, type)
      .flatMap(({ id }) => records.get(type, id) ?? [])
      .map((record) => ({ id: record.id, text: record.properties.get(name) ?? '', properties: record.properties }));
  const pipelineOf = (stage: StageKey) =>
    stage === 'wonElsewhere' ? { pipeline: '74120011' } : { pipeline: 'default' };
  const side: Side = {
    openCrm: (now) => portal.openCrm(now && { now, deadline: () => now() + 60_000 }),
    ownerOf: (mate) => hubspotUsers[mate].ownerId,
    addContact: (email, { optedOut = false } = {}) =>
      records.asCrm('FORM').create('contacts', {
        email,
        firstname: 'Pat',
        message: 'Our line stops.',
        ...(optedOut && { hs_email_optout: 'true' }),
      }).id,
    optOut: (id) => void records.asCrm('EMAIL').update('contacts', id, { hs_email_optout: 'true' }),
    deleteContact: (id) => user.archive('contacts', id),
    mergeContacts: (into, other) => user.merge('contacts', into, other).id,
    addDeal: (contactIds, { stage, name, owner }) => {
      const deal = { name, stage: hubspotStages[stage], ...pipelineOf(stage), contactIds };
      const { id } = createDeal(records, deal, hubspotUsers.anna.userId);
      if (owner !== 'anna')
        records.asCrm('IMPORT').update('deals', id, { hubspot_owner_id: hubspotUsers[owner].ownerId });
      return id;
    },
    addToDeal: (contactId, dealId) =>
      void user.associate({ type: 'deals', id: dealId }, { type: 'contacts', id: contactId }),
    convertLead: () => {
      throw new Error('HubSpot converts no leads');
    },
    deleteDeal: (id) => user.archive('deals', id),
    mergeDeals: (into, other) => user.merge('deals', into, other).id,
    move: (id, stage) => void user.update('deals', id, { dealstage: hubspotStages[stage], ...pipelineOf(stage) }),
    winAsProgram: (id) => void records.asCrm('API').update('deals', id, { dealstage: hubspotStages.won }),
    winAsWorkflow: (id) =>
      void records.asCrm('AUTOMATION_PLATFORM').update('deals', id, { dealstage: hubspotStages.won }),
    callDecisionMaker: (contactId, dealId) =>
      void user.associate({ type: 'deals', id: dealId }, { type: 'contacts', id: contactId }, [1001]),
    moveAside: (id) => void user.update('deals', id, { dealstage: '141120102', pipeline: '74120011' }),
    forgetRecordTypes: () => undefined,
    addRenewal: (contactIds) => {
      const deal = { name: 'Renewal', stage: '141120102', pipeline: '74120011', contactIds };
      const { id } = createDeal(records, deal, hubspotUsers.anna.userId);
      return { id, win: () => void user.update('deals', id, { dealstage: hubspotStages.wonElsewhere }) };
    },
    sayWhyLost: (id, reason) => void user.update('deals', id, { closed_lost_reason: reason }),
    stageOf: (id) => keyOf(hubspotStages, records.get('deals', id)?.properties.get('dealstage') ?? ''),
    say: (object, id, said) =>
      void setBuyerStatus(
        records,
        { type: object === 'deal' ? 'deals' : 'contacts', id },
        said,
        hubspotUsers.anna.userId,
      ),
    notes: (id) => shown(id, 'notes', 'hs_note_body').map(({ text }) => text),
    tasks: (id) =>
      shown(id, 'tasks', 'hs_task_body').map(({ id, text, properties }) => ({
        id,
        text,
        title: properties.get('hs_task_subject') ?? '',
        to: properties.get('hubspot_owner_id') ?? '',
        isDone: properties.get('hs_task_status') === 'COMPLETED',
      })),
    completeTask: (id) => void completeTask(records, id, hubspotUsers.anna.userId),
    writesOn: (id) => writes.of(id),
    movesOf: (id) => moves.of(id),
  };
  return { connection: connection, clock: portal.clock, services: portal.services, side, stop: portal.stop };
};
