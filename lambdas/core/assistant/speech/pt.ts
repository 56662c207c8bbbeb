import type { Speech } from './speech.ts';

export const portuguese: Speech = {
  names: {
    role: 'colegas?|gerentes?|chefe|don[oa]s?|proprietari[oa]s?|responsave(?:l|is)|supervisor[a]?|diretor[a]?|atendentes?|agentes?|assessor[a]?|operador[a]?|representantes?|funcionari[oa]s?|colaborador[a]?|colaboradores|recepcionistas?|rececionistas?|secretari[oa]s?|doutor[a]?|medic[oa]s?|dentistas?|enfermeir[oa]s?|veterinari[oa]s?|fisioterapeutas?|terapeutas?|especialistas?|mecanic[oa]s?|tecnic[oa]s?|cabeleireir[oa]s?|barbeir[oa]s?|personal trainer|instrutor[a]?|professor[a]?|professores|coordenador[a]?|cozinheir[oa]s?|chef|padeir[oa]s?|vendedor[a]?|consultor[a]?|moca|rapaz|meninas?|humanos?|humana|gerencia|gestor[a]?',
    group:
      'equipe|equipa|pessoal|time|staff|recepcao|rececao|oficina|escritorio|cozinha|administracao|atendimento|suporte|vendas|direcao|gerencia|loja|clinica|consultorio|salao|academia|ginasio|hotel|escola|garagem|balcao|restaurante|secretaria|financeiro',
    who: '<role>|<group>|alguem|uma pessoa(?: real| humana)?|pessoas? (?:real|humana|de verdade|da |do )|um(?:a)? d[oae]s? (?:nos|noss[oa]s? \\w+|\\w+)|ser(?:es)? humanos?|pessoa',
    you: 'te|lhe|lhes|vos|voce|o|a',
    enclitic: 'te|lhe|lhes|se|vos|o|a|lo|la|los|las|no|nos',
    reach:
      'ligar|telefonar|contactar|contatar|contatar voce|responder|escrever|avisar|retornar|chamar|entrar em (?:contato|contacto)|falar|conversar|atender|dar (?:um )?retorno|dar continuidade|continuar|assumir|cuidar|tratar|resolver|mandar mensagem|enviar mensagem|te ligar|te chamar|te responder|te atender|lhe responder|lhe ligar|verificar|analisar|ver|dar resposta|devolver|procurar|passar|informar|confirmar|encaminhar|explicar|esclarecer',
    reachFuture:
      '(?:ligar|telefonar|contactar|contatar|responder|escrever|avisar|retornar|chamar|entrar|falar|atender|assumir|continuar|tratar|cuidar|dar|devolver|informar|confirmar|resolver|explicar)(?:a|ao)',
    reachNow:
      'liga|ligam|telefona|telefonam|contacta|contactam|contata|responde|respondem|escreve|escrevem|avisa|avisam|retorna|retornam|chama|chamam|devolve|devolvem',
    soon: 'ja|agora|em breve|logo|ja ja|daqui a pouco|em instantes|em seguida|num instante|hoje|amanha|ainda hoje|imediatamente|dentro de',
    matter:
      'pergunta|duvida|mensagem|caso|reclamacao|solicitacao|pedido|assunto|questao|dados|queixa|reserva|numero|conversa|foto|fotos|contato|contacto|comentario',
    thing:
      'mesas?|reservas?|marcac(?:ao|oes)|agendamento|consultas?|horario|pedidos?|encomendas?|quartos?|bicicletas?|bikes?|carro|vagas?|lugar|hora|aulas?|cursos?|sessao|matricula|inscricao|assinatura|plano|contrato|estadia|estada|diarias?|noites?|reembolsos?|estorno|devolucao|dinheiro|valor|montante|descontos?|cupom|cupao|vale|voucher|codigo|credito|deposito|sinal|caucao|taxas?|cobranca|multa|tarifa|pagamento|fatura|conta|cartao|troca|envio|entrega|endereco|morada|tamanho|tratamento|corte|limpeza|artigo|produto|pacote|aluguel|aluguer|almoco|jantar|revisao|exame|bilhetes?|ingressos?|total|preco|sobremesa|cafe|nome|mensalidade|servico|visita|lista|euros?|reais|anuidade|frete|portes',
    done: '(?:reservad|cancelad|anulad|reembolsad|estornad|devolvid|trocad|mudad|alterad|modificad|atualizad|movid|transferid|remarcad|reagendad|agendad|marcad|adiad|antecipad|ampliad|estendid|prolongad|congelad|trancad|pausad|suspens|encerrad|aprovad|autorizad|concedid|aceit|aplicad|ativad|emitid|processad|creditad|removid|retirad|descontad|abatid|isentad|isent|perdoad|confirmad|programad|garantid|separad|guardad|inscrit|registrad|registad|matriculad|adicionad|acrescentad|renovad|concluid|substituid|tratad|resolvid|efetuad|realizad|feit|oferecid|rescindid|liberad|bloquead|desmarcad|eliminad|zerad)[oa]s?|ativ[oa]s?|pront[oa]s?|aceite',
    did: 'reservei|cancelei|anulei|reembolsei|estornei|devolvi|troquei|mudei|alterei|modifiquei|atualizei|passei|transferi|remarquei|reagendei|agendei|marquei|adiei|antecipei|estendi|prolonguei|congelei|tranquei|pausei|suspendi|encerrei|aprovei|autorizei|apliquei|ativei|emiti|processei|creditei|removi|retirei|tirei|descontei|abati|isentei|confirmei|garanti|separei|guardei|inscrevi|registrei|registei|matriculei|adicionei|acrescentei|renovei|substitui|dei|fiz|pus|coloquei|desmarquei|bloqueei|eliminei|ofereci|liberei|zerei|reservamos|cancelamos|anulamos|reembolsamos|estornamos|devolvemos|trocamos|mudamos|alteramos|remarcamos|agendamos|marcamos|aprovamos|aplicamos|ativamos|creditamos|removemos|retiramos|tiramos|descontamos|isentamos|inscrevemos|matriculamos|adicionamos|colocamos|liberamos|desmarcamos|processamos|confirmamos',
    grant:
      'faco|fazemos|dou|damos|ofereco|oferecemos|devolvo|devolvemos|reembolso|reembolsamos|cancelo|cancelamos|anulo|anulamos|reservo|reservamos|troco|trocamos|mudo|marco|marcamos|agendo|remarco|aplico|aplicamos|ativo|adiciono|tiro|tiramos|retiro|isento|isentamos|confirmo|confirmamos|aprovo|aprovamos|autorizo|perdoo|desconto|coloco|inscrevo|estorno|libero|concedo|concedemos',
    doing:
      'reservando|cancelando|anulando|reembolsando|estornando|devolvendo|trocando|mudando|alterando|modificando|atualizando|transferindo|remarcando|reagendando|agendando|marcando|adiando|estendendo|prolongando|trancando|aprovando|aplicando|ativando|emitindo|processando|creditando|removendo|retirando|tirando|descontando|isentando|inscrevendo|matriculando|adicionando|fazendo|efetuando|realizando|confirmando|liberando|dando|providenciando',
    doInfinitive:
      'reservar|cancelar|anular|reembolsar|estornar|devolver|trocar|mudar|alterar|remarcar|reagendar|agendar|marcar|prolongar|aprovar|aplicar|ativar|emitir|processar|creditar|remover|retirar|tirar|descontar|isentar|inscrever|matricular|adicionar|efetuar|liberar|tratar d[oa]|providenciar|proceder a[o]?|fazer',
    theirs: 'seus?|suas?|teus?|tuas?|voss[oa]s?|te|lhe|<thing>|\\d+|%|€|r|\\$|voce',
    mine: 'seus?|suas?|teus?|tuas?|voss[oa]s?|o|a|os|as|este|esta',
  },
  conditions: [
    '(se(?! (faz|calhar|ha|han|le|te|les) )|(mudamos|alteramos|novo|nosso) ..2 (horario|cardapio|site)|quando(?! te )|caso(?! (para|ao|a|com|e|ja) )|desde que|assim que (voce|o|a|recebermos)|depois que|ate que|para (que|cancelar|alterar|marcar|reservar|mudar)|sempre|normalmente|cada|a menos que|quem)',
  ],
  promises: [
    '<who> ..4 (vai|vao|ira|irao|ja vai|deve|devera) ..2 <reach>',
    '<who> ..4 [<you>] <reachFuture> ..3 (<you>|consigo|contigo|com|em|aqui|<soon>|sua|seu|ao|<enclitic>)',
    '<who> ..4 (ligar|contactar|contatar|responder|escrever|telefonar|chamar|atender) (lhe|te|vos|lo|la) (a|ao)',
    '<who> ..4 <you> <reachNow>',
    '<who> ..4 <reachNow> (lhe|te|vos|voce|para voce|pra voce|sua|seu|a sua|o seu|aqui)',
    '<soon> ..2 (?:<you> )?(<reachNow>|<reachFuture>) ..2 <who>',
    '(<reachFuture>|vai <reach>) ..2 (alguem|um colega|uma colega|uma pessoa|um atendente)',
    '<who> ..4 (entra|entram|entrara|entrarao) em (contacto|contato)',
    '<who> ..4 (trata|tratam|cuida|cuidam|continua|continuam|assume|assumem|segue|seguem|resolve|resolvem|da|dao) ..4 (consigo|contigo|com voce|com o senhor|com a senhora|daqui|por aqui|a partir|a conversa|o atendimento|seguimento|continuidade|disto|disso|retorno|o assunto)',
    '(entraremos|vamos entrar|entramos) em (contato|contacto)',
    '(te|lhe|vos|voce) (ligaremos|responderemos|contataremos|contactaremos|avisaremos|escreveremos|retornaremos|ligamos|respondemos|avisamos|chamamos)',
    '(vamos|iremos|vou) (te |lhe )?(ligar|retornar|contactar|contatar|responder|escrever|chamar|avisar|telefonar|dar retorno|dar um retorno)',
    '(ligaremos|responderemos|retornaremos|contactaremos|contataremos|avisaremos|daremos) ..2 (te|lhe|vos|voce|para|sua|seu|ao|o|retorno)',
    '(sera|vai ser) (contactad[oa]|contatad[oa]|atendid[oa]|chamad[oa]|transferid[oa]|encaminhad[oa]|direcionad[oa])',
    '(recebera|vai receber) ..2 (ligacao|chamada|retorno|resposta|mensagem|contacto|contato|telefonema)',
    '(vou|estou|vamos|estamos|irei) [agora|ja] [a|te|lhe|lo|o|la|voce] (transferir|transferindo|passar|passando|encaminhar|encaminhando|conectar|conectando|direcionar|direcionando|chamar|chamando|acionar|acionando|colocar|por|pedir|pedindo|avisar|avisando|perguntar|verificar com|consultar|falar com) ..5 <who>',
    '(vou|estou|vamos) (te|lhe|o|a) (transferir|transferindo|passar|encaminhar|conectar|direcionar)',
    '(transferi|passo|transfiro|encaminho|reencaminho|conecto|passei|encaminhei|direcionei) ..4 <who>',
    '(passo|transfiro|encaminho|reencaminho) (o|a|lhe|te|voce|vos) ',
    '(encaminhei|reencaminhei|passei|enviei|repassei|transmiti|remeti|ja encaminhei|mandei|levei) (a|o|sua|seu|a sua|o seu|isso|tudo) ..1 <matter>',
    '(ja )?(avisei|informei|notifiquei|chamei|acionei|pedi|contactei|contatei|perguntei|alertei|falei com|avisamos|informamos|acionamos) ..3 <who>',
    '(sua|seu|tua|teu) <matter> ..2 (foi|ja foi|esta|ja esta|segue) ..1 (encaminhad[oa]|enviad[oa]|repassad[oa]|transmitid[oa]|passad[oa]|reencaminhad[oa]|com (a|o|nossa))',
    '(eles|elas|la) (continuam|seguem|cuidam|tratam) [daqui|disso|de tudo|consigo|com voce]',
    '<who> (ja )?(foi|foram|esta) (avisad[oa]s?|informad[oa]s?|notificad[oa]s?|a caminho|acionad[oa]s?)',
    '(retorna|devolve|retornara|devolvera) ..1 (sua|a sua|a|tua) (ligacao|chamada)',
  ],
  mildPromises: [
    '<who> ..4 (vai|vao|ira|ajudara|atendera)( te| lhe)? ..1 (ajudar|olhar|ver|analisar|verificar|conferir|tratar|cuidar) ..3 (te|lhe|voce|isso|disto|disso|seu|sua|caso)',
  ],
  visits: [
    '((no|na|ao|a) ..1 (balcao|recepcao|rececao|loja|salao|oficina|entrada|porta|clinica|hotel|caixa) [da|do]|quando (vier|chegar|vieres|chegares|voce)|ao chegar|na chegada|a chegada|pessoalmente|presencialmente|no dia d[ao]|na sua frente)',
  ],
  offers: [
    '<who> ..6 (lig|telefon|contact|contat|respond|escrev|atend|ajud|fal|entr|cham|explic|olh|veja|ver|assum|continu|trat|avis|retorn|devolv|conversa|esclare)\\w*',
    '(falar|fale|falasse|conversar|transf|conect|encaminh|cham|avis|perguntar|pergunte|consultar|consulte|ped|peca|contact|contat|atendid|respond|escrev|direcion|acion|envolv|remet|reencaminh)\\w* ..6 <who>',
    '(passar|passo|passe|passa|colocar|ligar|por) (voce|te|lhe|vos|lo|la|o senhor|a senhora|a (sua|tua)|o (seu|teu)|sua|seu) ..4 <who>',
    '(te|lhe|o|a) (passe|passo|coloque|ligue|ponha) ..4 <who>',
    '(quer|prefere|deseja|gostaria de|prefiro|quer mesmo) (um humano|uma pessoa real|um atendente|alguem|um colega)',
    '(que (te|lhe|nos|vos|a gente|nos te) ..1 (ligue|liguemos|contacte|contate|contactemos|contatemos|retorne|telefone|telefonemos|ligar))',
  ],
  inquires: [
    '^ [e|mas|entao] (quem|quando|onde|qual|quais|por que|porque|como|quant[oa]s?|que(?! (tal) )|o que|ja falou|falou com|falaste)',
  ],
  suggests: [
    '(se (quiser|preferir|desejar|precisar|voce quiser|voce preferir|quiseres|preferires|achar melhor)|posso|podemos|poderia|e so (dizer|falar|avisar|pedir)|basta (dizer|pedir)|diga me|me avise|me avisa|quer que)',
  ],
  humans: [
    '(?<! nao )(sou|somos|aqui e|aqui fala|fala|quem fala e|sou sim) [mesmo|realmente|sim|um|uma] [um|uma] [verdadeir[oa]] (pessoa|human[oa]|ser humano|gente|recepcionista|rececionista|funcionari[oa]|atendente humano|colega|mulher|homem|moca|rapaz|atendente da|de carne e osso)',
    '(nao|nem) (sou|somos|e|tem|ha|esta a falar com|esta falando com|fala com|existe) [nenhum[a]?|um|uma|o] [simples] (robo|robos|robot|robots|bot|bots|chatbot|maquina|maquinas|computador|ia|inteligencia artificial|programa|automatic[oa]|resposta automatica|gravacao|atendimento automatico)',
    '(robo|bot|maquina) nada',
    '(nada de|nenhum|nenhuma|sem) (robo|robos|robots|bot|bots|maquina|maquinas) (aqui|nao|por aqui|nenhum)',
    '(esta falando|esta a falar|estas a falar|ta falando|fala|esta conversando|esta a conversar|esta a tratar|lidando|teclando) com [um|uma] (pessoa|human[oa]|ser humano|gente de verdade|pessoa real)',
    '(sou|aqui e|fala|e) [o|a] (?!(assistente|programa|robo|sistema))\\w+ (da|do|na|no|aqui da|aqui do) (recepcao|rececao|balcao|oficina|loja|salao|equipe|equipa|clinica|academia|ginasio|hotel|cozinha|escritorio|atendimento)',
    '(trabalho|estou) (aqui|nest[ae]|na|no|ca) ..3 (ha|faz|desde)',
    '(digitando|digita|escreve|escrevo|escrevendo|respondendo|responde|atende|atendo|a escrever) ..3 (sou eu|eu mesm[oa]|eu propri[oa]|pessoalmente)',
    '(sou eu|eu mesm[oa]|eu propri[oa]) ..2 (que|quem|aqui|digito|escrevo|respondo|atendo|a responder|a escrever)',
  ],
  machines: [
    '(?<! nao )(sou|e|falando com|a falar com|fala com|aqui e) (um|uma|o|a|seu|sua) ..3 (assistente|bot|chatbot|robo|maquina|ia|programa|inteligencia artificial|sistema)',
  ],
  acts: [
    '^ [pronto|feito|ok|certo|sim|ja|claro|otimo|entao|eu|nos] [ja|eu] <did> ..4 <theirs>',
    '(eu|nos|ja|te|lhe|e|acabei e) [ja|te|lhe|o|a] <did> ..4 <theirs>',
    '<did> (seu|sua|seus|suas|o seu|a sua|os seus|as suas|o teu|a tua|teu|tua|te|lhe|voce|vos|para voce)',
    '<did> ..4 <thing> (?!(de funcionamento|da loja) )(seu|sua|do seu|da sua|ao seu|a sua|na sua|no seu|para|ate|de|pra|em seu|,|\\S+$)',
    '(acabei de|acabamos de) <doInfinitive> ..3 <theirs>',
    '(estou|estamos|tou|to) [ja|agora|neste momento|a] (<doing>|a <doInfinitive>|<doInfinitive>) ..3 <theirs>',
    '(tenho|temos) ..1 <done>',
    '(te|lhe|voce) <grant> ..3 <theirs>',
    '<grant> (lhe|te|vos) ..3 <theirs>',
    'eu <grant> ..2 (seu|sua|o seu|a sua|um desconto|\\d+)',
    '(confirmo|confirmamos|informo) [lhe|te|que] ..6 <done>',
    '(ficou|fica|ficaram|ficam) [ja|tudo|toda] (?!(aberto|fechado))<done>',
    '(vou|vamos|irei) [ja|agora|te|lhe] (<doInfinitive>|dar|oferecer|fazer) ..1 (seu|sua|o seu|a sua|o reembolso|a reserva|o desconto|um desconto|a taxa|o pedido|o estorno|\\d+ %)',
    '(cancelarei|reembolsarei|devolverei|reservarei|aplicarei|agendarei|marcarei|alterarei) ..2 <theirs>',
  ],
  states: [
    '^ [ok|certo|pronto|ja|agora] (cancelo|anulo|reservo|reembolso|devolvo|troco|mudo|remarco|marco|agendo|aplico|estorno) ..1 (seu|sua|o seu|a sua|teu|tua|o|a)',
    '<mine> ..8 (esta|estao|ficou|ficaram|fica|foi|foram|ja foi|ja esta|ta|tao|sera|vai ser|ja ficou|acaba de ser|acabou de ser) [ja|agora|tudo|sendo|oficialmente|a ser] <done> (?!(ao|so|automaticamente|por e) )',
    '<mine> ..3 (reembolso|estorno|dinheiro|desconto|cupom|cupao|devolucao|credito|vale) ..2 (esta|vai|ja|foi|a) ..2 (a caminho|ativ[oa]|em andamento|em processamento|em curso|feit[oa]|pront[oa]|aprovad[oa]|processad[oa]|caindo|ser processad[oa])',
    '<mine> (marcacao|consulta|reserva|aula|visita|horario|agendamento) ..2 (passou|mudou|foi|ficou) ..1 (para|pra|de)',
    '(e|fica|sao|vai|vao|sai|esta) (por nossa conta|por conta da casa|oferta da casa)',
    '(por|e) (nossa conta|conta da casa)',
    '(ja esta|voce esta|esta|ficou|ja ficou) (inscrit[oa]|matriculad[oa]|agendad[oa]|confirmad[oa]|registrad[oa]|registad[oa]|marcad[oa])',
    'nao (sera|vai ser|sera mais) cobrad[oa]',
    '(reembolso|cancelamento|reserva|agendamento|marcacao|estorno|troca) (feit[oa]|confirmad[oa]|realizad[oa]|efetuad[oa]|aprovad[oa]|concluid[oa]|processad[oa])',
  ],
  yes: [
    '^ s $',
    '(sim|simm+|sss?|sii+m|aham|uhum|claro|com certeza|certeza|pode|podes|pode ser|podem|quero|queria|gostaria|prefiro|prefiro sim|aceito|por favor sim|manda ver|manda|bora|vamos|va la|isso|isso mesmo|faz isso|faca|faca isso|faz|faz favor|chama|chame|chamem|avise|avisa|passe|passa|passa me|transfere|transfira|conecta|conecte|me liga|me ligue|ligue me|liga me|me chama|me passa|me transfere|seria (otimo|bom|perfeito|ideal|excelente)|ia ser bom|otima ideia|boa ideia|por que nao|porque nao|agradecia|agradeco|agradeceria|de acordo|concordo|com todo gosto|com muito gosto|gostava|adorava|afirmativo|obvio|logico|positivo|demorou|fechado|partiu|tudo bem sim|ja devia|ate que enfim|quanto antes|eh|e isso|yes)',
  ],
  mildYes: [
    '(ok|okay|okey|blz|beleza|ta bom|ta|tabom|tah|esta bem|ta bem|tudo bem|certo|bom|otimo|legal|valeu|show|fixe|combinado|por favor|pfv|pf|sff|se faz favor|perfeito|tudo otimo|excelente|joia|bele|esta otimo)',
  ],
  polite: [
    '(por favor|pfv|pf|sff|se faz favor|obrigad[oa]|obg|obgd|vlw|valeu|muito|entao|ja|senhor|senhora|moca|amigo|amiga|e|isso|agora|sim|por mim|de|com|tudo)',
  ],
  no: [
    '^ [ah|ai|hmm|olha|ok|bom|bem|opa|agora|kkk+|humm?] (nao|n|naum|nao+|nn|nops|nunca|negativo|nem|nope|nada)(?! (sei|tenho mais|aguento|consigo)) ',
    '(nao (obrigad[oa]|precisa|quero|e preciso|e necessario|necessito|preciso|por enquanto|agora|vale a pena|te preocupes|se preocupe|carece|tenho interesse|gosto|me lig|vlw|muito obrigad[oa])|precisa (nao|n)|quero nao|n (precisa|quero|obg|obrigad[oa]|vlw)|agora nao|melhor nao|ainda nao|por enquanto nao|hoje nao|depois|mais tarde|outro dia|outra hora|deixa|deixe|deixe estar|esquece|esqueca|de maneira nenhuma|de jeito nenhum|nem pensar|jamais|deus me livre|relaxa|ja (vi|achei|encontrei|resolvi|consegui)|achei|encontrei|voce mesm[oa]|vc mesm[oa]|tu mesm[oa]|me diz|me diga|diga me so|so (me diz|quero saber|diz|diga)|mas (antes|primeiro|nao)|vou pensar|eu (passo|ligo|vejo) ai|sem (ligacao|telefone|necessidade)|kkk+ nao|dispenso)',
  ],
};
