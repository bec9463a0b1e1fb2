/** What happened, in order: the newest 2,000 of it, for the console page and for whoever watches `npm start`. */
import * as z from 'zod';
import type { CloudEvent } from '../../aws/events.ts';
import type { RecordedCall } from '../../hubspot/server.ts';
import { type LadderStep, ladderSteps } from '../../../shared/domain/lead-state.ts';

/** What the hand-off says of one lead, as its log line has it. */
export type LeadHappening = {
  lead: string;
  /** Absent where the connection is live. */
  mode?: string | undefined;
  outcome: string;
  code?: string | undefined;
  /** By which rule of the policy the record is no lead. */
  rule?: string | undefined;
  stage?: string | undefined;
  score?: number | undefined;
  ownerId?: string | null | undefined;
  wrote?: readonly string[] | undefined;
  /** The step of the ladder that was taken now, because nobody had reached the buyer. */
  step?: LadderStep | undefined;
  /** From the first event of the lead to its written owner; only when it got one now. */
  speedMs?: number | undefined;
};

/** What the gate says of one deal; `as` is its answer to a close, where it gave one now. */
export type DealHappening = { deal: string; outcome: string; code?: string | undefined; as?: string | undefined };

export type What =
  | { kind: 'webhook'; status: number; durationMs: number }
  | { kind: 'messages'; action: 'received' | 'done' | 'returned'; count: number }
  /** `function` without the stack's and the stage's name before it. */
  | { kind: 'run'; function: string; cold: boolean; durationMs: number; outcome: string; error?: string }
  | ({ kind: 'lead' } & LeadHappening)
  | ({ kind: 'deal' } & DealHappening)
  | { kind: 'catch-up'; connection: string; missed: number }
  | { kind: 'crm'; method: string; path: string; status: number; inputs: number }
  /** Told outside the CRM, in so many words. */
  | { kind: 'told'; channel: string; text: string };

/** `seq` grows by one each time, so a page that was away asks for what came after its last. `at` is ISO, UTC. */
export type Happening = { seq: number; at: string } & What;

export type Happenings = ReturnType<typeof openHappenings>;

const mostKept = 2_000;

const leadLine = z
  .object({
    message: z.literal('lead'),
    lead: z.string(),
    mode: z.optional(z.string()),
    outcome: z.string(),
    code: z.string().optional(),
    rule: z.string().optional(),
    stage: z.string().optional(),
    score: z.number().optional(),
    ownerId: z.string().nullish(),
    wrote: z.array(z.string()).optional(),
    step: z.enum(ladderSteps).optional().catch(undefined),
    SpeedToLead: z.number().optional(),
  })
  .transform(({ message, SpeedToLead, ...line }) => ({ kind: 'lead' as const, ...line, speedMs: SpeedToLead }));

const dealLine = z
  .object({
    message: z.literal('deal'),
    deal: z.string(),
    outcome: z.string(),
    code: z.string().optional(),
    as: z.string().optional(),
  })
  .transform(({ message, ...line }) => ({ kind: 'deal' as const, ...line }));
const catchUpLine = z
  .object({ message: z.literal('catch-up'), connection: z.string(), EventsMissed: z.number().min(1) })
  .transform(({ connection, EventsMissed }) => ({ kind: 'catch-up' as const, connection, missed: EventsMissed }));
const told = z.union([leadLine, dealLine, catchUpLine]);

/** What a function logs of a lead, of a deal, or of what was missed; undefined for any other line. */
const readLine = (line: string): What | undefined => {
  try {
    return told.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
};

/** Undefined for what says nothing new: a schedule shows as the run that it starts. */
const whatOf = (event: CloudEvent): What | undefined => {
  switch (event.kind) {
    case 'http':
      // A webhook is a POST. What asks only whether somebody answers there gets its 404, and nobody was refused.
      if (event.method !== 'POST') return undefined;
      return { kind: 'webhook', status: event.status, durationMs: event.durationMs };
    case 'message':
      return { kind: 'messages', action: event.action, count: event.count };
    case 'invoke': {
      const { cold, durationMs, outcome, error } = event;
      const name = event.function.replace(/^warm-handoff-[a-z0-9]+-/, '');
      return { kind: 'run', function: name, cold, durationMs, outcome, ...(error !== undefined && { error }) };
    }
    case 'log':
      return readLine(event.line);
    default:
      return undefined;
  }
};

export const openHappenings = () => {
  let kept: Happening[] = [];
  let seq = 0;
  const listeners = new Set<(happening: Happening) => void>();

  const add = (at: string, what: What): void => {
    seq += 1;
    const happening = { seq, at, ...what };
    kept.push(happening);
    if (kept.length >= mostKept * 2) kept = kept.slice(-mostKept);
    for (const listener of listeners) listener(happening);
  };

  return {
    cloud(event: CloudEvent): void {
      const what = whatOf(event);
      if (what) add(event.at, what);
    },
    crmCall({ at, method, path, status, inputs }: Omit<RecordedCall, 'agent'>): void {
      add(at, { kind: 'crm', method, path, status, inputs });
    },
    told({ at, channel, text }: { at: string; channel: string; text: string }): void {
      add(at, { kind: 'told', channel, text });
    },
    /** Oldest first; only what came after `since`. */
    list: (since = 0): Happening[] => kept.slice(-mostKept).filter((happening) => happening.seq > since),
    /** Answers how to stop listening. */
    onNew(listener: (happening: Happening) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
