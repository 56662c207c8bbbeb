/**
 * Vectors are kept as one signed byte a component, scaled to their largest: a direction is what is compared, and a piece
 * stays near 1 KB.
 */
export const toBytes = (vector: readonly number[]): Int8Array => {
  const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return Int8Array.from(vector, (value) => (largest === 0 ? 0 : Math.round((value / largest) * 127)));
};

export const toBase64 = (bytes: Int8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

export const fromBase64 = (text: string): Int8Array =>
  Int8Array.from(Buffer.from(text, 'base64'), (byte) => (byte << 24) >> 24);

/** Cosine of the angle between two vectors, -1 to 1; 0 where one has no direction, or another length. */
export const likeness = (a: Int8Array, b: Int8Array): number => {
  if (a.length !== b.length) return 0;
  let dot = 0;
  let ofA = 0;
  let ofB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] ?? 0;
    const y = b[i] ?? 0;
    dot += x * y;
    ofA += x * x;
    ofB += y * y;
  }
  return ofA === 0 || ofB === 0 ? 0 : dot / Math.sqrt(ofA * ofB);
};
