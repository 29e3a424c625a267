// One congestion point on one day, with the questions that the page asks about it.
// ISPs are numbered from 1; positions within the day are seconds since its start.

export class Day {
  constructor(json) {
    this.point = json.congestionPoint;
    this.period = json.period;
    this.zone = json.timeZone;
    this.isp = json.ispDurationSeconds;
    this.ispCount = json.ispCount;
    this.start = Date.parse(json.dayStart);
    this.end = Date.parse(json.dayEnd);
    this.baseline = json.baseline;
    this.target = json.target;
    this.measured = json.measured;
    this.currentWatts = json.currentWatts;
  }

  get key() {
    return this.point + ' ' + this.period;
  }

  get seconds() {
    return (this.end - this.start) / 1000;
  }

  contains(now) {
    return now >= this.start && now < this.end;
  }

  position(now) {
    return (now - this.start) / 1000;
  }

  millis(position) {
    return this.start + position * 1000;
  }

  ispAt(position) {
    return Math.min(this.ispCount, Math.max(1, Math.floor(position / this.isp) + 1));
  }

  from(isp) {
    return (isp - 1) * this.isp;
  }

  to(isp) {
    return Math.min(isp * this.isp, this.seconds);
  }

  /** What holds in one ISP; null where there is nothing. */
  at(isp) {
    return {
      isp,
      baseline: wattsAt(this.baseline, isp),
      target: wattsAt(this.target, isp),
      measured: wattsAt(this.measured, isp),
    };
  }

  hasPower() {
    return this.baseline.length + this.target.length + this.measured.length > 0;
  }

  /** Ordered ISPs, as stretches {first, last} without a gap. */
  stretches() {
    const stretches = [];
    for (const run of this.target) {
      const previous = stretches.at(-1);
      const last = run.start + run.duration - 1;
      if (previous && previous.last + 1 === run.start) {
        previous.last = last;
      } else {
        stretches.push({first: run.start, last});
      }
    }
    return stretches;
  }

  /** The stretch that counts at that time: the running one, else the next, else the latest. */
  stretchOf(now) {
    const stretches = this.stretches();
    const position = this.position(now);
    return stretches.find(stretch => this.to(stretch.last) > position) ?? stretches.at(-1) ?? null;
  }

  /** How much of what was ordered has been measured. */
  delivery() {
    const sum = {ordered: 0, measured: 0, orderedWattSeconds: 0, deliveredWattSeconds: 0};
    for (const {first, last} of this.stretches()) {
      for (let isp = first; isp <= last; isp++) {
        const {baseline, target, measured} = this.at(isp);
        sum.ordered++;
        if (measured !== null && baseline !== null) {
          const seconds = this.to(isp) - this.from(isp);
          sum.measured++;
          sum.orderedWattSeconds += (target - baseline) * seconds;
          sum.deliveredWattSeconds += (measured - baseline) * seconds;
        }
      }
    }
    return sum;
  }

  wholeDay() {
    return {from: 0, to: this.seconds};
  }

  /** The part of the day to look at: the order that counts and now, with some room. */
  focus(now) {
    const stretch = this.stretchOf(now);
    const position = this.contains(now) ? this.position(now) : null;
    if (!stretch && position === null) {
      return this.wholeDay();
    }
    let from = stretch ? this.from(stretch.first) : position;
    let to = stretch ? this.to(stretch.last) : position;
    const near = Math.max(to - from, 60 * this.isp);
    if (position !== null && position > from - near && position < to + near) {
      from = Math.min(from, position);
      to = Math.max(to, position);
    }
    const room = Math.max(0.25 * (to - from), 6 * this.isp, 0.5 * (36 * this.isp - (to - from)));
    return {
      from: Math.max(0, Math.floor((from - room) / this.isp) * this.isp),
      to: Math.min(this.seconds, Math.ceil((to + room) / this.isp) * this.isp),
    };
  }
}

/** Runs are in order, so the right one is found by halving. */
function wattsAt(runs, isp) {
  let low = 0;
  let high = runs.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const run = runs[middle];
    if (isp < run.start) {
      high = middle - 1;
    } else if (isp >= run.start + run.duration) {
      low = middle + 1;
    } else {
      return run.watts;
    }
  }
  return null;
}

/** For each congestion point its days, newest first, in the order of the points' names. */
export function byPoint(charts) {
  const points = new Map();
  for (const json of charts) {
    const day = new Day(json);
    if (!points.has(day.point)) {
      points.set(day.point, []);
    }
    points.get(day.point).push(day);
  }
  return [...points.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, days]) => days);
}

/** What the whole fleet promised and delivers at that time, over all congestion points. */
export function fleetNow(days, now) {
  const fleet = {ordered: false, promised: null, baseline: null, current: null, until: null, isp: null, points: 0};
  for (const day of days.filter(candidate => candidate.contains(now))) {
    const isp = day.ispAt(day.position(now));
    const {baseline, target} = day.at(isp);
    fleet.points++;
    fleet.isp = isp;
    fleet.promised = add(fleet.promised, target ?? baseline);
    fleet.baseline = add(fleet.baseline, baseline);
    fleet.current = add(fleet.current, day.currentWatts);
    if (target !== null) {
      fleet.ordered = true;
      fleet.until = Math.max(fleet.until ?? 0, day.millis(day.to(day.stretchOf(now).last)));
    }
  }
  return fleet;
}

/** When the next order begins, or null. */
export function nextOrder(days, now) {
  const starts = days
    .flatMap(day => day.stretches().map(stretch => day.millis(day.from(stretch.first))))
    .filter(start => start > now);
  return starts.length ? Math.min(...starts) : null;
}

function add(sum, value) {
  return value === null ? sum : (sum ?? 0) + value;
}
