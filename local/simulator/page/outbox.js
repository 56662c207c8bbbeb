const STORE = 'answerline.phone.outbox';
const RETRY_MS = 2000;

const newWamid = (phone) => {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(9)), (byte) => byte.toString(16).padStart(2, '0'));
  const id = `3A${random.join('').toUpperCase()}`;
  const size = (text) => String.fromCharCode(text.length);
  return `wamid.${btoa(`\x1c\x18${size(phone)}${phone}\x15\x02\x00\x12\x18${size(id)}${id}\x00`)}`;
};

/**
 * What was typed and not yet taken over by the simulator. Kept in the browser, since it may be typed while nothing
 * runs; the wamid is made here, so that a message posted again is still one message.
 */
export const createOutbox = ({ simulator, onChange }) => {
  let items = JSON.parse(localStorage.getItem(STORE) ?? '[]');

  const save = (next) => {
    items = next;
    localStorage.setItem(STORE, JSON.stringify(items));
  };

  const update = (wamid, change) => {
    save(items.map((item) => (item.message.id === wamid ? { ...item, ...change } : item)));
    const changed = items.find((item) => item.message.id === wamid);
    if (changed) onChange(changed);
  };

  const post = async (item) => {
    const wamid = item.message.id;
    try {
      const response = await fetch(`${simulator}/simulator/inbound`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ from: item.from, message: item.message }),
      });
      if (response.ok) return settle(wamid);
      const { error } = await response.json();
      update(wamid, { trouble: error });
    } catch {
      // fetch and a cut answer reject alike; both mean that nobody took the message over.
      update(wamid, { trouble: 'The simulator cannot be reached. Trying again.' });
      setTimeout(() => repost(wamid), RETRY_MS);
    }
  };

  const repost = (wamid) => {
    const item = items.find(({ message }) => message.id === wamid);
    if (item) void post(item);
  };

  const settle = (wamid) => save(items.filter(({ message }) => message.id !== wamid));

  return {
    of: (phone) => items.filter(({ from }) => from.phone === phone),
    settle,
    send: (from, content) => {
      const item = { from, at: Date.now(), message: { id: newWamid(from.phone), ...content } };
      save([...items, item]);
      onChange(item);
      void post(item);
    },
    resume: () => {
      for (const item of items) void post(item);
    },
  };
};
