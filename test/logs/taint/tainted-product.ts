import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { conversationKey, identityKey } from '../../../lambdas/adapters/dynamodb/keys.ts';
import { aRequest } from '../../handlers/a-request.ts';
import { aNumber } from '../../support/a-number.ts';
import { anEnvelope, aWebhookEvent, PHONE_NUMBER_ID } from '../../support/a-webhook.ts';
import { refuseNext } from '../../support/disturb.ts';
import { aProduct, type Product } from '../a-product.ts';
import { CONTENT, EVERY_MARK, FOREIGN, MARKED_SECRETS, markedWamid } from './marks.ts';

const CONVERSATIONS = '/api/inbox/conversations';
const CRON = '/api/cron/run-outbound-jobs';
const JOBS = '/api/jobs/run-outbound';
const WEBHOOK = '/api/webhooks/whatsapp';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const carelessError = (name = 'Error') => Object.assign(new Error(EVERY_MARK), { name, cause: EVERY_MARK });

/** A product whose secrets, settings and customer are marked. */
export const aTaintedProduct = async () => {
  const product = await aProduct({
    secrets: { ...MARKED_SECRETS, WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID },
    settings: aNumber({ answers: [{ question: 'Where are you?', answer: CONTENT.answer }] }),
  });
  let wamids = 0;
  const { phone, userId, parentUserId, name, username } = CONTENT;
  const contacts = [{ wa_id: phone, user_id: userId, parent_user_id: parentUserId, profile: { name, username } }];
  const seconds = () => String(Math.floor(Date.parse(product.clock.now()) / 1_000));
  const element = (rest: Readonly<Record<string, unknown>>) => ({
    id: markedWamid(++wamids),
    timestamp: seconds(),
    from: phone,
    from_user_id: userId,
    from_parent_user_id: parentUserId,
    ...rest,
  });
  const write = (...elements: readonly Readonly<Record<string, unknown>>[]) =>
    product.post({ contacts, messages: elements.map(element) });
  const ask = () => write({ type: 'text', text: { body: 'Where are you?' } });
  const askInbox = (method: string, path: string, body?: unknown) =>
    product.askInbox(method, path, {
      headers: { ...bearer(FOREIGN.jwt), 'idempotency-key': FOREIGN.key },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const conversationId = () => product.rung.at(-1)?.MessageGroupId ?? '';
  return { product, contacts, seconds, element, write, ask, askInbox, conversationId };
};

type Tainted = Awaited<ReturnType<typeof aTaintedProduct>>;

/** Each way that a mark may take; all of them on one product, one after the other. */
export const WAYS: Readonly<Record<string, (tainted: Tainted) => Promise<void>>> = {
  'messages of every kind': async ({ product, write }) => {
    const { text, caption, fileName, place, phone, name, headline } = CONTENT;
    const referral = { source_type: 'ad', source_id: '17', headline, body: headline };
    await write({ type: 'text', text: { body: text }, referral }, { type: 'image', image: { id: '1', caption } });
    await write({ type: 'document', document: { id: '2', filename: fileName, caption } });
    await write({ type: 'location', location: { latitude: 1, longitude: 2, name: place, address: place } });
    await write({ type: 'contacts', contacts: [{ name: { formatted_name: name }, phones: [{ phone }] }] });
    await write({ type: 'system', system: { body: text, wa_id: phone, type: 'user_changed_number' } });
    await product.turns();
  },
  'an answer and its statuses': async ({ product, ask, contacts, seconds }) => {
    await ask();
    await product.turns();
    for (const status of ['sent', 'delivered', 'failed', CONTENT.text]) {
      const opaque = product.newestOpaque();
      const errors = [{ code: 131026, title: EVERY_MARK, message: EVERY_MARK, error_data: { details: EVERY_MARK } }];
      const of = { id: markedWamid(200), timestamp: seconds(), recipient_id: CONTENT.phone };
      await product.post({ contacts, statuses: [{ ...of, status, errors, biz_opaque_callback_data: opaque }] });
      await product.post({ statuses: [{ ...of, status, errors, biz_opaque_callback_data: EVERY_MARK }] });
    }
    await product.turns();
  },
  'sends that are refused or unknown': async ({ product, ask, askInbox, conversationId }) => {
    const error = {
      message: EVERY_MARK,
      type: EVERY_MARK,
      error_data: { details: EVERY_MARK },
      fbtrace_id: EVERY_MARK,
    };
    const answers: Product['faults']['sends'][number][] = [
      { status: 400, body: { error: { ...error, code: 131026 } } },
      { status: 400, body: { error: { ...error, code: 131056 } } },
      { status: 400, body: { error: { ...error, code: 999999 } } },
      { status: 400, body: { error: { ...error, code: EVERY_MARK } } },
      { status: 503, body: EVERY_MARK },
      { status: 200, body: { messages: EVERY_MARK } },
      { fails: carelessError('TypeError') },
      { fails: Object.assign(carelessError(), { cause: { code: 'ECONNRESET', message: EVERY_MARK } }) },
      { status: 401, body: { error: { ...error, code: 190 } } },
    ];
    for (const answer of answers) {
      await askInbox('POST', `${CONVERSATIONS}/${conversationId()}/handback`, { answer: false });
      await ask();
      product.faults.sends.push(answer);
      await product.turns();
      product.pass(200);
      await product.sweep();
      await product.turns();
    }
  },
  'a model that fails': async ({ product, ask }) => {
    product.faults.model = carelessError();
    await ask();
    await product.turns();
    product.faults.model = undefined;
  },
  'what Meta never should send': async ({ product, contacts, element }) => {
    await product.postRaw(EVERY_MARK.slice(1));
    await product.postRaw(JSON.stringify({ object: EVERY_MARK }));
    await product.post({ contacts, messages: [{ ...element({}), group_id: CONTENT.phone }, EVERY_MARK, { id: 1 }] });
    await product.post({ errors: [{ code: 1, message: EVERY_MARK }] });
    for (const field of [CONTENT.text, CONTENT.phone, 'account_update']) {
      const [entry] = anEnvelope({}).entry;
      const changes = [{ field, value: { event: EVERY_MARK } }];
      await product.postRaw(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ ...entry, changes }] }));
    }
    const [entry] = anEnvelope({}).entry;
    const value = { metadata: { phone_number_id: EVERY_MARK }, messages: EVERY_MARK };
    const changes = [{ field: 'messages', value }, EVERY_MARK];
    await product.postRaw(JSON.stringify({ object: 'whatsapp_business_account', entry: [{ ...entry, changes }] }));
  },
  'signatures and tokens': async ({ product }) => {
    await product.askWebhook(aWebhookEvent(EVERY_MARK, FOREIGN.token));
    const headers = { 'x-hub-signature-256': `sha256=${FOREIGN.token}`, ...bearer(FOREIGN.token) };
    await product.askWebhook(aRequest('POST', WEBHOOK, { body: EVERY_MARK, headers }));
    for (const token of [MARKED_SECRETS.WHATSAPP_VERIFY_TOKEN, FOREIGN.token]) {
      const query = { 'hub.mode': 'subscribe', 'hub.verify_token': token, 'hub.challenge': '1158201444' };
      await product.askWebhook(aRequest('GET', WEBHOOK, { query }));
    }
    for (const token of [MARKED_SECRETS.CRON_SECRET, MARKED_SECRETS.JOB_RUNNER_TOKEN, FOREIGN.token]) {
      await product.sweep(aRequest('POST', CRON, { headers: bearer(token) }));
      await product.sweep(aRequest('GET', CRON, { query: { token } }));
      await product.sweep(aRequest('POST', JOBS, { headers: bearer(token), body: EVERY_MARK }));
      const body = JSON.stringify({ inboundProviderMessageId: markedWamid(99) });
      await product.sweep(aRequest('POST', JOBS, { headers: bearer(token), body }));
      const conversation = JSON.stringify({ conversationId: CONTENT.phone });
      await product.sweep(aRequest('POST', JOBS, { headers: bearer(token), body: conversation }));
    }
  },
  'what people do, and may not do': async ({ product, ask, askInbox, conversationId }) => {
    await ask();
    await product.turns();
    const path = `${CONVERSATIONS}/${conversationId()}`;
    const { person, label, phone, text } = CONTENT;
    await askInbox('POST', `${path}/takeover`);
    await askInbox('PATCH', path, { labels: [label], assignee: label });
    await askInbox('POST', `${path}/messages`, { body: person });
    await product.turns();
    product.faults.sends.push({ fails: carelessError('TimeoutError') });
    await product.askInbox('POST', `${path}/messages`, {
      headers: { 'idempotency-key': `${FOREIGN.key}-2` },
      body: JSON.stringify({ body: person }),
    });
    await product.turns();
    await askInbox('POST', `${path}/messages`, { body: `${person} again` });
    await askInbox('POST', `${path}/messages`, { body: [text] });
    await askInbox('PATCH', path, `{"labels": "${phone}`);
    await askInbox('PATCH', path, { snoozedUntil: text, labels: [phone, 1] });
    for (const of of [phone, encodeURIComponent(text), CONTENT.userId, markedWamid(98)]) {
      await askInbox('GET', `${CONVERSATIONS}/${of}`);
      await askInbox('GET', `/api/inbox/jobs/${encodeURIComponent(of)}`);
      await askInbox('GET', `/api/inbox/nothing/${of}`);
      await askInbox('PATCH', `/api/inbox/notifications/${of}`, { read: true });
    }
    const query = { cursor: text, folder: text, label: phone, status: text };
    for (const list of [CONVERSATIONS, `${path}/messages`, '/api/inbox/jobs', '/api/inbox/notifications'])
      await product.askInbox('GET', list, { query });
  },
  'a table, a queue and secrets that are down': async ({ product, ask, askInbox, conversationId }) => {
    const path = `${CONVERSATIONS}/${conversationId()}`;
    for (const request of ['PutItemCommand', 'QueryCommand', 'UpdateItemCommand', 'GetItemCommand'] as const) {
      refuseNext(product.table, request, 1, () => carelessError('ValidationException'));
      await ask();
      await product.turns();
      refuseNext(product.table, request, 1, () => carelessError('InternalServerError'));
      await product.sweep();
      await askInbox('GET', path);
      await askInbox('POST', `${path}/close`);
      await product.turns();
    }
    product.faults.queue = carelessError('QueueDoesNotExist');
    await ask();
    product.pass(60);
    await product.sweep();
    await askInbox('POST', `${path}/takeover`);
    product.faults.queue = undefined;
    product.faults.secrets = carelessError('AccessDeniedException');
    product.pass(600);
    await product.sweep(aRequest('GET', CRON, { query: { token: FOREIGN.token } }));
    await ask();
    await product.turns();
    product.faults.secrets = undefined;
    await product.deliver(EVERY_MARK.slice(1));
    await product.deliver(EVERY_MARK);
  },
  'stored items that do not match': async ({ product, ask, askInbox, conversationId }) => {
    const { client, name } = product.table;
    const spoil = (Key: Readonly<Record<string, string>>, attribute: string) =>
      client.send(
        new UpdateCommand({
          TableName: name,
          Key,
          UpdateExpression: 'SET #attribute = :mark',
          ExpressionAttributeNames: { '#attribute': attribute },
          ExpressionAttributeValues: { ':mark': { [CONTENT.text]: EVERY_MARK } },
        }),
      );
    await spoil(conversationKey(conversationId()), 'peer');
    await ask();
    await product.turns();
    await askInbox('GET', `${CONVERSATIONS}/${conversationId()}`);
    await askInbox('GET', `${CONVERSATIONS}`);
    await spoil(conversationKey(conversationId()), CONTENT.label);
    await product.turns();
    for (const alias of [
      { kind: 'phone', value: CONTENT.phone },
      { kind: 'user', value: CONTENT.userId },
    ] as const)
      await client.send(new PutCommand({ TableName: name, Item: { ...identityKey(PHONE_NUMBER_ID, alias) } }));
    const cold = await aProduct({
      secrets: { ...MARKED_SECRETS, WHATSAPP_PHONE_NUMBER_ID: PHONE_NUMBER_ID },
      after: product,
    });
    const text = { type: 'text', text: { body: CONTENT.text }, id: markedWamid(97), timestamp: '1772463600' };
    await cold.post({ messages: [{ ...text, from: CONTENT.phone, from_user_id: CONTENT.userId }] });
    product.events.push(...cold.events);
    product.answers.push(...cold.answers);
  },
};

/** All that is stored, so that a test can see that the marks came so far. */
export const storedBy = async ({ product }: Tainted): Promise<string> => {
  const { Items = [] } = await product.table.client.send(new ScanCommand({ TableName: product.table.name }));
  return JSON.stringify(Items);
};
