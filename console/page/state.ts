/** What the page knows, and how it comes to know it: what is shown is asked for again when something happens, and nothing is polled. */
import { batch, effect, signal } from '@preact/signals';
import type { About, ClockView, LeadDetail, LeadRow, Line, Now, PersonRecord, Problem, Speed, Turns } from '../view.ts';
import * as api from './api.ts';
import { asked, chosen, view } from './router.ts';

export const about = signal<About | null>(null);
export const now = signal<Now | null>(null);
export const turns = signal<Turns | null>(null);
export const clock = signal<{ read: ClockView; at: number } | null>(null);
/** What was refused last, in a sentence. */
export const message = signal('');
/** What keeps the page from seeing more; empty while nothing does. */
export const trouble = signal('');
export const isConnected = signal(false);

/** What happened, newest first. */
export const lines = signal<readonly Line[]>([]);
export const speeds = signal<readonly Speed[]>([]);
/** Lines that came too many at once to be read. */
export const dropped = signal(0);

const sought = new URLSearchParams(asked.value);
export const search = signal({ text: sought.get('text') ?? '', connection: sought.get('connection') ?? '' });
/** The pages of the list that were read; `shown`: which of them is on the screen. */
export const list = signal<{
  pages: readonly (readonly LeadRow[])[];
  next: string | null;
  total: number | null;
  note: string;
  shown: number;
} | null>(null);
export const names = signal<Readonly<Record<string, { name: string; company: string }>>>({});
export const problems = signal<readonly Problem[]>([]);

/** The chosen lead; `detail` null: there is no such lead, or it is being read. */
export const lead = signal<{ ref: api.Ref; detail: LeadDetail | null; missing: string } | null>(null);
export const records = signal<{ ref: api.Ref; list: readonly PersonRecord[] } | null>(null);

const mostLines = 150;
const mostSpeeds = 2_000;

let hiding: ReturnType<typeof setTimeout> | undefined;
export const say = (error: unknown): void => {
  message.value = error instanceof Error ? error.message : String(error);
  clearTimeout(hiding);
  hiding = setTimeout(() => (message.value = ''), 8_000);
};

export const keyOf = ({ connection, id }: api.Ref): string => `${connection}/${id}`;
const isSame = (a: api.Ref | null | undefined, b: api.Ref | null): boolean =>
  a !== null && a !== undefined && b !== null && keyOf(a) === keyOf(b);

/** Names come from the CRM after the rest, and once. */
export const askNames = async (refs: readonly api.Ref[]): Promise<void> => {
  const hasRecords = new Set(about.value?.crms.filter((crm) => crm.hasRecords).map(({ connection }) => connection));
  const wanted = refs
    .filter(({ connection }) => hasRecords.has(connection))
    .map(keyOf)
    .filter((key) => names.value[key] === undefined);
  if (wanted.length === 0) return;
  const told = await api.names(wanted);
  batch(() => {
    names.value = { ...names.value, ...told.names };
    problems.value = told.problems;
  });
};

let isAskingTurns = false;
/** Who is there is asked of the CRM, and may take as long as the CRM does: nothing waits for it. */
const refreshTurns = (): void => {
  if (isAskingTurns) return;
  isAskingTurns = true;
  const asking = async (): Promise<void> => {
    turns.value = await api.turns();
  };
  void asking()
    .catch(() => {})
    .finally(() => (isAskingTurns = false));
};

export const refreshNow = async (): Promise<void> => {
  const read = await api.now();
  now.value = read;
  const leads = [...read.waiting, ...read.upcoming].filter(({ object }) => object === 'lead');
  refreshTurns();
  await askNames(leads);
};

const unnamed = (rows: readonly LeadRow[]): LeadRow[] => rows.filter(({ name }) => name === '');

/** The first page; whoever reads an older one keeps it. */
export const refreshList = async (): Promise<void> => {
  const asked = search.value;
  const page = await api.leads(asked.text, asked.connection);
  if (asked !== search.value) return;
  const known = list.value;
  if (known !== null && known.shown > 0) {
    list.value = { ...known, total: page.total };
    return;
  }
  list.value = { pages: [page.rows], next: page.next, total: page.total, note: page.note, shown: 0 };
  await askNames(unnamed(page.rows));
};

export const showPage = async (shown: number): Promise<void> => {
  const known = list.value;
  if (known === null || shown < 0) return;
  if (shown < known.pages.length) {
    list.value = { ...known, shown };
    if (shown === 0) await refreshList();
    return;
  }
  if (known.next === null) return;
  try {
    const page = await api.leads(search.value.text, search.value.connection, known.next);
    list.value = { pages: [...known.pages, page.rows], next: page.next, total: page.total, note: '', shown };
    await askNames(unnamed(page.rows));
  } catch (error) {
    if (!(error instanceof api.Refused) || error.status !== 410) throw error;
    list.value = null;
    await refreshList();
  }
};

const refreshLead = async (): Promise<void> => {
  const ref = chosen.value;
  if (ref === null) return;
  const readRecords = async (): Promise<void> => {
    const all = await api.records(ref);
    if (isSame(ref, chosen.value)) records.value = { ref, list: all };
  };
  const reading = readRecords();
  try {
    const detail = await api.lead(ref);
    if (isSame(ref, chosen.value)) lead.value = { ref, detail, missing: '' };
  } catch (error) {
    if (!(error instanceof api.Refused) || error.status !== 404) throw error;
    if (isSame(ref, chosen.value)) lead.value = { ref, detail: null, missing: error.message };
  }
  await reading;
};

/** By the first part of the address, how what stands there on the screen is asked for. A view of its own adds itself. */
export const askFor = new Map<string | null, () => Promise<unknown>>([
  ['', refreshNow],
  ['leads', () => Promise.all([refreshList(), refreshLead()])],
]);

/** What happens comes in bursts: the page looks at their end, and in a storm no more often than it can bear. */
const settleMs = 150;
const restOfWork = 3;
const longestRestMs = 2_000;
let waiting: ReturnType<typeof setTimeout> | undefined;
let isAsking = false;
let isAskedAgain = false;
const look = async (): Promise<void> => {
  waiting = undefined;
  isAsking = true;
  const began = performance.now();
  try {
    await askFor.get(view.value)?.();
    trouble.value = '';
  } catch (error) {
    trouble.value = error instanceof Error ? error.message : String(error);
  }
  const tookMs = performance.now() - began;
  isAsking = false;
  if (isAskedAgain) later(settleMs + Math.min(longestRestMs, tookMs * restOfWork));
};
const later = (ms: number): void => {
  isAskedAgain = false;
  waiting ??= setTimeout(() => void look(), ms);
};
export const refreshSoon = (ms = settleMs): void => {
  if (isAsking) isAskedAgain = true;
  else later(ms);
};

/** @param batches what came since the last frame, in order */
export const take = (fresh: readonly Line[], speedsSince: readonly Speed[], droppedNow: number): void =>
  batch(() => {
    if (fresh.length > 0) lines.value = [...fresh.toReversed(), ...lines.value].slice(0, mostLines);
    if (speedsSince.length > 0) speeds.value = [...speeds.value, ...speedsSince].slice(-mostSpeeds);
    if (droppedNow > 0) dropped.value += droppedNow;
  });

/** Begins: what the address names is asked for at once, and again when the address changes. */
export const begin = async (): Promise<void> => {
  about.value = await api.about();
  let last = '';
  effect(() => {
    const address = `${view.value} ${chosen.value ? keyOf(chosen.value) : ''}`;
    if (address === last) return;
    last = address;
    // Whatever is asked for still, a reader who goes elsewhere does not wait for it.
    queueMicrotask(() => void look());
  });
};
