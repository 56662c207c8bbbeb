import type { Business } from '../script.ts';

const cirugia = `# Cirugía y hospitalización

## Esterilización
Esterilizar una gata cuesta 120 €. Esterilizar una perra cuesta desde 210 €, según su peso. Incluye la revisión de los puntos a los diez días.

## Antes de la operación
El animal viene en ayunas desde la noche anterior. Puede beber agua hasta dos horas antes.

## Visitas
Los animales hospitalizados se pueden visitar de 12:00 a 13:00.
`;

const peluqueria = `# Peluquería

Bañar y cortar el pelo a un perro pequeño cuesta 32 €, y a un perro grande 48 €. La peluquería abre los martes y los jueves, con cita.

No ofrecemos peluquería para gatos.
`;

/** A veterinary clinic, in Spanish. */
export const losAlamos: Business = {
  open: '2026-12-01T10:00:00.000Z',
  closed: '2026-12-01T22:00:00.000Z',
  settings: {
    displayPhoneNumber: '+34 600 000 100',
    businessName: 'Veterinaria Los Álamos',
    timeZone: 'Europe/Madrid',
    hours: {
      mon: [
        ['09:30', '14:00'],
        ['17:00', '20:30'],
      ],
      tue: [
        ['09:30', '14:00'],
        ['17:00', '20:30'],
      ],
      wed: [
        ['09:30', '14:00'],
        ['17:00', '20:30'],
      ],
      thu: [
        ['09:30', '14:00'],
        ['17:00', '20:30'],
      ],
      fri: [
        ['09:30', '14:00'],
        ['17:00', '20:30'],
      ],
      sat: [['10:00', '13:30']],
      sun: [],
    },
    answers: [
      { question: '¿Dónde estáis?', answer: 'Estamos en la calle Olmo 14, frente al parque.' },
      {
        question: '¿Cuánto cuesta una consulta?',
        answer: 'La consulta cuesta 35 €, y la revisión de los 15 días siguientes es gratuita.',
      },
      { question: '¿Cuánto cuesta la vacuna de la rabia?', answer: 'La vacuna de la rabia cuesta 25 €.' },
      {
        question: '¿Qué hago en una urgencia?',
        answer: 'En una urgencia llama al +34 600 000 101: hay un veterinario de guardia a todas horas.',
      },
      { question: '¿Cómo puedo pagar?', answer: 'Se puede pagar en efectivo, con tarjeta o por Bizum.' },
      {
        question: '¿Cómo pido cita?',
        answer: 'Dinos aquí qué día te viene bien y qué le pasa al animal, y te confirmamos la cita.',
      },
    ],
    inDoubt: 'resend',
    personTimeoutMinutes: 30,
    assistant: {
      policyTopics: ['queja', 'reclamación', 'reembolso', 'devolución', 'hoja de reclamaciones'],
      linkHosts: ['losalamosvet.example'],
    },
  },
  documents: [
    { name: 'cirugia', title: 'Cirugía', content: { format: 'markdown', text: cirugia } },
    { name: 'peluqueria', title: 'Peluquería', content: { format: 'markdown', text: peluqueria } },
  ],
};

/** The same, where nobody is answered while it is closed. */
export const losAlamosByDay: Business = {
  ...losAlamos,
  settings: { ...losAlamos.settings, assistant: { ...losAlamos.settings.assistant, handOverOutsideHours: true } },
};

/** The same, where whoever wants a health plan is asked for which animal. */
export const losAlamosWithPlans: Business = {
  ...losAlamos,
  settings: {
    ...losAlamos.settings,
    answers: [
      ...losAlamos.settings.answers,
      {
        question: '¿Tenéis planes de salud? Quiero contratar un plan de salud para mi mascota.',
        answer: 'Sí, tenemos planes de salud con las vacunas y las revisiones del año. Te preparamos una oferta.',
      },
    ],
    assistant: {
      ...losAlamos.settings.assistant,
      leadFields: [
        { name: 'animal', about: 'qué animal es', required: true },
        { name: 'edad', about: 'qué edad tiene', required: true },
        { name: 'correo', about: 'a qué correo te enviamos la oferta', required: false },
      ],
      tools: ['opening_hours', 'look_up', 'set_lead_fields'],
    },
  },
};
