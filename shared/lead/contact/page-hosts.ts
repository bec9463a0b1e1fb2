/** Websites that are nobody's own: short links, pages among other pages, and where things are looked for. */
import { words } from './words.ts';

/** The page behind a short link is anybody's. */
const shorteners = words(`
  adf.ly amzn.to aka.ms apple.co b.link bit.do bit.ly bitly.com bl.ink buff.ly chilp.it clck.ru cli.re cutt.ly db.tt dlvr.it ebx.sh
  ebay.to fb.me flip.it forms.gle g.co g.page gg.gg git.io goo.gl hubs.la hubs.ly hubs.to hyperurl.co ift.tt instagr.am is.gd
  j.mp kutt.it l.ead.me linkd.in lnk.bio lnk.to lnkd.in maps.app.goo.gl mcaf.ee my.li n9.cl nyti.ms on.fb.me ouo.io ow.ly po.st
  qr.ae qrco.de rb.gy rebrand.ly s.id s.coop shor.by short.gy short.io shorturl.at shrtco.de smarturl.it snip.ly su.pr
  t.co t.ly t1p.de t2m.io tiny.cc tiny.one tinyurl.com tr.im trib.al u.nu urlz.fr urlzs.com v.gd v.ht wp.me x.co y2u.be youtu.be
  zpr.io zurl.co kurzelinks.de kurzlink.de ogy.de soo.gd tny.im vu.fr
`);

/** Where people and firms have a page among others. */
const social = words(`
  about.me artstation.com behance.net beacons.ai bio.link bio.site blogger.com bsky.app bsky.social campsite.bio clubhouse.com
  crunchbase.com dev.to deviantart.com discord.com discord.gg douyin.com dribbble.com facebook.com fb.com fb.watch fiverr.com
  flickr.com flow.page github.com gitlab.com gravatar.com heylink.me imdb.com instagram.com issuu.com kununu.com linkedin.com
  linkin.bio linktr.ee lnk.bio mastodon.social matrix.to medium.com meetup.com messenger.com mixcloud.com msng.link myspace.com
  nextdoor.com notion.so notion.site ok.ru patreon.com pinterest.com pinterest.de quora.com reddit.com researchgate.net
  scribd.com signal.me skype.com slideshare.net snapchat.com solo.to soundcloud.com stackoverflow.com steamcommunity.com
  t.me taplink.cc telegram.me telegram.org threads.com threads.net tiktok.com truthsocial.com tumblr.com twitch.tv twitter.com
  viadeo.com vimeo.com vk.com wa.me wa.link wechat.com weibo.com whatsapp.com wikipedia.org x.com xing.com xing.to youtube.com
  zalo.me
`);

/** Where firms sell among others, or are listed. */
const marketplaces = words(`
  11880.com 1688.com airbnb.com alibaba.com aliexpress.com allegro.pl amazon.com angi.com angieslist.com avito.ru avocadostore.de
  bol.com booking.com branchenbuch.de cdiscount.com check24.de clutch.co cylex.de dasoertliche.de dawanda.com deliveroo.com
  discogs.com doctolib.de doordash.com ebay.com ebay-kleinanzeigen.de etsy.com europages.com europages.de expedia.com fiverr.com
  fnac.com folksy.com freelancer.com gelbeseiten.de globalsources.com golocal.de goyellow.de gumroad.com gumtree.com herold.at
  homeadvisor.com houzz.com houzz.de immobilienscout24.de immowelt.de indiamart.com industrystock.com justdial.com kaufland.de
  kijiji.ca kleinanzeigen.de kompass.com leboncoin.fr lieferando.de local.ch made-in-china.com manomano.de marktplaats.nl
  mercadolibre.com mercadolivre.com meinestadt.de mobile.de myhammer.de otto.market ozon.ru paginegialle.it paginasamarillas.es
  pagesjaunes.fr provenexpert.com rakuten.com rakuten.de redbubble.com reverb.com search.ch shopee.com shpock.com spreadshirt.com
  subito.it tabelog.com taobao.com thomasnet.com tmall.com tripadvisor.com tripadvisor.de trivago.com trustpilot.com
  ubereats.com upwork.com visable.com vinted.com walmart.com wayfair.com wish.com wlw.at wlw.ch wlw.de yell.com yellowpages.com
  yelp.com yelp.de zalando.com zalando.de zillow.com
`);

/** Where firms are looked up: public registers, chambers, and what is published about firms, their owners and credit. */
const registers = words(`
  192.com allabolag.se bizapedia.com bundesanzeiger.de companieshouse.gov.uk company-information.service.gov.uk companycheck.co.uk
  companyhouse.de creditreform.de cylex.at cylex.ch cylex.com dastelefonbuch.de dnb.com endole.co.uk eniro.se europages.co.uk evi.gv.at
  firmania.de firmenabc.at firmenabc.com firmenbuchgrundbuch.at firmenwissen.de freeindex.co.uk genios.de gulesider.no
  handelsregister.ch handelsregister.de hotfrog.co.uk hotfrog.com hotfrog.de implisense.com infobel.com infogreffe.fr kennstdueinen.de
  krak.dk kvk.nl manta.com marktplatz-mittelstand.de moneyhouse.ch northdata.com northdata.de oeffnungszeitenbuch.de
  online-handelsregister.de opencorporates.com pappers.fr pitchbook.com proff.dk proff.no proff.se societe.com sortlist.com sortlist.de
  stadtbranchenbuch.at stadtbranchenbuch.com superpages.com tel.search.ch telefonbuch.de thomsonlocal.com tupalo.com unternehmen24.info
  unternehmensregister.de wer-zu-wem.de werkenntdenbesten.de whitepages.com wko.at yellowmap.de zefix.admin.ch zefix.ch zoominfo.com
`);

/** Where people book, rent, sell or are rated one by one, or offer their work. */
const portals = words(`
  99designs.com 99designs.de angel.co anwalt.de bark.com capterra.com capterra.com.de chrono24.com comparis.ch docplanner.com
  freelance.de freelancermap.de fresha.com g2.com gelbeseiten.at getapp.com guru.com hood.de immoscout24.ch jameda.de jobs.ch
  karriere.at kayak.com kickstarter.com malt.com malt.de malt.fr mascus.com monster.de my-hammer.de myhammer.at opentable.com
  opentable.de peopleperhour.com producthunt.com quandoo.de quoka.de renovero.ch ricardo.ch sanego.de softwareadvice.com stepstone.at
  stepstone.de thefork.com toptal.com treatwell.at treatwell.co.uk treatwell.de truckscout24.de tutti.ch twago.de vrbo.com wellfound.com
  werliefertwas.de willhaben.at
`);

/** Where a page is made to arrange a time, ask, or show something. */
const pagesMade = words(`
  acuityscheduling.com cal.com calendly.com canva.com doodle.com dropbox.com jotform.com loom.com miro.com prezi.com surveymonkey.com
  tally.so wetransfer.com zoom.us
`);

const searches = words(`
  aol.com ask.com baidu.com bing.com brave.com chatgpt.com duckduckgo.com ecosia.org excite.com fireball.de google.com
  kagi.com lycos.com metager.de msn.com naver.com perplexity.ai qwant.com seznam.cz sogou.com startpage.com
  t-online.de web.de wolframalpha.com yahoo.com yandex.com yandex.ru you.com yep.com swisscows.com
`);

export type PageKind = 'shortener' | 'social' | 'marketplace' | 'register' | 'search';
const named = (kind: PageKind, names: readonly string[]): [string, PageKind][] => names.map((name) => [name, kind]);

const pages = new Map([
  ...named('search', searches),
  ...named('marketplace', [...marketplaces, ...portals]),
  ...named('register', registers),
  ...named('social', [...social, ...pagesMade]),
  ...named('shortener', shorteners),
]);

/** Those that have a host in many countries, whatever its ending. */
const brands = new Map([
  ...named('search', words('google bing yahoo yandex baidu duckduckgo')),
  ...named('social', words('facebook instagram linkedin pinterest tiktok twitter viadeo youtube xing')),
  ...named(
    'marketplace',
    words(`
      airbnb aliexpress amazon autoscout24 ebay etsy europages expedia glassdoor immobilienscout24 indeed mercadolibre
      tripadvisor trustpilot yelp zalando
    `),
  ),
]);

/**
 * What a website is that is no firm's own; undefined where it may be one.
 * @param names the host, and those above it
 */
export const pageKindOf = (names: readonly string[]): PageKind | undefined => {
  const known = names.find((name) => pages.has(name));
  if (known !== undefined) return pages.get(known);
  // A firm keeps no host of its own under such a name: google.acme.com leads to its page there.
  const brand = names.map((name) => name.slice(0, name.indexOf('.'))).find((label) => brands.has(label));
  return brand === undefined ? undefined : brands.get(brand);
};
