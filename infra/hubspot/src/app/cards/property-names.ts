/**
 * The properties that the card reads and lets a rep edit. HubSpot builds the card from its own folder alone, so they are named here once more;
 * `test/infra/hubspot-card-project.test.ts` holds them to those that `handoff connect hubspot` makes.
 */

/** What we write, on contacts and on deals. */
export const ours = {
  stage: 'handoff_stage',
  score: 'handoff_score',
  reasons: 'handoff_reasons',
  segment: 'handoff_segment',
  contactChecks: 'handoff_contact_checks',
  coordinator: 'handoff_coordinator',
  ownerReason: 'handoff_owner_reason',
  confirmBy: 'handoff_confirm_by',
} as const;

/** What the rep sets, on contacts and on deals. */
export const buyerStatus = { status: 'handoff_buyer_status', how: 'handoff_confirmed_how' } as const;

/** What the rep sets on contacts alone: a deal has neither, and asking it for one of them may fail the whole question. */
export const onContacts = { passOn: 'handoff_pass_on', handOffNow: 'handoff_now' } as const;

/** HubSpot's own. */
export const standard = {
  owner: 'hubspot_owner_id',
  recordId: 'hs_object_id',
  firstName: 'firstname',
  lastName: 'lastname',
  noteBody: 'hs_note_body',
} as const;

/** HubSpot's numbers for the types of objects. */
export const objectType = { contact: '0-1', deal: '0-3', note: '0-46' } as const;
