const SVG = 'http://www.w3.org/2000/svg';

const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const date = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

const TICKS = {
  sending: ['tick-clock', 'Sending'],
  posted: ['tick-one', 'Posted to the webhook'],
  answered: ['tick-two', 'Received by the business'],
  accepted: ['tick-clock', 'Accepted by the Graph API'],
  sent: ['tick-one', 'Sent'],
  delivered: ['tick-two', 'Delivered'],
  read: ['tick-two', 'Read'],
};

export const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
};

const tickOf = (state) => {
  const [symbol, label] = TICKS[state];
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', state === 'read' ? 'tick read' : 'tick');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', label);
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#${symbol}`);
  const title = document.createElementNS(SVG, 'title');
  title.textContent = label;
  svg.append(title, use);
  return svg;
};

const MEDIA = {
  image: '📷 Photo',
  video: '🎬 Video',
  audio: '🎤 Voice message',
  document: '📄 Document',
  sticker: 'Sticker',
};

const mediaText = (type, { caption, filename }) => [filename ?? MEDIA[type], caption].filter(Boolean).join('\n');

const interactiveText = (interactive) => {
  const reply = interactive.button_reply ?? interactive.list_reply;
  return (
    reply?.title ??
    [interactive.header?.text, interactive.body?.text, interactive.footer?.text].filter(Boolean).join('\n')
  );
};

/** The words of a message of any type; a type this page does not draw is named. */
const textOf = (message) => {
  const content = message[message.type] ?? {};
  if (message.type in MEDIA) return mediaText(message.type, content);
  switch (message.type) {
    case 'text':
      return content.body;
    case 'interactive':
      return interactiveText(content);
    case 'button':
      return content.text;
    case 'reaction':
      return content.emoji || 'took a reaction back';
    case 'location':
      return ['📍', content.name ?? `${content.latitude}, ${content.longitude}`].join(' ');
    case 'contacts':
      return content.map(({ name }) => `👤 ${name.formatted_name}`).join('\n');
    case 'template':
      return `Template “${content.name}”`;
    default:
      return `(${message.type})`;
  }
};

const choicesOf = ({ wamid, message }) => {
  if (message.type !== 'interactive') return [];
  const { buttons = [], sections = [] } = message.interactive.action ?? {};
  const answer = (kind, reply) => ({
    label: reply.title,
    content: { type: 'interactive', context: { id: wamid }, interactive: { type: kind, [kind]: reply } },
  });
  return [
    ...buttons.map(({ reply }) => answer('button_reply', reply)),
    ...sections.flatMap(({ rows }) => rows.map((row) => answer('list_reply', row))),
  ];
};

const troubleOf = (entry) => {
  if (entry.trouble) return entry.trouble;
  if (entry.refusedWith === undefined) return undefined;
  return entry.refusedWith === 0
    ? 'The webhook does not answer. Posting again every 2 s.'
    : `The webhook answered ${entry.refusedWith}. Posting again every 2 s.`;
};

const drawBubble = (entry, onChoice) => {
  const trouble = troubleOf(entry);
  const choices = choicesOf(entry).map(({ label, content }) => {
    const button = element('button', { type: 'button', class: 'choice' }, label);
    button.addEventListener('click', () => onChoice(content));
    return button;
  });
  return element(
    'div',
    { class: trouble ? 'bubble troubled' : 'bubble', 'data-side': entry.side, 'data-kind': entry.message.type },
    element('span', { class: 'visually-hidden' }, entry.side === 'customer' ? 'You: ' : 'Business: '),
    element('span', { class: 'text', dir: 'auto' }, textOf(entry.message)),
    element(
      'span',
      { class: 'meta', 'aria-live': 'off' },
      element('time', {}, time.format(entry.at)),
      tickOf(entry.tick),
    ),
    trouble ? element('p', { class: 'trouble' }, trouble) : undefined,
    choices.length > 0 ? element('div', { class: 'choices' }, ...choices) : undefined,
  );
};

const dayOf = (at) => new Date(at).toDateString();

const dayLabel = (at) => {
  if (dayOf(at) === dayOf(Date.now())) return 'Today';
  if (dayOf(at) === dayOf(Date.now() - 24 * 3600 * 1000)) return 'Yesterday';
  return date.format(at);
};

/** The bubbles of one chat. Of a known wamid only the tick is drawn again, so that a screen reader hears what is new. */
export const createThread = (thread, onChoice) => {
  const drawn = new Map();
  let lastDay;
  let typing;

  const isAtEnd = () => thread.scrollHeight - thread.scrollTop - thread.clientHeight < 80;

  const stopTyping = () => {
    clearTimeout(typing?.timer);
    typing?.bubble.remove();
    typing = undefined;
  };

  const append = (...nodes) => {
    const follow = isAtEnd();
    if (typing) typing.bubble.before(...nodes);
    else thread.append(...nodes);
    if (follow) thread.scrollTop = thread.scrollHeight;
  };

  return {
    isEmpty: () => drawn.size === 0,
    isTyping: () => typing !== undefined,
    /** Whether nothing is drawn that is not among the entries: the chat was not begun anew meanwhile. */
    holdsOnly: (entries) => {
      const wamids = new Set(entries.map(({ wamid }) => wamid));
      return [...drawn.keys()].every((wamid) => wamids.has(wamid));
    },
    clear: () => {
      stopTyping();
      drawn.clear();
      lastDay = undefined;
      thread.replaceChildren();
    },
    put: (entry) => {
      const known = drawn.get(entry.wamid);
      if (known && !troubleOf(entry) && !known.matches('.troubled')) {
        known.querySelector('.tick').replaceWith(tickOf(entry.tick));
        return;
      }
      const bubble = drawBubble(entry, onChoice);
      drawn.set(entry.wamid, bubble);
      if (known) {
        const follow = isAtEnd();
        known.replaceWith(bubble);
        if (follow) thread.scrollTop = thread.scrollHeight;
        return;
      }
      if (entry.side === 'business') stopTyping();
      const isNewDay = dayOf(entry.at) !== lastDay;
      lastDay = dayOf(entry.at);
      append(...(isNewDay ? [element('p', { class: 'day' }, dayLabel(entry.at))] : []), bubble);
      if (entry.side === 'customer') thread.scrollTop = thread.scrollHeight;
    },
    showTyping: (forMs, onEnd) => {
      stopTyping();
      const dots = element('div', { class: 'bubble typing', 'data-side': 'business', 'aria-hidden': 'true' });
      dots.append(element('i'), element('i'), element('i'));
      append(dots);
      typing = {
        bubble: dots,
        timer: setTimeout(() => {
          stopTyping();
          onEnd();
        }, forMs),
      };
    },
  };
};
