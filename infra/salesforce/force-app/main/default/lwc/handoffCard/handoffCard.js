import { LightningElement, api, wire } from 'lwc';
import { gql, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { getObjectInfo, getPicklistValues } from 'lightning/uiObjectInfoApi';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import language from '@salesforce/i18n/lang';
import { beforeReason, sectionsOf } from './noteText';
import {
  CONFIRM_BY,
  HOW,
  OWNER_REASON,
  PASS_ON,
  REASONS,
  SCORE,
  SEGMENT,
  STAGE,
  STATUS,
  fieldsOf,
  isHandedOff,
  isRefused,
  labelOf,
  linesOf,
  nameOf,
  readable,
  seesAll,
  seesNothing,
  valueOf,
} from './record';
import { sentencesOf } from './refusal';
import { wordsIn } from './words';

/**
 * Of the tasks of a person or deal those that are ours and done: the note is so from the start, and tasks that ask for something have no
 * sections. Without the key, a mark that tells nothing, a rep's own tasks would have to be told apart by their words.
 */
const notesQuery = gql`
  query handoffNotes($recordId: ID!) {
    uiapi {
      query {
        Task(
          where: {
            or: [{ WhoId: { eq: $recordId } }, { WhatId: { eq: $recordId } }]
            Handoff_Key__c: { like: "wh-%" }
            IsClosed: { eq: true }
          }
          orderBy: { LastModifiedDate: { order: DESC } }
          first: 50
        ) {
          edges {
            node {
              Id
              Subject {
                value
              }
              Description {
                value
              }
            }
          }
        }
      }
    }
  }
`;

/** What a save sets off is written within seconds by another user, which Lightning does not tell a page: so it is read once more. */
const lookAgainMs = 20_000;

const keyed = (lines) => lines.map((text, key) => ({ key, text }));

/**
 * The handoff on the page of a lead, contact or opportunity: the answer first, then what to ask, and what the rep does: confirm, or
 * pass on. All of it is read and saved as the rep, by the record API that the rest of the page uses.
 */
export default class HandoffCard extends NavigationMixin(LightningElement) {
  @api objectApiName;

  words = wordsIn(language);
  chosen = {};
  why = '';
  isPassing = false;
  isSaving = false;
  done = null;
  problems = [];
  shownId;
  later;
  /** What to go on with once it is there: a control that is pressed and disappears leaves whoever has no mouse nowhere. */
  focused = null;

  /** A console shows one record after the other in the same card: what was begun on one must not be saved on the next. */
  @api
  get recordId() {
    return this.shownId;
  }
  set recordId(id) {
    if (id === this.shownId) return;
    this.shownId = id;
    this.isSaving = false;
    this.begin();
    clearTimeout(this.later);
  }

  renderedCallback() {
    const control = this.focused === null ? null : this.template.querySelector(this.focused);
    if (control === null) return;
    this.focused = null;
    control.focus();
  }

  disconnectedCallback() {
    clearTimeout(this.later);
  }

  @wire(getRecord, { recordId: '$recordId', optionalFields: '$fields' }) read;
  @wire(getObjectInfo, { objectApiName: '$objectApiName' }) object;
  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: '$statusField' }) statuses;
  @wire(getPicklistValues, { recordTypeId: '$recordTypeId', fieldApiName: '$howField' }) ways;
  @wire(graphql, { query: notesQuery, variables: '$notesVariables' }) notes;

  get fields() {
    return fieldsOf[this.objectApiName];
  }
  get recordTypeId() {
    return this.record?.recordTypeId ?? this.object?.data?.defaultRecordTypeId;
  }
  get statusField() {
    return this.pathOf(STATUS);
  }
  get howField() {
    return this.pathOf(HOW);
  }
  get notesVariables() {
    return { recordId: this.recordId };
  }

  get record() {
    return this.read?.data;
  }
  get isDeal() {
    return this.objectApiName === 'Opportunity';
  }
  get isLoading() {
    return !this.read?.data && !this.read?.error;
  }
  get readProblems() {
    return this.read?.error ? keyed(sentencesOf(this.read.error, this.words.failed)) : null;
  }
  get isConverted() {
    return valueOf(this.record, 'IsConverted') === true;
  }
  get contactId() {
    return valueOf(this.record, 'ConvertedContactId');
  }
  get isHidden() {
    return seesNothing(this.record);
  }
  get hasHiddenFields() {
    return !seesAll(this.record);
  }
  get isHandedOff() {
    return isHandedOff(this.record);
  }
  get notYet() {
    return this.isDeal ? this.words.nobodyBehind : this.words.notYet;
  }

  get answer() {
    const stage = valueOf(this.record, STAGE);
    const score = valueOf(this.record, SCORE);
    const label = this.statusOptions.find(({ value }) => value === stage)?.label ?? readable(stage);
    return [label, score === null ? null : this.words.ofHundred(score)].filter((part) => part !== null).join(' · ');
  }
  get reasons() {
    return isRefused(this.record) ? [] : keyed(linesOf(valueOf(this.record, REASONS)));
  }
  get segment() {
    return readable(valueOf(this.record, SEGMENT));
  }
  get owner() {
    return nameOf(this.record, 'Owner');
  }
  get ownerReason() {
    return valueOf(this.record, OWNER_REASON);
  }
  get hasOwner() {
    return !isRefused(this.record) && (this.owner !== null || this.ownerReason !== null);
  }
  get coordinator() {
    return nameOf(this.record, 'Handoff_Coordinator__r');
  }

  get isConfirmed() {
    return valueOf(this.record, STATUS) !== null && valueOf(this.record, HOW) !== null;
  }
  get standing() {
    if (this.isConfirmed) return this.words.confirmed(labelOf(this.record, STATUS), labelOf(this.record, HOW));
    return isRefused(this.record) ? valueOf(this.record, REASONS) : this.words.unconfirmed;
  }
  get confirmBy() {
    return this.isConfirmed ? null : valueOf(this.record, CONFIRM_BY);
  }
  get isOverdue() {
    return Date.parse(this.confirmBy) < Date.now();
  }
  get cannotWin() {
    return this.isDeal && !this.isConfirmed && valueOf(this.record, 'IsClosed') === false
      ? this.words.cannotWin(this.statusLabel, this.howLabel)
      : null;
  }

  get note() {
    for (const { node } of this.notes?.data?.uiapi?.query?.Task?.edges ?? []) {
      const sections = sectionsOf(node.Description?.value);
      if (sections.length > 0) return { id: node.Id, title: node.Subject?.value, sections };
    }
    return null;
  }
  get sections() {
    if (this.note === null) return [];
    const { sections } = this.note;
    return (this.isDeal ? sections : beforeReason(sections, this.ownerReason)).map(({ heading, lines }, key) => ({
      key,
      heading,
      lines: keyed(lines),
    }));
  }
  /** The note of a deal is there when a close was held, and its title says so. */
  get noteTitle() {
    return this.isDeal ? this.note?.title : null;
  }
  get isNoteElsewhere() {
    return this.isHandedOff && !this.isDeal && this.notes?.errors?.length > 0;
  }

  get statusLabel() {
    return this.object?.data?.fields[STATUS]?.label ?? this.words.status;
  }
  get howLabel() {
    return this.object?.data?.fields[HOW]?.label ?? this.words.how;
  }
  get statusOptions() {
    return this.offered(this.statuses);
  }
  get howOptions() {
    return this.offered(this.ways);
  }
  get status() {
    return this.chosen[STATUS] ?? this.stillOffered(STATUS, this.statusOptions);
  }
  get how() {
    return this.chosen[HOW] ?? this.stillOffered(HOW, this.howOptions);
  }
  /** What stands on the record and cannot be chosen again. */
  get gone() {
    return keyed(
      [
        [STATUS, this.statusOptions],
        [HOW, this.howOptions],
      ]
        .filter(([field, options]) => {
          const value = valueOf(this.record, field);
          return value !== null && options.length > 0 && options.every((option) => option.value !== value);
        })
        .map(([field]) => this.words.gone(labelOf(this.record, field))),
    );
  }
  get canConfirm() {
    return (this.isDeal || (this.isHandedOff && !isRefused(this.record))) && this.mayEdit(STATUS) && this.mayEdit(HOW);
  }
  get confirmLabel() {
    return this.isConfirmed ? this.words.confirmAnew : this.words.confirm;
  }
  get canPassOn() {
    return !this.isDeal && this.isHandedOff && !isRefused(this.record) && this.mayEdit(PASS_ON);
  }
  get isReadOnly() {
    const isKnown = Boolean(this.object?.data) && seesAll(this.record);
    return isKnown && !(this.mayEdit(STATUS) && this.mayEdit(HOW)) && !this.mayEdit(PASS_ON);
  }
  get problemLines() {
    return keyed(this.problems);
  }

  offered(wired) {
    return (wired?.data?.values ?? []).map(({ label, value }) => ({ label, value }));
  }
  stillOffered(field, options) {
    const value = valueOf(this.record, field);
    return options.some((option) => option.value === value) ? value : undefined;
  }
  mayEdit(field) {
    const { updateable, fields } = this.object?.data ?? {};
    return updateable !== false && fields?.[field]?.updateable === true && this.record?.fields[field] !== undefined;
  }
  /** Undefined, so that nothing is asked for, until it is known that the user may see it. */
  pathOf(field) {
    return this.record?.fields[field] === undefined ? undefined : `${this.objectApiName}.${field}`;
  }

  begin() {
    this.chosen = {};
    this.why = '';
    this.isPassing = false;
    this.done = null;
    this.problems = [];
  }

  chooseStatus({ detail: { value } }) {
    this.chosen = { ...this.chosen, [STATUS]: value };
  }
  chooseHow({ detail: { value } }) {
    this.chosen = { ...this.chosen, [HOW]: value };
  }
  writeWhy({ target: { value } }) {
    this.why = value;
  }
  startPassing() {
    this.begin();
    this.isPassing = true;
    this.focused = '.why';
  }
  stopPassing() {
    this.begin();
    this.focused = '.start-passing';
  }

  confirm() {
    const { status, how } = this;
    if (!status || !how) return this.refuse(this.words.chooseBoth);
    if (status === valueOf(this.record, STATUS) && how === valueOf(this.record, HOW))
      return this.refuse(this.words.same);
    return this.save({ [STATUS]: status, [HOW]: how }, this.words.saved);
  }

  passOn() {
    const why = this.why.trim();
    if (why === '') return this.refuse(this.words.sayWhy);
    if (why === valueOf(this.record, PASS_ON)?.trim()) return this.refuse(this.words.sameWhy);
    return this.save({ [PASS_ON]: why }, this.words.passed);
  }

  refuse(sentence) {
    this.done = null;
    this.problems = [sentence];
  }

  async save(fields, done) {
    if (this.isSaving) return;
    const { recordId } = this;
    const isStillHere = () => recordId === this.recordId;
    this.isSaving = true;
    this.done = null;
    this.problems = [];
    try {
      await updateRecord({ fields: { Id: recordId, ...fields } });
      if (!isStillHere()) return;
      this.begin();
      this.done = done;
      clearTimeout(this.later);
      this.later = setTimeout(() => void this.lookAgain(), lookAgainMs);
    } catch (error) {
      if (isStillHere()) this.problems = sentencesOf(error, this.words.failed);
    } finally {
      if (isStillHere()) this.isSaving = false;
    }
  }

  /** Neither call says more than the wires do: one that fails leaves what is shown. */
  async lookAgain() {
    await Promise.allSettled([
      notifyRecordUpdateAvailable([{ recordId: this.recordId }]),
      ...(this.notes?.refresh ? [this.notes.refresh()] : []),
    ]);
  }

  openContact() {
    this.open(this.contactId, 'Contact');
  }
  openNote() {
    this.open(this.note.id, 'Task');
  }
  open(recordId, objectApiName) {
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId, objectApiName, actionName: 'view' },
    });
  }
}
