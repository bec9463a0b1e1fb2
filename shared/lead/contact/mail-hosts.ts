/**
 * Hosts of mail: what the kept lists lack, and what they have and should not. They were collected from what firms and networks say of
 * themselves; none is the only reason for anything that cannot be undone, and the policy can add and take away (`firms:`).
 */
import { disposableEmailBlocklistSet } from 'disposable-email-domains-js';
import emailProviders from 'email-providers/all.json' with { type: 'json' };
import { words } from './words.ts';

/** Networks that give mail to whoever buys internet there, by country: neither list has them all. */
const accessProviders = words(`
  alpenverein.at drei.at gmx.at inode.at kabsi.at liwest.at tele2.at tmo.at utanet.at wavenet.at a1.net aon.at chello.at
  bluemail.ch bluewin.ch hispeed.ch netplus.ch quickline.ch romandie.com sunrise.ch swissonline.ch tele2.ch ticino.com vtxmail.ch
  1und1.de alice-dsl.de alice-dsl.net alice.de arcor.de arcormail.de congstar.de dokom.net ewe.net ewetel.net ewetel.de gelsennet.de
  heagmedianet.de htp-tel.de inexio.email kabelbw.de koeln.de kabelmail.de kielnet.net mdcc-fun.de mnet-mail.de mnet-online.de netcologne.de
  nordcom.net o2mail.de o2online.de online.de osnanet.de pyur.net swbmail.de t-online.de teleos-web.de tiscali.de unity-mail.de
  unitybox.de versanet.de versatel.de vodafone.de vodafonemail.de wtnet.de t-email.de magenta.de
  base.be belgacom.net brutele.be edpnet.be pandora.be proximus.be scarlet.be skynet.be telenet.be tvcablenet.be voo.be
  caiway.nl casema.nl chello.nl hccnet.nl hetnet.nl home.nl kabelfoon.nl kpnmail.nl kpnplanet.nl multiweb.nl planet.nl quicknet.nl
  solcon.nl tele2.nl telfort.nl upcmail.nl xs4all.nl zeelandnet.nl ziggo.nl zonnet.nl delta.nl
  fibermail.dk fiberpost.dk get2net.dk jubii.dk mail.dk mail.tele.dk newmail.dk ofir.dk pc.dk post1.dk post10.tele.dk post3.tele.dk
  sol.dk stofanet.dk tdcadsl.dk tdcspace.dk tele2adsl.dk webspeed.dk youmail.dk youseepost.dk hansen.dk
  bahnhof.se bostream.nu bredband.net bredband2.com comhem.se glocalnet.net home.se mailbox.swipnet.se ownit.nu passagen.se
  privat.utfors.se spray.se swipnet.se tele2.se telia.com telia.se tyfon.com
  adsl.no altiboxmail.no bbnett.no broadpark.no c2i.net chello.no ebnett.no eidsiva.net frisurf.no getmail.no haugnett.no
  hesbynett.no hotmail.no loqal.no lyse.net netcom.no ngbnett.no online.no start.no sumnett.no tele2.no telenor.no
  anvianet.fi dnainternet.net elisanet.fi jippii.fi kolumbus.fi kotinet.com luukku.com mbnet.fi netikka.fi netti.fi nic.fi
  phnet.fi pp.inet.fi pp.htv.fi saunalahti.fi sci.fi sboksi.fi suomi24.fi surffi.fi welho.com wippies.fi lpt.fi multi.fi
  9online.fr aliceadsl.fr alsatis.net bbox.fr cegetel.net club-internet.fr dartybox.com libertysurf.fr neuf.fr noos.fr numericable.fr
  sfr.fr wibox.fr estvideo.fr orange.fr wanadoo.fr
  alice.it aliceposta.it email.it fastwebnet.it inwind.it iol.it legalmail.it libero.it pec.it teletu.it tim.it tin.it tiscali.it
  virgilio.it vodafone.it arubapec.it postecert.it cheapnet.it eolo.it
  able.es euskaltel.net jazzfree.com movistar.es mundo-r.com ono.com orange.es r.es tele2.es telecable.es telefonica.net terra.es
  wanadoo.es ya.com vodafone.es
  clix.pt iol.pt kanguru.pt netcabo.pt netvisao.pt oninet.pt sapo.pt telepac.pt zonmail.pt meo.pt nos.pt
  aol.co.uk blueyonder.co.uk btinternet.com btopenworld.com bulldoghome.com dsl.pipex.com eclipse.co.uk ee.co.uk force9.co.uk
  freeserve.co.uk fsnet.co.uk homecall.co.uk lineone.net madasafish.com metronet.co.uk mypostoffice.co.uk nildram.co.uk
  ntlworld.com o2.co.uk onetel.com onetel.net orange.net orangehome.co.uk pipex.com plus.com plus.net plusnet.com sky.com
  supanet.com talk21.com talktalk.net tesco.net three.co.uk tinyworld.co.uk tiscali.co.uk toucansurf.com ukgateway.net
  virgin.net virginmedia.com vodafone.net waitrose.com wanadoo.co.uk zen.co.uk
  eircom.net imagine.ie indigo.ie iol.ie oceanfree.net utvinternet.com utvinternet.ie
  internet.lu pt.lu tango.lu visual-online.lu vo.lu
  neostrada.pl inetia.pl toya.net.pl vectranet.pl multimo.pl chello.pl op.pl onet.pl wp.pl interia.pl poczta.onet.pl
  cbox.cz iol.cz o2active.cz quick.cz seznam.cz tiscali.cz upcmail.cz volny.cz post.cz centrum.cz
  chello.sk orangemail.sk post.sk stonline.sk t-zones.sk zoznam.sk azet.sk
  chello.hu digikabel.hu enternet.hu externet.hu invitel.hu pr.hu t-email.hu t-online.hu tvn.hu upcmail.hu vipmail.hu
  amis.net kabelnet.net siol.com siol.net t-2.net telemach.net volja.net telekom.si
  bnet.hr inet.hr net.hr optinet.hr t-com.hr vip.hr zg.t-com.hr
  eunet.rs open.telekom.rs ptt.rs sbb.rs beotel.net
  hot.ee neti.ee online.ee inbox.lv apollo.lv takas.lt zebra.lt
  forthnet.gr hol.gr otenet.gr tellas.gr vivodinet.gr wind.gr cytanet.com.cy primehome.com
  abv.bg dir.bg mail.bg vivacom.bg rdslink.ro romtelecom.ro upcmail.ro
  eim.ae emirates.net.ae superonline.com ttmail.com turk.net mynet.com
  netvision.net.il bezeqint.net zahav.net.il 012.net.il 013.net
  acsalaska.net alaska.net alltel.net ameritech.net att.net bellsouth.net bresnan.net brighthouse.com cableone.net centurylink.net
  centurytel.net charter.net cinci.rr.com comcast.net consolidated.net cox.net cfl.rr.com earthlink.net embarqmail.com epix.net
  flash.net frontier.com frontiernet.net fuse.net gci.net grandecom.net gvtc.com hawaii.rr.com hawaiiantel.net hughes.net insightbb.com
  juno.com knology.net localnet.com lumos.net mediacombb.net metrocast.net midco.net mindspring.com mtaonline.net mchsi.com
  netscape.net netzero.com netzero.net nvbell.net ntelos.net optimum.net optonline.net pacbell.net peoplepc.com prodigy.net ptd.net q.com
  qwest.net rcn.com roadrunner.com rr.com sbcglobal.net snet.net spectrum.net starpower.net suddenlink.net swbell.net tds.net twc.com
  verizon.net wavecable.com wideopenwest.com wildblue.net windstream.net wowway.com zoominternet.net zoomtown.com
  bell.net bellaliant.net cogeco.ca cogeco.net eastlink.ca mts.net mymts.net nb.sympatico.ca nl.rogers.com ns.sympatico.ca rogers.com
  sasktel.net shaw.ca sympatico.ca tbaytel.net telus.net videotron.ca vianet.ca xplornet.ca xplornet.com
  adam.com.au aapt.net.au bigpond.com bigpond.com.au bigpond.net.au dodo.com.au exemail.com.au iinet.net.au internode.on.net
  iprimus.com.au netspace.net.au optusnet.com.au ozemail.com.au tpg.com.au westnet.com.au
  actrix.co.nz clear.net.nz ihug.co.nz inspire.net.nz orcon.net.nz paradise.net.nz slingshot.co.nz snap.net.nz vodafone.co.nz
  woosh.co.nz xtra.co.nz kinect.co.nz
  absamail.co.za iafrica.com lantic.net mweb.co.za mtnloaded.co.za polka.co.za telkomsa.net vodamail.co.za webmail.co.za
  airtelmail.in bsnl.in dataone.in sancharnet.in vsnl.com vsnl.net singnet.com.sg pacific.net.sg starhub.net.sg streamyx.com
  tm.net.my netvigator.com hkbn.net i-cable.com hinet.net seed.net.tw so-net.net.tw
  docomo.ne.jp ezweb.ne.jp softbank.ne.jp biglobe.ne.jp nifty.com ocn.ne.jp plala.or.jp so-net.ne.jp
  uol.com.br bol.com.br ig.com.br terra.com.br globo.com globomail.com oi.com.br r7.com zipmail.com.br
  prodigy.net.mx infinitum.com.mx speedy.com.ar fibertel.com.ar arnet.com.ar ciudad.com.ar vtr.net une.net.co etb.net.co cantv.net
`);

/** Mail for everybody, and names that somebody forwards: of graduates, of members, or to hide an address behind, as marketplaces do. */
const otherProviders = words(`
  mailo.com mailo.eu mailfence.com mailbox.org startmail.com disroot.org riseup.net systemli.org autistici.org posteo.de posteo.net
  tutanota.com tutanota.de tuta.com tuta.io tutamail.com keemail.me proton.me protonmail.com protonmail.ch pm.me hey.com skiff.com
  fastmail.com fastmail.fm kolabnow.com runbox.com ctemplar.com cock.li countermail.com soverin.net migadu.com purelymail.com
  zoho.eu zohomail.eu zohomail.com icloud.com me.com mac.com atomicmail.io murena.io e.email murena.com ik.me infomaniak.ch
  etik.com naver.com kakao.com 163.com 126.com yeah.net foxmail.com aliyun.com tom.com 21cn.com sohu.com
  duck.com simplelogin.co simplelogin.com simplelogin.fr simplelogin.io slmail.me slmails.com aleeas.com 8alias.com 8shield.net
  dralias.com silomails.com anonaddy.com anonaddy.me addy.io addymail.com mozmail.com relay.firefox.com privaterelay.appleid.com
  forwardemail.net passmail.net passmail.com passinbox.com passfwd.com erine.email 33mail.com opayq.com mypersonal.cloud
  cloaked.id cloaked.email clkdmail.com firemail.de improvmx.com hidemyemail.com maskme.com alias.email ivmail.com
  iki.fi acm.org ieee.org computer.org member.fsf.org alumni.com post.com bigfoot.com pobox.com usa.net
  guest.booking.com guest.airbnb.com members.ebay.com members.ebay.de members.ebay.co.uk mail.kleinanzeigen.de
  mail.ebay-kleinanzeigen.de marketplace.amazon.com marketplace.amazon.co.uk marketplace.amazon.de marketplace.amazon.fr
  marketplace.amazon.it marketplace.amazon.es reply.linkedin.com reply.craigslist.org
  oxon.org cantab.net alumni.ethz.ch alum.mit.edu aya.yale.edu post.harvard.edu alumni.stanford.edu alumni.tum.de
`);

/** On a list of providers, or of throw-aways, and the hosts of one firm: mostly of networks, whose customers have other hosts. */
const firmsOwn = words(`
  alibaba-inc.com ancestry.com bt.com cox.com discovery.com dnsmadeeasy.com earthcam.net easypost.com eurosport.com ibm.com
  medscape.com naplesnews.net saudia.com starbucks.com techspot.com telstra.com test.de unlimit.com virginmedia.co.uk virginmedia.net
  casablancaresort.com dunlopdriver.com baudoinconsulting.com icmsconsultants.com ecbsolutions.net brittonsign.com anlubi.com
`);

export const providers: ReadonlySet<string> = new Set([...emailProviders, ...accessProviders, ...otherProviders]);
const lasting: ReadonlySet<string> = new Set([...accessProviders, ...otherProviders]);
export const ownHosts: ReadonlySet<string> = new Set(firmsOwn);
const throwAways: ReadonlySet<string> = disposableEmailBlocklistSet();
/** The list names hosts of lasting mail too. */
export const isThrowAway = (name: string): boolean => throwAways.has(name) && !lasting.has(name);
