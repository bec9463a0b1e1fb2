/**
 * How much words speak for what a text is, in tenths (of the logarithm of the odds); below 0, against it. Learned from the texts of
 * test/material by its learn-words.ts, and not written by hand: a word that misleads is mended by a text that shows it.
 */

/** By how much a kind must outweigh that a buyer asks: there are more buyers, and to take one for something else is the worse mistake. */
export const handicap = {
  'wants-deletion': 33,
  offers: 35,
  applies: 45,
  unsubscribes: 40,
  support: 43,
  thanks: 30,
} as const;

/** By weight, one a line; own-words.ts reads it. */
export const words = {
  asks: `
  20: . rueckruf, please call
  18: call me, testz*
  17: asdf asdf
  16: . now, is this, testzugang, um info
  15: . asdf, and need, asdf, die lieferung, kompressor, left my, pls, pool, price for, stops every, you build
  14: bestellen, cold, experience with, kostenlos ?, sie auch
  13: . help, . kann, a demo, ignor*, m looking, macht ihr, maschine, oma, quotation, the offer, the waiting, want a
  12: # by, . machen, and how, and want, angeb*, ausschuss, book a, bottl*, call i, can your, crush*, demo, den katalog, denken, dust
  12: feuch*, firmen ?, gutac*, if i, info, is your, kelle*, kompr*, leite, mein chef, personen, preisliste, preisliste bitte, quota*
  12: rueckruf, sending the, so eine, test, the price, the same, to buy, verfuegbar ?, we need, wir brauchen, you come, zahna*, zug
  11: . #, . does, . gilt, . looking, . price, . test, able, able to, advise, angebot, arrive crushed, braeu*, brauche, can it, can you
  11: der bus, haben ?, haetten gern, hall, halle, help, interessiert uns, masse*, me about, minimum order, muess*, need help, nordd*
  11: pizza, pizza*, quote*, route*, see your, show me, suchen eine, suggest, tool, und brauchen, waerm*, we want, you deliver
  10: # seats, . but, . ist, . show, . somebody, . suche, absau*, and look, brack*, braeuchte, braeuchten, budge*, compr*, could your
  10: das angebot, dentist, foerd*, food, gave us, gilt, hand das, hat bei, ich wollte, it ?, katalog bitte, lieferzeit, look for, lose
  10: management, me the, model*, need, need #, new number, preis*, price list, priva*, quote, s not, show us, taxi, the inspector, to see
  10: training, try the, und suchen, und was, von hand, wall, wir wollen, wollte mir, yes, you also, you do, your offer
  9: # m, . gibt, . interesse, ?, absaugung, advic*, advice, air, alte, ausfaellt, bauen sie, bitte den, brauc*, budget, consu*, cost ?
  9: could you, dairy, dairy*, der letzte, discount, drehm*, etwa, fee ?, forwa*, from our, fuer #, fuer eine, fuer meine, genau das
  9: handle, haus ?, heat, helfen ?, how much, ich da, in advance, interested in, liefern sie, machen sie, me more, metre*, metres
  9: much is, muessten, old, on #, our present, ovens, ovens*, pakete, photos from, rent, schwarz, selbst, sheet, sie so, stair*, sugge*
  9: sunda*, take over, test #, the number, to switch, vermieten sie, visit your, visits, vorab, vorab*, waage*, was ?, was kostet
  9: water*, we d, we still, wegen der, what are, what would, when could, which of, wissen ob, wuerden, x, you able, you print
  9: your catalogue
  8: # sqm, . do, . gerne, . haben, . is, . need, . preisliste, . qwertz, . send, . tell, . they, . was, a trade, about a, altes, altes*
  8: and what, april ?, arrive, auch, aussc*, autom*, bio, brauchen, brochure, buy, ca, ca #, catalogue, d like, das geraet, demo on
  8: dust is, ein test, excep*, finan*, for us, fuer unsere, haette gern, haetten, has to, hoert, hoert*, holz, how many, i need, im mai
  8: interesse an, kann ihr, klemm*, leite*, lieferung nach, menge*, mixer*, modell, mum, must be, muster, offer, open day, other, other*
  8: our own, per mail, plant, preis, produkt, quote for, qwert*, qwertz, read about, rough*, s your, scann*, scheu*, schul*, schwa*
  8: seit die, senso*, solar*, suchen einen, table for, teilnehmer, tende*, tender, teuer, teuer*, the trial, time it, train, undic*
  8: undicht, verstopft, wann koennten, week #, welch*, wie sind, windows, wir suchen, wolle*, wollen, wurde nicht, you at, you charge
  8: you sell, your page, your product, your software, your tool, zette*
  7: # chairs, # from, # leute, # people, # personen, . can, . geht, . habe, . how, . our, . preis, . vermieten, a dealer, a partner
  7: a price, about #, after the, also, also do, and could, anlage, approx, before we, cater*, cold store, competitor, consultation, cost
  7: das ?, demon*, der ist, discount for, do you, does the, dring*, dringend, ein angebot, eine, einen termin, empfehlen sie, employees
  7: erken*, erstberatung, etwa #, etwas ?, fenster, fire, for any, fremd*, fuer unser, gibt es, glue, grand*, groes*, guenstiger
  7: haben #, had an, haend*, halle*, hat mich, heati*, heating, heizu*, ihr auch, informationen zu, ist die, item #, jemanden der
  7: kann man, klemmt, knows, knows*, kostet, kunden, leute, liefern, lift in, messm*, meter*, mia, mieten, mikro*, mixer, moeglich ?
  7: muss, needs, needs*, oak, offer*, on monday, one #, others, palle*, paper, please quote, please send, price, price*, prici*, pricing
  7: pumpe*, rate ?, robot*, roboter, roof, schal*, schlecht, schuh*, semin*, send me, sqm, still available, suche*, suchen ein, teiln*
  7: testa*, that ?, the pump, the quote, the water, thema absaugung, there a, this the, tisch*, tonne*, too, true, typ, und moechten
  7: unsere, versi*, vet ?, wants, wants*, wegen, wegen*, wir braeuchten, would like, wuerd*
  6: #, # kg, # stueck, . brochure, . drei, . kosten, . pool, . someone, . wie, a hospital, about your, an offer, anruf*, appro*
  6: approx #, auch fuer, auch in, auch mit, auf ?, auftragsbestaetigung, bakery, bei uns, beratung, bevor wir, bin lehrerin, broch*
  6: budget #, bus, can, charge ?, chef, chef hat, comparing, course in, cv is, danke vorab, das alte, das mit, davon, den vertrag
  6: der filter, dicht*, die anlage, die ganze, die wartung, dienstleister, digit*, does, does it, entscheidung, fair and, floor*, for #
  6: for getting, for our, free on, geht um, gerae*, gern mehr, getting back, groessere, habe auf, haben sie, haetten wir, hat unsere
  6: ich suche, ihnen auch, ihr ein, ihr fuer, im maerz, is there, is tight, ist undicht, it cost, kg, koennen, koste*, kosten, lacki*
  6: lampe*, lehrerin und, leute*, licences, lost, me on, mich beschweren, mikroskop, minib*, model, much, muessen, my colleague, neede*
  6: needed, noch etwas, not the, oder pro, our, our factory, our plant, our trainees, passt der, passwords, price on, pump, replace
  6: robot, roughly, same, scheduling, schnell, sensors, sich das, sie eine, sie kurzfristig, so etwas, software, someone to, speak
  6: start with, strom, stueck, suchen, suchen wir, sundays, surve*, takes, takes*, teste*, the brochure, the hotel, the oil, tight
  6: tight*, tisch, to know, toren, toren*, train on, u do, uns, vans, verkaufen, von den, vorfuehrung, want, was, was ist, was supposed
  6: was wuerde, we had, wenn wir, where can, whether the, will nur, wir moechten, with our, yes please, you repair, your mailing
  6: your quote, zusammen ?
  5: # m2, # meter, # metres, # teilnehmer, . and, . brauche, . demo, . ever, . kommen, . moechte, . ring, . uebernehmen, . unser
  5: a student, after a, against, alten, and nobody, anmel*, answer, appli*, are the, at a, auch auf, audit*, aufzu*, ausfa*, barn
  5: be available, be in, bei #, bekommen, beschweren, bieten sie, bitte um, boile*, boiler, broken in, cafe, call, camer*, chair*
  5: complain, could, could*, crack, cvs, d take, da, dach, dachr*, dachrinne, das auch, das bei, data in, daten, days ?, dem newsletter
  5: diens*, do, does your, eignu*, ein, ein gebrauchtes, eine groessere, einen, einen*, einer, einer molkerei, einer*, es geht, fenst*
  5: finden, fuer, fuer ein, funkt*, funktioniert, gebrauchtes, geht, gemeinde, geraete, gern sehen, gibt, giess*, googl*, haett*, halten
  5: handl*, have no, have to, hilft, hilft*, i pay, i read, i subscribe, ihr system, im kurs, im monat, in stock, inspector, is
  5: is broken, is fine, is late, is the, italian, item, jeman*, jetzi*, kaelt*, kann, katalog, kaufe*, kaufen, kitch*, koenn*
  5: koennen sie, koennten wir, kommen ?, kosten ?, lassen, last one, last time, lead, lead time, lehrer, lehrerin, line, looking
  5: lost in, m the, m2, macht, macht*, mich fuer, moech*, moechte einen, moechten, molkerei und, munic*, need a, oder muss, of #
  5: on saturday, one, one in, ones ?, our lab, partner, parts, parts*, pay for, percent ?, places, plann*, please, preis ?, preis fuer
  5: preise, pro monat, product, proper, pumpen, repair, retro*, rides, rides*, says, seals, seals*, sehen wie, send the, service last
  5: ship, showroom, sie da, small*, softw*, soon, spreadsheet, staff*, steuerberater, stuec*, stueck ?, subscribe, suche
  5: suchen jemanden, supposed, supposed to, syste*, take the, team ?, teile, termin, testen, tests, tests*, thanks for, the paper
  5: the passwords, tickets, training ?, trans*, two, uebernehmen sie, um, und haetten, und suche, unser*, us a, users, users*, vorfu*
  5: vorsc*, wann, want to, waste, we get, we lose, we re, well, what, what do, what s, wie funktioniert, wieder nicht, wir, wir den
  5: wir wuerden, wonder, work with, would, would*, you did, you free, you help, your fee, zahlu*, zu ihrem, zweimal die
  4: # is, # mm, # pallets, # pupils, # users, . ballpark, . bitte, . cost, . could, . es, . in, . interested, . koennen, . lohnt, . mir
  4: . two, . we, . what, . who, . wir, a, a callback, a charity, a discount, a group, a month, a shop, advan*, advance, advertise
  4: advis*, agency, alten*, anbie*, and no, and the, and we, and would, angebot fuer, anlag*, anschauen, are, around #, asap, at our
  4: austria, avail*, ballp*, ballpark, besch*, besten, bewerbungen, bieten, bitte, bitte auftragsbestaetigung, bitte*, board, by
  4: by hand, callb*, callback, callback about, cameras, candidates, chaos, chaos*, charge, chari*, comparing three, compressor, d
  4: danke fuer, das, das mal, dealer, denti*, desks, desks*, die pumpe, do that, eight*, elter*, energ*, ersatzteile, factory in
  4: firm that, for, for a, for six, forklifts, frei haus, funktioniert das, gaest*, ganze, gebra*, gelee*, geleert, gemei*, gern im
  4: gesuc*, gesucht, gilt das, gmbh, google, green*, grues*, gruesse, haendler, half of, heizung, heute krank, how, i get, i left
  4: i order, i teach, ich bei, ich habe, ich leite, ihre konditionen, im jahr, in our, in zahlung, inclu*, inter*, interpreter, irela*
  4: ireland, ist alt, ist heute, its, ja, keller, kondi*, kostet das, krank, krank*, lasse*, lassen sich, laufe*, leaks, leaks*
  4: lebensmittel, liefe*, like a, look, looki*, m, m comparing, machi*, machines, mann, mich wegen, mieten ?, mm, moechte mich, moeglich
  4: molke*, molkerei, monthly, muesste, must, muste*, my thesis, nehmen, nicht geleert, non, norwa*, norway, not write, offli*, offline
  4: online, order, our roof, our staff, outsi*, outside, plan, plant*, plate*, pleas*, podca*, postc*, postcode, present supplier
  4: presse, price ?, quote ?, rechnet sich, reparieren, roof are, run, satur*, saturday, schne*, schulung, sehen, sehen ?, sehen*, sell
  4: selle*, seller, sie die, sie solche, siebe*, sieben, sind die, small, so here, spain ?, stapl*, stapler, steht die, super, survey
  4: system, tanks, tanks*, tauschen, teach, team of, teile*, tempe*, termi*, terms ?, that, the old, thick, thick*, thing*, two of, type
  4: unserem, verli*, verschicken, verst*, von ihnen, waiting list, want an, we, we have, wer, what is, which*, wir aber, wir die
  4: wir einen, wir gern, wir haetten, wisse*, wissen, with #, wollte, wuerden sie, you give, you have, you rent, you ship, you supply
  4: zelt, zur, zweit*
  3: # june, # trucks, # vans, . are, . bekommen, . der, . einmal, . hallo, . koennte, . lg, . office, . roughly, . toner, . und
  3: . unsere, . which, . would, a customer, a start, a visit, ab wann, abgeh*, abgeholt, about, about the, about*, above, above*, after
  3: after*, agenc*, aid course, am besten, an, and #, anfrage, angebot ueber, applicants, apply for, architect, as well, baker*, befor*
  3: bei, bei der, beim preis, bekom*, benoe*, besse*, betwe*, between, bewerber, biete*, bilder, blue, book, brackets, brauchen fuer
  3: brauchen wir, buche*, buchen, but, canno*, cannot, catal*, chance of, checked, clean*, clini*, come on, company, contract ends
  3: convince, crane*, current, dafue*, dafuer, data, der hersteller, der server, die, die auch, die leute, die neue, do #, dpd
  3: drehmaschine, drei, erfah*, erfahren, etwas, etwas*, faellt, for that, fotog*, four, frame*, frankfurt, frei ?, freie plaetze, gern
  3: gern eine, get prices, gleic*, greenhouse, gutte*, haben wir, halle #, hallo, hallo*, hambu*, hamburg, have one, heute, heute*
  3: hofla*, hospital, how does, i applied, i buy, i d, ich haette, ich moechte, if, if we, ihnen beworben, ihre software, ihrem produkt
  3: in may, in outlook, incl, insul*, interesse, interested, invoices, is that, it first, jemanden, jemanden fuer, keiner, koennten
  3: kommt nicht, konditionen, kostet die, kredit, kuehl*, landl*, last message, lg, like to, live ?, lohnt, lohnt sich, lohnt*
  3: looking for, manch*, me, measu*, menge, mich gebeten, micro*, miete*, mindestmenge, modell ?, monat, muessen wir, naechstes, neu
  3: new, newsletter, next year, nicht ?, nine, no idea, not, not emptied, nur ein, ob, oder, of another, onlin*, our sales, our website
  3: ours, outdo*, outdoors, over, payro*, payroll, people ?, phones, pick, planner, platf*, platform, praxis, prices for, rate, raten*
  3: rechnungskauf, recruiters, refurbished, relau*, relaunch, repai*, requi*, requirement, roof leaks, route, rufen, rufen*, runs
  3: s about, saege, samples of, scanners, schicken sie, schre*, schwimmbad am, scrap rate, see, selbs*, seo, shop, showr*, sie das
  3: sie im, simulator, somebody from, somebody to, sommer #, spaet, sport*, stand, stick*, stimmt, store*, suche jemanden, t know, ten
  3: tender for, testen ?, that something, the, the free, the photos, their, their*, three ?, too ?, trade, trepp*, trial, trial*, try
  3: twice a, um #, und uns, unser, unterschied, urlau*, us ?, used, valid ?, vans next, verka*, version, viele, visit*, von zwei, vor
  3: wann hat, wartung, was not, wasse*, wasser, waste*, we are, website, werk, when, which, who can, who could, who knows, why, wie
  3: wie die, wir finden, wir muessen, with rates, woche #, would yours, writing on, wuerde, wuerde ich, you make, you show
  3: your quotation, your rates, your simulator, zahnarzt, zusta*, zustaendig
  2: # grad, # kwh, # paletten, # qm, . bevor, . danke, . gesucht, . hi, . i, . lieferzeit, . my, . please, . pls, . small, . thanks
  2: . welche, . yes, . zeigen, . zwei, a second, a year, adhes*, adhesive, ads, again*, als freiberufler, alter, am, an agency, anbieter
  2: and now, and without, anfrage von, angebote, ansch*, anseh*, ansehen, arbeitsplaetze, are an, asked, asked*, at easter, aussieht
  2: automatically, available in, before, bei einer, berat*, bette*, bewer*, bottles, brass, brass*, brauchen #, brauchen eine
  2: brauchen einen, braucht, break*, can my, can we, candl*, card for, cards, cards*, catering, chairs, charg*, comme*, company is
  2: container, contr*, convi*, curve*, curved, custo*, customers, da fehlt, damp, daten ?, daten aus, daten*, dauernd, davon*
  2: dealer for, deliv*, den, den einkauf, der, die gemeinde, die halle, die schweiz, dienstags, drucker, easter, eigentlich, ein mann
  2: einba*, einen neuen, einen zweiten, empfe*, empfehlen, ends, er soll, es mit, es neus, es nicht, euro ?, every, excel, fachkraefte
  2: faell*, fehlt, filter, find, find whether, firm, firma die, first, first*, floor, folie, for three, fortu*, fortune, frage, frage*
  2: freiberufler, freig*, fuehre, fuer uns, geraet, germa*, gespraech gestern, get, get lost, ginge, ginge*, gleiche, great, habe die
  2: hat, hatten uns, have, have the, heizk*, here i, herst*, hi, hier, how long, i m, i run, im, in, in the, in time, industry ?
  2: interessiert, is from, ist eine, itali*, jahr, jemand, katal*, katalog und, keep, koennten sie, kommen, kostet bei, kostet eine
  2: kundendaten, kurze, kwh, label*, laden*, laufen, left, liefert, like, lizenzen, loade*, loader, looking at, machen, machine, maerz ?
  2: malag*, malaga, mann betrieb, markise, may and, mein nachbar, messe, mir die, mit, mit #, mitar*, moechte, moechten #, moegl*
  2: month*, more licences, much ?, muss alles, my old, my taxi, nachbar hat, need my, nehme*, nehmen sie, neus, new one, newsl*
  2: newsletter please, newsletter the, nicht das, nobod*, nobody, noch zu, not find, of charge, of our, of them, offer from, on friday
  2: on our, on site, our house, our parish, ourse*, ourselves, outgr*, outgrown, partn*, peopl*, people, phone*, piece*, pieces, platzt
  2: plus, press, press*, private, pro, progr*, programm, pump leaks, purchasing at, put me, qm, questions, rates for, re a, rejec*
  2: repla*, requires, room, rooms, rooms*, route planning, sampl*, sample, sample ?, sauna*, saw your, schulmoebeln, schwi*, seats
  2: seats*, see the, send, serie, serverraum, services, shift, show, sich, sich im, sie, sind zu, site, so was, someb*, somebody, someo*
  2: someone, somet*, something you, sowas, sowas*, staendig, staff, stairlift, stand*, stops, stops*, street ?, strom*, sucht ein
  2: tag ich, tank, tell the, thanks in, the dairy, the drawings, the eu, the food, the last, the loader, they, third floor, three
  2: three*, throu*, time for, touch*, train*, trakt*, tried #, u, ueber, ueberblick, und brauche, und der, uns fuer, unser jetziger
  2: unser lager, up in, ve outgrown, verla*, verre*, vier, von schulmoebeln, vorli*, waagen, waere*, waermepumpe, was das, water
  2: we apply, we look, we order, we would, webse*, websi*, weg, welchen, werkstudent, what does, wheth*, whether, will die, wir nicht
  2: with one, with two, woche und, works*, would your, wuerde gern, years old, you mentioned, your ad, your range, zahlen wir
  2: zeigen sie, zugel*, zugelassen, zwei
  -2: # franken, # on, . das, . ihr, . kundennummer, a question, a size, a two, abzug*, abzugeben, adres*, adressen, after your, alway*
  -2: always, am a, and all, art, attend, ausku*, auskunft, austa*, bache*, back, bar, be the, becam*, became, bedie*, big, bitte auf
  -2: bleibt, both, chang*, cnc, considered, conta*, cost you, court*, das von, das war, dear, delig*, der lieferung, developed a
  -2: die ihre, die moeglichkeit, doppelt, drittel, dsgvo, dsgvo*, ein drittel, einsp*, eleve*, eleven, email*, erst, exhib*, falsche
  -2: feel, ferti*, fitter, fixed, fixed*, forklift, franken, frau, frien*, from a, from your, ganz, gebae*, gefaellig, gefaellig ?
  -2: gepru*, gestern, going, going*, got from, got it, habe ihre, haetten noch, haetten sie, haus, his, hour, i was, ich bekomme, ich das
  -2: ich es, ich ihnen, ich ihr, ich mich, ich soll, id, ihr mir, ihre leute, immer, immer*, in my, in seconds, inkasso, interesse ?
  -2: internships, interview, is down, is in, ist noch, it was, kaffee, karto*, kennen, konto, konto*, korea*, last night, led, leider
  -2: lieferung, list ?, list your, manager, maschinenbau #, meant*, meine, melden uns, my details, my profile, near, need is, need the
  -2: nichts, no, novem*, on the, one ?, ordered, papie*, passed, pause, payin*, paying, please find, proje*, puenk*, puenktlich, ready
  -2: ready to, ready*, received, rechnung, refun*, regal*, reicht, remov*, resell our, reset, resum*, resume, said the, salar*, salary
  -2: same day, schicken wir, schra*, secon*, secur*, sehr, send us, send you, set up, shoul*, sichern, since, since #, since you, some
  -2: spare*, sperren, stehen, stoerung, stop, stude*, summer, switched, t work, tax, team, techn*, tell you, the list, the person
  -2: thursday ?, to apply, to become, to explain, to get, to say, to your, trainees ?, tuesd*, tun, und ich, und komme, under, uns aus
  -2: unser angebot, up to, vacan*, verein, verni*, vertr*, verwendung, verwendung fuer, visa, von der, wann passt, was sie, wen, wende*
  -2: wiede*, wien, wir melden, wir uns, wird, with your, withi*, within, woche*, wochen, wochenende, worke*, would it, wurde*, years
  -2: years*, you buy, you currently, your data, your last, your logo, your visit, zugang, zum, zum halben
  -3: # klasse, # und, . auch, . dear, . did, . ein, . fuer, . order, . seit, . there, . wenn, . you, a fit, abges*, abmel*, als, an der
  -3: an wen, and i, april, april*, artik*, artikel, as, ask, assis*, at the, auf dem, auf ihrem, azubi*, ball, becom*, bei euch, bestellt
  -3: betri*, bewerbung, booke*, booked, building, by a, call back, card, ce, certi*, certificates, check your, claim*, close*, coffe*
  -3: coffee, conne*, copy, cover, darf ich, die lehre, diese*, do i, do the, drive*, duerfen, earn, einer woche, entfernen, entwi*
  -3: error*, erwar*, euros a, expla*, fast, fault #, festpreis, firme*, firms, firms*, fitte*, gemac*, gemacht, gesch*, geschaeftsfuehrer
  -3: gespe*, go, goes, greet*, greetings, guard*, guide, gute, halbe*, happe*, has been, have something, he s, holid*, i can, i still
  -3: ich einen, ich gehe, ihnen, ihnen*, ihrem, ihrem*, inkas*, ins, interested ?, is free, is now, jahren, kenne*, kinder, kuemm*
  -3: kundenkonto, lager*, last month, leade*, leave, lovel*, lovely, mal schicken, manda*, marketing, meine adresse, minute, minuten
  -3: missi*, my order, my previous, mysel*, myself, nach der, next, noch einen, noten*, nothi*, nothing, numme*, nummer, on us, one of
  -3: operator, our account, our platform, our subscription, page, parkp*, personal, plast*, predi*, quere*, rechnung #, regel*, say
  -3: schlu*, schni*, seit, senke*, senken, sich vorstellen, sie meine, sir, so i, sprec*, status, stehe*, still have, stunde, stunden die
  -3: subscription, supplied, t need, than, thank, thank you, the lot, they do, think, thoug*, time ?, to another, to demo, tocht*
  -3: tochter, town, trust*, verdi*, viell*, vielleicht, waren, we do, wondering, worde*, worden, worked, wuerden ihnen, year old, you are
  -3: you our, you run, you ve, your company, zeit, zeit fuer, zufri*, zwoelf minuten
  -4: # and, # i, # stunden, # years, . er, . im, . regarding, . saw, . your, a big, ab, add, all, am dienstag, and they, askin*, asking
  -4: aus, aus der, austragen, auszubildende, away, be possible, become, bedan*, betriebe, betriebe die, bewerben, bleib*, bring*, busin*
  -4: casua*, chart*, consi*, cover*, danken, das bitte, direct, dollar #, elect*, elekt*, end, engin*, erste, falsc*, filled, final year
  -4: fuer das, garan*, gedru*, gehe, geler*, gelie*, geste*, gesucht ?, gone, got the, gratis, gutsc*, habe ich, halben, half, half the
  -4: holiday, hours, hours*, i build, i know, ich kann, ich meine, ihm, ihr team, ihre, insol*, insta*, is on, isn, isn t, it a, jahre*
  -4: job, kaffe*, kunde*, leide*, licence, los, los ?, lust, maschinenbau, me know, meine tochter, melde, mine, minutes, moechten ihnen
  -4: my account, my application, nach einer, naehe*, name, noch eine, notic*, of my, only, open to, ordne*, ordner, passe*, pflic*, place
  -4: promo*, reference, region, rein, rid, rid of, scho, schon, schon*, shall, shall*, sheets, should, sie einen, sie gern
  -4: sie interessiert, sie suchen, since*, sir we, so you, sofor*, sofort, sogar, sogar*, speci*, stars, stars*, statu*, stock, stock you
  -4: studium, the area, the end, there s, to return, trick, trick*, tuerk*, und die, und haben, unternehmen, updat*, update, verwe*
  -4: vorst*, we can, weite*, weiteren, wenn ich, what we, wir bei, wir koennten, with us, you d, you in, you tell, your office
  -4: your sales, zero, zu meiner
  -5: # for, # noch, . darf, . euer, . quick, . sie, . that, . wann, a copy, a list, a machine, aber ich, address, aende*, aendern, alle
  -5: anbei, anbei*, and in, angek*, application, apprenticeships, arrived, asks for, auch kurzfristig, auf einen, ausbi*, bestellung
  -5: bin #, blog, butto*, button, circu*, closi*, closing, counts, days, der rechnung, did you, downl*, drehe*, drin, einen ?, emplo*
  -5: entfe*, ersten, euch, finis*, frei, freis*, ganzen, gehal*, gesun*, glad to, handb*, hard, hat sich, hatte, he, hierm*, hiermit
  -5: ich hab, ihre stellenanzeige, ihrer, ihrer*, in your, like yours, make the, me and, minij*, miss, monteur, nix, not send, november
  -5: offer you, ohne, opera*, our contract, our line, poste*, recht*, recon*, record, reinigungskraft, s in, schem*, scheme, seconds, set
  -5: side, sparen sie, still looking, tagen, tagen*, technician, thought, trainee, trainee programme, two weeks, umtau*, unpai*, unpaid
  -5: usd, was tun, we supply, what i, who is, wir kaufen, wir sie, with my, work experience, wuerde gerne, young*, zusch*
  -6: # days, . ask, . first, . hey, . rechnung, a hand, aber wir, abholung, abo, accep*, addre*, allei*, and three, article, begle*
  -6: brill*, can do, certificate, charged, class, developed, die kosten, die neuen, die stelle, dollar, ein ?, erfol*, euer, eure, europ*
  -6: famil*, forde*, freuen, fuer alles, fuer d, gesel*, gets, haben eine, heiss*, hey, i could, i never, ich im, ihnen gern, im juni
  -6: in january, inner*, innerhalb, invoice #, jahresende, konfo*, kunde, linke*, loeschung, make it, may we, meist*, metal*, mr, nie
  -6: normal, offen*, offering, on your, past, per whatsapp, profi*, qualified, respe*, round, sent, show you, stell*, stelle, take a
  -6: the next, weiter, years in, you a, you guys, zum jahresende
  -7: . all, . vielleicht, a short, abgeb*, about how, alrea*, already, aus ihrer, bedarf, buero ?, diese, dollars, eintrag, everything
  -7: flies*, for nothing, frueh*, fuell*, fuer sie, full, gradu*, grati*, guys, hard to, honest, im april, installed, know how, lehre
  -7: me through, mich, minut*, morning i, nachg*, note, off, offene, on me, our software, pass, please tell, recei*, renew*, round*
  -7: test it, top, vorstellen, we lease, we will, you as, you pay, zugan*, zuschlag, zusen*
  -8: a link, ab #, appre*, ausla*, bedar*, buy used, chat, couri*, courier, dankeschoen, decis*, did, die ich, duerf*, einst*, eintr*
  -8: erhal*, erhalten, event, final*, in #, jobs, mecha*, meiner, news, paid, post, problem, remot*, resul*, retur*, siche*, sie in
  -8: sie interesse, sollen wir, spons*, studi*, swap, ticket, to the, user, was a, you ever, your shop
  -9: # euro, # per, . one, . wollen, aufgefallen, besta*, employ, file, for you, freue*, in ihrer, indus*, me ?, proof*, proze*, prozent
  -9: r, regio*, return, role, schnu*, she, sie schon, slot, to do, vacancy, war, were
  -10: . still, ai, and you, arbeit, aufge*, der #, euro, event*, fehle*, hab, i send, kundennummer, mit dem, moechten sie, owner*, pleased
  -10: pound*, to you, von mir, you please
  -11: . brauchen, about me, berei*, deuts*, final, i ask, mind, paperwork, sie mit, to send, verse*, wir bauen, wir ihnen, zurue*
  -12: # an, . want, brauchen sie, confi*, die sie, erste*, me who
  -13: currently, einge*, you like
  -14: and your, dolla*, fuer ihr, quali*, you use
  -16: suchen sie, you need
  -17: companies, link
  -18: you want
`,
  'wants-deletion': `
  22: destr*
  19: verni*
  18: die ich
  15: delet*, destroy, entfe*, loesc*, loeschung, profi*
  14: erase*, loeschen, recor*
  13: about me, entfernen, erasu*, erasure, my
  12: data, delete, deletion, me, mein, namen*, remov*
  11: . erase, benut*, daten*, down, erase, from your, geloescht, in your, name, then, vernichten
  10: accou*, account, dass, detai*, details, file, form, meine*, meiner, my data, remove
  9: delete it, deleted, everything, konto, me ?, on me, samt, speic*, syste*
  8: aus ihrer, ausku*, auskunft, be, daten, dsgvo, dsgvo*, eintrag, ersuc*, gdpr, gespeichert, get rid, i want, my details, perso*
  8: records, removed, reque*, request, rid, rid of, wipe, woher, woher*, you ve
  7: all, artic*, article, bei ihnen, besta*, datab*, erased, geloe*, hold, information, kundenkonto, no longer, of my, personal, purge
  7: purge my, purge*, request for, speichern, store*, um loeschung, von mir
  6: . as, . delete, a copy, a list, adres*, and my, bestaetigung, bitte*, consent, datenloeschung, email, have my, infor*, it, konto*
  6: longe*, longer, meine, my account, photo*, profile, recht*, right, right*, ueber mich, welch*, welche, wider*, will, wird, you hold
  6: your system, zu loeschen
  5: alles, alles*, app, be forgotten, bitte, clien*, confirm, database, destroyed, forget me, forgotten, i, ich, like it, loeschen ?
  5: loescht, meinen, membe*, moechte wissen, my right, namen, nicht mehr, once, pictu*, please, remove my, sie meine, to be, to know
  5: to the, weg, whom, zugestimmt
  4: . auskunft, . destroy, . gdpr, . i, adresse, and, and then, angaben, conse*, crm, delete my, delete the, ersuchen, famil*, forgo*
  4: gespe*, habe ich, histo*, history, i never, ich moechte, ich will, komplett, kopie*, loeschen sie, meiner daten, my profile
  4: nach dsgvo, nicht, of, of it, pleas*, please take, sie ueber, that, verlauf, von, werde*, what you, where, where*, you get, your crm
  4: your form
  3: . ich, . thank, . woher, a quote, account and, angab*, aufge*, be erased, benutzerkonto, bitte alles, copy, did, did you, email*
  3: everything you, exerc*, files, files*, filled in, frist, frist*, gemae*, gemaess, habe, ihrer, ihrer*, including, keep, meine daten
  3: my name, never agreed, numme*, nummer, personal data, signed up, system, what, wissen, you, you delete, you to, zuges*
  2: . bitte, . im, . mein, . please, . remove, . welche, . you, and delete, angef*, art #, asked, asked*, aufna*, auswe*, bei euch
  2: bitte loeschen, bitte loescht, bitten, daten der, datenbank, delete them, dem, die loeschung, eintr*, entfernen sie, erasure request
  2: forge*, forget, found, hab, haben, haben*, kopie, me and, meiner person, mich, nie, numbe*, number, phone*, please delete
  2: please wipe, porta*, portal, profil, revok*, revoke, right to, so please, still, tilge*, tilgen, told me, ueber, under, wisse*
  2: woher haben, would you
  -2: # #, . can, . meine, . was, again, again*, angeb*, been, call, da, der, einen, einen*, im, katal*, liefe*, mail, neue, newsletter
  -2: off, old, one, please call, price, schicken, stop, team, the, time, unser*, unsub*, week, woche*, would, would*, wuerd*, zum
  -3: . and, . is, . wir, ab, den, eine, for, koenn*, mit, need a, newsl*, order, price*, quote*, rueck*, this, three, three*, two, wegen
  -3: wegen*, wenn
  -4: . we, a, an, are, brauc*, for the, fuer die, is, koste*, on, our, schic*, suche*, us, wir
  -5: #, ?, can, demo, does, inter*, need, uns, we
  -6: fuer, ihre, koennen, preis*, schicken sie
  -8: new
  -10: maili*
`,
  offers: `
  15: fuell*
  14: # per, nomin*
  13: . wollen, brauchen sie, cheap*, firme*, fuer sie, guens*, owner*
  12: . that, benef*, blog, companies, for you, frei, moechten sie, sie mit, sind sie
  11: . want, abholung, ai, buy used, fee, free, fuer ihr, grund*, half, inves*, kuemm*, link, offer you, pound*, sie ihre, we do
  11: you need
  10: # euro, agent, an einem, busin*, cash, dafuer ?, euro, for your, gebae*, hour, ihre, insol*, interesse ?, luft, my previous, naehe*
  10: proze*, prozent, rueck*, sie interesse, to quote, vorstellen, what we, you d
  9: # days, . brauchen, . jetzt, ab #, abhol*, ask, betriebe, dolla*, drohne, elect*, fabrik, festpreis, firms, firms*, follo*, gasta*
  9: gefaellig, gefaellig ?, i build, inkas*, korea*, letzte mail, may we, meine letzte, nachg*, near, owner, page, produ*, quali*
  9: quarter, reels, reels*, regio*, reviews, same day, sheets, sie an, sir we, sonde*, speci*, stock you, texte*, usd, we can, wenn
  9: wir kaufen, you a, you like, your logo
  8: # percent, . ask, . free, . let, a hand, a short, auch kurzfristig, aufgefallen, aus einer, betri*, biete, business, buyer*, call
  8: dann, diskr*, domai*, erst nach, erste*, eure, exhib*, flat, fleet, fleet*, gern ihre, gewer*, gratis, helfe*, in #, inkasso
  8: interested ?, kennen, klimageraete, kostenlos, manag*, manuf*, masch*, mehre*, our software, pay, perce*, percent, post, reach
  8: reach*, region, renewal, repre*, schni*, show you, space, space*, sprec*, steue*, subco*, und am, uns als, withi*, within
  8: wuerden ihnen, your upcoming, your website
  7: # #, # euros, # for, # usd, . darf, . ihr, . mit, ab, add, and you, aus, available, backl*, below, below*, bring*, cheap, conve*
  7: cost you, darf ich, developed, direc*, diskret, dollar, domain, drivers, eintrag, euro pro, euros, euros*, fittings, found*
  7: gebaeudereinigung, glueckwunsch, haben eine, ihnen fuer, ihre webseite, indus*, intro*, introduce, kaffee, kandi*, know how, koste*
  7: kurze*, let, like yours, list, made, mehrere, minut*, mit dem, morning i, muste*, next, nokia, nokia*, on us, only, packa*
  7: partner fuer, per, price*, provi*, provision, quart*, referenzen, renew*, resell our, return, say, sell, selli*, selling, sichern
  7: sie suchen, slot, so you, suppl*, to introduce, to show, toner, toner*, tuerk*, twent*, twenty, use, verif*, we supply, win
  7: wir koennten, wir pruefen, wird erst, you buy, your, your next, your sales, zahle*, zahlen, zurueck, zwoel*, zwoelf
  6: . dann, . ein, . if, . need, . reply, . sie, and there, anfra*, answe*, ball, besichtigung, bestaetigen, bookk*, brand, candi*
  6: collection, compa*, competitors, direkt, dollar #, drehe*, drittel, ein drittel, fee of, firmen, flaec*, followers, following
  6: from #, fuer ihren, geschaeftsfuehrer, gespraech, glad to, grati*, halve*, has a, hi i, holen, holen*, ich ihnen, if, ihnen
  6: ihnen die, ihnen gern, ihnen*, inhaber, interest, is free, kapaz*, kurz, led, links, list your, manager, marke*, moechten ihnen
  6: money, money*, neigh*, notic*, nur, on your, paper*, paperwork, preis*, preisliste, price, products, produkte, profi*, rasen*
  6: represent, right person, seite*, selbs*, sie schon, sie sich, stock, subun*, subunternehmer, the next, the right, they do, to #
  6: toure*, ueber #, und, und sie, unser angebot, unternehmen, us, verlangen sie, vermi*, verpa*, waiti*, waiting, waschen, we, we buy
  6: weniger, who, write*, you as, you say, you use, you want, your neighbour
  5: # a, . als, . quick, . wir, a look, aber wir, all, and bags, and have, and i, area, at, attached, aussteller, avail*, besta*
  5: betrieb wurde, betriebe die, better, brand*, building, check your, commission, company has, confi*, coppe*, copper, cost, customers
  5: darf, days, demo of, die sie, direk*, druck*, einen ?, eintr*, erstg*, euch, facto*, fast, festg*, fuer schulungen, gefae*, gerad*
  5: gerade, geric*, gesch*, gespr*, gesta*, google, hand, handw*, hersteller, i run, ihr, ihr betrieb, ihrer, ihrer*, in a, in china
  5: inhab*, inklu*, inklusive, inner*, innerhalb, is a, just, kurzf*, kurzfristig, lager*, letzt*, links*, listi*, mache*, make
  5: manufacturer of, minutes, mit, musik, name, noch einen, noticed, offen*, offic*, ohne, on, only pay, our platform, pacht*, packaging
  5: parkp*, place, poten*, pro, propo*, pruef*, pruefen, rotte*, round, round*, rueckmeldung, schwe*, searc*, see, seite
  5: selbststaendiger, send, send you, share*, short*, sie, since #, sites for, spezi*, sprechen, stadt, supply, tag, there s, to demo
  5: to talk, trade*, trust*, ueber*, unser, up to, vb, verkaufe, vertr*, vietn*, vietnam, visitenkarten, want me, we come, we could
  5: we make, we will, what time, wie viele, winterdienst, wir, wir uebernehmen, wir vermieten, with us, wochenende, write, you currently
  5: your listing, your street, zu #, zum festpreis, zum halben, zum thema
  4: # die, # eur, # prozent, . a, . from, . good, . lust, . referenzen, . shall, . verkaufe, . wann, . we, . wenn, . you, abzug*
  4: abzugeben, als ihr, an, an hour, and, and if, anrufen, anspr*, archi*, at no, auf, auf dem, auf meine, aufs haus, aus polen, ausla*
  4: award, award*, azubi*, barza*, barzahlung, beat, besic*, best, beweg*, biete*, booth*, bringt, buero*, busy, buy, candidate, cent
  4: cents, cents*, conta*, costs, costs*, custo*, dach, dachf*, day, dear, dear purchasing, deuts*, developed a, die ihre, duerf*, einem
  4: einem*, einma*, entso*, entwi*, erstgespraech, es, eur, europ*, facha*, factory, faire*, first, first*, for, for two, frage*, from a
  4: fuer, garan*, geben, geben*, generation, give you, googl*, guenstig, haetten noch, handy*, herst*, hersteller von, hi, ich
  4: ich schreibe, ihren, ihren*, in, is empty, ist bei, kapazitaeten, kaufen ihre, kostet, kugel*, kunden, like, link on, loads, loads*
  4: logo, lust auf, machen, machi*, managers, maschinen, media*, message, messe*, mine is, minuten, month, month*, more, mortg*
  4: mortgage, need any, netwo*, no fee, no strings, noch, on the, outsource, paar, palet*, paletten, partn*, payin*, paying, percent off
  4: question, raeum*, ready, ready*, report, resell, run, s worth, sale, schic*, schon, schon*, share, show, sie ?, sind, sketch, snack*
  4: socia*, social, softw*, spezialisiert, start*, stell*, stellen, strin*, strings, strom*, stunde, suchen sie, suit you, suits, suits*
  4: tagen, tagen*, team, the area, them, thema, thema*, this, thought, time ?, to place, to you, tomor*, tomorrow, town, trade fair
  4: turn, uebernehme, um die, und wir, unter*, up, ve got, vergl*, veroe*, video*, vorst*, waere das, wann passt, we lease, we put
  4: websi*, wir bauen, wir helfen, wir ihnen, wir liefern, with your, wollen sie, you, you #, your staff, your yard, yours, zahlt
  4: zahlt*, zurue*, zwei, zwoelf minuten
  3: # dollars, # followers, . bei, . biete, . book, . cheap, . dear, . first, . hallo, . hello, . hi, . interested, . just, . moechten
  3: . one, . unser, . unsere, . vielleicht, a, a month, abnehmer, about, about*, als, and we, anruf*, ansprechpartner, antwo*, any, as
  3: at your, attac*, backlinks, banne*, banner, based, based*, become your, begle*, bei, beset*, bueros, build*, built, built*, by
  3: calle*, can be, china, china*, clien*, cnc, corpo*, corporate, could, could*, currently, d be, daraus, dates in, den preis, did for
  3: diese*, do, do you, do yours, dollars, doppelt so, duerfen, einen, einen*, einmal, entry, entry*, erfol*, erste, euros a, every*
  3: exhibiting, falls, falls*, find, find our, fits, flyer*, for a, for companies, forklift, found, from, garantiert, gedac*, gedacht
  3: gepru*, geprueft, get, gleic*, haetten sie, hallen, hallo, hallo*, hande*, hello, hello*, hotel*, hours we, i can, i send, if you
  3: ihnen einen, ihre produkte, ihrem, ihrem*, in all, in ihrer, in zwei, instagram, inter*, interested, is, is in, katal*, kaufe*
  3: kenne*, kennen sie, komme*, let me, liefe*, list ?, listing, logis*, m a, machen wir, machines, me know, meisten, miete, monat*
  3: more clients, new, no win, obligation, of, off, ohne schufa, one page, our, our ai, our company, page ?, pallets, photo*, place*
  3: polen, polen*, pound, pounds, probe*, profe*, quality, quest*, rank, rate, rechn*, refer*, reini*, resea*, right, right*, roll
  3: s what, saves, saves*, schicken, schuf*, schufa, secto*, sector, sever*, several, sie zahlen, so, so that, sofor*, sofort, spons*
  3: stehe*, stock*, stund*, suchen noch, tages*, tell, ten, texterin und, the owner, there is, thoug*, to, to a, unser*, until, until*
  3: unverbindlich, verha*, verified, veroeffentlichen, we collect, we offer, we send, website, wedne*, werden, win no, wir vermitteln
  3: with, woche*, you get, you re, you the, you who, your brand, your competitors, your customers, your last, your site, yours*, zu
  2: #, # minute, . did, . fordern, . fuer, . guten, . hiermit, . i, . ihre, . kennen, . my, . sehr, . soll, . with, . your, 3d, a few
  2: a link, a report, aktue*, aktuell, alles aus, anfragen, angebot, antworten, artikel mit, ask me, auf wunsch, aufs, be, be glad
  2: bedar*, bedarf, befor*, before, betrieb, bette*, bevor*, big, bis, book, bookkeeping ?, bulga*, businesses, buyer, by the, can i
  2: christmas, comes, comes*, company, could do, credi*, custom, cyber*, d, d do, danac*, danach, devel*, did you, drei, eigen*
  2: ein projekt, eine, email*, emplo*, employer, empty, empty*, euch die, ever, exhibiting in, ferti*, festp*, filme*, firm in, fitti*
  2: five, fixed fee, for #, fordern sie, freie*, frueh*, fuehrungskraefte, ganz, geehr*, geehrte, gegen, genau, genau*, gern ihr
  2: gerne einen, gewin*, gewinnen, give, good morning, guide, guten, guten*, haben, haben*, halben, halle*, happy to, has, have
  2: have developed, help, how you, i, i ll, i m, ich bin, ich mach, ihnen um, ihnen unser, in your, ist, ist nicht, it, jetzt, jetzt*
  2: kaufen, klein*, klima*, konta*, korean, kurzen, less, less than, letzte, like to, littl*, little, look at, looki*, looking, looks
  2: looks*, lust, mach, machines and, mail, market, me to, mein name, mind, minute, mobil*, moin wir, monat, much do, naech*, naechste
  2: name ist, neue, of our, of the, offene, offer, offering, open to, pack, partner, peopl*, people, person, phone, plan for, plast*
  2: polan*, poland, pound #, preis, prices, product, product texts, progr*, regal*, rein, reply, reply*, resel*, revie*, s talk, secon*
  2: sehr geehrte, seit #, seite #, seo, sich, sie dafuer, sir, sizes, sizes*, some, spanien, stellen wir, still looking, strug*, stuec*
  2: stueck, suchen, surpl*, surplus, surplus stock, talk, telef*, termi*, texterin, that, there, there*, they, this week, trave*
  2: treiben, truck*, two, uebernehmen, um, und die, und haben, und ich, und wuerde, uns, upcom*, upcoming, us your, verfuegbar, verka*
  2: videos, viell*, vielleicht, von uns, waere*, web, week, weeks, weeks*, werde*, winte*, wird, wordp*, wordpress, would, would you
  2: would*, wunsch, you be, you find, you see, you were, your company, your office, zahlen bar, zeige*, zeigen, zu finden, zufri*
  -2: # seats, # uhr, . am, . does, . ich, . kindly, . lohnt, . please, . portfolio, . preis, . small, . suche, . wo, . yours, a shop
  -2: adver*, after a, again*, and how, and our, and the, appre*, auch, aus dem, baske*, bei uns, bekomme ich, besten, bitte melden
  -2: call me, chair*, come, danke fuer, das mit, die lieferung, down, easte*, empfehlen sie, export, filter, fine, firm that, freig*
  -2: funkt*, gaest*, geraete, germa*, gibt es, glass, gruesse, haetten gern, handle, hat, hatten, have one, hoert, hoert*, hold, ich den
  -2: ich haette, ihr angebot, in may, is #, is tight, it cost, it has, januar wieder, jemanden, kann ich, keine*, kitch*, koennt ihr
  -2: kostenlos ?, kuend*, left, leute, loeschen, looking for, m, m not, macht ihr, man, march, me a, mir die, mit #, mitte*, modul*
  -2: movin*, moving, muessten, nach, nehmen sie, nicht, nicht*, nurse*, of them, openi*, other*, our factory, ourse*, ourselves
  -2: percent ?, plant, pls, posit*, possi*, possible, preis ?, priva*, pune, raus, rough*, s the, said, scanner, schoo*, school, seit
  -2: sendi*, sending, septe*, september, show us, sie die, someo*, someone, stelle, stellen ?, stop, sugge*, suggest, sunda*, technician
  -2: teile*, thick, thick*, tight, tight*, time, tisch*, to get, type, vielen dank, waerm*, wants, wants*, wartung, we lose, when
  -2: which of, wieder, wieder verfuegbar, witho*, without, wonder, you deliver, you should, you take
  -3: # m, # people, . any, . help, . nach, . nothing, . thank, . vermieten, . wie, abends, account, adresse, and no, and nobody, ander*
  -3: angebote, ansch*, approx #, bekommen, benoe*, beste*, bevor wir, blech, cater*, consu*, das ?, der, die, do we, does the, driver
  -3: drucker, erfah*, ersat*, expec*, febru*, fehlt, firmen ?, from you, from your, gekuendigt, grate*, grateful, hall, have no, here
  -3: hospital, i would, ich mich, ihr auch, internship, jaehr*, jahr, jahre, june, kann man, koennen, lebenslauf, liefern sie, lieferung
  -3: longe*, longer, lost, mails, mails*, me what, mein, meinen, membe*, model, my cv, needs a, newsletter, non, nordd*, of my, on friday
  -3: once, order*, people ?, personen, press, press*, problem, selbst, senso*, shift, sie so, sind vier, so here, spain, spain*, staendig
  -3: stude*, suche, system, telefon, thank you, that our, this morning, to be, told, verge*, want, was ?, we d, weg, welch*, went
  -3: what are, wuenschen, you build, you send, zweit*
  -4: . bieten, . der, . die, . habe, . habt, . now, . on, . the, a partner, a year, about the, adres*, approx, auf der, ausbi*, bewerbung
  -4: bitte um, boile*, bottl*, brauchen, but, can it, can t, case, colleague, cost ?, cv, das, daten*, filte*, for our, geht, geht das
  -4: gibt, gilt, habt, habt ihr, had, high, in june, invite, kolle*, liegt, liegt*, loeschung, masse*, mecha*, moving to, neuen, neuen*
  -4: newsl*, nicht mehr, not, on tuesday, our guests, repar*, sched*, sie eine, student, suchen einen, suppo*, syste*, t, thank, the
  -4: ticke*, to know, two of, und jeder, unterlagen, version, verst*, wante*, wanted, waren*, was wuerde, we get, weddi*, welchem, what
  -4: what s, where, where*, wollte, work, wrong, wrong*
  -5: # leute, . how, . ist, . nehmen, and #, before we, bekom*, braeuchten, by hand, ca, ca #, delete, easter, eight, eight*, etwa
  -5: fuer die, haben ?, haetten wir, hatte*, her, i ve, ich moechte, inspector, is it, lab, mai, march*, meine, model*, mum, must be
  -5: need #, need a, need to, needs, needs*, oder pro, our website, part, passw*, pleas*, probl*, shift*, sind die, subsc*, suchen eine
  -5: thanks for, und suchen, unsubscribe, vermieten sie, what do, wir moechten, with you, zum #
  -6: . bitte, . could, . danke, . geht, . is, . thanks, . was, . what, an ?, and what, appli*, ausschreibung, bitte, bough*, bought
  -6: crush*, das bei, data, for us, hospi*, i get, i need, ihr fuer, its, kann, lose, machen sie, mehr, moechte, muess*, my, never
  -6: never*, old, please, rate is, remove, short of, stopp*, that ?, the old, there a, too, und was, unsub*, vertrag, wartu*, was kostet
  -6: we had, weeke*, wo, zeit ?
  -7: . das, . do, . es, . kann, . koennen, about #, aussc*, bitte*, brauc*, can your, d like, daten, fuer unser, fuer unsere, hab ich
  -7: meine*, mich, need, plumb*, rekla*, want to, war, was, who can, wuerde ich
  -8: . can, . koennten, and look, and want, bieten sie, braeu*, budget, customer, dank, delet*, frei ?, fuer eine, gerae*, i want
  -8: is there, koennen sie, koennten sie, kommen ?, like a, muss, must, prakt*, sich das, wir wollen, with the, you do, your offer
  -9: # ?, . machen, bei #, could your, danke, danke*, do i, job, lehre*, loesc*, moeglich ?, says, thank*, thanks, wir brauchen
  -9: you offer
  -10: . koennte, budge*, chef, glass*, ist die, kinde*, remov*, und brauchen, von ihnen, we need, wuens*
  -11: brauche, could you, is the, look for, price for, we want
  -12: . gibt, and need
  -13: can you
  -14: sie auch
`,
  applies: `
  17: ausbi*, lehre, prakt*, trainee
  16: bewerbung, job
  15: hr, jobs, metal*, minij*, role, studi*
  14: bewer*, cv, gemeinsam, internship, mecha*, vorstellungsgespraech
  13: als, arbeiten, gradu*, interview, ob, sehr, stell*, work
  12: application, apply*, appre*, arbei*, assis*, bin #, consi*, drive*, ferie*, ihnen ein, lebenslauf, my application, or, post, quere*
  12: to apply, to be, train*, umsch*
  11: appli*, becom*, diplo*, gehal*, geler*, im, is the, lehrl*, posit*, resum*, resume, shift*, stude*, studium, suche*, suchen sie
  11: sucht, sucht*, tage, theat*, you offer, you take
  10: # and, ab, apply, apprenticeships, aufne*, beruf*, class, cleaner, die lehre, employ, engin*, es bei, fitter, i come, ich meine
  10: if you, in your, internships, jahre*, koennte, my cv, placement, schue*, the job, vacan*, with you, you pay
  9: # years, . are, . haben, . portfolio, a week, are you, as, assistant, baker, be, brauchen sie, ce, company for, die stelle, elect*
  9: elekt*, flies*, fuer das, in der, inter*, koennte ich, leben*, maste*, moegl*, position, sie einen, so i, staplerschein, summe*
  9: summer, team, techn*, teilz*, tell me, to do, trainee programme, vacancy, volun*, work experience, year, your company, zahlen sie
  8: # stunden, # und, . bieten, ad, allei*, any, anzeige, apprenticeship, aushi*, bache*, bei euch, bewerben, bilden sie, bus, casua*
  8: deuts*, fahre*, firm, for the, free from, frei, going, going*, graduate, guard*, gut, i can, initi*, join, kennenlernen
  8: meine bewerbung, noch, noch eine, place*, quereinsteiger, stelle, stellen ?, trainees ?, vorst*, woche*, years, years of, years*
  8: you guys, you re
  7: about the, absch*, absol*, and a, any vacancies, attac*, ausbildung, ausbildungsplatz, bei ihnen, bike, bilden, bin, braucht
  7: buero ?, buero*, day ?, do i, drive a, emplo*, ex, for a, for you, gern, hirin*, hiring, i am, ich, lkw, looki*, meine, mich, months
  7: mornings, my resume, need a, nurse, opera*, proje*, s the, salar*, salary, schicht, school, schule, sie jemanden, start, study*
  7: suche, suech*, take, technician, trainees, two days, visa, werks*
  6: # jahren, # year, . any, . bin, . could, . koennten, am, at, available from, basis, basis ?, basis*, bei, bieten sie, chanc*, clean*
  6: come, docum*, ein thema, engineers, experience, fuer den, full time, got my, i, i ve, ihr, interview on, is #, jahre, job ?, kann
  6: kein problem, know, lehrlinge, lehrs*, lehrstelle, lehrstelle als, letter, licen*, licence, mache*, machen ?, meine unterlagen
  6: meiner bewerbung, mitte*, openi*, oppor*, pay ?, personal, portf*, portfolio, positions, schicht kein, sein, shado*, sie noch
  6: sofor*, sofort, teilzeit, the interview, the summer, to join, und, used to, vollz*, vollzeit, vorha*, vorhanden, vormi*, wird bei
  6: worke*, wuerde, ziehe*
  5: # ?, # klasse, # noch, . brauchen, . do, . is, . ist, . wird, abends, adver*, anzei*, arbeit, at the, augus*, august, beworben und
  5: caree*, certi*, class*, der #, documents, drive, electrician, expec*, exper*, finis*, for, fuehrerschein, fuer die, fuer einen
  5: gebrauchen, gehe in, gelernter, gemeinsam eine, germa*, gespr*, gespraech, had, haette, halbt*, hands, hiring ?, i know, i m, in
  5: jahr, job in, lager*, looking for, love to, m, man bei, me, mein, meine*, meist*, mich ?, minijob, muss, my, nebenjob, openings, own
  5: paid, probl*, retir*, schnu*, start monday, stellen, stunden, suchen, vertr*, waere*, warehouse, werkzeugmacher, wochen, would
  5: would*, wuerd*, years in, you need, zeugn*, zeugnisse
  4: # bis, . er, . habt, . i, . retired, ?, a company, aber, absolvieren, ad ?, adr, along, along*, am a, an ?, and would, anyth*
  4: anything, anything going, apprentices in, at your, auch quereinsteiger, bar, bedar*, bedarf, berei*, bewerbe, bewerbung vom, closi*
  4: closing, company ?, count*, cover*, d, dass sie, days a, desig*, die anzeige, do, enkel*, erfahrung, falls ihr, filled ?, freue
  4: from, from may, german, gerne, gerne*, good, here, hgv, i apply, i could, i was, if, ihnen, ihnen*, ihrer homepage, in die, in the
  4: initiativbewerbung, is it, ist #, join your, koch, leide*, looking, mai, man, mann, moeglich, moeglichkeit, muss ich, nach, nurse*
  4: pair, part time, pflichtpraktikum, platz*, posti*, posting, praktikum, prefe*, quali*, re, reins*, reinschnuppern, remot*, remote
  4: schic*, schoo*, seasonal, sende, sende ich, sommer, speaks, start*, submi*, tech, the salary, there, there*, thesi*, thesis, to work
  4: vertrieb, waere, wareh*, was zahlen, weldi*, welding, wheth*, whether, who s, wird, worki*, working, year old, you sponsor, zeit ?
  3: . and, . bewerbung, . hier, . mein, . when, a trial, aber ich, age, alles, alles*, an einer, and, anzeige fuer, apply ?, are a, as a
  3: auch ungelernte, aufge*, available, away, baker*, begin*, bitte melden, can start, closing date, company, could, could come, could i
  3: days would, der montage, do you, does one, ein ?, erfah*, euch, eveni*, festi*, festivals, final, forklift, fragen ob, freue*
  3: gelesen dass, habt ihr, haetten sie, homeo*, homeoffice, hours, hours*, i d, ich im, ihnen noch, indus*, interessiert sich, it be
  3: januar wieder, jeman*, just, keen, know the, koech*, kueche, leich*, mechanic, mich auf, mich um, montage, moving to, phd, reals*
  3: refer*, roles, roles*, said, says, schem*, scheme, school and, servi*, shadow, sich, son, spons*, stay, still, still*, stunden die
  3: the closing, the holidays, the position, time, und moechte, ungel*, ungelernte, use, vor #, wante*, wanted, weeks, weeks*
  3: werkstudentenstelle, wieder verfuegbar, worked, would that
  2: # jahre, # uhr, . ich, . initiativbewerbung, . kurzbewerbung, . meine, . staplerschein, ab mai, am liebsten, anfangen, any need, are
  2: are my, attached, auf, aufga*, aufgabe, auszubildende ?, azubi*, been a, besch*, betriebspraktikum, bewerben ?, but i, cad
  2: certificates, could*, currently, d love, days, der stand, deutsch, die moeglichkeit, die woche, drivers, eine, etwas, etwas*, fahrer
  2: filled, final*, firm that, fitte*, frei ?, full, gehe, gehoert, guten tag, hands*, have, have something, i had, i study, ich gehe
  2: ich haette, ich mich, ihnen machen, ihre stellenanzeige, im buero, inspector, internships for, ist, jahren, kanzl*, kein, kuech*
  2: kurzb*, kurzbewerbung, lab, laid off, last, last month, learn*, level*, liebs*, liebsten, like, like to, live, mechatroniker, melden
  2: moechte, moechte mich, monda*, monday, monta*, morni*, movin*, moving, my certificates, needs a, oder, of, people with, platz
  2: plumb*, praktikumsplatz, problem, project, qualified, regar*, says you, she, shift, sponsor, stapl*, still open, stund*, submit
  2: suche arbeit, take on, the packing, the vacancy, to stay, to your, tocht*, tochter, und wie, unterlagen, vacancies, want to, week ?
  2: welder, wen, wenn sie, who, wie ist, with, with a, witho*, without, wonde*, zeit
  -2: # euro, . it, . need, . your, am #, could you, course, d like, danke, das, delete, dem, einmal, euro, fehlt*, fuer meine, gekau*
  -2: halle*, i get, i teach, ihre, in a, keine, keine*, koennt, lehrerin, logo, nicht, nine, nobod*, nobody, ours, partn*, porta*, portal
  -2: pro, same, small, small*, stair*, stock, t, teach, these, these*, this, up, vorbe*, we apply, webinar, website, weiss, what, wisse*
  -2: write*, you know, yours, yours*
  -3: . kann, . no, . unsere, a student, bin lehrerin, brauche, cheap*, clien*, custo*, daten, destr*, details, discount, einma*, finan*
  -3: fuer #, guest*, haben, haben*, ihren, ihren*, klein*, lehrerin und, mail, messe*, monthly, name, newsletter, order, other*, profi*
  -3: right, right*, strom*, them, und ab, unsub*, us, we need, webin*, write
  -4: a month, accou*, and need, charg*, demo, eigentlich, email*, fee, follo*, from your, gerae*, get, habe ich, it, it ?, kaufen, kompr*
  -4: left, list, make, meine mutter, monat, naech*, never, never*, palle*, provi*, rechn*, remov*, system, they, today, today*, unser
  -4: visit*, vor, you the
  -5: . als, and the, angebot, bekom*, danke*, delet*, die, heute, heute*, i run, jetzt, jetzt*, kaufe*, loeschen, mehr, newsl*, on our
  -5: payme*, photo*, s a, site, syste*, termi*, thank*, ueber*, was kostet, we have, you do, your
  -6: . how, . our, . you, bei uns, bitte, bitte*, by, cost, cours*, daten*, for your, hat, ihnen auch, kostet, meinem, of the, order*
  -6: ten
  -7: . der, . the, answe*, auftr*, buy, from you, melde, price, quote, selbs*, sell, unsere
  -8: . die, . we, . wir, account, bekommen, firme*, koste*, liefe*, not, now, preis*, stock*
  -9: came, found*, quote*, training, uns, unser*, wer
  -10: loesc*, price*, wir
  -11: beste*, our, we
  -12: tool
`,
  unsubscribes: `
  22: stop
  20: unsub*
  19: abmelden, maili*, mailings, off
  18: abmel*, email*, kein
  17: abbes*, unsubscribe
  16: . abmelden, einst*, none
  15: . stop, emails, i bought, not send, opt, opt out, prefe*, werbe*
  14: austr*, austragen, list, mehr, no more, remov*
  13: . unsubscribe, einstellen, end, get your, krieg*, mail, mails*, marketing, press*, strei*, uns aus, verte*, verteiler, zusen*
  12: aus der, bitte stellen, cancel, circu*, invit*, mails, newsl*, not, werbu*, werbung
  11: adver*, aktio*, me, mich, nein, newsletters, nie, not contact, out, please end, receive, stopp*, to receive, weiteren
  10: diese*, diges*, digest, discontinue, einla*, more, newsletter, offers, rausn*, rausnehmen, remove, s no, the person, tips, von ihnen
  9: ab ?, abbestellen, adres*, bitte die, diese, don, don t, enoug*, enough, keine*, leave, link, marke*, me go, need to, not call
  9: not interested, promo*, sie uns, spam, us, vor jahren, wie melde, you please
  8: . remove, aktionen, beend*, beenden, bekomme, bitte*, der mailingliste, katalog mehr, keine, kuend*, liste, longe*, longer
  8: mailingliste, no, sie mich, so your, streichen, the list, this, us off, werbemails
  7: . newsletter, addre*, bekom*, bitte, bulle*, bulletin, erhal*, from you, i did, i never, kindl*, kindly, leave*, me again, mich aus
  7: mich mit, rundbrief, subsc*, taegl*
  6: . abbestellung, . enough, . one, ab, abbestellung, and every, angebote, disco*, distribution, do not, ich moechte, inbox, inbox*
  6: katal*, mich ab, mir, nicht*, recei*, rundb*, schon, schon*, take, these, these*, ve, wuens*, zu schicken
  5: . kein, . opt, abmeldung, any more, ausge*, bestellt, das war, eingetragen, einkauf, gefun*, gefunden, hierm*, hiermit, hoeren sie
  5: i, i ve, ihre, in january, january, jede woche, liste*, none of, post, seit der, subscription, t, unterlassen, wir haben, zusendung
  4: . austragen, . bitte, . cancel, . seit, address, block*, bough*, bought, cance*, conta*, den newsletter, distr*, do i, eine mail
  4: einka*, else, ich, kundenmagazin, mailbox, nehmt, nehmt*, nein danke, newsletter nicht, nicht, now, one, person, pleas*, please
  4: promotional, rundm*, sendi*, sending, stellen sie, this address, this mailbox, whate*, whatever, would you
  3: . hoeren, . i, . pls, . take, alert*, alerts, asks, at the, aus ihrem, closed the, commu*, der liste, dreim*, dreimal, get, getti*
  3: getting, hoere*, hoeren, ich ihre, keinen, magazine, mehr per, melde, mich bitte, price alerts, so, stell*, stop sending, stop the
  3: the fair, three, three*, to get, to the, verse*, von, webin*, weekl*, weekly
  2: . end, . keine, . schluss, . wie, adresse, alone, alone*, as, aufgegeben, broad*, einladungen, follow ups, futur*, future, has left
  2: i d, jahren, jede, jeden, jeden*, kanzl*, kanzlei, laenger beziehen, leave me, m on, mailing, mailv*, mailverteiler, me alone
  2: mit ihren, my name, nicht mehr, no longer, one of, page, reicht, schluss, schluss damit, sending us, stop ?, time, to this, updates
  2: us from, weite*, zu
  -2: . kann, . mein, . unsere, account, after, auch, but, call, compa*, customers, daten, der, eigen*, es, for the, frage*, gern, haben
  -2: haben*, have, if, in, in der, is your, job, loesc*, loeschen, month*, my, our, quote, recor*, suchen, team, two, unser*, we, what
  -2: when, wird, work, wuerd*, you
  -3: # #, . was, about, about*, after*, als, bei, by, die, for, from our, fuer die, got, haben sie, is, ist, know, koste*, meine*, nach
  -3: neue, offer, order, um, wir, with
  -4: aber, an, anruf*, call me, can, compl*, contr*, data, do you, fuer, meine, quote*, rufen, rufen sie, rufen*, sind, test, that
  -5: ?, a, bewer*, custo*, einen, einen*, kann, new, suche*, syste*, tell, tell me, was, wegen, wegen*
  -6: call i, month, price, price*, rueckruf, the price
  -7: #, besta*, does, they, tool
  -8: daten*, preis*
  -9: i do
  -11: angebot
  -14: please call
`,
  support: `
  19: bestellung
  17: can t, falsc*
  16: seit, swap
  15: erwar*, fehle*, our subscription, umtau*
  14: back, gelie*, lieferung, ticket, user, wartu*, zurue*
  13: abgel*, angek*, appoi*, beim, charged, do i, ersat*, gerae*, insta*, ist nach, locke*, missi*, missing, ordered, our contract
  13: repor*, size, update, vertrag
  12: aende*, aendern, bill, ein ?, gekau*, ihr mir, installed, key, order*, probl*, problem, put in, resen*, resend, stelle ich, warra*
  12: warranty, zugan*
  11: . the, . where, backup, broke*, customer, das von, does not, exchange, from you, gutsc*, habt, is down, konto*, left, of the, rechn*
  11: rechnung, rekla*, s, subscription, tarif, updat*
  10: . das, and it, charg*, contract, custo*, druec*, fitted, gekauft, got from, has, hotli*, hotline, invoice, kunde*, nun, our account
  10: proof, replacement, sent, still waiting, subsc*, trick, trick*, wo, wrong, wrong*
  9: # again, . die, . it, a new, a size, abgeb*, abgebucht, anlei*, anleitung, appointment, auftrag #, bekom*, bekommen, beste*, blank
  9: bough*, bought, compl*, cracked, deliv*, eingebaut, error, expor*, geliefert, hot, i ve, ihr fahrer, ihr monteur, invoi*, invoice #
  9: ist, kaffe*, karto*, last, leaks, leaks*, monteur, noch, one of, paket, passwort, recht*, retou*, said the, seal, supplied, support
  9: techn*, techniker, the, usern*, username, version, vouch*, voucher, wir haben, wurde*, you send, you supplied
  8: abo, arriv*, back ?, bezahlt, blank*, cance*, das bitte, delivery, download, engineer, error*, excha*, fault*, fehlt*, garan*
  8: gewaehrleistung, gutschrift, hat beim, i would, mal schicken, manua*, manual, mein, meldet, montiert, my order, nicht*, no #, on the
  8: order #, passw*, question about, recei*, reklamation, repaired, reset, reset*, set, shows, shows*, still, suppo*, ticke*, two of
  8: und es, versi*, wartungsvertrag, yeste*, you sent
  7: . auf, . bei, . when, . your, a green, accou*, alarm*, am #, been, bleibt, brauche die, cancel our, case, click*, damag*, den, der
  7: der letzten, did, die, do we, downl*, error #, falsche, falschen, guarantee, ich einen, it again, kundennummer, liegt, liegt*
  7: manual for, model*, nicht, niemand, nobod*, nobody, nur, obwoh*, obwohl, only, paid, parcel, plan, portal, printer you, proof*
  7: rechnung #, renew*, secon*, seit dem, servi*, sitti*, sitting, skip, storn*, stornieren, t, the course, the wrong, tun, ueberall
  7: ve been, vom, when will, whist*, with the, worked, you repaired, zaehl*, zeigt, zeigt*, zum, zurueckgeben
  6: # and, . der, . seit, . wann, . why, . wo, a problem, abgeg*, abgegeben, abgelaufen, after, and two, anschrift, arrived, auf den
  6: backu*, batte*, bezah*, bleib*, booking, bubbl*, came, chang*, code, come, couri*, courier, die sie, die wir, displ*, display
  6: doppe*, doppelt, druckt, es, every time, fehlen, fehler, fehlt, fitte*, gewae*, got, how do, in unserem, komme*, kommt*, letzt*
  6: liefe*, lieferung ?, meiner, minute, my username, neu, niema*, noise, not work, numbe*, number #, open the, order, parce*, porta*
  6: print*, remot*, repla*, retur*, says, since, since*, technician, to return, tor, twice, twice*, update the, vergessen, verloren
  6: vertr*, was tun, wiede*, wir moechten
  5: access, add a, all our, an der, app, april, april*, auftr*, back from, be here, bekomme keine, billing, bitte, bitte*, but
  5: cancelled, claim*, colle*, colou*, contr*, das programm, defek*, der rechnung, des, dienstag, door, drin, ein problem, einer woche
  5: einge*, fault #, for my, freis*, geraet, geschickt, gesperrt, gets, green*, haben, haben*, im juni, it s, kann, kommt, maintenance
  5: mine, montag, monte*, mower, mower*, neuen, neuen*, noch einmal, noise*, normal, not, now ?, out, password, receipt, repar*
  5: resend the, return the, seriennummer, sollte, steht, steht*, termi*, this morning, till, two, umzug, umzug*, unseren, warte*
  5: wartung, we got, we re, weiter, wenn ich, when, wird nicht, woche, won t, worke*, wurden, you fitted, you want
  4: #, # an, . could, . error, . koennen, . order, . which, . wie, aber, account, aendern sie, after your, after*, alle, am freitag
  4: angenommen, anmelden, at, at #, auftrag, b, bei uns, benutzer, beschaedigt, bille*, billed, bitte aendern, booke*, booked, box
  4: brille, change the, colleague, dashboard, doesn, doesn t, doesn*, durch*, einsp*, export, fault, februar, filte*, for nine, goes in
  4: gone, guara*, habe ich, happe*, hat, hatte*, have, i paid, ich ein, ich kann, ihn, im, im system, in march, is, it, karton
  4: klemmt wieder, koennen, komme nicht, label*, laut, lautet, locked, look into, maerz, maerz*, maint*, melde*, minut*, module
  4: moechten unseren, monat*, nachl*, neue, never, never*, new, nicht angenommen, nine, nochm*, number, nur noch, open, paperwork
  4: recor*, refun*, refund, refus*, sein, seit einer, septe*, seria*, serial, statement, still*, stopped, stunde, that you, the stock
  4: the till, ticket #, to the, today, today*, tropf*, uhr, um ?, um hilfe, uns die, waiti*, waiting, wann kommt, we were
  4: wiederherstellen, wiederherstellen ?, you installed, zu viel, zwei
  3: # of, . bitte, . half, . ich, . koennten, . since, . three, acces*, again same, akku, alarm, altho*, although, am, and i, any news
  3: arrives, augus*, august, batch, battery, bestellt, bestellung #, bitte um, booki*, but the, card reader, claim, crack*, crashes
  3: customer of, das tor, druck*, engin*, entka*, entkalken, ersatzteil, file, frueh*, gekom*, gekommen, gestern, getti*, getting, green
  3: halb, heizu*, i ordered, immer, immer noch, immer*, installed by, inste*, instead, is #, is for, ist nicht, kaffeemaschine, kann ich
  3: kennt, kinde*, koennen sie, konto, langs*, last week, letzten, lizen*, login, login*, maintenance contract, model, modul*, monday
  3: new colleague, next, nicht an, nicht mehr, noch mal, norma*, nothi*, nothing, now, off, on my, our, out ?, re, reader, reference
  3: relea*, same as, schic*, should, so it, spare*, sperren und, state*, stehe*, stehen, stopp*, tarif*, tax, the door, the maintenance
  3: the skip, turne*, turned, umste*, unser*, unsere kaffeemaschine, upgra*, vertrag zum, we ordered, weite*, were, where, where*, wie
  3: wurde, yesterday, your engineer
  2: # on, . as, . bought, . can, . how, . i, . liegt, . one, . please, . still, am montag, as, batch*, be brought, bearb*, bekommen wir
  2: bought from, brich*, bricht, click, confi*, copy of, crash*, das in, dashb*, dem, der lieferung, did the, dishwasher, drei
  2: eine stunde, ersatz, erwarte, event, expired, fahrer, fehlercode, fix, hab, habe, haben ein, haben ist, hi support, hot water, hours
  2: hours*, i cancelled, ich brauche, ich die, ich erwarte, ihr, in, in our, inspektion, ist das, ist gesperrt, it ?, jemanden schicken
  2: jetzt, jetzt*, kindl*, kindly, klemm*, klemmt, kolle*, kuendigen, kundenportal, laedt, laedt*, langsam, laute*, layou*, layout
  2: leuchtet, liebes team, log, logs, mehr, monda*, monta*, monti*, morge*, morgen, morning, moved, moved*, my, nach, nach zehn
  2: nachbesserung, news, no, note, oben, on, on friday, our licence, parts are, please, pump, rathe*, rather, ring, s das, scanner
  2: schicken ?, schon, schon*, schra*, send, sie haben, signe*, signed, since this, sind, size #, slow, solle*, sollt*, someone walk
  2: staendig, subscription from, that the, the lift, the manual, three, three*, tuesd*, two parts, um einen, unserem konto
  2: unseren vertrag, urgen*, walk me, war, wet, which, wir sind, wo stelle, you put, zaehlerstand, zu der, zugri*, zugriff
  2: zum jahresende
  -2: . does, . just, a, ab, answer, apply*, are you, arrive, aus, besten, bewerbung, bin, budge*, company, could, damit, damit*
  -2: der letzte, die lieferung, done, es nicht, fair, flat, for, for you, from #, gave us, gemei*, genau, genau*, get, haett*, haetten
  -2: hin, im monat, inclu*, just, keep, kenne*, leben*, liefern, loeschung, looking, machen, made, me on, meinem, minim*, minimum, moech*
  -2: nice, nur ein, of your, offic*, packa*, praxi*, praxis, probe*, reich*, reicht, schwe*, stand, stude*, suche, tage, thank, then
  -2: used, was kostet, we d, weekl*, weekly, wegen, wegen*, weiss*, wolle*, wollen, would*, you ?, you re
  -3: . war, ?, a day, and, bescheid, could*, da, demo, don, don t, frage*, fuer, fuer #, gar nicht, gern, gespraech, is a, is the, jeden
  -3: jeden*, katalog, kostet, looki*, mache*, manag*, mann, moegl*, need, notic*, perfe*, prefe*, produ*, saw, schoe*, seite, stellen
  -3: the link, um die, unterlagen, verst*, viele*, waere*, wante*, wanted, werde*, werden, years, years*
  -4: # euro, . do, . to, abmel*, compa*, congr*, d, data, daten, delete, etwas, etwas*, euro, firm, gibt, help, maili*, make, naech*
  -4: newsletter, offer, peopl*, people, per, phone*, price, remov*, seite*, sell, sie, suchen, telef*, the same, uns, unsubscribe, want
  -4: who, wir, wuerd*, yours
  -5: arbei*, avail*, available, brauc*, brauchen, buy, cost, daten*, do you, for a, frei, gibt es, haben sie, herst*, ihren, ihren*
  -5: is this, katal*, know, koste*, messe, mich, mit, my cv, newsl*, offer*, price*, thank you, ueber, unsub*, we had, your
  -6: . haben, als, appli*, auch, best, gar, inter*, ist die, moechte, much, partn*, quote*, use, wir nicht
  -7: . #, . are, anbie*, danke, entfe*, good, hi i, if, ihre, kunden, ob, perso*, sind sie, somme*, suche*, take
  -8: angebot, floor*, googl*, google, job, sie auch, supplier, und
  -9: cv, dank, danke*, erase*, loeschen, messe*, quote, talk, thanks, train*
  -10: angeb*, delet*, thank*, war ein
  -11: bewer*, free, gut, preis*
  -13: loesc*
  -16: bus
`,
  thanks: `
  22: appre*
  19: bedan*, schoe*
  18: thx
  16: danken
  15: dank, danke*, so, war, wuens*
  14: . you, bedanken, gratu*, gross*, made
  13: cheer*, cheers, good, thanks, very, we ll, well
  12: besten, congr*, deser*, hat, lob, richten sie, thank*, wunde*
  11: . great, beaut*, danke, excellent, herzl*, keep it, ll, new year, perfe*, raise*, read, richten, sagen, sagen*, schoen, was a
  11: weite*
  10: . a, . lovely, court*, fuer die, fuer ihre, gute, kompliment, lovel*, lovely, perfect, received, richt*, say, zufri*, zufrieden
  9: . keep, . thx, arbeit, euer, gekla*, grate*, grateful, liebe*, sehr, t have, ta, thank, the new, to you, took, viele*, were
  8: . ein, . five, . it, . nice, . passt, . well, an alle, entschieden, grosses, had, her, ich es, lady, minutes, super, super*
  8: thank you, to say, to your, vielen, weiss, wieder, with my, with the, year
  7: . alles, . das, . ok, . that, . your, all, ander*, auf sie, been, blask*, blaskapelle, bless, bless*, compl*, delig*, durch*
  7: ein lob, enjoy*, five stars, freud*, freude, gehoe*, gehoert, great, great*, he, heute, heute*, it, jahr, my brother, pleased
  7: prais*, recei*, service, stars, stars*, strasse, vielen dank, waren, weiss*, what a, wiede*, works*, years, years*, you for, zusam*
  6: # years, . bravo, . danke, . fuer, . just, . many, . no, . super, . thanks, ahead, ahead*, and your, angekommen, appreciated, at the
  6: begei*, begeistert, bravo, bravo*, brilliant, deserved, einfach, erled*, erste*, excel*, famil*, five, for now, frohe*, gemac*
  6: gemacht, gluec*, gratitude, hab, herzlichen, it was, job, most, my order, nette*, of you, ok, passt danke, saved, saved*, sorte*
  6: sorted, stras*, team, thanks to, the whole, volle*, whole, wonderful
  5: . herzlichen, . on, . thank, adore*, adored, adored the, alles, alles*, am telefon, angek*, brill*, clear*, congrats, dankeschoen
  5: dem, einem, einem*, fuer den, haben uns, herr, keep, klass*, kompl*, lag, melden uns, much, neue, new, night, no need, on, quick*
  5: recommend, solved, that, the, to, tolle*, ueber die, und danke, uns, wanted to, waren*, was quick, whole*, will keep, wir ihnen
  5: wir melden, wollt*, work, wuenscht, your driver
  4: . best, . brilliant, a raise, a wonderful, alle, and i, appreciate, bedanke, dass, delighted, den, driver, entsc*, every*
  4: exactly what, for the, freun*, frohe, gehol*, geholfen, gerne wieder, gorge*, gorgeous, happy, happy*, has been, ist, loswe*
  4: loswerden, loved the, mit dem, nothi*, nothing, novak, novak*, please pass, raise, s, saved my, schoen dass, settl*, sind, telefon
  4: thanks for, toll, treat*, unterlagen, verge*, viel, was the, went, what i, with, your, zum
  3: . congrats, . dankschoen, . frohe, . sorted, 4b, all the, back, beitrag, broth*, brother, but, came, compliments, congrats on
  3: dachte, dank fuer, danke fuer, danks*, dankschoen, didn, didn t, die, die besten, ein grosses, einfa*, erhalten, for sorting, found*
  3: freuen, frohe weihnachten, from me, gefre*, gefreut, geklappt, glad, got it, got the, grues*, gruesse aus, gut, haben, haben*, hin
  3: i don, ich bin, it up, ja, laeuft seit, lob an, loved, loved*, melde*, neuen, neuen*, never, never*, no changes, now, of the, pass
  3: respe*, schoenes wochenende, sogar, sogar*, sorting, spitz*, spitze, they, thought, turna*, turnaround, und, up the, weekend
  3: weihnachten und, weiter, wir danken, worde*, worden, yesterday, you
  2: . dank, . merci, . noted, aber, alles gute, am samstag, an ihren, another supplier, aus, been running, beitr*, best, beste*
  2: bitte richten, bring*, cake, chang*, changes, children, chris*, christmas, dacht*, decid*, die neue, einen guten, es, eure
  2: everything, furth*, further, ganze team, gewor*, geworden, glueckwunsch, good work, guten rutsch, held, ihnen, ihnen*, in der
  2: kinder, made my, many thanks, may your, note, note to, noted, noted*, nothing to, ohne, parcel, patie*, prima, prima*, rutsch
  2: schne*, schoene, schoenes, selte*, selten, sieht, sieht*, smoot*, solve*, sorti*, stoerung, tage, that s, that was, the cake
  2: the refund, through, unterlagen sind, vom, was, will, with thanks, wochenende, workshop, your talk
  -2: # euro, . bitte, . how, . wir, ab, about, about*, address, alte, appli*, be, brauchen, catal*, check*, could you, dach, daten
  -2: dienstag, ein angebot, eine, einen, einen*, euro, every, geht, get, guten tag, ich habe, left, list, m, modell, motor*, newsletter
  -2: nicht mehr, number, preis*, produ*, pump, rechn*, roof, send the, since, stell*, still, still*, suche, syste*, test, unsubscribe
  -2: werde*, would*
  -3: . #, . our, . unser, . wie, addre*, backu*, bei ihnen, call, consent, danke vorab, free, from the, getti*, getting, gibt es, last
  -3: looking, me, month*, need a, newsl*, per, pleas*, price, quote, remov*, reque*, sie, take, unsub*, vorab, vorab*
  -4: . could, . do, . is, compa*, cv, filte*, for a, in your, inter*, is, kann, looki*, monda*, monday, muess*, nehme*, nehmen, numbe*
  -4: please send, price*, would, wuerd*, you have, zehn, zwei
  -5: # #, . can, auch, could*, data, daten*, delet*, do you, does, koste*, loesc*, more, one, quote*, sende*, suche*, tor, um, updat*
  -6: . was, angeb*, bei, bewer*, bitte, braeu*, can, company, could, do, koenn*, model*, send, wann, want
  -7: bitte*, brauc*, if, need, two
  -8: diens*, for any, please
  -9: #, any, klemm*, klemmt
  -10: leaks, leaks*
  -12: ?
`,
} as const;
