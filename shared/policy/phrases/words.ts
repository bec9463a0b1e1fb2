/**
 * How much words speak for what a text is, in tenths (of the logarithm of the odds); below 0, against it. Learned from the texts of
 * test/material by its learn-words.ts, and not written by hand: a word that misleads is mended by a text that shows it.
 */

/** By how much a kind must outweigh that a buyer asks: there are more buyers, and to take one for something else is the worse mistake. */
export const handicap = {
  'wants-deletion': 35,
  offers: 36,
  applies: 46,
  unsubscribes: 41,
  support: 43,
  thanks: 32,
} as const;

/** By weight, one a line; own-words.ts reads it. */
export const words = {
  asks: `
  21: . rueckruf
  18: info, train
  17: asdf asdf, please call, pls, testz*
  16: need help
  15: . asdf, . does, a demo, and need, asdf, chef, er, robot*, sie auch, testzugang
  14: . price, call me, leite*, test
  13: . now, auch, bitte den, bus, die lieferung, finan*, kompr*, model*, price for, water*
  12: angeb*, bottl*, braeu*, can you, das angebot, demo, gilt, haend*, is this, muess*, old, oma, preis*, quote, quote*, satur*, saturday
  12: the offer, the price, undic*, undicht, we need
  11: . kann, . somebody, . test, about the, after the, aussc*, bei #, bestellen, book a, halle, ignor*, kelle*, landl*, me on, mum, muss
  11: needs, needs*, personen, produkt, rueckruf, senso*, stops every, to buy, und brauchen, und suchen, waerm*, we d, wir brauchen
  11: you also, you do
  10: . gilt, . machen, . preisliste, able, able to, and want, angebot, arrive, bin ich, brauc*, clini*, crush*, does your, dust, food
  10: haetten gern, help, ist die, kompressor, krank*, left my, look for, need, open day, preisliste, schal*, the quote, too, tool, verlo*
  10: von hand, your offer
  9: . do, . haben, . is, absau*, advise, alten, alten*, an offer, anruf*, arrive crushed, as well, bitte melden, brochure, call, compr*
  9: does the, eine, foerd*, for any, gibt, green, haben ?, if i, liefern sie, me the, mein chef, much is, need #, new number, nordd*
  9: put me, schul*, sehen, sehen*, sind die, take the, taxi, the trial, there a, to see, verli*, verstopft, waage*, want a, we want
  9: when could, which of, x, your catalogue, zur
  8: # teilnehmer, . #, . but, . looking, . qwertz, ?, a customer, aber, advis*, also, also do, aufzu*, bei uns, bewerbungen, brack*
  8: braeuchte, braeuchten, brauche, brauchen, broch*, budge*, budget, consu*, consultation, cost ?, could you, den katalog, denken
  8: gibt es, hand das, heizu*, ich wollte, ihnen auch, is your, koste*, me more, modell, of #, our present, pick, pizza, pizza*
  8: price list, qwert*, qwertz, scheu*, selbst, teilnehmer, termin, test #, the pump, they, thing*, trepp*, typ, was kostet, wegen
  8: wegen der, wegen*, what are, wir wollen, wolle*, wollen, would your, you able, you free, zahlu*
  7: . can, . our, . was, . wie, a dealer, about #, absaugung, anlag*, anlage, auftragsbestaetigung, autom*, bin lehrerin, boile*, boiler
  7: but, can your, cater*, clinic, could your, das, das ?, das geraet, denke*, does, faell*, faellt, fuer #, fuer eine, fuer meine
  7: fuer unsere, gave us, geht um, haben sie, halle*, interessiert uns, is, is the, is there, it ?, it s, klemm*, kostenlos ?, kostet
  7: lehrerin, lehrerin und, leite, leute, liefern, like a, look, m looking, machen sie, me about, muessen, muste*, muster, on saturday
  7: paper, please quote, please send, pool, preis, price, price*, quote for, saw, says, scann*, see, semin*, serie*, show us, sie so
  7: small*, someb*, somebody, spain, spain*, suchen eine, suchen einen, take over, teach*, the same, tisch, tisch*, to know, verkaufen
  7: vorab, vorab*, vorfu*, wie sind, wir suchen, work with, wuerd*, wuerden, you at, you come, you deliver, you the, your tool
  6: #, # stueck, . and, . gerne, . sind, a second, a student, ab wann, alter, and we, answer, at a, ausschuss, bitte um, buy, ca, ca #
  6: can, charge ?, chari*, compare, cost, dairy, dairy*, danke vorab, dicht*, diens*, do you, drehm*, eigentlich, einen, einen termin
  6: einen*, ends, every, feuch*, floor*, fuer ein, gift, haett*, hall, halle #, handle, house*, ich haette, im mai, in stock
  6: informationen zu, interested in, is fine, item, item #, kann ihr, keller, kitch*, koenn*, koennen sie, kunden, lebensmittel, leute*
  6: lieferzeit, lose, m, mailboxes, maschine, mit, model, moechte einen, neede*, needed, next year, offer, our, ovens, ovens*
  6: photos from, portugal, preise, press*, pump, raten*, read, repair, reparieren, roof, s your, selle*, seller, sending the, serie
  6: sheet, sheet*, sie im, small, spaet*, stuec*, stueck, suche*, tausc*, tauschen, teste*, that ?, the photos, the waiting, this ?
  6: training, unser*, unsere, verfuegbar ?, want, want to, week #, what do, what would, who can, wir, wir braeuchten, yes, you charge
  6: you know, you ship, zug
  5: # people, # personen, . how, . suche, . vermieten, . wir, about, about your, about*, advan*, advance, air, alte, and the, appli*, b
  5: be available, befor*, before, bei einer, berat*, beschweren, bis, bitte, bitte*, by, catalogue, compressor, cvs, d like, die, eight*
  5: ein, einer, einer*, es geht, for our, four, from our, fuer, gelee*, geleert, haette gern, haetten wir, have the, have to, heat
  5: heute, heute*, hoert, hoert*, hospi*, hospital, how, i get, i left, ihrem produkt, in advance, is tight, jeman*, jemanden der
  5: jetzi*, kann, katalog bitte, koennen, koennten, kosten, landlord, lasse*, lassen, lieferung nach, liege*, lohnt, lohnt*, looking
  5: mia, mikro*, mikroskop, my old, nicht geleert, norwa*, norway, not, of them, on #, online, order*, other, other*, pakete, palle*
  5: peopl*, people, photo*, s, schoo*, school, spaet, staff*, suchen, team of, thanks for, thema absaugung, throu*, tight, tight*, toren
  5: toren*, try the, um, und moechten, uns, unser, vans, verlieren, verloren, vermieten sie, vorfuehrung, wants, wants*, was, we still
  5: weil, welch*, what, wheth*, whether, woche und, wollte, wollte mir, would, would like, would*, wurde nicht, zweit*
  4: # m, # metres, # paletten, # sqm, # vans, . als, . am, . der, . geht, . interested, . lohnt, . preis, . we, . what, . wuerden, a
  4: a month, a trade, acros*, across, advic*, advice, am #, an, and, and how, and look, and now, are, are there, ausfa*, ausfaellt
  4: ausschreibung, bauen, bauen*, bei, bei der, bio, bitte auftragsbestaetigung, broken in, budget #, charge, cold, could, could*
  4: current, customers, dass, desks, desks*, dienstleister, discount, discount for, do, dring*, dringend, ein angebot, excel, firm that
  4: for #, freie plaetze, geht, gern, gilt das, groessere, haetten, half of, if, im, im jahr, im maerz, im monat, interested, invoices
  4: kann man, katalog, kaufe*, klemmt, knows, knows*, koennten sie, komme*, lacki*, leaks, leaks*, left, makes, makes*, metre*, metres
  4: micro*, moech*, moechten ihre, need a, needs a, nobod*, nobody, offer*, one, onlin*, others, our plant, ourse*, ourselves, partner
  4: plan, plann*, please, pro monat, pumpe*, pumpen, reviewing, roboter, see the, selbs*, send the, serve*, sie eine, so, sqm, stand*
  4: stapl*, suche, suchen wir, table, table*, testen, that, the, the demo, thing, think*, two, urlau*, vans next, verst*, visit*, wann
  4: wartung, water, we, we get, we lose, we re, weg, well ?, whether the, which, which*, wir moechten, wissen ob, you advertise
  4: you rent, your product, zelt
  3: # grad, # qm, . are, . could, . koennen, . office, . pls, . send, . tell, . unser, a living, a partner, and our, ander*, anschauen
  3: approx, approx #, bauen sie, before we, bekommen, benoe*, besse*, besten, bette*, boss, buy a, catering, cours*, d, das auch
  3: das mit, daten, deliver, der, die wartung, diffe*, disco*, doubl*, drei, entscheidung, experience with, filte*, filter, finde*
  3: first, floor, for, for a, for six, forwa*, frank*, frida*, gern ein, grues*, habe auf, haben wir, had, haendler, have one, have your
  3: heard, heard*, hotel, i do, ich leite, ich moechte, ihnen die, in our, insul*, inter*, is broken, ist, it cost, jahr, jetziger
  3: kaufen, know, koennten wir, kostet die, liefe*, like, livin*, living, looki*, maerz ?, masse*, measu*, mich beschweren
  3: minimum order, mitar*, mixer*, moechten, moeglich ?, molke*, molkerei, my thesis, nehme*, neuen, neuen*, no idea, nur ein, ob, of a
  3: of another, of our, offer a, on a, on friday, one in, our invoices, our own, pleas*, portu*, print, priva*, qm, rabat*, rate is, run
  3: sched*, schicken, schnell, schre*, schulung, schwa*, scrap rate, seals, seals*, send, sensor, shop, sides, sides*, sie die, softw*
  3: software, somebody from, stair*, suchen ein, syste*, table for, termi*, the free, the new, the number, their, their*, trial, trial*
  3: uebernehmen sie, units, units*, unser jetziger, unser lager, unsubscribe, users, users*, viele, vor, vorbe*, wann koennten
  3: was wuerde, wasser, we are, we have, we look, where can, wir das, wir noch, wir zu, with the, wlan, wollt*, wuerden sie, yes please
  3: you repair, your fee, your quote, zwei leute
  2: # #, # seats, . bitte, . brochure, . danke, . gibt, . hi, . koennten, . my, . nehmen, . thanks, . tried, . two, . uebernehmen, . who
  2: a team, advertise, advertise a, after*, agenc*, agency, agree*, am, anbie*, anbieten, and nobody, and would, angebote, applied
  2: appro*, are the, audit*, auf ?, becau*, because, beratung, beste*, better, book, by hand, c, canno*, cannot, certified, cold store
  2: competitor, complain, could someone, crm, da, danke fuer, das schwimmbad, dates, dates*, deliv*, dentist, die maschine, does it
  2: drawi*, eight, ein gebrauchtes, einer molkerei, employees, empti*, emptied, es, first consultation, first*, fotog*, fuer unser
  2: funktioniert das, ganze, gebrauchtes, gener*, gerae*, geraete, gern sehen, gleic*, gleiche, googl*, google, grad, great, great*
  2: groes*, handl*, have #, heari*, hearing, hi, house, i m, in, in a, incl, interesse an, into, irela*, ireland, june ?, klein*, kondi*
  2: konditionen, konditionen ?, label*, lange, lange*, lead, leeds, leeds*, liegen, like to, living and, looking for, machen, machine
  2: man, mehr ueber, mindestmenge, mir, mit #, module, moechte, moechten unsere, molkerei und, much, my boss, nach, nehmen, new
  2: newsletter, newsletter the, night*, not emptied, now, nun, oak, old account, order, our roof, our shop, partn*, people ?, per
  2: phone*, planning, plant, preis fuer, print*, programm, quest*, re, robot, saege, saege*, sampl*, sample, schuh*, schwi*, schwimmbad
  2: schwimmbad am, see your, sehen wie, show, sich das, soll, someo*, someone, stapler, stimm*, stimmt, super, system, thanks, that we
  2: the contract, the hotel, the landlord, the small, them, transport, tried, tried #, tried*, trotzdem, type, ueber, uebernehmen
  2: und suche, unserer, us ?, us the, verwa*, visit, visit your, visits, wann hat, was not, well, wenn, wer, werkstudent, what happens
  2: what is, who knows, wie, wir finden, wir nicht, with our, years ago, zwei
  -2: . bei, . dear, . hey, . if, . that, a machine, a new, all of, an der, artic*, attached, aufgefallen, banne*, banner, be a, bedan*
  -2: bedanken, bitte nehmen, buero*, business, butto*, button, close*, closi*, closing, compa*, company ?, days a, der #, dsgvo, dsgvo*
  -2: erled*, erledigt, fair, fee, form, free, get rid, guard*, guten morgen, hab, habe ihre, hallo ich, have developed, hey, hire, i can
  -2: i could, ich kann, ihr, ihrem, ihrem*, ihrer, ihrer*, im april, im buero, immer, immer*, inkas*, inkasso, invoice #, kaputt, kasse*
  -2: kaufen ihre, keinen, ki, leave, leave*, lehre, like yours, linkedin, machines and, manag*, manager, manufacturer of, mein, minute to
  -2: missing, morge*, morgen, my account, my details, nachg*, name, neue, noch, noch einen, noise, offer you, page, personal, place*
  -2: platz, posti*, posting, prakt*, profile, recor*, reklamation, reset, reset*, reviews, rid, rid of, salar*, salary, sechs*, send you
  -2: senden sie, service ?, show you, sie unsere, since, since*, size, slow, status of, stop ?, stund*, subscription, sucht, sucht*
  -2: techn*, thank, then, there is, there s, thoug*, trainee programme, um hilfe, under, unser angebot, unsere lieferung, unseren, unter*
  -2: warehouse, wedne*, week, week ?, wir haben, with my, would you, wuerden ihnen, you #, you a, you currently, you pay, you please
  -2: your company, your logistics, zugan*, zum
  -3: # years, . free, . fuer, . here, . ihre, . sie, . wann, . where, ab, acces*, anschrift, app, apprenticeship, arrived, art, as
  -3: assis*, austa*, back ?, be possible, bewerben, bin in, bookk*, brand*, busin*, can start, catalogue any, ce, certificate, cnc
  -3: company for, delig*, delighted, design, die kosten, drivers by, einer woche, emplo*, error, factory, fille*, finis*, flyer*
  -3: geliefert, gesch*, got the, gutsc*, haben eine, hierm*, hiermit, i never, ich meine, ihre, ihre stellenanzeige, inhab*, inhaber
  -3: interested ?, jahresende, job, kolle*, kunde*, kurz, lkw, maint*, marke*, maschinenbau, may we, mich, missi*, my previous, naeher
  -3: nicht bitte, no need, of my, offen*, on the, on us, on your, opera*, or, our software, our subscription, previ*, previous, rechn*
  -3: rechnung, resul*, retur*, sehr, short, sie ?, sir, sofort, special, spons*, sprec*, stellen, still looking, that you, the position
  -3: top, unpai*, unpaid, updat*, versehentlich, vertr*, very, von, wareh*, wartungsvertrag, weniger, werbe*, withi*, within, woche*
  -3: wrong, wrong*, you be, your logo, zufri*, zum jahresende
  -4: # days, # for, . all, . want, add, address, allei*, and have, application, assistant, auf dem, auszubildende, ball, become your
  -4: buyer*, count*, developed, downl*, drehe*, drive*, elekt*, email, erhal*, erhalten, fault #, freuen, frueh*, gebae*
  -4: gebaeudereinigung, gekom*, gekommen, goes, haetten noch, has, have something, im lager, ist es, leade*, list your, longe*, longer
  -4: my application, note, nothi*, nothing, offene, our platform, owner, qualified, relia*, reliable, remov*, renew*, role, sales people
  -4: schon, schon*, sent, short*, sie meine, sind drei, size #, sollen wir, stelle, stunden, test it, the job, the maintenance, to do
  -4: to you, told me, tun, um die, umtau*, wann passt, war, we will, you get
  -5: # an, # klasse, . ask, . ihr, . it, a short, abholung, aende*, aendern, article, artik*, artikel, aus, away, become, bedar*, bedarf
  -5: besta*, blog, call back, confi*, der rechnung, did you, engin*, error*, fahre*, filled, fuehr*, fuer das, fuer ihren, gefae*
  -5: glad to, haben uns, has been, hoere*, hours, hours*, ihnen, ihnen*, in ihrer, in your, ist nach, jahre*, magazine, me know
  -5: melden uns, minut*, moechten ihnen, monte*, monteur, naehe*, next, no, notic*, off, on me, on request, post, rechnung #, record
  -5: region, secur*, sofor*, statu*, status, the area, the door, the next, the status, to demo, to the, trainee, two weeks, update
  -5: who is, wir melden, you ?, your site
  -6: # and, # per, . darf, . ein, addre*, all, anbei, anbei*, appre*, arbeit, bei euch, cash, chat, class, code, days, dolla*, domai*
  -6: domain, elect*, euch, fitter, flyer, forklift, full, garan*, gebra*, gebrauchen, gespe*, got from, katalog ist, konto, konto*
  -6: kopie*, kurze*, linke*, ll, muss ich, only, pass, promo*, recei*, received, sie ein, supplied, verse*, we lease, zusen*
  -7: . one, . order, . your, a copy, abgeb*, alle, bestellung, conve*, eintrag, freue*, ihr team, is now, mecha*, regio*, tagen, tagen*
  -7: ticket, we can, weiter, you want, your firm
  -8: # euro, # und, ausbi*, darf, darf ich, did, diese*, einge*, euro, everything, fitte*, fuer sie, i send, in my, indus*, interesse ?
  -8: minute, paid, profi*, recht*, return, sie schon, stell*, we do, were, with a, with your, you use
  -9: about how, deuts*, for you, guens*, jobs, kundennummer, say, schicken ?, technician, user
  -10: bin #, die sie, do i, eintr*, erste*, fehle*, firme*, ich mich, sie mit, unternehmen, zurue*
  -11: . brauchen, ai, buero ?, ihnen ein, in #, moechten sie, morning i, studi*, vorst*
  -12: about me, me ?, meiner
  -13: brauchen sie, pleased, quali*, you need, you tell
  -14: companies
  -15: currently, link
  -17: suchen sie
`,
  'wants-deletion': `
  16: profi*, recor*
  15: loesc*
  14: about me, delet*
  13: data, daten*, loeschen, mein, my, remov*
  12: loeschung
  11: delete, entfernen, erasu*, erasure, me ?, meine*, my data
  10: benut*, destr*, dsgvo, dsgvo*, entfe*, from your, gespeichert, in your, removed, speic*, speichern
  9: accou*, account, aus ihrer, daten, destroy, detai*, details, form, my details
  8: datab*, erase*, gdpr, i want, ich, me, meiner, name, nicht mehr, once, profil, records, remove, request, to be, welche
  7: . i, alles, alles*, conse*, consent, eintrag, erase, geloescht werden, gespe*, ihrer, ihrer*, perso*, reque*, sie meine, syste*
  7: ueber mich, welch*
  6: . thank, ausku*, auskunft, be forgotten, bei ihnen, benutzerkonto, delete my, forgotten, infor*, meine, my name, on me, right
  6: right*, wider*
  5: . gdpr, . you, a quote, all, and the, bitte, bitte*, email, forgo*, gebra*, geloescht, longe*, longer, of, pleas*, please
  5: request for, sie ueber, store, store*, you
  4: angab*, angaben, besta*, bitte alles, confirm, delete it, did you, eintr*, everything, hold, i once, it, konto, konto*, meiner daten
  4: no, no longer, numbe*, number, of your, personal, right to, weg, werde*, werden, woher, woher*, you hold, you store, your form
  3: . datenloeschung, . please, aus, datenloeschung, entfernen sie, filled in, i, information, my account, my number, my right
  3: please delete, system, then, under, your system
  2: . auskunft, . where, . woher, a copy, bitte loeschen, crm, database, deleted, geloe*, get rid, habe, haben, haben*, hold about
  2: ich habe, ich moechte, kundenkonto, my email, my profile, name still, of my, rid, rid of, ueber, under*, verni*, vernichten, von mir
  2: where, where*, woher haben, your database
  -2: # #, . can, am, auch, beste*, da, der, from, gern, ihr, koennen, like, mit, need a, order*, preis*, suche*, ve
  -3: . the, are, im, newsl*, newsletter, us, would, would*
  -4: . we, angeb*, can, eine, einen, einen*, koenn*, this
  -5: . wir, ?, a, ihre, inter*, need, our, schic*, schicken, the, uns, unser*, we
  -6: call, die, is, ist, wir
  -7: #, an, fuer, maili*, new
  -8: i ve
`,
  offers: `
  16: guens*
  15: brauchen sie, firme*, fuer sie
  14: fee, for you, half
  12: # per, betri*, busin*, cash, companies, free, interesse ?, link, moechten sie
  11: ai, business, erste*, ihre, produ*, sie mit
  10: # euro, blog, brand*, by the, dafuer ?, domai*, domain, euro, firms, firms*, follo*, for your, helfe*, ihr, in #, interested ?
  10: kurze*, sprec*, we can, you a, you need
  9: # percent, . fuer, . if, . wollen, abholung, attached, compa*, dann, facto*, factory, frei, from #, list, minut*, my previous
  9: naehe*, offer you, owner, packa*, perce*, percent, previ*, previous, profi*, sie schon, sind sie, still looking, we do, you want
  9: your website
  8: . ask, . ihr, ab #, and i, auf, buyer*, candi*, deuts*, dolla*, elect*, from a, gebae*, gebaeudereinigung, grati*, gratis, ihnen
  8: ihnen*, inves*, is a, kapaz*, ki, koste*, laser*, manag*, masch*, name, on your, quali*, seite, seite*, spezi*, um die, video*
  8: withi*, within, wollen sie, your logo
  7: . free, . here, . jetzt, add, ask, aus, cheap*, conve*, costs, costs*, darf ich, email, for two, found, gefaellig, gefaellig ?
  7: gerne einen, kostenlos, letzte mail, machines, manuf*, meine letzte, minutes, moechten ihnen, need any, next, notic*, ohne, on
  7: owner*, packaging, page, per, price*, products, referenzen, regio*, repre*, represent, sie interesse, spezialisiert, stock, talk
  7: the next, to demo, to quote, turn, uebernehme, unter*, unternehmen, web, weniger, wir kaufen, your, zahle*, zahlen, zum thema
  6: . bei, . brauchen, . hey, . need, . wir, . you, a short, ab, als, at, aufgefallen, ball, booth*, cheap, competitors, darf, developed
  6: die kosten, fuer, glad to, has, hey, hi i, ihnen fuer, ihnen um, ihrer, ihrer*, indus*, interesse, jetzt, jetzt*, like yours
  6: list your, manufacturer of, may we, messe*, mobil*, nomin*, our platform, paletten, paperwork, pay, pens, price, propo*, provi*
  6: reviews, sale, sell, short*, sie, sie ?, sie ihre, since #, sizes, sizes*, stock*, stund*, suit you, this week, ueber*, und, verif*
  6: wir, would you, write, you be, your sales, yours, yours*, zu, zurueck
  5: # #, # days, . book, . shall, . sie, . unsere, . want, . we, an einem, anfra*, answe*, as, available, award, award*, become your
  5: best, betriebe, bookk*, by, candidate, company, custo*, customers, dach, day, did for, drivers by, eintrag, erste, faire*, festp*
  5: festpreis, firmen, first*, following up, for, fuer ihren, googl*, google, haetten noch, hersteller von, hour, ich bin, ihrem, ihrem*
  5: in, inhab*, inhaber, intro*, introduce, kapazitaeten, kurz, let, letzte, logo, maschinen, month, more, only, our, palet*
  5: partner fuer, place, reach*, ready, ready*, rechn*, refer*, region, represent a, selbststaendiger, shall, shall*, show you, sich
  5: sie dafuer, sind, sir, speci*, sprechen, suits, suits*, suppl*, supply, test it, to #, trade fair, unser angebot, vertr*, wann passt
  5: we, week, woche*, wuerden ihnen, you #, you ?, you were
  4: # euros, . hello, . let, . moechten, . quick, . your, a look, abhol*, abnehmer, an, angebot, anspr*, ask me, avail*, banne*, banner
  4: beat, benef*, beset*, biete, buchhaltung, building, built, built*, collection, confi*, conta*, cost, count*, d be, devel*, direc*
  4: drehe*, eintr*, entwi*, euros, euros*, firm, fixed, fixed*, fleet, fleet*, flyer*, found*, frueh*, fuer ihre, gebra*, gern
  4: geschaeftsfuehrer, grund*, haben eine, hersteller, if, if you, is in, kaufen ihre, lager*, make, managers, me your, message, minute
  4: morning i, nachg*, nur, of, offene, offer, offer*, offic*, on us, our software, paper*, payin*, paying, polan*, poland, preis*
  4: preisliste, present, run a, sales people, send, send us, sie suchen, sie zahlen, site, sonde*, special, start*, suchen sie, tell me
  4: that, the right, top, unser, until, until*, up, up to, vietn*, vietnam, vorst*, wie viel, wir uns, would it, write*, you
  4: you currently
  3: # usd, . aktion, . darf, . get, . guten, . have, . interested, . lust, . sehr, . unser, a, agent, and, and have, anrufen, aroun*
  3: around, at our, autob*, azubi*, backl*, be, bedar*, bedarf, bookkeeping ?, books, books*, bot, brand, build*, buy, call, can help
  3: card, clien*, cnc, copyw*, days, demo of, eigen*, eur, every*, exhib*, for companies, from, geehr*, gefae*, glueckwunsch, hello
  3: hello*, herst*, ihnen gern, in ihrer, inkas*, inkasso, it, just, last, let me, list of, lust, lust auf, machi*, machines and, media*
  3: mein name, month*, name ist, neuer, neuer*, notice, one, only pay, passt, passt*, place*, pro, profile, proje*, quick, quick*, rates
  3: rates*, recru*, right, right person, right*, schon, schon*, seite #, selbs*, send you, sever*, several, short, show, sie offene
  3: sie unsere, sofort, stell*, stunde, tell, texte*, to, to introduce, to show, treib*, treiben, und ich, unser*, up on, usd, video
  3: videos, viel, vorstellen, we offer, we supply, who, wir ihnen, wir vermitteln, with, wurde*, you d, you get, your firm, your site
  2: #, # eur, . #, . als, . dear, . greetings, . hallo, . hi, . make, . our, . soll, . sollen, . wann, a hand, a reliable, about, about*
  2: abzug*, abzugeben, attac*, auf einen, auf seite, aufge*, be a, beim, below, below*, bestaetigen, better, biete*, book, branc*
  2: buy used, commission, contact, currently, custom, d, die ihre, dollar, dollar #, einem, einem*, einen, einen*, entwickelt, europ*
  2: fair, find our, first, following, gerne, gerne*, gesch*, get, gewin*, gewinnen, give, gleich, good morning, greet*, greetings
  2: greetings from, group*, guten, guten*, hallo, hallo*, handw*, have, have developed, head, help, hi, hours, hours*, i, i ll, i m
  2: i send, ich, ihr partner, in china, interest, ist bei, kandi*, katal*, katalog ist, lease, like, loads, loads*, loans, loans*
  2: logis*, machen, me for, media, messa*, mit, naech*, new, nichts, no paperwork, offen*, or, passe*, person to, pfleg*, rotte*, say
  2: schic*, searc*, seconds, seit #, sell ?, siche*, sie uns, sites, sites for, sites*, slot, sofor*, softw*, software, spare*, stellen
  2: such, tagen, tagen*, ten, termi*, termine, texterin, texterin und, there, there*, this, trade*, trans*, trial, trial*, ueber #
  2: und haben, uns als, used machines, verlangen sie, way, we buy, we send, websi*, website, weeks, weeks*, winte*, wir machen, you ever
  2: your blog, your street, zahlen bar
  -2: . does, . ich, . kann, . please, . who, also, ander*, appre*, arriv*, bei uns, bekommen, besch*, bough*, bought, ca, ca #, daten
  -2: daten*, delete, den, eine, for our, for the, for us, grues*, how do, ich moechte, in june, is tight, kein, looking for, man, meine
  -2: nach, need #, newsletter, orders, out, part, peopl*, people, septe*, september, shift*, sie eine, stop, table*, thank, thank you
  -2: tight, tight*, to work, ueber die, und moechten, unsubscribe, updat*, visit, wird, year
  -3: . danke, . der, . nehmen, . suche, . the, anlag*, anlage, arbeit, asked, asked*, brack*, brauchen, das bei, data, der, food, freun*
  -3: fuer eine, gilt, ich haette, is #, koenn*, koennen, koennten sie, mal, moeglich ?, monta*, need to, newsl*, nordd*, of #, other*
  -3: scann*, schul*, sind #, so, someo*, someone, suche, suppo*, system, t, thanks for, that ?, tisch*, two of, uns fuer, unsub*, waerm*
  -3: we re, when, with the, wo, works*, would like
  -4: . bin, . bitte, . gibt, . habe, . thank, . thanks, . wie, about the, aussc*, ausschreibung, bekom*, bieten sie, braeu*, budge*
  -4: budget, can your, chair*, delet*, die, down, for me, got, haetten wir, like a, lose, mai, mails, mails*, needs, needs*, nobod*
  -4: nobody, order*, prakt*, press*, remov*, selbst, student, super*, syste*, war, we get, what, what do, wir moechten, zeit ?
  -5: . koennen, . what, aber, bei ihnen, crush*, customer, d like, das, frei ?, geht, gibt es, haend*, jahr, jeman*, june, left, loesc*
  -5: mehr, model*, muess*, need a, nicht mehr, our website, pls, shop, short of, sie fuer, to know, unterlagen, von ihnen, want, wartu*
  -5: where, where*, wir wollen, you also
  -6: # ?, . passt, . was, about #, and want, beste*, do i, from your, fuer unsere, gibt, job, kann, machen sie, mich, moechte, muss
  -6: pleas*, please, robot*, senso*, the, wiede*, wieder, with you, you send, your offer
  -7: . could, . is, and look, auch, dank, from you, gerae*, koennen sie, my, need, not, saw, stude*, to be, too, und suchen, want to
  -7: we d, you offer
  -8: . do, . machen, and the, appli*, bitte, bitte*, cad, danke, danke*, i get, is there, ist die, price for, und brauchen, wir brauchen
  -8: you do
  -9: brauc*, brauche, but, could your, i want, meine*, thanks, we need, we want, welch*, work
  -10: . can, says, thank*, was
  -11: could you, is the, look for
  -13: and need, sie auch
  -14: can you
  -15: bei #
`,
  applies: `
  18: bin #
  17: prakt*, work
  16: ausbi*, job
  15: interview
  14: appre*, bewerbung, stell*, trainee
  13: application, emplo*, gehal*, im, mich, posit*, shift*, sie noch, stude*, studi*, the job, you offer, you take
  12: # and, ab, als, arbeiten, bewer*, inter*, jahre*, noch, train*
  11: appli*, are you, as, class, ferie*, internship, is the, maste*, mecha*, my application, opera*, role, with you, zeit
  10: . any, . are, any, arbei*, bei euch, chemi*, company for, drive*, elekt*, es bei, in your, jahre, or, placement, salar*, salary
  10: suche*, summe*, summer, vacan*, woche*
  9: anzei*, anzeige, apprenticeship, beruf*, class*, days a, engin*, euch, for a, geler*, gradu*, graduate, in der, kann, lebenslauf
  9: meine, openi*, quere*, start, stellen, vorst*, years, years*, zum
  8: # und, # years, allei*, anzeige fuer, certificates, consi*, cv, elect*, gebrauchen, hr, i, ich, meiner bewerbung, part, part time
  8: resum*, resume, suche, vorstellungsgespraech
  7: # stunden, . do, a company, a week, an internship, apply*, attac*, brauchen sie, buero ?, company ?, do i, electrician, fahre*
  7: fitter, for the, fuer das, hirin*, hiring, i could, i saw, initi*, is it, jobs, mich ?, minij*, minijob, my, my cv, place*, position
  7: stelle, studium, stunden, tage, team, the position, tocht*, tochter, two days, your company, ziehe*
  6: # jahre, # klasse, . bieten, ?, any vacancies, ausbildungsplatz, be, bei ihnen, ce, company, could i, desig*, die stelle, docum*
  6: documents, drivers, erfahrung, gesuc*, gesucht, is #, leben*, licen*, looki*, meine*, mornings, pay ?, programme, she, stellen ?
  6: suche arbeit, teilz*, teilzeit, trainee programme, trainees, use me, visa, warehouse, werks*, you pay
  5: . anything, . is, . ist, am, am liebsten, anything going, arbeit, at your, bewerben, certi*, cleaner, die woche, employ, erfah*
  5: exper*, for, fuer mich, gelernter, germa*, going, going*, got, homeo*, homeoffice, i am, ich mich, ihr noch, in, liebs*, liebsten
  5: like to, manager, meine unterlagen, monta*, morni*, muss ich, need a, platz, quali*, record, something for, still open, technician
  5: to apply, und moechte, vertrieb, vorha*, vorhanden, wareh*, welder, wen, you employ, your team
  4: . could, a placement, and three, and would, anfan*, anfangen, are, as a, augus*, august, bache*, beworben und, bin, can start
  4: could*, do, einen platz, experience, fahrer, fitte*, frei ?, fuer den, fuer einen, hab, haupt*, have any, ich meine, ihnen
  4: ihnen ein, ihnen*, ihre stellenanzeige, in june, jahr ?, klass*, klasse, koch, koennte, lehre, licence, looking for, love to, m a
  4: machen, man, man bei, mechatroniker, mein, offen*, plumb*, plumber, rentn*, rentner, samst*, saw, schue*, start*, suchen sie, take
  4: thema, thema*, und, use, where do, wochen, would, would*, zeugn*, zeugnisse
  3: . suche, anyth*, anything, army, ausbildungsplaetze, away, bei, bewerbe, bewerbung vom, bieten sie, buero*, could, disponenten
  3: does one, ein thema, finis*, for you, gehe in, guard, haett*, haette, ich gehe, im buero, ist der, januar wieder, koenn*
  3: koennte ich, lager*, linke*, looking, me, meine bewerbung, mich bei, moechte mich, my resume, on request, operator, possi*, post
  3: probl*, project, project manager, schule, shado*, shadow, sie, sofort, stellenanzeige, student, student in, stund*, sucht, sucht*
  3: the army, the summer, there, there*, unterlagen, vacancy, weeks, weeks*, werden, werkstudentenstelle, wie ist, wieder verfuegbar
  3: witho*, without, work experience, wuerde, wuerde gern, you my, zahlen sie
  2: . bilden, . brauchen, . haben, . i, . vielleicht, adver*, an ?, and, apply, be possible, bilden, bilden sie, buerokauffrau, cad
  2: der stand, einen, einen*, forkl*, frage*, from, from last, fuehrerschein, geehrte, gehe, german, german ?, gespraech, gibt, guard*
  2: i can, jeman*, kein problem, lab, like, m #, mache*, marketing, moechte, moechte ein, moegl*, moeglich, monda*, monday, nehmen sie
  2: of us, people without, platz*, possible, quereinsteiger, regar*, sales, schic*, schicht, schicht kein, schul*, sehr geehrte, send my
  2: shift, sie jemanden, sofor*, speak*, stapl*, staplerschein, stunden die, take trainees, the interview, time, to do, trainees ?
  2: viell*, vielleicht, week ?, werde*, when, with my, without german, worki*, working, works*
  -2: . der, . how, . the, . wie, . you, account, and the, candi*, certified, cost, daten, eigen*, for your, great, great*, i get, i run
  -2: ihnen auch, interested, it, kompr*, nur, order*, remov*, s, software, system, them, was ist, webin*
  -3: . it, . sie, . unsere, colle*, cours*, delet*, deliv*, for my, from you, ich moechte, ihre, invoi*, kaufe*, kaufen, keine*, name, on
  -3: out, preis*, run, seit, subsc*, syste*, the, video*
  -4: . als, . die, angeb*, angebot, clien*, danke, er, finan*, fuer #, haben, haben*, nicht, price, sell, thanks, you the
  -5: buy, charg*, danke*, data, daten*, hat, mail, newsl*, newsletter, so, that, this, today, today*, up, we have, your
  -6: beste*, fuer meine, heute, heute*, how, liefe*, list, mehr, monat, quote, quote*, thank*, unsere
  -7: jetzt, jetzt*, loesc*, sind, termi*, training, unser, wer
  -8: . we, . wir, bitte, bitte*, die, now, price*, uns
  -9: . our, get, koste*, tool
  -10: left, we, wir
  -11: not, unser*
  -13: our
`,
  unsubscribes: `
  22: stop
  19: unsub*
  17: abmel*, maili*
  16: . unsubscribe, abmelden, mails, mails*, off, werbe*
  15: . stop, email*, mehr, nie
  14: get your, list, mailings, mich, unsubscribe
  13: . abmelden, newsl*, newsletter
  12: emails, no more, not interested, s no, zusen*
  11: adver*, austr*, austragen, bekomme, cancel, einst*, einstellen, keine*
  10: abbes*, abbestellen, marke*, me, offers, remov*, verte*, verteiler
  9: . opt, adres*, link, liste, liste*, magazine, me again, more, not, opt, out, subsc*, to get, werbemails, werbu*, werbung
  8: . i, . kein, bekom*, cance*, do i, don, don t, keine, mail, marketing, no, remove, take, us, von, you please
  7: . remove, addre*, catalogue any, den newsletter, from you, ich ihre, magaz*, mich mit, post, sie mich, von ihnen
  6: address, bitte, bitte*, end, has left, hoeren, hoeren sie, longe*, longer, need to, strei*, streichen, t, this, unterlassen
  5: . bitte, diese, dreim*, dreimal, hoere*, keinen, mich aus, mit ihren, otherwise
  4: . enough, . hoeren, . keine, . newsletter, adresse, at the, enoug*, enough, get, ihre, ihren, ihren*, katalog mehr, keinen katalog
  4: mehr per, nicht, opt out, please, stop ?, stopp*, unsubscribed
  3: any more, beend*, beenden, diese*, getting your, i unsubscribed, katal*, kein, nicht*, pleas*, sie uns, subscription, whatever list
  3: your mailings, zusendung
  2: . one, abmeldelink, any, bekomme ich, das nie, der abmeldelink, distribution, distribution list, from, futur*, future, getti*
  2: getting, i never, ich, ihrem verteiler, keep getting, kindl*, kindly, mailing list, moechte den, nehmt mich, please cancel, reich*
  2: reicht, sign, so, uns, vom newsletter, webin*, your, your newsletter
  -2: . our, als, bewer*, by, das, data, do you, eine, haben, haben*, koste*, mit, nach, offer, quote*, recor*, sind, team, with, you
  -3: . danke, and, are, can, compl*, custo*, ein, im, month*, new, suche*, tell me, test, tool, und, we
  -4: . is, . wir, an, einen, einen*, i do, in, mein, rufen, rufen sie, rufen*, tell, the
  -5: a, bitte um, our, price, price*, unser*, wir
  -6: ?, about, about*, anruf*, bei, but, daten*, does, for, fuer, is, ist, kann, meine, on, sich, the price, was, wegen, wegen*
  -7: call, die, month, um
  -8: #, aber, angebot, meine*
  -9: my
  -12: please call
`,
  support: `
  19: bestellung
  17: ersat*, fehle*, gekau*, user
  16: . the, charg*
  15: passw*
  14: from you, missi*, missing, my order, of the, rekla*, seit, ticket, update
  13: a new, contract, falsc*, gerae*, ist nach, lieferung, our subscription
  12: abgeb*, abgebucht, aende*, aendern, beste*, do i, in unserem, order*, our contract, paid, rechnung, reklamation, stelle ich, still
  12: umtau*, updat*, vertrag, warra*, warranty, wartu*
  11: . when, . wo, can t, does not, error, exchange, gelie*, geliefert, gutsc*, invoi*, is down, kolle*, last, rechn*, subscription
  11: the door, wie, zurue*
  10: . der, . die, auftr*, bezahlt, charged, contr*, customer, error*, expor*, got from, hotli*, hotline, invoice, noise, password, size
  10: wrong, wrong*
  9: accou*, bezah*, bough*, bought, change the, come, fault #, ihr monteur, meine bestellung, nicht, nicht*, noise*, obwoh*, obwohl
  9: our account, resen*, resend, subsc*, t, ticke*, tun, unsere lieferung, von ihnen, wartungsvertrag, we got, wo, you sent
  8: . it, . seit, . where, after, back ?, broken, deliv*, der rechnung, excha*, falsche, gekauft, geraet, has, invoice #, karto*
  8: kundennummer, maerz, maerz*, monteur, only, out ?, parce*, parcel, rechnung #, set, still*, supplied, the maintenance, um hilfe
  8: we ordered, you supplied
  7: . error, after*, app, bekommen, cance*, colou*, einge*, error #, fehlen, freis*, haben, haben*, ich einen, ihr fahrer, konto, konto*
  7: liefe*, no #, order, recei*, return, septe*, since, since*, size #, still waiting, support, techn*, wir haben, you repaired
  7: zurueckgeben
  6: . bei, . wann, accepted, back, bekom*, cancel our, delivery, engineer, engineer was, export, fitte*, gesperrt, immer, immer*, insta*
  6: ist gesperrt, komme*, letzt*, letzten, lieferung ?, maint*, maintenance, manua*, manual, neu, new, not, not accepted, numbe*, number
  6: our, password and, put in, renew*, replacement, reset, reset*, retur*, rueck*, schicken ?, sent, technician, the wrong, ticket #
  6: twice, twice*, unser*, unseren, version, when will, zum
  5: # again, # and, . your, alarm*, anmelden, anschrift, bitte um, die, die sie, dienstag, ein ?, fault, fault*, for my, ist, kam, kommt
  5: kommt*, kunde*, lizen*, monte*, new colleague, noch, on the, repaired, seria*, serial, the, the rain, to open, verge*, vergessen
  5: vom, wann kommt, warte*, you installed, you send, zeigt, zeigt*
  4: . customer, . order, . since, accep*, access, add a, arriv*, arrived, auftrag, auftrag #, beim, broke*, but, came, change, custo*
  4: der, der lieferung, downl*, download, druck*, druckt, errei*, ersatzteil, es, garan*, gutschrift, haben klemmt, ich kann, installed
  4: jahresende, komme nicht, kundennummer #, locked, mein, moechten unseren, noch einmal, open, ordered, please refund, porta*, portal
  4: resend the, schra*, schrauben, shows, shows*, staendig, swap, tax, this morning, unseren vertrag, update the, vertr*, waiting for
  4: when, where, where is, where*, wo stelle, your engineer, zum jahresende
  3: #, . auf, . i, . koennen, aber, altho*, although, anlei*, anleitung, anmel*, antwort, auf die, be here, been, benutzer, bleib*
  3: bleibt, cancelled in, colleague, comes, comes*, filte*, garantiefall, geste*, gestern, here, how do, i can, immer noch, it, kaputt
  3: koennen, last week, licence, locke*, meant, meant to, morning, next, nobod*, nobody, not work, rain, schicken, sind, steht, steht*
  3: stelle, tun ?, two, ve been, versc*, versi*, vertrag zum, was meant, we, we received, with a, yeste*, yesterday, zugan*, zwei
  2: # an, # was, . das, . ihr, . liebes, . please, acces*, account, again same, am, angen*, angenommen, bekommen wir, benut*, bitte
  2: bitte*, case, code, colle*, den, displ*, display, ersatz, extre*, extrem, extrem langsam, fahrer, fehlermeldung, flyer*, gekue*
  2: gekuendigt, gespe*, have a, i, i cancelled, ich, ihr, im, im juni, is, keine antwort, liebes, liebes team, machine we, meant*, month
  2: my, my password, nicht angenommen, nicht erreichbar, passwort, repla*, reply to, same as, seit dem, sollt*, sollte, to my, today
  2: today*, tuesd*, tuesday, von, waite*, waited, we have
  -2: a, an, appli*, arbei*, avail*, available, bin, compa*, d, eine, etwas, etwas*, every*, for, ihren, ihren*, is the, leute*, list, m
  -2: mir, seite*, stop, talk, test, unsub*, we need, werde*, would, would*, wuerd*
  -3: . #, als, are you, danke, data, if, info, job, katalog, kunden, loeschen, mache*, machen, make, mit, per, perso*, price, stand*
  -3: supplier, too, ueber, ueber*, well, wir
  -4: . are, . haben, . is, angebot, bis, brauchen, by, gern, good, haben sie, katal*, messe*, need, newsl*, newsletter, offer, offer*
  -4: old, price*, sich, want
  -5: . do, danke*, daten, delete, fuer, inter*, me, mich, take, und, your
  -6: ?, and now, brauc*, dank, free, googl*, google, loesc*, quote, quote*, sie
  -7: and, angeb*, delet*, ihre, koste*, sie auch, suche*, thanks, unter*
  -8: bewer*, do you
  -9: preis*, so
  -10: auch, thank*
  -14: bus
`,
  thanks: `
  18: war
  17: dank
  16: danke*
  15: thanks
  14: arbeit, danke, perfe*, say, schoe*, so, thank*, thx, with the
  13: all, good, sehr
  12: bedan*, bedanken, ll
  11: fuer die, gute, job, lob, lovel*, lovely, well
  10: begei*, begeistert, richten sie, service, team, thank, we ll
  9: keep it, perfect, richten, solved, thank you, tolle*, vielen
  8: . passt, alles, alles*, appre*, cheer*, cheers, gemac*, gemacht, great, great*, just, on the, received, solve*, to say, uns, viele*
  8: were, work, your driver
  7: . a, . danke, . ein, . great, . just, . ok, brill*, brilliant, freun*, gekla*, happy, happy*, hat, herr, keep, ok, recei*, thanks to
  7: weiter, wollt*
  6: . alles, . it, . keep, . super, alle, compl*, dank fuer, delig*, delighted, done, entschieden, excellent, fast, found, haben uns, it
  6: lieben, lieben dank, nette*, note, sehr zufrieden, servi*, very, vielen dank
  5: . thanks, ander*, berge*, berger, freundlich, herzl*, herzlichen, i was, it was, klass*, klasse, melden uns, muss mal, out, richt*
  5: super, the new, to your, unterlagen, was a, went, wir melden
  4: . thank, an ihren, angebot wir, been running, but, driver, excel*, five stars, for the, gross*, has been, merci, merci*, on, pass
  4: please pass, recommend, super*, wanted to, with, wollte nur, you for, zufrieden
  3: . five, . your, an, compliment, compliment to, danke fuer, delighted with, ein grosses, fair, for now, found*, fuer ihre, got
  3: grosses, note to, novak, novak*, passt danke, pleased, puenk*, puenktlich, schoene, sich, sorte*, sorted, stars, stars*, thanks for
  3: wiede*, wieder, will, wonderful, you that
  2: . die, . herzlichen, a note, all of, arbei*, aus, back, die, every*, everybody, for your, fuehrung, good work, herzlichen dank
  2: kompliment, kompliment an, laeuf*, laeuft, nette, of you, problem, recom*, runni*, running, sagen, sagen*, sind, spitz*, spitze
  2: supplier, the fast, the good, to, tolle, uns die, wante*, wanted, waren, waren*, we are, wollte, wonde*, zufri*
  -2: # #, . bitte, . our, . please, . the, . was, . wir, and, at, data, der, keine*, koenn*, last, like, meine, mich, my, noch, produ*
  -2: request, zur, zwei
  -3: . do, . i, . ich, als, danke vorab, diens*, does, hilfe, hilfe*, i, mehr, model*, nicht, nicht*, one, rechn*, reque*, s, send, sie
  -3: vorab, vorab*, wir
  -4: backu*, braeu*, could, could*, demo, do you, koste*, meine*, monda*, monday, need, our, pleas*, quote, suche*, t, zehn
  -5: angeb*, auf, do, eine, ich, im, inter*, me
  -6: about, about*, bei, can, das, quote*
  -7: for any, is, klemm*, klemmt, preis*
  -8: #, any, auch, bitte, bitte*, in, um
  -9: leaks, leaks*, two
  -10: please
  -11: . der, ?
`,
} as const;
