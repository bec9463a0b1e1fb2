/** One write at work: sets values with their history, links records, and collects what is to be told about it. */
import { associationTypes, ownLabel, primaryType } from './association-types.ts';
import { derivedOf } from './derived.ts';
import { objectTypes, type ObjectType, type Ref } from './object-types.ts';
import { boughtBy, outcomeOf, purchaseProperties } from './purchases.ts';
import type { Pipelines } from './pipelines.ts';
import type { Author, Change } from './record.ts';
import type { Draft, Store } from './store.ts';

/** Who sums up what HubSpot keeps of other records: whoever set it off has changed nothing of these. */
const rollUps: Author = { changeSource: 'CALCULATED', sourceId: 'RollupProperties', isCrm: true };

/**
 * What HubSpot works out of the forms that a contact sent: its history says so, whatever set it off; the answers of the form are the form's own.
 * Seen in a record of the older API: `CALCULATED` and no source.
 */
const ofForms = /^(?:first|recent)_conversion_|^num_(?:unique_)?conversion_events$/;
const calculated: Author = { changeSource: 'CALCULATED', sourceId: '', isCrm: true };

/** A change before it knows its write; one without an author is its author's. */
export type Told = Change extends infer C
  ? C extends Change
    ? Omit<C, 'author' | 'at' | 'write'> & { author?: Author }
    : never
  : never;
export type Writing = ReturnType<typeof openWriting>;

/** Where a record names its primary firm, and the type of the association with it. */
const primaryFirms: Partial<Record<ObjectType, { property: string; typeId: number }>> = {
  contacts: { property: 'associatedcompanyid', typeId: 1 },
  deals: { property: 'hs_primary_associated_company', typeId: 5 },
};

export const openWriting = (
  store: Store,
  pipelines: Pipelines,
  author: Author,
  moment: string,
  tell: (change: Told) => void,
) => {
  const { associations } = store;

  const authorOf = (name: string): Author => (author.isCrm === true && ofForms.test(name) ? calculated : author);
  const set = (record: Draft, name: string, value: string, by = authorOf(name)): void => {
    const before = record.properties.get(name) ?? '';
    if (before === value) return;
    store.release(record, name, before);
    store.hold(record, name, value);
    if (value === '') record.properties.delete(name);
    else record.properties.set(name, value);
    const entry = {
      value,
      timestamp: moment,
      sourceType: by.changeSource,
      sourceId: by.sourceId,
      ...(by.userId === undefined ? {} : { updatedByUserId: by.userId }),
    };
    record.history.set(name, [entry, ...(record.history.get(name) ?? [])]);
    tell({ kind: 'propertyChange', of: { type: record.type, id: record.id }, name, value, author: by });
  };

  const touch = (record: Draft): void => {
    record.updatedAt = moment;
    record.properties.set(objectTypes[record.type].modified, moment);
  };

  /** Sets what the CRM computes itself; such a change, too, is a modification of the record. */
  const compute = (record: Draft, name: string, value: string): void => {
    if ((record.properties.get(name) ?? '') === value) return;
    set(record, name, value);
    touch(record);
  };

  /** What an import brought of purchases stands until there is a deal that was won. */
  const isComputed = (record: Draft, name: string): boolean =>
    record.history.get(name)?.[0]?.sourceType === rollUps.changeSource;
  const roll = (record: Draft, name: string, value: string): void => {
    if ((record.properties.get(name) ?? '') === value) return;
    set(record, name, value, rollUps);
    touch(record);
  };

  /** Keeps what the CRM computes from associations with records of `other`: the contact's firm and the counts. */
  const recount = (ref: Ref, other: ObjectType): void => {
    const record = store.live(ref.type, ref.id);
    if (record === undefined) return;
    const count = (type: ObjectType): string => String(associations.list(ref, type).length);
    const firm = primaryFirms[ref.type];
    if (firm !== undefined && other === 'companies') {
      const primary = associations.list(ref, 'companies').find(({ typeIds }) => typeIds.includes(firm.typeId));
      compute(record, firm.property, primary?.id ?? '');
    }
    if (ref.type === 'companies' && other === 'deals') {
      const isOpen = ({ id }: { id: string }) => store.live('deals', id)?.properties.get('hs_is_closed') === 'false';
      compute(record, 'hs_num_open_deals', String(associations.list(ref, 'deals').filter(isOpen).length));
    }
    if (ref.type === 'contacts' && other === 'deals') compute(record, 'num_associated_deals', count('deals'));
    if ((ref.type === 'contacts' || ref.type === 'companies') && other === 'deals') {
      const deals = associations.list(ref, 'deals').flatMap(({ id }) => store.live('deals', id)?.properties ?? []);
      for (const [name, value] of boughtBy(deals))
        if (value !== '' || isComputed(record, name)) roll(record, name, value);
    }
    if ((ref.type === 'companies' || ref.type === 'deals') && other === 'contacts') {
      compute(record, 'num_associated_contacts', count('contacts'));
    }
  };

  /** A deal that opens, closes or goes is one more or less of its firms' and contacts'. */
  const recountAround = (record: Draft): void => {
    if (record.type !== 'deals') return;
    for (const type of ['companies', 'contacts'] as const)
      for (const { id } of associations.list(record, type)) recount({ type, id }, 'deals');
  };

  const apply = (record: Draft, values: ReadonlyMap<string, string>): void => {
    const changed = [...values].filter(([name, value]) => (record.properties.get(name) ?? '') !== value);
    const outcome = outcomeOf(record.properties);
    for (const [name, value] of changed) set(record, name, value);
    for (const [name, value] of derivedOf(record, new Set(changed.map(([name]) => name)), moment, pipelines)) {
      set(record, name, value);
    }
    // Whoever moves a deal to won or lost by hand closes it today; an API writes the date that it means.
    const isClosed = !['', outcome].includes(outcomeOf(record.properties)) && author.changeSource === 'CRM_UI';
    if (isClosed && !values.has('closedate')) set(record, 'closedate', moment);
    touch(record);
    if (record.type === 'companies' && !record.properties.has('hs_num_open_deals')) recount(record, 'deals');
    if (changed.some(([name]) => purchaseProperties.has(name))) recountAround(record);
  };

  const tellBoth = (from: Ref, to: Ref, typeId: number, removed: boolean): void => {
    const primary = primaryType(from.type, to.type)?.typeId === typeId;
    const label = ownLabel(from.type, to.type, typeId);
    const told = { kind: 'associationChange', removed, primary, ...(label !== undefined && { label }) } as const;
    tell({ ...told, of: from, to });
    tell({ ...told, of: to, to: from });
  };
  const link = (from: Ref, to: Ref, typeId: number): void => {
    if (associations.add(from, to, typeId)) tellBoth(from, to, typeId, false);
  };
  const unlink = (from: Ref, to: Ref, typeId: number): void => {
    if (associations.remove(from, to, typeId)) tellBoth(from, to, typeId, true);
  };

  /** The first firm of a record becomes its primary one; a new primary takes the place of the former. */
  const settlePrimary = (from: Ref, to: Ref, typeIds: Set<number>): void => {
    const primary = primaryType(from.type, to.type);
    const [member, firm] = from.type === 'companies' ? [to, from] : [from, to];
    const ofMember = primaryType(member.type, firm.type);
    if (primary === undefined || ofMember === undefined) return;
    const former = associations.list(member, firm.type).find((other) => other.typeIds.includes(ofMember.typeId));
    if (former === undefined) typeIds.add(primary.typeId);
    else if (typeIds.has(primary.typeId) && former.id !== firm.id) {
      unlink(member, { type: firm.type, id: former.id }, ofMember.typeId);
    }
  };

  return {
    moment,
    tell,
    apply,
    recountAround,
    /** Associates, always by the plain type too. Answers the type ids that hold then. */
    join(from: Ref, to: Ref, asked: readonly number[] = []): readonly number[] {
      const plain = associationTypes(from.type, to.type).slice(0, 1);
      const typeIds = new Set([...plain.map(({ typeId }) => typeId), ...asked]);
      settlePrimary(from, to, typeIds);
      for (const typeId of typeIds) link(from, to, typeId);
      recount(from, to.type);
      recount(to, from.type);
      return [...typeIds];
    },
    part(from: Ref, to: Ref, typeIds: readonly number[]): void {
      for (const typeId of typeIds) unlink(from, to, typeId);
      recount(from, to.type);
      recount(to, from.type);
    },
    /** Takes a record out of sight, and frees its unique values. */
    hide(record: Draft): void {
      record.archived = true;
      record.archivedAt = moment;
      recountAround(record);
      for (const [name, value] of record.properties) store.release(record, name, value);
    },
  };
};
