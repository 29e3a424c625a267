// The power of one day as steps: baseline, ordered target and measured power per ISP.

import {element, setText, svg} from './page.js';
import {count, kilowatts, minuteOfDay, power, powerChange, timeOfDay} from './units.js';

const MARGIN = {top: 22, right: 14, bottom: 26, left: 50};
const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360];
const SERIES = ['baseline', 'target', 'measured'];
const NAMES = {baseline: 'Baseline', target: 'Ordered', measured: 'Measured'};
let charts = 0;

export class Chart {
  constructor() {
    this.id = 'chart-' + ++charts;
    this.cursor = null;
    this.plot = element('div', {class: 'plot', tabindex: '0', role: 'slider', 'aria-label': 'Read one ISP'});
    this.when = element('dt', {class: 'when'});
    this.values = Object.fromEntries(SERIES.map(name => [name, element('dd')]));
    this.deviation = element('dd');
    this.node = element('div', {class: 'chart'}, this.#readout(), this.plot);
    this.#listen();
  }

  show(day, range, now) {
    this.day = day;
    this.range = range;
    this.now = now;
    this.#draw();
  }

  #readout() {
    return element('dl', {class: 'readout'},
      this.when,
      ...SERIES.map(name => element('div', {class: name}, element('dt', {}, NAMES[name]), this.values[name])),
      element('div', {}, element('dt', {}, 'Deviation'), this.deviation));
  }

  #listen() {
    new ResizeObserver(() => this.#draw()).observe(this.plot);
    this.plot.addEventListener('pointermove', event => this.#point(event));
    this.plot.addEventListener('pointerdown', event => this.#point(event));
    this.plot.addEventListener('pointerleave', () => this.#read(null));
    this.plot.addEventListener('blur', () => this.#read(null));
    this.plot.addEventListener('keydown', event => this.#key(event));
  }

  #point(event) {
    const x = event.clientX - this.plot.getBoundingClientRect().left;
    const {from, to} = this.range;
    const position = from + (x - MARGIN.left) / this.width * (to - from);
    this.#read(position < from || position >= to ? null : this.day.ispAt(position));
  }

  #key(event) {
    const page = Math.max(1, Math.round(3600 / this.day.isp));
    const steps = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -page, PageUp: page};
    const first = this.day.ispAt(this.range.from);
    const last = this.day.ispAt(this.range.to - 1);
    const isp = event.key === 'Home' ? first
      : event.key === 'End' ? last
      : event.key in steps ? (this.cursor ?? this.#usual() ?? first) + steps[event.key]
      : null;
    if (isp !== null) {
      event.preventDefault();
      this.#read(Math.min(last, Math.max(first, isp)));
    }
  }

  #read(isp) {
    this.cursor = isp;
    this.#describe();
    this.#mark();
  }

  /** Without a pointer the numbers are those of the running ISP. */
  #usual() {
    return this.day.contains(this.now) ? this.day.ispAt(this.day.position(this.now)) : null;
  }

  #describe() {
    const isp = this.cursor ?? this.#usual();
    const at = isp === null ? {baseline: null, target: null, measured: null} : this.day.at(isp);
    const promised = at.target ?? at.baseline;
    setText(this.when, isp === null ? 'Point at the chart to read an ISP' : this.#title(isp));
    SERIES.forEach(name => setText(this.values[name], power(at[name])));
    setText(this.deviation, at.measured === null || promised === null ? '–' : powerChange(at.measured - promised));
    this.plot.setAttribute('aria-valuemin', 1);
    this.plot.setAttribute('aria-valuemax', this.day.ispCount);
    this.plot.setAttribute('aria-valuenow', isp ?? 1);
    this.plot.setAttribute('aria-valuetext',
      this.when.textContent + ': ' + SERIES.map(name => NAMES[name] + ' ' + this.values[name].textContent).join(', '));
  }

  #title(isp) {
    const {day} = this;
    const clock = position => timeOfDay(day.millis(position), day.zone);
    return `ISP ${isp}, ${clock(day.from(isp))}–${clock(day.to(isp))}`;
  }

  #draw() {
    const width = this.plot.clientWidth;
    if (!this.day || !width) {
      return;
    }
    const height = this.plot.clientHeight;
    this.width = width - MARGIN.left - MARGIN.right;
    this.height = height - MARGIN.top - MARGIN.bottom;
    this.scale = powerScale(this.day, this.range, this.height);
    this.marks = svg('g', {class: 'marks'});
    this.plot.replaceChildren(
      svg('svg', {width, height, viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'},
        svg('clipPath', {id: this.id}, svg('rect', {
          x: MARGIN.left, y: MARGIN.top - 6, width: this.width, height: this.height + 12})),
        this.#orders(), this.#powerAxis(), this.#timeAxis(),
        svg('g', {'clip-path': `url(#${this.id})`},
          this.#area(), ...SERIES.map(name => this.#line(name)), this.marks),
        this.#nowLine()));
    this.#describe();
    this.#mark();
  }

  #x(position) {
    return MARGIN.left + (position - this.range.from) / (this.range.to - this.range.from) * this.width;
  }

  #y(watts) {
    const {min, max} = this.scale;
    return MARGIN.top + (max - watts) / (max - min) * this.height;
  }

  #visible(runs) {
    const {day, range} = this;
    return runs
      .map(run => ({from: day.from(run.start), to: day.to(run.start + run.duration - 1), watts: run.watts}))
      .filter(run => run.to > range.from && run.from < range.to);
  }

  #orders() {
    const group = svg('g', {class: 'orders'});
    for (const {first, last} of this.day.stretches()) {
      const from = Math.max(this.range.from, this.day.from(first));
      const to = Math.min(this.range.to, this.day.to(last));
      if (to > from) {
        group.append(svg('rect', {
          x: this.#x(from), y: MARGIN.top, width: Math.max(1.5, this.#x(to) - this.#x(from)), height: this.height}));
      }
    }
    return group;
  }

  #powerAxis() {
    const {min, max, step} = this.scale;
    const digits = step < 100 ? 2 : step < 1000 ? 1 : 0;
    const group = svg('g', {class: 'axis'}, label('kW', MARGIN.left - 8, MARGIN.top - 10, 'end'));
    for (let watts = min; watts <= max; watts += step) {
      const y = Math.round(this.#y(watts)) + 0.5;
      group.append(
        svg('line', {class: watts === 0 ? 'zero' : 'grid', x1: MARGIN.left, x2: MARGIN.left + this.width, y1: y, y2: y}),
        label(kilowatts(watts, digits), MARGIN.left - 8, y + 4, 'end'));
    }
    return group;
  }

  #timeAxis() {
    const {day, range} = this;
    const bottom = MARGIN.top + this.height;
    const wanted = (range.to - range.from) / 60 / Math.max(2, Math.floor(this.width / 68));
    const step = TIME_STEPS.find(minutes => minutes >= wanted) ?? TIME_STEPS.at(-1);
    const stride = Math.min(step, 15) * 60;
    const group = svg('g', {class: 'axis'});
    for (let position = Math.ceil(range.from / stride) * stride; position <= range.to; position += stride) {
      const millis = day.millis(position);
      if (minuteOfDay(millis, day.zone) % step === 0) {
        const x = Math.round(this.#x(position)) + 0.5;
        group.append(
          svg('line', {class: 'tick', x1: x, x2: x, y1: bottom, y2: bottom + 5}),
          label(timeOfDay(millis, day.zone), Math.min(x, MARGIN.left + this.width - 4), bottom + 19, 'middle'));
      }
    }
    return group;
  }

  #line(name) {
    let path = '';
    let end = null;
    for (const run of this.#visible(this.day[name])) {
      const y = this.#y(run.watts).toFixed(1);
      path += run.from === end ? `V${y}` : `M${this.#x(run.from).toFixed(1)} ${y}`;
      path += `H${this.#x(run.to).toFixed(1)}`;
      end = run.to;
    }
    return svg('path', {class: 'line ' + name, d: path});
  }

  #area() {
    const zero = this.#y(0).toFixed(1);
    const path = this.#visible(this.day.measured)
      .map(run => `M${this.#x(run.from).toFixed(1)} ${zero}V${this.#y(run.watts).toFixed(1)}H${this.#x(run.to).toFixed(1)}V${zero}Z`)
      .join('');
    return svg('path', {class: 'area', d: path});
  }

  #nowLine() {
    const group = svg('g', {class: 'now'});
    const position = this.day.position(this.now);
    if (!this.day.contains(this.now) || position < this.range.from || position > this.range.to) {
      return group;
    }
    const x = this.#x(position);
    const text = 'now ' + timeOfDay(this.now, this.day.zone);
    const anchor = x > MARGIN.left + this.width - 60 ? 'end' : x < MARGIN.left + 40 ? 'start' : 'middle';
    group.append(
      svg('line', {x1: x, x2: x, y1: MARGIN.top - 4, y2: MARGIN.top + this.height}),
      label(text, x, MARGIN.top - 10, anchor));
    if (this.day.currentWatts !== null) {
      group.append(svg('circle', {cx: x, cy: this.#y(this.day.currentWatts), r: 4.5}));
    }
    return group;
  }

  #mark() {
    if (!this.marks) {
      return;
    }
    this.marks.replaceChildren();
    if (this.cursor !== null) {
      const from = this.#x(this.day.from(this.cursor));
      const to = this.#x(this.day.to(this.cursor));
      this.marks.append(svg('rect', {
        x: from, y: MARGIN.top, width: Math.max(1, to - from), height: this.height}));
    }
  }
}

/** Zero and all that is drawn are on the scale, which ends on round numbers. */
function powerScale(day, range, height) {
  let low = 0;
  let high = 0;
  for (const name of SERIES) {
    for (const run of day[name]) {
      if (day.to(run.start + run.duration - 1) > range.from && day.from(run.start) < range.to) {
        low = Math.min(low, run.watts);
        high = Math.max(high, run.watts);
      }
    }
  }
  low = Math.min(low, day.currentWatts ?? 0);
  high = Math.max(high, day.currentWatts ?? 0);
  const step = roundStep(Math.max(high - low, 1000) / Math.max(2, Math.floor(height / 48)));
  return {
    step,
    min: Math.floor(low / step) * step,
    max: Math.max(Math.ceil(high * 1.04 / step) * step, low < 0 ? 0 : step),
  };
}

function roundStep(atLeast) {
  const magnitude = 10 ** Math.floor(Math.log10(atLeast));
  return magnitude * [1, 2, 5, 10].find(factor => factor * magnitude >= atLeast);
}

function label(text, x, y, anchor) {
  return svg('text', {x, y, 'text-anchor': anchor}, text);
}

/** The text alternative of the chart. */
export function describe(day) {
  const {ordered, measured} = day.delivery();
  return `${count(day.ispCount)} ISPs of ${day.isp / 60} min, ` +
    (ordered ? `${count(ordered)} ordered, ${count(measured)} of these measured` : 'none ordered');
}
