/**
 * How much words speak for what a text is, in tenths (of the logarithm of the odds); below 0, against it. Learned from the texts of
 * test/material by its learn-words.ts, and not written by hand: a word that misleads is mended by a text that shows it.
 */

/** By how much a kind must outweigh that a buyer asks: there are more buyers, and to take one for something else is the worse mistake. */
export const handicap = {
  'wants-deletion': 44,
  offers: 36,
  applies: 41,
  unsubscribes: 36,
  support: 37,
  thanks: 34,
} as const;

/** By weight, one a line; own-words.ts reads it. */
export const words = {
  asks: `
  18: info, rueckruf
  17: finan*, test, train
  16: . does, . test, chef, crush*, robot*
  15: . now, a demo, call me, personen, pls, testz*
  14: . asdf, and need, asdf, auch, aussc*, braeu*, kompr*, muess*, preisliste, price for, sie auch
  13: . price, after the, angeb*, asdf asdf, haend*, leite*, model*, please call, preis*
  12: can you, er, gilt, liefern sie, mum, muster, quote, satur*, saturday, the price, they, we d, we need, wir brauchen
  11: . somebody, angebot, bei #, bewerbungen, bottl*, could you, demo, eine, finde*, halle, have the, if i, is this, kompressor, muste*
  11: need, nordd*, schal*, sind die, stops every, there a, tool, und brauchen, und suchen, water*, you also, you deliver, you do
  10: . #, . gilt, . kann, . machen, about the, autom*, bin ich, brauc*, cold, does your, heute, heute*, ihnen auch, in stock, need help
  10: needs, needs*, of #, old, quote*, sehen, sehen*, waage*, waerm*, you free, your catalogue, your offer
  9: # stueck, . haben, . is, absau*, and want, anlag*, bitte rufen, brauchen, bus, call, compr*, das, das angebot, dicht*, does the
  9: foerd*, gibt, gibt es, haben ?, haetten gern, handle, katalog bitte, kelle*, keller, klemm*, landl*, need #, price list, produkt
  9: selbst, senso*, someb*, somebody, termin, teste*, testen, testzugang, the pump, to see, too, training, typ, verstopft, was kostet
  9: we want, wegen, wegen*
  8: # teilnehmer, . can, . do, ?, a dealer, aber, able, able to, advic*, advice, and the, and we, anruf*, answer, b, bitte melden
  8: braeuchten, budge*, budget, but, compare, cost, das ?, denken, die, faell*, faellt, fuer meine, help, informationen zu, is, it s
  8: look, m looking, machen sie, mein chef, oma, other, pizza, pizza*, pool, read, sheet, sheet*, table*, taxi, teilnehmer, the waiting
  8: tisch, uns, unser, unsere, verli*, von hand, what do, wheth*, whether, which of, who can, would your, you charge
  7: # people, . but, . gerne, . our, . qwertz, . was, a customer, a second, a student, also, also do, an offer, anlage, book a
  7: braeuchte, brochure, ca, ca #, charge ?, clini*, dairy, dairy*, drehm*, einen termin, ends, fuer #, fuer unsere, gern, hand das
  7: heizu*, heizung, ich haette, interessiert uns, is fine, is your, koenn*, lieferung nach, lose, me more, much is, new number, ob
  7: other*, our, our present, pump, qwert*, qwertz, schicken sie, serie*, small, small*, sonnt*, sonntag, spain, spain*, suche*
  7: suchen eine, this ?, to know, und suche, unser*, vorfu*, wann koennten, want a, we get, week #, wir wollen, woche und, would like
  7: wuerd*, wuerden, you able, you at, you ship, you the, zahlu*, zur
  6: # sqm, . how, . looking, . nur, . sind, . wie, about, about #, about*, absaugung, advertise, are, at a, bei uns, bekommen, brauche
  6: broch*, budget #, can, can your, cancel my, cost ?, denke*, die neue, dienstleister, does, dust, einer, einer*, es geht, every, food
  6: fuer eine, gave us, geht um, hoert, hoert*, how, ignor*, is there, koste*, kosten, leute, leute*, like a, mailboxes, mia, mitar*
  6: modell, moechten ihre, of them, partner, please quote, price, price*, s your, says, scann*, schoo*, school, see, see the, sqm, suche
  6: take over, team of, thanks for, that ?, the demo, the offer, the quote, the trial, thing*, try the, two, verlo*, visit, werk, what
  6: what would, wir, wollte mir, yes, you know
  5: #, . danke, . interested, . ist, about a, alten, alten*, am #, and our, appli*, arrive crushed, ausschreibung, beschweren, bestellen
  5: bitte um, buy, contract for, crushed, dass, do you, dring*, dringend, eight*, einen, einen*, feuch*, from our, gelee*, geleert
  5: groes*, grues*, haett*, ihrem produkt, im, is the, jeman*, kann, klemmt, kostet, lacki*, lange, lange*, left, liebe, m, me the
  5: miete*, model, muessen, neede*, needed, needs a, nicht geleert, nobod*, nobody, not, offer, ourse*, ourselves, ovens, ovens*, peopl*
  5: people, please, preis, quote for, raten*, saw, schnell, schulungen, seals, seals*, serie, stair*, stuec*, stueck, suchen einen
  5: suchen wir, termi*, that, the, the same, tisch*, verkaufen, visit*, vorfuehrung, want, want to, wants, wants*, was, we, we lose
  5: weil, werkstudent, what are, when could, where can, wir braeuchten, wir suchen, with the, wollt*, wollte, wurde nicht, you come
  5: your quote, zweit*
  4: # m, # personen, . als, . geht, . half, . lohnt, . what, . wir, a, a partner, air, an, and, are the, arrive, aufzu*, befor*, before
  4: bigger, bitte, bitte*, boile*, boiler, boss, catalogue, compressor, could, crm, current, cvs, das geraet, daten, dichtungen
  4: die anlage, ein angebot, for our, forwa*, fuer, green, haben sie, haendler, haetten wir, ich moechte, if, interested, is tight, jahr
  4: june, know, knows, knows*, koennen, koennten, liefern, like, looking, maschine, me about, me on, mit, moechte mich, newsletter
  4: norwa*, norway, of a, on saturday, one, others, pakete, photo*, photos, photos from, pleas*, please send, preise, press*, pumpe*
  4: rabat*, repar*, reviewing, s, sched*, schul*, sie das, spaet, spaet*, staff*, stapl*, suchen, test #, the hotel, the photos, tight
  4: tight*, time, to speak, toren, toren*, type, units, units*, vorbeikommen, wartung, wir die, wir zu, with #, would, would*, x
  3: # brackets, . are, . der, . interesse, . katalog, . passt, . we, ab wann, about your, acros*, across, advis*, advise, alte, applied
  3: are looking, ausfa*, ausfaellt, bei, benoe*, board, brack*, brackets, but i, by, c, canno*, cannot, chari*, clinic, competitor
  3: could*, crane*, customers, d, d like, dafue*, dafuer, das auch, davon, davon*, delete, deliver, dentist, der, die maschine
  3: die wartung, disco*, discount, discount for, do, ein, energ*, es, experience with, for, for #, for me, geht, gerae*, gleiche
  3: haben #, haette gern, halle*, handl*, have one, have your, heati*, heating, how much, i applied, i do, ich bei, in a, insul*, inter*
  3: interested in, ist, it cost, jemanden der, jetzi*, jetziger, kann ihr, kann man, koennen sie, krank, kunden, lasse*, lassen, leaks
  3: leaks*, lebensmittel, lieferzeit, lift, lohnt, lohnt*, look for, looking at, machine, mal, mir, moech*, moechte, molke*, molkerei
  3: muesste, my boss, nein, newsl*, now, of your, offer*, on a, onlin*, online, order, our invoices, our plant, partn*, partner in
  3: people ?, pro monat, pumpen, selbs*, send, shop, sich das, sie eine, sie so, so, softw*, software, soll, staen*, staendig, syste*
  3: the new, thing, three, three*, throu*, to buy, troub*, trouble, ueber, unser jetziger, unser lager, verfuegbar ?, verlieren
  3: visit your, welche, who knows, wie, wie lange, wie sind, wir einen, wolle*, wollen, work with, years ago, yes please, zelt, zug
  2: # m2, . brochure, . could, . hi, . i, . moechte, . preisliste, . send, . the, . tried, a living, a month, after*, again, again*, ago
  2: and how, arbeitsplaetze, are there, are you, audit*, ausschuss, be available, bei einer, bigge*, chair*, dass sie, data, dealer
  2: delet*, diens*, drei, eigentlich, empti*, emptied, es noch, faellt staendig, for a, fuer ein, gener*, groessere, haben wir, haetten
  2: hall, halle #, heari*, hearing, hi, i look, i m, ihnen die, industry, is broken, ist das, it ?, komme*, like to, list is, livin*
  2: living, looki*, looking for, m2, metre*, metres, mich beschweren, minimum order, mixer*, my thesis, nehme*, nicht mehr, norma*
  2: not emptied, of our, offer for, on #, order*, our website, outsi*, outside, own, present supplier, rate is, repla*, robot, roof, run
  2: scrap rate, sensors, seo, serve*, ship, site ?, staendig aus, stand*, super, table, the free, thema absaugung, think*, third, third*
  2: this, to delete, transport, treppenlift, tried, tried #, tried*, two of, um, unsubscribe, users, users*, verst*, vor, was not
  2: was wuerde, waste, waste*, water, we have, we still, websi*, weekl*, weekly, wegen der, werkz*, werkzeug, what does, which, which*
  2: wissen ob, your system
  -2: # days, # stunden, . dear, . if, . ihre, . that, . want, accep*, alrea*, already, an der, arbei*, arbeiten, at your, auf
  -2: aufgefallen, bewerben, blog, busin*, can i, cash, certificate, change, chemi*, company for, costs, costs*, dafuer ?, days a, der #
  -2: desig*, developed, drehe*, drivers by, dsgvo, dsgvo*, es bei, fault, fault #, fault*, flyer, for companies, geht nicht, gelernter
  -2: geste*, gestern, get rid, guten morgen, gutschrift, hab, haben eine, has a, head, hierm*, hiermit, ich, ich bin, ihrem, ihrem*
  -2: im lager, in der, inkas*, inkasso, it was, kapaz*, kaufen ihre, laeuf*, laeuft, led, lkw, ll, manuf*, manufacturer of, me again
  -2: me your, moment ?, nice, offene, offer you, on the, posti*, posting, ready, ready*, rechn*, remov*, renew*, reque*, rid, rid of
  -2: seaso*, sent, short*, show you, since, since*, special, stop, stop ?, sucht, sucht*, take, talk, team, test it, to be, to you
  -2: two weeks, unter*, von, want my, warehouse, week, will, withi*, within, would be, years, years*, you, you currently, you pay
  -3: # for, . bei, . it, . sehr, . sie, . wann, . where, a new, a short, ab, abholung, alle, as, assis*, bei euch, bestellung, betri*, ce
  -3: der rechnung, domai*, domain, email, erled*, erledigt, fille*, finis*, first year, fit, five, fuehr*, geehr*, geseh*, gesehen
  -3: have something, i never, ihr, im buero, invoice, kapazitaeten, kunde*, lehre, longe*, longer, maint*, manag*, marke*, maschinenbau
  -3: mich, minut*, minute, monteur, my previous, naeher, nicht bitte, nie, notic*, notice, of my, on me, on request, only, our contract
  -3: our platform, part time, passw*, place*, previ*, previous, recei*, record, request, retur*, schon, schon*, sehr, seria*, serial
  -3: sie ?, sir, slow, sofort, spons*, status of, strei*, stunden, there is, to become, trainee programme, vertr*, wareh*, week ?, weeks
  -3: weeks*, woche*, work, wrong, wrong*, you get, zusen*
  -4: . suchen, a copy, add, aende*, aendern, and have, app, application, appre*, article, artik*, artikel, aus, back ?, become your
  -4: buyer*, call back, can start, closi*, closing, cnc, code, count*, couri*, courier, drive*, eintrag, error, euch, fee, freue*, gebae*
  -4: gebaeudereinigung, gespe*, goes, gutsc*, hallo ich, hoere*, hours, hours*, hr, kopie*, kostenlos, kurze*, logis*, me know, muss ich
  -4: my application, no, off, offen*, opera*, or, paid, promo*, received, rechnung #, region, relia*, reliable, resul*, return, role
  -4: shows, shows*, sofor*, stellen, suit, tagen, tagen*, there i, tun, up to, updat*, verse*, vertrag, very, weiter, werbe*, while we
  -4: you ?
  -5: # per, # years, . here, abgeb*, all, als, anbei, anbei*, assistant, besta*, brand*, buero*, chat, confi*, deuts*, diese*, driver
  -5: einge*, firma, firma*, frueh*, gebra*, good, got from, has, i can, ihnen, ihnen ein, ihnen*, in your, indus*, kenne*, melden uns
  -5: monte*, nothi*, nothing, personal, platz, rechnung, recht*, shoul*, should, statu*, status, stelle, techn*, the status, then, ticke*
  -5: to do, told me, trainee, user, videos, we do, wir melden, would you, you use
  -6: . ihr, . order, . your, addre*, address, ausbi*, conve*, days, did, did you, engin*, everything, filled, has been, moechten sie
  -6: naehe*, next, regio*, schicken ?, secur*, sie ein, sie meine, sie mit, ticket, ticket #, to demo, umtau*, up on, wir haben, zeit
  -7: # an, # und, . darf, become, close*, darf ich, fitte*, guens*, linke*, mecha*, profi*, to #, to quote, update, your firm
  -8: # and, . brauchen, acces*, bin #, class, darf, eintr*, fitter, for you, form, i send, ich mich, ihr team, morning i, on your, war
  -8: we can, were, who is
  -9: elect*, error*, haben uns, in my, jobs, me ?, sie schon, unternehmen, zurue*
  -10: # euro, about how, buero ?, erste*, euro, fehle*, meiner, post, stell*, technician, the next, vorst*, with a, with your
  -11: forklift, say
  -12: ai, brauchen sie, die sie, firme*, fuer sie, in #, link, studi*, you tell
  -13: about me, do i, quali*, you need
  -14: . ein, currently
  -15: companies, suchen sie
`,
  'wants-deletion': `
  16: about me, my, profi*
  14: data, loesc*, recor*
  13: daten*, delet*, me ?, remov*
  12: loeschen, loeschung, mein, meine*
  11: destr*, form, speic*
  10: delete, destroy, dsgvo, dsgvo*, entfe*, speichern
  9: accou*, aus ihrer, daten, detai*, details, entfernen, no, ueber mich
  8: account, benutzerkonto, conse*, consent, eintrag, gespe*, gespeichert, ihrer, ihrer*, me, my data, my details, on me, perso*
  8: sie meine, to be
  7: alles, alles*, benut*, ich, infor*, meiner, my name, nicht mehr, remove, removed, request, welche
  6: . i, ausku*, auskunft, confirm, eintr*, from your, it, meine, weg, welch*, wider*, your form
  5: all, and the, bei ihnen, besta*, bitte, bitte*, erase*, gdpr, i want, my account, of, once, pleas*, please, profil, reque*, store*
  5: wird, you
  4: a quote, be forgotten, confi*, delete it, filled in, forgotten, geloescht, geloescht werden, i, right, right*, store, under, werden
  3: . please, . you, angab*, angaben, aus, bitte alles, datab*, database, did you, erasu*, erasure, gebra*, haben, haben*, hold
  3: ich habe, information, longe*, longer, meiner daten, mich, nach, numbe*, number, of my, personal, sie ueber, syste*, system, under*
  3: von mir, werde*, what, you hold, your database
  2: . take, article #, ask, delete my, einge*, erase, exerc*, forgo*, get, i ask, in your, meinen, my number, my right, no longer
  2: records, take it, then, ueber, ueber*, verni*, vernichten, von, where, where*, woher, woher*, you store
  -2: are, for, mit, to
  -3: . we, angeb*, beste*, call, eine, koenn*, maili*, need, uns
  -4: einen, einen*, im, inter*, ist, last, our, this, would, would*
  -5: . wir, a, die, ihre, schic*, schicken, we
  -6: ?, can, fuer, is, unser*
  -7: #, new, the, wir
  -8: an
`,
  offers: `
  17: firme*
  16: guens*
  15: fee
  14: ai, companies, fuer sie, half
  13: betri*, free, the next
  12: # euro, # per, brand*, brauchen sie, euro, ihr, link
  11: . sie, blog, busin*, domai*, domain, erste*, ihre, kostenlos, minut*, produ*
  10: . if, . ihr, business, cheap, dafuer ?, for you, in #, kapaz*, list, mobil*, offer you, packa*, profi*, sie schon, to quote, video*
  10: we can, you need
  9: . here, . unsere, . you, auf, by the, compa*, day, firms, firms*, haben eine, helfe*, interested ?, koste*, kurze*, manag*
  9: moechten sie, need any, propo*, sie mit, yours
  8: # percent, ab #, abholung, and i, aus, best, buyer*, cash, cheap*, conve*, email, hi i, ihnen, ihnen um, ihnen*, kapazitaeten
  8: minutes, my previous, naehe*, name, ohne, on, perce*, percent, previ*, previous, price*, quali*, sind sie, sprec*, stock, talk, to #
  8: to demo, wir uns, withi*, within, would you, you a, your website, yours*
  7: # #, . fuer, als, attached, chat, dann, darf, darf ich, devel*, eigen*, gebae*, gebaeudereinigung, grati*, gratis, herst*
  7: hersteller, laser*, logo, manuf*, next, notic*, on your, page, per, price, rates, rates*, regio*, repre*, represent, sie
  7: sie interesse, sir, stock*, ten, und, weniger, wir, your, zurueck
  6: . ask, . free, . hey, . wir, . wollen, . your, a short, add, as, at, at our, aufgefallen, costs, costs*, custo*, exhib*, festp*
  6: festpreis, firm, following up, frei, from #, fuer, gefae*, gefaellig, gefaellig ?, has, hey, ihnen fuer, in, interest, ist es, jetzt
  6: jetzt*, ki, lease*, let, masch*, messe*, minute, passt, passt*, profile, reach*, sale, seite, selbststaendiger, short*, spezi*
  6: ueber*, unter*, unternehmen, we do, you, you be, zahle*, zahlen
  5: # days, . our, . quick, . want, . we, a reliable, ab, an einem, anspr*, answe*, ask, available, become your, bedar*, bedarf
  5: competitors, customers, deuts*, developed, dolla*, facto*, factory, faire*, first*, for, for companies, for your, from a
  5: gerne einen, gesch*, if, interesse, is a, kaufen ihre, lease, let me, machines, me your, media*, message, mit, only pay, our
  5: our platform, owner, owner*, packaging, pay, place, pro, provi*, reviews, rueck*, seite*, sind, spezialisiert, start*, supply, then
  5: time ?, to show, turn, um die, up, up to, verif*, we, web, wie viel, woche*, wollen sie
  4: . brauchen, . hello, . moechten, . unser, abhol*, an, at #, avail*, award, award*, biete, book, buchhaltung, buy, chris*, collection
  4: company, conta*, could we, custom, did for, direc*, einem, einem*, einka*, elect*, gern, glueckwunsch, googl*, google, help, hotel*
  4: ihrer, ihrer*, indus*, inkas*, inkasso, interesse ?, inves*, manufacturer of, month, naech*, neue, nomin*, notice, of, one, only
  4: partner fuer, polan*, poland, preis*, quick, quick*, refer*, region, represent a, right person, seit #, show you, sich, sie bei
  4: sie offene, steue*, stunde, to, ueber #, until, until*, vermi*, week, wir kaufen, would it, you currently, you ve, your logo, zu
  3: #, # euros, . bei, . darf, . good, . interested, a, abnehmer, abzug*, abzugeben, and, anrufen, ansprechpartner, bei, better, brand
  3: build, build*, buyers, by, call, clien*, cnc, coffe*, coffee, confi*, d be, dach, dollar, dollar #, drivers by, euros, euros*, fixed
  3: fixed*, follo*, following, forklift, found, found*, freuen, frueh*, gebra*, glad to, gleich, guten, guten*, head, hilfe bei, i send
  3: ich wuerde, intro*, introduce, just, like yours, linkedin and, loads, loads*, machi*, market, messa*, morning i, new, offer, offer*
  3: place*, promo*, referenzen, run a, schon, schon*, selbs*, sell, siche*, sie ?, sie ihre, sie zahlen, sofort, speci*, special
  3: sprechen, strom*, stund*, suit you, suppl*, tell, test it, that, trade*, uns als, up on, use, vertr*, viel, vorst*, you were, zurue*
  2: # gebrauchte, # usd, . guten, . hallo, . hi, . let, . shall, a small, about, about*, agent, anfra*, angebot, app, aroun*, around
  2: auf seite, aus einer, banne*, banner, be, bette*, biete*, christmas, colle*, currently, diese*, einen, einen*, eintr*, eintrag
  2: email*, estat*, estate, every*, firmen, first, from, fuenf, fuenf*, fuer ihre, geschaeftsfuehrer, get, gluec*, good, haben, haben*
  2: hallo, hallo*, have, hello, hello*, hi, ich, ihnen gern, in my, in one, inspe*, inter*, ist, it, just following, kunde*, last
  2: moechten ihnen, month*, more, on the, paper*, products, put, quote*, ready, ready*, rotte*, run, say if, seite #, send, shall
  2: shall*, short, sichern, sie dafuer, site, slot, sofor*, spani*, stell*, stellen, suit, terms, terms*, there, there*, this, this week
  2: to place, today, today*, top, trial, trial*, unser, unser*, us, usd, ve, video, videos, we supply, websi*, website, wir ihnen, with
  2: wuerden ihnen, wurde*, your firm, zu unserem
  -2: . bitte, . does, . habe, . passt, . thank, account, ausschreibung, bekom*, bekommen, budget, cad, chair*, delete, gilt, hoert
  -2: hoert*, i need, left, looking for, mai, mal, man, moech*, moeglich ?, needs, needs*, other*, ourse*, ourselves, out, peopl*, people
  -2: sie eine, still, still*, student, system, that ?, the same, to be, und moechten, unsub*, visit, von ihnen, waerm*, we lose, we re
  -2: wie, wiede*, wieder, wird, works*, would like
  -3: . danke, . how, . ich, . machen, . now, . the, . welche, and want, anlag*, anlage, asked, asked*, braeu*, brauche, can your
  -3: customer, data, daten*, down, koenn*, konst*, like a, loesc*, mails, mails*, of #, of a, repla*, scann*, selbst, so, suche, super*
  -3: syste*, tisch*, to know, wartu*
  -4: . bin, . could, . is, . wie, about the, adver*, bieten sie, brauchen, budge*, crush*, das, das bei, delet*, den, der, do i
  -4: from your, gibt es, in june, is #, jeman*, look for, model*, moechte, need to, nicht mehr, nordd*, robot*, unterlagen, war, welch*
  -5: # ?, . what, bei ihnen, d like, from you, haend*, jahr, job, june, lose, machen sie, muss, my, saw, senso*, short of, what, what do
  -5: wir wollen, you also, you send, your offer
  -6: . do, aber, auch, fuer unsere, gibt, i get, mehr, mich, muess*, need, pleas*, please, prakt*, stude*, the, und brauchen, und suchen
  -6: want, we want, where, where*, wir brauchen
  -7: . was, bitte, bitte*, dank, danke, geht, gerae*, kann, koennen sie, price for, shop, too, want to, welche, work, you do
  -8: . suche, and need, and the, appli*, aussc*, brauc*, danke*, i want, is there, not, thanks, we d, we need
  -9: . can, but, could your, meine*, says, thank*, was
  -10: could you, sie auch
  -12: is the
  -13: bei #
  -15: can you
`,
  applies: `
  18: work
  17: bin #, prakt*
  16: ausbi*, job, studi*
  15: als, bewerbung, interview, you offer
  14: im, mecha*, stell*, stude*, trainee
  13: application, bewer*, noch, vacan*, with you
  12: # and, as, geler*, in der, inter*, mich, the job, you take
  11: ab, appre*, arbeiten, chemi*, class, emplo*, in your, internship, opera*, role, shift*, train*, zum
  10: # jahre, arbei*, company for, drive*, gelernter, is the, jahre, kann, maste*, meiner bewerbung, my application, need a, part time
  10: posit*, sie noch, woche*, years, years*
  9: # years, . suche, any, appli*, apply*, bei euch, elect*, euch, fuer das, gradu*, graduate, jahre*, meine, openi*, quere*, resum*
  9: resume, start, summe*, summer, use me, vorst*
  8: # und, . any, bei ihnen, brauchen sie, ce, class*, cv, engin*, for the, got, my cv, or, placement, salar*, salary, suche*
  7: # stunden, . are, am, and would, are you, could i, days a, desig*, for a, going, going*, hab, i, ich, ich meine, in, looki*, manager
  7: monta*, my, stelle, student, suche, vorstellungsgespraech, would be
  6: an internship, bewerben, bin, cleaner, company, drivers, es bei, ferie*, for, haett*, haupt*, hirin*, hiring, i saw, in june, is #
  6: jahr ?, konst*, lehre, muss ich, plumb*, plumber, position, programme, project, she, sie, still open, stunden, trainee programme
  6: two days, und, und moechte, vorha*, vorhanden, zeit
  5: . do, ?, a week, allei*, anfan*, anfangen, can start, certificates, company ?, could*, die anzeige, elekt*, exper*, fitter, fuer die
  5: hr, i am, ist die, jobs, koenn*, licen*, licence, meine*, morni*, nach, place*, quali*, record, saw, schul*, studium, stund*, sucht
  5: sucht*, thema, thema*, to apply, tocht*, tochter, warehouse, week ?, werkstudentenstelle, your company
  4: # klasse, . bieten, . could, . is, and, anzei*, anzeige, army, at your, be, beruf*, buero ?, die stelle, docum*, documents, does one
  4: experience, flies*, freue*, geseh*, gesehen, gespraech, i could, ich bin, ihnen, ihnen*, lager*, man, mechatroniker, mein, mich ?
  4: moechte ein, reals*, something for, team, technician, the army, visa, wareh*, welder, wird, wochen, you pay
  3: . brauchen, abends, and three, are, as a, attac*, beworben und, certi*, designer, die woche, do, do you, einen, einen*, erfah*
  3: erfahrung, etwas, etwas*, fahre*, fahrer, filled ?, five, freue, gehal*, germa*, ich mich, lab, lkw, looking for, machen, me
  3: meine unterlagen, moment ?, mornings, my resume, on request, operator, platz, post, re, schule, stellen, suchen sie, take, teilz*
  3: teilzeit, unterlagen, works*, would, would*, you my, ziehe*
  2: . anything, a company, a placement, abend*, am liebsten, any vacancies, anything going, arbeit, at, bache*, bewerbung vom, buero*
  2: buerokauffrau, consi*, electrician, finis*, freie*, fuehrerschein, gebrauchen, gehe, gehe in, guard, guard*, haette, i speak
  2: ich gehe, ihrem, ihrem*, im april, im buero, in my, initi*, job ?, klass*, klasse, koennte ich, lebenslauf, liebs*, liebsten
  2: looking, master, mich bei, monda*, monday, offen*, oppor*, sales, schue*, servicetechniker, speak*, start*, stunden die, techn*
  2: the summer, there, there*, ungek*, ungekuendigt, weeks, weeks*, werks*, would love, you
  -2: . der, . interested, angebot, charg*, delet*, es, has, it, keine*, kompr*, more, out, selbs*, sell, software, thanks, video*
  -3: . die, angeb*, clien*, cost, danke, haben, haben*, i run, ich moechte, name, of your, profi*, run, seit, so, this, training
  -4: and the, cours*, danke*, deliv*, die, hat, newsl*, newsletter, nicht, price, syste*, system, that, we have, wer
  -5: . als, data, daten*, for my, heute, heute*, how, list, loesc*, quote, quote*, thank*, today, today*, tool, unser
  -6: . it, . we, beste*, termi*, unsere, up
  -7: fuer #, jetzt, jetzt*, mehr, monat, now, sind, uns, your
  -8: . our, . wir, bitte, bitte*, fuer meine, get, koste*, liefe*, price*
  -9: ihre, left
  -11: not
  -12: unser*, wir
  -13: we
  -14: our
`,
  unsubscribes: `
  22: stop
  19: unsub*
  17: abmel*, nie, werbe*
  16: maili*, off
  15: . stop
  14: . unsubscribe, abmelden, mails, mails*
  13: email*, emails, get your, keine*, list, mehr, mich, newsl*, newsletter
  12: bekomme, us
  11: einstellen, link, mailings, no more, unsubscribe
  10: . abmelden, abbes*, abbestellen, adver*, einst*, mail, marke*, me, not interested, out, s no, verte*, verteiler, von ihnen
  9: . i, cancel, from you, me again, no, not, offers, von, werbemails
  8: . opt, don, don t, keine, opt, remov*, subsc*, werbu*, werbung
  7: addre*, ich ihre, more, streichen, this, unterlassen, zusen*
  6: . kein, . remove, bitte, bitte*, cance*, ihre, keinen, otherwise, strei*, take, whatever list, you please
  5: . hoeren, at the, austragen, catalogue any, hoere*, hoeren, hoeren sie, ihren, ihren*, liste, liste*, longe*, longer, marketing
  5: mich mit, mit ihren, need to, sie mich, stop ?, t, the magazine, the subscription, to get
  4: . bitte, address, austr*, beend*, beenden, from, i get, katalog mehr, keinen katalog, magaz*, magazine, mich aus, remove
  4: unsubscribed
  3: . keine, any, bekom*, den newsletter, diese, do i, get, i unsubscribed, kein, nicht, opt out, please, sign, whate*, whatever
  3: zusendung
  2: abmeldelink, any more, der abmeldelink, diese*, getti*, getting, getting your, hierm*, hiermit, ich, interested, keep getting
  2: kindl*, kindly, kuend*, mailing list, pleas*, senden, so, the emails, times, ve, your mailings
  -2: . danke, als, an, bewer*, does, eine, of, rufen, rufen sie, rufen*, tell me, tool, und
  -3: . is, anruf*, are, can, einen, einen*, i do, in, meine, month*, nur, tell, the price, we
  -4: . wir, angebot, mein, sich, the, unser*, wegen, wegen*
  -5: a, daten*, im, ist, kann, month, on, wir
  -6: about, about*, bitte um, call, for, price, price*
  -7: aber, bei, fuer, is, meine*, our, was
  -8: ?, but, die, um
  -9: #, please call
  -10: my
`,
  support: `
  19: bestellung, ersat*, fehle*
  18: gekau*
  17: a new, passw*
  16: seit
  15: update
  14: . the, charg*, falsc*, rechnung, umtau*, vertrag
  13: from you, lieferung, missi*, missing, order*, our contract, wartu*
  12: auftr*, can t, contract, error, error*, gerae*, invoi*, invoice, of the, subscription, ticket, ticket #, updat*, user, wir haben
  12: zurue*
  11: . when, back, contr*, customer, do i, last, our subscription, rechn*, rekla*, subsc*
  10: . where, charged, come, gelie*, gutsc*, in unserem, invoice #, noise, noise*, password, stelle ich, techn*, wrong, wrong*
  9: . it, aende*, aendern, back ?, beste*, bough*, bought, came, expor*, got from, replacement, still, t, vergessen, vom, we got, wie
  8: . der, . wo, defek*, deliv*, der rechnung, die sie, error #, freis*, koennen, kunde*, nicht, nicht*, out ?, rechnung #, reklamation
  8: rueck*, unser*, unsere lieferung, verge*, where is
  7: . die, . seit, bitte um, change the, does not, excha*, exchange, filte*, geraet, insta*, it ?, komme*, kommt, kommt*, liefe*
  7: lieferung ?, monteur, parce*, parcel, renew*, seria*, serial, since, since*, still waiting, unseren, wartungsvertrag, was here, wo
  6: # we, . error, accepted, after, arriv*, bleib*, bleibt, but, die, doppe*, fehlen, haben, haben*, kolle*, leaki*, leaking, maerz
  6: maerz*, mein, noch, not, not accepted, our, technician, the, verlaengert, you send, zum
  5: #, # an, # has, . order, accep*, alarm*, anlei*, anleitung, app, cancel our, change, falsche, fitte*, flyer*, gekauft, geliefert
  5: got, i can, ich kann, immer, immer*, koennen sie, manua*, manual, monte*, my order, my password, obwoh*, obwohl, order, our account
  5: paid, password and, porta*, portal, resen*, resend, service, shows, shows*, still*, swap, ticke*, um hilfe, uns im, waiting for
  5: zugan*, zugang
  4: . bei, . since, . two, after*, anmelden, bekom*, bekommen, colle*, da aber, druck*, einge*, es, export, geste*, gestern, here
  4: moechten unseren, my, neu, next, on the, parts are, please resend, repla*, reset, reset*, send, size, system, techniker, the wrong
  4: this morning, tropf*, tropft, two parts, wie laeuft, wir moechten, yeste*, yesterday, zeigt, zeigt*
  3: # ?, . liebes, . wann, account, add a, an unserer, angen*, angenommen, anmel*, bezahlt, cance*, den, ersatzteil, habe ich, has
  3: komme nicht, letzten, liebes, liebes team, maintenance, meine bestellung, morge*, morgen, new, nicht angenommen, numbe*, number
  3: number #, return, syste*, tun, twice, twice*, versc*, vom dienstag, warra*, warranty, warte*, we, we have, when, you add
  3: you installed, zurueckgeben
  2: # again, . bitte, . koennen, aber, acces*, access, accou*, anschrift, arrived, call back, custo*, die alte, doesn, doesn t, doesn*
  2: einma*, einmal, engineer, fault, fault #, fault*, geht, gutschrift, habe, has not, how do, i, ihr monteur, installed, ist, ist noch
  2: it, jahre*, jahresende, key, maint*, need the, no #, noch einmal, please refund, pumpe, retur*, schicken, stelle, the app, version
  2: vertr*, vertrag zum, waite*, waited, waiti*, waiting, we re, when will, where, where*, with a, zum jahresende
  -2: . are, . haben, a, appli*, brauc*, by, data, gern, leute*, list, mache*, machen, mit, of, offer*, to, ueber
  -3: als, dank, don, don t, eine, loesc*, need, price, suppl*
  -4: be, danke, delet*, googl*, google, inter*, mal, mich, of #, price*, sie auch, take, und, wir
  -5: . do, . is, ?, an, daten, haben sie, koste*, that, your
  -6: angeb*, danke*, sich, sie, thanks, unter*
  -7: fuer, ihre, suche*
  -8: and, do you, so
  -9: auch, bewer*, bus, me, preis*, thank*
`,
  thanks: `
  19: danke*
  18: dank, war
  17: say, thank*, thanks
  15: danke
  14: bedan*, bedanken
  13: perfe*
  12: team, thank
  11: good, service, to say
  10: all, compl*, fast, it, lob, thank you, thx
  9: appre*, cheer*, cheers, dank fuer, hat, so
  8: arbeit, fuer die, good work, just, keep it, schoe*, servi*, viele*, vielen
  7: . danke, . keep, . thank, alles, alles*, fair, great, great*, gross*, keep, melden uns, merci, merci*, received, sehr, thanks to
  7: wir melden
  6: . great, . ok, gekla*, it was, lovel*, lovely, muss mal, novak, novak*, tolle*, vielen dank, wanted to, well, work
  5: . alles, . ein, . just, . thanks, been running, compliment, compliment to, has been, herzlichen dank, ok, sehr zufrieden, solved
  5: uns, weiter, wiede*, wieder, your driver
  4: . many, an ihr, but, danke fuer, driver, ein grosses, excellent, freun*, great job, grosses, gute, haben uns, herzl*, herzlichen
  4: nette*, promp*, recei*, solve*, to your, unterlagen, zufrieden
  3: . your, found, found*, gerne, gerne*, happy, happy*, him, i was, ihr team, out, perfect, recom*, recommend, runni*, running, schoene
  3: sorte*, sorted, spitz*, spitze, the fast, the new, wante*, wanted, weeke*, weekend, will, with, you for, your
  2: . richten, dankeschoen, delig*, delighted, excel*, for now, melden, problem, reall*, really, richten, richten sie, was a, we will
  2: zufri*
  -2: braeu*, could, das, meine, sie, wir
  -3: and, could*, demo, eine, im, mehr, monda*, monday, my, nicht, nicht*, unser*, zu
  -4: . our, about, about*, angeb*, can, do, me, noch, pleas*, s, send
  -5: . bitte, any, auf, bei, ich, is, meine*, quote, quote*
  -6: inter*, preis*
  -7: . der, auch, in
  -8: bitte, bitte*, leaks, leaks*, our
  -9: #, please, two
  -12: ?
`,
} as const;
