/** Every sentence of the card, in the language of the user's profile where we have it. The fields keep the labels that the portal gives them. */

const en = {
  loading: 'Reading what is known of this buyer',
  lookAgain: 'Look again',
  stale: 'HubSpot did not answer just now. This is what it said before.',
  trouble: {
    title: 'HubSpot did not answer',
    text: 'The fields of this record could not be read. Look again in a moment.',
  },
  missing: {
    title: 'The fields of Warm handoff cannot be read',
    text: 'HubSpot shows this record, and not our fields. They are missing in this portal, or you may not see them. Ask your admin to run “npx handoff doctor”, and to look at who may see the properties of the group “Warm handoff”.',
  },
  nothing: {
    title: 'Not handed off yet',
    contact: 'Nothing stands here before somebody has the lead. Should somebody have it? Tick this:',
    deal: 'No contact of this deal has been handed off.',
    silent:
      'Where every record says so, our fields may be missing or hidden from you: ask your admin to run “npx handoff doctor”.',
  },
  refused: 'No lead to work on',
  score: (score: string): string => `${score} of 100`,
  nobody: 'Nobody has it yet',
  whyOwner: 'Why this owner',
  whyContactsOwner: 'Why the contact’s owner',
  whyScore: 'Why this score',
  segment: 'Segment',
  contactChecks: 'Contact checks',
  ask: {
    heading: 'What to ask',
    status: 'Where do they stand? Then set Buyer status and Buyer status confirmed by.',
    inNote: 'Further questions stand in the note “Handoff” among the activities.',
  },
  held: {
    loading: 'Reading the note on its close',
  },
  contacts: {
    heading: 'What its contacts have confirmed',
    loading: 'Reading its contacts',
    none: 'Nobody is linked to this deal. Add the person you speak with as its contact.',
    trouble: 'HubSpot did not show its contacts. What was confirmed on them still counts.',
    unnamed: 'A contact without a name',
    open: 'not confirmed',
    more: 'It has further contacts, whom you find beside this card.',
  },
  confirm: {
    heading: 'Confirm',
    set: {
      title: (status: string, how: string): string => `Confirmed: ${status} (${how})`,
      text: 'Both are set. A task asks you anew when that gets too old, or when the buyer does something that speaks against it.',
    },
    half: {
      title: 'One of the two is missing',
      text: 'It counts once both are set: where the buyer stands, and how you learned it.',
    },
    open: {
      title: 'Not confirmed yet',
      contact: 'Ask the buyer where they stand, then set both. Nobody sets them but you.',
      deal: 'Ask the buyer where they stand, then set both here or on the contact you spoke with. Nobody sets them but you.',
    },
    late: 'Not confirmed yet, and overdue',
  },
  passOn: {
    heading: 'Pass on',
    text: 'Not for you? Write why, and it goes to the colleague who is next. Your manager reads the reason.',
    written: 'There is a reason already. To pass the lead on as its present owner, write yours in its place.',
    onContact: 'A lead is passed on from its contact, not from the deal.',
  },
};

export type Words = typeof en;

const de: Words = {
  loading: 'Liest, was über diesen Kunden bekannt ist',
  lookAgain: 'Neu laden',
  stale: 'HubSpot hat gerade nicht geantwortet. Das ist der Stand von vorher.',
  trouble: {
    title: 'HubSpot hat nicht geantwortet',
    text: 'Die Felder dieses Datensatzes waren nicht lesbar. Bitte gleich noch einmal laden.',
  },
  missing: {
    title: 'Die Felder von Warm handoff sind nicht lesbar',
    text: 'HubSpot zeigt diesen Datensatz, aber nicht unsere Felder. Sie fehlen in diesem Portal, oder du darfst sie nicht sehen. Bitte deinen Admin, „npx handoff doctor“ aufzurufen und nachzusehen, wer die Eigenschaften der Gruppe „Warm handoff“ sehen darf.',
  },
  nothing: {
    title: 'Noch nicht übergeben',
    contact: 'Hier steht nichts, bevor jemand den Lead hat. Soll ihn jemand bekommen? Setze dieses Häkchen:',
    deal: 'Kein Kontakt dieses Deals wurde übergeben.',
    silent:
      'Steht das auf jedem Datensatz, fehlen unsere Felder oder sind für dich verborgen: Bitte deinen Admin, „npx handoff doctor“ aufzurufen.',
  },
  refused: 'Kein Lead',
  score: (score) => `${score} von 100`,
  nobody: 'Niemandem zugeteilt',
  whyOwner: 'Warum diese Zuständigkeit',
  whyContactsOwner: 'Warum die Zuständigkeit für den Kontakt',
  whyScore: 'Warum diese Punktzahl',
  segment: 'Segment',
  contactChecks: 'Kontaktprüfung',
  ask: {
    heading: 'Was zu fragen ist',
    status: 'Wo steht der Kunde? Danach „Buyer status“ und „Buyer status confirmed by“ setzen.',
    inNote: 'Weitere Fragen stehen in der Notiz „Übergabe“ bei den Aktivitäten.',
  },
  held: {
    loading: 'Liest die Notiz zum Abschluss',
  },
  contacts: {
    heading: 'Was seine Kontakte bestätigt haben',
    loading: 'Liest seine Kontakte',
    none: 'Mit diesem Deal ist niemand verknüpft. Füge die Person, mit der du sprichst, als Kontakt hinzu.',
    trouble: 'HubSpot hat seine Kontakte nicht gezeigt. Was an ihnen bestätigt ist, zählt trotzdem.',
    unnamed: 'Ein Kontakt ohne Namen',
    open: 'nicht bestätigt',
    more: 'Er hat weitere Kontakte; du findest sie neben dieser Karte.',
  },
  confirm: {
    heading: 'Bestätigen',
    set: {
      title: (status, how) => `Bestätigt: ${status} (${how})`,
      text: 'Beide sind gesetzt. Eine Aufgabe fragt erneut, wenn das zu alt wird oder der Kunde etwas tut, das dagegen spricht.',
    },
    half: {
      title: 'Eines von beiden fehlt',
      text: 'Es zählt, sobald beide gesetzt sind: wo der Kunde steht, und wie du es erfahren hast.',
    },
    open: {
      title: 'Noch nicht bestätigt',
      contact: 'Frag den Kunden, wo er steht, und setze dann beide. Das tut niemand außer dir.',
      deal: 'Frag den Kunden, wo er steht, und setze dann beide hier oder an dem Kontakt, mit dem du gesprochen hast. Das tut niemand außer dir.',
    },
    late: 'Noch nicht bestätigt, und überfällig',
  },
  passOn: {
    heading: 'Weitergeben',
    text: 'Nichts für dich? Schreib, warum, und der Lead geht an die Nächsten im Team. Deine Führungskraft liest den Grund.',
    written:
      'Hier steht schon ein Grund. Wer den Lead jetzt hat und ihn weitergeben will, schreibt den eigenen an seine Stelle.',
    onContact: 'Ein Lead wird an seinem Kontakt weitergegeben, nicht am Deal.',
  },
};

/** @param language of the user's profile, such as "de" or "pt-br"; English for those that we do not have */
export const wordsIn = (language: string | undefined): Words => (/^de\b/i.test(language ?? '') ? de : en);
