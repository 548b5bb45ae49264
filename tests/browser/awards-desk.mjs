// What the secretariat of a round does at its desk: the list of applications, the jury, the audience, the decisions, the ceremony.
import { checkPage, follow } from './lib.mjs';

const DESK = '/desk/awards/demo-award';
const PLACES = ['', '/cases', '/jury', '/ceremony', '/audience', '/journal'];
const send = (page, action) => follow(page, () => page.click(`form[action*="${action}"] button`));
const isDone = async (check, page) => check((await page.getByTestId('done').count()) === 1, `${page.url()} does not say that it was done`);
const lines = (page) => page.getByTestId('cases').locator('li').evaluateAll((all) => all.map((one) => one.dataset.city));

/** Before the jury judges: each page, the shortlist, a juror, who is told of the announcement. */
export async function prepare(page, juror, { at, inspect, inEachLanguage, group }) {
  for (const where of PLACES) {
    const name = where.slice(1) || 'overview';
    await inEachLanguage(page, `desk ${name}`, DESK + where);
    await group(`desk ${name}: is for nobody else, and kept by nobody`, async (check) => {
      const headers = (await at(page, DESK + where)).headers();
      check(headers['cache-control'] === 'no-store' && /noindex/.test(headers['x-robots-tag'] ?? ''), JSON.stringify(headers));
    });
    await inspect(page, `desk-${name}`);
  }
  await group('desk: the applications, narrowed', async (check) => {
    await at(page, `${DESK}/cases`);
    check((await lines(page)).sort().join() === 'Cork,Espoo', `they are of ${await lines(page)}`);
    check((await page.getByTestId('nominated').count()) === 2, 'not both are nominated');
    await page.selectOption('#state', 'withdrawn');
    await send(page, '/cases');
    check((await lines(page)).length === 0, `withdrawn are ${await lines(page)}`);
  });
  await group('desk: both are put before the jury', async (check) => {
    await at(page, `${DESK}/cases`);
    for (const tick of await page.locator('form[action*="/shortlist"] [name=case]').all()) await tick.check({ force: true });
    await send(page, '/shortlist');
    await isDone(check, page);
    check((await page.getByTestId('shortlisted').count()) === 2, 'not both are');
  });
  await group('desk: a juror is seated, once the country is said', async (check) => {
    await at(page, `${DESK}/jury`);
    await page.fill('#email', juror.email);
    await page.fill('#name', juror.name);
    const response = await send(page, '/jury/seat');
    check(response.status() === 422, `without a country it answered ${response.status()}`);
    check((await page.getAttribute('#country', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
    check((await page.inputValue('#email')) === juror.email && (await page.inputValue('#name')) === juror.name, 'what was typed is lost');
    await page.selectOption('#country', 'KE');
    await send(page, '/jury/seat');
    await isDone(check, page);
    await send(page, '/jury/assign');
    const given = await page.getByTestId('juror').getByTestId('cases').innerText();
    check(/2/.test(given), `they were given ${given}`);
  });
  await inspect(page, 'desk-jury-seated');
  await group('desk: who is told of the announcement', async (check) => {
    await at(page, `${DESK}/audience`);
    await page.fill('#name', 'Prueba Prensa');
    await page.fill('#email', 'press at example.org');
    const response = await send(page, '/audience?');
    check(response.status() === 422 && (await page.inputValue('#email')) === 'press at example.org', `a wrong address answered ${response.status()}`);
    await page.fill('#email', 'press@example.org');
    await send(page, '/audience?');
    await isDone(check, page);
    check((await page.locator('[data-email="press@example.org"]').count()) === 1, 'they are not on the list');
  });
  await inspect(page, 'desk-audience-one');
}

/** The jury is closed, what it came to is read, everything is decided and made final. */
export async function ready(page, { at, inspect, group }) {
  await group('desk: the jury is closed, and its results are there', async (check) => {
    await at(page, `${DESK}/jury`);
    await follow(page, () => page.click('#switch ~ p a'));
    await inspect(page, 'desk-jury-asked');
    await send(page, '/jury/close');
    check((await page.getByTestId('jury-state').getAttribute('data-state')) === 'closed', 'it is still open');
    const ranks = await page.getByTestId('result').evaluateAll((all) => all.map((one) => `${one.dataset.rank} ${one.dataset.city}`));
    check(ranks.join() === '1 Cork,2 Espoo', `it came to ${ranks.join(', ')}`);
  });
  await inspect(page, 'desk-results');
  await group('desk: Cork is recommended', async (check) => {
    await at(page, `${DESK}/cases`);
    await page.locator('form[action*="/recommend"] .choice', { hasText: 'Cork' }).locator('input').check({ force: true });
    await send(page, '/recommend');
    check((await page.locator('[data-city=Cork] [data-testid=recommended]').count()) === 1, 'it is not');
  });
  await group('desk: each is decided on, not without a reason', async (check) => {
    for (const [city, outcome] of [['Cork', 'laureate'], ['Espoo', 'not_selected']]) {
      await at(page, `${DESK}/cases`);
      const card = page.locator(`[data-testid=cases] [data-city=${city}]`);
      const decide = async (why) => {
        if (!(await card.locator('select').isVisible())) await card.locator('details:has(select) > summary').click();
        await card.locator('select').selectOption(outcome);
        await card.locator('textarea').fill(why);
        return follow(page, () => card.locator('form button').click());
      };
      const refused = await decide('');
      check(refused.status() === 422, `without a reason it answered ${refused.status()}`);
      check((await card.locator('textarea').getAttribute('aria-invalid')) === 'true', 'the field does not say what is wrong');
      check((await card.locator('select').inputValue()) === outcome, 'what was chosen is lost');
      await decide('As the jury found.');
      check((await card.getByTestId('outcome').getAttribute('data-outcome')) === outcome, `${city} is not decided on`);
    }
  });
  await inspect(page, 'desk-decided');
  await group('desk: the round is concluded, once it was asked whether', async (check) => {
    await at(page, DESK);
    await follow(page, () => page.getByTestId('conclude-ask').click());
    await inspect(page, 'desk-conclude');
    await send(page, '/conclude');
    check((await page.getByTestId('concluded').count()) === 1, 'it is not concluded');
  });
}

/** Who receives, in which order, and the certificates. */
export async function concluded(page, { at, inspect, inEachLanguage, group }) {
  const gap = async () => (await page.getByTestId('gap').innerText()).trim();
  await group('desk: who receives, without whom there is a gap', async (check) => {
    await at(page, `${DESK}/ceremony`);
    check((await gap()) === '1', `the gap is ${await gap()}`);
    const card = page.locator('[data-testid=laureate][data-city=Cork]');
    check(/Prueba Teniente/.test(await card.innerText()), 'whom the city named is not said');
    await card.locator('details > summary').click();
    await card.locator('[name=name]').fill('');
    const refused = await follow(page, () => card.locator('details form button').click());
    check(refused.status() === 422, `without a name it answered ${refused.status()}`);
    check((await card.locator('[name=name]').getAttribute('aria-invalid')) === 'true', 'the field does not say what is wrong');
    await card.locator('[name=name]').fill('Prueba Alcaldesa');
    await card.locator('[name=is_confirmed]').check({ force: true });
    await follow(page, () => card.locator('details form button').click());
    await isDone(check, page);
    check((await gap()) === '0' && (await card.getAttribute('data-gap')) === 'false', `the gap is ${await gap()}`);
  });
  await inEachLanguage(page, 'desk ceremony with a laureate', `${DESK}/ceremony`);
  await inspect(page, 'desk-ceremony-named');
  await group('desk: certificates are issued', async (check) => {
    await follow(page, () => page.click('#certificates ~ p a.button'));
    await send(page, '/certificates');
    await isDone(check, page);
    check(/^(\w{4}-){3}\w{4}$/.test((await page.getByTestId('certificate').innerText()).trim()), 'there is no number');
  });
  await inEachLanguage(page, 'desk order of the ceremony', `${DESK}/ceremony/order`, async (check) => {
    check(/Cork.*Prueba Alcaldesa/s.test(await page.getByTestId('order').innerText()), 'it does not say who receives for Cork');
  });
  await inspect(page, 'desk-order');
  await group('desk: the journal has it all, the latest first', async (check) => {
    await checkPage(check, page, await at(page, `${DESK}/journal`), 'es');
    const acts = await page.getByTestId('journal').locator('li').evaluateAll((all) => all.map((one) => one.dataset.action));
    for (const act of ['cycle.concluded', 'case.representative_named', 'case.decided', 'case.nominated', 'case.submitted']) {
      check(acts.includes(`award_${act}`), `no ${act} in ${[...new Set(acts)].join(', ')}`);
    }
  });
  await group('desk: each entry has its words', async (check) => {
    const raw = /award_\w+\.\w+/.exec(await page.getByTestId('journal').innerText());
    check(!raw, `${raw} is shown as it is kept`);
  });
  await inspect(page, 'desk-journal-full');
}
