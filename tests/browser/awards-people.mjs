// What those whom an award concerns do on its pages: a city applies, its national commission nominates, a juror gives points.
import { checkPage, follow } from './lib.mjs';
import { messageTo, textOf } from './mail.mjs';

const path = (page) => new URL(page.url()).pathname;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');
const press = (page, name) => follow(page, () => page.getByTestId(name).click());
const upload = async (page, part, file) => {
  await page.setInputFiles(`#form-${part} input[type=file]`, file);
  return follow(page, () => page.click(`#form-${part} button`));
};

/** The contact of a city begins, writes, attaches, is refused, and sends; the receipt is shown and mailed. */
export async function apply(page, contact, { at, inspect, inEachLanguage, group, origin }) {
  const state = () => page.getByTestId('state').getAttribute('data-state');
  const refused = (rule) => page.locator(`[role=alert] [data-rule="${rule}"]`).count();
  const wrong = async (page) => {
    await page.fill('[name="answer.night"]', 'Leemos de noche.');
    await page.fill('[name=contact_email]', 'nobody at example.org');
    return press(page, 'save');
  };
  await inEachLanguage(page, 'my part in awards', '/awards/mine', async (check) => {
    check((await page.getByTestId('begin').count()) === 1, 'there is nothing to begin');
  });
  await inspect(page, 'mine');
  await group('an application is begun', async (check) => {
    await at(page, '/awards/mine');
    await press(page, 'begin');
    contact.path = path(page);
    check(/^\/awards\/cases\/[\w-]+$/.test(contact.path) && (await state()) === 'draft', `led to ${page.url()}`);
  });
  await inEachLanguage(page, 'an application that is written', contact.path);
  await inspect(page, 'draft');
  await group('what is wrong is said at the field, and what was typed stays', async (check) => {
    await at(page, contact.path);
    const response = await wrong(page);
    check(response.status() === 422, `answered ${response.status()}`);
    check((await page.inputValue('[name="answer.night"]')) === 'Leemos de noche.', 'the text is lost');
    check((await page.inputValue('[name=contact_email]')) === 'nobody at example.org', 'the address is lost');
    check((await page.locator('.errors a[href="#contact_email"]').count()) === 1, 'nothing leads to the field');
    check((await page.getAttribute('#contact_email', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
  });
  await inspect(page, 'draft-wrong', { at: contact.path, do: wrong });
  await group('texts and people are saved', async (check) => {
    await at(page, contact.path);
    await page.fill('[name="answer.night"]', 'Leemos de noche.\n\nY de día.');
    await page.fill('[name="answer.readers"]', 'Todos los que pueden.');
    for (const [name, value] of [['name', 'Prueba Alcaldesa'], ['email', 'alcaldesa@example.org']]) await page.fill(`[name=mayor_${name}]`, value);
    await page.selectOption('[name=mayor_locale]', 'es');
    await checkPage(check, page, await press(page, 'save'), 'es');
    check((await page.getByTestId('done').count()) === 1, 'it is not said that it was saved');
    check((await page.inputValue('[name="answer.readers"]')) === 'Todos los que pueden.', 'it was not saved');
  });
  await group('sent without its file it is refused, by the rule that it breaks', async (check) => {
    const response = await press(page, 'submit');
    check(response.status() === 409 && (await refused('dossier')) === 1, `answered ${response.status()}`);
    check((await page.inputValue('[name="answer.readers"]')) === 'Todos los que pueden.', 'the texts are gone');
  });
  await inspect(page, 'refused', { at: contact.path, do: (page) => press(page, 'submit') });
  await group('a file that is no PDF is refused at its field', async (check) => {
    await at(page, contact.path);
    const response = await upload(page, 'consent', { name: 'consent.pdf', mimeType: 'application/pdf', buffer: Buffer.from('words') });
    check(response.status() === 422, `answered ${response.status()}`);
    check((await page.locator('#form-consent [aria-invalid=true]').count()) === 1, 'the field does not say what is wrong');
  });
  await group('a PDF is attached, and is the same when it is fetched', async (check) => {
    await at(page, contact.path);
    await checkPage(check, page, await upload(page, 'consent', { name: 'Consentimiento.pdf', mimeType: 'application/pdf', buffer: PDF }), 'es');
    const link = page.locator('a[download]', { hasText: 'Consentimiento.pdf' });
    const answer = await page.request.get(new URL(await link.getAttribute('href'), origin).href);
    check((await answer.body()).equals(PDF), 'it is another file');
    check(/attachment/.test(answer.headers()['content-disposition'] ?? ''), 'it is not to be saved');
  });
  await group('it is sent: the receipt is shown, and mailed in their language', async (check) => {
    await checkPage(check, page, await press(page, 'submit'), 'es');
    check((await state()) === 'submitted' && (await page.getByTestId('received').count()) === 1, 'it is not said that it was received');
    check((await page.locator('textarea, [data-testid=submit]').count()) === 0, 'it can still be written');
    const mail = await messageTo(origin, contact.email, 'awards/received');
    check(mail.locale === 'es' && /Cork/.test(await textOf(origin, mail.id)), `the receipt is ${mail.locale}`);
  });
  await inspect(page, 'sent');
}

/** The commission is led from its mail to what waits, and nominates it, once. */
export async function nominate(page, { at, inspect, inEachLanguage, group }) {
  const where = '/awards/demo-award/nominations';
  const card = page.locator('[data-city=Cork]');
  await inEachLanguage(page, 'what waits for a commission', where, async (check) => {
    check((await card.count()) === 1 && (await page.locator('.card').count()) === 1, 'there is another city than its own');
    check(/0.*3/.test(await page.getByTestId('given').innerText()), await page.getByTestId('given').innerText());
  });
  await inspect(page, 'nominations');
  await group('a nomination with its words', async (check) => {
    await at(page, where, 'fr');
    await card.locator('textarea').fill('Une ville qui lit.');
    await checkPage(check, page, await follow(page, () => card.locator('form button').click()), 'fr');
    check((await page.getByTestId('done').count()) === 1 && (await card.getByTestId('nominated').count()) === 1, 'it is not nominated');
    check(/Une ville qui lit\./.test(await card.innerText()), 'its words are lost');
    check(/1.*3/.test(await page.getByTestId('given').innerText()), await page.getByTestId('given').innerText());
  });
  await inspect(page, 'nominated');
  await group('of the secretariat it sees nothing', async (check) => {
    check((await at(page, '/desk/awards/demo-award')).status() === 403, 'the desk is open');
  });
}

/** A juror gives points: one that is none stays in its field, then it is taken. */
export async function judge(page, { at, inspect, inEachLanguage, group }) {
  const where = '/awards/demo-award/jury';
  const progress = () => page.getByTestId('progress').getAttribute('data-complete');
  const wrong = async (page) => {
    for (const [n, points] of ['9', '11', '8'].entries()) await page.locator('input[inputmode=numeric]').nth(n).fill(points);
    await page.locator('textarea').first().fill('Well thought out.');
    return press(page, 'save');
  };
  await group('a juror finds the way', async (check) => {
    await at(page, '/awards/mine', 'en');
    await press(page, 'to-jury');
    check(path(page) === where, `led to ${page.url()}`);
  });
  await inEachLanguage(page, 'the jury', where, async (check) => {
    check((await page.getByTestId('cases').locator('li').count()) === 2 && (await progress()) === '0', 'two applications do not wait');
  });
  await inspect(page, 'jury');
  await group('points that are none are refused, and stay as they were typed', async (check) => {
    await follow(page, () => page.getByTestId('cases').locator('a', { hasText: 'Cork' }).first().click());
    const fields = page.locator('input[inputmode=numeric]');
    check((await fields.count()) === 3, `there are ${await fields.count()} criteria`);
    const [one, response] = [path(page), await wrong(page)];
    check(response.status() === 422, `answered ${response.status()}`);
    check((await fields.evaluateAll((all) => all.map((one) => one.value))).join() === '9,11,8', 'what was typed is lost');
    check((await page.locator('textarea').first().inputValue()) === 'Well thought out.', 'the words are lost');
    check((await fields.nth(1).getAttribute('aria-invalid')) === 'true', 'the field does not say what is wrong');
    await inspect(page, 'scores-wrong', { at: one, do: wrong });
    await fields.nth(1).fill('10');
    await press(page, 'save');
    check((await page.getByTestId('done').count()) === 1 && (await page.locator('[data-whole=True]').count()) === 1, 'they are not all given');
  });
  await inspect(page, 'scores');
  await group('the next application, and all are judged', async (check) => {
    await at(page, where, 'en');
    check((await progress()) === '1', `${await progress()} is complete`);
    await follow(page, () => page.getByTestId('cases').locator('a', { hasText: 'Espoo' }).first().click());
    for (const field of await page.locator('input[inputmode=numeric]').all()) await field.fill('4');
    await press(page, 'save');
    await at(page, where, 'en');
    check((await progress()) === '2', `${await progress()} are complete`);
  });
  await group('a conflict is asked for before it is declared', async (check) => {
    await follow(page, () => page.getByTestId('cases').locator('a', { hasText: 'Espoo' }).first().click());
    await press(page, 'conflict-ask');
    const response = await press(page, 'conflict');
    check(response.status() === 422, `without a reason it answered ${response.status()}`);
    check((await page.getAttribute('#reason', 'aria-invalid')) === 'true', 'the field does not say what is wrong');
    await at(page, where, 'en');
    check((await page.getByTestId('cases').locator('li').count()) === 2, 'it was declared');
  });
}
