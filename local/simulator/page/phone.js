import { createThread, element } from './bubbles.js';
import { createCustomers, initialsOf, randomCustomer, readablePhone } from './customers.js';
import { followChat } from './live-chat.js';
import { createOutbox } from './outbox.js';

const SUGGESTIONS = [
  'Hi!',
  'What do you offer?',
  'Where are you?',
  'Are you open today?',
  'How much does it cost?',
  'I want to talk to a person',
];

const CONFIG_RETRY_MS = 2000;

const byId = (id) => document.getElementById(id);

const readConfig = async () => {
  for (;;) {
    try {
      const response = await fetch('/phone/config.json');
      if (response.ok) return await response.json();
    } catch {
      // The server that brought the page is gone for the moment: ask again.
    }
    await new Promise((resolve) => setTimeout(resolve, CONFIG_RETRY_MS));
  }
};

const { simulator, businessName, inbox, repliesGoTo } = await readConfig();
const customers = createCustomers();
const thread = createThread(byId('thread'), (content) => send(content));
const outbox = createOutbox({
  simulator,
  onChange: (item) => {
    if (item.from.phone === customers.current().phone) draw(asEntry(item));
  },
});
let stopFollowing;

const asEntry = ({ at, message, trouble }) => ({
  side: 'customer',
  wamid: message.id,
  at,
  message,
  tick: 'sending',
  trouble,
});

const draw = (entry) => {
  if (entry.tick !== 'sending') outbox.settle(entry.wamid);
  thread.put(entry);
  byId('suggestions').hidden = !thread.isEmpty();
};

const send = (content) => outbox.send(customers.current(), content);

const showPresence = (isConnected) => {
  byId('presence').textContent = isConnected ? (thread.isTyping() ? 'typing…' : 'online') : 'connecting…';
  byId('offline').hidden = isConnected;
  byId('offline').textContent = isConnected ? '' : `The simulator at ${simulator} cannot be reached. Trying again.`;
};

const showCustomer = () => {
  const { name, phone } = customers.current();
  byId('who-name').textContent = name;
  byId('who-initials').textContent = initialsOf(name);
  thread.clear();
  byId('suggestions').hidden = false;
  stopFollowing?.();
  stopFollowing = followChat(simulator, phone, {
    onChat: (entries) => {
      const told = new Set(entries.map(({ wamid }) => wamid));
      const unsent = outbox
        .of(phone)
        .map(asEntry)
        .filter(({ wamid }) => !told.has(wamid));
      const all = [...entries, ...unsent];
      if (!thread.holdsOnly(all)) thread.clear();
      byId('suggestions').hidden = all.length > 0;
      for (const entry of all) draw(entry);
      byId('thread').scrollTop = byId('thread').scrollHeight;
    },
    onEntry: (entry) => {
      draw(entry);
      showPresence(true);
    },
    onTyping: (forMs) => {
      thread.showTyping(forMs, () => showPresence(true));
      showPresence(true);
    },
    onConnection: showPresence,
  });
};

const listCustomers = () => {
  const items = customers.all().map((person) => {
    const isCurrent = person.phone === customers.current().phone;
    const button = element(
      'button',
      { type: 'button', 'aria-pressed': String(isCurrent) },
      element('span', { class: 'avatar small', 'aria-hidden': 'true' }, initialsOf(person.name)),
      element(
        'span',
        { class: 'person' },
        element('b', {}, person.name),
        element('span', {}, readablePhone(person.phone)),
      ),
    );
    button.addEventListener('click', () => become(person));
    return element('li', {}, button);
  });
  byId('customer-list').replaceChildren(...items);
};

const become = (person) => {
  customers.become(person);
  byId('customers').close();
  showCustomer();
  byId('text').focus();
};

byId('business-name').textContent = businessName;
byId('business-initials').textContent = initialsOf(businessName);
if (repliesGoTo) {
  byId('elsewhere').textContent = `Replies go to ${repliesGoTo}, not to this phone.`;
  byId('elsewhere').hidden = false;
}
document.title = `${businessName}: simulated phone`;
if (inbox) {
  byId('inbox').href = inbox;
  byId('other-side').hidden = false;
}

for (const text of SUGGESTIONS) {
  const chip = element('button', { type: 'button' }, text);
  chip.addEventListener('click', () => {
    send({ type: 'text', text: { body: text } });
    byId('text').focus();
  });
  byId('suggestions').append(chip);
}

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const body = byId('text').value.trim();
  if (body === '') return;
  byId('text').value = '';
  send({ type: 'text', text: { body } });
});

byId('text').addEventListener('keydown', (event) => {
  // While an input method composes, Enter chooses a word.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('composer').requestSubmit();
});

byId('who').addEventListener('click', () => {
  listCustomers();
  const other = randomCustomer();
  byId('new-name').value = other.name;
  byId('new-phone').value = readablePhone(other.phone);
  byId('customers').showModal();
});

byId('close-customers').addEventListener('click', () => byId('customers').close());

byId('new-customer').addEventListener('submit', (event) => {
  event.preventDefault();
  become({ name: byId('new-name').value.trim(), phone: byId('new-phone').value.replace(/\D/g, '') });
});

const showClock = () => {
  byId('clock').textContent = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' }).format();
};
showClock();
setInterval(showClock, 10_000);

showCustomer();
outbox.resume();
// Where there is a keyboard, the first question can be typed at once; a touch screen would be covered by its own.
if (matchMedia('(hover: hover)').matches) byId('text').focus();
