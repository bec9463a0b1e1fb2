/** Every sentence that stands on a record, in German. Fields and choices are called as the CRM shows them. */
import { meansLabels, stageLabel, stageLabels } from './labels.ts';
import type { Catalogue } from './en.ts';
import type { Stage } from '../domain/lead.ts';

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} oder ${words.at(-1) ?? ''}`;
const times = (count: number): string => ['einmal', 'zweimal', 'dreimal'][count - 1] ?? `${count}-mal`;

const statuses = `„Buyer status“ (${listed(stageLabels)})`;
const means = `„Buyer status confirmed by“ (${listed(meansLabels)})`;
const anew =
  'Bitte noch einmal nachfragen und dann „Buyer status“ und „Buyer status confirmed by“ neu setzen, oder die Aufgabe dazu abschließen, wenn beides noch stimmt.';
const given = (status: string, day: string): string => `„Buyer status“ steht seit ${day} bestätigt auf „${status}“`;

export const de: Catalogue = {
  listed,
  day: (date) => date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1'),
  moment: (date, time, place) => {
    const day = de.day(date);
    return time === '' ? day : `${day}, ${time} Uhr (${place})`;
  },
  locale: 'de',
  quoted: (text) => `„${text}“`,
  unnamed: 'ein neuer Lead',

  headings: {
    whoHasIt: 'Wer zuständig ist',
    whyYou: 'Warum du',
    alsoOnRecord: 'Auch angelegt',
    need: 'Was sie brauchen',
    seen: 'Was wir gesehen haben',
    history: 'Bisher mit uns',
    whoElse: 'Wer noch mit der Firma spricht',
    standing: 'Wo es steht',
    ask: 'Fragen',
    askToo: 'Auch fragen, wenn Zeit ist',
    sayFirst: 'Zuerst sagen',
    unassigned: 'Niemandem zugeteilt',
    notNow: 'Jetzt nicht',
    ruledOut: 'Ausgeschlossen',
    textIs: 'Was ihr Text ist',
    noContact: 'Nicht kontaktieren',
    nothingToDo: 'Nichts zu tun',
    addedByHand: 'Von Hand ergänzt',
  },

  note: {
    coordinator: (name) => `${name} koordiniert und begleitet die Mitte; du eröffnest und schließt ab.`,
    home: (record) =>
      `Die Aufgaben zu dieser Person stehen auf ${record}. Was du dort oder hier tust, zählt für beide.`,
    probable: (record) =>
      `Wahrscheinlich dieselbe Person wie ${record}: ähnlicher Name und gleiche Telefonnummer. Beide werden für sich betreut.`,
    namesake: (record, owner) =>
      `Jemand mit gleichem Namen und gleicher E-Mail-Adresse ist bei einer anderen Firma: ${record}.${owner === null ? '' : ` Zuständig ist dort ${owner}.`} Beide werden für sich betreut.`,
    labels: {
      problem: 'Das Problem, in ihren Worten',
      prevention: 'Was nicht passieren darf',
      topic: 'Worum es geht',
      timing: 'Wann sie es brauchen',
      selfReported: 'Wo sie nach eigener Aussage stehen',
    },
    theyWrote: 'Was sie geschrieben haben',
    touches: {
      form: 'Formular',
      page: 'Seite',
      reply: 'Antwort',
      click: 'Klick',
      meeting: 'Termin',
      event: 'Veranstaltung',
      call: 'Anruf',
    },
    source: (source) => `Zu uns gekommen über: ${source}`,
    since: (day) => `Angelegt am: ${day}`,
    boughtUnknown: 'Ob die Firma schon bei uns gekauft hat, ist nicht bekannt.',
    bought: (count, last) => `Käufe der Firma: ${count}${last === null ? '' : `, der letzte am ${last}`}`,
    notBought: 'Die Firma hat noch nicht bei uns gekauft.',
    revenue: (amount) => `Umsatz bisher: ${amount}`,
    colleague: (rep, count, records) =>
      `${rep} spricht mit ${count === 1 ? 'jemand anderem' : `${count} anderen`} aus der Firma: ${records}`,
    confirmed: (status, how, day) => `Vom Vertrieb bestätigt: ${status} (${how}), ${day}`,
    stage: (stage, reason) => `Phase: ${stageLabel(stage)}. ${reason}`,
    segment: (name) => `Segment: ${name}`,
    score: 'Die Bewertung und ihre Gründe stehen in den Feldern, dort bleiben sie aktuell.',
    unassigned: 'Niemand bekommt den Lead, bis sich der Kunde wieder bei uns meldet oder jemand einen Owner einträgt.',
    unassignedElsewhere:
      'Ein anderer Eintrag dieser Person wurde allen abgenommen: Auch hier wird niemand erinnert, bis sie sich wieder meldet oder jemand ausgewählt wird.',
    notNow: 'Es ist nichts zu tun, bis eine Aufgabe darum bittet.',
    ruledOut:
      'Niemand wird mehr daran erinnert. Bitte im Datensatz zurücknehmen, falls doch ein Kaufinteresse besteht.',
    deletion: (owner) =>
      `Sie bitten darum, Daten zu löschen: ${owner === null ? 'dafür gibt es eine Aufgabe' : `${owner} hat dafür eine Aufgabe`}.`,
    spelling: (host) => `Stimmt die E-Mail-Adresse? Gemeint ist wahrscheinlich ${host}.`,
  },

  record: {
    hubspot: (id, url) => `HubSpot-Kontakt ${id}, ${url}`,
    salesforce: (id) => `Salesforce-Datensatz ${id}`,
  },

  wishes: {
    noCalls: { heading: 'Nicht anrufen', line: 'Sie möchten keine Anrufe: bitte schreiben.' },
    noCallsNorEmails: { heading: 'Nicht anrufen', line: 'Sie möchten keine Anrufe.' },
    noEmails: { heading: 'Keine E-Mails', line: 'Sie nutzen nach eigener Aussage keine E-Mail: bitte anrufen.' },
    noEmailsNorCalls: { heading: 'Keine E-Mails', line: 'Sie nutzen nach eigener Aussage keine E-Mail.' },
    noMailings: {
      heading: 'Keine Werbemails',
      line: 'Sie haben Werbemails abbestellt, bevor sie bei uns angefragt haben: bitte antworten, aber keine Werbung senden.',
    },
  },

  texts: {
    offers: {
      subject: 'Ein Angebot an uns',
      line: 'Nach dem Wortlaut („{textWord}“) wollen sie uns etwas verkaufen. Wollen sie doch kaufen, bitte so behandeln.',
    },
    applies: {
      subject: 'Sucht Arbeit bei uns',
      line: 'Nach dem Wortlaut („{textWord}“) suchen sie Arbeit bei uns: bitte an die Personalabteilung weitergeben.',
    },
    unsubscribes: {
      subject: 'Keine Werbemails mehr',
      line: 'Nach dem Wortlaut („{textWord}“) wollen sie keine Werbemails mehr: bitte von den Listen nehmen.',
    },
    support: {
      subject: 'Braucht Hilfe',
      line: 'Nach dem Wortlaut („{textWord}“) brauchen sie Hilfe mit dem, was sie haben: bitte weitergeben, wenn das nicht deine Sache ist.',
    },
    thanks: { subject: 'Bedankt sich', line: 'Nach dem Wortlaut („{textWord}“) bedanken sie sich.' },
  },

  privacyTask: {
    subject: (lead) => `Möchte Daten gelöscht haben: ${lead}`,
    nobodySells: 'Niemand wird gebeten, ihnen etwas zu verkaufen.',
    askMore: 'Sie fragen auch nach etwas anderem, darum kümmert sich, wer zuständig ist.',
    todo: 'Bitte herausfinden, um wessen Daten es geht, sie löschen und Bescheid geben. In der EU ist dafür ein Monat Zeit (DSGVO, Artikel 12).',
  },

  firstTalk: {
    subject: 'Erstes Gespräch',
    titled: (subject, lead) => `${subject}: ${lead}`,
    ask: (question) => `Fragen: ${question}`,
    rest: 'Alles Weitere steht in der Übergabenotiz am Datensatz.',
  },

  stopped: {
    notHandedOff: (reason) => `Nicht übergeben: ${reason}`,
    titled: (heading, lead) => `${heading}: ${lead}`,
    noContact: 'Bitte jetzt niemand mehr kontaktieren.',
    nothingToDo: 'Hier ist nichts mehr zu tun.',
    leftBefore: 'Der Lead war vorher niemandem zugeteilt.',
    givenTo: (name, day) => `Am ${day} übergeben an ${name ?? 'jemanden, der nicht mehr da ist'}.`,
    hadBy: (name, day) => `Zuständig seit ${day}: ${name ?? 'jemand, der nicht mehr da ist'}.`,
  },

  unassigned: {
    takenOff: (who, holder, day) =>
      holder === null
        ? `${who ?? 'Jemand aus dem Team'} hat den Lead am ${day} allen abgenommen.`
        : `${who ?? 'Jemand aus dem Team'} hat den Lead am ${day} nach ${holder} verschoben.`,
    overridden: (holder, count) =>
      `Etwas im CRM, das kein Benutzer ist, hat ${times(count)} ${holder === null ? 'den Owner entfernt' : `den Lead ${holder} gegeben`}, nachdem wir ihn jemandem gegeben hatten. Bitte Zuweisungsregeln, Flows und Workflows prüfen.`,
    kept: (queue) => `Der Lead liegt in ${queue}, und dort bleiben Leads.`,
    task: {
      subject: (lead) => `Niemandem zugeteilt: ${lead}`,
      untouched: 'Soweit bekannt, hat noch niemand versucht, sie zu erreichen.',
      stays: 'Niemand bekommt den Lead, wird erinnert oder gefragt, bis sich der Kunde wieder bei uns meldet.',
      todo: 'Soll ihn jemand haben, bitte im Datensatz einen Owner eintragen.',
    },
  },

  ruledOutTask: {
    subject: (lead) => `Ausgeschlossen, bevor es jemand versucht hat: ${lead}`,
    line: (reason) => `${reason} Soweit bekannt, hat noch niemand versucht, sie zu erreichen.`,
    todo: 'Besteht doch ein Kaufinteresse, bitte im Datensatz zurücknehmen: Es geht weiter, wo es stand.',
    else: 'Sonst ist nichts zu tun.',
  },

  rivalTask: {
    subject: (lead) => `Zwei von euch sind zuständig: ${lead}`,
    line: 'Für dieselbe Person wurden auf mehreren Datensätzen verschiedene Zuständige gewählt, und das ändern nur Menschen.',
    lookAt: (record) => `Bitte ansehen: ${record}`,
    todo: 'Bitte klären, wer mit ihnen spricht, und die Datensätze dieser Person geben.',
  },

  owner: {
    chosenElsewhere: 'Für diese Person auf einem anderen Datensatz ausgewählt, und das gilt auch hier.',
    chosenAmong: {
      deal: 'die mit einem laufenden Geschäft',
      owner: 'die erste mit einem Owner',
      age: 'die älteste',
    },
    foundByDomain: (among, count) =>
      `, erkannt an ihrer Domain${among === null ? '' : ` (von ${count} Firmen damit ${among})`}`,
    ofFirm: (found) => `Schon für diese Firma zuständig${found}.`,
    ofFirmLate: (back) =>
      `Zuständig für diese Firma, die noch nicht verknüpft war, als der Lead zuerst vergeben wurde. Begonnen war noch nichts${back ? ', und die Runde ist zurückgegeben' : ''}.`,
    withFirm: 'Schon im Gespräch mit dieser Firma.',
    withPerson: 'Schon im Gespräch mit dieser Person, auf einem anderen Datensatz.',
    withProbable:
      'Schon im Gespräch mit einer Person, die wahrscheinlich dieselbe ist: ähnlicher Name und gleiche Telefonnummer.',
    goesOn: 'Der Lead geht von jemand anderem weiter.',
    given: 'Seither im Datensatz ausgewählt, und das bleibt so.',
    already: 'Schon vorher Owner des Datensatzes, und das bleibt so.',
    noRule: 'Keine Regel zur Verteilung passt.',
    turn: (pool) => `Als Nächstes an der Reihe: ${pool}.`,
    passedOn: 'Weitergegeben, damit der Kunde nicht länger wartet.',
    passedOnByRep: 'Von jemandem aus dem Team weitergegeben.',
    stays: 'Niemand sonst konnte den Lead übernehmen, also bleibt er.',
    full: (pools) => `Alle haben dort ihre Leads für heute: ${listed(pools)}.`,
    nobodyThere: (pools) => `Niemand war da: ${listed(pools)}.`,
    unread: (pools) => `Wer an der Reihe ist, lässt sich gerade nicht lesen: ${listed(pools)}.`,
    default: 'Zuständig, wenn sonst niemand kann.',
    waits: 'Der Lead wartet, bis jemand wieder Platz hat.',
    mendDefault: (rep) =>
      `Die allgemeine Zuständigkeit (${rep}) ist kein aktiver Benutzer dieses CRM: bitte die Regeln berichtigen.`,
    everyone: 'Bis dahin sind alle reihum dran.',
    noUser: 'Das CRM hat überhaupt keinen aktiven Benutzer.',
    unknownBefore: ' (Vorher: jemand, den das CRM nicht mehr kennt.)',
    before: {
      queue: () => '',
      kept: () => '',
      unowned: () => '',
      left: (name) => ` (Vorher: ${name}, nicht mehr als Benutzer aktiv.)`,
      outside: (name) => ` (Vorher: ${name}, Benutzer eines Partners, der keine Leads bekommt.)`,
    },
  },

  stage: {
    noRule: 'Keine Regel zur Phase passt.',
    kept: (previous, reason) =>
      `War schon „${stageLabel(previous)}“, und eine Phase geht nicht von selbst zurück. Jetzt: ${reason}`,
    confirmed: (how) => `Vom Vertrieb mit dem Kunden bestätigt${how === '' ? '' : ` (${how})`}.`,
    corrected: (how: string, status: Stage, ours: Stage): string =>
      `Vom Vertrieb mit dem Kunden berichtigt${how === '' ? '' : ` (${how})`}: „${stageLabel(status)}“, nicht „${stageLabel(ours)}“.`,
    restsElsewhere: (day) => `Ruht seit ${day}, nach einem anderen Datensatz der Person.`,
    won: (day) => `Hat am ${day} bei uns gekauft.`,
    lost: (day, reason) => `Das Geschäft ging am ${day} verloren${reason === '' ? '' : `: ${reason}`}.`,
  },

  score: {
    part: (criterion, points, of, reason) => `${criterion} ${points}/${of}: ${reason}`,
    interest: 'Hat Interesse gezeigt.',
    lastSeen: (says, day) => `Zuletzt gesehen: ${says} (${day}).`,
    noLevel: (criterion) => `Was bekannt ist, passt zu keiner Stufe von ${criterion}.`,
  },

  checks: {
    email: {
      business: 'geschäftliche E-Mail',
      free: 'private E-Mail',
      role: 'Sammelpostfach',
      disposable: 'Wegwerf-E-Mail',
      invalid: 'E-Mail-Adresse falsch geschrieben',
      unknown: 'keine E-Mail',
    },
    unknownEnding: 'E-Mail-Adresse mit einer Endung, die es nicht gibt',
    placeholder: 'ein Platzhalter statt einer E-Mail-Adresse',
    misspelt: (meant) => `E-Mail-Adresse wahrscheinlich falsch geschrieben: ${meant}`,
    phone: {
      valid: 'Telefonnummer gültig',
      invalid: 'Telefonnummer nicht gültig',
      unknown: 'keine Telefonnummer',
    },
    placeholderNumber: 'ein Platzhalter statt einer Telefonnummer',
    notJudged: 'Telefonnummer nicht beurteilt',
    besides: (count, valid) => {
      const which = valid === count ? 'gültig' : valid === 0 ? 'nicht gültig' : `${valid} davon gültig`;
      return `, und ${count === 1 ? 'eine' : count} weitere im Feld, ${which}`;
    },
  },

  missing: {
    all: `„Buyer status“ ist leer: bitte nachfragen, wo der Kunde steht, und dann ${statuses} und ${means} setzen.`,
    status: `„Buyer status“ ist leer, und nur der Weg der Bestätigung ist gesetzt: bitte auch ${statuses} setzen.`,
    how: (status) => `„Buyer status“ steht auf „${status}“, und der Weg der Bestätigung fehlt: bitte ${means} setzen.`,
    known: (status) =>
      `„Buyer status“ steht auf „${status}“, was die Regeln nicht kennen: bitte ${listed(stageLabels)} wählen, oder „${status}“ unter confirmation.words in die Regeln aufnehmen lassen.`,
    fresh: (status, day, validDays) =>
      `${given(status, day)}, und das gilt nur ${validDays === 1 ? 'einen Tag' : `${validDays} Tage`}. ${anew}`,
    unspent: (status, day, wonAt) =>
      `${given(status, day)}, und seither wurde am ${wonAt} gekauft: Für ein später eröffnetes Geschäft zählt es nicht. ${anew}`,
    uncontradicted: (status, day, reason) => `${given(status, day)}, und Neueres spricht dagegen: ${reason} ${anew}`,
  },

  ask: {
    stale: 'Die Bestätigung ist abgelaufen.',
    contradicted: 'Neueres spricht gegen die Bestätigung.',
    talked: 'Das erste Gespräch ist geführt.',
    late: 'Die Zeit für die Bestätigung ist um.',
    completed: (isEmpty) =>
      `Die letzte Aufgabe wurde abgeschlossen, und „Buyer status“ ${isEmpty ? 'ist leer' : 'zählt so nicht'}.`,
    leftOpen: 'Die Aufgabe dazu blieb offen.',
    owner: {
      subject: (lead) => `Wo steht der Kunde: ${lead}`,
      again: 'Wird diese Aufgabe ohne die beiden Felder abgeschlossen, kommt die Frage wieder.',
    },
    manager: {
      subject: (lead) => `Nicht bestätigt: ${lead}`,
      line: 'Wer zuständig ist, wurde gefragt, wo der Kunde steht, und hat es nicht angegeben.',
      last: 'Niemand wird wieder gefragt, bis es einmal bestätigt ist.',
    },
  },

  passOn: {
    whoever: 'Jemand aus dem Team',
    stays: {
      subject: (lead) => `Niemand sonst kann übernehmen: ${lead}`,
      line: (who) =>
        `${who} hat den Lead weitergegeben, und niemand sonst aus dem Team konnte übernehmen; er bleibt also.`,
      todo: 'Bitte im Datensatz jemandem geben oder darüber sprechen.',
    },
    given: {
      subject: (lead) => `Weitergegeben: ${lead}`,
      line: (who, to) => `${who} hat den Lead weitergegeben, und ${to} hat ihn jetzt.`,
      todo: 'Soll ihn jemand anderes haben, bitte im Datensatz eintragen.',
    },
    why: (reason) => `Warum: ${reason}`,
    author: (who) => `Geschrieben von ${who}.`,
  },

  askedAgain: {
    subject: (lead) => `Fragt wieder an: ${lead}`,
    line: (day) => `Sie haben sich wieder bei uns gemeldet (${day}), nachdem sie schon erreicht waren.`,
    see: (record) => `Siehe auch ${record}.`,
    todo: 'Bitte antworten: sonst tut es niemand.',
  },

  ladder: {
    whoever: 'wer zuständig ist',
    ends: (who) =>
      `Nur ein Anruf, der sie erreicht hat, oder eine E-Mail, ein Termin oder eine Nachricht ${who} am Datensatz beendet das: eine abgeschlossene Aufgabe oder ein geänderter Status nicht.`,
    yours: 'von dir',
    orYours: (owner) => `von ${owner} oder von dir`,
    anybodys: (owner) => `von ${owner}, von wem sonst gefragt wurde, oder von dir`,
    remind: {
      subject: (lead) => `Wartet auf dich: ${lead}`,
      line: (since, due) => `Du hast diesen Lead seit ${since}, und das erste Gespräch war bis ${due} fällig.`,
      todo: 'Bitte jetzt anrufen, schreiben oder treffen.',
    },
    stepIn: {
      subject: (lead) => `Bitte einspringen: ${lead}`,
      line: (owner, back, due) =>
        `${owner} ${back === null ? 'hat sie noch nicht erreicht' : `ist bis ${back} nicht da`}; das erste Gespräch war bis ${due} fällig.`,
      todo: (owner) =>
        owner === null
          ? 'Bitte selbst anrufen, schreiben oder treffen.'
          : `Bitte mit ${owner} sprechen, oder selbst anrufen, schreiben oder treffen.`,
    },
    manager: {
      subject: (lead) => `Niemand hat sie erreicht: ${lead}`,
      line: (owner, since, back, due) =>
        `${owner} hat diesen Lead seit ${since}${back === null ? '' : ` und ist bis ${back} nicht da`}; das erste Gespräch war bis ${due} fällig.`,
      unheard: (owner) =>
        `Das CRM hat keine Aufgabe von uns für ${owner} angenommen, vielleicht ist der Lead dort nicht bekannt.`,
      todo: (owner) => `Bitte mit ${owner} sprechen, den Lead jemand anderem geben oder selbst Kontakt aufnehmen.`,
    },
    soFar: (steps) => `Bisher: ${steps.join('; ')}.`,
    step: {
      remind: (at) => `erinnert ${at}`,
      buddy: (at) => `um Hilfe gebeten ${at}`,
      reassign: (at) => `weitergeben wollen, und niemand sonst konnte übernehmen ${at}`,
      manager: (at) => `Leitung informiert ${at}`,
    },
    tried: (moments) => `Versucht, und niemand war erreichbar: ${moments.join('; ')}.`,
    handedOn: {
      subject: (lead) => `Nicht mehr deiner: ${lead}`,
      line: (owner) => `${owner} ist für die Firma zuständig, die noch nicht verknüpft war, als du den Lead bekamst.`,
      todo: 'Deine Aufgabe ist weg, und eine Runde, die er dich gekostet hat, ist zurückgegeben. Hier ist nichts mehr zu tun.',
    },
    takeBack: (owner, since) =>
      `${owner ?? 'Wer zuständig ist'} hat den Lead seit ${since} und hat den Kunden nicht erreicht.`,
    takeBackOnLeave: (owner, until) =>
      `${owner ?? 'Wer zuständig ist'} ist bis ${until} nicht da, und der Kunde wartet.`,
  },

  caps: {
    subject: (lead) => `Alle haben ihre Leads für heute: ${lead}`,
    lines: [
      'Wer diesen Lead hätte übernehmen können, hat die Tagesgrenze erreicht; darum kam er zu dir, der allgemeinen Zuständigkeit.',
      'So auch alles Weitere, bis jemand wieder Platz hat. Du erfährst es höchstens einmal in der Stunde.',
      'Kommt das oft vor: ein höheres dailyCap, eine Person mehr im Team oder routing.overflow: wait in den Regeln.',
    ],
  },

  care: {
    rested: 'Die Zeit zu ruhen ist um.',
    wake: {
      subject: (lead) => `Zeit, wieder zu fragen: ${lead}`,
      since: (day) => `Ruht seit ${day}.`,
      lost: (reason) => `Das letzte Geschäft ging verloren: ${reason}`,
      todo: 'Bitte fragen, ob jetzt die Zeit ist, und dann „Buyer status“ und „Buyer status confirmed by“ setzen.',
      else: (day) => `Sonst ist nichts zu tun: Die nächste Frage kommt am ${day}.`,
    },
    delivered: {
      subject: (lead) => `Geliefert wie verkauft? ${lead}`,
      won: (day) => `Das Geschäft wurde am ${day} gewonnen.`,
      todo: 'Bitte fragen, ob sie bekommen haben, was versprochen war, und ob es ihr Problem löst.',
      else: 'Was fehlt, ist deine Sache; was gut läuft, ist der Anfang des nächsten Gesprächs.',
    },
  },

  deal: {
    unnamed: 'ein Geschäft ohne Namen',
    held: (deal) => `Abschluss angehalten: ${deal}`,
    flagged: (deal) => `Ohne Bestätigung abgeschlossen: ${deal}`,
    over: (deal) => `Mit Bestätigung abgeschlossen: ${deal}`,
    confirm: (deal) => `Bitte beim Kunden bestätigen: ${deal}`,
    headings: {
      happened: 'Was geschehen ist',
      missing: 'Was fehlt',
      howTo: 'So geht es',
      howOften: 'Wie oft',
    },
    closed: (stage, day) =>
      `Am ${day}${stage === null ? '' : ` als „${stage}“`} abgeschlossen, ohne bestätigten „Buyer status“.`,
    confirmed: (stage, day) =>
      `Am ${day}${stage === null ? '' : ` als „${stage}“`} abgeschlossen, mit bestätigtem „Buyer status“.`,
    back: (stage) => (stage === null ? 'Es ist wieder offen.' : `Es steht wieder auf „${stage}“.`),
    stays: {
      policy: 'Es wurde so gelassen.',
      twice: (count) => `Es wurde schon ${times(count)} zurückgestellt und diesmal so gelassen.`,
      late: 'Der Abschluss liegt zu lange zurück, um ihn zurückzustellen; es wurde so gelassen.',
      'no-open-stage': 'Es gibt keine offene Phase, auf die es zurück könnte; es wurde so gelassen.',
      unreadable: 'Nicht alle Kontakte waren lesbar; es wurde so gelassen.',
      refused: 'Das CRM hat das Zurückstellen abgelehnt; es wurde so gelassen.',
    },
    howTo: {
      ask: 'Bitte nachfragen, wo der Kunde steht. Dann „Buyer status“ setzen und wie er bestätigt wurde (Anruf, Termin, E-Mail oder Nachricht).',
      onContact: 'Beides an diesem Geschäft setzen, oder an dem Kontakt, mit dem du gesprochen hast.',
      addContact:
        'Beides an diesem Geschäft setzen, oder die Person, mit der du gesprochen hast, als Kontakt hinzufügen und es dort setzen.',
      closeAgain: 'Danach das Geschäft wieder abschließen.',
    },
    howOften: (count) => `Unbestätigte Abschlüsse dieses Geschäfts bisher: ${count}`,
    missing: {
      itsContact: 'Der Kontakt',
      ofContacts: (some, all) => `${some} von ${all} Kontakten`,
      noContact: 'Das Geschäft hat keinen Kontakt, und sein eigener „Buyer status“ ist nicht bestätigt.',
      nothing: (them) => `Es gibt keinen bestätigten „Buyer status“ am Geschäft und auch nicht ${them}.`,
      whoseCounts: (names) => `bei denen, deren Wort zählt: ${names}`,
      contacts: (count) => (count === 1 ? 'am Kontakt' : `an einem der ${count} Kontakte`),
      onDeal: 'Am Geschäft',
      refused: (whose, status, accepted) =>
        `${whose}: „Buyer status“ steht auf „${status}“; abgeschlossen wird nur mit ${accepted.join(', ')}.`,
      uncounted: (whose) => `${whose}: bestätigt, aber dieses Wort zählt hier nicht.`,
      short: (whose, missing) => `${whose}: ${missing}`,
      unreadable: (count) => `Kontakte, die nicht lesbar waren: ${count}.`,
    },
  },
};
