/**
 * A buyer asks: such a text is never taken for anything else. The list need not be complete, for what no phrase knows is a problem in
 * their words as well; it protects those who ask beside something else.
 */
import { phrasesIn } from './phrases.ts';

const english = `
  we need, we'd need, we would need, we require, need help with, need a quote, quote needed, please quote, quote for, quote us, quote on
  send ... quote, request* ... quote, quotation, rfq, price for, prices for, price of, price per, price list, pricelist, what is the price
  whats the price, what's the price, pricing for, your pricing, your prices, how much, what does ... cost, what do ... cost
  what would ... cost, would ... cost us, what is the cost, discount for, discount if, volume discount, demo please, would like ... demo
  want ... demo, get a demo, request* ... demo, like to see, could you show, can you show, show us, can we see, can we try, try it first
  test it first, test account, trial licen*, trial version, trial period, trial for, evaluate your, can you help, could you help
  help us with, can you deliver, can you supply, can you make, can you build, can you repair, can you clean, can you handle
  can you install, can your ... handle, do you offer a, do you deliver, do you supply, do you ship, do you rent, do you sell
  do you install, do you cover, does it run, does it work, does your ... work with, does your ... support, is your ... better
  is your ... compatible, is that what you do, is it possible to, who can i talk to, who can we talk to, who do i talk to
  looking for a solution, looking for a system, looking for a supplier, looking for a software, looking for software, looking for a tool
  looking for a machine, looking for a replacement, looking for an alternative, need a solution, in the market for, we want to replace
  we want to outsource, we want to avoid, we want to prevent, we want to reduce, we want to automate, we want to order, we want to switch
  we want to improve, we would like to replace, we would like to automate, like to order, would order, ready to order, we are planning
  we plan to, we have problems, problem with our, problems with our, trouble with our, issue with our, issues with our, we keep losing
  we keep having, we struggle, we are struggling, struggling with, we bought, we have tried, we tried, our current, our old, our existing
  our plant, our factory, our production, our warehouse, our workshop, our erp, our server*, our auditor*, my boss, our boss
  for our office, licences for, licenses for, how do others, interested in how you, we are interested in, we're interested in
  interested in your product*, interested in your system*, interested in your machine*, please call, call me back, callback please
  we have a problem with, our ... is too, our ... are too, is too small, is too slow, capacity needed, do you also, can your system
  can your software, can your product, can your machine*, can your tool, could your product, could your software, could your system
  how does your product, how does your software, how does your system, how do your, which model, which version, which size, which type
  which machine, what would you recommend, what do you recommend, can you recommend, could you recommend, need something, and need
  in need of, looking for a distributor, looking for somebody, looking for someone who, cannot keep up, can't keep up, help needed
  somebody come, someone come, somebody who knows, please send me, please send us, please send the contract, please send your
  send me a catalog*, a catalogue, your catalogue, delivery to, for our team, for our company, for our customers, our customers complain
  our supplier, our provider, our vendor, our contract with, our crm, our data, our team needs, our staff, our employees
  following up on my request, following up on my quote, following up on my enquir*, following up on my inquir*, for our new
  for our trade fair, our energy
  `;

const german = `
  wir brauchen, wir bräuchten, wir benötigen, benötige, ich brauche, ich bräuchte, brauche preis*, brauchen ... hilfe, brauche ... hilfe
  hilfe bei, wir suchen ... lösung, suchen ... lösung, suchen ... anbieter, suchen ... lieferant*, suchen ... hersteller
  suchen ... ersatz, suche ... ersatz, suchen ... software, suchen ... maschine, bitte um ... angebot, bitten um ... angebot
  machen sie uns ... angebot, machen sie mir ... angebot, schicken sie ... angebot, senden sie ... angebot, angebot ... schicken
  angebot ... zusenden, ihr angebot für, angebot über, angebot anfordern, ein angebot bekommen, richtpreis*, preis für, preise für
  preisliste, preis pro, preisanfrage, preisauskunft, was kostet, was kosten, was würde ... kosten, was würden ... kosten, was müssten wir
  wie teuer, wie viel kostet, wieviel kostet, mit welchen kosten, rabatt* für, rabat für, mengenrabatt, staffelpreis*, vorführen
  vorführung, eine demo, demotermin, testaccount, testzugang, testlizenz*, testversion, teststellung, vorher testen, mal testen
  erst testen, ausprobieren, mal sehen, mal ansehen, mal anschauen, können sie ... helfen, könnten sie uns, könnten sie mir
  können sie ... liefern, können sie uns, hätten sie ... jemand, haben sie ... lösung, haben sie ... erfahrung mit, haben sie so was
  haben sie so etwas, bieten sie ... wartung, bieten sie ... lösung, bieten sie ... schulung*, bieten sie ... leasing, übernehmen sie
  liefern sie auch, liefern sie nach, machen sie auch, machen sie so was, gibt es ... rabat*, gibt es ... lösung, lohnt sich
  läuft das mit, läuft das auch, funktioniert das mit, wie machen das andere, wie lösen das andere, wir überlegen, wir planen
  wir möchten ... ersetzen, wir möchten ... vermeiden, wir möchten ... umstellen, wir möchten ... austauschen, wir möchten ... anschaffen
  wir wollen ... ersetzen, wir wollen ... vermeiden, wir wollen ... verhindern, wir wollen ... umstellen, wir wollen ... automatisieren
  wir haben ein problem, wir haben probleme, haben ... probleme mit, probleme mit unser*, problem mit unser*, ärger mit unser*
  unsere alte, unser alter, unser altes, unsere aktuelle, unser jetziger, unser aktueller, unser bisheriger, unsere anlage
  unsere produktion, unser lager, mein chef, meine chefin, termin wegen, termin für eine, interessieren uns für
  interessiere mich für ihr*, interesse an ihr*, finden wir interessant, bitte um info*, um rückruf, lieferzeit, bestellen möchten
  möchten ... bestellen, würden ... bestellen, brauchen wir ... lösung, unsere ... ist zu, unsere ... sind zu, unser ... ist zu
  ist zu klein, ist zu langsam, zu schwach, welches modell, welche ausführung, welche größe, welche variante, welche version
  was empfehlen sie, können sie etwas empfehlen, wer kann da, wer kann uns, wer kann mir, was bieten sie für, können sie das
  können sie so was, machen sie das, fertigen sie, stellen sie auch, stellen sie ... her, reparieren sie, montieren sie, vermieten sie
  verkaufen sie, suche ... software, suche ... lösung, suche ... anbieter, suche ... lieferant*, brauche aber, brauche ... ersatz
  brauche ... angebot, möchten ihre lösung, möchten ihr produkt, bleiben ständig, bleibt ständig, fällt ständig, fallen ständig
  fällt immer wieder, immer wieder ... probleme, wir verlieren, unsere kunden, unsere mitarbeiter, unserer kunden, unseren mitarbeitern
  unsere abteilung, unser betrieb, in unserem betrieb, in unserer firma, in unserem lager, in unserer produktion, für unsere
  für unseren, für unser, bei unserer, bei unserem, es geht um
  `;

export const asks = phrasesIn(`${english}\n${german}`);
