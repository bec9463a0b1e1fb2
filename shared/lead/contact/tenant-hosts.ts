/**
 * Hosts below which each customer has a name of their own, where the public suffix list does not say so: what stands directly before one
 * is the customer's, who is no firm with the others. Of two that lie below each other the deeper counts.
 */
import { words } from './words.ts';

const tenants = words(`
  onmicrosoft.com sharepoint.com azurewebsites.net dynamics.com crm.dynamics.com crm4.dynamics.com powerappsportals.com
  googleworkspace.com freshdesk.com freshservice.com freshsales.io myfreshworks.com zendesk.com atlassian.net jira.com
  helpscoutapp.com helpscout.net intercom-mail.com intercom.help gorgias.com kayako.com groovehq.com desk.com uservoice.com
  supportbee.com myworkday.com successfactors.com successfactors.eu service-now.com force.com my.salesforce.com
  lightning.force.com my.site.com my.salesforce-sites.com salesforce-sites.com cloudforce.com hs-sites.com hs-sites-eu1.com
  hubspotpagebuilder.com hubspotemail.net pipedriveemail.com bitrix24.com bitrix24.de zohocreator.com zohodesk.com amazonses.com
  mailgun.org sendgrid.net mcsv.net mailchimpapp.com kundenserver.de your-server.de ispgateway.de kasserver.com strato-hosting.eu
  rzone.de webspace-verkauf.de metanet.ch ovh.net secureserver.net nhs.net nhs.uk justiz.de schule.de govt.nz admin.ch bund.de
  bayern.de nrw.de hessen.de sachsen.de niedersachsen.de rlp.de thueringen.de brandenburg.de berlin.de hamburg.de bremen.de
  sachsen-anhalt.de saarland.de bwl.de landsh.de europa.eu mail.mil dhl-deliverit.com myshopify.com mybigcommerce.com bigcartel.com ecwid.com shopware.store wordpress.com
  weebly.com webnode.page webnode.com webnode.de jimdo.com jimdosite.com jimdofree.com jimdoweb.com wixsite.com editorx.io
  strikingly.com mystrikingly.com godaddysites.com business.site site123.me carrd.co webflow.io framer.website framer.app
  cargo.site tilda.ws ucraft.net yolasite.com yola.com blogspot.com blogger.com tumblr.com typepad.com livejournal.com
  over-blog.com canalblog.com substack.com ghost.io beepworld.de npage.de homepage-baukasten.de page4.com chayns.net mozello.com
  zyrosite.com ueniweb.com durable.co netlify.app vercel.app herokuapp.com github.io gitlab.io pages.dev web.app firebaseapp.com
  square.site glitch.me unbouncepages.com leadpages.co sites.google.com myspreadshop.com spreadshop.com repl.co surge.sh
  bubbleapps.io softr.app dorik.io de.com uk.com us.com eu.com gb.net uk.net za.com ru.com se.net jp.net br.com cn.com co.com
  notion.site
`);

/** Here the bare host is that of the landlord's own people, as far as mail goes. */
const landlords = words(`
  slack.com monday.com odoo.com wix.com squarespace.com workday.com bamboohr.com personio.de personio.com front.com frontapp.com
  lever.co greenhouse.io pipedrive.com teachable.com thinkific.com kajabi.com typeform.com eventbrite.com infomaniak.com
  hostpoint.ch dreamhost.com bluehost.com hosting.de strato.de teamwork.com happyfox.com recruitee.com unbounce.com instapage.com
  clickfunnels.com hostgator.com siteground.net
`);

const hosts: ReadonlySet<string> = new Set([...tenants, ...landlords]);
const withStaff: ReadonlySet<string> = new Set(landlords);

/**
 * The host that tenants share, of a host and those above it; undefined where it is nobody's tenant.
 * @param names the host first
 */
export const landlordOf = (names: readonly string[]): string | undefined => names.find((name) => hosts.has(name));

export const hasStaff = (landlord: string): boolean => withStaff.has(landlord);
