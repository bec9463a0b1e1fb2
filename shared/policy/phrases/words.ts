/**
 * How much words speak for what a text is, in tenths (of the logarithm of the odds); below 0, against it. Learned from the texts of
 * test/material by its learn-words.ts, and not written by hand: a word that misleads is mended by a text that shows it.
 */
import { hintsIn } from './phrases.ts';

/** By how much a kind must outweigh that a buyer asks: there are more buyers, and to take one for something else is the worse mistake. */
export const handicap = {
  'wants-deletion': 25,
  offers: 18,
  applies: 23,
  unsubscribes: 18,
  support: 19,
  thanks: 16,
} as const;

export const words = {
  asks: hintsIn(`
  11: auch
  10: . does, info, test
  9: a demo, and need, angeb*, aussc*, braeu*, call me, can you, chef, eine, model*, muess*, please call, preis*, quote
  8: . test, angebot, bei #, finan*, price for, quote*, robot*, rueckruf, we need
  7: . #, . asdf, . is, . now, . price, asdf, brauc*, call, crush*, das, demo, help, kompr*, mum, muster, needs, needs*, personen
  7: preisliste, sie auch, testz*, we d, we want, you do
  6: . can, . do, . gerne, . machen, . our, . was, ?, aber, after the, and we, asdf asdf, bottl*, cold, could you, die, drehm*, finde*
  6: fuer #, gern, gibt, gibt es, gilt, haend*, halle, is, it s, leite*, muste*, need, nordd*, of #, old, our, price list, small, small*
  6: someb*, somebody, suche*, the price, train, und brauchen, und suchen, unser*, unsere, was kostet, water*, what do, wir brauchen
  6: you also
  5: # stueck, . haben, . kann, . somebody, . wie, able, able to, about the, advic*, advice, also, and want, anlag*, answer, autom*
  5: bei uns, bewerbungen, bin ich, braeuchten, brauchen, but, can, catalogue, cost, does the, does your, every, if i, ihnen auch
  5: is this, klemm*, koenn*, landl*, look, machen sie, me more, mein chef, ob, pls, read, schal*, sehen, sehen*, selbst, sheet, sheet*
  5: stops every, suche, termin, teste*, thanks for, the pump, there a, to see, too, tool, typ, und suche, uns, unser, visit*, waerm*
  5: want, want to, wegen, wegen*, werk, wir, woche und, would like, would your, wuerd*, you free, your catalogue, zahlu*, zur
  4: #, # people, # teilnehmer, . but, . danke, . gilt, . how, . interesse, . interested, . ist, . looking, . qwertz, . wir, a, a second
  4: a student, about, about*, absau*, alte, an, an offer, and the, anlage, anruf*, are, bekommen, bitte, bitte*, broch*, brochure
  4: budge*, budget, ca, ca #, clini*, compare, compr*, cost ?, dairy, dairy*, das ?, das angebot, daten, denke*, denken, dicht*
  4: die neue, do you, does, ein angebot, einen, einen*, einer, einer*, es geht, fuer, fuer unsere, gave us, haett*, handle, have the
  4: heizu*, heizung, heute, heute*, if, im, is there, kann, katalog bitte, kelle*, keller, klemmt, koennen, kompressor, koste*, leaks
  4: leaks*, leute, leute*, liefern sie, like, lose, m, need #, needs a, please, price, price*, pump, qwert*, qwertz, satur*, saturday
  4: saw, see, see the, senso*, serie*, sind die, sonnt*, sonntag, stuec*, stueck, take over, teilnehmer, termi*, testen, that ?, the
  4: the waiting, they, tisch*, training, two, verli*, verstopft, waage*, wants, wants*, we, we get, wir wollen, wollte mir, wuerden, yes
  4: you able, you at, you ship, your offer
  3: # sqm, . als, . half, . lohnt, . tell, . we, a customer, a dealer, ab wann, absaugung, advertise, also do, alten, alten*, and
  3: and our, appli*, arrive, arrive crushed, ausschreibung, befor*, before, bei, bestellen, bitte melden, bitte um, boile*, boiler, boss
  3: braeuchte, brauche, budget #, can your, could, could*, crushed, customers, da, dafue*, dafuer, das geraet, dass, der, die maschine
  3: do, dust, eigentlich, eight*, einen termin, entscheidung, er, experience with, faell*, faellt, feuch*, foerd*, food, for a, for me
  3: for our, fuer ein, fuer eine, fuer meine, geht, geht um, gern mit, gleiche, green, haben sie, haetten gern, halle*, heati*, heating
  3: how, in a, in our, inter*, interesse an, interessiert uns, is fine, is the, is your, it ?, jeman*, june, kosten, kostet, lange
  3: lange*, liefern, like to, lohnt, lohnt*, looking, maschine, me about, mich fuer, mir, mitar*, model, modell, much is, my boss
  3: neede*, needed, nicht mehr, norwa*, norway, of a, of them, offer, offer for, other, other*, ovens, ovens*, palle*, peopl*, people
  3: photo*, pleas*, pumpe*, s, seals, seals*, seo, serie, sie so, site ?, softw*, software, solar, sqm, stand*, stapl*, stimm*, stimmt
  3: suchen, suchen einen, team of, testzugang, that, the demo, the hotel, the new, the quote, the trial, this ?, throu*, tisch, to know
  3: to speak, transport, ueber, um, units, units*, users, users*, verkaufen, verlo*, verst*, visit, vorfu*, wait, wann koennten, want a
  3: water, we lose, wegen der, welche, wenn, werkstudent, what, which of, wir braeuchten, with the, wolle*, wollen, would, would*
  3: you charge, you deliver, you know, zwei
  2: # m, # m2, # metres, . brochure, . could, . hallo, . katalog, . moechte, . need, . nur, . office, . pool, . preis, . send, . sind
  2: . the, . tried, . welche, . what, . who, a partner, about a, acros*, across, advis*, advise, after*, air, am #, and how, and would
  2: angebote, anmel*, are there, as well, auch fuer, audit*, ausschuss, b, be available, bei einer, besic*, bigge*, bigger, bis
  2: bitte rufen, board, book a, but i, buy, c, canno*, cannot, catal*, certified, chair*, charge ?, chari*, clean*, clinic, competitor
  2: compressor, crane*, crew, crm, cvs, d, d like, das auch, das bei, data, dauert, davon, davon*, delet*, delete, dichtungen
  2: die anlage, die heizung, diens*, dienstleister, disco*, discount, down, drei, dring*, dringend, easte*, ein, ein tool, ends, energ*
  2: es noch, footb*, football, for, for #, for any, forwa*, friday, from our, gave, gebrauchte, gerae*, gleic*, glue, glue for, groes*
  2: guest*, habe auf, haben #, haben ?, haben drei, haben wir, haendler, haetten, haetten wir, hallo, hallo*, have #, have one
  2: have your, hoert, hoert auf, hoert*, i applied, i do, i look, i m, i wanted, ich bei, ich haette, ich moechte, ignor*, ihnen die
  2: im jahr, industry, inspector, instead of, interested, invest, invest in, is #, item, item #, ja, jahr, know, knows, knows*
  2: koennen sie, koennten, komme*, kuehl*, kunden, lacki*, landlord, last time, lebensmittel, left, leite, lieferzeit, lift, lohnt sich
  2: look for, looki*, looking at, looking for, m2, mailboxes, mal, me on, miete*, mit, mixer*, moech*, moechte, moechte meine, month*
  2: muessen, nein, newsl*, newsletter, next year, nobod*, nobody, not, now, of our, of your, offer*, on #, one, ones, onlin*, online
  2: order*, others, our plant, our present, our website, ourse*, ourselves, partn*, partner, partner in, please contact, please quote
  2: please send, pool, praktikant, preise, present supplier, press*, produkt, pumpen, purch*, quote for, raten*, robot, s about
  2: saw your, scann*, schicken, schnell, sell, send, sensors, service last, ship, show us, sie eine, sind, so, spaet, spaet*, spain
  2: spain*, stair*, stand, suchen eine, suchen wir, super, syste*, system, t like, table*, the offer, the water, the webinar
  2: thema absaugung, think*, third, third*, this time, three, three*, time, time it, tried #, two of, two questions, type, unser lager
  2: unsubscribe, used, verfuegbar ?, verlaengern, verlieren, visit your, vor, vorbeikommen, waiting list, wartung, was, we have
  2: we would, weil, what are, what would, where can, wheth*, whether, whether the, which, which*, who can, who knows, wie, wie lange
  2: wir bekommen, wir die, wissen ob, with #, wollt*, wollte, work with, works for, would a, wuerde gern, x, you certified
  2: your competitor, your quote, your tool, zelt, zusta*, zustaendig, zweit*
  -2: # bis, # days, # for, # has, # stunden, # und, . dear, . free, . fuer, . ihr, . it, . one, . sehr, . suchen, a machine, a new
  -2: a short, ab #, ab sofort, abmel*, abnehmer, accep*, access, aende*, aendern, anbei, anbei*, app, artik*, artikel, at #, at your, auf
  -2: banne*, banner, bedan*, bedanken, bei euch, bekomme, besta*, bewerben, can start, cance*, certificate, chemi*, closi*, closing
  -2: colle*, confi*, conta*, cover*, custom, day, days a, delig*, delighted, der #, diese*, domai*, domain, drive*, drivers by, dsgvo
  -2: dsgvo*, einst*, einstellen, email*, erled*, erledigt, error, es bei, euch, fan, festp*, festpreis, filled, first year, five, flyer
  -2: freue*, from you, fuehr*, geehr*, gefae*, gefaellig, gefaellig ?, gelie*, geseh*, gesehen, gespe*, get rid, got from, gutschrift
  -2: has a, have something, helfe*, hierm*, hiermit, hire, hoere*, hours, hours*, hr, i build, i can, i want, ich, ihnen ein, ihr team
  -2: infor*, invoice, it in, kapazitaeten, keep, kenne*, ki, kostenlos, kunde*, kurze*, lease, lieferung, linkedin, ll, logis*, magaz*
  -2: magazine, marke*, maschinenbau, me again, me your, melde*, minut*, minute, monta*, monteur, morning i, muss ich, my, my application
  -2: my previous, nice, nie, noise, noise*, notice, number #, on me, on my, only, our platform, part time, personal, place*, platz
  -2: previ*, previous, provi*, re a, ready, ready*, rechn*, rechnung, region, relia*, reliable, request, respo*, resul*, return, reviews
  -2: rid, rid of, schon, schon einen, schon*, seaso*, secur*, sehr, send a, servi*, shoes, shoes*, short*, shoul*, should, shows, shows*
  -2: sie meine, sie mit, sir, slow, sofor*, spons*, start*, stop ?, strei*, stund*, tagen, tagen*, take, test it, thanks to, the emails
  -2: thursday, to do, to quote, trainee programme, unterlassen, versehentlich, von, want my, warehouse, with you, work, would be
  -2: would you, wurde*, years, years*, you currently, you pay, you use, you would, your firm, your website, zu, zum, zurueck
  -3: # an, # and, # per, . darf, . here, . your, abgeb*, abhol*, abholung, and have, application, appre*, arbei*, article, as, aus
  -3: back ?, bin #, brand*, buero ?, business, buyer*, class, company for, conve*, couri*, courier, das ist, deuts*, did you, einge*
  -3: eintr*, eintrag, engin*, exhib*, firm, fit, for companies, goes, gutsc*, haben eine, hallo ich, has been, ihnen, ihnen*, ihr, ihrem
  -3: ihrem*, lehre, manag*, manager, me know, mein, meiner, melden uns, mich, moechten sie, naehe*, naeher, next, no, offen*, open to
  -3: opera*, or, paid, promo*, recei*, received, recht*, regio*, reque*, retur*, role, seria*, serial, sie ?, sie ein, stelle, stellen
  -3: stock*, stunden, suit, talk, ten, the next, then, there is, to demo, told me, trainee, two weeks, unternehmen, update, verse*
  -3: wareh*, week, weiter, werbe*, were, wir melden, you ?, your site, zeit, zusen*
  -4: # years, . order, acces*, addre*, address, all, alle, als, buero*, busin*, change, chat, darf, darf ich, days, did, error*, firma
  -4: firma*, fitte*, fitter, forklift, form, guens*, haben uns, hi i, i send, ich mich, indus*, lager*, linke*, maint*, me ?, mecha*
  -4: monte*, need to, nothi*, nothing, notic*, off, on your, rechnung #, techn*, technician, to #, videos, vorst*, wir haben, with a
  -4: woche*
  -5: . brauchen, about how, ai, ausbi*, cnc, die sie, everything, firme*, for you, has, in your, jobs, profi*, sie schon, war, with your
  -5: you tell
  -6: # euro, close*, currently, erste*, euro, link, post, say, studi*, suchen sie, we can, you need
  -7: about me, elect*, fehle*, good, quali*, stell*, zurue*
  -8: . ein, brauchen sie, companies, do i, fuer sie
  -9: in #
`),
  'wants-deletion': hintsIn(`
  14: my
  12: loesc*
  11: about me, data, daten*, delet*, meine*, remov*
  9: loeschen, profi*
  8: daten, delete, loeschung
  7: accou*, account, detai*, details, dsgvo, dsgvo*, entfe*, me, mein
  6: aus ihrer, destr*, entfernen, gespe*, ihrer, ihrer*, me ?, my data, my details, perso*
  5: alles, alles*, and the, ausku*, auskunft, confirm, conse*, consent, destroy, eintr*, eintrag, form, from your, gespeichert, infor*
  5: it, meine, meiner, nicht mehr, no, of, recor*, remove, removed, store*, ueber mich, what
  4: angab*, angaben, bei ihnen, besta*, bitte, bitte*, confi*, erase*, geloescht, i, i want, ich, information, my name, of my, on me
  4: once, please, records, reque*, request, sie meine, speic*, to be, ueber*, weg, werde*, werden, wird, you, your form
  3: . auskunft, . i, . please, . take, . you, all, article #, aus, benut*, benutzerkonto, benutzerkonto wird, bitte alles, delete it
  3: did you, erase, frist, frist*, geloe*, haben, haben*, ich habe, in your, meinem, my account, nach, name, pleas*, profil, right
  3: right*, speichern, store, syste*, ueber, under, under*, verni*, vernichten, wider*, you store, zuges*, zugestimmt
  2: . bitte, . hiermit, . request, . welche, a quote, about, about*, artic*, article, ask, asked, asked*, aus der, be, be forgotten
  2: bitte vergessen, by, by mistake, changed, datab*, database, do you, einge*, erasu*, erasure, forgo*, forgotten, form by, gdpr
  2: gebra*, geloescht werden, get, habe, haben sie, handy*, handynummer, have my, hold, hold about, i ask, ich moechte, ihnen, ihnen*
  2: konto, konto*, longe*, longer, mehr, meine adresse, meiner daten, meiner person, mich, mista*, mistake, moechte wissen, my number
  2: my profile, never, never*, nicht, no longer, personal, revok*, revoke, sie ueber, soll, system, take, take it, verge*, vergessen sie
  2: welch*, welche, where, where*, wird nicht, wissen was, woher, woher*, you hold, your database
  -2: . the, am, angeb*, are, beste*, da, der, gern, have a, i can, koenn*, like, list, maili*, mit, newsl*, newsletter, s, ve, wie
  -3: . we, einen, einen*, for, im, ist, last, new, schic*, schicken, this, uns, would, would*
  -4: . wir, can, die, eine, ihre, inter*, is, our, unser*
  -5: #, ?, a, fuer, the, we
  -6: an, wir
`),
  offers: hintsIn(`
  11: firme*
  10: guens*
  9: # euro, busin*, business, companies, euro, fee, free, half, ihr, ihre
  8: aus, fuer sie, koste*, minut*
  7: # #, # per, ai, auf, betri*, brand*, compa*, day, domai*, domain, ihnen, ihnen*, in #, kostenlos, link, list, manag*, ohne, produ*
  7: sie, we can
  6: # percent, . if, . ihr, . sie, . wir, ab #, als, blog, brauchen sie, cheap, cheap*, darf ich, erste*, firm, firms, firms*, for you
  6: fuer, haben eine, kurze*, me your, mobil*, on, packa*, per, perce*, percent, price*, profi*, sie schon, und, wir, yours
  5: . free, . fuer, . here, . hey, . unsere, . we, . you, and i, as, at, at #, attached, avail*, available, buyer*, by the, call, chat
  5: conve*, could we, dann, darf, exhib*, from #, gerne einen, grati*, gratis, helfe*, herst*, hersteller, hey, hi i, in, interested ?
  5: is a, jetzt, jetzt*, let, logo, manuf*, minutes, mit, moechten sie, name, next, notic*, on your, our, page, passt, passt*, price
  5: propo*, provi*, quali*, regio*, selbs*, short*, sich, sind, sir, sprec*, start*, stock*, talk, to #, video*, we do, would you, you a
  5: your, your website, yours*
  4: #, # days, . darf, . hello, . our, . unser, . your, a short, ab, abhol*, abholung, add, at our, aufgefallen, best, biete, book, cnc
  4: conta*, dach, dafuer ?, deuts*, devel*, eigen*, festp*, festpreis, first*, for, frueh*, gefae*, gefaellig, gefaellig ?, gesch*
  4: guten, guten*, has, i build, if, ihrer, ihrer*, indus*, interesse, interest, kapazitaeten, ki, laser*, let me, month, my previous
  4: one, only, owner, owner*, pay, previ*, previous, rates, rates*, repre*, represent, rotte*, rueck*, sale, seite, seite*
  4: selbststaendiger, sie interesse, stock, the next, to demo, turn, ueber #, um die, unter*, verlangen sie, viel, we, week, were
  4: wie viel, wir uns, you, you need, zahle*, zahlen
  3: # gebrauchte, . ask, . brauchen, . dann, . good, . guten, . hi, . let, . moechten, . want, . wollen, a, a reliable, abnehmer, agent
  3: an, and, app, ask, award, award*, brand, buero*, buy, buyers, by, cash, chris*, clien*, coffe*, coffee, colle*, collection, company
  3: competitors, costs, costs*, custo*, custom, did for, dolla*, elect*, facto*, following up, for companies, for your, freiberuflicher
  3: freie, geschaeftsfuehrer, get, googl*, google, here, hi, hotel*, ich wuerde, ihnen fuer, inves*, ist es, kapaz*, kaufen ihre, kenne*
  3: lager*, lease, lease*, masch*, media*, message, minute, month*, more, nomin*, of, offer, offer you, offer*, only pay, or a
  3: our platform, packaging, partner fuer, pens, preis*, pro, products, profile, promo*, quick, quick*, quote*, rechn*, refer*, region
  3: represent a, reviews, schon, schon*, short, siche*, sichern, sie bei, sie mit, sie zahlen, sind sie, site, sites, sites*, sofor*
  3: sofort, spani*, speci*, spezi*, steue*, suit, suit you, suppl*, supply, tell, ten, that, then, time ?, to, to quote, to show
  3: told me, ueber*, uebernehme, uns als, unternehmen, until, until*, up, up to, ve, verif*, verka*, website, weniger, withi*, within
  3: woche*, would it, write, wurde*, you currently, you still, you were, your logo, zu
  2: . ad, . als, . bei, . biete, . call, . dear, . hallo, . interested, . mit, . one, . quick, . sehr, . wann, a look, abneh*, agent*
  2: an einem, anbei, anbei*, and have, anfra*, angebot, anrufen, answe*, appro*, archi*, ask me, attac*, auf wunsch, aus einer, azubi*
  2: banne*, banner, bedar*, bedarf, bei, beim, below, below*, bette*, better, better time, biete*, build, build*, built, built*
  2: buy your, can write, card, chanc*, chance, chatg*, chatgpt, christmas, coating, currently, customers, d, d be, design, direc*
  2: dollar, dollar #, drehe*, drivers by, drone, drone*, eigenem, ein angebot, einem, einem*, einen, einen*, eintr*, eintrag, email
  2: email*, engin*, entso*, estat*, estate, every*, factory, faire*, first, fittings, fixed, fixed fee, fixed*, follo*, following
  2: for sale, forkl*, forklift, found, found*, freuen, from a, fuenf, fuenf*, fuer ihre, fuer ihren, geehr*, gepru*, geprueft, gern
  2: gleich, gluec*, glueckwunsch, good, guenstige, habe gesehen, haben, haben*, hallo, hallo*, have, head, hello, hello*, hilfe bei
  2: hour, i ll, i represent, i send, ich ihnen, if you, ihnen um, ihr betrieb, in ihrer, in my, in one, injec*, injection, inkas*
  2: inkasso, inner*, innerhalb, inspe*, inter*, interesse ?, intro*, introduce, introduce myself, is now, ist, journ*, kaufe*, kaufen
  2: kunde*, kurze, laserschneiden, last, linke*, linkedin, linkedin and, loads, loads*, loan, machines, managers, manufacturer of
  2: me how, mein name, messa*, messe*, miss, mit eigenem, mm kurzfristig, mortg*, mortgage, mould*, naech*, naehe*, name ist, need any
  2: neue, new, nice, no paperwork, now a, oder, offene, offic*, on the, or, paper*, paperwork, pfleg*, place, place*, polni*
  2: previous message, promotional, proposal, put, reach*, ready, ready*, relia*, reliable, right now, run, s, safet*, safety, sampl*
  2: schwe*, search, seit #, services, show you, sie dafuer, sie gern, sie offene, slow, spanien, special, spezialisiert, sprechen
  2: stund*, stunde, tell me, test it, there, there*, this, this week, tickets, to your, top, und ich, unser, unser*, unseren, use
  2: ve just, verkaufe, verla*, verlangen, videos, visitors, was verlangen, we lease, we supply, we take, web, websi*, wenig*, wir ihnen
  2: with, wollen sie, wunsc*, wunsch, wurde, you be, you get, you in, you ve, you would, your brand, zum thema
  -2: . bitte, . could, . danke, . gerne, . habe, . how, . machen, . thank, . welche, . wie, a supplier, advertise, and our, anlage
  -2: appre*, auch, back, bekom*, bekommen, bough*, bought, brauche, budge*, budget, cad, can your, contract, das, data, daten*, eight*
  -2: for me, for the, from your, fuer unsere, gibt es, got, habe auf, haend*, haetten wir, have a, have your, i get, i would, jeman*
  -2: koenn*, letzt*, licence, loesc*, look for, man, meine, model*, monta*, muss, needs, needs*, newsl*, newsletter, nordd*, other*, pls
  -2: posit*, press*, scann*, shift*, short of, so, stelle, still, still*, store*, system, that ?, the, the same, tisch*, too, two of
  -2: unsere, unsub*, visit, von ihnen, waerm*, wante*, wanted, wartu*, waste, waste*, we get, we lose, we want, when, wie, wiede*, wieder
  -2: will, wird, woche und, works*, you also, you free
  -3: . bin, . do, . ich, . is, . the, . who, about the, adver*, anlag*, arbeit, aussc*, beste*, bieten sie, brauchen, crush*, customer
  -3: delet*, down, geht, gilt, habe, june, konst*, lose, machen sie, mails, mails*, moechte, muess*, nicht mehr, of #, of a, out, remov*
  -3: robot*, selbst, senso*, student, suche, syste*, to be, und brauchen, und suchen, welche, what do, where, where*, wir brauchen
  -3: you do, your offer
  -4: # ?, . was, . what, aber, bei ihnen, could your, den, do i, from you, gerae*, gibt, i want, in june, is #, is there, jahr, job
  -4: koennen sie, mehr, my, prakt*, price for, saw, service, sie auch, war, what
  -5: . suche, and need, and the, appli*, bei #, bitte, bitte*, could you, d like, dank, der, kann, mich, need, pleas*, please, says, shop
  -5: stude*, want, we d, welch*
  -6: danke, danke*, meine*, thanks, want to, we need
  -7: . can, brauc*, but, is the, not, work
  -8: thank*, was
  -10: can you
`),
  applies: hintsIn(`
  13: job, stude*
  12: im, work
  11: als, ausbi*
  10: application, mecha*, mich, noch, stell*, studi*
  9: as, bewer*, bin #, in der, inter*, interview, prakt*
  8: . suche, arbei*, meine, role
  7: appli*, arbeiten, chemi*, drive*, geler*, ich, in your, is the, kann, maste*, need a, opera*, suche*, the job, train*, trainee
  7: you offer
  6: . are, ?, any, appre*, bei ihnen, bewerbung, bin, elect*, emplo*, for the, got, gradu*, graduate, haupt*, in, internship, licence
  6: my, my application, or, posit*, quere*, shift*, sie noch, stelle, student, suche, vacan*, with you, woche*, years, years*, you take
  6: zum
  5: . any, am, apply*, are you, bei euch, brauchen sie, class, company, company for, do, drivers, engin*, euch, for a, i, ich bin
  5: koenn*, lager*, licen*, looki*, manager, morni*, post, programme, resum*, resume, start, stund*, summe*, summer, use me
  5: your company
  4: # and, # stunden, # years, . could, . is, a week, ab, an internship, are, besch*, class*, company ?, could i, cv, days a
  4: die anzeige, do you, does one, elekt*, exper*, ferie*, fitter, for, gelernter, hirin*, hiring, ich meine, in june, ist die, jahr ?
  4: jahre*, konst*, mechatroniker, mornings, my cv, nach, part time, placement, plumb*, plumber, position, salar*, salary, she, shift
  4: sie, start*, studium, sucht, sucht*, two days, vorst*, wareh*, warehouse, wochen
  3: # ?, # bis, # jahre, . anything, . brauchen, . do, abend*, abends, accountant, and, and would, anything going, anzei*, anzeige
  3: arbeit, as a, at your, auszu*, be, bei, bewerben, can start, ce, certi*, certificates, could, could*, desig*, die stelle, duale*
  3: duales, duales studium, electrician, es bei, etwas, etwas*, fanuc and, filled ?, finis*, fitte*, five, flies*, frenc*, french
  3: french and, freue, freue*, fuehrerschein, fuer die, gehal*, germa*, going, going*, hab, haett*, haette, i am, i could, i saw
  3: i speak, ich mich, ihnen, ihnen*, ihrem, ihrem*, im april, initi*, jahre, jeman*, jobs, know the, koennte, koennte ich, lab, lehre
  3: meine*, mich bei, moechte ein, monta*, montage, mornings only, nichts gehoert, noch nichts, openi*, oppor*, over, platz, proje*
  3: project, quali*, re, record, roles, roles*, schul*, schule, servicetechniker, something for, stunden, suche arbeit, tag, take, team
  3: techn*, tocht*, tochter, trainee programme, ungek*, ungekuendigt, use, used to, visa, vorha*, vorhanden, was, weeks, weeks*
  3: werkstudentenstelle, wird, works*, would, would be, would*, you pay
  2: # monate, . i, . ich, . koennten, . meine, . stellen, a company, addre*, address, adr, am a, am liebsten, and three, anyth*
  2: anything, applying, apprenticeships, april, april*, army, augus*, august, ausbildungsplaetze, buero*, buerokauffrau, bus, clean*
  2: consi*, cooks, cooks*, der stand, die schule, docum*, documents, einen, einen*, enkel, enkel*, erfah*, erfahrung, experience, fahre*
  2: fahrer, frage*, frau, freie*, fuer das, fuer mich, gebrauchen, geehrte frau, gehoe*, gehoert, german, geseh*, gesehen, gespraech
  2: gibt, got my, guard, hallo ich, have something, helper, hr, i come, i sent, ich mir, internship in, is, is it, job ?, kann ich
  2: kuend*, lager, lebenslauf, liebs*, liebsten, logistics, looking for, love to, machen, maintain, man, master, mater*, me, mein
  2: mein enkel, meine bewerbung, meine tochter, mich ?, moechte mich, monate, months, muss ich, nehme*, nehmen, nehmen sie, on request
  2: place*, portf*, portfolio, post of, project manager, r, r d, reals*, recor*, s the, sales, sales*, samst*, saw, saw on, seaso*, sent
  2: sent my, sie einen, speak*, stand, still open, suche was, suche zum, suchen sie, technician, teilz*, teilzeit, the army, the post
  2: there, there*, three, three*, thursday, to ?, to apply, to learn, trainees, und, vorstellungsgespraech, wann bekomme, wante*, wanted
  2: week ?, weldi*, welding, werks*, wie ist, with, with room, witho*, without, work experience, would love, you, you got, you my
  2: you re, your trainee, zeit, ziehe*
  -2: # euro, . bitte, . der, . how, . interested, . wer, . you, . your, account, and the, certified, clien*, could we, cours*, delete
  -2: eigen*, einer, einer*, er, euro, firms, firms*, for my, free, gerae*, great, great*, habe ich, haben, haben*, hotel*, ich einen
  -2: ich moechte, in ihrer, interested, invoi*, it ?, kunde*, mail, march, march*, mit, no, nur, once, order*, person, please, preis*
  -2: remov*, run, s, seit, selbs*, sell, stelle ich, thanks, them, this, trans*, verla*, video*, we have
  -3: . die, charg*, delet*, deliv*, found*, hat, it, loesc*, monat, more, name, newsl*, newsletter, nicht, of your, price, quote, quote*
  -3: so, syste*, system, termi*, that, tool, training, unser, wer
  -4: . als, . the, beste*, danke, danke*, data, daten*, fuer #, how, jetzt, jetzt*, koste*, left, list, out, sind, uns, unsere, up
  -5: . it, . our, . we, die, fuer meine, get, liefe*, mehr, now, price*, thank*
  -6: . wir, not, your
  -7: bitte, bitte*, ihre
  -8: unser*
  -9: wir
  -10: our, we
`),
  unsubscribes: hintsIn(`
  17: stop
  16: unsub*
  13: abmel*
  12: maili*, werbe*
  11: . stop, mails, mails*, newsl*, newsletter, off
  10: mehr
  9: . unsubscribe, abmelden, email*, keine*
  8: einst*, einstellen, emails, get your, keine, list, mich, us
  7: . abmelden, . i, . remove, cancel, link, marke*, me, nie, no more, remov*, this, unsubscribe, werbemails
  6: abbes*, abbestellen, adver*, bitte, bitte*, cance*, ihre, mail, more, no, not, out, verte*, verteiler, von, zusen*
  5: . bitte, . opt, addre*, don, don t, from you, ihren, ihren*, magaz*, magazine, mailings, marketing, me again, need to
  5: not interested, offers, opt, remove, s no, sie mich, the magazine, werbu*, werbung
  4: . kein, . keine, . no, all marketing, any, at the, beend*, beenden, get, i get, ich ihre, mich mit, mit ihren, otherwise, stop ?
  4: subsc*, t, take, the emails, the subscription, to get, unterlassen, von ihnen, zusendung
  3: . don, . nehmt, address, austr*, austragen, bekomme ich, diese, diese*, from, hierm*, hiermit, ich, interested, kein, kuenf*
  3: kuenftig, nehmt, nehmt*, pleas*, please, streichen, whatever list, you please, your mailings
  2: . hoeren, . jeden, . pls, . wie, a supplier, ab, abo, adres*, adresse, adverts, again, again*, alone, alone with, alone*, any more
  2: bekomme, bin in, both, butto*, button, can you, das nie, der link, dupli*, duplicate, every, hier, hoere*, hoeren, hoeren sie
  2: i unsubscribed, ihre mails, ihrer liste, interested in, kindl*, kindly, leave me, liste, liste*, longe*, longer, mailing, me alone
  2: monday the, my address, nicht, nicht*, other*, raus, send me, sie den, sign, so, strai*, straight, strei*, subscription, t call
  2: take us, the link, the same, times, times*, uns ein, unsubscribed, us off, ve, versa*, whate*, whatever, you make
  -2: . danke, . is, . our, aber, accou*, als, and, angebot, anruf*, bewer*, can, dank, ein, gerne, gerne*, ihr, in, just, month, new
  -2: nicht mehr, rueck*, sich, suche*, tell me, test, ueber*, wegen, wegen*, with, you
  -3: an, are, call, daten*, einen, einen*, i do, month*, nur, tell, the, und, unser*, we
  -4: . wir, a, about, about*, bei, bitte um, but, ist, mein, meine, on, please call, price, price*
  -5: for, im, um, was, wir
  -6: ?, fuer, is, meine*, our
  -7: die, my
  -8: #
`),
  support: hintsIn(`
  14: fehle*
  12: ersat*
  11: . the, gekau*, invoi*, passw*
  10: do i, of the, rechnung, update
  9: . der, bestellung, from you, invoice, last, rechn*, seit
  8: charg*, gelie*, gerae*, lieferung, updat*
  7: . when, back, beste*, can t, contr*, error, error*, freis*, liefe*, nicht, order*, password, the, wartu*, wie, zurue*
  6: . die, . it, . wo, a new, come, deliv*, die, geraet, got from, gutsc*, missi*, missing, nicht*, noise, noise*, rechnung #, rekla*
  6: stelle ich, t
  5: #, # has, . error, . seit, bough*, bought, but, came, cancelled, change, change the, contract, falsc*, fehlen, filte*, fitte*, haben
  5: haben*, invoice #, komme*, manua*, manual, my order, noch, order, out ?, please resend, porta*, portal, resen*, resend, seria*
  5: serial, since, since*, still waiting, techn*, unsere, verge*, vergessen, versc*, we got, wir haben, wo
  4: . order, . two, . where, accep*, accepted, anlei*, anleitung, back ?, bleib*, bleibt, cance*, charged, defek*, den, displ*, display
  4: einsp*, error #, ersatz, flyer*, four hours, habe, ihr monteur, ist, it ?, kunde*, letzten, lieferadresse, maint*, maintenance, mein
  4: meine bestellung, meine*, monteur, my, need the, not, not accepted, numbe*, number, number #, obwoh*, obwohl, paid, reklamation
  4: reset, reset*, service, shows, shows*, still, technician, user, verlaengert, vertrag, warra*, warranty, warte*, when, wrong, wrong*
  4: zurueckgeben
  3: # an, . bitte, . please, . since, a question, abgeb*, abgebucht, acces*, access, aende*, aendern, alarm*, anmel*, appoi*
  3: appointment, backu*, backup, been open, bitte um, compl*, crash*, crashes, delivered, der rechnung, die sie, einge*, expor*, fan
  3: flyer, geliefert, habe ich, i, i can, immer noch, ist noch, jahre*, jahresende, koennen sie, kommt, kommt*, kundennummer
  3: kundennummer #, letzt*, maerz, maerz*, moechten den, monte*, my password, noch einmal, nur, order #, password and, question about
  3: quiet*, replacement, retur*, return, sie ein, size, spare, stelle, still*, this morning, ticket, ticket #, unser*, vom, waite*
  3: waited, waiti*, waiting, waiting for, wartungsvertrag, wer kommt, when will, where, where is, where*, wird, you installed, zeigt
  3: zeigt*, zum jahresende
  2: # again, # on, . could, . i, . koennen, . wartungsvertrag, aber die, after, after*, alarm, altho*, although, an unserer, angen*
  2: angenommen, anmelden, arriv*, auftrag, ausgeschieden, beim, bekom*, betrag, bitte, bitte*, broken, but the, cancelled it, could your
  2: customer, der techniker, does not, download the, druck*, einen artikel, einma*, einmal, exchange the, falsche, fehler, from
  2: gekaufte, gesperrt, got, gutschrift, have a, here, how do, i paid, ich bitte, ich moechte, ihnen gekaufte, ihr, immer, immer*
  2: installed, ist gesperrt, it, key, kollege, kommen, last update, like, marki*, markise, moechte die, move, new, new colleague
  2: next week, nicht angenommen, not work, open, our, our contract, parce*, parcel, portal ist, promised, pumpe, pumpe*, put, renewed
  2: renewed although, repla*, repor*, reset mail, respo*, says, schlu*, servi*, shoes, shoes*, sie unsere, spare*, storn*, stornieren
  2: subscription renewed, suppo*, syste*, system, t download, techniker, the app, the wrong, to exchange, tuesd*, tuesday, two, umtau*
  2: umtauschen, und die, unit, unsere lieferung, versehentlich, vouch*, we re, what now, wie bekomme, wurde*, yeste*, yesterday
  2: you send, zugang zum, zum, zum portal
  -2: . do, . haben, a, ab, all, answe*, appli*, arbei*, bewerbung, contact, dass, data, every*, free, fuer die, gern, get, good, googl*
  -2: google, hat, ich habe, just, looki*, m, mache*, machen, messe*, newsl*, newsletter, of, offer*, per, price, remov*, sich, stand*
  -2: suppl*, to, us, want, what, with
  -3: . is, . ist, ?, als, angeb*, aus, bis, dank, delet*, if, job, link, list, mit, nach, of #, price*, take, time, ueber, und, wir
  -4: an, danke, daten, do you, don, don t, every, haben sie, inter*, koste*, loesc*, mal, mich, sie, suche*, thanks, unter*, your
  -5: danke*, preis*, so
  -6: auch, bewer*, fuer, ihre, me
  -7: and, thank*
`),
  thanks: hintsIn(`
  15: danke*
  14: dank, thank*, war
  13: danke, thanks
  11: say
  10: thank
  9: bedan*, bedanken, thank you
  8: fast, perfe*, team, thx
  7: . danke, appre*, dank fuer, fuer die, good, hat, it, service, to say
  6: . ok, . thank, all, cheer*, cheers, compl*, great, great*, lob, merci, merci*, servi*, so, viele*, vielen, well
  5: . great, . thanks, arbeit, fair, good work, gross*, just, novak, novak*, ok, received, schoe*, sehr, sorte*, sorted, ten, the fast
  5: tolle*, vielen dank, wiede*, wieder, work
  4: . keep, alles, alles*, been running, excel*, excellent, keep, muss mal, out, recei*, spitz*, spitze, thanks to, the new, uns, weeke*
  4: weekend, weiter, your driver
  3: . alles, . ein, . just, . your, but, compliment, compliment to, danke fuer, driver, ein grosses, found, found*, freun*, gekla*
  3: gerne, gerne wieder, gerne*, grosses, happy, happy*, has been, herr, herzlichen dank, him, insta*, it was, keep it, lovel*, lovely
  3: mal, melden uns, mit der, out of, perfect, probl*, problem, problem solved, runni*, running, schoene, sehr zufrieden, solve*, solved
  3: to your, unterlagen, wanted to, was, weite*, will, wir melden, you for, your, your service, zufri*, zufrieden
  2: . cheers, . die, . hat, . herzlichen, . richten, . super, 4b, a pleasure, angebot wir, appreciate, arbei*, been, begei*, begeistert
  2: business with, delig*, delighted, doing, doing*, drive*, everything, fuer, fuer den, gate, great job, gute, haben uns, has, herzl*
  2: herzlichen, i was, ich wollte, lieben, lieben dank, ll, loswe*, loswerden, melde*, melden, much, muss, nette*, new, pleasure, reall*
  2: really, received the, recom*, recommend, richt*, richten, richten sie, sie bitte, unter*, wante*, wanted, was a, we will, went, with
  -2: . i, . my, angeb*, braeu*, compa*, could, could*, demo, does, ein angebot, from, fuer ein, last, like, mein, mich, monda*, monday
  -2: more, my, one, suche*, ueber*, wir, zu, zum
  -3: . please, als, can, eine, klemm*, klemmt, leaks, leaks*, mehr, meine, nicht, nicht*, noch, preis*, quote, quote*, s, send, sie
  -3: unser*
  -4: . bitte, . our, about, about*, and, any, auch, auf, do, im, pleas*
  -5: . der, bei, ich, inter*, is, me, meine*
  -6: bitte, bitte*, in, our, two
  -7: please
  -8: #
  -10: ?
`),
} as const;
