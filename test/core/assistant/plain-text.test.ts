import { describe, expect, it } from '@jest/globals';
import { toPlainText } from '../../../lambdas/core/assistant/plain-text.ts';

describe('a reply as WhatsApp shows it', () => {
  it.each([
    ['*bold* _italic_ ~struck~ ```mono``` `code`', '*bold* _italic_ ~struck~ ```mono``` `code`'],
    ['- one\n- two\n1. three\n> quoted', '- one\n- two\n1. three\n> quoted'],
    ['We open at 9.\nWe close at 6.\n\nBye!', 'We open at 9.\nWe close at 6.\n\nBye!'],
    ['*Hours*\n09:00–18:00', '*Hours*\n09:00–18:00'],
  ])("keeps WhatsApp's own marks: %j", (written, read) => {
    expect(toPlainText(written)).toBe(read);
  });

  it.each([
    ['**bold** and __bold__ and ***both***', '*bold* and *bold* and *both*'],
    ['**a *b* c**', '*a _b_ c*'],
    ['~~gone~~', '~gone~'],
    ['# Prices **now**\nA crown is $950.', '*Prices now*\nA crown is $950.'],
    ['* one\n+ two', '• one\n• two'],
    ['- one\n  - two\n    1. three', '- one\n  - two\n    1. three'],
    ['[the menu](https://a.example/m "now")', 'the menu: https://a.example/m'],
    ['[https://a.example](https://a.example) <https://b.example>', 'https://a.example https://b.example'],
    ['See [the menu][m].\n\n[m]: https://a.example', 'See the menu: https://a.example.'],
    ['| What | Costs |\n|---|---|\n| Crown | $950 |', 'What – Costs\nCrown – $950'],
    ['| A \\| B | $5 |\n|---|---|\n| C | `x \\| y` |', 'A | B – $5\nC – `x | y`'],
    ['Here:\n```js\nlet a = 1;\n```', 'Here:\n```let a = 1;```'],
    ['5 \\* 3, \\_x\\_ and \\| stay', '5 * 3, _x_ and | stay'],
    ['one<br>two <b>three</b> &amp; <a href="https://a.example">four</a>', 'one\ntwo three & four: https://a.example'],
    ['above\n\n---\n\nbelow', 'above\n\nbelow'],
  ])("makes Markdown's marks WhatsApp's: %j", (written, read) => {
    expect(toPlainText(written)).toBe(read);
  });

  it.each([
    '2*3*4 = 24',
    '2**10',
    '5 * 3 * 2',
    'snake_case_word',
    'a < b and c > d',
    'x<y and z>1',
    '#1 choice',
    'I <3 it',
  ])('takes for no mark what is none: %s', (text) => {
    expect(toPlainText(text)).toBe(text);
  });
});
