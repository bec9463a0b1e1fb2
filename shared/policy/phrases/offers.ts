/** They want to sell to us, to place something with us, or to be our supplier. */
import { phrasesIn } from './phrases.ts';

/** Who they are and what they do, by their own account. */
const theySay = `
  we have ... available for|from|immediately|now, have clients|buyers who|looking, provide|supply you with
  looking for (new) companies|firms|businesses|partners|brands|distributors|resellers|sponsors|investors|manufacturers|principals|buyers|suppliers who|that|to|in|for
  your vendor|supplier|suppliers|approved (vendor|supplier) list, add us|our to your
  i|we ... help|helped|helps|helping companies|businesses|firms|brands|founders|manufacturers|teams|startups|owners|leaders|agencies
  we|i specialise|specialize in, offer our|my services, we provide ... services, introduce our|my|ourselves|myself (company|firm|services)
  leading manufacturer|supplier|provider|agency, factory direct, manufacturer and exporter, manufacturer|exporter|supplier of ... with
  become|be your supplier|partner, consider us as|for, as a vendor|supplier, to cooperate with you, long term cooperation
  cooperate with your, hope to cooperate|establish, wish|like|want to distribute your, your upcoming tender*
  i|we represent a|an|the (java|software|family|leading|group|number) developer|engineer|candidate|office|manufacturer|buyer|client|investor|law
  we have buyers|investors|clients|candidates, our developers|recruiters|candidates|freelancers in|have|found|are|cost
  interested in working with you|your, collaborate with you|your
`;

/** What is theirs, or ours in their eyes. */
const theyName = `
  become a ... member, ad space, trade fair guide, your listing|profile|subscription|entry ... expires|expired|renew
  you were|have|ve|are (been) selected|nominated|shortlisted|chosen|approved
  companies|businesses|firms|brands|business|firm|company|plants like|such (as) yours|you, help your business|company|firm
  for your business|brand, your business listing|profile|loan, your domain ... expir*, domain expir*|renewal|listing
  article|post|piece|content to|for|on your blog|site|website|page|magazine, write for your, link to our|my, link back, da #
  traffic to your, leads to your|you, earn money|up, make money, viagra, cialis, cheap office|windows|viagra, license keys
  buy|acquire|sell|selling your company|business|firm|website|domain, interested in selling, considered selling, family office
  looking to acquire, businesses in your, candidates|talent|staff|workers for your, pre vetted|screened, open positions you
  your open positions|roles|vacancies, clean your office*|windows|roof|building, insurance for your, who s who, participation|listing fee
  pre approved, become a sponsor, partnership|collaboration|business|investment opportunity|opportunities|proposal, mutually beneficial
  be a great|good|perfect fit for (you|your), contact forms
`;

/** How they want to draw us in. */
const theyCall = `
  . need help with your, interest you in
  are you|your (company|team|still|also|currently) struggling|tired|overpaying|losing|paying|spending|ready|open|happy|satisfied|getting|missing|planning
  is your ... up|due|ready|protected|insured ?, would you|your be open|interested|willing in|to
  have you (ever) considered|thought|wondered|tried, do you accept|publish|want more|to, would you like more|to receive|to see|to know
  . want|need more customers|leads|sales|clients ... ?, open to a|an|chatting|learning, worth a|exploring, hop|jump on a
  free|available for a (quick|short) chat|call, who handles|manages your, let me know if interested, if interested reply, reply yes
  did you get a chance, did|have you see|seen|read my|our, time to consider|read|look|review, if you re|are interested in our|my
  send|share|know (us) your requirement*|enquir*|inquir*|specs, looking forward to your (kind) inquiry|enquiry|order, quote you|us
  we quote you, person|someone in charge of your, opt out of future, link in bio, see my fiverr, for|at a fair price
  like to demo our|my|the|a
`;

/** What they promise. */
const theyPromise = `
  you (only) pay (us) per|if|when|only|nothing|us, no win no fee, no results no, fee only on, pay # per
  you re|are missing|losing out|customers, on autopilot, half price, free|complimentary seo|website|energy audit|analysis|check
  save on your, save up to, save your company, low moq, special offer for, exclusive|limited offer|time, act now, click the link
  cut|lower|reduce your costs|bills|bill|energy|cloud|spend|taxes, # cheaper than, less than yours|one, # a month you|for|plan
  grow|boost|double|triple|scale|skyrocket|promote|advertise|market|redesign|rebuild|grow your
  increase|improve your sales|revenue|traffic|ranking|rankings|visibility|website|online|google|search|business|conversion
  help|helps|helping you|your (to) get|grow|increase|save|reach|find|sell|generate|scale|cut|reduce|win|rank|hire|improve|boost|rank
  build|redo|redesign|fix|revamp you|your a|website|site|logo, website|videos|video|chatbot for your
  bring|get|put your website|site|business|company|brand to|on
`;

const german = `
  ihre|ihr|ihren produkte|räume|team|maschinen ... fotografieren|filmen|vermarkten|bewerben
  auf der suche nach unternehmen|firmen|betrieben|partnern|kunden|sponsoren|ausstellern
  suchen|sucht (noch) neue|weitere|zuverlässige abnehmer|kunden|auftraggeber|partner|vertriebspartner|händler
  stellt|stellen ihnen ... verfügung, bei|auf ihnen|ihrer|ihrem ... platzieren|veröffentlichen, lust auf mehr
  wären|sind sie offen für|dafür, wie sie (bis) ... einsparen|sparen|senken|steigern|gewinnen
  wir suchen (noch|neue|interessierte) aussteller|firmen|unternehmen|betriebe|sponsoren|werbepartner|händler|vertriebspartner|kunden|partner|interessenten
  suchen (wir) (noch) werbepartner|sponsoren|aussteller|vertriebspartner, standgebühr|teilnahmegebühr|kostenbeteiligung|druckkostenzuschuss
  unser|unsere|mein kunde|mandant|investor|investoren|auftraggeber sucht|suchen, freuen wir uns, . verkaufe
  angebot|angebote bitte an mich|uns, wir|ich bringen|bringe (ihre|ihr|sie), genau hier|da setzen wir, seite 1 von|bei|auf google
  erste seite bei|auf google, leads für|pro, moderne|neue website|webseite|homepage für ihr*, verdienen sie, geld verdienen
  in|mit krypto|bitcoin, ohne schufa|bankgespräch, finanzierung für ihr*
  ihnen (gern|gerne) (ein|unser|unsere|eine) (gutes|kostenloses|unverbindliches) angebot|firma|unternehmen|leistungen|produkte|dienstleistungen machen|unterbreiten|vorstellen|anbieten|empfehlen|präsentieren
  wir|ich möchte|möchten|würde|würden ihnen|uns ... vorstellen|empfehlen|anbieten|unterbreiten|machen|beliefern|vorzustellen
  bieten|biete|vermitteln|liefern|beschaffen|schenken (wir|ich) ihnen|ihrem, ich biete, biete übersetzung*|dienst*|an
  ihr (zuverlässiger|neuer|starker) lieferant|partner zu|für|werden, als lieferant*|lohnfertiger empfehlen|anbieten|vorstellen|bewerben|in
  lieferant (zu) werden
  wir liefern|kaufen|verpflegen|übersetzen|reinigen|pachten|optimieren|gestalten|bauen|bringen|prüfen|entwickeln|betreuen|digitalisieren|sanieren ihnen|ihr|ihre|ihren
  unternehmen|firmen|betriebe|betrieben wie ihr*|ihres|ihrem
  ich|wir unterstütze|unterstützen|helfe|helfen|berate|beraten|begleiten (mittelständische) unternehmen|firmen|betriebe|betrieben|mittelständler*
  für ihr unternehmen|ihre firma|ihren betrieb|ihren stand|ihre mitarbeiter, ihrem unternehmen helfen
  senken|sparen|steigern|gewinnen|erreichen|sichern|verdienen sie (jetzt|bis|ihre|ihren|mit|noch), wir senken|steigern
  gestalte|erstelle|erstellen|programmiere|optimiere|optimieren|verbessern|verbessere|übersetze|überarbeite ihre|ihren|ihr
  kaufen|kaufe (wir) ihr*|gebrauchte*|alte*, kaufe ... maschinen, ankauf von, barzahlung und|abholung
  unternehmen|firma|betrieb verkaufen|zu oder, nachfolge regeln, wurde|wurden|sind ... ausgewählt|nominiert|vorgeschlagen
  teilnahmegebühr|bearbeitungsgebühr, cyberversicherung für
  fachkräfte|arbeitskräfte|personal|entwickler|programmierer|pflegekräfte|handwerker aus|vermittel*
  bewerber|mitarbeiter|personal|kandidaten für ihr*, ihre (noch) offenen|offene|ausgeschriebene|vakante stelle*|position*
  suchen sie (noch|auch) personal|fachkräfte|mitarbeiter|kunden|neukunden|einen|eine zuverlässigen, gebäudereinigung|büroreinigung ab
  die stunde auch, mit ihrem logo, sie zahlen (nichts|nur|erst), nur für kurze zeit, jetzt klicken|sichern|anmelden, klicken sie hier
  werbe* auf|in|mit unser*, wissen|wussten sie (wie|dass|schon), mehr als|unter deutschem niveau, ist ihre|ihr ... noch|schon aktuell
`;

export const offers = phrasesIn(`${theySay}\n${theyName}\n${theyCall}\n${theyPromise}\n${german}`);
