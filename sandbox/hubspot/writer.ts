/** The ways to change the portal, in the name of one author. Each call checks first and then writes as a whole. */
import { associationTypes } from './association-types.ts';
import type { Checks, NewAssociation, Properties } from './checks.ts';
import { invalid, notFound } from './errors.ts';
import { inherit } from './merge.ts';
import type { ObjectType, Ref } from './object-types.ts';
import type { Author, HubspotRecord } from './record.ts';
import { recordSource } from './record-source.ts';
import type { Store } from './store.ts';
import type { Writing } from './writing.ts';

export type Writer = {
  create(type: ObjectType, properties: Properties, associations?: readonly NewAssociation[]): HubspotRecord;
  update(type: ObjectType, id: string, properties: Properties): HubspotRecord;
  archive(type: ObjectType, id: string): void;
  restore(type: ObjectType, id: string): HubspotRecord;
  /** Both records give way to a new one; their ids go on answering with it. */
  merge(type: ObjectType, primaryId: string, otherId: string): HubspotRecord;
  /** A privacy deletion: nothing of the contact is left. */
  forget(contactId: string): void;
  /** Answers the type ids that hold then. Without any asked for, the plain association is made. */
  associate(from: Ref, to: Ref, typeIds?: readonly number[]): readonly number[];
  dissociate(from: Ref, to: Ref): void;
};

export const openWriter = (
  store: Store,
  checks: Checks,
  author: Author,
  write: <T>(author: Author, work: (writing: Writing) => T) => T,
): Writer => {
  const { associations } = store;
  const present = ({ type, id }: Ref): Ref => ({ type, id: store.must(type, id).id });
  return {
    create(type, properties, targets = []) {
      const values = checks.create(type, properties, targets, author);
      return write(author, (writing) => {
        const record = store.insert(type, writing.moment);
        const of: Ref = { type, id: record.id };
        for (const [name, value] of recordSource(author)) record.properties.set(name, value);
        writing.tell({ kind: 'creation', of });
        writing.apply(record, values);
        for (const { to, typeIds } of targets) writing.join(of, present(to), typeIds);
        return record;
      });
    },
    update(type, id, properties) {
      const values = checks.values(type, properties, author);
      const record = store.must(type, id);
      checks.unique(type, values, record.id);
      checks.meetRules(type, values, record, author);
      return write(author, (writing) => {
        writing.apply(record, values);
        return record;
      });
    },
    archive(type, id) {
      const record = store.live(type, id);
      if (record === undefined) return;
      write(author, (writing) => {
        writing.hide(record);
        writing.tell({ kind: 'deletion', of: { type, id: record.id } });
      });
    },
    restore(type, id) {
      const record = store.all(type).get(store.resolve(type, id));
      if (record === undefined) throw notFound();
      checks.unique(type, record.properties, record.id);
      return write(author, (writing) => {
        record.archived = false;
        delete record.archivedAt;
        for (const [name, value] of record.properties) store.hold(record, name, value);
        writing.recountAround(record);
        writing.tell({ kind: 'restore', of: { type, id: record.id } });
        return record;
      });
    },
    merge(type, primaryId, otherId) {
      const primary = store.must(type, primaryId);
      const other = store.must(type, otherId);
      if (primary === other) throw invalid('A record cannot be merged with itself.');
      return write(author, (writing) => {
        const merged = store.insert(type, writing.moment);
        const of: Ref = { type, id: merged.id };
        for (const old of [primary, other]) writing.hide(old);
        const propertiesMoved = inherit(store, merged, primary, other, writing.moment);
        // The primary record comes last, so that its primary firm stays the primary one.
        for (const old of [other, primary]) {
          const from: Ref = { type, id: old.id };
          for (const { to, typeIds } of associations.all(from)) {
            for (const typeId of typeIds) associations.remove(from, to, typeId);
            writing.join(of, to, typeIds);
          }
        }
        const mergedIds = [primary.id, other.id];
        writing.tell({ kind: 'merge', of, primaryId: primary.id, mergedIds, propertiesMoved });
        return merged;
      });
    },
    forget(contactId) {
      const record = store.must('contacts', contactId);
      write(author, (writing) => {
        const of: Ref = { type: 'contacts', id: record.id };
        writing.hide(record);
        for (const { to, typeIds } of associations.all(of)) {
          for (const typeId of typeIds) associations.remove(of, to, typeId);
        }
        store.all('contacts').delete(record.id);
        writing.tell({ kind: 'privacyDeletion', of });
        writing.tell({ kind: 'deletion', of });
      });
    },
    associate(from, to, typeIds) {
      checks.association(from.type, { to, ...(typeIds ? { typeIds } : {}) });
      return write(author, (writing) => writing.join(present(from), present(to), typeIds));
    },
    dissociate(from, to) {
      const typeIds = associationTypes(from.type, to.type).map(({ typeId }) => typeId);
      write(author, (writing) => writing.part(from, to, typeIds));
    },
  };
};
