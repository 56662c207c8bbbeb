import type { WishWords } from './wish.ts';

export const portuguese: WishWords = {
  people: `alguem|algum de voces|algum de vcs|um de voces|um de vcs|pessoas|pessoa|humanos|humano|humana|ser humano|
    atendentes|atendente|agente|operadora|operador|responsavel|gerente|funcionario|funcionaria|consultora|
    consultor|dono|dona|chefe|patrao|patroa|colega|equipe|equipa|gente|rapaz|moca|recepcao|rececao|
    recepcionista|secretaria|doutor|doutora|dentista|mecanico|cabeleireira|cabeleireiro|tecnico|veterinario|supervisora|supervisor|encarregado|encarregada|diretora|diretor|vendedora|vendedor`,
  human: `humanos?|ser humano|pessoa(?: real| de verdade| humana| de carne e osso)?|atendentes?(?: humano| real)?|operadora?|
    atendimento humano|gente(?: de verdade| de vdd| real)?|alguem (?:de verdade|de vdd|real|humano)`,
  between: `com|para|pra|pro|a|ao|o|os|as|um|uma|algum|alguma|outro|outra|seu|sua|seus|teu|tua|vosso|vossa|de|da|do|mesmo|
    logo|direto|diretamente|agora|ja|real|humano|humana|em|contato|contacto|ai|\\S+mente`,
  talk: `falar|falo|conversar|tratar(?: dist?o| disso)?|resolver(?: isso| isto)?|contatar|contactar|atendid[oa]`,
  bring: `me (?:passa|passe|passem|passar|transfere|transfira|transferem|transferir|coloca|coloque|colocar|poe|ponha|por|bota|
    botar|conecta|conecte|conectar|encaminha|encaminhe|chama|chame|chamem)|(?:passa|passe|passem|transfere|transfira|
    poe|ponha|ponham|arranja|arranje|arranjem|chama|chame|liga|ligue) me|chama|chame|chamem|chamar`,
  contact: `me (?:ligue|ligar|liga|chame|chamar|chama|responda|responder|responde|atenda|atender|atende|contate|contacte|
    contatar|escreva|escrever|ajude|ajudar|retorne)|(?:contactar|contatar|ligar|responder|telefonar|escrever|atender|ajudar|
    chamar|ligue|responda|contacte) me`,
  want: `quero|preciso|prefiro|queria|gostaria|gostava|exijo|precisava|preferia|me da|da me`,
  polite: `por favor|pf|pfv|pfvr|faz favor|ja|agora|obrigad[oa]|aqui|ai|urgente|mesmo`,
  not: `nao|n|sem|nunca|em vez de|ao inves de|tampouco`,
  governs: `quero|preciso|precisa|precisam|precisava|queria|de|que|mais|ja|me|necessario|gostaria|e|vou|vale a pena|para|pra|ninguem`,
  takenBack: `(?:ja |mais )?nao (?:e |foi )?(?:preciso|precisa|necessario)(?: mais)?`,
  machine: 'bot|robo|robos|robot|chatbot|maquina|computador|respostas? automaticas?',
  wishes: [
    '{talk} {between}* {people}',
    'atendid[oa] por {between}* {people}',
    '(?:tem|ha|existe) {between}* (?:humano|ser humano|pessoa (?:real|de verdade|humana))',
    'alguem (?:ai )?(?:de verdade|de vdd|real)',
    '{bring} {between}* {people}',
    '{people} {any}* {contact}',
    '(?:passa|passe|passar|transfere|transfira|liga|encaminha) (?:para|pra|pro|ao|a) {between}* (?:alguem|atendente|humano|gerente|responsavel|pessoa)',
    'ajuda (?:de|dum) {between}* (?:humano|pessoa|alguem)',
    'que (?:alguem )?me (?:ligue|liguem|atendam)',
    '{want} (?:de )?alguem{end}',
    '{human} (?:disponivel|livre)',
    '(?:liga|ligue|liguem) (?:pra|para) mim',
    '{want} {between}* (?:gerente|don[oa]|chefe|responsavel|supervisora?){end}',
    '{start} {between}* (?:gerente|don[oa]|chefe|responsavel|supervisora?|alguem) (?:\\S+ ){0,2}(?:por favor|pf|pfv|pfvr|faz favor|urgente|agora|ja){end}',
    '{contact} {between}* {people}',
    'ninguem (?:me )?(?:atende|responde)',
    'ngm (?:me )?(?:atende|responde)',
    'com quem (?:\\S+ )?(?:falo|falar|posso falar)',
    'alguem (?:de verdade|de vdd|real|humano|de carne e osso)',
    'alguem com quem (?:\\S+ )?(?:falar|conversar)',
    '(?:pode|podem|podes|poderia|poderiam|podia|podiam|consegue|conseguem) (?:me ligar|ligar me|ligar pra mim|telefonar me)',
    '(?:me liga|me ligue|me liguem|liguem me|ligue me)(?:{end}| {polite}| no| de)',
    '{want} {between}* {human}(?: {polite}){0,4}{end}',
    '{want} {between}* (?:humanos?|ser humano|pessoa (?:real|de verdade)|gente (?:de verdade|de vdd))',
    '{start} {polite}* {between}* {human}(?: {polite}| {between}){0,4}{end}',
    'atendimento humano',
    '{want} (?:\\S+ )?(?:falar|tratar|conversar|resolver) (?:\\S+ )?com (?:ela|ele)',
  ],
};
