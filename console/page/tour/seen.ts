/** What the tour has come to: which leads it plays with, what of them is seen, and how far it is. It stays when the page is loaded again. */
import { batch, signal } from '@preact/signals';
import type { LeadDetail, PersonRecord } from '../../view.ts';
import * as api from '../api.ts';
import { onBatch } from '../live.ts';
import { askFor, keyOf, now, refreshNow, turns } from '../state.ts';

/** The leads of the tour, by the step that brought them. */
export type Cast = 'first' | 'second' | 'third';

/** `begun`: how many acts of each step were played; `ticks`: what was seen of it, in words; `owner`: who got the first lead; `storm`: leads that got their owner since it began. */
type Kept = {
  step: number;
  cast: Partial<Record<Cast, api.Ref>>;
  begun: Readonly<Record<number, number>>;
  ticks: Readonly<Record<string, string>>;
  owner: string;
  storm: number;
};
const fresh: Kept = { step: 0, cast: {}, begun: {}, ticks: {}, owner: '', storm: -1 };

const place = 'warm-handoff tour';
const read = (): Kept => {
  try {
    return { ...fresh, ...(JSON.parse(sessionStorage.getItem(place) ?? '{}') as Partial<Kept>) };
  } catch {
    return fresh;
  }
};

export const kept = signal<Kept>(read());
export const keep = (change: Partial<Kept>): void => {
  kept.value = { ...kept.value, ...change };
  sessionStorage.setItem(place, JSON.stringify(kept.value));
};
export const startAnew = (): void => keep(fresh);

type SeenLead = { detail: LeadDetail; record: PersonRecord['record'] };
export const seen = signal<Partial<Record<Cast, SeenLead>>>({});

const look = async (ref: api.Ref): Promise<SeenLead> => {
  const [detail, records] = await Promise.all([api.lead(ref), api.records(ref)]);
  return { detail, record: records.find((one) => keyOf(one) === keyOf(ref))?.record ?? null };
};

/** Of leads that are gone, for the sandbox was started anew, nothing is seen. */
export const refreshSeen = async (): Promise<void> => {
  const asked = Object.entries(kept.value.cast) as [Cast, api.Ref][];
  const found = await Promise.all(
    asked.map(async ([cast, ref]) => {
      const lead = await look(ref).catch((error: unknown) => {
        if (error instanceof api.Refused && error.status === 404) return null;
        throw error;
      });
      return [cast, lead] as const;
    }),
  );
  if (found.some(([, lead]) => lead === null)) {
    batch(() => {
      startAnew();
      seen.value = {};
    });
    return;
  }
  seen.value = Object.fromEntries(found);
};

askFor.set('tour', () => Promise.all([refreshNow(), refreshSeen()]));
onBatch(({ speeds }) => {
  if (kept.value.storm >= 0 && speeds.length > 0) keep({ storm: kept.value.storm + speeds.length });
});

/** What the checks of a step look at. */
export const sight = () => ({ ...seen.value, kept: kept.value, now: now.value, turns: turns.value });
export type Sight = ReturnType<typeof sight>;
