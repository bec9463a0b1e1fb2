/**
 * They want to sell to us. What is sold says nothing, for a buyer may ask for the same: a phrase stands here where it says who gives and
 * who takes, or where nobody but such sellers writes it.
 */
import { phrasesIn } from './phrases.ts';

const english = `
  guest post*, guest article*, guest blog*, sponsored post*, sponsored article*, sponsored content, link insertion*, backlink*, back links
  dofollow, do follow, link building, linkbuilding, link exchange, link placement, broken link on your, domain authority, paid post*
  write for your blog, page 1 of google, page one of google, first page of google, top of google, google ranking*, google maps listing
  website traffic, organic traffic, traffic to your, visitors to your, targeted visitors, redesign your, redesign of your, your site loads
  your website loads, errors on your, issues on your website, found your website and, your website could, your site could, our seo
  seo services, seo expert*, seo agency, seo audit, seo package*, seo for your, search engine submission, for your website
  grow your, boost your, double your, scale your, increase your, improve your website, improve your google, improve your online
  improve your search, promote your, advertise your, market your, your competitors are, qualified leads, exclusive leads, leads a month
  leads per month, leads for your, leads to your, send you ... leads, on autopilot, appointment setting, booked meetings, cold email*
  email database, b2b database, verified contacts, attendee* list, exhibitor list, animated video*, explainer video*, promo video*
  video for your, videos for your, video production for, social media management, your social media, instagram followers, influencer*
  web design services, web design company, app development services, development services, software development company
  development team in, developers from, dedicated developers, hire developers, virtual assistant*, less than yours, chatbot for your
  build you a, build your website, design your website, website for your
  business loan*, business funding, get funding, cash advance, no credit check, invest in your, investment opportunity, forex
  trading bot, ai trading, crypto trading, trading signals, invest in crypto, passive income, earn money, earn up to, make money
  extra income, online casino, casino bonus, viagra, cialis, weight loss
  we can offer you, we offer you, we offer your, offer our services, offer my services, we offer ... services, we provide ... services
  we offer ... to companies, we specialize in, we specialise in, i specialize in, i specialise in, become your supplier, be your supplier
  supply you, supplier to you, leading manufacturer, leading supplier, leading provider, manufacturer in china, factory in china
  factory direct, manufacturer and exporter, low moq, at competitive price*, affordable price*, affordable cost*, affordable rate*
  affordable web*, our agency, my agency, my portfolio, send you our, send us your requirement*, know your requirement*, send us your enquir*
  send us your inquir*, our platform helps, i help companies, we help companies, i help businesses, we help businesses, i help firms
  we help firms, i help brands, we help brands, help companies like, helped companies, helped businesses, companies like yours
  companies such as yours, business like yours, businesses like yours, firms like yours, help your business, help your company
  help you get, help you grow, help you increase, help you save, help you reach, help you find, help you sell, help you generate
  for your business, for your brand, worth a chat, free for a chat, hop on a call, jump on a call, open to a quick, introduce our
  introduce ourselves, introduce my company, partnership opportunit*, collaboration opportunit*, business proposal, business opportunity
  mutually beneficial, finds you well, did you get a chance, did you see my, person in charge of, decision maker*, would you be open to
  are you open to, would you be interested in, are you interested in, who handles your, who manages your, who is in charge of your
  happy with your current, would you like more, let me know if interested, if interested reply, if you are interested in our
  if you're interested in our, reply yes, buy your company, buy your business, sell your business, acquire your, we have buyers
  thought about selling, considered selling, interested in selling, has been selected, have been selected, been nominated
  was nominated, been shortlisted, business excellence, participation fee, listing fee, final notice, domain listing, your domain ... expir*
  domain expir*, trademark registration, your listing, press release distribution, advertise in our, advertise with us, advertorial*
  sponsorship, become a sponsor, our podcast, our magazine, our directory, staffing agency, staffing solution*, candidates for your
  your open positions, your vacanc*, pre vetted, pre screened, talent for your, staff for your, workers for your, our recruiters
  clean your office*, cleaning of your, cleaning for your, energy for your, insurance for your, save on your, save your company, cut your
  lower your, reduce your, promotional products, branded merchandise, limited time, limited offer, act now, click here, click the link
  link in bio, free audit, special offer for, exclusive offer, opt out of future`;

const german = `
  gastbeitrag, gastbeiträge*, gastartikel, linkaufbau, linktausch, linkplatzierung, seite 1 von google, seite 1 bei google
  erste seite bei google, google bewertungen, suchmaschinenoptimierung, seo agentur, seo optimier*, seo analyse, ihre seo, mehr besucher
  mehr reichweite, mehr sichtbarkeit, mehr kunden für, mehr neukunden, mehr umsatz für, mehr bewerber, neukundengewinnung
  kundenanfragen pro, anfragen pro monat, qualifizierte leads, leads pro, leads für sie, ihrer website aufgefallen
  ihrer webseite aufgefallen, ihrer homepage aufgefallen, ihre website optimier*, moderne website*, moderne webseite*, neue website für
  neue webseite für, free website, erklärvideo*, imagefilm für ihr*, imagefilme für, videoproduktion für, social media betreu*
  social media market*, ihre produkte ... fotografieren
  verdienen sie, geld verdienen, nebenverdienst, nebeneinkommen, passives einkommen, mit krypto, in krypto, mit bitcoin
  krypto investment*, kapitalanlage*, rendite von, prozent rendite, betriebskredit*, firmenkredit*, ohne schufa, kredit ohne, kredit bis
  kredite ohne, kredite ab, kredite für ihr*, darlehen bis, darlehen ohne, finanzierung für ihr*
  ihnen ein angebot machen, ihnen ein angebot unterbreiten, bieten ihnen, biete ihnen, ihnen ... anbieten, wir bieten ihrem, ich biete
  biete an, unsere dienstleistung*, unsere leistungen, unsere agentur, ihnen unser* ... vorstell*, ihnen unser* ... präsentier*
  uns ... bei ihnen vorstellen, ihr lieferant, ihr partner für, als lieferant*, lieferant werden, wir liefern ihnen, unternehmen wie ihr*
  firmen wie ihr*, betriebe wie ihr*, betrieben wie ihr*, ich unterstütze unternehmen, wir unterstützen unternehmen
  für ihr unternehmen, für ihre firma, für ihren betrieb, ihrem unternehmen helfen, haben sie interesse an, besteht interesse
  bei interesse, senken sie, sparen sie, wir senken, ihre energiekosten, ihre stromkosten, gestalte ihre*, programmiere ihre*
  erstelle ihre*, erstellen ihre*, optimiere ihre*, optimieren ihre*, verbessere ihre*, verbessern ihre*, wir kaufen ihr*, kaufen ihr*
  kaufe ihr*, wir kaufen gebrauchte*, kaufe ... maschinen, ankauf von, barzahlung abholung, höchstpreis*, betriebsauflösung*
  unternehmen verkaufen, firma verkaufen, ihr eintrag, ausgewählt für, wurden ausgewählt, wurde ausgewählt, nominiert, teilnahmegebühr
  branchenbuch, branchenverzeichnis, brancheneintrag, firmenverzeichnis, firmeneintrag, werbeanzeige*, anzeige schalten
  firmenadressen, adressdatenbank, firmenversicherung*, betriebliche altersvorsorge, betriebliche krankenversicherung
  entwickler aus, programmierer aus, fachkräfte aus, fachkräfte vermittel*, arbeitskräfte aus, personal aus, ihnen bewerber
  ihnen fachkräfte, ihnen personal, ihnen kandidaten, passende kandidaten, unsere fachkräfte, unsere kandidaten, unsere bewerber
  bewerber für ihr*, mitarbeiter für ihr*, personal für ihr*, ihre offenen stellen, suchen sie personal, suchen sie fachkräfte
  gebäudereinigung ab, büroreinigung ab, ab ... die stunde, reinigung ihr*, ihre büros, mit ihrem logo
  auf provisionsbasis, auf erfolgsbasis, nur bei erfolg, zahlen nichts, kostenlose analyse, nur für kurze zeit, jetzt anmelden
  jetzt klicken, jetzt sichern, klicken sie hier`;

export const offers = phrasesIn(`${english}\n${german}`);
