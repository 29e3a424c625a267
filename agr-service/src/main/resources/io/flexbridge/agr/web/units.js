// Numbers and times as an operator reads them.

const MINUS = '\u2212';
const NBSP = '\u00a0';
const numbers = new Map();
const clocks = new Map();

function decimal(value, digits) {
  if (!numbers.has(digits)) {
    numbers.set(digits, new Intl.NumberFormat('en', {minimumFractionDigits: digits, maximumFractionDigits: digits}));
  }
  const text = numbers.get(digits).format(Math.abs(value));
  return value < 0 && /[1-9]/.test(text) ? MINUS + text : text;
}

function signed(text) {
  return text.startsWith(MINUS) || !/[1-9]/.test(text) ? text : '+' + text;
}

export function count(value) {
  return decimal(value, 0);
}

/** The number alone, in kilowatts. */
export function kilowatts(watts, digits = 1) {
  return decimal(watts / 1000, digits);
}

export function power(watts) {
  return watts === null || watts === undefined ? '–' : kilowatts(watts) + NBSP + 'kW';
}

export function powerChange(watts) {
  return signed(kilowatts(watts)) + NBSP + 'kW';
}

export function energyChange(wattSeconds) {
  return signed(decimal(wattSeconds / 3_600_000, 1)) + NBSP + 'kWh';
}

export function percentChange(ratio) {
  return signed(decimal(ratio * 100, 1)) + NBSP + '%';
}

export function plural(number, one, many = one + 's') {
  return count(number) + ' ' + (number === 1 ? one : many);
}

/** Falls back to UTC for a zone that the browser does not know. */
function clock(zone, fields) {
  const key = zone + JSON.stringify(fields);
  if (!clocks.has(key)) {
    const options = {hourCycle: 'h23', ...fields};
    try {
      clocks.set(key, new Intl.DateTimeFormat('en-GB', {...options, timeZone: zone}));
    } catch {
      clocks.set(key, new Intl.DateTimeFormat('en-GB', {...options, timeZone: 'UTC', timeZoneName: 'short'}));
    }
  }
  return clocks.get(key);
}

export function timeOfDay(millis, zone) {
  return clock(zone, {hour: '2-digit', minute: '2-digit'}).format(millis);
}

export function timeWithSeconds(millis, zone) {
  return clock(zone, {hour: '2-digit', minute: '2-digit', second: '2-digit'}).format(millis);
}

export function shortDate(millis, zone) {
  return clock(zone, {day: 'numeric', month: 'short'}).format(millis);
}

export function longDate(millis, zone) {
  return clock(zone, {weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'}).format(millis);
}

/** Minutes since local midnight. */
export function minuteOfDay(millis, zone) {
  const [hours, minutes] = timeOfDay(millis, zone).split(':');
  return Number(hours) * 60 + Number.parseInt(minutes, 10);
}

/** A length of time in words, rounded up to minutes. */
export function duration(millis) {
  const minutes = Math.ceil(millis / 60_000);
  if (minutes < 60) {
    return minutes + NBSP + 'min';
  }
  const rest = minutes % 60;
  return Math.floor(minutes / 60) + NBSP + 'h' + (rest ? NBSP + rest + NBSP + 'min' : '');
}
