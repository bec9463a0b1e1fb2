/** They want to sell to us, to place something with us, or to be our supplier. What a buyer may write as well is but a hint. */
import { phrasesIn } from './phrases.ts';

/** Who they are and what they do, by their own account. */
const theySay = `
  we have ... available for|from|immediately|now, ~us wir haben ... verfügbar|frei, ~us our ... specialists|craftsmen|fachleute
  ~us unsere ... fachleute|spezialisten|experten|monteure, ~us spezialisiert, ~us haben uns ... spezialisiert, ~us influencer
  have clients|buyers who|looking
  ~us we|wir repair|renovate|lease|digitalisieren|installieren|renovieren|montieren|vermieten|beschaffen|entsorgen|drucken|besticken|coachen|schulen
  ~us wir haben uns auf
  ~us our company|firm|factory|institute|plant produces|makes|offers|supplies|is|builds|provides|sells|develops|manufactures
  provide|supply you with
  looking for (new) companies|firms|businesses|partners|brands|distributors|resellers|sponsors|investors|manufacturers|principals|buyers|suppliers who|that|to|in|for
  ~us looking for companies|partners|distributors|buyers|clients
  ~us ich schreibe|texte|fotografiere|gestalte|übersetze|programmiere|berate|coache|vermittle|verkaufe
  ~us i build|write|teach|manage|design|film|translate|sell|repair
  can|could|happy|glad|like|love|want (to) offer you|your (company|firm|team|business|staff)
  your vendor|supplier|suppliers|approved (vendor|supplier) list, add us|our to your
  ~us i|we (have|ve|just|recently) wrote|written|recorded|built|made|prepared|created|launched, ~us my team|company|firm|agency|studio
  ~us is|are made|built|designed for, ~us cv of, ~us seeking new, ~us new principals|partners|clients, ~us we|i ... included
  ~us we|i (also|currently|only|mainly) offer|offering|provide|supply|sell|export|manufacture|produce|specialise|specialize|distribute|represent|ghostwrite|translate|publish|place|insure|recover|audit|certify|handle|clean|rent|lease|organise|organize|run|build|design|develop|make|do|film|write|beat
  ~us we|i (also|currently) help|helped|assist|support|enable|empower|serve|connect|match|work|bring|fix|deliver|switch|buy|take
  ~us we re|are (a|an|the|one|pleased|based|part|leading|professional|local|your|looking)
  ~us i am|m (a|an|your) (local|certified|senior|independent|self) freelance|freelancer|designer|web|webdesigner|developer|photographer|writer|copywriter|editor|consultant|translator|recruiter|marketer|broker|coach|trainer|illustrator|videographer|agent|seo|virtual|advisor|blogger|journalist|independent
  ~us agency|manufacturer|supplier|exporter|exporters|wholesaler|consultancy|recruiter|recruiters|recruitment|freelancer|nearshore|offshore|staffing|studio|startup|marketplace|bpo|dealer
  ~us a|an|as|independent freelance|freelancer|freelance|recruiter|headhunter|virtual, ~us my name is ... and i|we, ~us this is ... from
  ~us i run|own|represent (a|an), ~us as a|an ... i|we
  ~us our agency|studio|developers|recruiters|candidates|freelancers|directory|marketplace|magazine|podcast|newsletter|platform|readers|listeners|subscribers|rates|packages|portfolio|showreel|consultants|experts|specialists|coaching|helpdesk|seo|ai|proposal|partners|network|trucks|drivers|translators|writers|call|drone|startup|app|solution|onboarding|services|factories|bpo|portal|engineers|clients|designers|team|price|programme|program|offer|audience
  ~us team of|in, ~us years of experience|expertise, ~us based in, ~us case studies|study|references|testimonials, ~us certified partner
  ~us clients|companies|firms|businesses include, ~us experienced|dedicated|senior|remote|skilled team|developers|engineers|staff
  # developers|engineers|drivers|welders|electricians|candidates|nurses|virtual
  i|we ... help|helped|helps|helping companies|businesses|firms|brands|founders|manufacturers|teams|startups|owners|leaders|agencies
  ~us helps|helping|helped (sales|hr|marketing) companies|businesses|firms|teams|a|brands|founders, we|i specialise|specialize in
  we|i (can|could|would|d) (also|like) (to) offer you|your, offer our|my services, we provide ... services
  introduce our|my|ourselves|myself (company|firm|services), leading manufacturer|supplier|provider|agency
  ~us manufacturer|factory|supplier in china|india|vietnam|turkey|poland|shenzhen, factory direct, manufacturer and exporter
  manufacturer|exporter|supplier of ... with, become|be your supplier|partner, supply you, consider us as|for, as a vendor|supplier
  to cooperate with you, long term cooperation, cooperate with your, hope to cooperate|establish, wish|like|want to distribute your
  your upcoming tender*
  i|we represent a|an|the (java|software|family|leading|group|number) developer|engineer|candidate|office|manufacturer|buyer|client|investor|law
  ~us i|we represent, we have buyers|investors|clients|candidates, our developers|recruiters|candidates|freelancers in|have|found|are|cost
  ~what nearshore|offshore team, interested in working with you|your, collaborate with you|your
`;

/** What is theirs, or ours in their eyes. */
const theyName = `
  ~what award|awards|plaque, ~you for your projects|project|site|team, ~what ready stock, ~what subsidies, ~what payback, ~you keep us in mind
  ~you wert ihres, ~you your products, ~you ihres unternehmens, ~you für ihre nächste, ~what freie termine, ~you turn customers away
  become a ... member, ad space, trade fair guide, your listing|profile|subscription|entry ... expires|expired|renew, ~you like you to
  ~what exhibit
  ~you ihre|ihrer|ihren führungskräfte|versandkosten|forderungen|impressum|mitbewerber|wettbewerber|azubis|stelle|stellen|fahrzeuge|flotte|maschinen|verpackung*|druckkosten|telefonkosten|versicherung*|reinigung|hallen
  ~you how your, ~you fill your, ~you your domain|brand is|has|was ... register|registered|protected|expir*, ~what tax credit*|refund*|savings
  ~what reaches|reach every|over|all|#, ~what ad size*|space|rates, ~what congratulations
  you were|have|ve|are (been) selected|nominated|shortlisted|chosen|approved, ~you register your, ~what card fees
  ~you your office*|employees|staff|products|machines|offices|factory|plant|warehouse|gate, ~what compliance|compliant
  ~you your website|site|webpage|homepage|page|blog|landing|logo|brand|branding|traffic|visibility|linkedin|instagram|facebook|google|roof|payroll|hiring|recruiting|recruitment|workforce|vacancy|vacancies|vacant|openings|outreach|pipeline|bookkeeping|accounting|industry|niche|sector|space|listing|domain|content|profile|contact|backlink|competitors|rivals|area|region|audience|closing
  ~you your business|firm|brand|buildings|premises|building|fleet|energy|electricity|bills|bill|overheads|invoices|receivables|clients|prospects|revenue|growth|roi|marketing|advertising|sales|it|hr|cyber|phone|proposals|tenders|books|managers|maintenance|purchasing|nomination|employees|team|staff
  ~you your (current|own) provider|supplier|insurance|costs, ~you your competitors|competition are|is, ~you your company
  ~you companies|firms|businesses|brands|manufacturers|founders|teams|owners|plants|shops|customers like|such|in, ~you like yours
  ~you in your industry|sector|niche|space|area|region|town|city|street, ~you similar companies|businesses|topics
  ~you mid|small size|sized companies|firms|businesses
  companies|businesses|firms|brands|business|firm|company|plants like|such (as) yours|you, help your business|company|firm
  for your business|brand, your business listing|profile|loan, your domain ... expir*, domain expir*|renewal|listing
  ~what seo|rank|ranks|ranking|rankings|backlink*|dofollow|outreach|serp, ~what link building|exchange|insertion|insertions|placement
  ~what web|website|logo|app|webshop|mobile design|designer|development|developer|redesign
  ~what google ads|maps|ranking|rankings|business|profile|reviews, ~what page 1|one of|on google, ~what first page of
  ~what top of google|search, ~what web|website|organic|more traffic|visitors
  ~what more leads|customers|clients|sales|visitors|traffic|bookings|orders|revenue|appointments|meetings, ~what leads
  ~what lead generation|list|lists, ~what qualified leads|appointments|prospects|buyers, ~what decision maker*
  ~what cold email*|calling|outreach|calls, ~what appointment setting, ~what email|contact list|lists|database, ~what social media
  ~what followers, ~what guest post*|article*|blog*, ~what video|videos|film|films|animation|showreel
  ~what crypto*|bitcoin|forex|trading|invest|investor|investors|investment|casino|telegram|fiverr|upwork|whatsapp
  ~what loan*|funding|funded|financing|factoring|collateral|capital|lender*|grant|credit, ~what solar panels, ~what virtual assistant*
  ~what outsourc*, ~what staff|staffing|candidate|candidates|recruiting, ~what data entry, ~what chatbot*|ai|agents
  ~what used forklifts|machines|machinery|pallets, ~what surplus|stock|inventory of, ~what spare|free capacity, ~what moq|cif|fob|lc|mt
  ~what sponsor|sponsors|sponsoring|exhibitor|exhibitors|speaking|attendees|banner, ~what commission, ~what directory|directories
  ~what sponsored post*|article*|content, ~what paid post*|article*, ~what link insertion*|exchange|swap|placement, ~what broken link on
  ~what domain authority, article|post|piece|content to|for|on your blog|site|website|page|magazine, write for your
  accept|publish|take guest posts|post|articles, ~what add|include a link, link to our|my, link back, da #
  ~what search engine submission|optimization|optimisation, ~what seo agency|services|expert*|package*|audit
  ~what targeted|organic visitors|traffic to, traffic to your, leads to your|you, ~what instagram|tiktok followers, ~what email|b2b database
  ~what verified|direct contacts|emails, ~what attendee* list, ~what mailing|email lists, ~what explainer|promo|animated video*
  ~what business|unsecured|personal loan*, ~what merchant cash, ~what cash advance, ~what working capital, ~what no credit|collateral
  ~what bad credit, ~what line of credit, ~what trading bot|signals, ~what passive|extra income, earn money|up, make money
  ~what online casino, ~what casino bonus, viagra, cialis, ~what weight loss, ~what gift cards, cheap office|windows|viagra, license keys
  buy|acquire|sell|selling your company|business|firm|website|domain, interested in selling, considered selling
  consider|thinking selling|about selling, family office, looking to acquire, businesses in your, candidates|talent|staff|workers for your
  pre vetted|screened, open positions you, your open positions|roles|vacancies, clean your office*|windows|roof|building, insurance for your
  ~what promotional products, ~what branded merchandise, ~what press release distribution, ~what trademark registration
  ~what business excellence, who s who, participation|listing fee, been selected|nominated|shortlisted|chosen|approved for|by|as, pre approved
  become a sponsor, advertise in|with (our|us), partnership|collaboration|business|investment opportunity|opportunities|proposal
  mutually beneficial, be a great|good|perfect fit for (you|your), contact forms
`;

/** How they want to draw us in. */
const theyCall = `
  ~come order your, ~come . have a look at our, ~come see it in, ~come last chance, ~come kennen sie, ~come is anyone, ~come sie suchen ... ?
  ~come passt ... ?, ~come your target price, ~come are you ... looking for ... ?, ~come rufen sie mich, ~come melden sie sich
  ~come sprechen wir|reden, ~come let s|us, ~come renew, . need help with your, interest you in
  ~come our ... agency|developers|consultants|platform|magazine, ~come . interesse ?, ~come take a look
  ~come would love to create|publish|write|work, ~come chat|call|conversation about, ~come five|ten|fifteen|twenty|thirty minutes|minute
  ~come whoever, ~come may|can we|i, ~come we pay you, ~come could you link, ~come ask for a|our, ~come order now|today|before
  ~come see a|our|how, ~come bad idea, ~come contact me|us for|on, ~come ask me, ~come reply urgent*, ~come great opportunity
  ~come partnership|cooperation|collaboration
  ~come shall|should|may|can|could|would i|we (quickly|perhaps|maybe|also|please|just) send|share|show|give|tell|email|schedule|arrange|call|introduce|book|explain|forward|list|feature|reserve|set|have|quote|demo|know
  ~come want|would you like to|me|my|us|our|one|more, ~come like the|a (full|short|free|sample) list|demo|copy|report|sample|proposal
  ~come let me|us know if|whether|your|when, ~come let s talk|chat|connect|schedule, ~come let us take|talk|help|show|know|handle|do
  ~come happy|glad to send|share|help|do|jump|hop|show|quote|provide|discuss
  ~come love|like to show|send|share|learn|discuss|contribute|introduce|tell|feature|help|demo, ~come reply|answer yes|to|for|this|with|and
  ~come book a|your (free) slot|call|time|meeting|spot, ~come drop me|us, ~come give us a|the chance|try, ~come point me to
  ~come get in touch, ~come quick|short|brief question|call|chat|intro|introduction|demo|one|meeting, ~come just a|one (short|quick)
  ~come # min|mins|minute|minutes, ~come a minute, ~come this|next week|thursday|tuesday ?, ~come interested ?, ~come . interested in
  ~come interested in our|counts|learning|seeing, ~come convenient time, ~come click here|the|below, ~come call us|me (today|now)
  ~come act|apply|sign|reply now|online, ~come who|person is|in responsible|charge|handles, ~come who handles|manages|looks|takes|runs
  ~come right person|contact, ~come responsible for, ~come i|we came across|stumbled
  ~come i|we (just|have|recently|also|ve) noticed|checked|visited|reviewed|analysed|analyzed|audited|looked|browsing|found
  ~come errors on|that|keep, ~come reaching out, ~come following up on my|our, ~come my|our last|previous|earlier email|message|mail
  ~come my email|message|proposal below, ~come get|have|had a|the chance to
  ~come dear sir*|madam|manager|owner|purchasing|webmaster|business|website|director|partner|friend
  ~come hello|hi|hey|greetings owner|dear|there|friend|from, ~come attn, ~come mr director, ~come to whom, ~come finds you well
  ~come love what you, ~come great|nice|last blog|post|article, ~come kindly consider|find|let|send|revert|advise, ~come pleased to
  ~come glad to know, ~come please find our
  ~come do|did|does you|your|anyone (company|team|ever|currently|still|already) need|struggle|use|accept|require|plan|want|pay|collect|spend ... ?
  ~come do you have a|open|unpaid minute|budget|receivables|moment|second, ~come . need|want|tired|struggling|looking|ready|wondering ... ?
  ~come how do|does you|your ... ?, ~come ever thought|considered|wondered, ~come did you know, ~come if you ever need
  ~come if you have|need|are|want any|a|interested
  are you|your (company|team|still|also|currently) struggling|tired|overpaying|losing|paying|spending|ready|open|happy|satisfied|getting|missing|planning
  is your ... up|due|ready|protected|insured ?, are you interested in, would you|your be open|interested|willing in|to, would you consider
  have you (ever) considered|thought|wondered|tried, do you accept|publish|want more|to, would you like more|to receive|to see|to know
  . want|need more customers|leads|sales|clients ... ?, open to a|an|chatting|learning, worth a|exploring, hop|jump on a
  free|available for a (quick|short) chat|call, who handles|manages your, happy with your, let me know if interested, if interested reply
  reply yes, did you get a chance, did|have you see|seen|read my|our, time to consider|read|look|review, if you re|are interested in our|my
  send|share|know (us) your requirement*|enquir*|inquir*|specs, looking forward to your (kind) inquiry|enquiry|order, quote you|us
  we quote you, person|someone in charge of your, opt out of future, link in bio, see my fiverr, for|at a fair price
  like to demo our|my|the|a
`;

/** What they promise. */
const theyPromise = `
  ~gain fast|quick approval|decision, ~gain from # to, ~gain in exchange, ~gain saves, ~gain ab sofort|kurzfristig einsatzbereit|verfügbar
  ~gain two|three hours, ~gain innerhalb eines|von|einer, ~come call|time|slot|meeting ... work for you
  ~gain attractive|fair|good|great price*|rate*|terms|conditions, ~gain frühbucherrabatt|aktionspreis|rabatt|sonderaktion, ~gain same day
  ~gain at short notice, ~gain freie kapazität*, ~gain honorar, ~gain abholung kostenlos, ~gain # percent discount|off|cheaper
  ~gain first lesson|clean|hour|session|month|consultation|week|order|box|delivery|#, ~gain for a small|fixed|flat fee, ~gain fee only|on|from
  ~gain only pay|fee, ~gain # (#) per|an|each image|person|item|page|user|hour|unit|agent|day|head, ~gain from # #
  ~gain doubles|triples|boosts|halves|doubled|grew, ~gain sale|clearance, ~gain serious buyers, ~gain warehouse|stock price
  ~gain fully|all insured|included|inclusive, ~gain # euro|eur|usd|gbp|dollar|dollars|pounds|pound|cent|cents|percent|prozent
  ~gain dollar|pound|euro #
  ~gain free|complimentary audit|analysis|consultation|check|assessment|mockup|inspection|draft|review|report|proposal|trial|samples|sample|pickup|listing|basic|strategy|demo|webinar|call
  ~gain free of|inside, ~gain (is|are|completely|it|for|they) for|re|first|entry free
  ~gain no|zero|without obligation|cost|upfront|win|results|commitment|risk|paperwork|card|fee|investment, ~gain you only pay
  ~gain only charge|pay|cost|costs if|per|when|a, ~gain pay per, ~gain risk free, ~gain guarantee|guaranteed, ~gain money back
  ~gain # less|cheaper|off|below|discount|savings|lower|higher|commission
  ~gain save|saves|saved|saving|savings|cut|cuts|reduce|lower|increase|improve|boosted|tripled|beat your|you|them|firms|costs|bills|any|up|energy|price|money|on|cloud
  ~gain from|only|just|for|at|cost|costs (only|eur|usd|gbp) # (eur|usd|gbp|cents|k) a|per|each|monthly|month|this|quarter
  ~gain starting|starts|start at|from, ~gain at # (eur|usd|gbp) per
  ~gain best|competitive|affordable|unbeatable|lowest|top|wholesale|good price*|rate*|cost*|quality, ~gain cheap|cheaper|affordable
  ~gain fixed price|fee, ~gain half price|empty, ~gain success|successful fee|hire, ~gain up to #, ~gain within # days|hours|months
  ~gain in # days|weeks|months, ~gain # followers|subscribers|buyers|listeners|readers|contacts|farmers|managers|companies
  ~gain # per|a|cents appointment|meeting|lead|hour|word|month|year|head, ~gain limited|last|left|only time|spots|seats|slots|places|to|#
  ~gain seat|spot|slot|place|slots|spots|seats left, ~gain secure your, ~gain expires|expiring|suspended|claim
  ~gain special|exclusive|limited offer|price|discount|invitation, ~gain available (from|immediately|now|to) monday|immediately|start
  ~gain on request|attached|below ?, ~gain on request, ~gain instant delivery, ~gain # day trial
  ~gain you (only|will|can|could|would) get|save|earn|receive|lose|qualify, ~gain you are|re|might missing|losing|be|overpaying
  ~gain perfect|great|good fit|replacement|present|match, ~gain plug into|in, ~gain without you|any|a
  ~gain # in a|one|# week|weeks|month|days, you (only) pay (us) per|if|when|only|nothing|us, no win no fee, no results no, fee only on
  pay # per, you re|are missing|losing out|customers, on autopilot, half price, free|complimentary seo|website|energy audit|analysis|check
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
  stellt|stellen ihnen ... verfügung, ~us zur verfügung, ~what datenbank mit|von, bei|auf ihnen|ihrer|ihrem ... platzieren|veröffentlichen
  lust auf mehr, ~what stand ab, ~what findet ... statt, ~you auch für sie, ~you ihrer|ihre linkedin, ~us abnehmer
  wären|sind sie offen für|dafür, wie sie (bis) ... einsparen|sparen|senken|steigern|gewinnen, ~come dass wir ihnen, ~come ihnen zeigen|helfen
  wir suchen (noch|neue|interessierte) aussteller|firmen|unternehmen|betriebe|sponsoren|werbepartner|händler|vertriebspartner|kunden|partner|interessenten
  suchen (wir) (noch) werbepartner|sponsoren|aussteller|vertriebspartner, standgebühr|teilnahmegebühr|kostenbeteiligung|druckkostenzuschuss
  unser|unsere|mein kunde|mandant|investor|investoren|auftraggeber sucht|suchen, freuen wir uns, ~gain würde|würden mich|uns freuen
  ~us finden sie auf|unter|in, ~us beispielprojekte|referenzprojekte|arbeitsproben|portfolio, . verkaufe, angebot|angebote bitte an mich|uns
  ~you in ihrer nähe|region|gegend|branche, ~gain günstige raten|konditionen|preise|arbeitskräfte, ~us mein|unser unternehmen bietet
  ~what wir laden sie, ~what pakete ab, ~what sponsor*|sponsoring, ~gain erste (r|s) kiste|stunde|monat|lieferung|box|reinigung|hour
  ~come soll|darf ich, ~you die genau zu, ~what täglich freie|frei, ~what freie lkw|plätze|termine
  ~you für ihr|ihre|ihren team|mitarbeiter|büro|unternehmen|betrieb|kunden|messe|dach, ~you ihr impressum|auftritt
  ~what rechtssicher|abmahnung, ~gain nur # (#) euro, ~what selbstabholung|vb|verhandlungsbasis, ~come mitglied werden
  ~you ihren|ihre|ihr ... wettbewerb*|konkurrenz, ~come nachgedacht, ~us zahlen dafür|wir
  ~us wir|ich (auch|selbst|sind) bieten|biete|vermitteln|vermittle|liefern|beliefern|produzieren|fertigen|verkaufen|verkaufe|bauen|programmieren|entwickeln|drehen|texte|texten|betreiben|reinigen|übersetzen|übernehmen|übernehme|beraten|unterstützen|organisieren|kaufen|pachten|prüfen|verpflegen|senken|gestalten|erstellen|machen|mache|optimieren|bringen|sanieren|verleihen|finanzieren
  ~us bieten|vermitteln|liefern|beliefern|entwickeln|betreiben|reinigen|übernehmen|unterstützen|bringen|zeigen|schenken|zahlen wir|ich (ihnen|ihre|ihren|sie|für)
  ~us wir|ich sind|bin (ein|eine|einer|das|der|spezialist|spezialisiert|großhändler|hersteller|webdesigner|zertifizierter|selbstständiger|freiberuflicher|freiberufler|junge)
  ~us als (zertifizierter|zertifizierte|externer|erfahrener|unabhängiger) personaldienstleister|headhunter|agentur|datenschutzbeauftragter|makler|berater|steuerberater|personalvermittler|hersteller|großhändler|webdesigner|fotograf
  ~us agentur|webdesigner|webdesign|freiberuflicher|freiberufler|freelancer|personaldienstleister|headhunter|großhändler|lohnfertiger|startup|handelsvertretung*|spezialist
  ~us unsere|unser|unseren|unserer|unserem dienstleistung*|leistungen|agentur|fachkräfte|kandidaten|bewerber|entwickler|investoren|portal|magazin|podcast|mediadaten|preise|software|team|büro|programm|firma|unternehmen|referenzen|experten|berater|kunden|plattform|lösung|netzwerk|hörer
  ~you ihre|ihrer|ihren|ihr|ihrem (firmen) website|webseite|homepage|webseiten|seite|internetseite|shop|logo|google|dach|konkurrenz|mitbewerber|wettbewerber|branche|region|gegend|stromkosten|energiekosten|kosten|umsatz|sichtbarkeit|recruiting|personal|offene|offenen|ausgeschriebene|unternehmen|firma|betrieb|firmenwagen|mandat|eintrag|google|bedienungsanleitungen|standbesucher|photovoltaikanlage|büro|büros|prozesse|buchhaltung|lohnabrechnung|mitarbeiter|produkte
  ~you firmen|unternehmen|betriebe|betrieben|mittelstand|mittelständler|mittelständlern|vertriebsteams|kunden|industriebetriebe in|wie|aus|mit|sparen|zahlen
  ~what seo|backlink*|dofollow|leads|google|linkedin|tiktok|instagram|social|follower|krypto*|bitcoin|photovoltaik|factoring|leasing|kaltakquise|recruiting|webinar|banner|werbepartner|sponsor|sponsoren|aussteller|imagefilm|imagefilme|messestand|messestände|gastbeitr*|gastartikel|branchenbuch|insolvenz|restposten|lagerbestände|restflächen|provision*|rendite|kredit|darlehen|liquidität|fachportal
  ~come soll|darf|dürfen|sollen ich|wir (ihnen|sie|mich|uns|dazu|eine|ein|dies) ... ?, ~come darf|dürfen ich|wir (ihnen|sie|mich|uns)
  ~come gern|gerne zeigen|zeige|stelle|stellen|sende|senden|schicke|schicken|beraten|berate|nennen|erstellen|übernehme|übernehmen|unterstützen (wir|ich|ihnen)
  ~come zeigen|zeige|stelle|stellen|schicke|sende|nennen|beraten|überzeugen|schenken|liefern wir|ich|sie (ihnen|sie|ihre)
  ~come würde|würden|möchte|möchten (ich|wir) (uns|ihnen|sie|gern|gerne|mich) (gern|gerne) vorstellen|ihnen|sie|empfehlen|beliefern|veröffentlichen|gewinnen
  ~come haben|hätten sie|ihre (auch|noch|schon|gerade|grundsätzlich) bedarf|interesse|lust|zeit|# ... ?
  ~come hätten|haben sie (noch|grundsätzlich) bedarf|interesse, ~come bei bedarf|interesse, ~come bedarf besteht
  ~come besteht (grundsätzlich) interesse|bedarf
  ~come benötigen|brauchen|möchten|wollen|suchen|kennen|wissen|nutzen|planen sie (noch|schon|auch|eigentlich|einen|eine|mehr|kurzfristig) ... ?
  ~come . benötigen|brauchen|möchten|wollen|suchen|kennen|wissen|wussten sie, ~come wer (ist|kümmert) (sich) ... bei ihnen
  ~come bei ihnen (für) ... zuständig, ~come haben sie schon|alte|offene|noch, ~come # minuten, ~come kurze frage|vorstellung|auswertung
  ~come kurz gefragt|vorstellen, ~come kurzes|unverbindliches|kostenloses telefonat|gespräch|erstgespräch, ~gain unverbindlich*
  ~gain kostenlos*|gratis|kostenfrei*|geschenkt, ~gain ab|nur|für|schon # (#) (euro|eur|€|cent|prozent) (netto|monatlich|pro|im|die|am)
  ~gain # cent|euro|prozent|eur pro|im|monatlich|die|am|stundensatz, ~gain stundensatz, ~gain # (#) prozent|rabatt|rendite, ~gain bis zu #
  ~gain um bis, ~gain ein drittel|viertel, ~gain auf anfrage|wunsch|provisionsbasis|erfolgsbasis
  ~gain nur bei|bis|für erfolg|monatsende|kurze, ~gain sofort|kurzfristig|ab verfügbar|frei*, ~gain freie kapazität*|kapazitäten
  ~gain noch kapazität*
  ~gain sparen|sparten|senken|steigern|verdienen|gewinnen|zahlen|bekommen|verschenken|verlieren sie|unsere|ihre|vertriebsteams (ihren|ihre|ihr|bis|nur|dabei|nichts|strom)
  ~come ist mir|sind mir|uns ... aufgefallen, ~come mir ist aufgefallen, ~come bin|sind auf ... gestoßen
  ~you ihre|ihrer ... angesehen|angeschaut|analysiert, ~come beim besuch, ~come sehr geehrte geschäftsleitung|geschäftsführung|inhaber
  ~us geschäftsführer, ~us hiermit möchten|stellen|bieten, ~us mein name ist, ~come kurz vorstellen, ~us partner für|zuverlässigen
  ~us lieferant*, ~come zusammenarbeit, ~us alles aus einer hand, ~us aus einer hand, ~us iso #
  ~us aus polen|rumänien|tschechien|indien|china|vietnam|ukraine|bulgarien|serbien, ~us in indien|rumänien|polen|ukraine|china
  ~come liste|profile|exposé|profil|mediadaten|referenzen|anfragen gerne|gern|auf
  ~gain günstig*|sonderkondition*|festpreis|höchstpreis*|bestpreis*|sonderpreis*, ~what premium eintrag, ~what eintrag, ~gain jetzt
  ~what abzugeben, ~what gebrauchte maschinen|cnc|stapler|paletten|regale, ~us neue kunden, ~us neukunden*, ~come kunden ?
  wir|ich bringen|bringe (ihre|ihr|sie), genau hier|da setzen wir, ~what linkaufbau|linktausch|linkplatzierung, seite 1 von|bei|auf google
  erste seite bei|auf google, ~what suchmaschinenoptimierung, ~what seo agentur|analyse|optimier*|betreuung
  mehr besucher|reichweite|sichtbarkeit|bewerber|neukunden|kunden|umsatz|anfragen (für|über|auf|pro) (ihre|ihr|sie), ~what neukundengewinnung
  ~what qualifizierte leads|anfragen, leads für|pro, moderne|neue website|webseite|homepage für ihr*, ~what erklärvideo*
  ~what videoproduktion für, ~what social media betreu*|market*|agentur, verdienen sie, geld verdienen, ~what nebenverdienst
  ~what nebeneinkommen, ~what passives einkommen, in|mit krypto|bitcoin, ~what krypto investment*, ~what kapitalanlage*, ~what betriebskredit*
  ~what firmenkredit*, ~what sofortkredit*, ohne schufa|bankgespräch, kredit|kredite|darlehen ohne|bis|ab|für, finanzierung für ihr*
  ihnen (gern|gerne) (ein|unser|unsere|eine) (gutes|kostenloses|unverbindliches) angebot|firma|unternehmen|leistungen|produkte|dienstleistungen machen|unterbreiten|vorstellen|anbieten|empfehlen|präsentieren
  wir|ich möchte|möchten|würde|würden ihnen|uns ... vorstellen|empfehlen|anbieten|unterbreiten|machen|beliefern|vorzustellen
  ihnen ... anbieten, bieten|biete|vermitteln|liefern|beschaffen|schenken (wir|ich) ihnen|ihrem, ich biete, biete übersetzung*|dienst*|an
  ihr (zuverlässiger|neuer|starker) lieferant|partner zu|für|werden, als lieferant*|lohnfertiger empfehlen|anbieten|vorstellen|bewerben|in
  lieferant (zu) werden
  wir liefern|kaufen|verpflegen|übersetzen|reinigen|pachten|optimieren|gestalten|bauen|bringen|prüfen|entwickeln|betreuen|digitalisieren|sanieren ihnen|ihr|ihre|ihren
  unternehmen|firmen|betriebe|betrieben wie ihr*|ihres|ihrem
  ich|wir unterstütze|unterstützen|helfe|helfen|berate|beraten|begleiten (mittelständische) unternehmen|firmen|betriebe|betrieben|mittelständler*
  für ihr unternehmen|ihre firma|ihren betrieb|ihren stand|ihre mitarbeiter, ihrem unternehmen helfen, haben|hätten sie interesse an
  senken|sparen|steigern|gewinnen|erreichen|sichern|verdienen sie (jetzt|bis|ihre|ihren|mit|noch), wir senken|steigern
  gestalte|erstelle|erstellen|programmiere|optimiere|optimieren|verbessern|verbessere|übersetze|überarbeite ihre|ihren|ihr
  kaufen|kaufe (wir) ihr*|gebrauchte*|alte*, kaufe ... maschinen, ankauf von, wir kaufen (an|alte|gebrauchte|ihr*), barzahlung und|abholung
  ~what betriebsauflösung*, unternehmen|firma|betrieb verkaufen|zu oder, nachfolge regeln
  wurde|wurden|sind ... ausgewählt|nominiert|vorgeschlagen, teilnahmegebühr|bearbeitungsgebühr
  ~what branchenverzeichnis|brancheneintrag|firmenverzeichnis|firmeneintrag, anzeige|anzeigen|banner|werbung schalten|buchen
  ~what firmenadressen, ~what adressdatenbank, ~what firmenversicherung*
  ~what betriebliche altersvorsorge|krankenversicherung|krankenzusatzversicherung, cyberversicherung für
  fachkräfte|arbeitskräfte|personal|entwickler|programmierer|pflegekräfte|handwerker aus|vermittel*
  ihnen|passende|unsere|# (passende|sehr|gute) bewerber|fachkräfte|personal|kandidaten|kandidat
  bewerber|mitarbeiter|personal|kandidaten für ihr*, ihre (noch) offenen|offene|ausgeschriebene|vakante stelle*|position*
  suchen sie (noch|auch) personal|fachkräfte|mitarbeiter|kunden|neukunden|einen|eine zuverlässigen, gebäudereinigung|büroreinigung ab
  die stunde auch, mit ihrem logo, sie zahlen (nichts|nur|erst)
  ~gain kostenlose|gratis|unverbindliche analyse|erstanalyse|potenzialanalyse|erstberatung|probereinigung|auswertung, nur für kurze zeit
  jetzt klicken|sichern|anmelden, klicken sie hier, werbe* auf|in|mit unser*, wissen|wussten sie (wie|dass|schon)
  mehr als|unter deutschem niveau, ist ihre|ihr ... noch|schon aktuell
`;

export const offers = phrasesIn(`${theySay}\n${theyName}\n${theyCall}\n${theyPromise}\n${german}`);
