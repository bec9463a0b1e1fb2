/** Universities and schools: staff, students and often graduates write from one host, and buy for themselves or for a chair. */
import { words } from './words.ts';

/** What neither its ending nor its name tells. */
const schools: ReadonlySet<string> = new Set(
  words(`
    ethz.ch epfl.ch uzh.ch unibe.ch unibas.ch unige.ch unil.ch unisg.ch unifr.ch unilu.ch usi.ch zhaw.ch fhnw.ch hslu.ch bfh.ch
    ost.ch supsi.ch hes-so.ch hevs.ch fhgr.ch zhdk.ch phzh.ch
    tugraz.at meduniwien.at medunigraz.at jku.at aau.at mci.edu technikum-wien.at fh-joanneum.at fhwn.ac.at
    tum.de lmu.de rwth-aachen.de fau.de charite.de uni.de hm.edu h-da.de htw-berlin.de htwk-leipzig.de htw-dresden.de haw-hamburg.de
    hs-mannheim.de hs-augsburg.de hs-bremen.de hs-karlsruhe.de hs-esslingen.de hs-niederrhein.de hs-osnabrueck.de hs-fulda.de
    th-koeln.de th-nuernberg.de th-deg.de thi.de ohm-hochschule.de hft-stuttgart.de dhbw.de dhbw-stuttgart.de kit.de ku.de whu.edu
    ebs.de frankfurt-school.de leuphana.de tuhh.de tuc.de ovgu.de europa-uni.de viadrina.de fom.de iu.org srh.de hhu.de rub.de
    ruhr-uni-bochum.de uk-essen.de ukaachen.de gwdg.de studserv.de stud.de
    uva.nl vu.nl tudelft.nl uu.nl rug.nl leidenuniv.nl ru.nl utwente.nl tue.nl wur.nl eur.nl tilburguniversity.edu hva.nl hu.nl
    fontys.nl hanze.nl han.nl inholland.nl saxion.nl
    kuleuven.be ugent.be uclouvain.be ulb.be vub.be uantwerpen.be uliege.be uhasselt.be unamur.be umons.be
    ku.dk au.dk dtu.dk sdu.dk aau.dk cbs.dk itu.dk ruc.dk via.dk ucl.dk
    uu.se lu.se su.se gu.se kth.se chalmers.se liu.se umu.se ki.se ltu.se lnu.se slu.se hhs.se mdu.se kau.se
    uio.no ntnu.no uib.no uit.no nhh.no bi.no nmbu.no oslomet.no uia.no uis.no
    helsinki.fi aalto.fi tuni.fi oulu.fi utu.fi jyu.fi lut.fi abo.fi uef.fi hanken.fi metropolia.fi
    polytechnique.fr ens.fr inria.fr sciencespo.fr psl.eu u-bordeaux.fr u-paris.fr unistra.fr unice.fr insa-lyon.fr
    unito.it unimi.it unibo.it polimi.it polito.it uniroma1.it uniroma2.it uniroma3.it unipd.it unipi.it unina.it unive.it univr.it
    unige.it unibs.it unimib.it unicatt.it unibocconi.it luiss.it sns.it
    upm.es ucm.es uam.es us.es ugr.es uv.es upv.es uc3m.es uab.cat ub.edu upc.edu ehu.eus usc.es unizar.es
    ulisboa.pt up.pt uminho.pt ua.pt uc.pt iscte-iul.pt
    cuni.cz cvut.cz muni.cz vutbr.cz stuba.sk uniba.sk elte.hu bme.hu corvinus.hu uni-lj.si unizg.hr ut.ee taltech.ee lu.lv vu.lt
    tcd.ie ucd.ie ucc.ie dcu.ie ul.ie uni.lu auth.gr uoa.gr ntua.gr
    utoronto.ca ubc.ca mcgill.ca uwaterloo.ca ualberta.ca queensu.ca yorku.ca umontreal.ca sfu.ca ulaval.ca uottawa.ca
`),
);

/** The endings that registries keep for schools, as in ac.uk, edu.au or k12.ca.us. */
const schoolEnding = /^(?:(?:ac|edu|sch|school|k12)\.[a-z.]+|edu)$/;
/** Names that universities and schools give themselves, and the parts of a host for students and graduates. */
const schoolName = /^(?:uni|univ|tu|fh)-|universit|hochschule|gymnasium|college\./;
const studentHost = /^(?:stud|students?|alumni|alum)\./;

/** @param ending the public suffix of the host, and `domain` what is registered below it */
export const isSchool = (host: string, domain: string, ending: string): boolean =>
  schoolEnding.test(ending) || schoolName.test(domain) || studentHost.test(host) || schools.has(domain);
