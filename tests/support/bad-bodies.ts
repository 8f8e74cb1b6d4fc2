import fc from 'fast-check';

/** A request that no client of ours would send. */
export type BadRequest = {
  kind: string;
  contentType: string | null;
  headers: Record<string, string>;
  body: Uint8Array;
};

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (value: unknown) => bytes(JSON.stringify(value));

const junk = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.constant([]),
  fc.constant({}),
  fc.constant('\u0000\u0001\u0002'),
  fc.constant('\ud800'),
  fc.constant("'; drop table reports; --"),
  fc.constant('9'.repeat(400)),
  fc.constant('2026-13-45T99:99'),
);

/** A body of ours with one or more fields of the wrong type, size, choice or name. */
const wrongField = fc
  .record({
    sound: fc.constant({ narrative: 'a caller asked for an OTP', channel: 'call' }),
    wrong: fc.oneof(
      fc.record({ channel: fc.oneof(fc.string({ minLength: 12 }), fc.integer(), fc.constant(null)) }),
      fc.record({
        narrative: fc.oneof(fc.integer(), fc.constant({}), fc.constant('क'.repeat(5001)), fc.constant(['x'])),
      }),
      fc.record({
        suspects: fc.oneof(
          fc.constant('x'),
          fc.array(junk, { minLength: 1, maxLength: 5 }),
          fc.constant(Array(21).fill({ kind: 'phone', value: '9893012345' })),
        ),
      }),
      fc.record({
        suspects: fc.array(fc.record({ kind: junk, value: junk }), { minLength: 1, maxLength: 4 }),
      }),
      fc.record({
        moneyLost: fc.oneof(
          fc.constant('yes'),
          fc.record({
            amountInr: fc.oneof(fc.constant(-1), fc.constant('many'), fc.constant(1e300), fc.constant(null)),
          }),
        ),
      }),
      fc.record({
        moneyLost: fc.record({
          amountInr: fc.constant(5),
          at: fc.oneof(fc.constant('soon'), fc.constant('2999-01-01T00:00:00Z'), fc.integer()),
        }),
      }),
      fc.record({
        occurredAt: fc.oneof(
          fc.constant('0000-00-00'),
          fc.constant('yesterday'),
          fc.integer(),
          fc.constant('9999-99-99T99:99:99Z'),
        ),
      }),
      fc.record({
        place: fc.oneof(
          fc.constant('Bilha'),
          fc.constant([]),
          fc.record({ pin: fc.constantFrom('49500', 'abcdef', '0495001', '४९५') }),
          fc.record({ lat: fc.constant(91), lng: fc.constant(1) }),
          fc.record({ lat: fc.constant(1) }),
          fc.record({ thana: fc.constantFrom('../etc', 'NOWHERE', 'no-such-thana') }),
        ),
      }),
      fc.record({
        contact: fc.oneof(
          fc.constant(1),
          fc.record({ phone: fc.constantFrom('12', 'call me', '+', '9'.repeat(29)) }),
          fc.record({ name: fc.constant('x'.repeat(121)) }),
        ),
      }),
      fc.record({ language: fc.oneof(fc.constant('fr'), fc.constant(1), fc.constant('HI')) }),
      fc.record({ assistedBy: fc.oneof(fc.constant(7), fc.constant('x'.repeat(121))) }),
      fc.dictionary(fc.string({ minLength: 20, maxLength: 60 }), junk, { minKeys: 1, maxKeys: 3 }),
      fc
        .constantFrom('__proto__', 'constructor', 'toString')
        .map((name) => JSON.parse(`{"${name}": {"admin": true}}`) as object),
    ),
  })
  .map(
    ({ sound, wrong }): BadRequest => ({
      kind: 'wrong field',
      contentType: 'application/json',
      headers: {},
      body: bytes(`{${JSON.stringify(sound).slice(1, -1)},${JSON.stringify(wrong).slice(1)}`),
    }),
  );

const notAnObject = fc
  .oneof(
    fc.integer(),
    fc.string(),
    fc.constant(null),
    fc.constant([]),
    fc.constant({}),
    fc.boolean(),
    fc.array(junk, { maxLength: 5 }),
  )
  .map(
    (value): BadRequest => ({
      kind: 'not a report',
      contentType: 'application/json',
      headers: {},
      body: json(value),
    }),
  );

const brokenJson = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 100 }).map((text) => bytes(`{"narrative":"${text}`)),
    fc.integer({ min: 100, max: 60_000 }).map((depth) => bytes('['.repeat(depth) + ']'.repeat(depth))),
    fc
      .integer({ min: 100, max: 20_000 })
      .map((depth) => bytes(`${'{"narrative":'.repeat(depth)}1${'}'.repeat(depth)}`)),
    fc.uint8Array({ minLength: 1, maxLength: 300 }),
    fc.constant(bytes('')),
  )
  .map((body): BadRequest => ({ kind: 'broken JSON', contentType: 'application/json', headers: {}, body }));

const wrongEncoding = fc
  .oneof(
    fc.constant({
      contentType: 'application/json',
      headers: {},
      body: Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    }),
    fc.constant({
      contentType: 'application/json; charset=utf-16',
      headers: {},
      body: new Uint8Array(Buffer.from('{"narrative":"x"}', 'utf16le')),
    }),
    fc.constant({
      contentType: 'application/json',
      headers: { 'content-encoding': 'gzip' },
      body: json({ narrative: 'x' }),
    }),
    fc.constant({
      contentType: 'application/x-www-form-urlencoded; charset=iso-8859-1',
      headers: {},
      body: bytes('narrative=%E9'),
    }),
    fc
      .constantFrom(
        'text/plain',
        'text/xml',
        'image/png',
        'application/json;;;',
        'multipart/form-data',
        '',
        'a/b',
      )
      .map((contentType) => ({ contentType, headers: {}, body: json({ narrative: 'x' }) })),
    fc.string({ minLength: 201, maxLength: 300, unit: fc.constantFrom('a', 'b') }).map((key) => ({
      contentType: 'application/json',
      headers: { 'idempotency-key': key },
      body: json({ narrative: 'x' }),
    })),
  )
  .map(
    (request): BadRequest => ({
      kind: 'wrong encoding',
      ...request,
      contentType: request.contentType || null,
    }),
  );

const badMultipart = fc
  .oneof(
    fc.constantFrom(
      '--b\r\nContent-Disposition: form-data; name="narrative"\r\n\r\nnever ends',
      '--b--',
      '--b\r\n\r\n--b--\r\n',
      'no boundary at all',
      '--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n',
    ),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc
      .integer({ min: 201, max: 400 })
      .map(
        (fields) =>
          `${Array.from({ length: fields }, (_, n) => `--b\r\nContent-Disposition: form-data; name="f${n}"\r\n\r\nx\r\n`).join('')}--b--\r\n`,
      ),
    fc.constant(
      '--b\r\nContent-Disposition: form-data; name="evidence"; filename="x.png"\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n--b--\r\n',
    ),
    fc.constant('--b\r\nContent-Disposition: form-data; name="__proto__.x"\r\n\r\nx\r\n--b--\r\n'),
  )
  .map(
    (body): BadRequest => ({
      kind: 'bad multipart',
      contentType: 'multipart/form-data; boundary=b',
      headers: {},
      body: bytes(body),
    }),
  );

const badForm = fc
  .oneof(
    fc.constantFrom(
      'narrative=%ff%fe',
      'a.b.c.d.e.f=1',
      '__proto__.polluted=1&narrative=x',
      'constructor.prototype.x=1',
      'place=1&place.pin=2',
      'narrative=',
      'moneyLost=maybe&moneyLost.amountInr=-4',
      'suspects=1',
      '%',
      '&&&&',
      '=====',
    ),
    fc
      .integer({ min: 201, max: 2000 })
      .map((fields) => Array.from({ length: fields }, (_, n) => `f${n}=1`).join('&')),
    fc
      .dictionary(fc.string({ minLength: 8, maxLength: 20 }), fc.string(), { minKeys: 1, maxKeys: 5 })
      .map((fields) => new URLSearchParams(fields).toString()),
  )
  .map(
    (body): BadRequest => ({
      kind: 'bad form',
      contentType: 'application/x-www-form-urlencoded',
      headers: {},
      body: bytes(body),
    }),
  );

const tooLarge = fc.integer({ min: 257, max: 700 }).map(
  (kilobytes): BadRequest => ({
    kind: 'too large',
    contentType: 'application/json',
    headers: {},
    body: bytes(`{"narrative":"${'x'.repeat(kilobytes * 1024)}"}`),
  }),
);

/** Bad requests in the given number, the same for the same seed. */
export function badRequests(count: number, seed: number): BadRequest[] {
  const any = fc.oneof(
    { arbitrary: wrongField, weight: 40 },
    { arbitrary: notAnObject, weight: 10 },
    { arbitrary: brokenJson, weight: 14 },
    { arbitrary: wrongEncoding, weight: 10 },
    { arbitrary: badMultipart, weight: 14 },
    { arbitrary: badForm, weight: 11 },
    { arbitrary: tooLarge, weight: 1 },
  );
  return fc.sample(any, { numRuns: count, seed });
}
