import type { Speech } from './speech.ts';

export const spanish: Speech = {
  names: {
    role: 'companer[oa]|coleg[ao]|encargad[oa]|gerente|gerenta|jef[ea]|due[nñ][oa]|propietari[oa]|director[a]?|supervisor[a]?|responsable|asesor[a]?|agente|operador[a]?|operari[oa]|representante|emplead[oa]|trabajador[a]?|recepcionista|secretari[oa]|doctor[a]?|medic[oa]|dentista|odontolog[oa]|enfermer[oa]|veterinari[oa]|fisio|fisioterapeuta|terapeuta|especialista|expert[oa]|mecanic[oa]|tecnic[oa]|peluquer[oa]|estilista|barber[oa]|entrenador[a]?|monitor[a]?|instructor[a]?|profesor[a]?|profe|coordinador[a]?|cociner[oa]|chef|panader[oa]|vendedor[a]?|dependient[ea]|comercial|contador[a]?|ejecutiv[oa]|consultor[a]?|administrativ[oa]|ayudante|auxiliar|human[oa]|chic[oa]|muchach[oa]',
    group:
      'equipo|personal|recepcion|taller|oficina|cocina|administracion|atencion al cliente|soporte|ventas|direccion|gerencia|tienda|clinica|consulta|consultorio|salon|gimnasio|hotel|escuela|garaje|mostrador|caja|restaurante|centro|local|peluqueria|academia',
    who: '(?:<role>)(?:e?s)?|<group>|alguien|una persona(?: real| humana)?|personas? (?:real|humana|de verdad|del? )|un[oa] de (?:nosotr[oa]s|nuestr[oa]s \\w+|l[oa]s \\w+|mis \\w+)|seres? humanos?|persona',
    you: 'te|le|les|os|lo|la|los|las|se lo|se la',
    verb: 'llamar|telefonear|contactar|contestar|responder|escribir|avisar|localizar|buscar|marcar|mandar un mensaje|enviar un mensaje|informar|resolver|gestionar|solucionar|confirmar|comunicar|decir|hablar|retomar|ocupar|encargar|contar|tomar|asumir|seguir|continuar|revisar',
    // Future, present, subjunctive of those, as they stand behind a pronoun.
    reachFuture:
      '(?:llamar|telefonear|contactar|contestar|responder|escribir|avisar|localizar|buscar|devolver|confirmar|informar|dir|resolver|comentar|mandar|enviar|pasar)(?:a|an)',
    reachNow: '(?:llama|telefonea|contacta|contesta|responde|escribe|avisa|localiza|devuelve|marca|busca)n?',
    hereNow: '(?:atiende|ayuda|asiste|sigue|explica|resuelve)n?',
    reach:
      '(?:llamar|telefonear|contactar|contestar|responder|escribir|avisar|devolver|comunicar|poner|atender|localizar|hablar|explicar|confirmar|informar|decir|revisar|mirar|encargar|ocupar|tomar|retomar|seguir|continuar|resolver|solucionar|gestionar|buscar|estar)(?:te|le|les|os|lo|la|los|las|se|selo|sela)?',
    soon: 'enseguida|en seguida|ahora|ahora mismo|ya|pronto|en breve|en un (?:momento|momentito|rato|ratito|minuto)|hoy|manana|luego|inmediatamente|al momento',
    matter:
      'pregunta|consulta|mensaje|caso|queja|solicitud|peticion|pedido|duda|reclamo|reclamacion|reserva|comentario|datos|asunto|incidencia|tema|numero|conversacion|foto|fotos',
    thing:
      'mesas?|reservas?|reservacion|reservaciones|citas?|turnos?|pedidos?|orden|habitacion|habitaciones|cuarto|bicis?|bicicletas?|coche|auto|carro|plazas?|cupo|lugar|sitio|hora|clases?|cursos?|sesion|membresia|suscripcion|abono|plan|contrato|estancia|estadia|noches?|reembolso|devolucion|dinero|plata|importe|monto|descuentos?|rebaja|cupon|vale|bono|codigo|credito|deposito|senal|fianza|cargo|recargo|multa|penalizacion|tarifa|comision|gastos|pago|cobro|factura|cuenta|tarjeta|cambio|envio|entrega|direccion|talla|tratamiento|corte|limpieza|matricula|inscripcion|articulo|producto|paquete|salida|alquiler|almuerzo|cena|comida|consulta|revision|examen|entradas?|total|precio|postre|desayuno|nombre|solicitud|mensualidad|cuota|servicio|visita|lista|vuelo|euros?|pesos?',
    done: '(?:reservad|cancelad|anulad|reembolsad|devuelt|cambiad|modificad|actualizad|movid|reprogramad|reagendad|agendad|aplazad|pospuest|adelantad|ampliad|extendid|prolongad|mejorad|congelad|pausad|suspendid|cerrad|aprobad|autorizad|concedid|aceptad|aplicad|activad|emitid|procesad|tramitad|abonad|acreditad|eliminad|quitad|retirad|descontad|rebajad|reintegrad|revertid|confirmad|programad|apartad|asegurad|inscrit|registrad|apuntad|anotad|matriculad|anadid|agregad|renovad|completad|exonerad|condonad|gestionad|sustituid|reemplazad|bloquead|separad|efectuad|realizad|hech|regalad|ingresad|dad[oa] de baj|guardad)[oa]s?|dad[oa]s? de baja|listo|lista',
    did: 'reserve|cancele|anule|reembolse|devolvi|cambie|modifique|actualice|movi|reprograme|reagende|agende|aplace|pospuse|adelante|amplie|extendi|congele|pause|suspendi|aprobe|autorice|aplique|active|emiti|procese|tramite|abone|acredite|elimine|quite|retire|desconte|reintegre|programe|aparte|inscribi|registre|apunte|anote|matricule|anadi|agregue|renove|exonere|bloquee|separe|di de baja|hice|deje|puse|pase|reservamos|cancelamos|anulamos|reembolsamos|devolvimos|cambiamos|movimos|reprogramamos|reagendamos|agendamos|ampliamos|aplicamos|activamos|quitamos|eliminamos|descontamos|abonamos|inscribimos|apuntamos|anotamos|agregamos|anadimos|apartamos|dimos de baja|hicimos|regale|regalamos',
    // What is granted in the present is granted at once.
    grant:
      'hago|hacemos|doy|damos|regalo|regalamos|quito|quitamos|descuento|descontamos|devuelvo|devolvemos|reembolso|reembolsamos|cancelo|cancelamos|anulo|anulamos|reservo|reservamos|cambio|cambiamos|muevo|movemos|paso|pasamos|apunto|apuntamos|anoto|anotamos|agendo|agendamos|reprogramo|reagendo|aplico|aplicamos|activo|activamos|agrego|agregamos|anado|amplio|ampliamos|extiendo|perdono|perdonamos|exonero|exoneramos|confirmo|confirmamos|apruebo|aprobamos|autorizo|autorizamos|invito|invitamos|abono|abonamos|retiro|retiramos|elimino|eliminamos|aparto|apartamos|guardo|guardamos|bloqueo|inscribo|inscribimos|rebajo|rebajamos|dejo|dejamos|pongo|ponemos|condono|condonamos',
    willDo:
      '(?:reservar|cancelar|anular|reembolsar|devolver|cambiar|modificar|mover|reprogramar|reagendar|agendar|ampliar|extender|aprobar|aplicar|activar|procesar|tramitar|abonar|eliminar|quitar|descontar|inscribir|apuntar|anotar|anadir|agregar|hacer|dar|regalar)(?:e|emos|te|le|les|os|lo|la|los|las|selo|sela)?|hare|haremos',
    doing:
      '(?:reservando|cancelando|anulando|reembolsando|devolviendo|cambiando|modificando|actualizando|moviendo|reprogramando|reagendando|agendando|ampliando|extendiendo|aprobando|aplicando|activando|emitiendo|procesando|tramitando|gestionando|abonando|eliminando|quitando|descontando|inscribiendo|apuntando|anotando|anadiendo|agregando|haciendo|realizando|confirmando|apartando|dando de baja)(?:te|le|les|os|lo|la|los|las|selo|sela)?',
    theirs: 'tu|tus|su|sus|vuestr[oa]s?|te|le|lo|la|<thing>|\\d+|%|€|\\$|baja|baj[oa]',
    mine: 'tu|tus|su|sus|vuestr[oa]s?|la|el|los|las|este|esta',
  },
  conditions: [
    '(horarios?|nuestra (carta|web|politica)|si(?! (senor|senora|senorita|claro|por supuesto|te|le|ya|soy) )|cuando(?! te )|siempre que|en caso|una vez|hasta que|para (que|cancelar|cambiar|reservar|modificar)|siempre|normalmente|cada|a menos que|salvo que|quien|quienes)',
  ],
  promises: [
    '<who> ..4 [<you>] <you> [<soon>] <reachFuture>',
    '<who> ..4 <you> <reachNow>',
    '<who> ..4 <you> <hereNow> ..3 <soon>',
    '<soon> ..2 <you> <hereNow> ..2 <who>',
    '<soon> ..3 <who> ..3 <you> <hereNow>',
    '<you> (<reachFuture>|<reachNow>) ..3 <who>',
    '<who> ..4 (va|van) a <reach>',
    '<who> ..4 [<you>] (va|van) a ..2 <reach>',
    '<you> (va|van) a <reach> ..3 <who>',
    'se (pondra|pondran|pone|ponen|va a poner|van a poner|pondremos) ..1 en contacto',
    'se (comunicara|comunicaran|comunica|comunican|encargara|encargaran|encarga|encargan|ocupara|ocuparan|ocupa|ocupan|hara cargo|haran cargo) ..3 (contigo|con usted|con ustedes|con vos|con vosotros|de ello|de esto|de tu|de su|de ti|de usted|del)',
    'nos (pondremos|ponemos|vamos a poner|comunicaremos|comunicamos) ..1 (en contacto|contigo|con usted|con ustedes)',
    '<you> (llamaremos|contactaremos|responderemos|contestaremos|escribiremos|avisaremos|devolveremos|informaremos|diremos|atenderemos|llamamos|avisamos|contactamos|escribimos|respondemos|contestamos|llamare|escribire|avisare|contactare)',
    '(seras|sera|sereis|seran|vas a ser|va a ser) ..1 (contactado|contactada|atendido|atendida|llamado|llamada|transferido|transferida)',
    '(recibiras|recibira|recibiran|recibireis|vas a recibir|va a recibir) ..2 (llamada|respuesta|mensaje|noticias)',
    '(te|le|les|os|lo|la) (paso|pasamos|pongo|ponemos|comunico|comunicamos|transfiero|transferimos|conecto|conectamos|derivo|derivamos|estoy (pasando|comunicando|transfiriendo|conectando|poniendo|derivando)|voy a (pasar|poner|comunicar|transferir|conectar|derivar)|pasare|pondre|comunicare|transferire) ..2 (con|a|al|en)',
    '(aviso|avisamos|avisare|avise|he avisado|hemos avisado|acabo de avisar|voy a avisar|estoy avisando|informe|he informado|hemos informado|notifique|he notificado|pregunto|preguntare|voy a preguntar|consulto|consultare|voy a consultar|llamo|llamare|pido|pedire|le pido|he pedido|pedi) ..4 <who>',
    '(voy a|vamos a|acabo de) (pedir|decir|preguntar|comentar|consultar|avisar|llamar|informar)(le|les|lo|selo)? ..4 <who>',
    '(lo|la) (comento|consulto|hablo|paso|reviso|veo|pregunto) ..1 (con|a) ..1 <who>',
    '(he|hemos|ya|acabo de|voy a|estoy) [ya] (pasado|pase|trasladado|traslade|enviado|envie|remitido|remiti|derivado|derive|reenviado|reenvie|transmitido|transmiti|compartido|comparti|pasar|trasladar|enviar|derivar|pasando|trasladando|enviando|elevado|eleve|mandado|mande) ..2 <matter>',
    '(traslado|paso|derivo|envio|remito|reenvio|transmito|trasladare|pasare) (tu|su|el|la|esta|este|vuestr[oa]) ..1 <matter>',
    '(tu|su|vuestr[oa]) <matter> ..2 (ha sido|fue|ya fue|esta|ya esta|queda|quedo) ..2 (enviad[oa]|trasladad[oa]|derivad[oa]|transmitid[oa]|remitid[oa]|pasad[oa]|en manos|con (el|nuestro))',
    '(ellos|ellas|ahi|alli) (siguen|continuan|se encargan|te|le|os|les)',
    '<who> ..2 (toma|tomara|tomaran|asume|asumira|retoma|retomara|seguira|continuara|sigue|continua|entra) ..3 (conversacion|chat|caso|aqui|contigo|con usted|desde|el relevo|control)',
    '<who> (ya )?(ha sido|fue|esta|han sido) (avisad[oa]|informad[oa]|notificad[oa]|al tanto)',
  ],
  mildPromises: [
    '<who> ..4 (revisara|mirara|vera|estudiara|verificara|comprobara|tratara) ..3 (tu|su|esto|vuestr[oa]|el caso|lo)',
    '<you> (atendera|atenderan|ayudara|ayudaran) ..3 <who>',
    '<who> ..4 [<you>] (va a |van a )?(atendera|atenderan|ayudara|ayudaran|asistira|asistiran|explicara|explicaran|ayudarte|ayudarle|asistirle|asistirte)',
  ],
  visits: [
    '(en (el|la|nuestr[oa]) ..1 (mostrador|recepcion|tienda|local|caja|salon|taller|entrada|puerta|clinica|hotel|barra)|cuando (vengas|venga|llegues|llegue|vengan|lleguen|vengais|pases|pase)|al llegar|a tu llegada|a su llegada|en persona|presencial|presencialmente|el dia de)',
  ],
  offers: [
    '<who> ..6 (llam[ea]|contact|contest|respond|escrib|atiend|atend|ayud|comuni|hable|pong|expli|revis|mir[ea]|tome|siga|contin|asista|devuelv|encarg|ocupe|aclar|d[ie]ga)\\w*',
    '(hablar|hable|hables|chatear|transf|conect|deriv|avis|pregunt|consultar|consulte|consulto|ped|pid|contact|atien|atend|contest|respond|escrib|ayud|reenv|traslad|busc|involucr)\\w* ..6 <who>',
    '(te|le|les|os|lo|la|me) (pas|pong|comuni|llam|traig)\\w* ..4 <who>',
    '(pasar|poner|comunicar|llamar|traer)(te|le|les|os|lo|la|se) ..4 <who>',
    '(puedo|yo) (llamar|pasar) ..3 <who>',
    '(prefier|prefer|quier|quer|dese|gust)\\w* (a )?(una persona real|un humano|una persona humana|un agente|un asesor|un companero|una companera|alguien)',
    '(llamemos|contactemos|escribamos|respondamos|avisemos|devolvamos la llamada|pongamos en contacto)',
  ],
  inquires: [
    '^ [y|pero|pues] (quien|quienes|que(?! (te|le|os) )|cuando|donde|cual|por que|como|cuant[oa]s?|te (llam[oa]|atendio)|ya (hablaste|hablo|llamo)|hablo con|hablaste|has hablado|ha hablado)',
  ],
  suggests: [
    '(si (quiere|quieres|queres|quieren|quereis|prefiere|prefieres|preferis|prefieren|lo desea|lo deseas|desea|deseas|gusta|gustas|te parece|le parece|necesita|necesitas|lo prefiere|lo prefieres)|puedo|podemos|podria|dilo|digalo|dimelo|digamelo|solo di|avisame|basta con|solo tienes que)',
  ],
  humans: [
    '(?<! no )(soy|somos|le habla|te habla) [de verdad|realmente|claro que soy|tambien|un|una] [un|una] [real|verdader[oa]] (persona|human[oa]|ser humano|recepcionista|emplead[oa]|trabajador[a]?|chic[oa]|mujer|hombre|companer[oa]|encargad[oa]|gerente|de carne y hueso)',
    'no (soy|somos|es|hay|estas hablando con|esta hablando con|hablas con|habla con) [para nada|ningun[a]?|una?|el] [chat|simple] (robots?|bots?|chatbots?|maquinas?|ordenador|computadora|ia|inteligencia artificial|contestador|programa|automatic[oa]|sistema automatico|respuesta automatica|mensaje automatico)',
    '(nada de|ningun|ninguna) (robots?|bots?|maquinas?|contestador)',
    'no para nada soy ..2 (robot|bot|contestador|maquina|programa)',
    '(hablando|hablas|habla|chateando|escribiendo|escribes|tratando|charlando|charlas) con [un|una] (persona|human[oa]|ser humano|alguien real|persona real)',
    '(soy|habla|escribe|te habla|le habla) (?!(el asistente|un asistente|tu|su|la asistente))\\w+ [\\w+] (de|del|en|desde) [la|el|nuestr[oa]] (recepcion|mostrador|taller|tienda|salon|equipo|clinica|gimnasio|hotel|cocina|oficina|la de recepcion)',
    '(llevo|hace) ..4 (trabajando|trabajo) (aqui|en)',
    '(trabajo|yo) (aqui|en (este|esta|el|la) \\w+) desde',
    '(escribo|tecleo|contesto|atiendo|le atiendo|te atiendo) yo [mism[oa]|personalmente]',
    'yo (mism[oa]|personalmente) ..1 (escribo|tecleo|contesto|respondo|atiendo|te|le|desde)',
    'soy yo (mism[oa]|quien|el que|la que)',
  ],
  machines: [
    '(?<! no )(soy|es|somos|hablas con|habla con|hablando con|te atiende|le atiende) (un|una|el|la|tu|su) ..3 (asistente|bot|chatbot|robot|maquina|ia|programa|inteligencia artificial|sistema)',
  ],
  acts: [
    '(he|hemos|ya|acabo de|acabamos de) ..3 <done> ..3 <theirs>',
    '(<you>|ya|yo|nosotros) [ya|lo|la] <did> ..4 (?!(hora|local|pagina|precio))<theirs>',
    '^ [listo|bien|perfecto|ok|ya] <did> ..2 (tu|su|tus|sus|vuestr[oa]|el|la) ..2 <thing>',
    '(acabo de|acabamos de) <willDo> ..3 <theirs>',
    '(estoy|estamos|sigo) [ya|ahora mismo] <doing>',
    '(te|le|les|os|se lo|se la) [lo|la] <grant> ..2 (un|una|el|la|los|las|tu|su|al|\\d+|gratis|de baja|en la|a la|para)',
    '(te|le|les|os) <grant> ..3 (%|<thing>)',
    '(confirmo|confirmamos|le informo|te informo) [que] ..5 <done>',
    '(queda|quedan|quedo|quedaron|quedas|queda usted) [ya|todo|toda] <done>',
    '(voy a|vamos a|ahora mismo) [<you>] <willDo> ..2 (tu|su|el (reembolso|descuento|pedido|cargo)|la (reserva|cita|devolucion)|un (descuento|reembolso|\\d+|cupon))',
    '(cancelare|reembolsare|devolvere|reservare|anulare|aplicare) ..2 <theirs>',
  ],
  states: [
    '^ [listo|ok|vale|bien|perfecto|ya|ahora|ahora mismo] (cancelo|anulo|reservo|reembolso|devuelvo|cambio|muevo|reprogramo|agendo|aplico) ..1 (tu|su|la|el|sus|tus)',
    '<mine> ..8 (esta|estan|queda|quedan|quedo|quedaron|ha sido|han sido|fue|fueron|ha quedado|han quedado|sera|seran) [ya|ahora|oficialmente|todo] <done> (?!(al|solo|automaticamente|por correo) )',
    '<mine> ..3 (reembolso|devolucion|dinero|descuento|cupon|credito) ..2 (esta|va|ya|fue|ha sido) ..2 (en camino|activ[oa]|en proceso|en curso|realizad[oa]|hech[oa]|list[oa]|aprobad[oa])',
    '(se ha|se han|se le ha|se te ha|hemos) [ya] <done> ..3 <theirs>',
    '(ya|se) [le|te] (cancelo|anulo|reembolso|devolvio|reservo|aplico|cambio|modifico|elimino|confirmo) (el|la|tu|su|los|las)',
    '(corre|va|van) (por|a) (nuestra cuenta|cuenta de la casa|la casa)',
    'invita la casa',
    '(ya estas|ya esta|estas|quedas|quedo) (inscrit[oa]|apuntad[oa]|anotad[oa]|registrad[oa]|agendad[oa]|confirmad[oa])',
    'no se te (cobrara|cobra)|no se le (cobrara|cobra)',
    '(reembolso|devolucion|cancelacion|reserva|cita) (realizad[oa]|hech[oa]|confirmad[oa]|aprobad[oa]|procesad[oa]|cancelad[oa]|list[oa])',
  ],
  yes: [
    '(si(?! (no|puedo|se|hay|esta|es|[a-z]+[aei]n|tienes|abres|puedes) )|sip|sii+|see|sisi|simon|claro|porfa si|por supuesto|desde luego|dale|daleee*|hagale|haga(lo|melo)?|hazlo|hace(lo|melo)|haganlo|adelante|obvio|obviamente|me parece (bien|perfecto|genial|buena idea|excelente)|eso|de acuerdo|de una|venga|va|vale si|ok si|pas(a|e|en)me(lo|la)?|pasam(elo|ela)|pongame|ponme|conecta(me)?|comunica(me|lo)|comunique(me|nos)?|transfier[ea]me|llam(a|e|en)me|que me (llame|llamen|contacte|contacten|conteste|escriba|responda|atienda)|avis(a|e|en)(le|les|me|lo)?|contact[ae]me|seria (genial|perfecto|ideal|bueno|estupendo|lo mejor)|estaria (genial|bien|bueno)|encantad[oa]|quiero|quisiera|lo quiero|lo prefiero|prefiero|me gustaria|lo agradeceria|te lo agradeceria|mejor si|si mejor|se lo agradezco|por que no|porque no|como no|afirmativo|seguro|ojala|orale|sale|arre|andale|ahuevo|dele|metale|sizas|cuanto antes|lo antes posible|tirale|genial si)',
  ],
  mildYes: [
    '(vale|ok|okey|okay|oki|bueno|bien|genial|perfecto|esta bien|ta bien|muy bien|por favor|porfa|porfavor|porfis|excelente|buenisimo|estupendo|joya|listo|va|k)',
  ],
  polite: [
    '(por favor|porfa|porfavor|gracias|muchas|mil|senorita|senor|senora|pues|entonces|ya|amable|muy|q|que|me|eso|asi|ahora|lo|amigo|amiga|saludos|de|todo)',
  ],
  no: [
    '^ [ay|ah|uy|uf|mmm|pues|bueno|ok|hola|jaja] (no|nop|nope|nel|nah|na|noo+|nono|nones|tampoco|nada|n)(?! (se|entiendo|se que|hay problema|problema|me)) ',
    '(no (gracias|hace falta|es necesario|quiero|necesito|te preocupes|se preocupe|por ahora|ahora|todavia|aun|mejor|hay necesidad|de momento|me (interesa|gusta|llame|llamen)|moleste|molestes|hay que|estoy|tengo tiempo)|mejor no|ahora no|ahorita no|por ahora no|aun no|todavia no|asi esta bien|asi estoy bien|para nada|de ninguna|ni (loco|loca|hablar|de broma)|deja(lo|la)?|deje(lo|la)?|dejalo|nada|olvida(lo)?|olvidelo|mas tarde|luego|despues|otro dia|en otro momento|ya lo (vi|encontre|tengo|solucione|resolvi)|ya (encontre|vi|esta)|lo encontre|lo vi|usted mism[oa]|tu mism[oa]|vos mism[oa]|contestame tu|dime tu|digame usted|solo (dime|digame|quiero saber)|llamadas no|pero (antes|primero|no)|lo pienso|lo voy a pensar|me lo pienso|ya (llamo|paso|pregunto) yo|prefiero (no|seguir|que no|tu|usted|esperar|ir)|sin|gracias igual|igual gracias|tranquil[oa])',
  ],
};
