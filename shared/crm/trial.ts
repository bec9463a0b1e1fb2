/** What `handoff try` does to a CRM beside what the hand-off itself does there. No function of the stack holds it. */

/** An invented person who names a problem, and asks to be handed off now. */
export type TrialLead = { firstName: string; lastName: string; email: string; company: string; problem: string };

export type TrialRecords = {
  /**
   * Makes the record, and nothing beside it: no rule of the CRM's own assigns it. One that was made although its answer was lost is found.
   * @returns its id
   * @throws CrmRejected and CrmUnavailable when there is none
   */
  create(lead: TrialLead): Promise<string>;
  /** Its e-mail address; null when no such record is there. */
  emailOf(id: string): Promise<string | null>;
  /** Takes the tick away, and the owner where we could not delete it otherwise: from then on it is no lead. */
  release(id: string): Promise<void>;
  /** @throws CrmRejected when we may not */
  remove(id: string): Promise<void>;
  /** Where a person sees it. */
  linkTo(id: string): string;
};
