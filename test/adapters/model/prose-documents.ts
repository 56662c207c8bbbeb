import { cutDocument } from '../../../lambdas/adapters/knowledge/cut-document.ts';
import type { KnownPiece } from '../../../lambdas/adapters/model/known-index.ts';
import type { KnowledgeContent } from '../../../schemas/knowledge.ts';

/** Pieces as they are told, of documents by title. */
export const piecesOf = (documents: Readonly<Record<string, KnowledgeContent>>): readonly KnownPiece[] =>
  Object.entries(documents).flatMap(([title, content]) =>
    cutDocument(title, content).map((part, nth) => ({ ...part, id: `${title}#${nth}`, document: title })),
  );

const surfHandbook = `# Surf school handbook

## Lessons
A group lesson lasts two hours and costs $55 per person. A private lesson is $120. We take at most eight students in a group.
Lessons start at 09:00, 12:00 and 15:00 every day from May to October.

You can bring children from the age of 7 on. Younger children may join a private lesson with a parent in the water.

## What to bring
Bring a towel, sun cream and a bottle of water. The wetsuit and the board are included in every lesson.

## Weather
We surf in the rain. If there is lightning or the waves are too high, we call the lesson off and you choose another date or get your money back.

## Board rental
| Board | Price |
|---|---|
| Soft board | $30 a day |
| Longboard | $45 a day |
| Bodyboard | $15 a day |

A deposit of $100 is blocked on your card. It is released when the board comes back without damage.
`;

const campText = `Our surf camp house has six rooms and a shared kitchen. A bed in a shared room costs $40 a night; a double room is $110.

Check-in is from 15:00 on, and check-out is until 11:00. Luggage can be stored in the hall on the day that you leave.

Dogs are welcome in the garden rooms. They cost $10 a night and may not be left alone.

Breakfast is served from 7:30 to 10:00 on the terrace. It is included in the price of the room. We have vegan and gluten-free bread.

Wi-Fi is free in the whole house. The password hangs in the kitchen.

The airport shuttle leaves at noon and costs $25 per person. Reserve it two days before you arrive.
`;

const casaRural = `# Casa rural El Olivar

## Habitaciones
Tenemos cinco habitaciones dobles y una familiar. La habitación doble cuesta 85 euros por noche y la familiar 120 euros.
Todas las habitaciones tienen baño propio, calefacción y vistas al valle.

## Desayuno
El desayuno se sirve de 8:30 a 10:30 en el patio. Cuesta 9 euros por persona y lleva pan casero, embutidos y fruta.

## Piscina
La piscina está abierta de junio a septiembre. No hay socorrista, así que los niños deben ir con un adulto.

## Animales
Se admiten perros pequeños con un suplemento de 12 euros por estancia. No pueden entrar en el comedor.

## Reservas y anulaciones
Para reservar pedimos una señal del 30 %. Si anulas hasta siete días antes de la llegada te devolvemos la señal entera; después no se devuelve.

## Actividades
Alquilamos bicicletas por 15 euros al día. Los sábados hay una ruta guiada a caballo que dura tres horas y cuesta 40 euros.

## Cómo llegar
Estamos en el kilómetro 12 de la carretera de Ronda. El autobús de línea para a 300 metros de la casa.
`;

export const surfDocuments = piecesOf({
  'Surf school handbook': { format: 'markdown', text: surfHandbook },
  'Surf camp': { format: 'text', text: campText },
});

export const casaDocuments = piecesOf({ 'Casa rural El Olivar': { format: 'markdown', text: casaRural } });
