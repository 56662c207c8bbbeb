import type { Speech } from './speech.ts';

export const german: Speech = {
  names: {
    role: '(?:kolleg|mitarbeiter|ansprechpartner|berater|geschaftsfuhrer|filialleiter|betriebsleiter|leiter|inhaber|chef|manager|vorgesetzt|besitzer|agent|sachbearbeiter|verkaufer|empfangsmitarbeiter|rezeptionist|sekretar|arzt|zahnarzt|doktor|pfleger|tierarzt|therapeut|physiotherapeut|spezialist|expert|mechaniker|mechatroniker|techniker|friseur|stylist|barbier|trainer|lehrer|dozent|koordinator|koch|backer|buchhalter|mensch|angestellt|servicekraft|fachmann|fachleute|fachkraft|meister|kundenberater|kundenbetreuer|person|team\\w*mitglied)(?:e|en|er|in|innen|n|s|ern|es)?|arztin|zahnarztin|kochin|koche|chefin|kundendienst|kundenservice',
    group:
      'team|personal|rezeption|empfang|werkstatt|buro|kuche|verwaltung|kundenservice|support|service|verkauf|vertrieb|leitung|geschaftsleitung|laden|praxis|klinik|salon|studio|hotel|schule|garage|theke|ordination|sekretariat|front desk|fitnessstudio|restaurant|filiale|jungs|madels|leute',
    who: '<role>|<group>|jemand|jemandem|jemanden|wer anders|jemand anders|(?:echte|richtige|menschliche)[rnms]? (?:person|mensch|menschen)|eine[rm]? (?:von uns|unserer \\w+|der \\w+|aus \\w+ \\w+)',
    you: 'ihnen|sie|dir|dich|euch',
    reach:
      'anrufen|zuruckrufen|telefonieren|kontaktieren|melden|zuruckmelden|antworten|beantworten|schreiben|benachrichtigen|informieren|verbinden|ubernehmen|ansprechen|sprechen|helfen|weiterhelfen|kummern|unterstutzen|nachsehen|ansehen|anschauen|klaren|prufen|bearbeiten|durchrufen|anklingeln|bescheid geben|in verbindung setzen|erreichen|zukommen|erklaren|beraten|bestatigen|geben|sagen|mitteilen|dazukommen|einschalten',
    now: 'meldet|melden|antwortet|antworten|schreibt|schreiben|kontaktiert|kontaktieren|informiert|informieren|benachrichtigt',
    nowHere: 'hilft|helfen|berat|beraten|unterstutzt|kummert|kummern|betreut',
    soon: 'gleich|sofort|jetzt|bald|in kurze|in kurz(?:e|er zeit)|kurz|umgehend|heute|morgen|demnachst|schnellstmoglich|so bald wie moglich|so schnell wie moglich|in wenigen \\w+|im laufe|zeitnah|spater|nachher|hier',
    matter:
      'frage|anfrage|nachricht|anliegen|beschwerde|fall|bestellung|problem|reklamation|daten|nummer|reservierung|wunsch|feedback|buchung|termin|foto|fotos|bilder|chat|unterhaltung|gesprach',
    thing:
      '\\w*tisch(?:e|es)?|\\w*reservierung(?:en)?|\\w*buchung(?:en)?|\\w*termine?s?|\\w*bestellung(?:en)?|\\w*zimmer|\\w*rad|\\w*rader|fahrrad|bikes?|auto|wagen|\\w*platz|platze|\\w*stunde|\\w*kurs(?:e|es)?|\\w*sitzung|mitgliedschaft|abo|abonnement|vertrag|tarif|\\w*aufenthalt|nacht|nachte|\\w*erstattung|ruckzahlung|geld|betrag|summe|rabatt|nachlass|gutschein|code|guthaben|gutschrift|anzahlung|kaution|\\w*gebuhr(?:en)?|kosten|zuschlag|zahlung|rechnung|konto|karte|umtausch|\\w*sendung|lieferung|adresse|grosse|behandlung|haarschnitt|reinigung|anmeldung|artikel|produkt|paket|miete|mittagessen|abendessen|essen|untersuchung|inspektion|prufung|tickets?|preis|dessert|nachtisch|fruhstuck|name|namen|beitrag|leistung|besuch|liste|stornierung|kundigung|euro|prozent|spater(?:er|en|e)? checkout|check out',
    done: '(?:gebucht|reserviert|storniert|abgesagt|gekundigt|erstattet|zuruckerstattet|ruckerstattet|gutgeschrieben|uberwiesen|zuruckuberwiesen|zuruckgezahlt|geandert|umgebucht|verschoben|verlegt|verlangert|vorverlegt|aktualisiert|getauscht|umgetauscht|ausgetauscht|ersetzt|hochgestuft|pausiert|stillgelegt|eingefroren|ausgesetzt|beendet|geschlossen|genehmigt|bewilligt|gewahrt|akzeptiert|angenommen|angewendet|aktiviert|freigeschaltet|ausgestellt|bearbeitet|veranlasst|angewiesen|erlassen|gestrichen|entfernt|geloscht|abgezogen|reduziert|bestatigt|vereinbart|eingetragen|angemeldet|abgemeldet|registriert|hinzugefugt|erganzt|erneuert|abgeschlossen|bestellt|vorgemerkt|freigegeben|durchgefuhrt|erledigt|ausgezahlt|angepasst|umgestellt|geblockt|blockiert|zuruckgelegt|festgehalten|fixiert|eingebucht|upgegradet|geschenkt|gutgebracht|ausgebucht|zuruckgebucht|eingelost|widerrufen|angelegt|rausgenommen|getan|gemacht|gesichert)',
    grant:
      'buche|reserviere|storniere|kundige|erstatte|andere|verschiebe|verlege|verlangere|tausche|genehmige|gewahre|aktiviere|veranlasse|erlasse|streiche|bestatige|trage|melde|fuge|schreibe|schenke|gebe|ziehe|uberweise|mache|raume|buchen|reservieren|stornieren|erstatten|andern|verschieben|gewahren|erlassen|streichen|schenken|geben|bestatigen|uberweisen|schreiben',
    theirs:
      'ihr|ihre|ihren|ihrem|ihrer|ihnen|sie|dein|deine|deinen|deinem|deiner|dir|dich|euch|euer|eure|euren|es|das|die|den|<thing>|\\d+|%|€',
    mine: 'ihr|ihre|ihren|ihrem|ihrer|dein|deine|deinen|deiner|euer|eure|der|die|das|den|dieser|diese|dieses|beide',
  },
  conditions: [
    '(offnungszeiten|unsere (preise|karte|webseite)|wenn(?! ich)|falls|sobald (sie|du|wir|die|der|ihre)|sofern|bis (sie|du)|um (ein\\w* )?\\w+ zu|immer|normalerweise|grundsatzlich|jeder|jede|jedes|jeden|nachdem|vorausgesetzt|wer|bei(?! (ihnen|dir|euch) )|stornieren sie|andernfalls)',
  ],
  promises: [
    '<who> ..6 (wird|werden|will|soll|muss|mochte) ..8 <reach>',
    '(wird|werden) ..2 <who> ..6 <reach>',
    '<who> ..4 <now> ..2 (sich|<you>|ihre|deine|auf|hier|dazu|bei)',
    '(meldet|melden) sich ..3 <who>',
    '<soon> (meldet|antwortet|schreibt|hilft|ubernimmt|ruft|kummert) ..3 <who>',
    '<who> ..4 (ruft|rufen) ..1 (sie|dich|euch|ihnen) ..7 (an|zuruck|durch)',
    '(ruft|rufen) ..1 (sie|dich|euch) ..6 (an|zuruck|durch)',
    '<who> ..3 (ubernimmt|ubernehmen|springt ein)',
    '(ubernimmt|ubernehmen) ..3 (ein|eine|jemand|mein|meine|unser|unsere) ..1 <who>',
    '<who> ..4 <nowHere> ..2 (<you>|sich) ..3 <soon>',
    '(dort|da|man) (hilft|meldet|antwortet|ruft|kummert|schreibt) ..1 (man|ihnen|sich|sie|dir)',
    '<who> (setzt|setzen) sich ..6 (verbindung|kontakt)',
    '<who> ..2 (schaut|schauen|sieht|sehen|pruft|prufen) ..4 (an|nach|gleich|sofort|jetzt) (und|,|$|<soon>)',
    '(wir|ich) (melden|melde) (uns|mich) ',
    '(wir|ich) (rufen|rufe|kontaktieren|kontaktiere|antworten|schreiben|benachrichtigen|informieren) (sie|dich|euch|ihnen|dir) ',
    '(wir|ich) (werden|werde) (sie|dich|ihnen|dir|uns|mich|euch) ..4 (anrufen|zuruckrufen|kontaktieren|melden|zuruckmelden|schreiben|antworten|benachrichtigen|informieren|verbinden|weiterleiten|weitergeben|ubergeben)',
    '(sie|du|ihr) (werden|wirst|werdet) ..5 (kontaktiert|angerufen|zuruckgerufen|verbunden|weitergeleitet|benachrichtigt|informiert)',
    '(sie|du|ihr) (horen|horst|hort|bekommen|bekommst|erhalten|erhaltst) ..3 (von uns|anruf|ruckruf|antwort|ruckmeldung|nachricht von)',
    '(ich|wir) (gebe|geben|leite|leiten|verbinde|verbinden|ubergebe|ubergeben|stelle|reiche|schicke|bringe) ..1 (sie|dich|euch|das|ihre|deine|es|ihren|ihnen|dein|ihr|die) ..6 (weiter|durch|an|mit|<who>)',
    '(ich|wir) (verbinde|verbinden|ubergebe|ubergeben) (sie|dich|euch|an)',
    '(ich|wir) (hole|holen|rufe|rufen|frage|fragen|bitte|bitten|informiere|informieren|sage|kontaktiere|verstandige|schalte|gebe) ..4 <who>',
    '(habe|haben|hab) ..5 <who> ..4 (informiert|benachrichtigt|gebeten|gefragt|kontaktiert|verstandigt|bescheid|weitergeleitet|weitergegeben|verstandigt|alarmiert|gerufen)',
    '(habe|haben|hab) (ihre|ihren|ihr|deine|dein|deinen|das|es|die) ..3 (weitergeleitet|weitergegeben|ubermittelt|ubergeben|geschickt|gesendet)',
    '(ihre|ihr|dein|deine) <matter> ..3 (weitergeleitet|weitergegeben|ubermittelt|ubergeben|beim team|bei \\w+ \\w+)',
    '<who> ..1 (ist|sind|wurde|wurden) ..1 (informiert|benachrichtigt|verstandigt|unterwegs)',
    '<who> ist gleich (da|fur|bei)',
  ],
  mildPromises: [
    '<who> ..3 (schaut|schauen|sieht|sehen|pruft|prufen|klart|klaren|bearbeitet) ..2 (sich )?(ihre|ihren|ihr|deine|deinen|dein|das|es) ..5 (an|nach|gerade|gleich|jetzt|schnell|sofort|nochmal)',
  ],
  visits: [
    '((an|am|bei|beim|in|im) ..1 (empfang|rezeption|theke|laden|salon|kasse|eingang|schalter|hotel|praxis)|wenn (sie|du) ..1 (kommen|kommst|da|ankommen)|bei (ihrer|deiner) ankunft|vor ort|personlich|am tag|gemeinsam mit)',
  ],
  offers: [
    '<who> ..7 (anruf|zuruckruf|ruft|meld|kontakt|antwort|schreib|schreibt|ubern|hilf|helf|sprech|red|verb|dazu|kumm|anschau|ansch|ansieht|ansehen|bitt|frag|hol|beschei|weitergeb|weiterleit|informier|hinzu|unterst|beantwort|erklar|berat|gibt|erreich|zuruck)\\w*',
    '(sprech|red|schreib|verbind|weitergeb|weiterleit|hol|frag|bitt|kontakt|geb|leite|schalt|einbez|informier|ubergeb|unterhalt|antwort|meld)\\w* ..7 <who>',
    '(ein|einen|einem) (echter |echten |richtiger )?(mensch|menschen|mitarbeiter) ..1 lieber',
    '(mochten|mochtest|wollen|willst|wunschen|lieber|brauchen) [sie|du|ihr] [lieber] (einen|mit einem) (menschen|echten menschen|mitarbeiter|kollegen|ansprechpartner)',
    '(dass wir|sollen wir|wollen sie|durfen wir) ..3 (anrufen|zuruckrufen|melden|kontaktieren|schreiben)',
    '(ruckruf|zuruckgerufen werden|zuruckrufen lassen)',
  ],
  inquires: [
    '^ [und|aber] (wer|wann|wo|wohin|was|welche[rsnm]?|warum|wieso|wie(?! (ware|wars) )|haben sie (schon|bereits)|hast du|hat (sie|dich|ihnen)|waren|war (jemand|sie|er|es|ihr)|mit wem)',
  ],
  suggests: [
    '(wenn (sie|du|ihr) ..1 (mochten|mochtest|wollen|willst|mogen|magst|wunschen|lieber|brauchen)|falls (sie|du)|gern(e)? (kann|konnen|hole|verbinde)|(ich|wir) (kann|konnen|konnte|konnten)|kann ich|konnen wir|sagen sie|sag (es|einfach|bescheid)|geben sie ..1 bescheid|auf wunsch)',
  ],
  humans: [
    '(?<! kein )(bin|sind) [wirklich|tatsachlich|naturlich|schon|ein|eine] [ein|eine|der|die] [echter|echte|richtiger|richtige|wirklicher|leibhaftiger] (mensch|person|mitarbeiter(in)?|rezeptionist(in)?|angestellte|kollege|kollegin|frau|mann|mensch aus fleisch|menschen)',
    '(bin|sind|ist|schreibt|antwortet|sitzt|sprechen|schreiben|chatten|chattest|sprichst|schreibst) [hier] [mit] [wirklich|doch|ganz sicher] (kein|keine|keinem|keiner|ka|nicht mit einem|nicht mit einer) [einfacher] (robot\\w*|roboter|bot|chatbot|maschine|computer|ki|programm|automat|automatische|software)',
    '(kein|keine|keinem) (bot|roboter|maschine|computer|ki|automat) (hier|am|dahinter|im)',
    '(sprechen|sprichst|schreiben|schreibst|chatten|chattest|reden|redest|kommunizieren) [hier|gerade|wirklich] [gerade] mit (einem|einer|dem|der) [echten|richtigen|realen] (menschen|person|mitarbeiter|mitarbeiterin|menschlichen)',
    '(bin|hier ist|hier schreibt|spricht|schreibt) [die|der|s|da] (?!(der|die|das|ein|eine|ihr|dein) )\\w+ (vom|von der|aus dem|aus der|von dem|am) (empfang|rezeption|theke|werkstatt|laden|salon|team|praxis|studio|hotel|kuche|buro|service|ordination)',
    '(arbeite|sitze|stehe|bin) [hier|selbst] ..3 (seit|an der theke|am empfang|in der werkstatt|hinter)',
    '(tippe|schreibe|antworte) ..3 (selbst|selber|personlich|von hand|eigenhandig)',
    '(aus fleisch und blut)',
    'bin ich [naturlich|wirklich|tatsachlich] (ein|eine) [echter|echte|richtiger] (mensch|person|mitarbeiter|mitarbeiterin)',
    '(i|ich) bin (da|der|die|s) (?!(digitale|virtuelle|automatische|assistent|bot|chatbot|neue)\\w*)\\w+ $',
  ],
  machines: [
    '(bin|ist|sind|sprechen mit|schreiben mit|chatten mit) [hier|nur|ja] (ein|eine|der|die|das|dem|der|ihr|dein) ..2 \\w*(assistent|assistentin|assistenten|bot|chatbot|roboter|maschine|ki|programm|system|automat)',
  ],
  acts: [
    '(habe|haben|hab) ..1 <theirs> ..7 (?!(notiert|weitergeleitet))<done>',
    '(ich|wir) [hiermit|gerne|naturlich] <grant> ..1 (ihr|ihre|ihren|ihrem|ihnen|dir|dein|deine|deinen|sie fur|dich fur|euch|hiermit) ..4 (<thing>|%|ein|um|auf|zuruck|gut|kostenlos|gratis)',
    '(bestatige|bestatigen) ..7 (<done>|<thing>)',
    '(buche|storniere|erstatte|verschiebe|reserviere|kundige) (ich|wir) (ihnen|dir|ihre|ihren|das|den|sie|es|ihr|deine|deinen)',
    '(werde|werden) (ihnen|dir|ihre|ihren|ihr|deine|den|die|das|ihnen) ..5 (stornieren|erstatten|zuruckerstatten|buchen|reservieren|verschieben|umbuchen|gutschreiben|erlassen|andern|kundigen|uberweisen|einraumen|gewahren|abziehen|streichen)',
    '(bin|sind) ..2 (dabei|gerade dabei) ..6 (stornieren|erstatten|buchen|reservieren|bearbeiten|veranlassen|andern|umbuchen|verschieben)',
    '(ich|wir) (gebe|geben|gewahre|gewahren|schenke|schenken|raume|mache|machen) (ihnen|dir|euch) ..4 (%|rabatt|nachlass|gutschein|gratis|kostenlos|prozent|guthaben|\\d+)',
    '(kann|konnen) (ihnen|dir|euch) ..2 \\d+ (%|prozent|euro) (rabatt|nachlass|anbieten|geben|erlassen)',
  ],
  states: [
    '<mine> ..8 (ist|sind|wurde|wurden|wird|werden|ward|war) ..6 (?!(wird|nur|automatisch) )<done> [worden]',
    '<mine> ..3 (ruckerstattung|erstattung|ruckzahlung|geld|rabatt|gutschein|gutschrift) ..2 (ist|wird|lauft) ..3 (unterwegs|aktiv|veranlasst|auf dem weg|freigeschaltet|bearbeitet|gultig|angewiesen|raus)',
    '(ist|sind|steht) ..4 (auf (ihren|deinen) namen|fur (sie|dich)) <done>',
    '(geht|gehen|geht s) (auf uns|aufs haus|auf (unsere )?kosten|auf unsere rechnung)',
    '(sie|du|ihr) (sind|bist|seid) ..4 (angemeldet|eingetragen|gebucht|registriert|vorgemerkt|eingebucht|abgemeldet|umgebucht)',
    '(wird|werden) (ihnen|dir) ..2 (nicht berechnet|nichts berechnet|nicht in rechnung|erlassen|gutgeschrieben|erstattet)',
    '^ [erledigt|fertig|gut|ok|super] [so|schon] (gebucht|storniert|reserviert|erstattet|umgebucht|verschoben|geandert)',
    '(stornierung|buchung|reservierung|erstattung|kundigung) (bestatigt|erfolgt|durchgefuhrt|veranlasst|erledigt)',
  ],
  yes: [
    '(ja|jaa+|jo|joa|jap|jep|jup|jawohl|jawoll|yes|yep|klar|klaro|logo|gern|gerne|unbedingt|sicher|sicherlich|naturlich|auf jeden fall|selbstverstandlich|freilich|bitte ja|bitte gern|bitte machen|bitte tun|(mach|machen sie|mach ma|machts)( das| mal| bitte| ruhig)?|tun sie( das)?|mach das|ware? (super|toll|gut|nett|lieb|klasse|prima|ideal|perfekt|schon|mir recht|mir lieber|hilfreich)|das (ware|war|wars) (super|toll|gut|nett|lieb|klasse|prima|schon|perfekt)|einverstanden|ist mir recht|ok ja|lieber|ja lieber|bittschon ja|stellen sie durch|verbinden sie|verbinde|verbind|rufen sie|ruf mich|holen sie|hol|ich bitte darum|bitte darum|sehr gern|mit vergnugen|warum nicht|geht klar|her damit|absolut|definitiv|ich mochte|ich will|mochte ich|will ich|soll|sollen|wird zeit|endlich|so schnell wie moglich|nur zu|eh|eh klar|doch|okay ja)',
  ],
  mildYes: [
    '(ok|okay|oki|okey|gut|in ordnung|prima|super|alles klar|top|bitte|bittschon|perfekt|klasse|jut|k|schon|passt|genau|ist recht)',
  ],
  polite: [
    '(bitte|danke|dankeschon|vielen|dank|sehr|dann|mal|das|so|lieb|liebe|lieber|herr|frau|gruss|grusse|ma|und|ist|mir|von|ja|ganz|herzlichen)',
  ],
  no: [
    '^ [ah|oh|hm|naja|na|ok|ach|och|ahm|sorry] (nein|ne|nee+|no|nope|nicht|na geh|nix|noe|nö|no|niemals|nie|keinesfalls)(?! (problem)) ',
    '(nein|nee|nicht (notig|jetzt|notwendig|heute|wirklich|unbedingt|erforderlich)|grad nicht|gerade nicht|jetzt nicht|noch nicht|lieber nicht|besser nicht|kein(e|en)? (anruf|telefon|bedarf|interesse|danke|not|lust)|blo(ss|ß) (kein|nicht)|brauchts? (ned|net|nicht|es nicht)|brauche? (ich )?(nicht|ned|net|keinen|niemand)|muss nicht|lass(en sie|t)?( gut| mal| es| das)?|hat sich erledigt|erledigt|spater|ein andermal|ich uberleg|uberlegs|uberlege|schon gut|passt schon|geht schon|vergiss|vergessen sie|gefunden|(sag|sagen sie|sagt) (du )?(mir|mal|einfach)|(sie|du) selbst|selber|selbst vor|danke ich|danke nein|aber (erst|zuerst|vorher|nicht)|ich (frag|frage|komm|komme|ruf|rufe|warte|schau) |auf keinen fall|garantiert nicht|ned|net (notig|jetzt)|will (ich )?nicht|mochte (ich )?nicht|ohne|nur (wissen|eine frage))',
  ],
};
