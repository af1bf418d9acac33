// What a page comes to once it is laid out. Evaluated from outside, so that neither the page's policy nor a browser that runs no
// scripts keeps it from it.
(() => {
  const all = selector => [...document.querySelectorAll(selector)];
  const plain = text => text.trim().replace(/\s+/g, ' ');
  const words = element => plain(element.textContent);
  const box = element => element.getBoundingClientRect();
  const width = document.documentElement.clientWidth;

  // Rounding, and what letters reach over their box.
  const SLACK = 2;

  // What scrolls in a box of its own may be as wide as it likes.
  function boxed(element) {
    for (let above = element.parentElement; above && above !== document.body; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== 'visible') { return true; }
    }
    return false;
  }

  function luminance(colour) {
    const channels = (colour.match(/[\d.]+/g) || []).slice(0, 3).map(Number);
    if (channels.length < 3) { return undefined; }
    const [red, green, blue] = channels
      .map(channel => channel / 255)
      .map(channel => channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  // As the Web Content Accessibility Guidelines count it, from 1 to 21.
  function contrast(one, other) {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  const ink = luminance(getComputedStyle(document.body).color);

  function chart(element) {
    const svg = element.querySelector('svg');
    const frame = box(svg || element);
    const texts = svg ? [...svg.querySelectorAll('text')].filter(text => words(text)) : [];
    const caption = element.closest('figure')?.querySelector('figcaption');
    return {
      id: element.dataset.chart,
      image: element.getAttribute('role') === 'img',
      label: element.getAttribute('aria-label') || '',
      caption: caption ? words(caption) : '',
      width: frame.width,
      height: frame.height,
      shapes: svg ? svg.querySelectorAll('path, circle, rect, polyline, polygon, line').length : 0,
      texts: texts.length,
      cut: texts
        .filter(text => box(text).left < frame.left - SLACK || box(text).right > frame.right + SLACK)
        .map(words),
      faint: texts
        .filter(text => {
          const fill = luminance(getComputedStyle(text).fill);
          return fill !== undefined && contrast(fill, paper) < 4.5;
        })
        .map(words)
    };
  }

  // What charts say, chart by chart, as tables say it.
  function said(data) {
    switch (data.kind) {
      case 'forest': return data.marks.map(mark => mark.label);
      case 'trend': return data.runs.concat(data.series.map(series => series.name));
      case 'ladder': return data.categories.concat(data.policies.map(policy => policy.name));
      case 'timeline': return data.seconds.map(second => String(second.start));
      default: return [];
    }
  }

  const cells = new Set(all('th, td').map(words));
  const everything = [...cells].join('\n');
  const data = JSON.parse(document.getElementById('chart-data')?.textContent ?? '[]');
  const figures = data.flatMap(one => one.series && one.categories
    ? one.series.flatMap(series => series.bars.flatMap(bar => bar ? [bar.text] : []))
    : one.kind === 'ladder' ? one.costs.flatMap(cost => cost ? [cost.text] : []) : []);

  return {
    language: document.documentElement.lang,
    title: document.title,
    clientWidth: width,
    scrollWidth: document.documentElement.scrollWidth,
    tooWide: all('body *')
      .filter(element => box(element).width > 0 && box(element).right > width + SLACK && !boxed(element))
      .map(element => element.tagName.toLowerCase() + '.' + element.className + ': ' + words(element).slice(0, 60)),
    headings: all('h1, h2, h3, h4, h5, h6').map(heading => Number(heading.tagName[1])),
    emptyHeadings: all('h1, h2, h3, h4, h5, h6, summary, figcaption, caption').filter(each => !words(each)).length,
    charts: all('[data-chart]').map(chart),
    data: data.length,
    tables: all('table').length,
    emptyTables: all('table').filter(table => !table.querySelector('tbody tr')).map(words),
    headless: all('th:not([scope])').map(words),
    untold: data.flatMap(said).map(plain).filter(text => !cells.has(text))
      .concat(figures.map(plain).filter(text => !everything.includes(text))),
    nameless: all('a[href], summary').filter(each => !words(each)).length,
    elsewhere: all('[src], link[href], a[href^="http"], a[href^="javascript"]').map(each => each.outerHTML.slice(0, 80)),
    withoutCharts: all('noscript p').filter(each => box(each).height > 0).length,
    paper: paper,
    contrast: contrast(ink, paper),
    // Where the first screen has what: pixels from the top.
    question: all('h1').map(each => box(each).bottom)[0] ?? -1,
    answer: all('.answer li').map(each => box(each).bottom)[0] ?? -1,
    mainChart: all('[data-chart]').map(each => box(each).top)[0] ?? -1,
    // By script or by style: what counts is whether it is seen.
    folded: all('details:not(.raw)')
      .filter(each => [...each.children].some(child => child.tagName !== 'SUMMARY' && !child.checkVisibility()))
      .length,
    navigation: all('nav').filter(each => box(each).height > 0).length
  };
})()
