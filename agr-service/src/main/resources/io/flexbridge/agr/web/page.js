// The document: text is always set as text, never as markup, because peers wrote some of it.

const SVG = 'http://www.w3.org/2000/svg';

export function byId(id) {
  return document.getElementById(id);
}

export function element(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : value);
    }
  }
  node.append(...children.filter(child => child !== null));
  return node;
}

export function setText(node, text) {
  if (node.textContent !== text) {
    node.textContent = text;
  }
}

export function show(node, visible) {
  node.hidden = !visible;
}

const TONES = [
  ['bad', /^not |non.responsive|reject|refus|fail|error|fault|undeliver|unreach|disput|cancel|missed|overdue|lost/i],
  ['busy', /wait|pending|sent|retry|unconfirm|unknown|asked|stale/i],
  ['good', /^connected$|confirm|accept|answered|deliver|settle|active|running|ok|holds|complete/i],
];

/** How good or bad a state in the service's own word is. */
export function tone(word) {
  return TONES.find(([, pattern]) => pattern.test(word))?.[0] ?? 'plain';
}

/** The colour only underlines the word. */
function badge(word) {
  return element('span', {class: 'badge ' + tone(word)}, word === '' ? '–' : word.replaceAll('_', ' '));
}

/**
 * Makes the table body show these rows and touches only what differs, so that a selection, a focus
 * or a reader's place in the table survives. A row is {key, cells}, a cell {text} or {badge}, with class.
 */
export function syncRows(body, rows) {
  const present = new Map([...body.rows].map(row => [row.dataset.key, row]));
  rows.forEach((row, index) => {
    const node = present.get(row.key) ?? newRow(row);
    present.delete(row.key);
    row.cells.forEach((cell, column) => syncCell(node.cells[column], cell));
    if (body.rows[index] !== node) {
      body.insertBefore(node, body.rows[index] ?? null);
    }
  });
  present.forEach(row => row.remove());
}

function newRow(row) {
  const node = element('tr');
  node.dataset.key = row.key;
  row.cells.forEach((cell, column) => node.append(column === 0 ? element('th', {scope: 'row'}) : element('td')));
  return node;
}

function syncCell(node, cell) {
  const text = cell.text ?? cell.badge;
  const note = cell.note ?? '';
  if (node.dataset.text === text && node.dataset.note === note && node.className === (cell.class ?? '')) {
    return;
  }
  node.dataset.text = text;
  node.dataset.note = note;
  node.className = cell.class ?? '';
  node.replaceChildren(cell.badge === undefined ? text : badge(cell.badge));
  if (note) {
    node.append(element('small', {}, note));
  }
}
