import type { WishWords } from './wish.ts';

export const spanish: WishWords = {
  people: `alguien|alguno de vosotros|alguno de ustedes|uno de vosotros|uno de ustedes|persona|humanos|humano|humana|
    ser humano|agente|asesora|asesor|ejecutivo|ejecutiva|operadora|operador|encargado|encargada|representante|
    companero|companera|gerente|responsable|empleado|empleada|dueno|duena|jefe|jefa|supervisora|supervisor|
    recepcion|recepcionista|doctor|doctora|dentista|mecanico|peluquera|peluquero|tecnico|veterinario|veterinaria|secretario|secretaria|directora|director|superior|gente|atencion al cliente|
    servicio al cliente`,
  human: `humanos?|ser humano|persona(?: real| de verdad| humana| de carne y hueso)?|gente (?:real|de verdad)|agente|asesora?|
    operadora?|alguien (?:real|de verdad|humano)`,
  between: `con|a|al|el|la|los|las|un|una|algun|alguna|otro|otra|su|sus|tu|tus|vuestr[oa]|de|del|directamente|ya|mejor|
    porfa|por|favor|real|verdadero|verdadera|humano|humana|ahora|mismo|\\S+mente|en|contacto`,
  talk: `hablar(?:lo)?|chatear|conversar(?:lo)?|platicar|charlar(?:lo)?|comunicarme|comunicar|contactar(?:me)?|tratarlo|
    discutirlo|resolverlo|arreglarlo|entenderme`,
  bring: `(?:pasa|pase|pasen|pasad|pon|ponga|pongan|comunica|comunique|comuniquen|conecta|conecte|transfiere|transfiera|
    deriva|derive|da|de|den|trae|consigue|busca)me|me (?:pasas|pasan|pasa|pones|ponen|pone|comunicas|comunica|comunican|
    conectas|conecta|conectan|transfieres|transfiere|transfieren|derivas|deriva|derivan)|(?:pasar|poner|comunicar|conectar|
    transferir|derivar)me|(?:llama|llame|llamen|llamad|trae|busca) a|contacte(?:n)?me`,
  contact: `me (?:llame|llamen|llama|llamara|llamase|marque|marquen|atienda|atiende|conteste|contesta|responda|responde|hable|ayude|escriba|
    contacte)|(?:llamar|atender|contestar|responder|escribir|contactar|ayudar|marcar)me|me (?:puede|pueden|podria) (?:llamar|
    marcar|atender|contestar|responder|escribir|contactar|ayudar)`,
  want: `quiero|necesito|ocupo|prefiero|quisiera|exijo|queria|me gustaria|preferiria|busco|deme|dame`,
  polite: `por favor|porfavor|porfa|porfi|x favor|xfa|ya|ahora|gracias|urgente|aqui|no (?:una?|con) (?:maquina|robot|bot)`,
  not: `no|sin|nunca|tampoco|en vez de|en lugar de`,
  governs: `quiero|quisiera|necesito|hace|falta|deseo|ganas|de|que|tengo|tenemos|necesario|es|ya|mas|hay|necesidad|para|por|
    me|gustaria|queria|pretendo|interesa|nadie`,
  takenBack: `ya no(?: (?:hace falta|es necesario|lo necesito|quiero))?|no (?:hace falta|es necesario)`,
  machine: 'bot|robot|chatbot|maquinas?|computadora|ordenador|contestador|respuestas? automaticas?',
  wishes: [
    '{talk} {between}* {people}',
    '(?:atendid[oa]|contactad[oa]) por {between}* {people}',
    '(?:hay|esta|existe) {between}* (?:humano|ser humano|persona (?:real|de verdad|humana))',
    '(?:quiero|quisiera|necesito) ver a[l]? {between}* (?:encargad[oa]|gerente|duen[oa]|jef[ea]|responsable)',
    '{bring} {between}* {people}',
    '{people} {any}* {contact}',
    '(?:pasar|poner|comunicar) con {between}* {people}',
    '(?:atencion|ayuda|soporte|asistencia) (?:humana|humano|personal|de una persona)',
    'hablar con quien(?! $)',
    '{want} a? ?alguien{end}',
    '{human} (?:disponible|libre)',
    '{want} {between}* (?:encargad[oa]|gerente|duen[oa]|jef[ea]|responsable|supervisor){end}',
    '{start} {between}* (?:encargad[oa]|gerente|duen[oa]|jef[ea]|responsable|supervisora?|alguien) (?:\\S+ ){0,2}(?:por favor|porfa|porfavor|urgente|ya){end}',
    '{contact} {between}* {people}',
    'que me (?:llame|marque|escriba|conteste|atienda) (?:el|la|un|una) \\S+',
    'quien (?:\\S+ )?{contact}',
    'quien me (?:atiende|atienda|ayuda|responde)',
    '(?:que|q|k) me (?:llamen|devuelvan la llamada)',
    'con quien (?:puedo|podria|tengo que) (?:hablar|tratar)',
    'alguien (?:de verdad|real|humano|posta|de carne y hueso)',
    'alguien con quien (?:pueda |puedo )?(?:hablar|conversar)',
    '(?:pueden|puedes|podeis|podrian|podrias|podriais|puede|podria) llamarme',
    'me (?:pueden|puedes|podeis|podrian|podrias|podriais|puede|podria) (?:llamar|marcar)',
    '(?:llama|llame|llamen|llamad)me(?:{end}| {polite}| al)',
    '{want} {between}* {human}(?: {polite}){0,4}{end}',
    '{want} {between}* (?:humanos?|ser humano|persona (?:real|de verdad|humana)|gente (?:real|de verdad))',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    '{want} (?:\\S+ )?(?:hablar|tratarlo|hablarlo) con ella',
    '(?:me pones|me pasas|me ponen|me pasan|paseme|pongame|pasame|ponme) con ella',
  ],
};
