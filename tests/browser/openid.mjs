// Sign-in by OpenID Connect, without script: from the link of the sign-in page to another site and back.
import { accessible, reflow } from './inspect.mjs';
import { checkPage, follow, watch } from './lib.mjs';

const LANG = 'fr';
const SESSION = '__Host-lyceum';
const next = '/desk/events/iclc-2/people';
const path = (page) => new URL(page.url()).pathname;

/**
 * Walks once as the organiser and once as the account `unverified` of the provider at `issuer` (`tests/oidc`). The provider must be
 * another site than the service, as it is in life: what a browser withholds between sites is then withheld here.
 */
export async function openidWalk({ browser, origin, report, screenshots, email, issuer, provider }) {
  const contexts = [];
  const visitor = async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, locale: 'de-DE' });
    context.setDefaultTimeout(15_000);
    contexts.push(context);
    return context.newPage();
  };
  const group = (name, body) => report.group(`openid: ${name}`, body);
  const at = (page, where) => page.goto(`${origin}${where}${where.includes('?') ? '&' : '?'}lang=${LANG}`);
  const cookie = async (page, name) => (await page.context().cookies(origin)).find((found) => found.name === name);
  const button = (page) => page.locator('main a[href*="/sign-in/openid"]');
  /** Presses the button of the sign-in page. */
  const leave = async (page, where) => {
    await at(page, where);
    return follow(page, () => button(page).click());
  };
  /** Does what the provider asks, until it sends the browser back. Password: any. */
  const atProvider = async (page, login) => {
    await page.fill('[name=login]', login);
    await page.fill('[name=password]', 'any');
    const response = await follow(page, () => page.click('button[value=login]'));
    const consent = page.locator('button[value=consent]');
    return (await consent.count()) === 0 ? response : follow(page, () => consent.click());
  };
  const refuse = async (page) => {
    await leave(page, `/sign-in?next=${encodeURIComponent(next)}`);
    return atProvider(page, 'unverified');
  };

  try {
    const page = await visitor();
    await group('the provider is another site', async (check) => {
      check(new URL(issuer).hostname !== new URL(origin).hostname, `${issuer} and ${origin} share their cookies`);
    });
    await group('the page that asks for a sign-in offers the provider by its name', async (check) => {
      const faults = watch(page.context(), origin);
      await at(page, next);
      check(path(page) === '/sign-in', `led to ${page.url()}`);
      const words = await button(page).innerText();
      check(words.includes(provider), `the button says "${words}"`);
      for (const fault of faults) check(false, fault);
    });
    await group('the button leads to the provider', async (check) => {
      await follow(page, () => button(page).click());
      check(new URL(page.url()).origin === new URL(issuer).origin, `led to ${page.url()}`);
      const flow = await cookie(page, `${SESSION}-openid`);
      check(flow?.secure && flow.httpOnly && flow.sameSite === 'Lax', `the cookie is ${JSON.stringify({ ...flow, value: '…' })}`);
      check((await cookie(page, SESSION)) === undefined, 'there is a session already');
    });
    await group('and back, signed in, to the page that was asked for', async (check) => {
      await atProvider(page, email);
      check(page.url().startsWith(`${origin}/`) && path(page) === next, `led to ${page.url()}`);
      check((await page.locator('html').getAttribute('lang')) === LANG, 'the language is lost');
      check((await page.locator('form[action^="/sign-out"]').count()) === 1, 'there is no way to sign out');
      check((await cookie(page, SESSION))?.sameSite === 'Lax', 'there is no session');
      check((await cookie(page, `${SESSION}-openid`)) === undefined, 'the cookie of the way is still there');
      const again = await at(page, next);
      await checkPage(check, page, again, LANG);
    });

    const other = await visitor();
    await group('an address that the provider has not confirmed opens nothing, and the page says why', async (check) => {
      const response = await refuse(other);
      check(response.status() === 403 && other.url().startsWith(`${origin}/`), `${other.url()} answered ${response.status()}`);
      const refusal = other.getByTestId('refusal');
      check((await refusal.getAttribute('data-code')) === 'unverified', 'it says something else');
      check((await refusal.innerText()).includes(provider), 'it does not name the provider');
      check((await other.locator('html').getAttribute('lang')) === LANG, 'the language is lost');
      check((await other.context().cookies(origin)).length === 0, 'a cookie is left');
    });
    await group('the refusal: no sideways scrolling', (check) => reflow(check, other, 'openid-refusal', screenshots));
    await group('the refusal: axe finds nothing', async (check) => {
      // This way leads through another site, so what is asked of it is the only fault that is none.
      const faults = [];
      await accessible((holds, what) => holds || faults.push(what), browser, origin, refuse);
      for (const fault of faults) check(fault.endsWith(`asks ${new URL(issuer).origin}`), fault);
    });
    await group('the refusal leads to the other ways of signing in, and they to the page that was asked for', async (check) => {
      await follow(other, () => other.locator('main a[href^="/sign-in?"]').first().click());
      check(path(other) === '/sign-in', `led to ${other.url()}`);
      check((await other.inputValue('[name=next]')).startsWith(next), 'the page asked for is lost');
    });
  } finally {
    for (const context of contexts) await context.close();
  }
}
