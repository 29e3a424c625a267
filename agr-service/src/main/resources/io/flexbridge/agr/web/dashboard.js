// Asks the service every two seconds and shows what changed.

import {Chart, describe} from './chart.js';
import {byPoint, fleetNow, nextOrder} from './day.js';
import {byId, element, setText, show, syncRows, tone} from './page.js';
import {
  count, duration, energyChange, longDate, percentChange, plural, power, powerChange, shortDate, timeOfDay,
  timeWithSeconds,
} from './units.js';

const INTERVAL = 2_000;
const PATIENCE = 5_000;
const FINE_ISPS = 200;
const SHORT = 12;
const BROWSER_ZONE = Intl.DateTimeFormat().resolvedOptions().timeZone;

const cards = new Map();
const whole = new Set();
let known = null;
let lastAnswer = null;

async function ask(path) {
  const response = await fetch(path, {cache: 'no-cache', signal: AbortSignal.timeout(PATIENCE)});
  if (!response.ok && path !== '/health') {
    throw new Error(path + ' answered ' + response.status);
  }
  return response.json();
}

async function poll() {
  try {
    const [health, {charts}, {orders}, {messages}, {alerts}, {stations}] = await Promise.all(
      ['/health', '/api/v1/charts', '/api/v1/orders', '/api/v1/messages', '/api/v1/alerts?limit=20', '/api/v1/stations'].map(ask));
    known = {health, points: byPoint(charts), orders, messages, alerts, stations, now: Date.parse(health.now)};
    lastAnswer = Date.now();
    render();
    showContact(true);
  } catch (failure) {
    console.warn('No answer: ' + failure.message);
    showContact(false);
  } finally {
    setTimeout(poll, INTERVAL);
  }
}

function showContact(answers) {
  document.body.classList.toggle('stale', !answers);
  if (!answers) {
    const since = lastAnswer ? ' since ' + timeWithSeconds(lastAnswer, BROWSER_ZONE) : '';
    setText(byId('banner'), `The service does not answer${since}. ` +
      (known ? 'What you see is what was known then. ' : '') + 'Asking again every two seconds.');
    setText(byId('pill'), 'No contact');
    byId('pill').className = 'pill bad';
  }
  show(byId('banner'), !answers || !known.health.works);
}

function render() {
  const days = known.points.map(dayToShow);
  const zone = days[0]?.zone ?? BROWSER_ZONE;
  renderTop(zone);
  renderService();
  renderAlerts(zone);
  renderNow(days, zone);
  renderCharts();
  renderOrders();
  renderMessages(zone);
  renderStations();
}

/** Today if there is something for today, else the newest day. */
function dayToShow(days) {
  return days.find(day => day.contains(known.now)) ?? days[0];
}

function renderTop(zone) {
  setText(byId('clock'), timeWithSeconds(known.now, zone));
  byId('clock').dateTime = new Date(known.now).toISOString();
  setText(byId('zone'), zone);
}

function renderService() {
  const {works, parts} = known.health;
  const broken = parts.filter(part => !part.works);
  setText(byId('pill'), works ? 'All parts work' : `${broken.length} of ${plural(parts.length, 'part')} not working`);
  byId('pill').className = 'pill ' + (works ? 'good' : 'bad');
  setText(byId('service-sum'), works ? plural(parts.length, 'part') + ', all working' : byId('pill').textContent);
  if (!works) {
    setText(byId('banner'), broken.map(part => `${part.name}: ${part.problem}`).join(' · '));
  }
  const key = JSON.stringify(parts);
  if (byId('parts').dataset.key !== key) {
    byId('parts').dataset.key = key;
    byId('parts').replaceChildren(...parts.map(part => element('li', {class: part.works ? 'good' : 'bad'},
      element('span', {class: 'state'}, part.works ? 'Works' : 'Not working'),
      element('strong', {}, part.name),
      part.works ? null : element('span', {class: 'problem'}, part.problem),
      part.warning === null ? null : element('span', {class: 'warning'}, part.warning))));
  }
}

function renderAlerts(zone) {
  show(byId('alerts'), known.alerts.length > 0);
  const key = JSON.stringify(known.alerts);
  if (byId('alerts').dataset.key !== key) {
    byId('alerts').dataset.key = key;
    byId('alerts').replaceChildren(...known.alerts.map(alert => element('li', {},
      element('time', {datetime: alert.at}, timeWithSeconds(Date.parse(alert.at), zone)),
      element('span', {}, alert.text))));
  }
}

function renderNow(days, zone) {
  const hasPower = days.some(day => day.hasPower());
  show(byId('figures'), hasPower);
  show(byId('steps'), !hasPower);
  if (!hasPower) {
    setText(byId('now-title'), 'Nothing is traded yet');
    document.title = 'Flexbridge';
    renderSteps();
    return;
  }
  const fleet = fleetNow(days, known.now);
  setText(byId('now-title'), headline(fleet, days, zone));
  setText(byId('promised-name'), fleet.ordered || fleet.promised === null ? 'Ordered now' : 'Expected now');
  byId('promised-figure').classList.toggle('expected', !fleet.ordered);
  setText(byId('promised'), power(fleet.promised));
  setText(byId('promised-note'), promisedNote(fleet));
  setText(byId('measured'), power(fleet.current));
  setText(byId('measured-note'), measuredNote());
  const both = fleet.current !== null && fleet.promised !== null;
  const deviation = both ? fleet.current - fleet.promised : null;
  setText(byId('deviation'), both ? powerChange(deviation) : '–');
  setText(byId('deviation-note'), both && fleet.promised !== 0
    ? `${percentChange(deviation / Math.abs(fleet.promised))} of what is ${fleet.ordered ? 'ordered' : 'expected'}` : '');
  renderDelivered(days);
  document.title = (known.health.works ? '' : '⚠ ')
    + (both ? `${power(fleet.current)} of ${power(fleet.promised)} – ` : '') + 'Flexbridge';
}

function headline(fleet, days, zone) {
  if (fleet.ordered) {
    return `Delivering an order until ${timeOfDay(fleet.until, zone)}, ${duration(fleet.until - known.now)} to go`;
  }
  const next = nextOrder(days, known.now);
  if (next !== null) {
    return `The next order begins at ${timeOfDay(next, zone)}, in ${duration(next - known.now)}`;
  }
  return days.some(day => day.target.length) ? 'All orders are over' : 'Nothing is ordered';
}

function promisedNote(fleet) {
  if (fleet.promised === null) {
    return 'no baseline for this ISP';
  }
  return fleet.ordered && fleet.baseline !== null
    ? `baseline ${power(fleet.baseline)}, change ${powerChange(fleet.promised - fleet.baseline)}`
    : fleet.points > 1 ? `baselines of ${plural(fleet.points, 'congestion point')}` : `baseline of ISP ${fleet.isp}`;
}

function measuredNote() {
  const connected = known.stations.filter(station => station.connected);
  const sessions = known.stations.reduce((sum, station) => sum + station.sessions, 0);
  return `${count(connected.length)} of ${plural(known.stations.length, 'station')} connected, ${plural(sessions, 'session')}`;
}

function renderDelivered(days) {
  const sum = {ordered: 0, measured: 0, orderedWattSeconds: 0, deliveredWattSeconds: 0};
  for (const day of days) {
    Object.entries(day.delivery()).forEach(([name, value]) => { sum[name] += value; });
  }
  setText(byId('delivered'), sum.measured ? energyChange(sum.deliveredWattSeconds) : '–');
  setText(byId('delivered-note'), sum.measured
    ? `of ${energyChange(sum.orderedWattSeconds)} ordered in the ${count(sum.measured)} of ${plural(sum.ordered, 'ISP')} that are over`
    : sum.ordered ? `none of ${plural(sum.ordered, 'ordered ISP')} is over yet` : 'nothing is ordered');
}

/** Without anything to draw, the page says what it waits for, in the order in which it comes. */
function renderSteps() {
  const {health, stations, messages, orders, points} = known;
  const connected = stations.filter(station => station.connected).length;
  const steps = [
    [health.works, 'The service works',
      health.works ? plural(health.parts.length, 'part') + ', all working' : 'see the problems under Service'],
    [connected > 0, 'Charging stations connect over OCPP',
      stations.length ? `${count(connected)} of ${plural(stations.length, 'station')} connected` : 'none is configured or connected'],
    [messages.length > 0, 'A DSO or CRO is in contact over UFTP',
      messages.length ? plural(messages.length, 'message') + ' so far' : 'waiting for the first message'],
    [points.some(days => days.some(day => day.baseline.length)), 'A D-Prognosis is sent for a congestion point',
      'its baseline is the first line of the chart here'],
    [orders.length > 0, 'The DSO orders flexibility', 'the ordered target and the measured power join the chart'],
  ];
  const waiting = steps.findIndex(([done]) => !done);
  byId('steps').replaceChildren(...steps.map(([done, title, note], index) => element('li',
    {class: done ? 'done' : index === waiting ? 'waiting' : 'later', 'aria-current': index === waiting ? 'step' : null},
    element('strong', {}, title), element('span', {}, note),
    element('em', {}, done ? 'Done' : index === waiting ? 'Awaited now' : 'Later'))));
}

function renderCharts() {
  const shown = known.points.filter(days => days.some(day => day.hasPower()));
  const names = new Set(shown.map(days => days[0].point));
  for (const [point, card] of cards) {
    if (!names.has(point)) {
      card.node.remove();
      cards.delete(point);
    }
  }
  for (const days of shown) {
    if (!cards.has(days[0].point)) {
      const card = new Card(days[0].point);
      cards.set(days[0].point, card);
      byId('charts').append(card.node);
    }
    cards.get(days[0].point).show(days);
  }
}

/** The chart of a congestion point with its day, its switch and its numbers. */
class Card {
  constructor(point) {
    this.chart = new Chart();
    this.chosen = null;
    this.heading = element('h2', {}, point);
    this.subtitle = element('p');
    this.select = element('select', {'aria-label': 'Day'});
    this.buttons = [false, true].map(all => element('button', {type: 'button'}, all ? 'Whole day' : ''));
    this.summary = element('summary', {}, 'Ordered ISPs in numbers');
    this.rows = element('tbody');
    this.details = element('details', {}, this.summary, element('div', {class: 'scroll'}, this.#table()));
    this.node = element('article', {class: 'card'},
      element('div', {class: 'heading'}, element('div', {}, this.heading, this.subtitle),
        element('div', {class: 'tools'}, this.select, element('div', {class: 'switch', role: 'group', 'aria-label': 'Part of the day'}, ...this.buttons))),
      this.chart.node, this.details);
    this.select.addEventListener('change', () => { this.chosen = this.select.value; this.show(this.days); });
    this.buttons.forEach((button, all) => button.addEventListener('click', () => { this.whole = all === 1; this.show(this.days); }));
    this.details.addEventListener('toggle', () => this.show(this.days));
  }

  #table() {
    const columns = ['ISP', 'Time', 'Baseline', 'Ordered', 'Measured', 'Deviation'];
    return element('table', {},
      element('thead', {}, element('tr', {}, ...columns.map((name, index) =>
        element('th', {scope: 'col', class: index > 1 ? 'number' : null}, name)))), this.rows);
  }

  show(days) {
    this.days = days;
    const day = days.find(candidate => candidate.period === this.chosen) ?? dayToShow(days);
    const all = this.whole ?? day.ispCount < FINE_ISPS;
    this.#showTools(days, day, all);
    setText(this.subtitle, `${longDate(day.start, day.zone)} · ${describe(day)}`);
    this.chart.show(day, all ? day.wholeDay() : day.focus(known.now), known.now);
    show(this.details, day.target.length > 0);
    if (this.details.open) {
      syncRows(this.rows, orderedIsps(day));
    }
  }

  #showTools(days, day, all) {
    show(this.select, days.length > 1);
    const periods = days.map(candidate => candidate.period).join(' ');
    if (this.select.dataset.key !== periods) {
      this.select.dataset.key = periods;
      this.select.replaceChildren(...days.map(candidate => element('option', {value: candidate.period}, candidate.period)));
    }
    this.select.value = day.period;
    setText(this.buttons[0], day.target.length ? 'Around the order' : 'Around now');
    this.buttons.forEach((button, index) => button.setAttribute('aria-pressed', String((index === 1) === all)));
  }
}

function orderedIsps(day) {
  const rows = [];
  for (const {first, last} of day.stretches()) {
    for (let isp = first; isp <= last; isp++) {
      const {baseline, target, measured} = day.at(isp);
      rows.push({key: `${day.key} ${isp}`, cells: [
        {text: String(isp)},
        {text: `${timeOfDay(day.millis(day.from(isp)), day.zone)}–${timeOfDay(day.millis(day.to(isp)), day.zone)}`, class: 'nowrap'},
        {text: power(baseline), class: 'number'},
        {text: power(target), class: 'number'},
        {text: power(measured), class: 'number'},
        {text: measured === null ? '–' : powerChange(measured - target), class: 'number'},
      ]});
    }
  }
  return rows;
}

/** Shows a list in its table, short unless asked for, or the words that say why it is empty. */
function list(name, all, rowOf, total = all.length) {
  show(byId(name + '-empty'), total === 0);
  show(byId(name).querySelector('.scroll'), all.length > 0);
  const visible = whole.has(name) ? all : all.slice(0, SHORT);
  syncRows(byId(name + '-rows'), unique(visible.map(rowOf)));
  const more = byId(name + '-more');
  show(more, all.length > SHORT);
  setText(more, whole.has(name) ? 'Show fewer' : `Show all ${count(all.length)}`);
}

/** Keys come from outside and may repeat; rows must not. */
function unique(rows) {
  const seen = new Map();
  for (const row of rows) {
    const times = seen.get(row.key) ?? 0;
    seen.set(row.key, times + 1);
    row.key = times ? `${row.key} (${times})` : row.key;
  }
  return rows;
}

function renderOrders() {
  setText(byId('orders-sum'), known.orders.length ? plural(known.orders.length, 'order') : '');
  list('orders', known.orders, order => ({key: order.orderReference + ' ' + order.congestionPoint, cells: [
    {text: order.orderReference, class: 'code'},
    {text: order.congestionPoint, class: 'code'},
    {text: order.isps},
    {text: powerChange(order.peakWatts), class: 'number'},
    {text: `${order.price} ${order.currency}`, class: 'number'},
    {badge: order.state},
  ]}));
}

function renderMessages(zone) {
  const {messages} = known;
  const ids = byId('ids').checked;
  setText(byId('messages-sum'), messages.length ? 'newest first' : '');
  show(byId('ids-toggle'), messages.length > 0);
  list('messages', messages, message => ({key: `${message.messageId} ${message.inbound} ${message.type}`, cells: [
    {text: moment(Date.parse(message.at), zone), class: 'nowrap'},
    {text: message.inbound ? '← in' : '→ out', class: 'nowrap way'},
    {text: message.partner, class: 'partner'},
    {text: message.type, class: 'type'},
    {badge: message.state},
    {text: message.detail, class: 'detail',
      note: ids ? `message ${message.messageId}, conversation ${message.conversationId}` : ''},
  ]}));
}

/** The date is said only when it is not today. */
function moment(millis, zone) {
  const time = timeWithSeconds(millis, zone);
  const date = shortDate(millis, zone);
  return date === shortDate(known.now, zone) ? time : `${date} ${time}`;
}

function renderStations() {
  const wanted = byId('filter').value.trim().toLowerCase();
  const {stations} = known;
  const matching = stations
    .filter(station => [station.id, station.version, station.status, station.profileState,
      station.connected ? 'connected' : 'not connected'].some(text => text.toLowerCase().includes(wanted)))
    .sort((a, b) => urgency(b) - urgency(a) || a.id.localeCompare(b.id, 'en', {numeric: true}));
  show(byId('filter-label'), stations.length > 0);
  show(byId('stations-none'), stations.length > 0 && matching.length === 0);
  setText(byId('stations-sum'), stations.length ? stationSum(stations) : '');
  list('stations', matching, station => ({key: station.id, cells: [
    {text: station.id, class: 'code'},
    {badge: station.connected ? 'connected' : 'not connected'},
    {text: station.status, class: 'nowrap'},
    {text: power(station.watts), class: 'number'},
    {text: power(station.limitWatts), class: 'number'},
    {badge: station.profileState},
    {text: count(station.sessions), class: 'number'},
    {text: station.version, class: 'nowrap'},
  ]}), stations.length);
}

/** Stations that need a look come first. */
function urgency(station) {
  return station.connected ? Number(tone(station.profileState) === 'bad') : 2;
}

function stationSum(stations) {
  const connected = stations.filter(station => station.connected).length;
  const watts = stations.reduce((sum, station) => sum + (station.watts ?? 0), 0);
  return `${count(connected)} of ${count(stations.length)} connected, ${power(watts)} measured`;
}

for (const name of ['orders', 'messages', 'stations']) {
  byId(name + '-more').addEventListener('click', () => {
    whole.has(name) ? whole.delete(name) : whole.add(name);
    render();
  });
}
byId('filter').addEventListener('input', render);
byId('ids').addEventListener('change', render);
poll();
