const RECONNECT_MS = 1000;

/**
 * Follows one phone's chat. The simulator begins each connection with all the phone shows, so connecting again is
 * also reading again.
 */
export const followChat = (simulator, phone, { onChat, onEntry, onTyping, onConnection }) => {
  let source;
  let timer;

  const open = () => {
    source = new EventSource(`${simulator}/simulator/events?phone=${encodeURIComponent(phone)}`);
    source.addEventListener('open', () => onConnection(true));
    source.addEventListener('chat', ({ data }) => onChat(JSON.parse(data).entries));
    source.addEventListener('entry', ({ data }) => onEntry(JSON.parse(data).entry));
    source.addEventListener('typing', ({ data }) => onTyping(JSON.parse(data).forMs));
    source.addEventListener('error', () => {
      onConnection(false);
      // The browser connects again by itself, except after an answer that is no event stream.
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, RECONNECT_MS);
    });
  };

  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
};
