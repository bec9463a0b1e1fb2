/** They look for work with us. */
import { phrasesIn } from './phrases.ts';

const english = `
  finished|finish|leave|leaving school, learn a trade, to be considered, considered for, result of my interview|application, my interview
  for my studies|study, volunteer in|at|with|for, trainee|graduate|apprenticeship|internship program*|scheme|position*|place
  become a|an ... at|with|in your|you, what|which (kind) (of) positions|jobs|roles|openings|qualifications (do|are|does|is)
  cv|resume attached|enclosed, attached|enclosed cv|resume, send (you) (my|a) cv|resume, my curriculum, apply as|here|to work
  want|like|wish|do i|can i|how to apply, job application, application documents|for|as|from|form, my application, withdraw my application
  unsolicited|speculative|spontaneous application, status of my application, hiring manager, cover letter
  are|is you|they|your (company|firm|team) (still|currently|also) hir*, you hir*, do you (currently|also) hire|employ
  any|current|your (current|open) openings|vacanc*|jobs|vacant
  weekend|evening|summer|holiday|student|part|full|remote|night jobs|job|time (job|jobs|work), vacanc* for|in|as|at
  opportunities with|at|in your, warehouse|driver|operator|technician job|vacancy|role
  a|the|any|this|your|of|technical job|role|vacancy|position|post as|at|of|for|with|in (a|an|the|your)
  is|are the|this ... job|role|position|vacancy|post ... open|available|vacant|filled|taken, the job|role|vacancy|post you
  position|role|job|vacancy is|still open|available|filled|vacant, looking for a|the position as|in|at|with, look for work
  . looking for (any) job|work, seeking (a|an|new) ... job|position|placement|internship|employment|role|apprenticeship|challenge
  search for (a) ... job|work|position|internship, need a job|work, i need work
  join|joining your (engineering|sales|great|amazing) team|company|firm, become part of your, part of your team, work placement|experience
  do my internship|placement|practical|apprenticeship|thesis, student seeking|looking
  master|masters|bachelor|bachelors|master's|bachelor's|phd|my|final|diploma|year thesis|dissertation|project
  write my (master's|bachelor's|final) thesis, thesis topic|with|at, graduate scheme|program|programme|position|role, i graduate in
  graduating in, phd student
  internship|internships|apprenticeship|apprenticeships|apprentices|traineeship|traineeships|interns|trainees at|in|with|as|for|position|program*|this|next|from|starting
  an|offer|any|do|my|take|on|an internship|internships|apprenticeship|apprenticeships|apprentices|interns|traineeship
  take apprentices|interns|trainees|students, visa sponsorship, sponsor (a|my) visa, ready|willing|happy to relocate, my salary expectation*
  notice period, what is the salary, salary for the, can start tomorrow|immediately|on|in|right, available (to start) from #, made redundant
  leaving the army, no criminal record, i hold|have (a) licence|license|forklift, my reference letter*, not hiring
  my son|daughter|nephew|niece|grandson|husband|wife|brother is|would|wants|needs|looks|finishes ... work|job|apprenticeship|internship|experience|placement|school
  work experience in|week|at|for, any chance to do|of an, years experience as a, would you need|take|hire|employ|consider someone|me
  do you need someone|welders|welder|drivers|workers|truck|electricians|helpers|staff|people
`;

const german = `
  mich ... bewerben, meinen|den beruf wechseln, arbeit bei ihnen|euch
  bei ihnen|euch ... lernen|anfangen|arbeiten|reinschnuppern|mitarbeiten|aushelfen|hineinschnuppern|praktikum*|pflichtpraktikum|ausbildung*|werden
  wird|werden ... gesucht, mit der|meiner schule|ausbildung|lehre fertig, platz für einen|nen|ein|eine praktikant*|praktikum|azubi*|schüler*
  interessiere mich für die|eine|den|das stelle|ausbildung|position|praktikum|job, es geht um den|die|meine job|stelle|bewerbung|ausbildung
  um die|eine|den stelle|job|ausbildung|praktikumsplatz, anbei ... unterlagen|lebenslauf|zeugnisse, bewerbe|bewerben (ich) mich
  bei ihnen bewerben, bewerben als, meine|meiner|die|ihre bewerbung|bewerbungsunterlagen|bewerbungsmappe
  bewerbung als|um|auf|für|vom|zum|zur|zurück, = bewerbung, . bewerbung, initiativbewerbung*, mein|meinen|den|ein|samt|mit lebenslauf
  lebenslauf anbei|im|liegt|hängt|schicke, bewerbungsunterlagen, ziehe meine bewerbung, anschreiben und lebenslauf
  beruflich (noch) ... verändern, beruflich neu|umorientieren
  neue|neuen|eine|einer (berufliche|neuen) herausforderung|tätigkeit|anstellung|arbeitsstelle, vorstellungsgespräch*, probearbeiten
  probe zu arbeiten, quereinsteiger*, quereinstieg, anzeige für einen|eine
  die|der|diese|eine|als|ausgeschriebene|ausgeschriebenen|offene|offenen|freie|freien|passende (freie|offene) stelle|stellen|position|positionen (als|im|bei|noch|für|zu|ist|frei)
  stelle als|bei|im|noch|frei|für|zu, ist die stelle|position, stellen frei, haben|hätten sie (eine) arbeit|stelle
  suche|sucht (eine|einen|ab|dringend|neue|für) ... arbeit|job|stelle|anstellung|praktikum*|praktikumsplatz|ausbildung*|ausbildungsplatz|lehrstelle|tätigkeit|beschäftigung|nebenjob*|arbeitsstelle|ausbildungsstelle|minijob*|aushilfe
  suche ein unternehmen für mein*, auf der suche nach ... arbeit*|stelle|job|praktikum*|ausbildung*|tätigkeit|herausforderung
  bei|in|für|an ihnen|ihrem|ihre|sie|euch|ihrer (unternehmen|firma|betrieb|haus) ... arbeiten|anfangen|bewerben|mitarbeiten|einsteigen|reinschnuppern|schnuppern|vorstellen|vorzustellen|absolvieren|werden
  tätig werden, suchen sie zur zeit, suchen sie ... verstärkung, sucht|braucht ihr (noch) leute|jemanden|jemand|azubis
  brauchen sie jemanden|jemand|leute|noch jemanden, ein|mein|praktisches|freiwilliges|als|mein praktikum
  praktikum bei|als|im|in|machen|absolvieren
  praktikumsplatz*|praktikumsplätze|praktikumsstelle*|schülerpraktikum|pflichtpraktikum|schnupperpraktikum|betriebspraktikum|praxissemester|schülerpraktika|schnuppertag
  girls|boys day, bieten sie praktika, als|einen|nen|eine praktikant|praktikantin|praktikanten, praktikantenstelle|praktikantenplatz
  ausbildungsplatz*|ausbildungsplätze|ausbildungsstelle*|ausbildungsbeginn, ausbildung (zum|zur|als|bei|machen|ab|#) ihnen
  suche ... ausbildung, eine ausbildung, lehrstelle*, als|zum azubi*, duales|dualen|duale studium|studenten|studienplatz
  ferienjob*|ferienarbeit|nebenjob*|minijob*|aushilfsjob*|schülerjob*|vollzeitstelle|teilzeitstelle, als aushilfe, # euro basis
  masterarbeit|bachelorarbeit|abschlussarbeit|diplomarbeit|masterthesis|bachelorthesis|studienarbeit|projektarbeit
  gehaltsvorstellung*|gehaltswunsch|gehaltsvorstellungen, schichtzulage, in teilzeit ... beschäftigen|arbeiten
  einen|eine|mich|älteren ... beschäftigen|einzustellen|einstellen, rückmeldung auf meine, arbeitszeugnis, meine unterlagen
  unterlagen für die|den (ausgeschriebene|job), der|den job in|als|im|bei, nach meiner elternzeit, b2 deutsch
  meine firma hat zugemacht|insolvenz
  mein|meine|meinen sohn|tochter|enkel|enkelin|neffe|nichte|mann|frau (sucht|möchte|will|würde) ... praktikum*|ausbildung*|betriebspraktikum|lehre|lehrstelle|platz|arbeit|stelle|job|schnuppern
`;

export const applies = phrasesIn(`${english}\n${german}`);
