/** A buyer asks, whatever else they write. The list need not be complete, for what nothing tells is a problem in their words as well. */
import { phrasesIn } from './phrases.ts';

const english = `
  and look for a partner|supplier|new, two|few|three|some|one|another questions|question, you offer|offered us|a
  please send|email|forward (me|us|over) (the|a|your|some) contract|quote|offer|brochure|catalogue|price|prices|details|information|info|documents|terms|samples|drawing|numbers|order
  we take the|#, and want|wants to, we spend|waste|process|hate, and liked, liked the|your
  we|i|they|d|would (still|also|now|only|just|urgently|really|currently|might|do|may|therefore|then|both|probably|will) need|require
  company|team|plant|department|boss|client|customer|customers|office|hall|clinic|hospital|studio|magazine|shop|firm|group|hotel|hall|users|colleagues needs|need|wants
  and need (a|an|some|the|to|#), in need of, . need #, a|capacity|quote|help needed
  . need a|the|new|some|more|an quote|price|machine|solution|system|replacement|copy
  looking for (a|an|some|the) (good|new|better|reliable|simple|suitable) solution|system|supplier|software|tool|machine|replacement|alternative|distributor|vendor|contractor|provider|someone|somebody
  in the market for
  we|i (also|would|will|d|might|all) (also) want|like|need|have|plan|intend|wish|hope to (finally|also|either) replace|outsource|avoid|prevent|reduce|automate|order|switch|improve|buy|purchase|hire|try|test|compare|move|upgrade|renew|rank|resell|accept|monitor|manage|rent|modernise|modernize|extend|expand|stop|rebuild|install|organise|track|visit|know if|monitor|insulate|increase our|cut our|be found|get rid|take on|start
  like to order|buy|purchase, want to order|buy, want|wants (a|the) demo, get|see a demo, demo please
  would|d like a|an|the (free|short|live) quote|demo|price|offer|trial|sample|callback|brochure|copy
  request* (a|an|for) (formal|written|free) quote|quotation|demo|pricing|offer|price, could you show, can|could we see|try|test|get, show us
  try|test it first, test account, trial licen*|version|period, evaluate your, demo of the|your, ready to order|buy, would order
  we d|would|ll take, d take #, we compare|are comparing|evaluate|are evaluating|shortlisted, before we sign|decide|order|buy
  . price|pricelist|prices ... ?, price list please|pls, pricelist
  what is|s|are|would|was the price|prices|cost|costs|terms|delivery|lead|difference|minimum, whats the price
  what would|do|does|will ... cost, what do|would|does you|it|that|this charge|cost|recommend|suggest|take
  your price|prices|pricing|rates|fees|terms|lead|catalogue|catalog|brochure|quote|smallest|biggest
  price|pricing|quote|quotation for|per (the|a|an|#|your), quotation for, please|pls quote, . quote, quote us, quote needed|please, rfq
  send|email|get me|us|over (a|an|the|your|some) (formal|updated|written|new|current|revised|final|2026) quote|quotation|offer|price|prices|pricing|brochure|catalogue|catalog|datasheet|samples|contract|terms|proforma|drawing
  send it|the quote|offer|contract|invoice to|for, discount for|if, volume discount, minimum order, have (a|an) (investment) budget
  licences|licenses|seats for, # licences|licenses|seats|users
  can|could|would|will you (please|also|maybe|just|still|actually|even|then) quote|make|come|supply|deliver|build|clean|handle|install|repair|fix|recommend|integrate|match|produce|ship|monitor|look|do|rebuild|finance|increase|give us|tell us|show us|take over|design|print|help us|help with|explain how|service|calibrate|weld|coat|cut
  can|could|does|will|would|do your ... system|software|machine|machines|platform|engine|tool|product|products|unit|scanner|display|app|solution|model|sensor|robot
  can|does|is|will|are your|the|this|that ... work|run|handle|suitable|compatible|better|available|included|possible|fit|support|replace
  is that what you do, is this something you, is there a minimum|discount|version|way
  do you (also|still|ever|only|happen) ship|deliver|sell|rent|install|service|repair|make|cover|support|finance|stock|train|produce|automate|supply|integrate|manufacture|do
  do you offer a|an|any|leasing|financing|training|discounts
  do you have (a|an|any) (something|software|dealer|dealers|distributor|experience|candidates|people|manual|solution|white|version|stock|system|machine|machines|reference|references)|something
  who can we|i|fix|help|come, which|what one|two|model|version|size|type|machine|primer|ones|unit|sensor, which of the|your
  which do|would you, what have you got, what can you do|offer, what can be done, what could you offer
  how do|can|does|would others|we|your|people|it|the|you do|companies ... (handle|remove|delete|solve|work|get)
  how long|fast is|does|do|would, where can i|we get|buy|see|find, who is your distributor|dealer|agent, who supplies
  can i|we get|buy|see|rent|order|pay|try|test, could we|i get|buy|see|rent|order, problem|problems|trouble|issue|issues with our|the
  same|exactly problem|issue|problems, we have problems|trouble|a problem|an issue, we keep|lose|waste|struggle|suffer
  we re|are losing|struggling|short|drowning|planning|preparing|thinking|considering|moving|interested
  we plan|bought|have tried|tried|heard
  our ... is|are too|a mess|chaos|old|slow|broken|leaking|noisy|down|killing|complain|hate|booked|slow
  is too small|slow|old|noisy|expensive, cannot|can t keep up, down again, our current|old|existing|present
  present|current supplier keeps|keep, help with our|the|leaking|this, help us with
  my|our boss|manager|director|ceo|auditor|insurer|controller wants|asked|needs|and|wants
  following up on my|our request|quote|enquir*|inquir*|order, please call (me) about, call me (back) about, call me back, callback please
  please|someone ring|phone|call me, interested in how, somebody|someone|nobody who knows|come|finds|comes, delivery to|week
  resell your|your products, reseller terms, terms for dealers, don t|not|nothing want|trying|selling|here to sell|anything (you|to)
  not looking for a job, i am|m (today) a customer, but today|now|here, not why i|we, irrelevant here, wrong page|form probably
  this is for ourselves|us, for ourselves, we still need, other than that|question, our own crm|system|website|team|use|office, by trade yet
  upset, . now i|we, now i|we run|lead|manage|buy|want|work|have, this time it|i|we|around, today i|we need|want|write
  we run|process|produce|make|manufacture ... need|want|looking, could you do|give us|me, do something about the price, too expensive
  not|don't|dont (please) hesitate to, not|don't|dont stop contacting|calling, don't|dont leave us|me alone, not|don't|dont|wouldn't mind being|to|if|a, nobody|noone|never contacted|called|answered (me|us)
  pro forma, proforma, your dealer conditions|terms, in part exchange, trade ins
`;

const german = `
  beraten sie dazu|dabei, bitte eine|einen|zwei|drei|vier|fünf|zehn ... von|vom, sie werben, selbstständig gemacht, wir nehmen
  angebot anpassen|überarbeiten|aktualisieren
  bitte (das|ein|den|die|uns|mir|um) ... angebot|vertrag|katalog|muster|preise ... anpassen|schicken|senden|zusenden|anbieten
  einen kunden der, können wir ... bekommen|haben|kaufen|sehen, bräuchte|bräuchten|benötige|brauche
  wir|und|aber|dann|noch|nur|auch|daher|deshalb|dafür|jetzt|hier|dringend|leute|abteilung|chef|kunden|er|sie (dringend|jetzt|noch|auch|nur|dafür|aber) brauchen|braucht|benötigen
  brauchen|benötigen|suchen|möchten|müssen|müssten|planen wir|ich
  wir vergleichen (gerade|derzeit|jetzt) (#|zwei|drei|mehrere|noch|verschiedene) anbieter|angebote|systeme|lösungen
  wir vergleichen gerade|derzeit, bräuchten|bräuchte
  suchen|suche (aber) (für) (uns|mich) ... lösung|anbieter|lieferant*|hersteller|ersatz|software|maschine|tool|firma|dienstleister|system|jemanden|möbel|reinigungsfirma|gebrauchte
  auf der suche nach ... lösung|maschine|anbieter|software|lieferanten
  wir|ich möchten|möchte|wollen|will|müssen|würden|würde ... ersetzen|vermeiden|verhindern|umstellen|automatisieren|anschaffen|austauschen|kaufen|bestellen|testen|reduzieren|modernisieren|erweitern|umbauen|loswerden|auslagern|mieten|leasen|aufrüsten|nachrüsten|lassen|anschauen|ansehen|vergleichen|gefunden
  wir wollen ... senken, möchten|wollen|würden|möchte ... bestellen|ersetzen|kaufen|anschauen, hätten gern|gerne, hätten wir gern|gerne
  bitte|bitten um (ein|eine|ihr|weitere|unverbindliches) (unverbindliches) angebot|info*|kontakt*|rückruf|termin|unterlagen|prospekt*|preis*|auftragsbestätigung
  rückruf|angebot|preisliste|katalog|prospekt|unterlagen|infomaterial|preis|demo bitte|möglich|erbeten|anfordern, um rückruf
  machen|schicken|senden|unterbreiten sie uns|mir (bitte) ... angebot|preisliste|unterlagen|katalog|prospekt
  können|könnten sie uns ... angebot, ihr|ihrem angebot|sonderangebot für|aus|vom|noch|über, angebot über|anfordern
  ein angebot für|über|bekommen|haben, gilt das angebot, auftragsbestätigung, richtpreis*
  preis|preise|preisliste|kosten|rabatt*|rabat für|pro|bei (#|eine|einen|die|den|das|unser*), aktuelle preisliste, . preis|preise ... ?
  preis ?, preise ?, preisanfrage|preisauskunft, was kostet|kosten, was würde|würden|käme|müsste|müssten ... kosten|zu|wir|ich
  kostet das|die|der|ihr|eine|ein|es, wie teuer|lange|oft, wie hoch ist|sind|wäre|wären der|die|das|läuft|löst|funktioniert|löscht|groß
  wie viel|viele kostet|kosten, wieviel kostet, mengenrabatt|staffelpreis*, lieferzeit, mindestabnahme|mindestmenge, sie beim preis
  vorführen|vorführung, eine demo, demotermin, testaccount|testlizenz*|testversion|teststellung, testzugang ?, vorher|mal|erst testen
  kostenlos testen ?, kostenlos testen geht, mal sehen|ansehen|anschauen|vorbeikommen|vorbei, zeigen sie uns|das
  können|könnten sie uns|auch|das|da|so|sowas|mal|einen|eine|bis|#, können|könnten sie ... helfen|liefern|anbieten|kommen
  hätten|haben sie (auch|eine|einen|da|kurzfristig|schon|für) ... jemand|lösung|erfahrung|händler|maschine|sowas|vertretung|programm|lager
  haben sie so was|etwas|einen|sowas, haben sie da|dafür|dazu was|etwas
  bieten sie (auch) ... wartung|lösung|schulung*|leasing|finanzierung|miete|service, bieten sie eine|einen|auch eine, übernehmen sie
  liefern sie (auch|nach|an)
  machen|bauen|drehen|fertigen|vermieten|reparieren|montieren|verkaufen|installieren|warten|betreuen|produzieren sie (auch|so|sowas|das|solche|denn|eigentlich)
  vermieten sie, wer liefert|kann|macht|repariert|baut|kalibriert
  welche|welches|welcher|welchen förderung|leistung|modell|ausführung|größe|variante|version|maschine|gerät
  was empfehlen|könnten|können|bieten|würden sie, was müssen|müssten wir, was kommt da|auf, was haben sie im|in|dafür
  gibt es (da|einen|eine|ein|auch|dafür) ... lösung|rabatt|rabat|händler|version|ersatzteile|möglichkeit
  kann man das|da ... vorher|testen|sehen|machen|tun|lösen, was kann man, kann ich (bei|das) ... bestellen|kaufen|mieten|testen
  kann die|das|ihr|ihre software|system|gerät|maschine|programm|tool, lohnt|rechnet sich, läuft das, rechnet|lohnt sich (das|die|ein)
  wie machen|lösen das andere, lieferzeit|preis|vorführung|finanzierung ?, ein problem|probleme|ärger|schwierigkeiten mit|bei
  macht|machen (schon|uns) (wieder) probleme|ärger|kummer, wir haben ein problem|probleme, immer|schon wieder stillstand|probleme|ärger|aus
  dringend anrufen, ist|sind zu klein|langsam|alt|laut|schwach|groß|lang|voll
  unsere|unser alte|alter|altes|aktuelle|jetziger|jetzige|aktueller|bisheriger|personalabteilung|produktion|lager|anlage
  bleiben|bleibt|fällt|fallen ständig|immer, mein chef|meister, meine chefin, nicht mehr zufrieden, ausschlusskriterium
  termin wegen|für|zum, interessieren|interessiere|interessiert uns|mich (für|sehr|eine|die) (ihr*|die|das|eine|sehr)
  interesse an ihr*|der|dem|einer lösung|produkt*|maschine*|anlage|gerät*|software|system|webinar|demo|vorführung, interesse ... haben wir
  interesse am, finden wir interessant, bitte info, ihr kunde, in unser programm, händler in, wir ziehen um, gleich problem
  genau das problem, dasselbe|gleiche problem, wir verlieren, es geht um (eine|ein) (größere|neubau|halle)
  für unser|unsere|unseren neue|neuen|baustelle|halle|azubis|eigenes|betrieb|firma|kantine|lager|produktion, für uns ... suchen|brauchen
  suchen (aber) für uns, wollen nichts verkaufen, nichts verkaufen, heute geht|brauche|kaufe|bin, kaufe ich ein
  jetzt kaufe|leite|brauche|bin ich, sie uns was|etwas anbieten, mein nachfolger, . jetzt wollen|brauchen|hätten|kaufe|bin|geht|aber|leite
  haben|hat|habt|wurde|wurden|worden (sich|mich|uns|mir) (bisher|noch|leider|seitdem|bei|danach) (uns|mir) nicht|nie|niemand (mehr|wieder) (bei) (mir|uns) (von) (ihnen) gemeldet|kontaktiert|angerufen|geantwortet|zurückgerufen
  heute leite|kaufe|bin|arbeite ich, . diesmal, diesmal geht|brauchen, . frage, frage ... an, wir müssten
`;

/** "Merci de" with a verb asks, as "please" does; with what somebody gave it thanks. */
const french = `
  merci|remercie|remercions|remercier (d|par) (avance) de me|m|nous|bien|vouloir|rappeler|contacter|recontacter|revenir|répondre
  merci|remercie|remercions|remercier (d|par) (avance) de transmettre|envoyer|communiquer|confirmer|prendre|faire|préciser|indiquer
  merci|remercie|remercions|remercier (d|par) (avance) de fournir|chiffrer|proposer|établir|donner|dire|passer|prévoir
  merci|remercie|remercions|remercier (d|par) (avance) d envoyer|établir|appeler|indiquer|organiser
`;

export const asks = phrasesIn(`${english}\n${german}\n${french}`);
