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
  'Bitte noch einmal nachfragen und dann „Buyer status“ und „Buyer status confirmed by“ neu setzen oder, wenn beides noch stimmt, die Aufgabe dazu abschließen.';
const given = (status: string, day: string): string => `„Buyer status“ wurde am ${day} mit „${status}“ bestätigt`;
/** Whose name is not known: first and fourth case are the same, the third is not. */
const whoever = 'die zuständige Person';
const dative = (owner: string): string => (owner === whoever ? 'der zuständigen Person' : owner);

export const de: Catalogue = {
  day: (date) => date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1'),
  moment: (date, time, place) => {
    const day = de.day(date);
    return time === '' ? day : `${day}, ${time} Uhr (${place})`;
  },
  locale: 'de',
  quoted: (text) => `„${text}“`,
  unnamed: 'ein neuer Lead',

  headings: {
    whoHasIt: 'Warum niemand zuständig ist',
    whyYou: 'Warum du',
    alsoOnRecord: 'Weitere Datensätze',
    need: 'Bedarf',
    seen: 'Bisheriger Verlauf',
    history: 'Kaufhistorie',
    whoElse: 'Weitere Kontakte der Firma',
    standing: 'Stand',
    ask: 'Fragen',
    askToo: 'Außerdem fragen, wenn Zeit ist',
    sayFirst: 'Zum Einstieg',
    unassigned: 'Niemandem zugeteilt',
    notNow: 'Jetzt nicht',
    ruledOut: 'Nicht weiterverfolgt',
    textIs: 'Zum Text',
    noContact: 'Nicht kontaktieren',
    nothingToDo: 'Nichts zu tun',
    addedByHand: 'Von Hand ergänzt',
  },

  note: {
    coordinator: (name) => `Du führst Erstgespräch und Abschluss; dazwischen koordiniert und betreut ${name}.`,
    home: (record) =>
      `Die Aufgaben zu dieser Person stehen im anderen Datensatz; was du dort oder hier tust, zählt für beide: ${record}`,
    probable: (record) =>
      `Wahrscheinlich dieselbe Person (ähnlicher Name, gleiche Telefonnummer), getrennt betreut: ${record}`,
    namesake: (record, owner) =>
      `Jemand mit gleichem Namen und gleicher E-Mail-Adresse bei einer anderen Firma, getrennt betreut${owner === null ? '' : ` (zuständig: ${owner})`}: ${record}`,
    labels: {
      problem: 'Das Problem im Wortlaut',
      prevention: 'Was nicht passieren darf',
      topic: 'Worum es geht',
      timing: 'Wann es gebraucht wird',
      selfReported: 'Stand nach eigener Angabe',
    },
    theyWrote: 'Nachricht im Wortlaut',
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
    bought: (count, last) => `Käufe der Firma: ${count}${last === null ? '' : `, zuletzt am ${last}`}`,
    notBought: 'Die Firma hat noch nicht bei uns gekauft.',
    revenue: (amount) => `Umsatz bisher: ${amount}`,
    colleague: (rep, count, records) =>
      `${rep === null ? 'Du betreust auch' : `${rep} betreut auch`} ${count === 1 ? 'einen weiteren Kontakt' : `${count} weitere Kontakte`} der Firma: ${records}`,
    confirmed: (status, how, day) => `Vom Vertrieb am ${day} bestätigt: ${status} (${how})`,
    stage: (stage, reason) => `Phase: ${stageLabel(stage)}. ${reason}`,
    segment: (name) => `Segment: ${name}`,
    unassigned:
      'Niemand bekommt den Lead, bis sich der Kunde wieder bei uns meldet oder jemand im Datensatz als zuständig eingetragen wird.',
    unassignedElsewhere:
      'Ein anderer Datensatz dieser Person ist niemandem mehr zugeteilt: Auch hier wird niemand erinnert, bis sich die Person wieder meldet oder jemand als zuständig eingetragen wird.',
    notNow: 'Zu tun ist erst wieder etwas, wenn eine Aufgabe dazu kommt.',
    ruledOut:
      'Es gibt keine Erinnerungen mehr. Besteht doch Kaufinteresse, bitte den Status im Datensatz zurücksetzen.',
    deletion: (owner) =>
      `Bittet darum, Daten zu löschen: ${owner === null ? 'dafür gibt es eine Aufgabe' : `${owner} hat dafür eine Aufgabe`}.`,
    spelling: (host) => `Stimmt die E-Mail-Adresse? Gemeint ist wahrscheinlich ${host}.`,
  },

  record: {
    hubspot: (id, url) => `HubSpot-Kontakt ${id}, ${url}`,
    salesforce: (id) => `Salesforce-Datensatz ${id}`,
  },

  wishes: {
    noCalls: { heading: 'Nicht anrufen', line: 'Möchte nicht angerufen werden: bitte schreiben.' },
    noCallsNorEmails: { heading: 'Nicht anrufen', line: 'Möchte nicht angerufen werden.' },
    noEmails: { heading: 'Keine E-Mails', line: 'Nutzt nach eigener Angabe keine E-Mail: bitte anrufen.' },
    noEmailsNorCalls: { heading: 'Keine E-Mails', line: 'Nutzt nach eigener Angabe keine E-Mail.' },
    noMailings: {
      heading: 'Keine Werbemails',
      line: 'Hat Werbemails abbestellt und danach bei uns angefragt: bitte antworten, aber keine Werbung senden.',
    },
  },

  texts: {
    offers: {
      subject: 'Ein Angebot an uns',
      line: 'Dem Wortlaut nach („{textWord}“) will uns hier jemand etwas verkaufen. Besteht doch Kaufinteresse, bitte wie jede andere Anfrage behandeln.',
    },
    applies: {
      subject: 'Bewerbung bei uns',
      line: 'Dem Wortlaut nach („{textWord}“) sucht hier jemand Arbeit bei uns: bitte an die Personalabteilung weitergeben.',
    },
    unsubscribes: {
      subject: 'Keine Werbemails mehr',
      line: 'Dem Wortlaut nach („{textWord}“) sind keine Werbemails mehr erwünscht: bitte aus den Verteilern nehmen.',
    },
    support: {
      subject: 'Braucht Hilfe',
      line: 'Dem Wortlaut nach („{textWord}“) geht es um Hilfe mit etwas, das schon im Einsatz ist: bitte weitergeben, wenn du dafür nicht zuständig bist.',
    },
    thanks: { subject: 'Bedankt sich', line: 'Dem Wortlaut nach („{textWord}“) bedankt sich hier jemand.' },
  },

  privacyTask: {
    subject: (lead) => `Löschung von Daten gewünscht: ${lead}`,
    nobodySells: 'Für den Vertrieb gibt es hier nichts zu tun.',
    askMore: 'Außerdem gibt es eine Anfrage; um die kümmert sich die zuständige Person.',
    todo: 'Bitte klären, um wessen Daten es geht, die Daten löschen und Bescheid geben. In der EU gilt dafür eine Frist von einem Monat (DSGVO, Artikel 12).',
  },

  firstTalk: {
    subject: 'Erstgespräch',
    titled: (subject, lead) => `${subject}: ${lead}`,
    ask: (question) => `Frage: ${question}`,
    rest: 'Alles Weitere steht in der Übergabenotiz im Datensatz.',
  },

  stopped: {
    notHandedOff: (reason) => `Nicht übergeben: ${reason}`,
    titled: (heading, lead) => `${heading}: ${lead}`,
    noContact: 'Bitte keinen Kontakt mehr aufnehmen.',
    nothingToDo: 'Hier ist nichts mehr zu tun.',
    leftBefore: 'Der Lead war vorher niemandem zugeteilt.',
    givenTo: (name, day) => `Am ${day} übergeben an ${name ?? 'eine Person, die nicht mehr da ist'}.`,
    hadBy: (name, day) => `Zuständig seit dem ${day}: ${name ?? 'eine Person, die nicht mehr da ist'}.`,
  },

  unassigned: {
    takenOff: (who, holder, day) =>
      holder === null
        ? `${who ?? 'Jemand aus dem Team'} hat die Zuständigkeit am ${day} aufgehoben.`
        : `${who ?? 'Jemand aus dem Team'} hat den Lead am ${day} zu ${holder} verschoben.`,
    overridden: (holder, count) =>
      `Eine Automatik im CRM hat ${times(count)} ${holder === null ? 'die Zuständigkeit entfernt' : `den Lead an ${holder} gegeben`}, nachdem wir ihn vergeben hatten. Bitte Zuweisungsregeln, Flows und Workflows prüfen.`,
    kept: (queue) => `Der Lead liegt in ${queue}; von dort werden keine Leads verteilt.`,
    task: {
      subject: (lead) => `Niemandem zugeteilt: ${lead}`,
      untouched: 'Soweit bekannt, gab es noch keinen Kontaktversuch.',
      stays: 'Niemand bekommt den Lead, wird erinnert oder gefragt, bis sich der Kunde wieder bei uns meldet.',
      todo: 'Soll ihn jemand übernehmen, bitte diese Person im Datensatz als zuständig eintragen.',
    },
  },

  ruledOutTask: {
    subject: (lead) => `Nicht weiterverfolgt, ohne Kontaktversuch: ${lead}`,
    line: (reason) => `${reason} Soweit bekannt, gab es noch keinen Kontaktversuch.`,
    todo: 'Besteht doch Kaufinteresse, bitte den Status im Datensatz zurücksetzen: Dann geht es dort weiter, wo es stand.',
    else: 'Sonst ist nichts zu tun.',
  },

  rivalTask: {
    subject: (lead) => `Zwei von euch sind zuständig: ${lead}`,
    line: 'Für dieselbe Person sind in mehreren Datensätzen verschiedene Zuständige eingetragen; das könnt nur ihr ändern.',
    lookAt: (record) => `Bitte ansehen: ${record}`,
    todo: 'Bitte klärt, wer von euch den Kontakt hält, und tragt das in allen Datensätzen ein.',
  },

  owner: {
    chosenElsewhere: 'In einem anderen Datensatz dieser Person als zuständig eingetragen, und das gilt auch hier.',
    givenOnElsewhere: 'Ist mit einem anderen Datensatz dieser Person mitgegangen.',
    chosenAmong: {
      deal: 'die mit einem laufenden Deal',
      owner: 'die erste mit einer zuständigen Person',
      age: 'die älteste',
    },
    foundByDomain: (among, count) =>
      `, erkannt an ihrer Domain${among === null ? '' : ` (von ${count} Firmen mit dieser Domain ${among})`}`,
    ofFirm: (found) => `Schon für diese Firma zuständig${found}.`,
    ofFirmLate: (back) =>
      `Zuständig für diese Firma, die noch nicht verknüpft war, als der Lead zuerst vergeben wurde. Begonnen war dort noch nichts${back ? ', und die Reihenfolge ist wieder ausgeglichen' : ''}.`,
    withFirm: 'Schon im Gespräch mit dieser Firma.',
    withPerson: 'Über einen anderen Datensatz schon im Gespräch mit dieser Person.',
    withProbable: 'Wahrscheinlich schon im Gespräch mit dieser Person: ähnlicher Name, gleiche Telefonnummer.',
    goesOn: 'Der Lead kommt von jemand anderem.',
    given: 'Inzwischen im Datensatz als zuständig eingetragen, und das bleibt so.',
    already: 'Schon vorher im Datensatz als zuständig eingetragen, und das bleibt so.',
    noRule: 'Keine Verteilungsregel passt.',
    turn: (pool) => `Als Nächstes an der Reihe (${pool}).`,
    takenBack: 'Weitergegeben, damit der Kunde nicht länger wartet.',
    passedOnByRep: 'Von jemandem aus dem Team weitergegeben.',
    passedOnByProgram: 'Von etwas im CRM weitergegeben, das kein Nutzer ist.',
    handedOver: 'Von jemand anderem übernommen.',
    poolNamed: 'Dieses Team wurde dafür benannt.',
    stays: 'Niemand sonst konnte den Lead übernehmen, deshalb bleibt er, wo er ist.',
    full: (pools) => `Dort haben alle ihre Leads für heute: ${pools.join(', ')}.`,
    nobodyThere: (pools) => `Niemand war da: ${pools.join(', ')}.`,
    unread: (pools) => `Wer an der Reihe ist, lässt sich gerade nicht feststellen: ${pools.join(', ')}.`,
    default: 'Zuständig, wenn sonst niemand kann.',
    waits: 'Der Lead wartet, bis dort jemand wieder Platz hat.',
    mendDefault: (rep) =>
      `${rep} soll übernehmen, wenn sonst niemand kann, ist in diesem CRM aber nicht aktiv: bitte die Regeln berichtigen.`,
    everyone: 'Bis dahin sind alle reihum dran.',
    noUser: 'Im CRM ist überhaupt niemand aktiv.',
    unknownBefore: ' (Vorher: jemand, den das CRM nicht mehr kennt.)',
    before: {
      queue: () => '',
      kept: () => '',
      unowned: () => '',
      left: (name) => ` (Vorher: ${name}, im CRM nicht mehr aktiv.)`,
      outside: (name) => ` (Vorher: ${name}, von einem Partner; dorthin gehen keine Leads.)`,
    },
  },

  stage: {
    noRule: 'Keine Regel zur Phase passt.',
    kept: (previous, reason) =>
      `Bleibt auf „${stageLabel(previous)}“, denn eine Phase geht nicht von selbst zurück. Zuletzt: ${reason}`,
    confirmed: (how) => `Vom Kunden bestätigt${how === '' ? '' : ` (${how})`}.`,
    corrected: (how: string, status: Stage, ours: Stage): string =>
      `Vom Vertrieb beim Kunden geklärt${how === '' ? '' : ` (${how})`}: „${stageLabel(status)}“, nicht „${stageLabel(ours)}“.`,
    restsElsewhere: (day) => `Ruht seit dem ${day}, laut einem anderen Datensatz der Person.`,
    won: (day) => `Hat am ${day} bei uns gekauft.`,
    lost: (day, reason) => `Der Deal ging am ${day} verloren${reason === '' ? '' : `: ${reason}`}.`,
  },

  score: {
    part: (criterion, points, of, reason) => `${criterion} ${points}/${of}: ${reason}`,
    interest: 'Hat Interesse gezeigt.',
    lastSeen: (says, day) => `${says.charAt(0).toUpperCase()}${says.slice(1)} (zuletzt am ${day}).`,
    noLevel: (criterion) => `Was bekannt ist, passt zu keiner Stufe von „${criterion}“.`,
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
    misspelt: (meant) => `E-Mail-Adresse wahrscheinlich falsch geschrieben, gemeint ist wohl ${meant}`,
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
    status: `„Buyer status“ ist leer, gesetzt ist nur, wie er bestätigt wurde: bitte auch ${statuses} setzen.`,
    how: (status) =>
      `„Buyer status“ steht auf „${status}“, aber es fehlt, wie er bestätigt wurde: bitte ${means} setzen.`,
    known: (status) =>
      `„Buyer status“ steht auf „${status}“, und das kennen die Regeln nicht: bitte ${listed(stageLabels)} wählen oder „${status}“ unter confirmation.words in die Regeln aufnehmen lassen.`,
    fresh: (status, day, validDays) =>
      `${given(status, day)}; das gilt nur ${validDays === 1 ? 'einen Tag' : `${validDays} Tage`}. ${anew}`,
    unspent: (status, day, wonAt) =>
      `${given(status, day)}; seither wurde am ${wonAt} gekauft, und für einen später eröffneten Deal zählt die Bestätigung nicht. ${anew}`,
    uncontradicted: (status, day, reason) => `${given(status, day)}; Neueres spricht dagegen: ${reason} ${anew}`,
  },

  ask: {
    stale: 'Die Bestätigung ist abgelaufen.',
    contradicted: 'Neueres spricht gegen die Bestätigung.',
    talked: 'Die Aufgabe zum Erstgespräch ist erledigt.',
    late: 'Die Frist für die Bestätigung ist um.',
    completed: (isEmpty) =>
      `Die letzte Aufgabe dazu wurde abgeschlossen, aber „Buyer status“ ${isEmpty ? 'ist leer' : 'zählt so nicht'}.`,
    leftOpen: 'Die Aufgabe dazu blieb offen.',
    owner: {
      subject: (lead) => `Wo steht der Kunde: ${lead}`,
      again: 'Wird diese Aufgabe ohne die beiden Felder abgeschlossen, kommt die Frage wieder.',
    },
    manager: {
      subject: (lead) => `Nicht bestätigt: ${lead}`,
      line: 'Die zuständige Person wurde gefragt, wo der Kunde steht, und hat nichts angegeben.',
      last: 'Weitere Nachfragen gibt es erst, wenn es einmal bestätigt wurde.',
    },
  },

  passOn: {
    whoever: 'Jemand aus dem Team',
    stays: {
      subject: (lead) => `Niemand sonst kann übernehmen: ${lead}`,
      line: (who, isOwn) =>
        `${isOwn ? `${who} hat den Lead weitergegeben` : `Der Lead wurde von ${who} weitergegeben`}, aber niemand sonst aus dem Team konnte übernehmen; deshalb bleibt er, wo er ist.`,
      todo: 'Bitte im Datensatz jemand anderen als zuständig eintragen oder miteinander darüber sprechen.',
    },
    given: {
      subject: (lead) => `Weitergegeben: ${lead}`,
      line: (who, to, isOwn) =>
        `${isOwn ? `${who} hat den Lead weitergegeben` : `Der Lead wurde von ${who} weitergegeben`}. Jetzt zuständig: ${to}.`,
      todo: 'Soll ihn jemand anderes übernehmen, bitte diese Person im Datensatz als zuständig eintragen.',
    },
    why: (reason) => `Warum: ${reason}`,
    author: (who) => `Geschrieben von ${who}.`,
    noUser: 'Geschrieben von etwas im CRM, das kein Nutzer ist.',
  },

  askedAgain: {
    subject: (lead) => `Fragt wieder an: ${lead}`,
    line: (day) => `Hat sich wieder bei uns gemeldet (${day}), nach dem ersten Kontakt.`,
    see: (record) => `Siehe auch ${record}.`,
    todo: 'Bitte antworten: Sonst tut es niemand.',
  },

  ladder: {
    whoever,
    ends: (who) =>
      `Erledigt ist das erst mit einem erfolgreichen Anruf, einer E-Mail, einem Termin oder einer Nachricht im Datensatz, und zwar von ${who}; eine abgeschlossene Aufgabe oder ein geänderter Status genügt nicht.`,
    yours: 'dir',
    orYours: (owner) => `${dative(owner)} oder dir`,
    anybodys: (owner) => `${dative(owner)}, einer gefragten Vertretung oder dir`,
    remind: {
      subject: (lead) => `Wartet auf dich: ${lead}`,
      line: (since, due) => `Du hast diesen Lead seit dem ${since}; das Erstgespräch war bis zum ${due} fällig.`,
      todo: 'Bitte den Kunden jetzt anrufen, anschreiben oder treffen.',
    },
    stepIn: {
      subject: (lead) => `Bitte einspringen: ${lead}`,
      line: (owner, back, due) =>
        `${back === null ? `Bisher hat ${owner} den Kunden nicht erreicht` : `Bis zum ${back} ist ${owner} nicht da`}; das Erstgespräch war bis zum ${due} fällig.`,
      todo: (owner) =>
        owner === null
          ? 'Bitte den Kunden selbst anrufen, anschreiben oder treffen.'
          : `Bitte ${owner} ansprechen oder den Kunden selbst anrufen, anschreiben oder treffen.`,
    },
    manager: {
      subject: (lead) => `Noch nicht erreicht: ${lead}`,
      line: (owner, since, back, due) =>
        `Der Lead liegt seit dem ${since} bei ${dative(owner)}${back === null ? '' : ` (bis zum ${back} nicht da)`}; das Erstgespräch war bis zum ${due} fällig.`,
      unheard: (owner) =>
        `Das CRM hat keine unserer Aufgaben für ${owner} angenommen; vielleicht ist der Lead dort gar nicht bekannt.`,
      todo: (owner) => `Bitte ${owner} ansprechen, den Lead jemand anderem geben oder den Kunden selbst kontaktieren.`,
    },
    soFar: (steps) => `Bisher: ${steps.join('; ')}.`,
    step: {
      remind: (at) => `erinnert am ${at}`,
      buddy: (at) => `Vertretung gefragt am ${at}`,
      reassign: (at) => `niemand sonst konnte übernehmen am ${at}`,
      manager: (at) => `Leitung informiert am ${at}`,
    },
    tried: (moments) => `Versucht, aber niemanden erreicht: ${moments.join('; ')}.`,
    handedOn: {
      subject: (lead) => `Nicht mehr bei dir: ${lead}`,
      line: (owner) =>
        `Um die Firma kümmert sich ${owner}; die Verknüpfung mit ihr fehlte noch, als du den Lead bekommen hast.`,
      todo: 'Deine Aufgabe wurde entfernt, und deinen Platz in der Reihe hast du zurück. Hier ist nichts mehr zu tun.',
    },
  },

  caps: {
    subject: (lead) => `Alle haben ihre Leads für heute: ${lead}`,
    lines: [
      'Alle, die diesen Lead hätten übernehmen können, haben ihre Tagesgrenze erreicht. Deshalb kommt er zu dir: Du übernimmst, wenn sonst niemand kann.',
      'So geht es auch mit allen weiteren, bis jemand wieder Platz hat. Du erfährst davon höchstens einmal in der Stunde.',
      'Kommt das oft vor, helfen in den Regeln ein höheres dailyCap, eine Person mehr im Team oder routing.overflow: wait.',
    ],
  },

  care: {
    rested: 'Die Ruhezeit ist vorbei.',
    wake: {
      subject: (lead) => `Wieder nachfragen: ${lead}`,
      since: (day) => `Ruht seit dem ${day}.`,
      lost: (reason) => `Der letzte Deal ging verloren: ${reason}`,
      todo: 'Bitte fragen, ob es jetzt passt, und dann „Buyer status“ und „Buyer status confirmed by“ setzen.',
      else: (day) => `Sonst ist nichts zu tun: Die nächste Erinnerung kommt am ${day}.`,
    },
    delivered: {
      subject: (lead) => `Geliefert wie versprochen? ${lead}`,
      won: (day) => `Der Deal wurde am ${day} gewonnen.`,
      todo: 'Bitte fragen, ob alles so geliefert wurde wie versprochen und ob es das Problem löst.',
      else: 'Fehlt etwas, kümmere dich bitte darum; läuft es gut, ist das der Einstieg ins nächste Gespräch.',
    },
  },

  tell: {
    nobody: 'niemand',
    owner: (id) => `Nutzer ${id}`,
    newLead: (who) => `Neuer Lead für ${who}`,
    movedLead: (who, from) => `Lead geht von ${from} an ${who}`,
    late: {
      remind: (who) => `${who} hat einen Lead nicht rechtzeitig erreicht`,
      buddy: (who, asked) =>
        `Ein Lead von ${who} wartet noch${asked === null ? '' : `: ${asked} soll bitte einspringen`}`,
      reassign: (who) => `Ein Lead, der zu lange gewartet hat, ist jetzt bei ${who}`,
      stays: (who) =>
        `Ein Lead von ${who} hat zu lange gewartet und bleibt dort: Jemand hat ihn dorthin gegeben, oder niemand sonst kann ihn nehmen`,
      manager: (who, asked) =>
        `Ein Lead von ${who} wartet, und niemand hat den Kunden erreicht${asked === null ? '' : `: ${asked} weiß Bescheid`}`,
    },
    gate: {
      reverted: (who) => `Abschluss ohne Bestätigung: Ein Deal von ${who} ist wieder offen`,
      flagged: (who) => `Ohne Bestätigung abgeschlossen: ein Deal von ${who}`,
    },
    parked: {
      lead: (crm, code) => `${crm} nimmt einen Lead nicht an (${code}): Niemand ruft den Kunden an`,
      deal: (crm, code) => `${crm} nimmt nicht an, was ein Deal zeigen soll (${code})`,
    },
    mode: {
      live: (connection) => `${connection} ist live: Leads werden übergeben`,
      shadow: (connection) => `${connection} schaut nur zu: Im CRM wird nichts geschrieben`,
      off: (connection) => `${connection} ist aus: Niemand sieht nach den Leads`,
    },
    lead: (stage, score) => `${stage}, Score ${score}`,
    due: (moment) => `Erstes Gespräch bis ${moment}`,
    wasDue: (moment) => `Das erste Gespräch war bis ${moment} fällig`,
    open: (crm) => `In ${crm} öffnen`,
    several: (count) => `${count} Nachrichten auf einmal`,
    more: (count, shares) => `und ${count} weitere: ${shares}`,
    share: (what, count) => `${what} ${count}`,
    moved: 'Leads, die weitergehen',
    kinds: {
      'hand-off': 'neue Leads',
      late: 'zu spät',
      gate: 'Abschlüsse gehalten',
      parked: 'abgelehnt',
      mode: 'Verbindungen',
    },
    test: (channel) => `Das ist der Test des Kanals „${channel}“. Hier wird von Leads berichtet.`,
  },

  deal: {
    unnamed: 'ein Deal ohne Namen',
    held: (deal) => `Abschluss zurückgenommen: ${deal}`,
    flagged: (deal) => `Ohne Bestätigung abgeschlossen: ${deal}`,
    endedTitle: {
      confirmed: (deal) => `Mit Bestätigung abgeschlossen: ${deal}`,
      lost: (deal) => `Verloren: ${deal}`,
    },
    confirm: (deal) => `Bitte vom Kunden bestätigen lassen: ${deal}`,
    headings: {
      happened: 'Was passiert ist',
      missing: 'Was fehlt',
      howTo: 'Was zu tun ist',
      howOften: 'Wie oft',
    },
    closed: (stage, day) =>
      `Am ${day}${stage === null ? '' : ` als „${stage}“`} abgeschlossen, ohne bestätigten „Buyer status“.`,
    ended: {
      confirmed: (stage, day) =>
        `Am ${day}${stage === null ? '' : ` als „${stage}“`} abgeschlossen, mit bestätigtem „Buyer status“.`,
      lost: (stage, day) =>
        `Am ${day}${stage === null ? '' : ` als „${stage}“`} verloren: Es ist nichts mehr zu bestätigen.`,
    },
    back: (stage) => (stage === null ? 'Der Deal ist wieder offen.' : `Der Deal steht wieder auf „${stage}“.`),
    stays: {
      policy: 'Der Deal bleibt abgeschlossen.',
      twice: (count) => `Der Deal wurde schon ${times(count)} wieder geöffnet und bleibt diesmal abgeschlossen.`,
      late: 'Der Abschluss liegt zu lange zurück, um ihn zurückzunehmen; der Deal bleibt abgeschlossen.',
      'no-open-stage': 'Es gibt keine offene Phase, in die der Deal zurückkönnte; er bleibt abgeschlossen.',
      unreadable: 'Nicht alle Kontakte des Deals waren lesbar; er bleibt abgeschlossen.',
      refused: 'Das CRM hat es abgelehnt, den Deal wieder zu öffnen; er bleibt abgeschlossen.',
    },
    howTo: {
      ask: `Bitte nachfragen, wo der Kunde steht. Dann „Buyer status“ und ${means} setzen.`,
      onContact: 'Beides an diesem Deal setzen oder an dem Kontakt, mit dem du gesprochen hast.',
      addContact:
        'Beides an diesem Deal setzen oder die Person, mit der du gesprochen hast, als Kontakt hinzufügen und beides dort setzen.',
      closeAgain: 'Danach den Deal wieder abschließen.',
    },
    howOften: (count) => `Abschlüsse dieses Deals ohne Bestätigung bisher: ${count}`,
    missing: {
      itsContact: 'Der Kontakt',
      ofContacts: (some, all) => `${some} von ${all} Kontakten`,
      noContact: 'Der Deal hat keinen Kontakt, und sein eigener „Buyer status“ ist nicht bestätigt.',
      nothing: (them) => `Es gibt keinen bestätigten „Buyer status“, weder am Deal noch ${them}.`,
      whoseCounts: (names) => `bei denen, deren Bestätigung zählt: ${names}`,
      contacts: (count) => (count === 1 ? 'am Kontakt' : `an einem der ${count} Kontakte`),
      onDeal: 'Am Deal',
      refused: (whose, status, accepted) =>
        `${whose}: „Buyer status“ steht auf „${status}“; zum Abschließen braucht es ${listed(accepted)}.`,
      uncounted: (whose) =>
        `${whose}: bestätigt; für diesen Abschluss zählt aber die Bestätigung eines anderen Kontakts.`,
      short: (whose, missing) => `${whose}: ${missing}`,
      unreadable: (count) => `Kontakte, die nicht lesbar waren: ${count}.`,
    },
  },
};
