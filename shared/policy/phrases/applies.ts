/** They look for work with us. */
import { phrasesIn } from './phrases.ts';

const english = `
  my cv, my resume, my résumé, cv attached, attached cv, resume attached, my curriculum, apply for, applying for, applied for
  job application, application for the position, my application for, my application as, my application from, status of my application
  are you hir*, you hir*, currently hiring, do you hire, do you employ, any openings, any vacanc*, any jobs, job opening*
  job opportunit*, vacant position*, job vacanc*, career opportunit*, a job as, a job at, looking for a job, looking for work, look for work
  looking for ... internship*, looking for ... apprenticeship*, looking for a placement, looking for a position as, a position as
  a position at your, looking for a new challenge, seeking a position, seeking ... job, seeking employment, seeking ... internship
  work for you, work for your, work at your, working for your, working at your, join your team, join your company, work placement
  student job, summer job, holiday job, part time job, masters thesis, master's thesis, master thesis, bachelor thesis, bachelor's thesis
  my thesis, thesis topic, final year project, job interview, visa sponsorship, an internship, internship at, internship with
  internship in, internships at, offer internship*, offer ... internship*, offer apprenticeship*, an apprenticeship, apprenticeship at
  apprenticeship with, apprenticeship as, apprenticeship in, a traineeship, trainee position, trainee program*, ready to relocate
  willing to relocate, take on apprentices, take on trainees, take on interns, take on students, my work experience`;

const german = `
  bewerbe mich, bewerbe ich mich, mich bewerben, möchte mich ... bewerben, bei ihnen bewerben, kann man sich ... bewerben, bewerben als
  meine bewerbung, meiner bewerbung, meine bewerbungsunterlagen, bewerbung als, bewerbung um, bewerbung auf, bewerbung für
  bewerbung vom, = bewerbung, initiativbewerbung, mein lebenslauf, meinen lebenslauf, lebenslauf anbei, lebenslauf im anhang
  beruflich verändern, beruflich ... verändern, beruflich neu, neue herausforderung, vorstellungsgespräch, probearbeiten
  quereinsteiger*, stellenanzeige*, stellenausschreibung*, stellenangebot*, die stelle als, stelle als, stelle bei ihnen, offene stelle*
  stelle noch frei, haben sie ... stelle frei, haben sie arbeit, suche arbeit, suche ... job, suche ... stelle, suche ... anstellung
  arbeiten bei ihnen, bei ihnen ... arbeiten, bei ihnen ... anfangen, bei ihnen zu arbeiten, für sie arbeiten, stellen sie noch ... ein
  stellen sie aktuell ... ein, stellen sie zurzeit ... ein, suchen sie noch, suchen sie aktuell, suchen sie derzeit, suchen sie zurzeit
  suchen sie zur zeit, suchen sie gerade, suchen sie momentan, suchen sie ... verstärkung
  ein praktikum, praktikum bei ihnen, praktikum als, praktikum im, praktikum in, praktikumsplatz*, praktikumsplätze, praktikumsstelle*
  schülerpraktikum, pflichtpraktikum, schnupperpraktikum, bieten sie praktika, als praktikant*, suche ... praktikum*, ausbildungsplatz*
  ausbildungsplätze, ausbildungsstelle*, ausbildung zum, ausbildung zur, ausbildung als, ausbildung bei ihnen, ausbildung machen
  suche ... ausbildung, lehrstelle*, als azubi*, duales studium, dualen studium, als werkstudent*, werkstudentenstelle*, ferienjob*
  ferienarbeit, nebenjob*, minijob*, aushilfsjob, als aushilfe, masterarbeit, bachelorarbeit, abschlussarbeit, diplomarbeit`;

export const applies = phrasesIn(`${english}\n${german}`);
