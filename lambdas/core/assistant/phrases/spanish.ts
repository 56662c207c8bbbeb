import { KEYWORD } from '../consent.ts';
import { type Days, type HandoverPhrases, momentIn } from './handover-phrases.ts';

export const spanishDays: Days = {
  mon: 'lunes',
  tue: 'martes',
  wed: 'miércoles',
  thu: 'jueves',
  fri: 'viernes',
  sat: 'sábado',
  sun: 'domingo',
};

export const spanish: HandoverPhrases = {
  asked: 'Por supuesto, a partir de aquí te atiende una persona.',
  topic: 'Eso lo decide aquí una persona.',
  circles: 'Estamos dando vueltas a lo mismo, así que a partir de aquí te atiende una persona.',
  unsure: 'Preferimos no adivinar: a partir de aquí te atiende una persona.',
  offer: 'Si prefieres que te conteste una persona, dilo.',
  stopped: `No recibirás más mensajes automáticos aquí; lo que escribas lo leerá una persona. Escribe ${KEYWORD.es.start} para volver a recibirlos.`,
  started: 'Vuelves a recibir respuestas al momento. ¿En qué podemos ayudarte?',
  colleague: 'Te contestará alguien del equipo en este mismo chat.',
  colleagueWhenOpen: (opens) =>
    `Ahora estamos fuera de horario: alguien del equipo te contestará aquí a la vuelta. Abrimos ${opens}.`,
  moment: momentIn('es', spanishDays, ['hoy', 'mañana', (day) => `el ${day}`, 'a las']),
};
