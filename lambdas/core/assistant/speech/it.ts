import type { Speech } from './speech.ts';

export const italian: Speech = {
  names: {
    role: 'collegh[ie]|collega|responsabil[ei]|titolar[ei]|gestor[ei]|direttor[ei]|direttrice|capo|proprietari[oa]|supervisor[ei]?|operator[ei]|operatric[ei]|agent[ei]|consulent[ei]|addett[oaie]|rappresentant[ei]|impiegat[oaie]|dipendent[ei]|receptionist|segretari[oa]|dottor(?:e|essa)|medico|dentista|infermier[ea]|veterinari[oa]|fisioterapista|terapista|specialista|espert[oa]|meccanic[oi]|tecnic[oi]|parrucchier[ea]|stilista|barbiere|allenator[ei]|istruttor[ei]|istruttrice|insegnant[ei]|professor[ei]|professoressa|maestr[oa]|coordinator[ei]|coordinatrice|cuoc[oa]|chef|fornai[oa]|commess[oa]|venditor[ei]|contabile|assistente (?:del|della|di studio|alla)|ragazz[ie]|essere umano|esseri umani|uman[oa]',
    group:
      'staff|team|squadra|personale|reception|officina|ufficio|cucina|amministrazione|assistenza|assistenza clienti|servizio clienti|supporto|direzione|negozio|clinica|studio|salone|palestra|hotel|albergo|scuola|garage|banco|cassa|ristorante|segreteria',
    who: '<role>|<group>|qualcuno|qualcun altro|una persona(?: vera| reale)?|persona (?:vera|reale|in carne)|un[oa]? d(?:i|ei|elle|egli) (?:noi|nostri \\w+|nostre \\w+|\\w+)|persona',
    you: 'ti|la|le|vi|lo|gli|ve|te',
    reach:
      '(?:chiamar|richiamar|telefonar|contattar|ricontattar|risponder|scriver|avvisar|informar|mandar)(?:e|la|le|ti|vi|lo|gli)|(?:metter|prender|occupar)(?:e|si|la|ti)|subentrar[e]|intervenir[e]|dar[e]|parlar[e]|continuar[e]|sentir[e]|far(?:le|ti|vi) sapere|farsi sentire|farsi viv[oa]|confermar[e]|verificar[e]|controllar[e]|risolver[e]|gestir[e]|spiegar(?:e|le|ti)',
    reachFuture:
      '(?:chiamer|richiamer|telefoner|contatter|ricontatter|risponder|scriver|avviser|informer|metter|prender|subentrer|interverr|dar|parler|continuer|far|confermer|occuper|gestir|risolver|spiegher|sentir|mander|comunicher)(?:a|anno)',
    reachNow:
      'chiama|chiamano|richiama|richiamano|telefona|contatta|contattano|ricontatta|ricontattano|risponde|rispondono|scrive|scrivono|avvisa|avvisano|fa sapere|fanno sapere|subentra|subentrano|interviene|intervengono',
    hereNow: 'segue|seguono|aiuta|aiutano|assiste|assistono|pensa|pensano|raggiunge|arriva',
    soon: 'subito|adesso|ora|presto|a breve|tra poco|fra poco|al piu presto|oggi|domani|in giornata|tra (?:un|qualche) \\w+|immediatamente|il prima possibile|quanto prima|qui',
    matter:
      'domanda|richiesta|messaggio|caso|reclamo|segnalazione|ordine|problema|questione|dati|numero|conversazione|prenotazione|foto|commento',
    thing:
      'tavol[oi]|prenotazion[ei]|appuntament[oi]|visit[ae]|ordin[ei]|camer[ae]|stanza|bici|biciclett[ae]|auto|macchina|post[oi]|lezion[ei]|cors[oi]|sedut[ae]|abbonament[oi]|iscrizione|contratto|soggiorno|nott[ei]|rimbors[oi]|reso|scont[oi]|buono|buoni|coupon|codice|credito|acconto|caparra|deposito|cauzione|penale|addebito|supplemento|tariffa|spese|costi|pagamento|importo|somma|soldi|fattura|conto|carta|cambio|sostituzione|spedizione|consegna|indirizzo|taglia|trattamento|taglio|pulizia|articolo|prodotto|pacco|noleggio|pranzo|cena|tagliando|revisione|esame|bigliett[oi]|totale|prezzo|dolce|dessert|colazione|nome|rata|servizio|lista|euro|disdetta|orario',
    done: '(?:prenotat|riservat|cancellat|annullat|disdett|rimborsat|riaccreditat|accreditat|cambiat|modificat|aggiornat|spostat|riprogrammat|posticipat|anticipat|rinviat|estes|prolungat|congelat|sospes|chius|approvat|accettat|concess|autorizzat|applicat|attivat|emess|elaborat|tolt|rimoss|eliminat|detratt|scontat|ridott|offert|regalat|confermat|programmat|fissat|garantit|bloccat|registrat|iscritt|aggiunt|rinnovat|completat|restituit|res|sostituit|azzerat|stornat|segnat|messo da part|inserit|effettuat|sistemat|condonat|annotat|ordinat|liberat|tenut|fatt|avviat)[oaie]',
    doing:
      'prenotando|riservando|cancellando|annullando|disdicendo|rimborsando|riaccreditando|accreditando|cambiando|modificando|aggiornando|spostando|posticipando|prolungando|sospendendo|approvando|applicando|attivando|emettendo|elaborando|togliendo|rimuovendo|eliminando|scontando|confermando|registrando|iscrivendo|aggiungendo|procedendo|effettuando|facendo|sostituendo|restituendo|inserendo|fissando|stornando',
    grant:
      'prenoto|riservo|cancello|annullo|disdico|rimborso|rimborsiamo|riaccredito|cambio|modifico|sposto|prolungo|sospendo|approvo|applico|applichiamo|attivo|tolgo|togliamo|elimino|sconto|offro|offriamo|regalo|regaliamo|confermo|confermiamo|iscrivo|aggiungo|faccio|facciamo|concedo|concediamo|restituisco|segno|fisso|blocco|abbuono|storno|do|diamo|annulliamo|metto',
    doInfinitive:
      '(?:prenotar|riservar|cancellar|annullar|disdir|rimborsar|riaccreditar|accreditar|cambiar|modificar|spostar|posticipar|prolungar|sospender|approvar|applicar|attivar|emetter|elaborar|toglier|rimuover|eliminar|scontar|confermar|iscriver|aggiunger|effettuar|far|restituir|sostituir|fissar|proceder|offrir|stornar|inserir)(?:e|la|le|lo|ti|vi|gliel[oa])?',
    theirs: 'suo|sua|suoi|sue|tuo|tua|tuoi|tue|vostr[oaie]|le|ti|vi|la|<thing>|\\d+|%|€|\\$',
    mine: 'suo|sua|suoi|sue|tuo|tua|tuoi|tue|vostr[oaie]|il|lo|la|i|gli|le|l|questo|questa',
  },
  conditions: [
    '(gli orari|orari di|il nostro (menu|sito)|se(?! (vuole|vuoi|non le dispiace) )|quando(?! ti )|una volta|appena (lei|tu|avremo|riceviamo)|in caso|a condizione|finche|per (disdire|cancellare|modificare|prenotare|annullare)|sempre|normalmente|ogni|a meno che|chi)',
  ],
  promises: [
    '<who> ..5 [<you>|si] <reachFuture>',
    '<who> ..5 (<you>) (<reachNow>)',
    '<who> ..5 <you> <hereNow> ..3 <soon>',
    '<soon> ..2 (?:<you> )?(<reachNow>|<hereNow>|<reachFuture>) ..2 <who>',
    '<you> (<reachNow>|<reachFuture>|<hereNow>) ..2 (qualcuno|una persona|un collega|una collega|un operatore|un nostro)',
    '<who> ..5 (sta per|stanno per|provvedera a|provvederanno a|deve|dovrebbe) <reach>',
    '<who> ..5 (si metter[a]|si metteranno|si mette|si mettono|si fara|si faranno|si fa|si occupa|si occupera|si occuperanno|si prendera cura|prende in carico|prendera in carico)',
    '<who> ..3 (vi|ti|la|le) <reachNow>',
    '(ti|le|la|vi) (contatteremo|richiameremo|chiameremo|risponderemo|scriveremo|avviseremo|faremo sapere|ricontatteremo|richiamiamo|ricontattiamo|chiamiamo|scriviamo|rispondiamo|facciamo sapere|richiamo|ricontatto|chiamero|richiamero|faro sapere)',
    '(ci|mi) (metteremo|mettiamo|faremo|facciamo|mettero|faro|faremo) ..1 (in contatto|sentire|vivi)',
    '(ci pensano|ci penseranno|se ne occupano|se ne occuperanno|se ne occupa) (loro|lei|lui|<who>|i|il|la|subito|da)',
    '(verra|sara|verrai|sarai|verrete|sarete) ..1 (contattat[oaie]|ricontattat[oaie]|chiamat[oaie]|richiamat[oaie]|mess[oa] in contatto|trasferit[oaie])',
    '(ricevera|riceverai|riceverete) ..2 (chiamata|telefonata|risposta|messaggio)',
    '(la|ti|vi|le) (passo|passiamo|metto|mettiamo|trasferisco|collego|inoltro|indirizzo|sto (passando|mettendo|trasferendo|collegando)) ..2 (a|al|alla|all|in|con|<who>)',
    '(ho|abbiamo|sto|stiamo|vado a|provo a|ora|adesso|chiedo|chiedero|avviso|avvisero|chiamo|informo|contatto|sento|segnalo) ..1 (avvisat[oa]|avvisando|avvisare|informat[oa]|informando|allertat[oa]|contattat[oa]|contattando|chiesto|chiedere|chiedendo|chiamat[oa]|chiamando|chiamare|sentito|segnalat[oa]|avvertit[oa]|a|al|alla|ai|allo|all|il|la|lo|un|una|subito|i) ..3 <who>',
    '(ho|abbiamo|sto|ora|gia) [gia] (inoltrat[oa]|inoltrando|passat[oa]|girat[oa]|trasmess[oa]|inviat[oa]|segnalat[oa]|mandat[oa]|riferit[oa]|condivis[oa]) ..2 <matter>',
    '(inoltro|giro|passo|trasmetto|inoltrero|girero) (la|il|il suo|la sua|la tua|il tuo|subito|questa|questo) ..1 <matter>',
    '(la sua|il suo|la tua|il tuo) <matter> ..1 (e|e stat[oa]|e gia) ..2 (inoltrat[oa]|trasmess[oa]|passat[oa]|girat[oa]|inviat[oa]|in mano)',
    '<who> (e|sono) (stat[oaie] )?(avvisat[oaie]|informat[oaie]|avvertit[oaie]|allertat[oaie])',
  ],
  mildPromises: [
    '<who> ..5 (controllera|verifichera|guardera|esaminera|vedra|valutera|aiutera|aiuteranno|assistera|seguira) ..3 (la|il|suo|sua|questo|tuo|tua|caso|con|subito)',
  ],
  visits: [
    '((al|alla|in|allo|presso) ..1 (banco|reception|negozio|cassa|salone|bancone|ingresso|hotel|clinica)|quando (arriva|arrivi|viene|vieni|passa|passi)|all arrivo|al suo arrivo|di persona|sul posto|il giorno del|insieme a lei)',
  ],
  offers: [
    '<who> ..6 (chiam|richiam|telefon|contatt|ricontatt|rispond|scriv|aiut|assist|parl|segu|subentr|interven|pens|sapere|spieg|occup|controll|pren|dia)\\w*',
    '(parl|chatt|mett|trasf|colleg|chied|chiam|avvis|sent|contatt|gir|inoltr|rispond|scriv|interpell|coinvolg|consultare|inform|richiam|indirizz)\\w* ..6 <who>',
    '(la|ti|le|vi) (pass|mett)\\w* ..4 <who>',
    '(passar|metter)(la|ti|le|vi) ..4 <who>',
    '(prefer|vuol|vuoi|vorr|desider)\\w* (un essere umano|una persona (vera|reale)|un operatore|qualcuno|un collega|una collega)',
    '(che|vuole che|vuoi che) [la|ti|vi|le] (chiamiamo|contattiamo|richiamiamo|ricontattiamo|scriviamo)',
  ],
  inquires: [
    '^ [e|ma|allora] (chi|quando|dove|qual|quale|quali|perche|come|quant[oaie]|che(?! (ne|la|ti|le) )|cosa|ha gia|hai gia|con chi)',
  ],
  suggests: [
    '(se (vuole|vuoi|volete|preferisce|preferisci|desidera|desideri|crede|le va|ti va|ha bisogno|serve)|posso|possiamo|potrei|basta (dirlo|dire|chiedere)|me lo dica|dimmelo|lo dica|fammi sapere|mi faccia sapere)',
  ],
  humans: [
    '(?<! non )(sono|siamo|scrive|parla) [davvero|proprio|veramente|certo|un|una] [un|una] [vero|vera] (persona|uman[oa]|essere umano|receptionist|dipendente|impiegat[oa]|operator[ei] uman[oi]|ragazz[oa]|donna|uomo|collega|in carne ed ossa|in carne e ossa)',
    '(non|ne) (sono|e|siamo|c e|ci sono|sta parlando con|stai parlando con|parla con|parli con) [affatto|mica|nessun[a]?|un|una] [un|una] [semplice] (robot|bot|chatbot|macchina|macchine|computer|ia|intelligenza artificiale|programma|automatic[oa]|risponditore|risposta automatica|sistema automatico)',
    '(nessuna?|niente|macche|altro che) (robot|bot|macchina|macchine|computer|risponditore|automatismi)',
    '(parlando|parla|parli|chattando|scrivendo|scrive|scrivi) con [un|una] [vero|vera] (persona|uman[oa]|essere umano)',
    '(sono|qui e|parla|scrive) (?!(l|il|la|un|una|lo) )\\w+ (della|dello|del|dell|alla|al) [la|il] (reception|banco|officina|negozio|salone|staff|studio|palestra|hotel|cucina|ufficio|segreteria|team|bancone)',
    '(lavoro|sono) (qui|in|da|al|alla|nello|nella|nell) ..3 da ..2 (anni|mesi|anno|tempo)',
    '(scrivo|rispondo|digito) (io|personalmente|di persona|a mano)',
    'sono io (che|a|in persona)',
  ],
  machines: [
    '(?<! non )(sono|e|sta parlando con|stai parlando con|parla con) (un|una|l|il|la|lo|suo|tuo) ..3 (assistente|bot|chatbot|robot|macchina|ia|programma|intelligenza artificiale|sistema)',
  ],
  acts: [
    '(ho|abbiamo|gliel ho|le ho|ti ho|l ho|vi ho|te l ho|gliela ho|le abbiamo|ti abbiamo) [gia|appena|anche|quindi|subito|provveduto a] <done> ..3 (?!(una nota)|il messaggio)<theirs>',
    '(ho|abbiamo) [gia|appena] <done>$',
    '(gliel|te l|l) (ho|abbiamo) [gia|appena] <done>',
    '(ho|abbiamo) (appena |gia )?provveduto ..1 (al|alla|a) ..2 (rimborso|cancellazione|disdetta|prenotazione|<doInfinitive>)',
    '(sto|stiamo) [gia|ora|proprio] <doing> ..3 <theirs>',
    '(le|ti|vi|gliel[oa]|te l[oa]) <grant> ..2 (un|uno|una|il|la|lo|l|i|le|tuo|suo|\\d+)',
    '(le|ti|vi) (confermo|confermiamo|comunico) [che] ..6 <done>',
    '(le|ti|vi) <grant> ..3 <thing>',
    '(vado|provvedo|procedo|procediamo|provvediamo) [subito|ora] (a|con|al) [il] ..1 (<doInfinitive>|rimborso|cancellazione|disdetta|prenotazione)',
    '(cancellero|rimborsero|prenotero|applichero|annullero|spostero) ..2 <theirs>',
    '(lo|la|li|le) offriamo noi|lo offriamo|la offriamo',
    '(resta|rimane|risulta|risultano) [ora|gia] <done>',
  ],
  states: [
    '^ [ok|certo|bene|perfetto|subito|va bene] (annullo|cancello|prenoto|rimborso|sposto|modifico|applico|disdico) ..2 (suo|sua|tuo|tua|il|la|l)',
    '<mine> ..8 (e|sono|e stat[oaie]|sono stat[oaie]|e gia stat[oaie]|e appena stat[oaie]|viene|sara|saranno|le e stat[oaie]|ti e stat[oaie]|verra) [ora|gia|ufficialmente|appena|adesso|tutto] <done> (?!(automaticamente|solo|entro|se|via) )',
    '<mine> ..3 (rimborso|sconto|buono|codice|reso|credito) ..2 (e|sta) ..1 (in corso|in arrivo|attiv[oa]|partito|arrivando|fatto|in lavorazione)',
    '(offre la casa|offriamo noi|e offert[oa] da noi|a carico nostro|a nostre spese)',
    '(sei|e|siete) [ora|gia] (iscritt[oaie]|registrat[oaie]|prenotat[oaie]|segnat[oaie]|confermat[oaie])',
    'non (le|ti|vi) (verra|sara) ..1 (addebitat[oa]|fatturat[oa])',
    '(rimborso|cancellazione|prenotazione|disdetta|modifica) (effettuat[oa]|confermat[oa]|fatt[oa]|approvat[oa]|avvenut[oa]|complet\\w+)',
  ],
  yes: [
    '(si|sisi|sii+|certo|certamente|sicuro|sicuramente|volentieri|magari|assolutamente( si)?|ovvio|ovviamente|daje|dai|vai|lo faccia|la faccia|fallo|faccia( pure)?|faccia cosi|fai pure|fai|fate|procedi|proceda|procedete|preferisco|preferirei|vorrei|mi farebbe|sarebbe (perfetto|ottimo|meglio|bello|l ideale|fantastico|gradito|utile)|mi piacerebbe|ottima idea|buona idea|perche no|come no|chiami(la|lo)?|chiama(lo|la|mi)?|chiamatemi|mi (chiami|passi|metta|contatti|passa|chiama|ricontatti)|mi faccia|passami|passamelo|me lo passi|avvisi|avvisa(la|li|lo)?|la ringrazio si|grazie si|senz altro|gradirei|ci sto|ottimo si|quanto prima|il prima possibile|eccome|molto volentieri|meglio di si|yes)',
  ],
  mildYes: [
    '(ok|okay|okey|oki|va bene|vabene|bene|perfetto|ottimo|benissimo|per favore|per cortesia|perfavore|bello|grande|fantastico|d accordo|esatto|va benissimo|andiamo|k)',
  ],
  polite: [
    '(per favore|per cortesia|grazie|mille|tante|gentilissim[oai]|gentile|molto|allora|pure|signora|signore|cosi|subito|anche|ora|adesso|prego|infinite|e)',
  ],
  no: [
    '^ [ah|eh|ma|mah|beh|ok|guarda|oddio|uhm] (no|nono|noo+|nah|mai|nn|neanche|nemmeno|niente|macche)(?! (so|capisco|problem)) ',
    '(no (grazie|per carita|non|guardi|guarda|lasci|va bene|tranquill[oa])|non (serve|occorre|e necessario|importa|voglio|ora|adesso|ho bisogno|fa niente|e il caso|si preoccupi|ti preoccupare|mi interessa|c e bisogno|mi va)|adesso no|ora no|per ora no|per adesso no|meglio di no|meglio no|lasci(a)?( stare| perdere)?|lasciate|fa niente|lascia|non fa niente|piu tardi|dopo|un altra volta|ci penso|ci devo pensare|ho (visto|trovato|risolto)|l ho trovat[oa]|trovato|risolto|si figuri|per carita|niente telefonate|passo (domani|io|di persona)|chiamo io|lei stess[oa]|tu stess[oa]|dimmi (solo|tu)|mi dica (solo|lei)|solo (sapere|dirmi)|voglio solo|ma (prima|no|non)|preferisco (di no|non|aspettare|lei)|senza|nessun bisogno|a posto cosi|sono a posto|apposto cosi)',
  ],
};
