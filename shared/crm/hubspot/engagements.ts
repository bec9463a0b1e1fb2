/** The two kinds of things that we hang on records, and how HubSpot knows them. */
import { objectType } from './call/apis.ts';

/** `to`: HUBSPOT_DEFINED association types from the note or task to the contact or deal; the way back is one less. */
export const note = { type: objectType.note, to: { lead: 202, deal: 214 }, body: 'hs_note_body' } as const;
export const task = { type: objectType.task, to: { lead: 204, deal: 216 }, body: 'hs_task_body' } as const;
export type Engagement = typeof note | typeof task;
