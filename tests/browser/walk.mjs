// A mayor registers for a conference, without script, in one language: home, event, form, number, mail, programme and what it leads to.
import { accessible, reflow, weigh } from './inspect.mjs';
import { checkLanguageSwitch, checkPage, follow, linkTo, readField, setField, submit, watch } from './lib.mjs';
import { languageOf, messageTo, textOf } from './mail.mjs';

export const LANGS = ['es', 'fr', 'en'];
const EVENT = '/events/iclc-2';
const FORM = `${EVENT}/register`;
const PROGRAMME = `${EVENT}/programme`;
const MONDAY = { es: 'lunes', fr: 'lundi', en: 'Monday' };
const BAD_EMAIL = 'prueba at example.org';

/** Walks once; gives the subject of the mail, so that the languages can be compared. Throws Stop when it cannot go on. */
export async function walk({ browser, origin, lang, stamp, report, screenshots }) {
  // A reader whose browser asks for German: ?lang= must win, on every page and through every link.
  const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
  context.setDefaultTimeout(15_000);
  const faults = watch(context, origin);
  const page = await context.newPage();
  const group = (name, body) => report.group(`${lang} ${name}`, body);
  /** Everything that holds for each page; `open` leads there again for axe, by default by its address. */
  const inspect = async (name, open = goto(page.url())) => {
    await group(`${name}: no sideways scrolling`, (check) => reflow(check, page, `${lang}-${name}`, screenshots));
    await group(`${name}: axe finds nothing`, (check) => accessible(check, browser, origin, open));
  };
  const person = {
    category: 'mayor',
    given_name: 'Prueba',
    family_name: `Ñandú-${lang}`,
    organisation: 'Ybycuí',
    consent: 'true',
  };
  const email = `prueba-${lang}-${stamp}@example.org`;

  try {
    await group('home: opens in its language', async (check) => {
      await checkPage(check, page, await page.goto(`${origin}/?lang=${lang}`), lang);
      await checkLanguageSwitch(check, page, LANGS, lang);
    });
    await inspect('home');

    await group('event: reached from home', async (check) => {
      const link = await linkTo(page, EVENT, lang);
      await checkPage(check, page, await follow(page, () => link.click()), lang);
      await checkLanguageSwitch(check, page, LANGS, lang);
    });
    await inspect('event');

    await group('form: reached from the event', async (check) => {
      const link = await linkTo(page, FORM, lang);
      await checkPage(check, page, await follow(page, () => link.click()), lang);
      await checkLanguageSwitch(check, page, LANGS, lang);
    });
    await inspect('form');
    await group('reading sets no cookie', async (check) => {
      for (const { name } of await context.cookies()) check(false, `cookie ${name}`);
    });

    const sendWithErrors = async (page) => {
      for (const [name, value] of Object.entries(person)) await setField(page, name, value);
      await setField(page, 'email', BAD_EMAIL); // and no country
      return submit(page);
    };
    await group('errors: a summary leads to each field, what was typed stays', async (check) => {
      const response = await sendWithErrors(page);
      const status = response?.status();
      check(status >= 400 && status < 500, `a form with errors answered ${status}`);
      const found = await page.evaluate(() => document.documentElement.lang);
      check(found.startsWith(lang), `lang is "${found}"`);
      await checkErrors(check, page, ['email', 'country']);
      for (const [name, value] of Object.entries({ ...person, email: BAD_EMAIL })) {
        const kept = await readField(page, name);
        check(kept === value, `${name} was "${value}" and is now "${kept}"`);
      }
    });
    await inspect('errors', async (page) => {
      await page.goto(`${origin}${FORM}?lang=${lang}`);
      await sendWithErrors(page);
    });

    const number = await group('done: corrected, registered, with number and calendar', async (check) => {
      await setField(page, 'email', email);
      await setField(page, 'country', 'PY');
      const response = await submit(page);
      await checkPage(check, page, response, lang);
      return checkDone(check, page, response, origin);
    });
    await inspect('done');

    const subject = await group('mail: arrives in the language of the page', (check) => checkMail(check, page, { origin, email, lang, number }));
    await inspect('mail');

    await group('programme: by day, in the words of the language', async (check) => {
      await page.goto(`${origin}${EVENT}?lang=${lang}`);
      const link = await linkTo(page, PROGRAMME, lang);
      await checkPage(check, page, await follow(page, () => link.click()), lang);
      await checkLanguageSwitch(check, page, LANGS, lang);
      const days = await page.locator('time[datetime]').evaluateAll((times) => [...new Set(times.map((time) => time.dateTime.slice(0, 10)))]);
      check(days.length >= 3, `the programme shows the days ${days.join(', ') || 'none'}`);
      const text = await page.locator('body').innerText();
      check(text.toLowerCase().includes(MONDAY[lang].toLowerCase()), `no "${MONDAY[lang]}" on the page`);
    });
    await inspect('programme');

    /** Follows the first visible link of the page's own part whose address holds `part`. */
    const lead = (name, part) =>
      group(`${name}: reached, whole, in its language`, async (check) => {
        const link = page.locator(`main a[href*="${part}"]`).filter({ visible: true }).first();
        await checkPage(check, page, await follow(page, () => link.click()), lang);
        await checkLanguageSwitch(check, page, LANGS, lang);
        check((await page.locator('.crumbs a').count()) >= 2, 'no way back');
        check((await page.locator('meta[name="description"]').getAttribute('content')) !== '', 'no description');
      });
    await group('programme: a part by a link that opens without script, and its calendars', async (check) => {
      await page.locator('details.choices summary').click();
      await follow(page, () => page.locator('details.choices a[href*="kind=plenary"]').click());
      const kinds = await page.locator('article').count();
      check(kinds > 0 && kinds < 20, `${kinds} plenaries`);
      for (const way of ['webcal://', 'https://calendar.google.com/calendar/r?cid=webcal', 'https://outlook.live.com/calendar/0/addfromweb?url=', '/calendar.ics?kind=plenary']) {
        check((await page.locator(`.subscribe a[href*="${way}"]`).count()) > 0, `no way to subscribe by ${way}`);
      }
    });
    await inspect('part');
    await page.goto(`${origin}${PROGRAMME}?lang=${lang}&day=all`);
    await inspect('programme-all');
    await lead('speakers', `${EVENT}/speakers`);
    await inspect('speakers');
    await lead('speaker', `${EVENT}/speakers/`);
    await inspect('speaker');
    await lead('session', `${EVENT}/sessions/`);
    await inspect('session');
    await lead('room', `${EVENT}/rooms/`);
    await inspect('room');

    for (const [name, path, limit] of [['home', '/', 30_000], ['event', EVENT, 30_000], ['programme', PROGRAMME, 30_000], ['form', FORM, 60_000]]) {
      await group(`${name}: a first view under ${limit / 1000} kB`, async (check) => {
        const octets = await weigh(browser, `${origin}${path}?lang=${lang}`);
        check(octets > 0 && octets < limit, `${octets} octets`);
      });
    }
    await group('nobody else is asked, nothing is missing, no cookie at the end', async (check) => {
      for (const fault of faults) check(false, fault);
      for (const { name } of await context.cookies()) check(false, `cookie ${name}`);
    });
    return subject;
  } finally {
    await context.close();
  }
}

const goto = (url) => (page) => page.goto(url);

async function checkErrors(check, page, fields) {
  const summary = page.locator('[role="alert"], .error-summary').first();
  check((await summary.count()) === 1, 'there is no error summary');
  const links = await summary.locator('a[href*="#"]').evaluateAll((links) => links.map((link) => decodeURIComponent(link.hash.slice(1))));
  for (const name of fields) {
    check(links.includes(name), `the summary does not lead to ${name}, only to ${links.join(', ') || 'nothing'}`);
    const said = await page.locator(`[id="${name}"][name="${name}"]`).evaluateAll((found) =>
      found.map((field) => {
        const ids = (field.getAttribute('aria-describedby') ?? '').split(/\s+/);
        const text = ids.map((id) => document.getElementById(id)?.textContent.trim() ?? '').join('');
        return { invalid: field.getAttribute('aria-invalid') === 'true', text };
      }),
    );
    check(said.length === 1, `there is no field with id and name ${name}`);
    check(said[0]?.invalid && said[0]?.text !== '', `${name} does not say what is wrong (aria-invalid, aria-describedby)`);
  }
}

/** The page behind the personal link; gives the registration number. */
async function checkDone(check, page, response, origin) {
  check(/^\/r\/[^/]+$/.test(new URL(page.url()).pathname), `the form led to ${page.url()}`);
  const headers = response?.headers() ?? {};
  check(/no-store/.test(headers['cache-control'] ?? ''), 'a page behind a personal link may be stored');
  check(headers['referrer-policy'] === 'no-referrer', 'a page behind a personal link tells its address on');
  const number = (await page.getByTestId('number').first().innerText()).trim();
  check(number !== '', 'there is no registration number');
  const shown = await page.getByTestId('calendar-url').first().evaluate((element) => element.value ?? element.href ?? element.textContent);
  const calendar = new URL(shown.trim().replace(/^webcals?:/, 'http:'), origin);
  check(calendar.origin === origin, `the calendar lies at ${calendar.origin}`);
  const feed = await fetch(new URL(calendar.pathname + calendar.search, origin));
  check(/^text\/calendar/.test(feed.headers.get('content-type') ?? '') && /BEGIN:VEVENT/.test(await feed.text()), `the calendar answered ${feed.status}, without an entry`);
  return number;
}

/** The message behind the registration, in the mailbox and as it would travel; gives its subject. */
async function checkMail(check, page, { origin, email, lang, number }) {
  const message = await messageTo(origin, email);
  check(message.locale === lang, `its locale is ${message.locale}`);
  check([lang, undefined].includes(languageOf(message.subject)), `its subject is "${message.subject}"`);
  const text = await textOf(origin, message.id);
  check(languageOf(text) === lang, `its text reads as ${languageOf(text)}: ${text.slice(0, 80)}`);
  check(text.includes(number), `its text does not name the number ${number}`);
  const response = await page.goto(`${origin}/dev/mailbox/${message.id}`);
  check(response?.ok(), `its page answered ${response?.status()}`);
  check((await page.locator('body').innerText()).includes(message.subject), 'its page does not show the subject');
  return message.subject;
}
