const STORE = 'answerline.phone.customers';

const FIRST_NAMES = [
  'Ana',
  'Ben',
  'Chioma',
  'Dana',
  'Elif',
  'Farid',
  'Grace',
  'Hugo',
  'Ines',
  'Jonas',
  'Leila',
  'Mateo',
];
const LAST_NAMES = ['Alvarez', 'Brooks', 'Costa', 'Demir', 'Evans', 'Haddad', 'Ito', 'Kowalski', 'Moreau', 'Okafor'];
const AREAS = ['212', '312', '415', '503', '617', '713'];

const pick = (list) => list[Math.floor(Math.random() * list.length)];

const digits = (count) => Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => byte % 10).join('');

/** A name, a number of the fictional 555-01xx range, and no id yet. */
export const randomCustomer = () => ({
  name: `${pick(FIRST_NAMES)} ${pick(LAST_NAMES)}`,
  phone: `1${pick(AREAS)}55501${digits(2)}`,
});

/** Simulated people of this browser, and which of them holds the phone. */
export const createCustomers = () => {
  const stored = JSON.parse(localStorage.getItem(STORE) ?? 'null');
  let people = stored?.people ?? [];
  let current = stored?.current;

  const save = () => localStorage.setItem(STORE, JSON.stringify({ people, current }));

  const become = ({ name, phone }) => {
    const known = people.find((person) => person.phone === phone);
    // Meta gives every user a business-scoped id; it stays with the phone number.
    const person = { name, phone, userId: known?.userId ?? `US.${digits(17)}` };
    people = known ? people.map((other) => (other === known ? person : other)) : [...people, person];
    current = phone;
    save();
  };

  if (people.length === 0) become(randomCustomer());

  return {
    all: () => people,
    current: () => people.find(({ phone }) => phone === current) ?? people[0],
    become,
  };
};

export const initialsOf = (name) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase();

/** `+1 212 555 0142` for a North American number, the plain digits for any other. */
export const readablePhone = (phone) =>
  /^1\d{10}$/.test(phone) ? `+1 ${phone.slice(1, 4)} ${phone.slice(4, 7)} ${phone.slice(7)}` : `+${phone}`;
