'use strict';
// Draws every chart of the page from the JSON beside it. Colours come from the style sheet, so that light, dark and
// paper need one definition each.
(function () {
  const charts = new Map(JSON.parse(document.getElementById('chart-data').textContent).map(c => [c.id, c]));
  const drawn = [];

  function colour(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function grouped(value) {
    return value < 10000 ? String(value) : String(value).replace(/\B(?=(\d{3})+$)/g, '\u202f');
  }

  function digits(value) {
    return Number(value.toPrecision(3)).toString();
  }

  // Below it, as on a telephone held upright, labels are broken more often, and what stands in the tables as well is left out.
  const NARROW = 560;

  // Of the labels beside the bars or points; undefined for as much as they take.
  function labelWidth(chart, width) {
    if (chart.kind === 'forest') { return width < NARROW ? Math.round(width * 0.42) : 300; }
    if (width < NARROW) { return Math.round(width * 0.36); }
    if (chart.kind === 'ladder') { return Math.round(width * 0.22); }
    return chart.categories.some(label => label.length > 34) ? 260 : undefined;
  }

  // Lines of the longest label, if each letter takes 7 pixels.
  function labelLines(chart, width) {
    const room = labelWidth(chart, width);
    const labels = chart.kind === 'forest' ? chart.marks.map(mark => mark.label) : chart.categories;
    return room ? Math.max(1, ...labels.map(label => Math.ceil(label.length * 7 / room))) : 1;
  }

  // Of a chart of bars: how far down its legend reaches.
  function legendEnd(chart, width) {
    if (chart.series.length < 2) { return 4; }
    let lines = 1;
    let left = width;
    chart.series.forEach(series => {
      const item = series.name.length * 7 + 34;
      if (item > left && left < width) {
        lines++;
        left = width;
      }
      left -= item;
    });
    return lines * 22 + 8;
  }

  function height(chart, width) {
    if (chart.kind === 'timeline') { return 400; }
    if (chart.kind === 'forest') { return chart.marks.length * Math.max(26, labelLines(chart, width) * 14 + 6) + 56; }
    if (chart.kind === 'trend') { return 300; }
    if (chart.kind === 'ladder') {
      const apart = width < NARROW && chart.policies.length > 0;
      return ladderTop(chart, width) + ladderRows(chart, width) * (apart ? 2 : 1) + (apart ? 110 : 52);
    }
    const bars = chart.stacked ? 1 : chart.series.length;
    return chart.categories.length * Math.max(bars * 19 + 16, labelLines(chart, width) * 15 + 8) + legendEnd(chart, width) + 44;
  }

  function whisker(chart, index, ink, quiet) {
    return function (params, api) {
      const place = api.value(0);
      const bar = chart.series[index].bars[place];
      const slot = api.barLayout({ barGap: '12%', barCategoryGap: '30%', count: chart.series.length })[index];
      const y = api.coord([0, place])[1] + slot.offsetCenter;
      const label = (x, text, fill) => ({ type: 'text', style: { x, y, text, fill, font: '12px system-ui, sans-serif', verticalAlign: 'middle' } });
      if (!bar) { return { type: 'group', silent: true, children: [label(api.coord([0, place])[0] + 8, 'no figure', quiet)] }; }
      const low = api.coord([bar.low, place])[0];
      const high = api.coord([bar.high, place])[0];
      const half = Math.min(5, slot.width / 3);
      const style = { stroke: document.querySelector('main.unjudged') ? colour('--rule') : ink, lineWidth: 1.3, fill: 'none' };
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style });
      const marks = bar.low === bar.high ? [] : [line(low, y, high, y), line(low, y - half, low, y + half), line(high, y - half, high, y + half)];
      return { type: 'group', silent: true, children: marks.concat(label(high + 8, bar.text, ink)) };
    };
  }

  function tooltip(chart) {
    return function (point) {
      const bar = chart.series[point.seriesIndex % chart.series.length].bars[point.dataIndex];
      if (!bar) { return ''; }
      const bounds = bar.low === bar.high ? '' : ' (' + digits(bar.low) + ' to ' + digits(bar.high) + ')';
      return chart.categories[point.dataIndex] + '\n' + chart.series[point.seriesIndex % chart.series.length].name +
        ': ' + bar.text + bounds + ' ' + chart.unit + (bar.firstLook ? '\nfirst look, not warm' : '');
    };
  }

  function option(chart, width) {
    switch (chart.kind) {
      case 'timeline': return timeline(chart);
      case 'forest': return forest(chart, width);
      case 'trend': return trend(chart);
      case 'ladder': return ladder(chart, width);
      default: return barChart(chart, width);
    }
  }

  function barChart(chart, width) {
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const rule = colour('--rule');
    const bars = chart.series.map((series, index) => ({
      type: 'bar',
      name: series.name,
      stack: chart.stacked ? 'all' : undefined,
      barGap: '12%',
      barCategoryGap: '30%',
      data: series.bars.map(bar => bar && {
        value: bar.value,
        itemStyle: { color: colour('--c' + (index % 8 + 1)), opacity: bar.firstLook ? 0.35 : 0.9 }
      }),
      itemStyle: { color: colour('--c' + (index % 8 + 1)) }
    }));
    const whiskers = chart.stacked ? [] : chart.series.map((series, index) => ({
      type: 'custom',
      name: series.name,
      renderItem: whisker(chart, index, ink, quiet),
      encode: { x: 1, y: 0 },
      data: series.bars.map((bar, place) => [place, bar ? bar.high : 0]),
      z: 5,
      silent: true
    }));
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: chart.series.length > 1
        ? { top: 0, left: 0, icon: 'rect', itemWidth: 12, itemHeight: 12, textStyle: { color: ink, fontSize: 12 } }
        : undefined,
      tooltip: { renderMode: 'richText', formatter: tooltip(chart), backgroundColor: colour('--wash'), borderColor: rule, textStyle: { color: ink } },
      grid: { left: 0, right: 64, top: legendEnd(chart, width), bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'value',
        name: chart.unit,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: quiet, fontSize: 12 },
        axisLabel: { color: quiet, fontSize: 12, formatter: grouped },
        splitLine: { lineStyle: { color: rule } }
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: chart.categories,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: quiet } },
        axisLabel: { color: ink, fontSize: 13, interval: 0, width: labelWidth(chart, width), lineHeight: 15, overflow: 'break' }
      },
      series: bars.concat(whiskers)
    };
  }

  // What honest mail got above, processor time below, second by second; both share the time and the shaded attack.
  function timeline(chart) {
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const rule = colour('--rule');
    const last = chart.seconds.length ? chart.seconds[chart.seconds.length - 1].start + 1 : 1;
    // A point stands in the middle of its second.
    const points = value => chart.seconds.map(second => [second.start + 0.5, value(second)]);
    const shade = {
      silent: true,
      itemStyle: { color: colour('--attack') },
      label: { color: quiet, fontSize: 11, position: 'insideTop' },
      data: [[{ name: 'attack', xAxis: chart.from }, { xAxis: chart.to }]]
    };
    const cap = chart.cap === null ? undefined : {
      silent: true,
      symbol: 'none',
      lineStyle: { color: quiet, type: 'dashed', width: 1 },
      label: { color: quiet, fontSize: 11, position: 'insideEndTop', formatter: 'cap' },
      data: [{ yAxis: chart.cap }]
    };
    // Dashes tell the lines apart where colours do not.
    const line = (name, number, dash, value, place) => Object.assign({
      type: 'line',
      name,
      data: points(value),
      showSymbol: true,
      symbol: 'circle',
      symbolSize: 3,
      connectNulls: false,
      lineStyle: { width: 1.6, type: dash, color: colour('--c' + number) },
      itemStyle: { color: colour('--c' + number) }
    }, place);
    const below = { xAxisIndex: 1, yAxisIndex: 2 };
    const values = (name, alignment) => ({
      type: 'value',
      min: 0,
      name,
      nameLocation: 'end',
      nameGap: 8,
      nameTextStyle: { color: quiet, fontSize: 12, align: alignment },
      axisLabel: { color: quiet, fontSize: 12, formatter: grouped },
      splitLine: { lineStyle: { color: rule } }
    });
    const time = (grid, named) => ({
      type: 'value',
      gridIndex: grid,
      min: 0,
      max: last,
      name: named ? 'seconds' : undefined,
      nameLocation: 'middle',
      nameGap: 26,
      nameTextStyle: { color: quiet, fontSize: 12 },
      axisLine: { lineStyle: { color: quiet } },
      axisLabel: { show: named, color: quiet, fontSize: 12 },
      splitLine: { show: false }
    });
    // Alike, whatever the labels are: one second stands above the other.
    const bounds = { left: 60, right: 40, outerBoundsMode: 'none' };
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: { top: 0, left: 0, itemWidth: 18, itemHeight: 8, textStyle: { color: ink, fontSize: 12 } },
      tooltip: { trigger: 'axis', renderMode: 'richText', formatter: moment(chart), backgroundColor: colour('--wash'), borderColor: rule, textStyle: { color: ink } },
      axisPointer: { link: [{ xAxisIndex: 'all' }] },
      grid: [Object.assign({ top: 74, height: 130 }, bounds), Object.assign({ top: 246, height: 110 }, bounds)],
      xAxis: [time(0, false), time(1, true)],
      yAxis: [
        Object.assign(values('latency, ms', 'left'), { gridIndex: 0 }),
        Object.assign(values('taken, %', 'right'), { gridIndex: 0, max: 100, splitLine: { show: false } }),
        // The cap belongs into the picture, reached or not.
        Object.assign(values('processor, cores', 'left'), { gridIndex: 1, max: chart.cap === null ? undefined : extent => Math.ceil(10 * Math.max(extent.max, chart.cap)) / 10 })
      ],
      series: [
        Object.assign(line('p50', 1, 'solid', second => second.p50, {}), { markArea: shade }),
        line('slowest taken', 2, 'solid', second => second.slowest, {}),
        line('taken', 3, 'dotted', second => second.taken, { yAxisIndex: 1 }),
        // A mail that was not taken has no latency: it is a mark on the ground, in the second in which it was due.
        Object.assign(line('not taken', 7, 'solid', second => second.failed ? 0 : null, {}), {
          symbol: 'diamond', symbolSize: 9, z: 6, lineStyle: { width: 0 }, itemStyle: { color: colour('--bad') }
        }),
        Object.assign(line('server', 4, 'solid', second => second.server, below), { markArea: shade, markLine: cap }),
        line('attacker', 5, 'dashed', second => second.attacker, below)
      ]
    };
  }

  // All that is known of one second.
  function moment(chart) {
    return function (shown) {
      if (!shown.length) { return ''; }
      const second = chart.seconds[shown[0].dataIndex];
      const known = (name, value, unit) => value === null ? [] : [name + ' ' + digits(value) + ' ' + unit];
      return ['second ' + second.start].concat(
        known('p50', second.p50, 'ms'),
        known('slowest taken', second.slowest, 'ms'),
        known('taken', second.taken, '%'),
        known('not taken', second.failed || null, 'mails'),
        known('server', second.server, 'cores'),
        known('attacker', second.attacker, 'cores')).join('\n');
    };
  }

  // Ratios with their bounds beneath each other, around the line where nothing changes.
  function forest(chart, width) {
    const roomy = width >= NARROW;
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const colours = { worse: colour('--bad'), better: colour('--c3'), unclear: ink, same: quiet };
    const ends = chart.marks.flatMap(mark => [mark.low, mark.high]).concat([1 - chart.threshold, 1 + chart.threshold]);
    const least = Math.min(...ends);
    const most = Math.max(...ends);
    const wide = least > 0 && most / least > 4;
    // Counts that did not change have no other ends than one.
    const margin = (most - least) * 0.05 || 0.01;
    const draw = function (params, api) {
      const place = api.value(0);
      const mark = chart.marks[place];
      const x = ratio => api.coord([ratio, place])[0];
      const y = api.coord([mark.value, place])[1];
      const fill = colours[mark.style] || quiet;
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: fill, lineWidth: 1.5, fill: 'none' } });
      // What has changed is full, so that it is told without its colour.
      const full = mark.style === 'worse' || mark.style === 'better';
      return {
        type: 'group',
        children: [
          line(x(mark.low), y, x(mark.high), y),
          line(x(mark.low), y - 4, x(mark.low), y + 4),
          line(x(mark.high), y - 4, x(mark.high), y + 4),
          { type: 'circle', shape: { cx: x(mark.value), cy: y, r: 4.5 }, style: { fill: full ? fill : colour('--paper'), stroke: fill, lineWidth: 1.5 } }
        ].concat(roomy ? [{ type: 'text', silent: true, style: { x: x(mark.high) + 8, y, text: mark.text, fill: ink, font: '12px system-ui, sans-serif', verticalAlign: 'middle' } }] : [])
      };
    };
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: {
        renderMode: 'richText',
        formatter: point => {
          const mark = chart.marks[point.dataIndex];
          return mark.label + '\n' + mark.text + '\n' + digits(mark.value) + ' (' + digits(mark.low) + ' to ' + digits(mark.high) + ')';
        },
        backgroundColor: colour('--wash'),
        borderColor: colour('--rule'),
        textStyle: { color: ink }
      },
      grid: { left: 0, right: roomy ? 130 : 12, top: 4, bottom: 40, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: wide ? 'log' : 'value',
        min: wide ? least : least - margin,
        max: wide ? most : most + margin,
        name: 'later ÷ earlier',
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: quiet, fontSize: 12 },
        axisLabel: { color: quiet, fontSize: 12, formatter: digits, showMinLabel: false, showMaxLabel: false },
        splitLine: { lineStyle: { color: colour('--rule') } }
      },
      yAxis: {
        type: 'category',
        inverse: true,
        data: chart.marks.map(mark => mark.label),
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: ink, fontSize: 12, interval: 0, width: labelWidth(chart, width), lineHeight: 14, overflow: 'break' }
      },
      series: [
        {
          type: 'scatter',
          symbolSize: 0,
          silent: true,
          data: chart.marks.map((mark, place) => [mark.value, place]),
          markArea: { silent: true, itemStyle: { color: colour('--wash') }, data: [[{ xAxis: 1 - chart.threshold }, { xAxis: 1 + chart.threshold }]] },
          markLine: { silent: true, symbol: 'none', label: { show: false }, lineStyle: { color: quiet, type: 'solid', width: 1 }, data: [{ xAxis: 1 }] }
        },
        { type: 'custom', renderItem: draw, encode: { x: 1, y: 0 }, data: chart.marks.map((mark, place) => [place, mark.value]), z: 5 }
      ]
    };
  }

  // As many parts of a name in a line as there is room for; it is broken behind its dashes.
  function brokenName(name, room) {
    return name.split(/(?<=-)/).reduce((lines, part) => {
      const last = lines.length - 1;
      if (last >= 0 && (lines[last] + part).length * 6.5 <= room) { lines[last] += part; } else { lines.push(part); }
      return lines;
    }, []).join('\n');
  }

  // Above a ladder stand the names of policies.
  function ladderTop(chart, width) {
    return width < NARROW || chart.policies.length === 0 ? 10 : 70;
  }

  function ladderRows(chart, width) {
    return chart.categories.length * Math.max(28, labelLines(chart, width) * 15 + 8);
  }

  // What a handshake costs at each step, and how many broken rules each policy sees: beside it, or below where there is no room.
  function ladder(chart, width) {
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const rule = colour('--rule');
    const roomy = width >= NARROW;
    const policies = chart.policies.length > 0;
    const left = labelWidth(chart, width) + 12;
    const top = ladderTop(chart, width);
    const rows = ladderRows(chart, width);
    const column = (roomy ? width * 0.4 : width - left) / Math.max(1, chart.policies.length);
    const names = chart.policies.map((policy, place) => roomy && column >= 82 ? brokenName(policy.name, column) : String(place + 1));
    const most = Math.max(1, ...chart.policies.flatMap(policy => policy.open.filter(open => open !== null)));
    const bad = colour('--bad');

    const cost = function (params, api) {
      const place = api.value(1);
      const one = chart.costs[place];
      const label = (x, y, text, fill) => ({ type: 'text', style: { x, y, text, fill, font: '12px system-ui, sans-serif', verticalAlign: 'middle' } });
      if (!one) { return { type: 'group', silent: true, children: [label(left + 8, api.coord([0, place])[1], 'no figure', quiet)] }; }
      const x = value => api.coord([value, place])[0];
      const y = api.coord([one.value, place])[1];
      const stroke = colour('--c1');
      const line = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke, lineWidth: 1.5, fill: 'none', opacity: one.firstLook ? 0.5 : 1 } });
      const whiskers = one.low === one.high ? [] : [line(x(one.low), y, x(one.high), y), line(x(one.low), y - 4, x(one.low), y + 4), line(x(one.high), y - 4, x(one.high), y + 4)];
      const dot = { type: 'circle', shape: { cx: x(one.value), cy: y, r: 4.5 }, style: { fill: one.aside ? colour('--paper') : stroke, stroke, lineWidth: 1.5, opacity: one.firstLook ? 0.5 : 1 } };
      return { type: 'group', children: whiskers.concat([dot], roomy ? [label(x(one.high) + 8, y, one.text, ink)] : []) };
    };
    const cell = function (params, api) {
      const open = chart.policies[api.value(0)].open[api.value(1)];
      const [x, y] = api.coord([api.value(0), api.value(1)]);
      const [wide, high] = api.size([1, 1]);
      const text = { type: 'text', style: { x, y, text: open === null ? '–' : String(open), fill: ink, font: '12px system-ui, sans-serif', align: 'center', verticalAlign: 'middle' } };
      const shade = { type: 'rect', shape: { x: x - wide / 2 + 1, y: y - high / 2 + 1, width: wide - 2, height: high - 2 }, style: { fill: bad, opacity: open ? 0.06 + 0.3 * open / most : 0 } };
      return { type: 'group', children: [shade, text] };
    };
    const steps = place => ({
      type: 'category',
      gridIndex: place,
      inverse: true,
      data: chart.categories,
      axisTick: { show: false },
      axisLine: { show: place === 0, lineStyle: { color: quiet } },
      axisLabel: { show: place === 0 || !roomy, color: ink, fontSize: 12, interval: 0, width: left - 12, lineHeight: 15, overflow: 'break' }
    });
    const ends = chart.costs.flatMap(one => one ? [one.low, one.high] : []);
    const low = Math.min(...ends);
    const high = Math.max(...ends);
    const margin = (high - low) * 0.1 || Math.abs(high) * 0.1 || 1;
    const costs = { left, right: roomy ? (policies ? '46%' : 90) : 16, top, height: rows, outerBoundsMode: 'none' };
    const open = roomy ? { left: '60%', width: Math.min(width * 0.4 - 4, 110 * chart.policies.length), top, height: rows, outerBoundsMode: 'none' }
      : { left, right: 4, top: top + rows + 76, height: rows, outerBoundsMode: 'none' };
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      tooltip: { renderMode: 'richText', formatter: rung(chart), backgroundColor: colour('--wash'), borderColor: rule, textStyle: { color: ink } },
      grid: policies ? [costs, open] : [costs],
      xAxis: [{
        type: 'value',
        gridIndex: 0,
        min: ends.length ? Math.max(0, low - margin) : 0,
        max: ends.length ? high + margin : 1,
        name: chart.unit,
        nameLocation: 'middle',
        nameGap: 26,
        nameTextStyle: { color: quiet, fontSize: 12 },
        axisLabel: { color: quiet, fontSize: 12, formatter: digits, showMinLabel: false, showMaxLabel: false },
        splitLine: { lineStyle: { color: rule } }
      }].concat(policies ? [{
        type: 'category',
        gridIndex: 1,
        position: 'top',
        data: names,
        axisTick: { show: false },
        axisLine: { show: false },
        axisLabel: { color: quiet, fontSize: 11, interval: 0, lineHeight: 13 }
      }] : []),
      yAxis: policies ? [steps(0), steps(1)] : [steps(0)],
      series: [
        {
          type: 'line',
          silent: true,
          showSymbol: false,
          lineStyle: { width: 1, color: quiet },
          data: chart.costs.flatMap((one, place) => one && !one.aside ? [[one.value, place]] : [])
        },
        { type: 'custom', renderItem: cost, encode: { x: 0, y: 1 }, data: chart.costs.map((one, place) => [one ? one.value : 0, place]), z: 5 }
      ].concat(policies ? [{
        type: 'custom',
        xAxisIndex: 1,
        yAxisIndex: 1,
        renderItem: cell,
        encode: { x: 0, y: 1 },
        data: chart.policies.flatMap((policy, place) => policy.open.map((count, step) => [place, step]))
      }] : [])
    };
  }

  // All that is known of one step.
  function rung(chart) {
    return function (point) {
      const step = point.data[1];
      const one = chart.costs[step];
      return [chart.categories[step]]
        .concat(one ? [one.text + ' (' + digits(one.low) + ' to ' + digits(one.high) + ') ' + chart.unit + (one.firstLook ? ', first look, not warm' : '')] : [])
        .concat(chart.policies.flatMap(policy => policy.open[step] === null ? [] : [policy.name + ': ' + policy.open[step] + ' open']))
        .join('\n');
    };
  }

  // Figures from run to run: a diamond where the level changed, a line where somebody knows why.
  function trend(chart) {
    const ink = colour('--ink');
    const quiet = colour('--quiet');
    const rule = colour('--rule');
    const dashes = ['solid', 'dashed', 'dotted'];
    const known = {
      silent: true,
      symbol: 'none',
      lineStyle: { color: quiet, type: 'dashed', width: 1 },
      label: { color: quiet, fontSize: 11, position: 'insideEndTop', formatter: line => line.name },
      data: chart.notes.map(note => ({ xAxis: note.run, name: note.text.length > 30 ? note.text.slice(0, 29) + '…' : note.text }))
    };
    return {
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: { top: 0, left: 0, type: 'scroll', itemWidth: 18, itemHeight: 8, textStyle: { color: ink, fontSize: 12 }, pageTextStyle: { color: ink }, pageIconColor: ink, pageIconInactiveColor: rule },
      tooltip: { trigger: 'axis', renderMode: 'richText', formatter: nights(chart), backgroundColor: colour('--wash'), borderColor: rule, textStyle: { color: ink } },
      grid: { left: 0, right: 24, top: 44, bottom: 24, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        type: 'category',
        data: chart.runs,
        axisTick: { show: false },
        axisLine: { lineStyle: { color: quiet } },
        axisLabel: { color: quiet, fontSize: 12, hideOverlap: true }
      },
      yAxis: {
        type: 'value',
        scale: true,
        name: chart.unit,
        nameLocation: 'end',
        nameGap: 8,
        nameTextStyle: { color: quiet, fontSize: 12, align: 'left' },
        axisLabel: { color: quiet, fontSize: 12, formatter: grouped },
        splitLine: { lineStyle: { color: rule } }
      },
      series: chart.series.map((series, index) => ({
        type: 'line',
        name: series.name,
        data: series.values,
        connectNulls: true,
        showSymbol: true,
        symbol: 'circle',
        symbolSize: 4,
        lineStyle: { width: 1.6, type: dashes[Math.floor(index / 8) % 3], color: colour('--c' + (index % 8 + 1)) },
        itemStyle: { color: colour('--c' + (index % 8 + 1)) },
        markLine: index === 0 && chart.notes.length ? known : undefined,
        markPoint: {
          silent: true,
          symbol: 'diamond',
          symbolSize: 13,
          label: { show: false },
          data: series.changes.map(run => ({ coord: [run, series.values[run]] }))
        }
      }))
    };
  }

  // All that is known of one run.
  function nights(chart) {
    return function (shown) {
      if (!shown.length) { return ''; }
      const run = shown[0].dataIndex;
      return [chart.runs[run]]
        .concat(chart.series.flatMap(series => series.values[run] === null ? [] : [series.name + ' ' + digits(series.values[run]) + ' ' + chart.unit]))
        .concat(chart.notes.flatMap(note => note.run === run ? ['known: ' + note.text] : []))
        .join('\n');
    };
  }

  function paint(one) {
    one.instance.setOption(option(one.chart, one.instance.getWidth()), true);
  }

  function fit(one, width) {
    one.element.style.height = height(one.chart, width) + 'px';
    one.instance.resize({ width });
    paint(one);
  }

  const drawAll = () => drawn.forEach(paint);
  const fitAll = () => drawn.forEach(one => fit(one, one.element.clientWidth));

  document.querySelectorAll('[data-chart]').forEach(element => {
    const chart = charts.get(element.dataset.chart);
    element.style.height = height(chart, element.clientWidth) + 'px';
    drawn.push({ chart, element, instance: echarts.init(element, null, { renderer: 'svg' }) });
  });
  drawAll();

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
  matchMedia('print').addEventListener('change', drawAll);
  addEventListener('resize', fitAll);
  addEventListener('beforeprint', () => {
    document.querySelectorAll('details:not(.raw)').forEach(details => { details.open = true; });
    drawn.forEach(one => fit(one, 660));
  });
  addEventListener('afterprint', fitAll);
})();
