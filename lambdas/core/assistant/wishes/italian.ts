import type { WishWords } from './wish.ts';

export const italian: WishWords = {
  people: `qualcuno|qlcn|qlcuno|persona|persone|umani|umano|essere umano|operatore|operatori|operatrice|agente|
    addetto|addetta|consulente|responsabile|collega|titolare|direttore|direttrice|proprietario|proprietaria|
    capo|dipendente|impiegato|impiegata|reception|dottore|dottoressa|medico|dentista|meccanico|parrucchiera|parrucchiere|tecnico|veterinario|segretaria|segretario|manager|uno di voi|supervisore|
    servizio clienti|assistenza clienti|commesso|commessa`,
  human: `umano|essere umano|person[ae](?: ver[ae]| reale)?|operator[ei]|operatrice|addett[oa](?: vero| vera)?|qualcuno (?:di )?vero|
    operatore umano`,
  between: `con|a|al|allo|alla|col|il|lo|la|le|l|un|uno|una|vostr[oa]|tu[oa]|su[oa]|ver[oae]|reale|altr[oa]|subito|attimo|momento|
    \\S+mente|di|del|dell|della|direttamente|in|umano`,
  talk: `parlare|parlarne|parlo|chattare|comunicare|contattare|discutere|discuterne|vedermela|sentire`,
  bring: `passarmi|passatemi|passami|passame|mi (?:passi|passa|passate|passano)|metter(?:mi|ci) in contatto|mi metta in contatto|
    mettetemi in contatto|chiamami|chiamame|chiamatemi|chiama|chiami|chiamate|mi chiami|dammi|datemi|fammi parlare con|trovami`,
  contact: `(?:ri)?chiamarmi|scrivermi|rispondermi|contattarmi|telefonarmi|aiutarmi|(?:ri)?chiamare|rispondere|mi (?:richiami|
    chiami|telefoni|risponda|scriva|contatti|chiama|risponde|aiuti|aiuta)`,
  want: `voglio|vorrei|preferisco|preferirei|mi serve|serve|posso avere|potrei avere|ho bisogno|esigo|pretendo|mi ci vuole`,
  polite: `per favore|per cortesia|perfavore|pf|pls|plz|grazie|subito|adesso|ora|qui`,
  not: `non|nn|senza|invece di|anziche`,
  governs: `voglio|vorrei|ho|bisogno|di|serve|mi|piu|che|devo|desidero|e necessario|occorre|da|c e bisogno|intendo|nessuno`,
  takenBack: `non (?:mi )?(?:serve|occorre)(?: piu)?|non e (?:piu )?necessario`,
  machine: 'bot|robot|chatbot|macchina|computer|risponditore|coso|rispost[ae] automatic(?:he|a)',
  wishes: [
    '{talk} {between}* {people}',
    '(?:essere|venire|farmi|fatemi|mi fate|mi fa) (?:(?:ri)?contattat[oa]|(?:ri)?chiamat[oa]|richiamare|chiamare|servit[oa]) da(?:l|lla)? {between}* {people}',
    '(?:c e|ce) {between}* (?:umano|essere umano|persona vera)',
    '{bring} {between}* {people}',
    '{people} {any}* {contact}',
    '{people} al telefono',
    '(?:fatemi|farmi|mi fate) (?:ri)?chiamare',
    '{human} (?:disponibile|liber[oa])',
    'essere (?:ri)?(?:chiamat|contattat)[oa](?: {polite}){0,2}{end}',
    '{want} {between}* (?:responsabile|titolare|direttore|direttrice|capo){end}',
    '{start} {between}* (?:responsabile|titolare|direttore|direttrice|capo|collega|qualcuno) (?:\\S+ ){0,2}(?:per favore|per cortesia|perfavore|subito|adesso){end}',
    'parlare con chi(?! $)',
    '(?:aiuto|assistenza) (?:umana|umano|di una persona)',
    '{want} {between}* qualcuno(?: {polite}){0,4}{end}',
    '(?:rispondermi|richiamarmi|chiamarmi|scrivermi|aiutarmi|contattarmi|mi risponde|mi chiama|mi richiama|risponde) {between}* {people}',
    'con chi (?:posso|potrei|devo) (?:parlare|comunicare)',
    'qualcuno (?:di )?(?:vero|reale|umano|in carne e ossa)',
    'qualcuno con cui (?:\\S+ )?parlare',
    '(?:potete|puo|puoi|potreste|potrebbe|potresti) (?:chiamarmi|richiamarmi|telefonarmi)',
    'mi (?:potete|puo|puoi|potreste|potrebbe|potresti) (?:chiamare|richiamare)',
    '(?:richiamatemi|richiamami|mi richiami|mi richiamate|chiamatemi)',
    '{want} {between}* {human}(?: {polite}){0,4}{end}',
    '{want} {between}* (?:umano|essere umano|persona (?:vera|reale)|operatore umano)',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    '{want} (?:\\S+ )?(?:parlarne|parlare|vedermela) con l(?:ei|ui)',
  ],
};
