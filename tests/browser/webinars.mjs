// A series of webinars, without script: its pages, subscribing to one webinar of it, one's own pages, the joining link, and the desk.
// The series is made through the interface, as the organiser of the demonstration, whose clock stands on 1 September 2015.
import { accessible, reflow } from './inspect.mjs';
import { checkPage, follow, readField, setField, submit, watch } from './lib.mjs';

/** Walks once in each language. Throws Stop when it cannot go on. */
export async function webinarWalk({ browser, origin, stamp, report, screenshots, email, password, langs }) {
  const slug = `rivers-${stamp}`;
  const series = await make({ origin, slug, email, password });
  for (const lang of langs) await read({ browser, origin, slug, stamp, report, screenshots, series, lang });
  await desk({ browser, origin, slug, report, screenshots, email, password, lang: langs[0] });
}

async function make({ origin, slug, email, password }) {
  const call = async (method, path, body, headers = {}) => {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method, headers: { 'content-type': 'application/json', ...headers }, body: body && JSON.stringify(body),
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${said}`);
    return { ...(said ? JSON.parse(said) : {}), etag: answer.headers.get('etag') };
  };
  const { access_token: token } = await call('POST', '/auth/token', { email, password });
  const by = { authorization: `Bearer ${token}` };
  const text = (en, fr, es) => ({ en, fr, es });
  await call('POST', '/events', {
    slug, kind: 'webinar_series', title: text('Rivers of learning', 'Fleuves d’apprentissage', 'Ríos de aprendizaje'), time_zone: 'Europe/Berlin',
    starts_on: '2015-08-12', ends_on: '2015-12-31', capacity: 500, registration_opens_at: '2015-08-01T00:00:00Z',
    categories: [{ code: 'city_executive' }, { code: 'academia' }],
  }, by);
  await call('POST', `/events/${slug}/publish`, undefined, by);
  const webinar = (name, more) => call('POST', `/events/${slug}/sessions`, {
    slug: name, kind: 'webinar', title: text(`On ${name} and learning cities`, `À propos de ${name} et des villes apprenantes`, `Sobre ${name} y las ciudades del aprendizaje`),
    publish: true, ...more,
  }, by);
  const at = (day, from, until) => ({ starts_at: `${day}T${from}:00[Europe/Berlin]`, ends_at: `${day}T${until}:00[Europe/Berlin]` });
  await webinar('springs', at('2015-08-19', '13:00', '14:30'));
  await webinar('lakes', {
    ...at('2015-09-16', '13:00', '14:30'), seats: 500, language: 'en', interpretation: ['fr', 'es'], people: [{ name: 'Ana Prueba', role: 'moderator' }],
    description: text('How cities by a lake learn.', 'Comment apprennent les villes au bord d’un lac.', 'Cómo aprenden las ciudades junto a un lago.'),
  });
  await webinar('deltas', { ...at('2015-09-30', '09:00', '10:30'), only_for: ['academia'] });
  await webinar('seas', { day: '2015-10-21' });
  await webinar('wells', { month: '2015-11' });
  await webinar('ponds', at('2015-10-07', '13:00', '14:30'));
  await call('POST', `/events/${slug}/sessions/ponds/cancel`, { publish: true }, by);
  const joining = `/events/${slug}/sessions/lakes/joining`;
  const set = async (body) => call('PATCH', joining, body, { ...by, 'if-match': (await call('GET', joining, undefined, by)).etag });
  await set({ target_url: 'https://meeting.example.org/j/1' });
  return { set };
}

async function read({ browser, origin, slug, stamp, report, screenshots, series, lang }) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  context.setDefaultTimeout(15_000);
  const faults = watch(context, origin);
  const page = await context.newPage();
  const group = (name, body) => report.group(`webinars: ${lang} ${name}`, body);
  const inspect = async (name, open = (other) => other.goto(page.url())) => {
    await group(`${name}: no sideways scrolling`, (check) => reflow(check, page, `webinars-${lang}-${name}`, screenshots));
    await group(`${name}: axe finds nothing`, (check) => accessible(check, browser, origin, open));
  };
  const go = (name, locator) => group(`${name}: reached`, async (check) => checkPage(check, page, await follow(page, () => locator.click()), lang));
  try {
    await group('series: what is over is told apart', async (check) => {
      await checkPage(check, page, await page.goto(`${origin}/events/${slug}?lang=${lang}`), lang);
      const order = await page.locator('[data-testid=webinar]').evaluateAll((all) => all.map((one) => one.dataset.slug));
      check(order.join() === 'lakes,deltas,ponds,seas,wells,springs', `in the order ${order}`);
    });
    await inspect('series');
    await go('webinar', page.locator('[data-slug=lakes] a'));
    await inspect('webinar');
    await go('form', page.getByTestId('only-this'));
    await inspect('form');
    const email = `rio-${lang}-${stamp}@example.org`;
    const person = { category: 'city_executive', given_name: 'Prueba', family_name: `Río-${lang}`, organisation: 'Ybycuí', country: 'PY', consent: 'true', email };
    const sendBoth = async (page) => {
      for (const [name, value] of Object.entries(person)) await setField(page, name, value);
      await page.locator('#sessions').check();
      return submit(page);
    };
    await group('errors: all of it, or what was ticked', async (check) => {
      const response = await sendBoth(page);
      check(response.status() === 422, `answered ${response.status()}`);
      check(await page.locator('#webinar-lakes').isChecked(), 'what was ticked is not any more');
      check((await readField(page, 'email')) === email, 'the address is lost');
      check((await page.locator('.errors a[href="#sessions"]').count()) === 1, 'nothing leads to the field');
    });
    const form = `${origin}/events/${slug}/register?webinar=lakes&lang=${lang}`;
    await inspect('errors', async (page) => {
      await page.goto(form);
      await sendBoth(page);
    });
    await group('done: one alone', async (check) => {
      await page.locator('#scope-some').check();
      await checkPage(check, page, await submit(page), lang);
      check((await page.getByTestId('subscription').getAttribute('data-whole')) === 'false', 'it is the whole series');
    });
    await inspect('done');
    await go('own webinars', page.getByTestId('to-sessions'));
    await inspect('own');
    const button = (name) => follow(page, () => page.getByTestId(name).click());
    await group('the whole series', async (check) => {
      await checkPage(check, page, await button('subscription-act'), lang);
      const own = await page.locator('[data-status=confirmed]').evaluateAll((all) => all.map((one) => one.dataset.slug));
      check(own.join() === 'lakes,seas,wells', `they have ${own}`);
    });
    await inspect('subscribed');
    const link = await page.locator('[data-slug=lakes] [data-testid=entry]').getAttribute('href');
    const state = async (name, wanted) => {
      await group(`join: ${name}, ${wanted}`, async (check) => {
        const response = await page.goto(new URL(link.replace('lakes', wanted), origin).href);
        check(response.status() >= 400, `answered ${response.status()}`);
        check((await page.getByTestId(`join-${name}`).count()) === 1, `is not ${name}`);
        check(!(await page.content()).includes('/r/'), 'leads to the registration');
      });
      await inspect(`join-${name}-${wanted}`);
    };
    await state('before', 'lakes');
    await state('before', 'seas');
    await state('not_chosen', 'springs');
    await state('cancelled', 'ponds');
    await series.set({ is_revoked: true });
    await state('revoked', 'lakes');
    await series.set({ is_revoked: false });
    for (const fault of faults) report.group(`webinars: ${lang}`, (check) => check(false, fault));
  } finally {
    await context.close();
  }
}

async function desk({ browser, origin, slug, report, screenshots, email, password, lang }) {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  const open = (where) => async (page) => {
    await page.goto(`${origin}/sign-in?lang=${lang}`);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await follow(page, () => page.click('form:has(#password) button:not([formaction])'));
    await page.goto(`${origin}${where}${where.includes('?') ? '&' : '?'}lang=${lang}`);
  };
  const here = `/desk/events/${slug}/webinars`;
  try {
    for (const [name, where] of [['list', here], ['one', `${here}/lakes`], ['asked', `${here}/lakes?ask=door`]]) {
      await open(where)(page);
      await report.group(`webinars: desk ${name}: no sideways scrolling`, (check) => reflow(check, page, `webinars-desk-${name}`, screenshots));
      await report.group(`webinars: desk ${name}: axe finds nothing`, (check) => accessible(check, browser, origin, open(where)));
    }
    await report.group('webinars: desk: what is wrong is said at the field', async (check) => {
      await page.goto(`${origin}${here}/lakes?lang=${lang}`);
      await page.fill('#opens_minutes', '1441');
      const response = await follow(page, () => page.click('form[action*="/joining"] button'));
      check(response.status() === 422, `answered ${response.status()}`);
      check((await readField(page, 'opens_minutes')) === '1441', 'what was typed is lost');
    });
    await report.group('webinars: desk errors: no sideways scrolling', (check) => reflow(check, page, 'webinars-desk-errors', screenshots));
  } finally {
    await context.close();
  }
}
