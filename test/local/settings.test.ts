import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSettings } from '../../local/settings.ts';

describe('parseSettings', () => {
  it('has the documented defaults', () => {
    expect(parseSettings({})).toEqual({
      port: 8080,
      simulatorPort: 8081,
      dataDir: resolve('.local'),
      graphApiUrl: undefined,
      graphApiVersion: 'v26.0',
      sweepEverySeconds: 60,
      sweepOlderThanSeconds: 30,
      inDoubtGraceSeconds: 90,
      inDoubtWitnessSeconds: 600,
      replyDelaySeconds: 1,
      consumerTimeoutSeconds: 45,
      modelDelaySeconds: 0,
      openShards: 16,
      providers: {
        DEEPSEEK_API_URL: 'https://api.deepseek.com',
        OPENAI_API_URL: 'https://api.openai.com/v1',
        EMBEDDINGS_MODEL: 'text-embedding-3-small',
      },
      logProviderIds: undefined,
      logStages: undefined,
      phoneNumberId: '100000000000001',
      region: 'us-east-1',
      tableEndpoint: undefined,
    });
  });

  it('takes what the environment says', () => {
    expect(
      parseSettings({
        PORT: '0',
        SIMULATOR_PORT: '9001',
        DATA_DIR: '/data',
        GRAPH_API_URL: 'https://graph.facebook.com/',
        REPLY_DELAY_SECONDS: '0',
        IN_DOUBT_GRACE_SECONDS: '2',
        IN_DOUBT_WITNESS_SECONDS: '5',
        LOG_PROVIDER_IDS: 'true',
        AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:8000',
      }),
    ).toMatchObject({
      port: 0,
      simulatorPort: 9001,
      dataDir: '/data',
      graphApiUrl: 'https://graph.facebook.com',
      replyDelaySeconds: 0,
      inDoubtGraceSeconds: 2,
      inDoubtWitnessSeconds: 5,
      logProviderIds: 'true',
      tableEndpoint: 'http://127.0.0.1:8000',
    });
  });

  it.each([
    ['PORT', '80a', 'a whole number from 0 to 65535'],
    ['PORT', '65536', 'a whole number from 0 to 65535'],
    ['MODEL_DELAY_SECONDS', '31', 'a whole number from 0 to 30'],
    ['SIMULATOR_PORT', '-1', 'a whole number from 0 to 65535'],
    ['SWEEP_EVERY_SECONDS', '0', 'a whole number from 1 to 3600'],
    ['IN_DOUBT_GRACE_SECONDS', '3601', 'a whole number from 1 to 3600'],
    ['REPLY_DELAY_SECONDS', '901', 'a whole number from 0 to 900'],
    ['CONSUMER_TIMEOUT_SECONDS', '1.5', 'a whole number from 1 to 900'],
    ['OPEN_SHARDS', '17', 'a whole number from 1 to 16'],
    ['GRAPH_API_URL', 'http://127.0.0.1:9000/v26.0', 'an origin only, such as http://127.0.0.1:9000'],
    ['GRAPH_API_URL', 'localhost:9000', 'an origin only, such as http://127.0.0.1:9000'],
    ['GRAPH_API_VERSION', '26', 'a version of the Graph API, such as v26.0'],
    ['WHATSAPP_PHONE_NUMBER_ID', '+1 212 555 0142', 'a phone number id, 1 to 20 digits'],
    ['WHATSAPP_PHONE_NUMBER_ID', '1'.repeat(21), 'a phone number id, 1 to 20 digits'],
    ['LOG_PROVIDER_IDS', 'yes', 'true or false'],
    ['EMBEDDINGS_URL', 'vectors.example', 'a URL, such as https://api.openai.com/v1'],
    ['OPENAI_API_URL', 'http://10.0.0.1/v1', 'a public address of the internet'],
    ['DEEPSEEK_API_URL', 'http://api.deepseek.com', 'a URL that begins with https://'],
  ])('names %s, the value %s and what is expected', (name, value, expected) => {
    expect(() => parseSettings({ [name]: value })).toThrow(`${name} is "${value}": expected ${expected}.`);
  });

  it('tells everything that is wrong at once', () => {
    expect(() => parseSettings({ PORT: 'x', OPEN_SHARDS: 'y' })).toThrow(
      'PORT is "x": expected a whole number from 0 to 65535.\nOPEN_SHARDS is "y": expected a whole number from 1 to 16.',
    );
  });
});
