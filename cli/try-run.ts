/** One trial, from the record's creation to its end, whatever comes between: what was made is taken away, or told of. */
import type { TrialLead } from '../shared/crm/trial.ts';
import { BadRequest, CrmRejected } from '../shared/domain/errors.ts';
import type { Policy } from '../shared/policy/policy.ts';
import type { Mode } from '../shared/store/connections.ts';
import { readPretended } from '../shared/store/pretended.ts';
import type { Table } from '../shared/store/table.ts';
import type { Outcome, Paint } from './command.ts';
import { explainError } from './explain-error.ts';
import type { Terminal } from './terminal.ts';
import type { TrialCrm } from './try-crm.ts';
import { followTrial, type Followed, type Step, type TrialPlace } from './try-follow.ts';
import { removeTrial } from './try-remove.ts';
import { costLines, endLines, heldLines, heldOf, removedLines, stepLines, type Held } from './try-words.ts';

type Trial = {
  place: { table: Table; connection: string };
  trial: TrialCrm;
  lead: TrialLead;
  mode: Mode;
  policy: Policy;
  terminal: Terminal;
  paint: Paint;
  /** Seconds. */
  wait: number;
};

/** @throws BadRequest `not-created` with what the CRM said and the mend */
const create = async ({ trial, lead }: Trial): Promise<string> => {
  try {
    return await trial.records.create(lead);
  } catch (error) {
    if (!(error instanceof CrmRejected)) throw error;
    const mend =
      trial.kind === 'salesforce'
        ? 'Give the integration user the permission set Handoff Test Lead while you try. A rule of your org may also refuse the lead.'
        : 'Let the connection be completed: npx handoff connect hubspot. A rule of your portal may also refuse the contact.';
    throw new BadRequest(
      'not-created',
      `The test lead was not made, and nothing was changed. ${error.message}. ${mend}`,
      error,
    );
  }
};

/** What the record holds: read back where we write, and what we would have written where we watch. */
const readHeld = async (
  { table, connection, id }: TrialPlace,
  { trial, mode, policy }: Trial,
): Promise<Held | null> => {
  const owners = await trial.crm.owners();
  const nameOf = (ownerId: string): string | undefined => {
    const email = owners.find((owner) => owner.id === ownerId)?.email.toLowerCase();
    const rep = Object.values(policy.reps).find((one) =>
      [one.email, one[trial.kind]].some((text) => text?.toLowerCase() === email),
    );
    return rep?.name ?? email;
  };
  if (mode === 'shadow') {
    const pretended = (await readPretended(table, connection, [id])).get(id);
    return pretended === undefined ? null : heldOf(pretended, nameOf);
  }
  const row = (await trial.crm.readLeads([id])).get(id);
  return row?.ok === true && row.value.found === 'record' ? heldOf(row.value.record, nameOf) : null;
};

const notRemoved = (id: string, link: string): string =>
  `The test lead may still be there: ${link}. Take it away: npx handoff try --remove ${id}`;

export const runTrial = async (all: Trial): Promise<Outcome> => {
  const { place, trial, terminal, paint, mode, wait } = all;
  const stopping = new AbortController();
  const release = terminal.onStop(() => stopping.abort());
  try {
    const id = await create(all);
    const createdAt = terminal.now();
    const link = trial.records.linkTo(id);
    const here = { ...place, id };
    const told: string[] = [];
    const tell = (lines: readonly string[]): void => {
      // Who waits sees each step as it comes; whoever reads it later finds all of them together.
      if (terminal.interactive) terminal.err(lines.map((line) => `${line}\n`).join(''));
      else told.push(...lines);
    };
    const created: Step = { step: 'created', seconds: 0 };
    tell(stepLines(created, { state: null, entry: null }, { link, mode }));

    let followed: Followed | null = null;
    let held: Held | null = null;
    let failed: string | null = null;
    try {
      const times = { createdAt, until: createdAt + wait * 1000, now: terminal.now, stopped: stopping.signal };
      followed = await followTrial(here, times, (step, sight) => tell(stepLines(step, sight, { link, mode })));
      if (followed.end === 'written') held = await readHeld(here, all);
    } catch (error) {
      failed = explainError(error).message;
    }
    const removed = await removeTrial(here, trial, terminal.now).catch((error: unknown) => {
      throw new BadRequest('not-removed', `${explainError(error).message} ${notRemoved(id, link)}`, error);
    });

    const checks = followed?.end === 'silent' ? await trial.checkIntake() : [];
    const stop = followed?.state?.decision?.stopped;
    const isHandedOff = followed?.end === 'written' && stop === undefined && failed === null;
    const ok = isHandedOff && removed.record === 'removed' && removed.left.length === 0;
    const cost = { calls: trial.calls(), tableWrites: removed.tableWrites };
    const { decision, owner, refused, parked } = followed?.state ?? {};
    return {
      ok,
      json: {
        ok,
        connection: place.connection,
        mode,
        record: { id, link },
        end: followed?.end ?? 'failed',
        ...(failed !== null && { failed }),
        steps: [created, ...(followed?.steps ?? [])],
        causes: followed?.entry?.causes ?? [],
        ...(decision && { decision }),
        ...(owner && { owner }),
        ...(refused && { refused }),
        ...(parked && { parked }),
        ...(held && { held }),
        written: followed?.entry?.written ?? [],
        checks,
        cost,
        removed,
      },
      lines: [
        ...told,
        ...(held ? heldLines(held, mode) : []),
        ...(failed === null ? [] : [failed]),
        ...(followed ? endLines(followed, { kind: trial.kind, mode, waited: wait, checks }) : []),
        ...costLines(cost),
        ...removedLines(removed, { id, paint }),
      ],
    };
  } finally {
    release();
  }
};
