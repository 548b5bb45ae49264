// An award, without script, from its call to its laureates: what everybody reads, and what a city, its commission, a juror and the secretariat do.
// It is the award of the demonstration whose call is open, beside the rounds of 2015 and 2017. What nobody can do on a page (accounts, scopes, a
// second application, the clock) is done through the interface. The clock is moved on over the embargoes, and back at the end: this walk comes last.
import { apply, judge, nominate } from './awards-people.mjs';
import { concluded, prepare, ready } from './awards-desk.mjs';
import { accessible, reflow } from './inspect.mjs';
import { checkLanguageSwitch, checkPage, follow, linkTo, watch } from './lib.mjs';
import { messageTo, textOf } from './mail.mjs';

const EVENT = 'demo-conference';
const ROUND = '/awards/demo-award';
const SECRET = 'a long password of the walk';
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n';
const LANG = 'es';
/** Some laureates. All of 2015 were case studies before, which says nothing. */
const OF_2015 = ['Balanga', 'Cork', 'Ybycuí'];
const OF_2017 = ['Câmara de Lobos', 'Okayama'];

/** Walks once, as everybody whom an award concerns. */
export async function awardsWalk({ browser, origin, stamp, report, screenshots, email, password, langs }) {
  const contexts = [];
  const faults = [];
  const group = (name, body) => report.group(`awards: ${name}`, body);
  const visitor = async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    faults.push(watch(context, origin));
    return context.newPage();
  };
  const at = (page, where, lang = LANG) => page.goto(`${origin}${where}${where.includes('?') ? '&' : '?'}lang=${lang}`);
  const signIn = async (page, who, secret) => {
    await at(page, '/sign-in');
    await page.fill('#email', who);
    await page.fill('#password', secret);
    return follow(page, () => page.click('form:has(#password) button:not([formaction])'));
  };
  /** Everything that holds for each page, as `page` shows it; axe sees it at its address and in its language, with the same session, after `act`. */
  const inspect = async (page, name, act) => {
    await group(`${name}: no sideways scrolling`, (check) => reflow(check, page, `awards-${name}`, screenshots));
    const { pathname, search } = new URL(page.url());
    const [lang, heading] = await page.evaluate(() => [document.documentElement.lang, document.querySelector('h1').innerText]);
    const session = (await page.context().cookies()).map((one) => `${one.name}=${one.value}`).join('; ');
    await group(`${name}: axe finds nothing`, (check) =>
      accessible(check, browser, origin, async (other) => {
        if (session) await other.setExtraHTTPHeaders({ cookie: session });
        await at(other, act?.at ?? pathname + search.replace(/[?&]lang=\w+/, '').replace(/^&/, '?'), lang);
        await act?.do(other);
        check((await other.locator('h1').innerText()) === heading, `axe sees ${other.url()}`);
        if (act) check((await other.locator('[aria-invalid=true], [role=alert]').count()) > 0, 'axe does not see what is wrong');
      }));
  };
  const inEachLanguage = (page, name, where, body) =>
    group(`${name}: speaks each language`, async (check) => {
      const headings = new Set();
      for (const lang of langs) {
        await checkPage(check, page, await at(page, where, lang), lang);
        await checkLanguageSwitch(check, page, langs, lang);
        headings.add((await page.locator('main').innerText()).trim());
        if (body) await body(check, lang);
      }
      check(headings.size === langs.length, 'its words are the same in two languages');
    });

  const staff = await program(origin, email, password);
  const began = (await staff.call('GET', '/clock')).now;
  const tools = { at, visitor, signIn, inspect, inEachLanguage, group, origin, langs };
  try {
    const reader = await visitor();
    await sealed(reader, tools);
    const people = await cast(staff, origin, stamp);
    await second(staff);
    const theirs = {};
    for (const [name, who] of Object.entries(people)) {
      theirs[name] = await visitor();
      await signIn(theirs[name], who.email, SECRET);
    }
    await apply(theirs.contact, people.contact, tools);
    await nominate(theirs.commission, tools);
    const desk = await visitor();
    await signIn(desk, email, password);
    await prepare(desk, people.juror, tools);
    await judge(theirs.juror, tools);
    await staff.call('PUT', '/clock', { now: '2015-11-16T12:00:00Z' });
    await known(reader, tools);
    await ready(desk, tools);
    await told(theirs.contact, reader, people.contact, tools);
    await concluded(desk, tools);
    await staff.call('PUT', '/clock', { now: '2017-02-01T12:00:00Z' });
    await announced(reader, tools);
    await group('nobody else is asked, nothing is missing, the policy holds', async (check) => {
      for (const fault of faults.flatMap((found) => [...found])) check(false, fault);
    });
  } finally {
    await staff.call('PUT', '/clock', { now: began });
    for (const context of contexts) await context.close();
  }
}

/** Before the ceremony of 2015: what is public of the rounds, and that nobody is named. */
async function sealed(page, { at, inspect, inEachLanguage, group }) {
  const text = () => page.locator('main').innerText();
  await inEachLanguage(page, 'the list', '/awards', async (check) => {
    const rounds = await page.getByTestId('rounds').locator('li > div > a').evaluateAll((links) => links.map((link) => new URL(link.href).pathname));
    for (const one of ['/awards/award-2015', ROUND]) check(rounds.includes(one), `${one} is not in the list, only ${rounds.join(', ')}`);
    for (const city of OF_2015) check(!(await text()).includes(city), `${city} is named`);
  });
  await inspect(page, 'list');
  await inEachLanguage(page, 'a round under embargo', '/awards/award-2015', async (check) => {
    check((await page.getByTestId('sealed').count()) === 1 && (await page.getByTestId('laureates').count()) === 0, 'it is not said to be sealed');
    const cities = await page.locator('#case-studies ~ ul.columns li').count();
    check(cities === 12, `there are ${cities} case-study cities`);
    for (const city of OF_2015) check((await text()).split(city).length === 2, `${city} is not named once, as a case study`);
  });
  await inspect(page, 'sealed');
  await inEachLanguage(page, 'a round whose call is open', ROUND, async (check) => {
    check((await page.locator('[data-kind=applications], [data-kind=nominations]').count()) === 2, 'the two deadlines are not said');
    check((await page.locator('#rules ~ ul').first().locator('li').count()) >= 5, 'the rules are not said');
  });
  await inspect(page, 'round');
  await group('the list leads to the round, and the round to the list', async (check) => {
    await at(page, '/awards');
    await follow(page, async () => (await linkTo(page, ROUND, LANG)).click());
    await follow(page, async () => (await linkTo(page, '/awards', LANG)).click());
    check(new URL(page.url()).pathname === '/awards', `led to ${page.url()}`);
  });
  await group('who applies signs in first, and comes back', async (check) => {
    await at(page, '/awards/mine');
    check(new URL(page.url()).pathname === '/sign-in', `led to ${page.url()}`);
  });
}

/** After it: the laureates, by region and by country. */
async function known(page, { at, inspect, inEachLanguage, group }) {
  const cities = () => page.getByTestId('laureates').locator('li bdi').allInnerTexts();
  await inEachLanguage(page, 'a round whose embargo is over', '/awards/award-2015', async (check) => {
    const all = await cities();
    check(all.length === 12 && OF_2015.every((city) => all.includes(city)), `its laureates are ${all.join(', ')}`);
    check((await page.getByTestId('sealed').count()) === 0, 'it is still said to be sealed');
  });
  await inspect(page, 'laureates');
  await group('laureates of a region, and of a country', async (check) => {
    await at(page, '/awards/award-2015');
    await follow(page, () => page.locator('main nav.days a[href*="region=europe_and_north_america"]').click());
    const europe = await cities();
    check(europe.includes('Cork') && europe.length < 12 && !europe.includes('Ybycuí'), `in Europe are ${europe.join(', ')}`);
    await inspect(page, 'region');
    await at(page, '/awards/award-2015?country=PY');
    check((await cities()).join() === 'Ybycuí', `in Paraguay are ${(await cities()).join(', ')}`);
  });
  await group('the list names them now', async (check) => {
    await at(page, '/awards');
    const text = await page.getByTestId('rounds').innerText();
    check(OF_2015.every((city) => text.includes(city)) && !OF_2017.some((city) => text.includes(city)), text);
  });
}

/** The city hears it in confidence, on its page and by mail; nobody else. */
async function told(page, reader, contact, { at, inspect, inEachLanguage, group, origin }) {
  await inEachLanguage(page, 'the city is told in confidence', contact.path, async (check) => {
    check((await page.getByTestId('result').getAttribute('data-outcome')) === 'laureate', 'it is not told');
  });
  await inspect(page, 'told');
  await group('in confidence by mail, whose subject says nothing', async (check) => {
    const mail = await messageTo(origin, contact.email, 'awards/confidential');
    check(mail.locale === 'es' && !/Cork|galard/i.test(mail.subject), `it is in ${mail.locale}, and says ${mail.subject}`);
    check(/Cork recibirá el premio/.test(await textOf(origin, mail.id)), 'its text does not say it');
  });
  const here = `${contact.path}/representative`;
  const wrong = async (page) => {
    await page.fill('#role', 'Teniente de alcalde');
    return follow(page, () => page.getByTestId('name').click());
  };
  await group('the city says who receives the award', async (check) => {
    await at(page, contact.path);
    await follow(page, () => page.getByTestId('to-representative').click());
    check(new URL(page.url()).pathname === here, `led to ${page.url()}`);
    const refused = await wrong(page);
    check(refused.status() === 422 && (await page.inputValue('#role')) === 'Teniente de alcalde', `without a name it answered ${refused.status()}`);
    check((await page.getAttribute('#name', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
    await inspect(page, 'representative-wrong', { at: here, do: wrong });
    await page.fill('#name', 'Prueba Teniente');
    await follow(page, () => page.getByTestId('name').click());
    check((await page.getByTestId('done').count()) === 1, 'it is not said that it was done');
    check(/Prueba Teniente/.test(await page.getByTestId('representative').innerText()), 'nobody is named');
  });
  await inEachLanguage(page, 'who receives the award', here);
  await inspect(page, 'representative');
  await group('nobody else is told', async (check) => {
    await at(reader, ROUND);
    check((await reader.getByTestId('sealed').count()) === 1 && !/Cork/.test(await reader.locator('main').innerText()), 'the round names Cork');
  });
}

/** When all embargoes are over. */
async function announced(page, { inspect, inEachLanguage, group, at }) {
  const cities = () => page.getByTestId('laureates').locator('li bdi').allInnerTexts();
  await inEachLanguage(page, 'the round of 2017', '/awards/award-2017', async (check) => {
    const all = await cities();
    check(all.length === 16 && OF_2017.every((city) => all.includes(city)), `its laureates are ${all.join(', ')}`);
  });
  await inspect(page, '2017');
  await group('our round names its laureate, and not the other city', async (check) => {
    await at(page, ROUND);
    check((await cities()).join() === 'Cork', `its laureates are ${(await cities()).join(', ')}`);
    check(!/Espoo/.test(await page.locator('main').innerText()), 'who was not selected is named');
  });
}

/** A program that acts for somebody. */
async function program(origin, email, password) {
  const send = async (method, path, headers, body) => {
    const answer = await fetch(`${origin}/api/v1${path}`, { method, headers, body });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${said}`);
    return { ...(said ? JSON.parse(said) : {}), etag: answer.headers.get('etag') };
  };
  const json = { 'content-type': 'application/json' };
  const { access_token: token } = await send('POST', '/auth/token', json, JSON.stringify({ email, password }));
  const by = { authorization: `Bearer ${token}` };
  return {
    call: (method, path, body, more = {}) => send(method, path, { ...by, ...json, ...more }, body && JSON.stringify(body)),
    file: (path, body) => send('POST', path, { ...by, 'content-type': 'application/octet-stream' }, body),
  };
}

/** The contact of Cork, the commission of Ireland and a juror, each with an account. */
async function cast(staff, origin, stamp) {
  const { items: [cork] } = await staff.call('GET', '/organisations?q=cork');
  const all = {
    contact: { name: 'Prueba Cork', locale: 'es', scope: { kind: 'focal_point', city: cork.id } },
    commission: { name: 'Prueba Irlanda', locale: 'fr', scope: { kind: 'national_commission', country: 'IE' } },
    juror: { name: 'Prueba Jurado', locale: 'en' },
  };
  for (const [kind, who] of Object.entries(all)) {
    who.email = `${kind}-${stamp}@example.org`;
    await staff.call('POST', `/events/${EVENT}/invitations`, { email: who.email, role: 'viewer', name: who.name, locale: who.locale });
    const mail = await messageTo(origin, who.email, 'accounts/invitation');
    const token = /\/invitations\/([\w.-]+)/.exec(await textOf(origin, mail.id))[1];
    await staff.call('POST', '/invitations/redeem', { token, password: SECRET, name: who.name, locale: who.locale });
    const { id } = await (await program(origin, who.email, SECRET)).call('GET', '/auth/me');
    if (who.scope) await staff.call('POST', `/accounts/${id}/scopes`, who.scope);
    await staff.call('DELETE', `/events/${EVENT}/staff/${id}/roles/viewer`);
  }
  return all;
}

/** A second city, entered from paper, sent and nominated by the secretariat, so that there is something to choose. */
async function second(staff) {
  const contact = { name: 'Prueba Espoo', email: 'espoo@example.org', locale: 'en' };
  const { id, etag } = await staff.call('POST', '/award-cycles/demo-award/cases', { city: 'espoo', contact });
  await staff.call('PATCH', `/award-cases/${id}`, { answers: { night: 'We read.', readers: 'All.' } }, { 'if-match': etag });
  await staff.file(`/award-cases/${id}/files?part=consent&name=consent.pdf`, PDF);
  await staff.call('POST', `/award-cases/${id}/submit`);
  await staff.call('POST', `/award-cases/${id}/nomination`);
}
