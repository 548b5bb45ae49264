// Staff sign in and work, without script: password, link, second factor, an invitation; and somebody guesses passwords.
import { createHmac } from 'node:crypto';
import { accessible, reflow } from './inspect.mjs';
import { checkPage, follow, watch } from './lib.mjs';
import { messageTo, textOf } from './mail.mjs';

const LANG = 'es';
const EVENT = 'iclc-2';
const PEOPLE = `/desk/events/${EVENT}/people`;
const PROGRAMME = `/desk/events/${EVENT}/programme`;
const REGISTRATIONS = `/desk/events/${EVENT}/registrations`;
const path = (page) => new URL(page.url()).pathname;

/** Walks once, as the organiser of the demonstration and as somebody invited by them. */
export async function staffWalk({ browser, origin, stamp, report, screenshots, email, password, langs }) {
  const contexts = [];
  const faults = [];
  const visitor = async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    faults.push(watch(context, origin));
    return { context, page: await context.newPage() };
  };
  const at = (page, where) => page.goto(`${origin}${where}${where.includes('?') ? '&' : '?'}lang=${LANG}`);
  const group = (name, body) => report.group(`staff: ${name}`, body);
  const signIn = async (page, who, secret) => {
    await at(page, '/sign-in');
    await page.fill('#email', who);
    await page.fill('#password', secret);
    return follow(page, () => page.click('form:has(#password) button:not([formaction])'));
  };
  const signOut = (page) => follow(page, () => page.click('form[action^="/sign-out"] button'));
  /** Everything that holds for each page; `open` leads there again, for axe, in a browser of its own. */
  const inspect = async (page, name, open) => {
    await group(`${name}: no sideways scrolling`, (check) => reflow(check, page, `staff-${name}`, screenshots));
    if (open) await group(`${name}: axe finds nothing`, (check) => accessible(check, browser, origin, open));
  };
  const signedIn = (where, act) => async (page) => {
    await signIn(page, email, password);
    await at(page, where);
    if (act) await act(page);
  };
  const inEachLanguage = (page, name, where) =>
    group(`${name}: speaks each language`, async (check) => {
      const headings = new Set();
      for (const lang of langs) {
        const response = await page.goto(`${origin}${where}?lang=${lang}`);
        await checkPage(check, page, response, lang);
        headings.add((await page.locator('h1').innerText()).trim());
      }
      check(headings.size === langs.length, `its headings are ${[...headings].join(' | ')}`);
    });

  try {
    const { context, page } = await visitor();
    await inEachLanguage(page, 'sign-in', '/sign-in');
    await group('who is not signed in is led to the sign-in, and back', async (check) => {
      await at(page, PEOPLE);
      check(path(page) === '/sign-in', `led to ${page.url()}`);
      await page.fill('#email', email);
      await page.fill('#password', password);
      await follow(page, () => page.click('form:has(#password) button:not([formaction])'));
      check(path(page) === PEOPLE, `went on to ${page.url()}`);
      const [cookie, ...others] = await context.cookies();
      check(others.length === 0, 'there is more than one cookie');
      check(cookie?.name === '__Host-lyceum' && cookie.secure && cookie.httpOnly && cookie.sameSite === 'Lax', `the cookie is ${JSON.stringify({ ...cookie, value: '…' })}`);
    });
    await group('signing out', async (check) => {
      await signOut(page);
      check(path(page) === '/sign-in', `led to ${page.url()}`);
      check((await context.cookies()).length === 0, 'the cookie is still there');
      await at(page, '/desk');
      check(path(page) === '/sign-in', 'the desk is still open');
    });
    await at(page, '/sign-in');
    await inspect(page, 'sign-in', (page) => at(page, '/sign-in'));
    await group('a wrong password: said at the field, the address stays', async (check) => {
      const response = await signIn(page, email, 'not the password');
      check(response.status() === 422, `answered ${response.status()}`);
      check((await page.inputValue('#email')) === email && (await page.inputValue('#password')) === '', 'what was typed is not right');
      check((await page.getAttribute('#password', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
    });
    await inspect(page, 'sign-in-wrong', (page) => signIn(page, email, 'not the password'));

    await group('by link: reading it twice changes nothing, the button works once', async (check) => {
      await at(page, '/sign-in?next=/account');
      await page.fill('#email', email);
      await follow(page, () => page.click('button[formaction]'));
      const mail = await messageTo(origin, email, 'accounts/sign_in_link');
      const link = /\/sign-in\/link\/[\w.-]+/.exec(await textOf(origin, mail.id))?.[0];
      check(link !== undefined, 'the mail holds no link');
      for (const _ of [1, 2]) {
        await at(page, link);
        check((await context.cookies()).length === 0, 'reading the link set a cookie');
      }
      await inspect(page, 'link', (page) => at(page, link));
      const other = await visitor();
      await at(other.page, link);
      await follow(page, () => page.click('main button'));
      check(path(page) === '/account', `led to ${page.url()}`);
      const dead = await follow(other.page, () => other.page.click('main button'));
      check(dead.status() === 410 && (await other.context.cookies()).length === 0, `the second time answered ${dead.status()}`);
      await inspect(other.page, 'link-dead', (page) => at(page, link));
    });

    for (const [name, where] of [['desk', '/desk'], ['account', '/account'], ['sessions', '/account/sessions'], ['second-factor', '/account/second-factor'], ['people', PEOPLE], ['programme', PROGRAMME], ['session-new', `${PROGRAMME}/sessions/new`], ['changes', `${PROGRAMME}/changes`], ['publications', `${PROGRAMME}/publications`], ['registrations', REGISTRATIONS], ['duplicates', `${REGISTRATIONS}/duplicates`], ['figures', `/desk/events/${EVENT}/figures`], ['places', `/desk/events/${EVENT}/places`], ['everybody', '/desk/people'], ['access-own', '/account/access'], ['access-of-event', `/desk/events/${EVENT}/access`], ['access-of-instance', '/desk/access']]) {
      await inEachLanguage(page, name, where);
      await group(`${name}: is for nobody else, and kept by nobody`, async (check) => {
        const headers = (await at(page, where)).headers();
        check(headers['cache-control'] === 'no-store' && /noindex/.test(headers['x-robots-tag'] ?? ''), JSON.stringify(headers));
      });
      await inspect(page, name, signedIn(where));
    }

    await registrations({ page, at, group, inspect, signedIn });
    await programme({ page, at, group, inspect, signedIn });
    await invite({ page, visitor, at, group, inspect, origin, stamp });
    await secondFactor({ page, at, group, inspect, signIn, signOut, signedIn, email, password });

    const stranger = await visitor();
    await group('twenty wrong passwords: when to come back is said; another account is not slowed', async (check) => {
      let response;
      const victim = `victim-${stamp}@example.org`;
      for (let n = 0; n < 20; n += 1) response = await signIn(stranger.page, victim, `guess ${n}`);
      check(response.status() === 429 && Number(response.headers()['retry-after']) > 0, `answered ${response.status()}`);
      check(/\d+ minutos/.test(await stranger.page.locator('[role=alert]').innerText()), 'it does not say when to come back');
      check((await stranger.page.inputValue('#email')) === victim, 'the address is lost');
      await inspect(stranger.page, 'too-many', (page) => signIn(page, victim, 'guess'));
      await signIn(stranger.page, email, password);
      check(path(stranger.page) === '/desk', `another account was led to ${stranger.page.url()}`);
    });
    await group('nobody else is asked, nothing is missing, the policy holds', async (check) => {
      for (const fault of faults.flatMap((found) => [...found])) check(false, fault);
    });
  } finally {
    for (const context of contexts) await context.close();
  }
}

/** On a phone: somebody is found however they are typed, their page is read, the list is taken as a file; what is counted stands beside what was said. */
async function registrations({ page, at, group, inspect, signedIn }) {
  await page.setViewportSize({ width: 400, height: 800 });
  let one;
  await group('somebody is found without capitals and accents', async (check) => {
    await at(page, REGISTRATIONS);
    await page.fill('#q', 'NANDU prueba');
    await follow(page, () => page.click('form[action*="/registrations"] button'));
    const lines = page.getByTestId('registrations').locator('li');
    check((await lines.count()) > 0, 'nobody is found');
    for (const line of await lines.allInnerTexts()) check(line.includes('Ñandú'), `found ${line}`);
    check((await page.inputValue('#q')) === 'NANDU prueba', 'what was looked for is not shown');
    await follow(page, () => page.click('[data-testid=registrations] li a >> nth=0'));
    one = path(page);
    check(one.startsWith(`${REGISTRATIONS}/`), `led to ${page.url()}`);
  });
  await inspect(page, 'registration', signedIn(one));
  await group('the list as a file', async (check) => {
    for (const kind of ['csv', 'xlsx']) {
      await at(page, REGISTRATIONS);
      const [file] = await Promise.all([page.waitForEvent('download'), page.click(`a[href*="registrations.${kind}"]`)]);
      check(file.suggestedFilename() === `${EVENT}-registrations.${kind}`, `called ${file.suggestedFilename()}`);
    }
  });
  await group('what is counted stands beside what was said', async (check) => {
    await at(page, `/desk/events/${EVENT}/figures`);
    check(/^\d+$/.test((await page.getByTestId('registered').innerText()).trim()), 'nothing is counted');
    const said = await page.getByTestId('reported').allInnerTexts();
    // What somebody said on 10 September is known from that day on.
    const clock = await page.request.get(new URL('/api/v1/clock', page.url()).href);
    const isKnown = (await clock.json()).now >= '2015-09-10';
    const isSaid = said.some((one) => one.includes('more than 500') && one.includes('pascalobservatory.org'));
    check(isSaid === isKnown, `said is ${said.join(' | ')}`);
  });
}

/** On a phone, the eve before: a session is moved, tried first, published, and the publication taken back. */
async function programme({ page, at, group, inspect, signedIn }) {
  await page.setViewportSize({ width: 400, height: 800 });
  const press = (act) => follow(page, () => page.click(`button[value="${act}"]`));
  let own, before;
  await group('a session is found, and tried at another time: nothing is kept', async (check) => {
    await at(page, `${PROGRAMME}?day=all`);
    await page.fill('#q', 'mayor');
    await follow(page, () => page.click('form[action*="/programme"] button'));
    await follow(page, () => page.click('.session a >> nth=0'));
    own = path(page);
    check(own.startsWith(`${PROGRAMME}/sessions/`), `led to ${page.url()}`);
    before = await page.inputValue('#starts');
    await page.fill('#starts', '07:10');
    await page.fill('#ends', '');
    check((await press('check')).status() === 200, 'it was not tried');
    check(await page.locator('[data-testid=check]').isVisible(), 'what it would do is not shown');
    check((await page.inputValue('#starts')) === '07:10', 'what was typed is lost');
    await inspect(page, 'session-check', async (other) => {
      await signedIn(own)(other);
      await other.fill('#starts', '07:10');
      await follow(other, () => other.click('button[value="check"]'));
    });
  });
  await inspect(page, 'session-wrong', async (other) => {
    await signedIn(own)(other);
    await other.fill('#title_en', '');
    await other.fill('#title_es', '');
    await other.fill('#day', '');
    await follow(other, () => other.click('button[value="save"]'));
  });
  await group('saved, looked at, published, and taken back', async (check) => {
    await page.setViewportSize({ width: 400, height: 800 });
    await at(page, own);
    await page.fill('#starts', '07:10');
    await page.fill('#ends', '');
    await press('save');
    check(path(page) === own, `led to ${page.url()}`);
    await follow(page, () => page.click('[role=status] a'));
    check(/07:10/.test(await page.locator('[data-testid=changes]').innerText()), 'the new time is not said');
    check(await page.locator('[data-testid=told]').isVisible(), 'who would be told is not said');
    const shown = page.url().replace(/^https?:\/\/[^/]+/, '').replace(/[?&]lang=\w+/, '');
    await inspect(page, 'changes-of-one', signedIn(shown));
    await page.fill('#note', 'La víspera');
    await follow(page, () => page.click('form[action*="/publish"] button'));
    check(path(page) === PROGRAMME, `led to ${page.url()}`);
    await at(page, `${PROGRAMME}/publications`);
    check(/La víspera/.test(await page.locator('[data-testid=publications] li >> nth=0').innerText()), 'the note is not in the list');
    await inspect(page, 'publications-of-one', signedIn(`${PROGRAMME}/publications`));
    await follow(page, () => page.click('a[href*="/undo"]'));
    await inspect(page, 'undo', signedIn(path(page)));
    await follow(page, () => page.click('form[action*="/undo"] button'));
    await at(page, own);
    check((await page.inputValue('#starts')) === before, `it begins at ${await page.inputValue('#starts')}, not ${before}`);
  });
}

/** Somebody is invited, accepts, and sees the event on their desk; then their role ends. */
async function invite({ page, visitor, at, group, inspect, origin, stamp }) {
  const guest = `guest-${stamp}@example.org`;
  const sendForm = async (page, role) => {
    await at(page, PEOPLE);
    await page.fill('#email', guest);
    await page.selectOption('#role', role);
    return follow(page, () => page.click('form[action*="/invite"] button'));
  };
  await group('an invitation without a role comes back with what was typed', async (check) => {
    const response = await sendForm(page, '');
    check(response.status() === 422, `answered ${response.status()}`);
    check((await page.inputValue('#email')) === guest, 'the address is lost');
    check((await page.getAttribute('#role', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
  });
  await inspect(page, 'people-wrong');
  await group('an invitation is sent', async (check) => {
    await sendForm(page, 'registration_desk');
    check(path(page) === PEOPLE && (await page.getByTestId('invitations').innerText()).includes(guest), 'it is not in the list');
  });
  await inspect(page, 'people-invited');
  const { page: theirs } = await visitor();
  await group('the invited person accepts and sees their desk', async (check) => {
    const mail = await messageTo(origin, guest, 'accounts/invitation');
    const link = /\/invitations\/[\w.-]+/.exec(await textOf(origin, mail.id))?.[0];
    check(link !== undefined, 'the mail holds no link');
    await at(theirs, link);
    await inspect(theirs, 'invitation', (page) => at(page, link));
    await theirs.fill('#name', 'Prueba Ñandú');
    await theirs.fill('#password', 'short');
    const refused = await follow(theirs, () => theirs.click('main form button'));
    check(refused.status() === 422 && (await theirs.inputValue('#name')) === 'Prueba Ñandú', `a short password answered ${refused.status()}`);
    await theirs.fill('#password', 'a long password of the walk');
    await follow(theirs, () => theirs.click('main form button'));
    check(path(theirs) === '/desk', `led to ${theirs.url()}`);
    check((await theirs.getByTestId('events').innerText()).includes('Mesa de inscripción'), 'the desk does not name the role');
  });
  await inspect(theirs, 'desk-of-guest');
  await group('who has no such role is refused; a role that ends is gone', async (check) => {
    const refused = await at(theirs, PEOPLE);
    check(refused.status() === 403, `the people of the event answered ${refused.status()}`);
    await at(page, PEOPLE);
    const row = page.getByTestId('staff').locator('li', { hasText: guest });
    await follow(page, () => row.locator('button').first().click());
    check(!(await page.getByTestId('staff').innerText()).includes(guest), 'they are still in the list');
    await at(theirs, '/desk');
    check((await theirs.getByTestId('events').count()) === 0, 'the event is still on their desk');
  });
}

/** Set up, used to sign in, taken away again with a recovery code. */
async function secondFactor({ page, at, group, inspect, signIn, signOut, signedIn, email, password }) {
  const where = '/account/second-factor';
  const begin = (page) => follow(page, () => page.click('form[action*="/begin"] button'));
  let secret, codes;
  await inspect(page, 'factor-setup-opened', signedIn(where, begin));
  await group('a second factor is set up with a code', async (check) => {
    await at(page, where);
    await begin(page);
    check(await page.locator('main img').evaluate((image) => image.naturalWidth > 0), 'there is no picture');
    await inspect(page, 'factor-setup');
    secret = (await page.getByTestId('secret').innerText()).replace(/\s/g, '');
    await page.fill('#code', totp(secret));
    await follow(page, () => page.click('form[action*="/confirm"] button'));
    codes = (await page.getByTestId('recovery-codes').innerText()).trim().split(/\s+/);
    check(codes.length === 10, `there are ${codes.length} recovery codes`);
  });
  await inspect(page, 'factor-codes');
  await group('signing in then asks for a code', async (check) => {
    await signOut(page);
    await signIn(page, email, password);
    check(path(page) === '/sign-in/code', `led to ${page.url()}`);
    const half = (await page.context().cookies())[0]?.value;
    await at(page, '/desk');
    check(path(page) === '/sign-in', 'the desk is open without the code');
    await at(page, '/sign-in/code');
    await inspect(page, 'code', (page) => at(page, '/sign-in/code'));
    const send = async (code) => {
      await page.fill('#code', code);
      return follow(page, () => page.click('main form button'));
    };
    const wrong = await send('000000');
    check(wrong.status() === 422 && (await page.getAttribute('#code', 'aria-invalid')) === 'true', `a wrong code answered ${wrong.status()}`);
    // The code of setting it up is used; the one after it is taken half a minute early.
    await send(totp(secret, 1));
    check(path(page) === '/desk', `led to ${page.url()}`);
    check((await page.context().cookies())[0]?.value !== half, 'the cookie is the one from before the code');
  });
  await group('a recovery code takes it away', async (check) => {
    await at(page, where);
    await page.fill('#code', codes[0]);
    await follow(page, () => page.click('button[formaction*="/remove"]'));
    check((await page.locator('[role=status]').count()) === 1 && (await page.locator('form[action*="/begin"]').count()) === 1, 'it is still on');
  });
}

/** The code of RFC 6238 for a base32 secret, `later` steps of thirty seconds from now. */
function totp(secret, later = 0) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => parseInt(octet, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + later));
  const hash = createHmac('sha1', key).update(step).digest();
  const at = hash[19] & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
