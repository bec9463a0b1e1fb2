/**
 * HubSpot's page around our card, by its own renderer: the record's properties, its notes and its contacts as the hooks tell them. A question
 * for a property that the object lacks fails as a whole; what a person edits on the page is told at once, what a program writes when it is asked again.
 */
import { Button } from '@hubspot/ui-extensions';
import { createRenderer, isRenderedElementNode, type RenderedNode } from '@hubspot/ui-extensions/testing';
import { createElement, useSyncExternalStore } from 'react';
import { HandoffCard } from '../../infra/hubspot/src/app/cards/handoff-card.tsx';
import { hubspotProperties } from '../../shared/crm/hubspot/fields.ts';

type Values = Readonly<Record<string, string | null>>;

/** Where the page takes a record from, each time that it is asked. */
export type CardSource = {
  on: 'contacts' | 'deals';
  properties: () => Values;
  notes?: () => readonly string[];
  contacts?: () => readonly Values[];
  /** The portal has none of our properties. */
  isBare?: boolean;
  /** Properties without a value are not named in the answer. */
  isTerse?: boolean;
  /** How it stands when the page is opened. */
  begins?: 'loading' | Failing;
  language?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
};

/** Our fields alone, everything, or what belongs to the record cannot be read. */
type Failing = 'ours' | 'all' | 'related';

/** React's work and its effects, until nothing is left to be done. */
const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

const pageOf = 10;
const standard = new Set(['hubspot_owner_id', 'hs_object_id', 'firstname', 'lastname']);
type Asked = { propertiesToFormat?: readonly string[] | 'all' } | undefined;

/** A property of ours by its label, as the hooks format choices; a value without an option stays. */
const formatted = (on: CardSource['on'], name: string, value: string): string =>
  hubspotProperties[on].find((one) => one.name === name)?.options.find((option) => option.value === value)?.label ??
  value;

type Question = { on: CardSource['on']; names: readonly string[]; options: Asked; isTerse: boolean };
const answered = (values: Values, { on, names, options, isTerse }: Question): Record<string, string | null> =>
  Object.fromEntries(
    names
      .map((name) => [name, values[name] ?? null] as const)
      .filter(([, value]) => value !== null || !isTerse)
      .map(([name, value]) => [
        name,
        value !== null && options?.propertiesToFormat?.includes(name) ? formatted(on, name, value) : value,
      ]),
  );

type Said = { title?: string; label?: string; properties?: readonly string[]; score?: number; disabled?: boolean };
/** What is shown, one line for each thing that is read: the component's name, what it says, and the properties that HubSpot shows in it. */
const shown = (node: RenderedNode): string[] => {
  if (!isRenderedElementNode(node)) return 'childNodes' in node ? node.childNodes.flatMap(shown) : [node.text];
  const { title, label, properties, score, disabled } = node.props as Said;
  const inside = node.childNodes.flatMap(shown);
  if (properties !== undefined) return [`[${node.name}: ${properties.join(', ')}]`];
  if (score !== undefined) return [`[${node.name}: ${score}]`];
  if (node.name === 'Button') return [`[Button${disabled === true ? ', off' : ''}: ${inside.join(' ')}]`];
  if (label !== undefined) return [`[${node.name}: ${label}]`, ...inside];
  return title === undefined ? inside : [`${node.name}: ${title}`, ...inside];
};

export const openCard = async (source: CardSource) => {
  const { on, isBare = false, isTerse = false, begins, now = Date.now } = source;
  const renderer = createRenderer('crm.record.tab');
  const { mocks } = renderer;
  mocks.context.crm.objectTypeId = on === 'deals' ? '0-3' : '0-1';
  mocks.context.user.language = source.language ?? 'en';

  const listeners = new Set<() => void>();
  const isLoading = begins === 'loading';
  const state = {
    tick: 0,
    as: isLoading ? 'loading' : ('asked' as 'asked' | 'loading' | 'asked anew'),
    fails: isLoading ? undefined : begins,
    /** What the page was told last; null where it was told nothing. */
    seen: begins === undefined || begins === 'related' ? (source.properties() as Values | null) : null,
  };
  const changed = (): void => {
    state.tick += 1;
    for (const listener of listeners) listener();
  };
  const useChanges = () =>
    useSyncExternalStore(
      (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      () => state.tick,
    );
  const has = (object: CardSource['on'], name: string): boolean =>
    standard.has(name) || (!isBare && hubspotProperties[object].some((one) => one.name === name));
  const refusal = (object: CardSource['on'], names: readonly string[]): Error | null => {
    const missing = names.find((name) => !has(object, name));
    if (missing !== undefined) return new Error(`Property "${missing}" does not exist`);
    const isOurs = names.some((name) => !standard.has(name));
    return state.fails === 'all' || (isOurs && state.fails === 'ours') ? new Error('Request failed') : null;
  };
  const refetch = (): Promise<void> => {
    state.as = 'asked anew';
    changed();
    return Promise.resolve();
  };
  mocks.useCrmProperties.willCall((names, options) => {
    useChanges();
    const failed = refusal(on, names);
    // What was told before stays until it is told anew; a question of its own knows nothing of it.
    const isKnown = state.as !== 'loading' && state.seen !== null && (failed === null || (!isBare && names.length > 1));
    return {
      properties: isKnown ? answered(state.seen ?? {}, { on, names, options, isTerse }) : {},
      error: state.as === 'asked' ? failed : null,
      isLoading: state.as === 'loading',
      isRefetching: state.as === 'asked anew',
      refetch,
    };
  });
  const pages: Record<string, number> = {};
  mocks.useAssociations.willCall(({ toObjectType, properties: names = [] }, options) => {
    useChanges();
    const all = toObjectType === '0-46' ? (source.notes?.() ?? []).map((body) => ({ hs_note_body: body })) : [];
    const rows: readonly Values[] = toObjectType === '0-1' ? (source.contacts?.() ?? []) : all;
    const currentPage = pages[toObjectType] ?? 1;
    const isBroken = state.fails !== undefined || (toObjectType === '0-1' && refusal('contacts', names) !== null);
    const turn = (page: number): void => {
      pages[toObjectType] = page;
      changed();
    };
    return {
      results: isBroken
        ? []
        : rows.slice((currentPage - 1) * pageOf, currentPage * pageOf).map((values, place) => ({
            toObjectId: place,
            associationTypes: [],
            properties: answered(values, { on: 'contacts', names, options, isTerse }),
          })),
      error: isBroken ? new Error('Request failed') : null,
      isLoading: state.as === 'loading',
      isRefetching: false,
      refetch: () => Promise.resolve(),
      pagination: {
        hasNextPage: !isBroken && rows.length > currentPage * pageOf,
        hasPreviousPage: currentPage > 1,
        currentPage,
        pageSize: pageOf,
        nextPage: () => turn(currentPage + 1),
        previousPage: () => turn(currentPage - 1),
        reset: () => turn(1),
      },
    };
  });
  renderer.render(createElement(HandoffCard, { now }));
  await settled();

  return {
    ...renderer,
    /** Everything that is read, from top to bottom. */
    shown: (): string[] => shown(renderer.getRootNode()),
    /** A person has edited the record on the page. */
    edited: (): Promise<void> => {
      state.seen = source.properties();
      changed();
      return settled();
    },
    /** From now on; nothing for an end of it. */
    fail: (fails?: Failing): Promise<void> => {
      state.fails = fails;
      changed();
      return settled();
    },
    /** Somebody presses “Look again”, and HubSpot takes its time. */
    lookAgain: (): Promise<void> => {
      renderer.find(Button).trigger('onClick');
      return settled();
    },
    /** HubSpot answers what it was asked anew. */
    answered: (): Promise<void> => {
      state.as = 'asked';
      if (state.fails === undefined) state.seen = source.properties();
      changed();
      return settled();
    },
  };
};
