import type { NumberSettings } from '../../../schemas/number-settings.ts';

export const spanishBakery: NumberSettings = {
  displayPhoneNumber: '+34 910 555 014',
  businessName: 'Panadería La Espiga',
  timeZone: 'Europe/Madrid',
  hours: {
    mon: [],
    tue: [
      ['07:30', '14:00'],
      ['17:00', '20:30'],
    ],
    wed: [
      ['07:30', '14:00'],
      ['17:00', '20:30'],
    ],
    thu: [
      ['07:30', '14:00'],
      ['17:00', '20:30'],
    ],
    fri: [
      ['07:30', '14:00'],
      ['17:00', '20:30'],
    ],
    sat: [['08:00', '14:30']],
    sun: [['08:30', '14:00']],
  },
  answers: [
    {
      question: '¿Qué ofrecéis? ¿Qué productos tenéis?',
      answer: 'Hacemos pan de masa madre, bollería, empanadas y tartas por encargo.',
    },
    {
      question: '¿Dónde estáis?',
      answer: 'Nos encuentras en la calle del Molino 8, junto al mercado de San Blas.',
    },
    {
      question: '¿Se puede aparcar cerca?',
      answer: 'Delante hay dos plazas de carga de 15 minutos; el aparcamiento del mercado cuesta 1,20 € la hora.',
    },
    {
      question: '¿Cuánto cuesta una barra de pan?',
      answer: 'La barra clásica vale 1,10 € y la hogaza de masa madre 3,80 €.',
    },
    { question: '¿Cuánto cuestan las tartas?', answer: 'Las tartas van de 18 € (6 personas) a 42 € (16 personas).' },
    {
      question: '¿Cómo puedo encargar una tarta?',
      answer: 'Dinos aquí el sabor, para cuántos es y el día, con 48 horas de antelación.',
    },
    {
      question: '¿Hacéis envíos a domicilio?',
      answer: 'Sí, en el barrio, de martes a sábado, gratis a partir de 20 €.',
    },
    { question: '¿Cómo se puede pagar?', answer: 'Aceptamos efectivo, tarjeta y Bizum.' },
    {
      question: '¿Tenéis productos sin gluten?',
      answer: 'Los jueves horneamos pan de maíz sin gluten, en un horno aparte; conviene reservarlo.',
    },
    {
      question: '¿Tenéis opciones veganas?',
      answer: 'La mayoría de los panes son veganos, y también la palmera de cacao.',
    },
    {
      question: '¿Puedo anular un encargo?',
      answer: 'Hasta 24 horas antes te devolvemos la señal completa; después, la mitad.',
    },
    {
      question: '¿Se puede entrar con perro?',
      answer: 'Dentro no, pero a la entrada hay una argolla y un cuenco de agua.',
    },
  ],
  inDoubt: 'hold',
  personTimeoutMinutes: 60,
};
