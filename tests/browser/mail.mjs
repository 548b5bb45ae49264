// Reads the development mailbox.
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits for the newest message to `address`, of a kind if one is named: a worker renders and sends it after the page has answered. */
export async function messageTo(origin, address, notice, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  do {
    const answer = await fetch(`${origin}/api/dev/messages`);
    if (!answer.ok) throw new Error(`GET /api/dev/messages answered ${answer.status}`);
    const { items } = await answer.json();
    const found = items.find((item) => JSON.stringify(item.to).includes(address) && (!notice || item.notice === notice));
    if (found) return found;
    await pause(250);
  } while (Date.now() < end);
  throw new Error(`no message to ${address} within ${seconds} s`);
}

/** The text part of a message, decoded. */
export async function textOf(origin, id) {
  const answer = await fetch(`${origin}/api/dev/messages/${id}.eml`);
  if (!answer.ok) throw new Error(`the message ${id} answered ${answer.status}`);
  // latin1 keeps octets apart until the part's own encoding is undone.
  const part = textPart(Buffer.from(await answer.arrayBuffer()).toString('latin1'));
  if (part === undefined) throw new Error(`the message ${id} has no text/plain part`);
  return part;
}

function textPart(source) {
  const [head, ...rest] = source.replace(/\r\n/g, '\n').split('\n\n');
  const body = rest.join('\n\n');
  const headers = head.replace(/\n[ \t]+/g, ' ');
  const header = (name) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(headers)?.[1] ?? '';
  const type = header('content-type') || 'text/plain';
  const boundary = /boundary="?([^";]+)"?/i.exec(type)?.[1];
  if (boundary) {
    const parts = `\n${body}`.split(`\n--${boundary}`).slice(1);
    return parts.filter((part) => !part.startsWith('--')).map((part) => textPart(part.slice(1))).find((part) => part !== undefined);
  }
  if (!/^text\/plain/i.test(type)) return undefined;
  return decode(body, header('content-transfer-encoding').trim().toLowerCase());
}

function decode(body, encoding) {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  const octets =
    encoding === 'quoted-printable'
      ? body.replace(/[ \t]*=\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)))
      : body;
  return Buffer.from(octets, 'latin1').toString('utf8');
}

// Small words that only one of the three languages has.
const WORDS = {
  es: 'el los las su sus para con una usted del y por está',
  fr: 'le les vous votre vos pour avec une est et du des au',
  en: 'the your you for with and is of to at this',
};

/** The language that a text is written in, judged by its small words; undefined if it has none. */
export function languageOf(text) {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const score = (lang) => words.filter((word) => WORDS[lang].split(' ').includes(word)).length;
  const best = Object.keys(WORDS).sort((a, b) => score(b) - score(a))[0];
  return score(best) > 0 ? best : undefined;
}
